"""The formulas of softmaxlib's docstrings, which the website shows too."""

import inspect
import re

import softmaxlib
from tools.checker.read.extraction import Formula

FORMULA = re.compile(r":math:`(?P<latex>[^`]+)`|``(?P<label>eq-[a-z-]+)``|``(?P<code>[^`]+)``")
# What is a formula and no code: an index letter below, a sum over it, an equals sign.
NO_CODE = re.compile(r"\w_[a-z]\b|\bsum_|[^=<>!\w\"]= |\||\blog [A-Z]")


def docstrings():
    """Return the docstrings of all public functions by their names."""
    return {name: inspect.getdoc(getattr(softmaxlib, name)) for name in softmaxlib.__all__}


def formulas(name, docstring):
    """Yield the formulas of a docstring; the first after a label is that equation's."""
    label = ""
    for match in FORMULA.finditer(docstring):
        if match["label"]:
            label = match["label"]
        elif match["latex"]:
            yield Formula("softmaxlib", name, " ".join(match["latex"].split()), label)
            label = ""


def formulas_in_code(docstring):
    """Return what stands between two backticks as if it were code."""
    code = [match["code"] for match in FORMULA.finditer(docstring) if match["code"]]
    return [one for one in code if NO_CODE.search(one)]
