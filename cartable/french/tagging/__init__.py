"""Which way to take each word of a sentence: its part of speech, its number, its person.

`tagger` is its door. May import: the rest of french.
"""
