"""Data packs: what the manifest declares, what is installed, whether it is whole.

May import: errors, paths.
"""
