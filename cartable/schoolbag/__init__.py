"""The pupil's one encrypted file: keys, schema, migrations, repositories.

May import: every room below sync.
"""
