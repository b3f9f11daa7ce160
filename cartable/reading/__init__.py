"""A document and a profile become adapted text; where the reader is in it.

May import: documents, profiles, french, errors, paths. A stranger to voice.
"""
