"""Write a formula as a line of text: once, readable, and with its letters as one types them."""

import re
import unicodedata
from xml.etree import ElementTree

from tools.site.katex_math import to_html

MATHML = re.compile(r"<math.*?</math>", re.S)
RELATIONS = set("=≠<>≤≥≈∈→⟺")
ONE_SIDE = {"msub": "_", "munder": "_", "msup": "^", "mover": "^"}


def small(kind):
    """Return the characters that Unicode has as superscripts or as subscripts."""
    decompositions = {chr(code): unicodedata.decomposition(chr(code)) for code in range(0x2D00)}
    pairs = [(mark, text.split()) for mark, text in decompositions.items() if f"<{kind}>" in text]
    return {chr(int(parts[1], 16)): mark for mark, parts in pairs if len(parts) == 2}


SMALL = {"_": small("sub"), "^": small("super")}


def plain(latex):
    """Return a formula as text."""
    formula = MATHML.search(to_html(latex, display=False))[0]
    text = of_element(ElementTree.fromstring(formula))
    return " ".join(text.replace("\u2061", "").split())


def of_element(element):
    """Return an element of MathML as text."""
    name = element.tag.rpartition("}")[2]
    if name == "annotation":
        return ""
    text = (element.text or "").strip()
    parts = [of_element(child) for child in element]
    if name == "mfrac":
        return f"{grouped(parts[0])}/{grouped(parts[1])}"
    if name in ONE_SIDE:
        return parts[0] + shifted(ONE_SIDE[name], parts[1])
    if name in {"msubsup", "munderover"}:
        return parts[0] + shifted("_", parts[1]) + shifted("^", parts[2])
    if name == "msqrt":
        return f"√{grouped(''.join(parts))}"
    if name == "mo" and text in RELATIONS:
        return f" {text} "
    return (" " if name in {"mtd", "mspace"} else "").join([text, *parts])


def grouped(text):
    """Put a sum or a product into brackets."""
    return text if re.fullmatch(r"[-\u2212]?\w*|\(.*\)|[^-+=\u2212]{1,24}", text) else f"({text})"


def shifted(side, text):
    """Return a subscript or a superscript, with Unicode's own characters where it has them all."""
    text = text.replace(" ", "")
    if set(text) <= set(SMALL[side]) and len(text.strip("()")) < 3:
        return "".join(SMALL[side][character] for character in text)
    return side + (text if len(text) == 1 or text.isalnum() else f"({text.strip('()')})")
