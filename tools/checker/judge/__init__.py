"""The verdict: what is wrong with a formula, a sentence, a number or a name."""
