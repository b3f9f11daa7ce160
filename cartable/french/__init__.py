"""What French is: tokens, sentences, lexicon, graphemes, syllables, mute letters.

Pure functions over frozen data. May import: errors, paths.
"""
