"""What has no value."""


class RefusalError(Exception):
    """A formula that has no value, with the reason in the reader's words."""


class MeaninglessIndexError(RefusalError):
    """An index, or the limit of a sum, at which there is nothing."""
