"""The displays that the checker does not judge by itself, each with what is done instead.

A label that is in neither table and states nothing, or that the grammar cannot express, fails.
"""

# A display without a relation only names something. It must be, piece by piece, the first side
# of the display that says what it is.
FIRST_SIDE_OF = {
    "eq-derivative-sought": "eq-softmax-derivative",  # asks for what the chapter then derives
}

# True of softmax for a reason that the text names. They are tried with another map that shares
# this reason and no other property of softmax, so that one cannot pass for the other.
ALSO_TRUE_OF = {
    "eq-column-sum": "adds up to one",
    "eq-row-sum": "forgets shifts",
    "eq-left-null-vector": "adds up to one",
    "eq-null-vector": "forgets shifts",
    "eq-vjp-sum": "forgets shifts",
}

# What the grammar cannot express, such as an expectation: the LaTeX to the letter, so that no
# edit passes, and a function that checks by hand what it says and returns whether it is so.
BY_HAND = {}

# Edits that give another true equation, which `same.py` does not know as the same one.
TRUE_VARIANTS = {
    # All terms but one are zero and that one is positive, so it is also the largest.
    ("eq-delta-picks", r"\sum becomes \max"),
    ("eq-loss-multiplied", r"\sum becomes \max"),
    # The exponential is its own derivative.
    ("eq-numerator", "f becomes f'"),
    ("eq-quotient-applied", "f becomes f'"),
    # The true probabilities add up to one, which is the next step, and so do the predicted ones.
    ("eq-loss-multiplied", r"Y_{\text{true}} becomes Y_{\text{pred}}"),
    ("eq-loss-multiplied", r"the factor \sum_{j=1}^{C} Y_{\text{true}}^{(j)} is missing"),
    # A bound on the largest of some numbers is a bound on each of them.
    ("eq-logsumexp-bounds", "^{(c)} becomes ^{(j)}"),
    ("eq-logsumexp-bounds", "^{(c)} becomes ^{(i)}"),
    ("eq-half-bound", "_C becomes _j"),
    ("eq-half-bound", "_C becomes _i"),
    # Powers of any base above one are at most one where the exponent is at most zero.
    ("eq-shifted-sum", "e becomes 2"),
    # There is no number of classes below one.
    ("eq-logsumexp-bounds", r"> becomes \ne"),
}
