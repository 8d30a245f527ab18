"""What the proofs cannot take on."""


class NotTranslatableError(Exception):
    """Something in a formula that has no translation for SymPy, in the reader's words."""
