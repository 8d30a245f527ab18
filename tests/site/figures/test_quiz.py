"""The figure `quiz`: each exhibit run again by Python, and stopped by the guards of the page."""

import nbformat
import numpy as np
import pytest

import softmaxlib

from ..conftest import ROOT
from .places import place_of
from .reader import START, VIEWS, numbers, press, words

PAGE = ROOT / "book/museum.ipynb"
EXHIBITS = 10
NO_CHECK = "none: it is right"


def loss(z):
    return softmaxlib.cross_entropy(z, [0.0, 1.0, 0.0])


def warm(z):
    return softmaxlib.softmax(z / 2)


WANTED = {
    "softmax": softmaxlib.softmax(START),
    "the Jacobian": softmaxlib.numerical_jacobian(softmaxlib.softmax, START),
    "the Jacobian of softmax(z / 2)": softmaxlib.numerical_jacobian(warm, START),
    "the gradient of the loss": softmaxlib.numerical_jacobian(loss, START),
}


@pytest.fixture(scope="module")
def guards():
    """Return the checks as the page itself defines them."""
    names = {"np": np}
    for cell in nbformat.read(PAGE, as_version=4).cells:
        if cell.source.startswith(("def sums_to_one", "def symmetric")):
            exec(cell.source, names)
    return names


def answers(live):
    """Return the buttons that name the checks, in the order in which these ask."""
    return live.get_by_role("group").get_by_role("button")


def answer(live, check):
    return answers(live).nth(check)


def walk(live):
    """Show one exhibit after the other, and say what each of them holds."""
    for n in range(EXHIBITS):
        shown = numbers(live)
        assert shown["exhibit"] == n
        yield shown
        press(live, "Next", "Enter")
    assert numbers(live)["exhibit"] == 0


def run(code):
    """Run the code of an exhibit as the page would, and return its last line."""
    y_pred, y_true = softmaxlib.softmax(START), np.array([0.0, 1.0, 0.0])
    names = {name: getattr(softmaxlib, name) for name in softmaxlib.__all__}
    names |= {"np": np, "z": START.copy(), "y_pred": y_pred, "y_true": y_true}
    names |= {"jac": softmaxlib.softmax_jacobian(y_pred)}
    *before, last = code.splitlines()
    exec("\n".join(before), names)
    return eval(last, names)


def first_to_stop(found, wanted, guards):
    """Let the checks ask one after the other, those that fit the shape."""
    truth = WANTED[wanted]
    assert found.shape == truth.shape
    if found.ndim == 2:
        zero = ("sums_to_zero", "columns_sum_to_zero")
        sums = {"symmetric": ("symmetric",), "sums to zero": zero}
        sizes = {"diagonal not negative": ("diagonal_not_negative",)}
        asked = sums | sizes | {"at most a quarter": ("at_most_a_quarter",)}
    elif wanted == "softmax":
        asked = {"sums to one": ("sums_to_one",)}
    else:
        asked = {"sums to zero": ("sums_to_zero",)}
    passed = {check: all(guards[name](found) for name in names) for check, names in asked.items()}
    passed["only a difference"] = guards["equals"](truth)(found)
    return next((check for check, fine in passed.items() if not fine), NO_CHECK)


def test_every_exhibit_prints_what_is_shown(live):
    for shown in walk(live):
        assert str(run(shown["code"]).round(3) + 0.0) == shown["printed"], shown["code"]
        code, printed = live.locator(".interactive-code").all_text_contents()
        assert (code, printed) == (shown["code"], shown["printed"])


@pytest.mark.parametrize("view", VIEWS)
def test_code_is_seen_to_its_end(open_figure, view):
    live = open_figure(place_of("quiz"), view=view)
    for shown in walk(live):
        for box in live.locator(".interactive-code").all():
            assert box.evaluate("box => box.scrollWidth <= box.clientWidth"), shown["code"]


def test_answers_are_those_of_the_guards_of_the_page(live, guards):
    checks, right = answers(live).all_inner_texts(), []
    for shown in walk(live):
        right.append(checks[shown["first"]])
        assert right[-1] == first_to_stop(run(shown["code"]), shown["wanted"], guards)
    assert set(right) == set(checks)  # each is the right one at least once
    assert right.count(NO_CHECK) == 2


def test_a_right_answer_is_counted_and_explained(live):
    answer(live, 0).press("Enter")
    assert words(live).startswith("Yes. The order is right and the sum is 0.2")
    assert words(live).endswith("Found so far: 1, 1 of them at once.")
    assert answer(live, 0).inner_text() == "sums to one ✓"
    assert answer(live, 0).get_attribute("aria-pressed") == "true"


def test_after_a_miss_the_answer_is_still_to_be_found(live):
    answer(live, 1).press("Space")
    assert words(live) == "Not this one. Which other?"
    assert [answer(live, n).inner_text()[-1] for n in (0, 1)] == ["e", "✗"]
    answer(live, 0).press("Space")
    assert words(live).startswith("Yes.")
    assert words(live).endswith("Found so far: 1, 0 of them at once.")


def test_what_is_found_is_not_counted_twice(live):
    for n in (0, 1, 0):
        answer(live, n).press("Enter")
    assert words(live).endswith("Found so far: 1, 1 of them at once.")
    assert answer(live, 1).get_attribute("aria-pressed") == "false"


def test_all_ten_can_be_found_by_keyboard_after_a_miss_too(live):
    answer(live, 1).press("Enter")
    for shown in walk(live):
        answer(live, shown["first"]).press("Enter")
    assert words(live).endswith("All 10 are found, 9 of them at once.")
    press(live, "Previous", "Enter")
    assert numbers(live)["exhibit"] == EXHIBITS - 1
    assert words(live).startswith("Yes.")


def test_nothing_is_said_of_the_answer_before_it_is_given(live):
    for shown in walk(live):
        question = f"Exhibit {shown['exhibit'] + 1}: which check is the first to stop it?"
        assert words(live) == question
