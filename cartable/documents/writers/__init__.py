"""One file a format: a documents model whose runs carry style in, a file out."""
