"""What holds for every figure that moves: how it is used, and where it runs."""

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest
from interactive import kinds

from ..conftest import ROOT, SITE
from .places import PLACES, each
from .reader import reset, state, use_everything, words

SHARED = {path.stem for path in (ROOT / "book/assets/interactive").glob("*.js")}
GROUPS = "fieldset, [role=grid], input:not([type=radio]), .interactive-buttons button"
FOCUS = "live => { live.tabIndex = -1; live.focus(); live.removeAttribute('tabindex') }"
SETTINGS = "live => [...live.querySelectorAll('input')].map(one => [one.value, one.checked])"
ADD_TWIN = """figure => {
  const twin = figure.cloneNode(true);
  twin.classList.remove("is-live");
  twin.querySelector(".interactive-live").remove();
  figure.after(twin);
}"""


@pytest.fixture(**each(PLACES))
def place(request):
    return request.param


@pytest.fixture(scope="module")
def opened(place, open_figure):
    return open_figure(place)


def test_every_kind_stands_on_a_page_and_has_tests_of_its_own():
    assert {place.kind for place in PLACES} == set(kinds())
    files = {path.name for path in Path(__file__).parent.iterdir()}
    assert {f"test_{kind}.py" for kind in kinds()} <= files


def scripts(asked):
    """Return the names of the figures' scripts among what a page asked for."""
    paths = [PurePosixPath(urlsplit(url).path) for url in asked]
    return {path.stem for path in paths if "interactive" in path.parts and path.suffix == ".js"}


def states(live, control, keys):
    """Press keys in a control; return the different states that the figure came into."""
    seen = set()
    for key in keys:
        control.press(key)
        seen.add(state(live))
    return seen


def test_every_control_answers_to_its_keys(live):
    for slider in live.get_by_role("slider").all():
        assert len(states(live, slider, ["Home", "ArrowRight", "PageUp", "End"])) == 4
    for group in live.locator("fieldset").all():
        radios = group.get_by_role("radio").count()
        there_and_back = ["ArrowDown"] * radios + ["ArrowUp"] * radios  # WebKit ends at the last
        assert len(states(live, group.locator(":checked"), there_and_back)) == radios
    for box in live.get_by_role("checkbox").all():
        assert len(states(live, box, ["Space", "Space"])) == 2
    *buttons, _ = live.locator(".interactive-buttons button").all()
    for button in buttons:
        reset(live)
        for slider in live.get_by_role("slider").all():
            slider.press("ArrowLeft")
        start = state(live)
        button.press("Enter")
        assert state(live) != start, button.text_content()


def test_tab_key_stops_once_in_every_control_and_leaves(live):
    controls = live.locator(GROUPS).count()
    live.evaluate(FOCUS)
    stops = 0
    for _ in range(controls + 5):
        live.page.keyboard.press("Tab")
        stops += live.locator("input:focus, button:focus").count()
    assert stops == controls
    assert live.locator(":focus").count() == 0


def test_reset_brings_back_the_start(live):
    start, said = state(live), words(live)
    use_everything(live)
    assert state(live) != start
    reset(live)
    assert state(live) == start
    assert words(live) == said


def test_two_of_a_kind_on_one_page_do_not_disturb_each_other(live, place):
    page, start, settings = live.page, state(live), live.evaluate(SETTINGS)
    page.locator("figure.interactive").nth(place.number).evaluate(ADD_TWIN)
    twin = page.locator("figure.interactive").nth(place.number + 1)
    second = twin.locator(".interactive-live")
    second.wait_for()
    use_everything(second)
    used = state(second)
    assert used != state(live) == start
    assert live.evaluate(SETTINGS) == settings
    settings = second.evaluate(SETTINGS)
    use_everything(live)
    assert state(live) == state(second) == used
    assert second.evaluate(SETTINGS) == settings
    twin.evaluate("twin => twin.remove()")


def test_it_asks_for_its_own_script_alone(live):
    """A page is no heavier for the figures of others."""
    script = "performance.getEntriesByType('resource').map(e => e.name)"
    asked = live.page.evaluate(script)
    on_page = {place.kind for place in PLACES if live.page.url.endswith(place.page)}
    assert scripts(asked) == SHARED | on_page


def test_it_moves_from_disk_as_from_the_website(live, place, open_figure):
    from_disk = open_figure(place, address=SITE.as_uri() + "/")
    assert state(from_disk) == state(live)
    assert from_disk.text_content() == live.text_content()


@pytest.mark.needs("paper")
def test_paper_shows_the_picture(live, place):
    live.page.emulate_media(media="print")
    assert not live.is_visible()
    picture = live.page.locator("figure.interactive").nth(place.number).locator("img")
    assert picture.is_visible()
    live.page.emulate_media(media="screen")


def test_without_javascript_it_is_a_picture_that_is_described(without_scripts, site, place):
    asked = []
    without_scripts.on("request", lambda request: asked.append(request.url))
    without_scripts.goto(site + place.page)
    picture = without_scripts.locator("figure.interactive").nth(place.number).locator("img")
    assert picture.is_visible()
    assert picture.bounding_box()["height"] > 100
    assert len(picture.get_attribute("alt")) >= 40
    assert not scripts(asked)
