"""Print the book, and look at it with a browser."""
