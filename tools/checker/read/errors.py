"""What the checker cannot read."""


class NotInTheGrammarError(Exception):
    """Something in a formula that the checker cannot read, and its column."""

    def __init__(self, what, column):
        super().__init__(what)
        self.column = column
