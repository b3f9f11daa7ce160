"""Setting the house up: system libraries, Python environment, data packs, then a task.

The standard library only, since nothing is installed yet. It never imports `cartable`.
"""
