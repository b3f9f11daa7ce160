"""Words that no lexicon holds: how they are said, and what they may be.

`reader` is its door. May import: the rest of french.
"""
