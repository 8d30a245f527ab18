"""From the pages of the book to formulas, and from LaTeX to trees."""
