"""The figures that move: every control by keyboard, every number against softmaxlib."""

import json

import numpy as np
import pytest

from softmaxlib import numerical_jacobian, softmax, softmax_jacobian

from .conftest import SITE

PAGES = {
    "definition": ["logits"],
    "quotient-rule": ["wiggle"],
    "kronecker-delta": ["delta"],
    "jacobian-matrix": ["jacobian", "steps"],
}
PAGE_OF = {kind: page for page, kinds in PAGES.items() for kind in kinds}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
START = np.log([5.0, 3.0, 2.0])
CONTROLS = ("slider", "radio", "checkbox")
EPS = np.finfo(float).eps


@pytest.fixture
def open_figure(browser, site):
    """Open the page of a figure, wait until it moves, return the running part of it."""
    contexts = []

    def open_figure(kind, address=site, **options):
        contexts.append(browser.new_context(**{"viewport": WIDE} | options))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{address}book/{PAGE_OF[kind]}.html")
        live = page.locator(f'[data-figure="{kind}"] .interactive-live')
        live.wait_for()
        return live

    yield open_figure
    for context in contexts:
        context.close()


def numbers(live):
    """Return what the figure shows, with all digits."""
    values = json.loads(live.get_attribute("data-values"))
    return {name: np.array(value, float) for name, value in values.items()}


def press(live, name, *keys):
    """Press keys in the control that a screen reader calls by this name."""
    roles = [live.get_by_role(role, name=name, exact=True) for role in CONTROLS]
    for key in keys:
        roles[0].or_(roles[1]).or_(roles[2]).press(key)


def words(live):
    # What is not in sight has no rendered text, but it has its words.
    return " ".join(live.locator("output").text_content().split())


def as_printed(text):
    return text.replace("-", "\N{MINUS SIGN}")


def assert_equal(shown, expected):
    np.testing.assert_allclose(shown, expected, rtol=1e-12, atol=0)


# Each figure, control by control.


def test_logits_shift_and_temperature_move_the_bars(open_figure):
    live = open_figure("logits")
    assert_equal(numbers(live)["z"], START)
    assert "0.500, 0.300 and 0.200" in words(live)
    presses = [
        ("logit 1", ["ArrowRight"]),
        ("logit 2", ["PageUp", "ArrowUp"]),
        ("logit 3", ["End"]),
        ("shift a", ["PageDown", "ArrowLeft"]),
        ("temperature T", ["ArrowLeft", "ArrowLeft"]),
        ("temperature T", ["Home"]),
    ]
    for label, keys in presses:
        before = numbers(live)
        press(live, label, *keys)
        shown = numbers(live)
        assert any(np.any(before[name] != shown[name]) for name in ("z", "a", "T")), label
        assert_equal(shown["y_pred"], softmax((shown["z"] + shown["a"]) / shown["T"]))
        assert f"Class {shown['y_pred'].argmax() + 1} leads" in words(live)
    bars = live.locator("svg rect").evaluate_all(
        "bars => bars.map(bar => bar.height.baseVal.value)"
    )
    np.testing.assert_allclose(np.divide(bars, 168), shown["y_pred"], atol=1e-6)


def test_secants_of_the_moved_logit_are_those_of_numerical_jacobian(open_figure):
    live = open_figure("wiggle")
    presses = [
        ("logit 1", ["ArrowDown"]),  # radio buttons: this chooses logit 2
        ("step h", ["Home"]),
        ("start, moved by", ["PageUp", "ArrowRight"]),
        ("step to both sides", ["Space"]),
        ("logit 2", ["ArrowDown"]),
        ("step h", ["End", "ArrowLeft"]),
        ("start, moved by", ["Home"]),
        ("step to both sides", ["Space"]),
    ]
    for label, keys in presses:
        before = live.get_attribute("data-values")
        press(live, label, *keys)
        assert live.get_attribute("data-values") != before, label
        shown = numbers(live)
        i, h = int(shown["i"]), float(shown["h"])
        method = "central" if shown["both_sides"] else "forward"
        measured = numerical_jacobian(softmax, shown["z"], method=method, step=h)[:, i]
        # A difference of probabilities that are right to a few eps, divided by h.
        np.testing.assert_allclose(shown["secants"], measured, rtol=1e-12, atol=4 * EPS / h)
        assert_equal(shown["formula"], softmax_jacobian(softmax(shown["z"]))[:, i])
        np.testing.assert_array_equal(np.delete(shown["z"], i), np.delete(START, i))
    cells = live.locator("tbody td").all_inner_texts()
    printed = np.array([float(text.replace("\N{MINUS SIGN}", "-")) for text in cells]).reshape(3, 3)
    np.testing.assert_allclose(printed[:, 0], shown["secants"], atol=0.5001e-4)
    np.testing.assert_allclose(printed[:, 1], shown["formula"], atol=0.5001e-4)


def test_delta_stepper_opens_each_cell_with_its_own_switch(open_figure):
    live = open_figure("delta")
    jac = softmax_jacobian(softmax(START))
    next_button = live.get_by_role("button", name="Next")
    for opened, (j, i) in enumerate(np.ndindex(3, 3), start=1):
        shown = numbers(live)
        assert (shown["j"], shown["i"], shown["delta"]) == (j, i, j == i)
        assert shown["opened"] == opened
        assert_equal(shown["derivative"], jac[j, i])
        assert f"delta is {int(j == i)}" in words(live)
        assert as_printed(f"{jac[j, i]:+.2f}") in words(live)
        next_button.press("Enter")
    live.get_by_role("button", name="Reset").press("Enter")
    assert numbers(live)["opened"] == 1
    live.get_by_role("button", name="Previous").press("Enter")
    assert (numbers(live)["j"], numbers(live)["i"]) == (2, 2)


@pytest.mark.parametrize("kind", ["delta", "jacobian"])
def test_arrow_keys_walk_through_the_cells(open_figure, kind):
    live = open_figure(kind)
    live.get_by_role("button", name="Reset").press("Enter")
    start = numbers(live)
    live.locator("[aria-selected=true] button").focus()
    for key, (j, i) in [
        ("ArrowRight", (start["j"], 1)),
        ("ArrowDown", (start["j"] + 1, 1)),
        ("ArrowLeft", (start["j"] + 1, 0)),
        ("ArrowLeft", (start["j"] + 1, 0)),  # the edge holds
        ("ArrowUp", (start["j"], 0)),
    ]:
        live.page.keyboard.press(key)
        assert (numbers(live)["j"], numbers(live)["i"]) == (j, i)
    live.page.keyboard.press("Tab")
    assert live.locator("table :focus").count() == 0, "the table is one stop of the Tab key"


def test_jacobian_follows_the_logits_into_the_tail(open_figure):
    live = open_figure("jacobian")
    for label, keys in [
        ("logit 2", ["ArrowRight", "PageUp"]),
        ("logit 1", ["End"]),
        ("logit 3", ["Home"]),
        ("logit 2", ["Home"]),  # one class nearly certain: 1 - y has lost its digits
    ]:
        press(live, label, *keys)
        shown = numbers(live)
        y_pred = softmax(shown["z"])
        assert_equal(shown["y_pred"], y_pred)
        assert_equal(shown["jac"], softmax_jacobian(y_pred))
        for sums in ("rowSums", "columnSums"):
            np.testing.assert_allclose(shown[sums], 0, atol=EPS)
    np.testing.assert_array_equal(shown["z"], [6, -6, -6])
    live.get_by_role("button", name="Reset").press("Enter")
    printed = live.locator("tbody button").all_inner_texts()
    entries = softmax_jacobian(softmax(START)).flat
    assert printed == [as_printed(f"{entry:+.3f}") for entry in entries]
    assert set(live.locator(".sum").all_inner_texts()) == {"0.000"}


def test_jacobian_says_what_a_row_and_a_column_are(open_figure):
    live = open_figure("jacobian")
    live.locator("tbody button").nth(5).hover()
    for sentence in (
        "If logit 3 rises, probability 2 falls, at the rate -0.060.",
        "Row 2, all that moves probability 2: -0.150, +0.210 and -0.060.",
        "Column 3, all that logit 3 moves: -0.100, -0.060 and +0.160.",
    ):
        assert as_printed(sentence) in words(live)


def test_errors_of_the_three_methods_are_those_of_numerical_jacobian(open_figure):
    live = open_figure("steps")
    jac = softmax_jacobian(softmax(START))

    def plain_softmax(z):
        return np.exp(z) / np.exp(z).sum()

    for keys in (["ArrowLeft"], ["PageDown"], ["ArrowLeft", "ArrowLeft"], ["End"]):
        press(live, "step h", *keys)
        shown = numbers(live)
        h = float(shown["h"])
        for method, error in zip(("forward", "central", "complex"), shown["errors"], strict=True):
            measured = numerical_jacobian(plain_softmax, START, method=method, step=h)
            expected = abs(measured / jac - 1).max()
            rounding = 8 * EPS / abs(jac).min() / (1 if method == "complex" else h)
            np.testing.assert_allclose(error, expected, rtol=1e-9, atol=rounding)
    press(live, "step h", "Home")
    forward, central, by_complex_step = numbers(live)["errors"]
    assert forward == central == 1.0  # the step is lost
    assert by_complex_step < 1e-14


@pytest.mark.parametrize("kind", PAGE_OF)
def test_reset_brings_back_the_start(open_figure, kind):
    live = open_figure(kind)
    start, said = live.get_attribute("data-values"), words(live)
    controls = live.locator("input[type=range], td button")
    for n in range(controls.count()):
        controls.nth(n).press("ArrowRight")
    assert live.get_attribute("data-values") != start
    live.get_by_role("button", name="Reset").press("Enter")
    assert live.get_attribute("data-values") == start
    assert words(live) == said


# Where and how they run.


@pytest.mark.parametrize("kind", PAGE_OF)
def test_figure_moves_from_disk_too(open_figure, kind):
    live = open_figure(kind, address=SITE.as_uri() + "/")
    assert numbers(live)


@pytest.mark.parametrize("kind", PAGE_OF)
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_room_is_kept_for_the_figure_and_its_longest_words(open_figure, kind, viewport):
    live = open_figure(kind, viewport=viewport)
    size = "figure => [figure.offsetHeight, figure.parentElement.offsetHeight]"
    for key in ("Home", "End"):
        for control in live.locator("input[type=range], td button").all():
            control.press(key)
            height, room = live.evaluate(size)
            assert height <= room <= height + 32, (key, words(live))
    sideways = "() => document.documentElement.scrollWidth - innerWidth"
    assert live.page.evaluate(sideways) <= 0


@pytest.mark.parametrize("kind", PAGE_OF)
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_below_moves_when_the_figure_comes(browser, site, kind, viewport):
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    held = []
    page.route("**/interactive/start.js", lambda route: held.append(route))
    page.goto(f"{site}book/{PAGE_OF[kind]}.html", wait_until="domcontentloaded")
    figure = page.locator(f'[data-figure="{kind}"]')
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    page.evaluate(
        "() => { window.shift = 0; new PerformanceObserver((list) => list.getEntries()"
        ".forEach((entry) => (window.shift += entry.value))).observe({ type: 'layout-shift' }) }"
    )
    assert not page.locator(".interactive-live").count()
    held.pop().continue_()
    figure.locator(".interactive-live").wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.02
    context.close()


@pytest.mark.parametrize("kind", PAGE_OF)
def test_without_javascript_it_is_a_picture_that_is_described(browser, site, kind):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}book/{PAGE_OF[kind]}.html")
    picture = page.locator(f'[data-figure="{kind}"] img')
    assert picture.is_visible()
    assert picture.bounding_box()["height"] > 100
    assert len(picture.get_attribute("alt")) >= 40
    assert not [url for url in asked if "/interactive/" in url and url.endswith(".js")]
    context.close()


def test_two_of_a_kind_on_one_page_do_not_disturb_each_other(open_figure):
    first = open_figure("wiggle")
    first.page.evaluate(
        """() => {
          const figure = document.querySelector("figure.interactive");
          const twin = figure.cloneNode(true);
          delete twin.dataset.started;
          twin.classList.remove("is-live");
          twin.querySelector(".interactive-live").remove();
          figure.after(twin);
          softmaxFigures.start();
        }"""
    )
    page = first.page
    page.locator(".interactive-live").nth(1).wait_for()
    first, second = (page.locator(".interactive-live").nth(n) for n in (0, 1))
    press(second, "logit 1", "ArrowDown")
    press(second, "step h", "Home")
    assert (numbers(first)["i"], numbers(first)["h"]) == (0, 1)
    assert (numbers(second)["i"], numbers(second)["h"]) == (1, 0.01)


def test_paper_shows_the_picture(open_figure):
    live = open_figure("logits")
    live.page.emulate_media(media="print")
    assert not live.is_visible()
    assert live.page.locator('[data-figure="logits"] img').is_visible()
