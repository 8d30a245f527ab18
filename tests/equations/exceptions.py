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
}

# What the grammar cannot express, such as an expectation: the LaTeX to the letter, so that no
# edit passes, and a function that checks by hand what it says and returns whether it is so.
BY_HAND = {}

# Edits that give another true equation, which `same.py` does not know as the same one.
TRUE_VARIANTS = {
    # All terms but one are zero and that one is positive, so it is also the largest.
    ("eq-delta-picks", r"\sum becomes \max"),
    # A factor inside a logarithm is a constant term, which every derivative drops.
    ("eq-log-softmax-jacobian", r"Y_{\text{pred}}^{(j)} is doubled"),
    ("eq-log-softmax-jvp", r"Y_{\text{pred}}^{(j)} is doubled"),
    # The exponential is its own derivative.
    ("eq-numerator", "f becomes f'"),
    ("eq-quotient-applied", "f becomes f'"),
}
