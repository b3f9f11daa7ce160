"""À propos: what this is, what it is made of, what it lacks here."""
