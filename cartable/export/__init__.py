"""What is taken away from a document: its sound by chapters, a book that reads itself aloud.

Brings `reading`, `voice` and `documents.writers` together for the command line and the window
alike; may import those, `profiles`, `errors` and nothing above.
"""
