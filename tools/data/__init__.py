"""The producers of the files in book/data."""
