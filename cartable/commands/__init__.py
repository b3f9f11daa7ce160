"""The commands, one module each: `add` its options to the parser, `run` it. No Qt.

May import: wiring and every room below it; nothing heavy before `run`.
"""
