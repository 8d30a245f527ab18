"""Bring Python into the pages of the book."""
