"""Where the figures that move stand, found in the stored outputs of the notebooks."""

import json
import re
from typing import NamedTuple

from ..conftest import ROOT

FIGURE = re.compile(r'<figure class="interactive" data-figure="([^"]+)"')


class Place(NamedTuple):
    """A page, and which one of its moving figures."""

    kind: str
    page: str
    number: int


def kinds_in(notebook):
    """Yield the kinds of a notebook's moving figures, in their order."""
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            yield from FIGURE.findall("".join(output.get("data", {}).get("text/html", "")))


PLACES = [
    Place(kind, f"book/{path.stem}.html", number)
    for path in sorted((ROOT / "book").glob("*.ipynb"))
    for number, kind in enumerate(kinds_in(path))
]


def place_of(kind):
    """Return the first place with a figure of this kind."""
    return next(place for place in PLACES if place.kind == kind)


def each(places):
    """Return these places as the parameters of a fixture."""
    return {"scope": "module", "params": places, "ids": [place.kind for place in places]}
