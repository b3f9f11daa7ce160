"""The code, where the machine has no keyring to keep the key."""
