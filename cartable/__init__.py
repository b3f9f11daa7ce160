"""Cartable ASH: an offline-first school bag for pupils with special educational needs."""

__version__ = "0.1.0"

WORKER_FLAG = "--lire-un-document"
"""First argument of a frozen executable that starts itself to read one document."""

VOICE_WORKER_FLAG = "--parler"
"""First argument of a frozen executable that starts itself to speak with the system's voices."""
