"""Reading what is written anywhere: the small bar, what calls it up, what it is given to read."""
