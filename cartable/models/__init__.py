"""Data packs: what the manifest declares, what is installed, whether it is whole.

What is not fetched is inside Python packages of the lock file. May import: errors, paths.
"""
