"""The pupil's one encrypted file: keys, schema, migrations, repositories.

`registry.open_or_create` gives the open bag (`bag.Schoolbag`); `place_keeper.PlaceKeeper` spares
the disk while the pupil moves. What can go wrong is in `errors`.

May import: every room below sync.
"""
