"""Documents of any format, read into one model and written from it.

May import: french, errors, paths. Knows no profile.
"""
