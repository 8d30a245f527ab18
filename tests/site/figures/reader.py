"""What a reader does with a figure that moves, and what it shows then."""

import json

import numpy as np

EPS = np.finfo(float).eps
START = np.log([5.0, 3.0, 2.0])
VIEWS = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
ROLES = ("slider", "radio", "checkbox", "button")


def control(live, name):
    """Return the control that a screen reader calls by this name."""
    first, *others = (live.get_by_role(role, name=name, exact=True) for role in ROLES)
    for other in others:
        first = first.or_(other)
    return first


def press(live, name, *keys):
    """Press keys in the control of this name."""
    for key in keys:
        control(live, name).press(key)


def choose(live, *names):
    """Choose radio buttons; tick or empty checkboxes."""
    for name in names:
        press(live, name, "Space")


def reset(live):
    press(live, "Reset", "Enter")


def use_everything(live):
    """Move, choose, tick and press all that there is, except Reset."""
    for part in live.locator("input, button").all():
        if part.get_attribute("type") == "range":
            part.press("ArrowRight")
        elif part.text_content() != "Reset":
            part.press("Space")


def state(live):
    """Return what the figure shows, with all digits, as it stands on the page."""
    return live.get_attribute("data-values")


def numbers(live):
    """Return what the figure shows; lists hold words where JSON has no such number."""
    values = json.loads(state(live))
    return {
        name: np.array(value, float) if isinstance(value, list) else value
        for name, value in values.items()
    }


def words(live):
    """Return the readout. What is not in sight has no rendered text, but it has its words."""
    return " ".join(live.locator("output").text_content().split())


def as_printed(text):
    return text.replace("-", "\N{MINUS SIGN}")


def assert_equal(shown, expected):
    """Compare to twelve digits, zeros exactly."""
    np.testing.assert_allclose(shown, expected, rtol=1e-12, atol=0)
