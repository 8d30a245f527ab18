"""What works on the book: each room is described in README.md beside this file."""
