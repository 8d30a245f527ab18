"""Wrong equations made from right ones, and what became of each."""
