"""Speech: the contract, one file an engine, timed speech.

May import: documents, profiles, french, errors, paths. Playing is the audio room of ui.
"""
