"""Let the next generation's engine read every page: `make next-engine`, which needs Node.

It builds no page, so it fetches no theme. What it does not know, besides the directives that this
book brings itself, would be lost on the day when the book moves to it, and fails here.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.paths import BOOK

ENGINE = "mystmd@1.8.3"
SETTINGS = "version: 1\nproject:\n  bibliography: [references.bib]\n"
COMPLAINT = re.compile("^(?:⚠️|⛔️) +(?P<place>[^ ]+) (?P<words>.*)$", re.MULTILINE)
OWN = {f"unknown directive: {name}" for name in ("eval-rst", "exercise-index", "notation-table")}
# It lists the headings of a page without these two, which only today's engine needs.
OWN |= {f'unexpected option "{name}" provided (in contents)' for name in ("local", "backlinks")}


def read_all():
    """Return all that the engine says of the pages, from a copy of them: it writes beside them."""
    npx = shutil.which("npx") or sys.exit("npx was not found: install Node 20 or newer.")
    with TemporaryDirectory() as folder:
        book = shutil.copytree(BOOK, Path(folder, "book"))
        (book / "myst.yml").write_text(SETTINGS, "utf-8")
        command = [npx, "--yes", ENGINE, "build", "--site", "--ci"]
        run = subprocess.run(
            command, cwd=book, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    if run.returncode:
        sys.exit(run.stdout)
    return run.stdout


def judge(said):
    """Return how often the book's own directives are named, and what else is complained of."""
    found = [complaint.groups() for complaint in COMPLAINT.finditer(said)]
    own = Counter(words for _, words in found if words in OWN)
    return own, [f"{place}: {words}" for place, words in found if words not in OWN]


if __name__ == "__main__":
    own, others = judge(read_all())
    for words, count in sorted(own.items()):
        print(count, words)
    # Without a single complaint it would not be known whether a page was read.
    sys.exit("\n".join(others) or (0 if own else "It read nothing."))
