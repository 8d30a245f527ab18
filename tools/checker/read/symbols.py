r"""The letters of the book that the code has to name, each written here and nowhere else."""

import re

LOGITS, PROBABILITIES = "Z_2", r"Y_{\text{pred}}"
TRUTH, HIDDEN = r"Y_{\text{true}}", "H"
QUERIES, KEYS, VALUES, ALLOWED = r"\mathbf{Q}", r"\mathbf{K}", r"\mathbf{V}", r"\mathbf{A}"
SCORES, SHARES, OUTPUT = r"\mathbf{Z}", r"\mathbf{Y}", r"\mathbf{O}"  # of attention
RUNNING_MAXIMUM, RUNNING_SUM = r"\mu", r"\ell"
TEMPERATURE, AT_TEMPERATURE = "T", "Y_T"
EXPONENTIAL_SUM = "S"
DIRECTION, MEAN_OF_DIRECTION = "v", r"\bar{v}"
JACOBIAN, EIGENVALUES = "J", r"\lambda"
SAMPLE_WEIGHT = "w"
DELTA, IDENTITY, ONES = r"\delta", "I", r"\mathbf{1}"
VARIABLE = "x"  # of a function that may be any
CLASSES, SAMPLES = "C", "K"
SAMPLE, OTHER_SAMPLE = "k", "n"  # the index letters; a formula about one sample drops them

# The losses that the letter L stands for.
ANY, OF_BATCH = "L", "loss of the batch"
CROSS_ENTROPY, OF_OUTPUT = "cross-entropy", "loss of the output"
LOSSES = {ANY, OF_BATCH, CROSS_ENTROPY, OF_OUTPUT}


def loss_in(latex):
    """Tell which loss is meant: any, unless the formula mentions what it is made of."""
    if TRUTH in "".join(latex.split()):
        return CROSS_ENTROPY
    if re.search(r"\\mathbf\s*\{\s*[A-Z]", latex):
        return OF_OUTPUT
    return OF_BATCH if mentions(SAMPLE, latex) or mentions(OTHER_SAMPLE, latex) else ANY


def mentions(letter, latex):
    return re.search(rf"(?<![a-zA-Z\\]){letter}(?![a-zA-Z])", latex)
