"""What readers know from Jupyter: here it works too, or it is said in words what to do instead."""

import io
import pydoc
import tokenize

PROMPT, CONTINUATION = ">>>", "..."
QUIET = {tokenize.COMMENT, tokenize.ENDMARKER, tokenize.NEWLINE, tokenize.NL}


def as_typed(code):
    """Return code without the prompts that it was copied with, and without what was printed."""
    if not code.lstrip().startswith(PROMPT):
        return code
    # A line remains for each, so that errors name the right one.
    return "\n".join(map(without_prompt, code.splitlines()))


def without_prompt(line):
    """Return what was typed in a line; what was printed there gives an empty one."""
    line = line.strip()
    is_typed = line.startswith((PROMPT, CONTINUATION))
    return line[len(PROMPT) :].removeprefix(" ") if is_typed else ""


def is_silenced(code):
    """Tell whether the code ends in a semicolon: then its value is not wanted."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return [token.string for token in tokens if token.type not in QUIET][-1:] == [";"]


def show_help(*things):
    """Print what is known about a thing."""
    if not things:
        print("Name what you want to know about, as in help(print).")
    for thing in things:
        print(pydoc.render_doc(thing, "Help on %s", renderer=pydoc.plaintext))


def refuse_input(prompt=""):
    """Say that nobody can be asked."""
    raise RuntimeError("input() does not work in this page: write the value into the code instead.")


def in_words(error):
    """Return what is wrong with code that Python cannot read; of Jupyter's own, what to do."""
    line = (error.text or "").strip()
    if line.startswith("%"):
        return f"{line.split()[0]} is a command of Jupyter, and this page runs Python alone"
    if line.startswith("!"):
        return "a line with ! starts another program, and a page has none"
    if line.endswith("?"):
        return f"? belongs to Jupyter; here it is help({line.strip('?')})"
    return error.msg
