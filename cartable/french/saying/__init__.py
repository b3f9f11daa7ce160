"""What is said in other words than its letters: numbers, dates, measures, acronyms, addresses.

`spoken` is its door. May import: the rest of french.
"""
