"""Cartable ASH: an offline-first school bag for pupils with special educational needs."""

__version__ = "0.1.0"
