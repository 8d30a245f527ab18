"""The room that a page keeps for a moving figure, and the room of its sliders in it."""

from itertools import product
from pathlib import Path
from threading import Event

import pytest

from tools.publish.browser import Handler, served

from ..conftest import COUNT_SHIFTS
from .places import PLACES
from .reader import VIEWS

FIND_EXTREMES = Path(__file__).with_name("extremes.js").read_text("utf-8")
SPARE = 40  # engines break lines at other words, and one of them may need a line less
# How wide a slider's column is, and the slider, and how far its thumb of 16 pixels goes in a step.
MEASURE_SLIDERS = """live => [...live.querySelectorAll("[type=range]")].map(slider => {
  const [column, width] = [slider.closest(".interactive-panel").offsetWidth, slider.offsetWidth];
  const steps = (slider.max - slider.min) / slider.step;
  return [column, width, (width - 16) / steps];
})"""
# All that was laid out has been painted, and its shifts are counted.
REST = """() => {
  const coming = [...document.fonts].filter((font) => font.status === "loading");
  return Promise.all(coming.map((font) => font.loaded)).then(() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
}"""


class Patient(Handler):
    """Holds the scripts of figures back until they may come."""

    may_come = Event()

    def do_GET(self):
        """Send a file, when its time has come."""
        if "/interactive/start.js" in self.path:
            self.may_come.wait()
        super().do_GET()


@pytest.fixture(scope="module")
def patient_site():
    with served(handler=Patient) as address:
        yield address


@pytest.fixture(
    scope="module",
    params=product(PLACES, VIEWS),
    ids=[f"{place.kind}-{view}" for place, view in product(PLACES, VIEWS)],
)
def arrival(request, browser, patient_site):
    """Hold a figure back until its page has come to rest, then let it come."""
    place, view = request.param
    with browser.new_context(viewport=VIEWS[view]) as context:
        page = context.new_page()
        page.add_init_script(COUNT_SHIFTS)
        Patient.may_come.clear()
        page.goto(patient_site + place.page, wait_until="domcontentloaded")
        body = page.locator("moving-figure").nth(place.number)
        body.scroll_into_view_if_needed()
        before = measured(body)
        assert not page.locator(".interactive-live").count()
        Patient.may_come.set()
        live = body.locator(".interactive-live")
        live.wait_for()
        yield live, before, measured(body)


def measured(body):
    """Return the shifts of the page so far, and the height of a figure's body."""
    body.page.evaluate(REST)
    return body.page.evaluate("window.layoutShift"), body.evaluate("body => body.offsetHeight")


def test_nothing_below_moves_when_the_figure_comes(arrival):
    _, (shift_before, height_before), (shift_after, height_after) = arrival
    assert shift_after - shift_before < 0.02
    assert height_after == height_before


def test_room_is_kept_for_the_figure_and_its_longest_words(arrival):
    live, _, _ = arrival
    found = live.evaluate(FIND_EXTREMES)
    assert found["most"] <= found["room"] <= found["least"] + SPARE, found
    sideways = "() => document.documentElement.scrollWidth - innerWidth"
    assert live.page.evaluate(sideways) <= 0


def test_slider_takes_the_whole_width_and_a_pixel_is_no_more_than_a_step(arrival):
    live, _, _ = arrival
    for column, width, pixels in live.evaluate(MEASURE_SLIDERS):
        assert width == column >= 250
        assert pixels >= 1
