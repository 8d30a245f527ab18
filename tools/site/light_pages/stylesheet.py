"""Join all stylesheets of the site and drop the rules that match no page.

A selector can match only if every class and id that it names occurs in a tag of a page, or in a
script that does more than ask for it. A script that makes names, as in `class-${j}`, has their
beginning as a word. This may keep rules that match nothing, but never drops one that does.
"""

import os
import re
from pathlib import PurePosixPath

import tinycss2

# The theme's templates name these two themselves, ahead of all others.
BY_THE_THEME = ("styles/theme.css", "styles/pydata-sphinx-theme.css")
JOINED = "site.css"
CONDITIONAL = {"media", "supports", "layer", "container"}
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
SPACE = re.compile(r"\s+")
# Older than WOFF2, which every browser of today reads; the file is not there.
OLD_FONT = re.compile(r',\s*url\("[^"]*\.ttf"\)\s*format\("truetype"\)')
ELSEWHERE = re.compile(r"[a-z]+:|/|#")


def names_of(sheets):
    """Yield the names that the stylesheets of a page have in _static."""
    for sheet in sheets:
        yield sheet.filename.removeprefix("_static/").partition("?")[0]


def write(static, sources, words):
    """Write the joined stylesheet; return the icons that its rules draw."""
    rules = [rule for name in sources for rule in read(static, PurePosixPath(name))]
    kept = prune(rules, words)
    while drop_properties(kept, words):
        pass
    text = SPACE.sub(" ", OLD_FONT.sub("", tinycss2.serialize(kept)))
    (static / JOINED).write_text(text, "utf-8")
    return set(drawn(kept))


def read(static, name):
    """Parse a stylesheet and its imports; let addresses start at _static."""
    text = (static / name).read_text("utf-8")
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            address = next(token for token in rule.prelude if token.type in {"string", "url"})
            yield from read(static, PurePosixPath(rebased(address.value, name)))
        elif not (rule.type == "at-rule" and rule.lower_at_keyword == "charset"):
            rebase(rule, name)
            yield rule


def rebase(node, name):
    """Rewrite the relative addresses inside a rule."""
    if node.type == "url" and not ELSEWHERE.match(node.value):
        node.representation = f'url("{rebased(node.value, name)}")'
    if node.type == "function" and node.lower_name == "url":
        for argument in node.arguments:
            if argument.type == "string" and not ELSEWHERE.match(argument.value):
                argument.representation = f'"{rebased(argument.value, name)}"'
    for part in ("prelude", "content", "arguments"):
        for child in getattr(node, part, None) or ():
            rebase(child, name)


def rebased(address, name):
    """Say from _static what a stylesheet says from its own folder."""
    return os.path.normpath(name.parent / address).replace(os.sep, "/")


def prune(rules, words):
    """Return the rules that can match something, media queries likewise."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            rule.prelude = matching(rule.prelude, words)
            if rule.prelude:
                kept.append(rule)
        elif rule.type == "at-rule" and rule.lower_at_keyword in CONDITIONAL and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            rule.content = prune(inner, words)
            if rule.content:
                kept.append(rule)
        else:
            kept.append(rule)
    return kept


def drop_properties(rules, words):
    """Drop custom properties that nothing asks for; tell whether there were any.

    Each may have been the only one to ask for another.
    """
    asked = words | set(ASKED.findall(tinycss2.serialize(rules)))
    before = count = 0
    for rule in flat(rules):
        declarations = split(rule.content, ";")
        kept = [one for one in declarations if name_of(one) in asked or not is_custom(one)]
        before, count = before + len(declarations), count + len(kept)
        rule.content = joined(kept, ";")
    return count < before


def flat(rules):
    """Yield the rules with declarations, those inside of media queries too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword in CONDITIONAL and rule.content:
            yield from flat(rule.content)


def is_custom(declaration):
    """Tell whether a declaration sets a custom property, and holds no rule."""
    return name_of(declaration).startswith("--") and not any(
        token.type == "{} block" for token in declaration
    )


def name_of(declaration):
    """Return the first word of a declaration."""
    return next((token.value for token in declaration if token.type == "ident"), "")


def split(tokens, mark):
    """Return the parts between the marks."""
    parts = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def joined(parts, mark):
    """Return the tokens of the parts with marks between."""
    [separator] = tinycss2.parse_component_value_list(mark)
    tokens = []
    for part in parts:
        tokens += ([separator] if tokens else []) + part
    return tokens


def matching(prelude, words):
    """Return those selectors of a list that name nothing unknown."""
    selectors = split(prelude, ",")
    return joined([one for one in selectors if all(occurs(n, words) for n in names(one))], ",")


def occurs(name, words):
    """Tell whether a page or a script can name a class or an id."""
    return name in words or f"{name.rpartition('-')[0]}-${{" in words


def names(selector):
    """Yield the classes and ids of a selector, save in :not() and :is()."""
    before = None
    for token in selector:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            yield token.value
        before = token.value if token.type == "literal" else None


def drawn(rules):
    """Yield every character that a rule puts on the page."""
    for rule in rules:
        for token in rule.content or ():
            if token.type in {"qualified-rule", "at-rule"}:
                yield from drawn([token])
            elif token.type == "string":
                yield from token.value
