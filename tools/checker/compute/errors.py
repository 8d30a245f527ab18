"""What has no value."""


class RefusalError(Exception):
    """A formula that has no value, with the reason in the reader's words."""
