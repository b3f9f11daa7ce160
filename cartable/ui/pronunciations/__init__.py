"""The page "Mes mots à dire": words that the voice says wrong, corrected once."""
