"""One file a format: bytes in, a documents model out. Runs inside the worker process."""
