"""Affichage: the colours and the text size of the window."""
