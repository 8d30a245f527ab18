"""A table as the text of a CSV file."""

import csv
import io


def as_csv(rows):
    """Return the whole text, so that a producer opens its file when nothing can fail any more."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
