"""Numbers in the text, and where a cell computes them.

A number in a sentence is printed or asserted by one of the two code cells before it or after
it, or it is one of the running example in a sentence that names the running example. Whole
numbers up to ten need no cell: they count and name things. A formula with a relation needs
none either: the checker evaluates it.
"""

import math
import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from tools.checker.compute.assignments import running_example
from tools.checker.judge.sentences import is_about_running_example, spoken
from tools.checker.read.extraction import OPTIONS, STATES_A_RELATION, latex_of, markdown
from tools.checker.read.pages import Text, notebook, pages
from tools.checker.read.symbols import JACOBIAN, PROBABILITIES

SMALL = range(11)
NEAR = 2  # code cells before and after

SCIENTIFIC = re.compile(r"(?:(\d+(?:\.\d+)?) ?\\cdot ?)?10\^\{(-?\d+)\}")
PLAIN = re.compile(r"(?<![\w.])\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?(?!\w)")
ABOUT = re.compile(r"\b(about|nearly|almost|roughly) \$?-?$")
NO_RESULT = re.compile(r"\d+ minutes?\b|[A-Za-z}]_\{?\d|\^\{\([^)]*\)\}")


class Claim(NamedTuple):
    """A number in the text as it is written, and its value."""

    written: str
    value: float
    is_about: bool = False  # a rough number, such as about 37

    def is_shown_in(self, numbers):
        """Tell whether one of some numbers, rounded as it is written here, is this one."""
        digits = len(self.written.partition(".")[2])
        is_rounded = PLAIN.fullmatch(self.written) and (digits or self.is_about)
        rounding = 10.0**-digits / 2 if is_rounded else 0.0
        close = max(rounding, self.value * 1e-9)
        # What is too large for Python would be as close to every number as to any other.
        return math.isfinite(self.value) and any(
            abs(abs(number) - self.value) <= close for number in numbers
        )


def claims(text):
    """Return the numbers of one sentence that a cell has to show."""
    for relation in spoken(text):
        text = text.replace(relation[0], " ")
    text = NO_RESULT.sub(" ", text)
    found = []
    for match in SCIENTIFIC.finditer(text):
        found.append(Claim(match[0], float(match[1] or 1) * 10.0 ** int(match[2])))
    rest = SCIENTIFIC.sub(" ", text)
    for match in PLAIN.finditer(rest):
        found.append(Claim(match[0], float(match[0]), bool(ABOUT.search(rest[: match.start()]))))
    return [claim for claim in found if claim.value not in SMALL]


def sentences(text):
    """Yield the words of each paragraph, without formulas that the checker evaluates."""
    for token in markdown().parse(text):
        if token.type in {"fence", "colon_fence"} and token.info.strip().startswith("{"):
            yield from sentences(token.info.partition("}")[2])
            yield from sentences(OPTIONS.sub("", token.content))
        elif token.type == "inline":
            yield "".join(map(words, token.children))


def words(token):
    """Return an inline token as text; of code only what is a number by itself."""
    latex = latex_of(token)
    if latex:
        return " " if STATES_A_RELATION.search(latex) else f"${latex}$"
    if token.type == "code_inline":
        return token.content if PLAIN.fullmatch(token.content) else " "
    return " " if token.type in {"softbreak", "myst_role"} else token.content


def numbers_of(cell):
    """Return what a code cell prints, and what it asserts if it is a check."""
    texts = [output.get("text", "") for output in cell.outputs]
    texts += [str(output.get("data", {}).get("text/plain", "")) for output in cell.outputs]
    if "check" in cell.metadata.get("tags", []) or "check(" in cell.source:
        texts.append(cell.source)
    return [float(number) for text in texts for number in PLAIN.findall(text)]


@cache
def of_running_example():
    """Return the probabilities of the running example and their derivatives."""
    arrays = [running_example().meaning(name, 0) for name in (PROBABILITIES, JACOBIAN)]
    return [float(number) for array in arrays for number in array.flat]


def unfounded(path):
    """Yield each number of a page that no cell near it shows."""
    if path.suffix == ".ipynb":
        cells = notebook(path).cells
    else:
        cells = []
        yield from missing(Text(path.name, "", path.read_text("utf-8")), [])
    code = [(place, cell) for place, cell in enumerate(cells) if cell.cell_type == "code"]
    for place, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            before = [other for at, other in code if at < place][-NEAR:]
            after = [other for at, other in code if at > place][:NEAR]
            shown = list(chain.from_iterable(map(numbers_of, before + after)))
            yield from missing(Text(path.name, f"cell {place + 1}", cell.source), shown)


def missing(text, shown):
    for sentence in sentences(text.markdown):
        known = of_running_example() if is_about_running_example(sentence) else []
        for claim in claims(sentence):
            if not claim.is_shown_in(shown + known):
                yield f"{text.page}, {text.place}: {claim.written} in {sentence.strip()!r}"


def book_pages():
    return [path for path in pages() if path.parent.name == "book"]
