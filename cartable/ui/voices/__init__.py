"""The page "Voix": which voice reads, how it speaks, what it reads and what is seen of it."""
