"""The producers of the files in book/data: each module writes the file of its name."""
