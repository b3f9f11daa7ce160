"""The bricks of every page: they paint themselves from a `Look`, and know keyboard and reader."""
