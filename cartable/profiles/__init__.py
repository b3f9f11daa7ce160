"""Typed settings of a pupil. May import: french, errors, paths."""
