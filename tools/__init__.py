"""The programs behind the book: README.md beside this file describes each folder."""
