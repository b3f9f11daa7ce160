"""How the lexicon is made at set-up: the source's text, its corrections, what is added to it.

Nothing here runs in the app. May import: the rest of french, errors, paths.
"""
