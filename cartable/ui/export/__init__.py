"""Enregistrer le son: what a document sounds like, as files to take away."""
