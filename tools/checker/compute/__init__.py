"""The value of a formula: numbers for every symbol, and what each construct makes of them."""
