"""What French is: tokens, sentences, lexicon, letters and sounds, syllables, liaisons, numbers.

`analysis` is its door. Frozen data, bounded caches. May import: errors, paths.

 - `saying`: what is said in other words than its letters; `tagging`: parts of speech; `unseen`:
   words that no lexicon holds; `build`: how the lexicon is made at set-up.
"""
