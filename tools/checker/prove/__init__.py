"""The proof of a display for every number of classes, with SymPy."""
