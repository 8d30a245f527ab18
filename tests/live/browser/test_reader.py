"""What a reader does with a page that runs: change it, break it, stop it, put it back."""

import gzip
import hashlib
import os
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

import softmaxlib
from tools.publish.browser import SITE

from .conftest import PAGES, PHONE, WIDE

CHAPTER = "book/jacobian-matrix.html"
FIRST = "book/index.html"  # has few cells
FOLDED_ONES = (1, 2, 4, 6)  # of them: the imports, the code of a figure, two checks
FEW_KILOBYTES = 4000
MUSEUM = "book/museum.html"
WITHOUT_THE_REST = """def my_backward(y_pred, cotangent):
    return y_pred * (1 - y_pred) * cotangent


try:
    assert_softmax_vjp(my_backward)
except AssertionError as refusal:
    print(refusal)"""
JACOBIAN = """[[ 0.24 -0.16 -0.08]
 [-0.16  0.24 -0.08]
 [-0.08 -0.08  0.16]]"""  # of the probabilities 0.4, 0.4 and 0.2
SECONDS = 10  # from the click to the reader's own Jacobian, on a machine with nothing else to do
ENDLESS = "while True:\n    pass"
SLOW = "import time\ntime.sleep(2)"
HALF_TYPED = "print("
MARK = """e => ["::before", "::after"]
    .map(part => getComputedStyle(e.querySelector("summary"), part).content).join(" ")"""
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def cells_with(reader, words):
    """Return the numbers of the cells whose code has these words."""
    codes = reader.page.locator("div.cell .cell_input pre").all_text_contents()
    return [number for number, code in enumerate(codes, start=1) if words in code]


def processor_time(seconds):
    """Return how long this process and all that it began use the processor meanwhile."""

    def used():
        parents, ticks = {}, {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it has just ended
                fields = path.read_text().rpartition(")")[2].split()
                number = int(path.parent.name)
                parents[number], ticks[number] = int(fields[1]), int(fields[11]) + int(fields[12])
        own = {os.getpid()}
        while more := {number for number in parents if parents[number] in own} - own:
            own |= more
        return sum(ticks.get(number, 0) for number in own) / os.sysconf("SC_CLK_TCK")

    before = used()
    time.sleep(seconds)
    return used() - before


@pytest.fixture(scope="module")
def chapter(reader):
    """Return a page that has run once."""
    return reader(CHAPTER).start().rest()


@pytest.fixture
def page(chapter):
    """Return that page as the book has it, in front of all others, where keys go."""
    chapter.page.bring_to_front()
    yield chapter.reset()
    chapter.page.evaluate("localStorage.clear()")


@pytest.fixture
def short(reader):
    """Return the page of few cells, which has run."""
    short = reader(FIRST).start().rest()
    yield short
    short.page.evaluate("localStorage.clear()")
    short.page.close()


# Before the click.


def test_before_the_click_a_page_is_hardly_heavier():
    bar = re.search('<div class="live-bar.*?</div>', (SITE / CHAPTER).read_text("utf-8"), re.S)[0]
    added = [(SITE / "_static/live" / name).read_bytes() for name in ("start.js", "live.css")]
    assert sum(len(gzip.compress(part)) for part in [*added, bar.encode()]) < FEW_KILOBYTES


def test_a_page_whose_cells_need_another_process_has_no_control(reader):
    checking = reader("book/checking.html")
    assert "book/checking.html" not in PAGES
    assert checking.bar.count() == 0
    assert not [url for url in checking.requests if "/live/" in url]


def test_a_page_from_disk_has_no_dead_control(browser):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((SITE / CHAPTER).as_uri())
        bar = page.locator(".live-bar")
        assert bar.get_by_role("button").count() == 0
        assert "Opened from disk" in bar.inner_text()


def test_without_scripts_there_is_no_dead_control(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + CHAPTER)
        assert not page.locator(".live-bar").is_visible()


@pytest.mark.needs("interception")
def test_a_click_that_finds_no_connection_says_what_to_do(reader):
    page, held = reader(FIRST, **WIDE), []
    page.page.route("**/live/page.js", lambda route: held.append(route))
    with page.page.expect_request("**/live/page.js"):
        page.start()
    assert page.words.inner_text() == "Loading\N{HORIZONTAL ELLIPSIS}"
    held[0].abort()
    page.words.filter(has_text="Load this page again to try once more.").wait_for()
    assert page.bar.get_by_role("button").count() == 0


# One click.


def test_one_click_and_one_change_give_a_new_jacobian_in_ten_seconds(reader):
    for _ in range(3):
        page = reader(CHAPTER, **WIDE)
        begun = time.monotonic()
        page.start()
        [logits] = cells_with(page, "# the running example")
        jacobian = next(n for n in cells_with(page, "print(jac") if n > logits)
        page.write(logits, "z = np.log([4.0, 4.0, 2.0])\ny_pred = softmax(z)\nC = len(z)")
        page.page.keyboard.press("Shift+Enter")
        page.cell(jacobian).output.filter(has_text=JACOBIAN).wait_for()
        seconds = time.monotonic() - begun
        page.page.context.close()
        crowd = os.getloadavg()[0] / os.cpu_count()  # how many there are for each processor
        if seconds < SECONDS * max(1, crowd):
            return
    pytest.fail(f"it took {seconds:.1f} s, with {crowd:.1f} processes for each processor")


@pytest.fixture(scope="module")
def told(reader):
    """Run a page; return it with all that its bar has said and all that a listener has heard."""
    page = reader(FIRST)
    page.before = len(page.requests)
    page.page.evaluate("""() => {
        window.told = { p: [], "[role=status]": [] };
        const bar = document.querySelector(".live-bar");
        new MutationObserver(() => {
            for (const [part, words] of Object.entries(told)) {
                const last = bar.querySelector(part)?.textContent;
                if (last && last !== words.at(-1)) words.push(last);
            }
        }).observe(bar, { childList: true, subtree: true });
    }""")
    page.start().rest()
    page.seen, page.heard = page.page.evaluate("Object.values(told)")
    return page


@pytest.mark.needs("sizes of scripts")
def test_progress_is_told_in_megabytes_that_are_true(told, site):
    for what in ("Python", "Matplotlib"):
        steps = [re.match(rf"Loading {what}: (.*) of (.*) MB", words) for words in told.seen]
        loaded = [float(step[1]) for step in steps if step]
        [total] = {float(step[2]) for step in steps if step}
        assert loaded == sorted(loaded)
        assert loaded[-1] <= total
        starting = f"All {total} MB are here. Starting {what}, which takes a few seconds"
        assert starting in told.seen
    sizes = told.page.evaluate("JSON.parse(document.querySelector('.live-bar').dataset.sizes)")
    files = {url for url in told.requests[told.before :] if "/live/" in url}
    fetched = sum((SITE / url.removeprefix(site)).stat().st_size for url in files)
    assert abs(fetched - sum(sizes.values())) < 0.01 * fetched


def test_a_listener_hears_what_is_loaded_and_how_the_page_ran_and_no_more(told):
    loading, more, ran = told.heard
    assert re.fullmatch(r"Loading Python, \d+\.\d megabytes\.", loading)
    assert re.fullmatch(r"Loading Matplotlib, \d+\.\d megabytes\.", more)
    assert re.fullmatch(r"All \d+ cells ran, without an error\.", ran)


def test_the_library_in_the_browser_is_that_of_the_repository(page):
    code = "import hashlib, inspect, softmaxlib._jacobian as module\n"
    code += "print(hashlib.sha256(inspect.getsource(module).encode()).hexdigest())"
    cell = page.write(2, code)
    cell.run.click()
    page.rest()
    own = Path(softmaxlib.__file__).with_name("_jacobian.py").read_bytes()
    assert cell.output.inner_text().strip() == hashlib.sha256(own).hexdigest()


# Cells.


def test_a_cell_is_changed_and_run_with_the_keyboard_alone(page):
    keyboard = page.page.keyboard
    cell = page.cell(3)
    page.cell(2).reset.focus()
    keyboard.press("Tab")  # the button that copies the code, or the code
    while not cell.editor.evaluate("e => e === document.activeElement"):
        keyboard.press("Tab")
    keyboard.press("ControlOrMeta+a")
    keyboard.type("print(1 + 1)")
    assert cell.words.inner_text() == "edited, not run yet"
    keyboard.press("Shift+Enter")
    page.rest()
    assert cell.output.inner_text().strip() == "2"
    assert cell.words.inner_text() == "edited, ran"
    assert "Cell 3 ran. 2" in page.voice.text_content()
    assert cell.editor.evaluate("e => e === document.activeElement"), "one can go on writing"
    keyboard.press("Escape")
    assert cell.run.evaluate("e => e === document.activeElement")
    keyboard.press("Tab")
    assert cell.reset.evaluate("e => e === document.activeElement")
    keyboard.press("Enter")
    assert "jac" in cell.editor.inner_text()


def test_tab_leaves_the_code_and_does_not_change_it(page):
    cell = page.cell(3)
    code = cell.editor.inner_text()
    cell.editor.focus()
    page.page.keyboard.press("Tab")
    assert cell.editor.inner_text() == code
    assert not cell.editor.evaluate("e => e === document.activeElement")


def test_a_new_line_is_indented_as_python_wants_it(page):
    cell = page.write(3, "")
    page.page.keyboard.type("for j in range(2):\nfor i in range(2):\nprint(j, i)\nx = 1")
    lines = ["for j in range(2):", "    for i in range(2):", "        print(j, i)", "        x = 1"]
    assert cell.editor.inner_text().rstrip("\n").split("\n") == lines
    page.page.keyboard.press("Shift+Enter")
    page.rest()
    assert cell.output.inner_text().strip() == "0 0\n0 1\n1 0\n1 1"


def test_the_cells_above_run_first_and_those_below_follow(page):
    [logits] = cells_with(page, "# the running example")
    jacobian = next(n for n in cells_with(page, "print(jac") if n > logits)
    page.write(logits, "z = np.log([4.0, 4.0, 2.0])\ny_pred = softmax(z)\nC = len(z)")
    page.cell(jacobian).run.click()
    page.rest()
    assert JACOBIAN in page.cell(jacobian).output.inner_text()
    page.run_all()
    page.cell(logits).reset.click()
    page.rest()
    assert "0.25 -0.15" in page.cell(jacobian).output.inner_text()
    assert "without an error" in page.words.inner_text()


def test_a_cell_that_runs_again_does_not_see_what_came_after_it(page):
    page.write(2, "seen = []")
    page.write(3, "seen.append(1)\nprint(seen)")
    page.write(4, "seen.append(2)")
    page.cell(4).run.click()
    page.rest()
    page.cell(3).run.click()
    page.rest()
    assert page.cell(3).output.inner_text().strip() == "[1]"


def test_an_error_stands_below_its_cell_and_the_bar_leads_to_it(page):
    cell = page.write(3, "x = 1\nnp.exp(y)")
    page.page.keyboard.press("Shift+Enter")
    page.rest()
    assert "NameError: name 'y' is not defined" in cell.output.inner_text()
    assert "line 2" in cell.output.inner_text()
    assert cell.words.inner_text() == "edited, stopped by an error"
    assert "Cell 3 stopped with an error. NameError" in page.voice.text_content()
    link = page.words.get_by_role("link", name="cell 3", exact=True)
    assert page.page.locator(link.get_attribute("href")).count() == 1
    assert page.words.inner_text() == "An error stopped cell 3, and nothing below it has run."


def test_after_an_error_nothing_below_runs_until_it_is_mended(short):
    logits = short.cell(2).editor.text_content()
    short.write(2, HALF_TYPED)
    short.page.keyboard.press("Shift+Enter")
    short.rest()
    assert short.words.inner_text() == "An error stopped cell 2, and nothing below it has run."
    assert [short.cell(n).words.inner_text() for n in (3, 4, 5, 6)] == ["not run yet"] * 4
    short.cell(5).run.click()
    short.rest()
    assert short.words.inner_text() == "An error stopped cell 2, and nothing below it has run."
    short.write(2, logits)
    short.page.keyboard.press("Shift+Enter")
    short.rest()
    assert short.words.inner_text() == "All 6 cells ran, without an error."


def test_a_check_of_the_book_says_that_it_does_not_hold_for_other_numbers(short):
    short.fold()
    short.cell(2).root.locator("summary").click()
    short.write(2, short.cell(2).editor.text_content().replace("5.0, 3.0", "4.0, 4.0"))
    short.page.keyboard.press("Shift+Enter")
    short.rest()
    words = "All 6 cells ran, without an error. Does not hold for your numbers: cell 6."
    assert short.words.inner_text() == words
    assert not short.cell(6).editor.is_visible()
    assert "does not hold for your numbers" in short.cell(6).root.evaluate(MARK)
    assert "checked in your browser" in short.cell(4).root.evaluate(MARK)


def test_a_cell_that_runs_twice_gives_the_same_twice(page):
    page.write(3, "jac = np.eye(2)\nrow, steps = jac[0], iter([1, 2, 3])\nnp.random.seed(1)")
    page.write(4, "print(jac.tolist(), [*steps], np.random.random())\nrow[:] = 7")
    outputs = []
    for _ in range(2):
        page.cell(4).run.click()
        page.rest()
        outputs.append(page.cell(4).output.inner_text())
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith("[[1.0, 0.0], [0.0, 1.0]] [1, 2, 3] 0.417")


def test_a_figure_that_the_reader_moved_stays_when_cells_below_it_run_again(page):
    [number] = cells_with(page, '"jacobian",')
    page.cell(number).run.click()
    page.rest()
    slider = page.cell(number).output.locator("input[type=range]").first
    slider.fill(slider.get_attribute("max"))
    page.cell(number + 1).run.click()
    page.rest()
    page.cell(number + 1).run.click()
    page.rest()
    assert slider.input_value() == slider.get_attribute("max")


def test_the_mark_of_a_check_says_what_was_found_here(page):
    number = cells_with(page, "np.testing.assert_allclose((changed")[0]
    cell = page.cell(number)
    assert cell.root.evaluate(MARK) == '"\N{CHECK MARK} " / "Checked: " none'
    cell.run.click()
    page.rest()
    assert "checked in your browser" in cell.root.evaluate(MARK)
    page.write(number, "assert 1 == 2")
    assert cell.root.evaluate(MARK) == "none none"
    cell.run.click()
    page.rest()
    assert "does not hold here" in cell.root.evaluate(MARK)


def test_folded_cells_run_and_only_an_error_opens_one(short):
    short.fold()
    short.run_all()
    assert short.words.inner_text() == "All 6 cells ran, without an error."
    assert not any(short.cell(n).editor.is_visible() for n in FOLDED_ONES)
    short.write(3, "jac = softmax = None")
    short.page.keyboard.press("Shift+Enter")
    short.rest()
    assert [short.cell(n).editor.is_visible() for n in FOLDED_ONES] == [False, False, True, False]
    assert "TypeError" in short.cell(4).output.inner_text()


def test_a_folded_cell_is_opened_and_run(short):
    short.fold()
    cell = short.cell(6)
    assert not cell.run.is_visible()
    cell.root.locator("summary").click()
    short.write(6, "print(1 + 1)")
    cell.run.click()
    short.rest()
    assert cell.output.inner_text().strip() == "2"
    cell.root.locator("summary").click()
    assert not cell.output.is_visible(), "what a check prints is folded with it"


def test_a_figure_is_drawn_again_and_keeps_its_caption(page):
    number = cells_with(page, "show(fig)")[0]
    cell = page.cell(number)
    picture, caption = cell.output.locator("img"), cell.output.locator("figcaption")
    before, words = picture.get_attribute("src"), caption.text_content()
    page.write(number, "fig, ax = plt.subplots()\nax.plot([1, 2])\nshow(fig)")
    page.page.keyboard.press("Shift+Enter")
    page.rest()
    assert picture.get_attribute("src") != before
    assert picture.get_attribute("alt").startswith("Drawn again by the code above; as stored: ")
    assert caption.text_content() == words
    cell.reset.click()
    assert picture.get_attribute("src") == before


def test_a_moving_figure_begins_with_the_numbers_of_the_cell_above(page):
    [number] = cells_with(page, '"jacobian",')
    cell = page.cell(number)
    code = cell.editor.text_content().replace("    z,\n", "    np.log([4.0, 4.0, 2.0]),\n")
    page.write(number, code)
    page.page.keyboard.press("Shift+Enter")
    page.rest()
    cell.output.locator("figure.is-live").wait_for()
    values = cell.output.locator(".interactive-live").get_attribute("data-values")
    assert str(softmaxlib.softmax([1.0, 1.0, 1.0])[0])[:3] not in values
    assert "1.386" in values


# Typing.


def test_code_keeps_its_colours_while_it_is_typed(page):
    page.write(3, "")
    page.page.keyboard.type("for x in range(2):\nprint('for x', 1.5)  # of x")
    colours = page.page.evaluate(
        """cell => Object.fromEntries([...CSS.highlights].map(([kind, all]) =>
        [kind.replace("code-", ""), [...all].filter(range => cell.contains(range.startContainer))
            .map(range => range.toString())]))""",
        page.cell(3).editor.element_handle(),
    )
    assert colours == {
        "k": ["for", "in"],
        "nb": ["range", "print"],
        "mi": ["2", "1.5"],
        "s2": ["'for x'"],
        "c1": ["# of x"],
        "nf": [],
        "o": [],
    }


def test_what_is_typed_can_be_undone(page):
    stored = page.cell(3).editor.text_content()
    cell = page.write(3, "")
    page.page.keyboard.type("x = 1\n2")
    for _ in range(9):  # browsers differ in how much they undo at once
        page.page.evaluate("document.execCommand('undo')")
    assert cell.editor.text_content() == stored


def test_edits_survive_a_reload_and_the_books_version_can_be_had_back(reader):
    page = reader(FIRST, **WIDE).start().rest()
    stored = page.cell(3).editor.text_content()
    page.write(3, "print('mine')")
    page.page.reload()
    back = page.bar.get_by_role("button", name=re.compile("Back to the book.s version"))
    assert "Your changes to this page are kept." in page.words.inner_text()
    page.start().rest()
    page.fold(False)
    assert page.cell(3).output.inner_text().strip() == "mine"
    assert page.cell(3).words.inner_text() == "edited, ran"
    page.page.reload()
    back.click()
    assert back.count() == 0
    page.start().rest()
    assert page.cell(3).editor.text_content() == stored
    page.write(3, "x = 1")
    page.reset().page.reload()
    assert back.count() == 0


def test_a_browser_that_keeps_nothing_runs_the_page_all_the_same(reader):
    page = reader(FIRST, **WIDE)
    page.page.add_init_script("""Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("The storage is blocked.", "SecurityError"); } })""")
    page.page.reload()
    page.start().rest()
    page.fold(False)
    page.write(3, "print('mine')")
    page.page.keyboard.press("Shift+Enter")
    page.rest()
    assert page.cell(3).output.inner_text().strip() == "mine"


# Typing while cells run.


def test_what_is_typed_while_python_loads_does_not_run(reader):
    page = reader(FIRST, **WIDE).start()
    page.cell(1).words.filter(has_text="Loading Python").wait_for()
    cell = page.write(2, HALF_TYPED)
    page.rest()
    assert cell.words.inner_text() == "edited, not run yet"
    assert page.words.inner_text() == "All 6 cells ran, without an error."


def test_what_is_typed_while_other_cells_run_does_not_run(short):
    short.write(4, SLOW)
    short.bar.get_by_role("button", name="Run all").click()
    short.cell(4).words.filter(has_text="running").wait_for()
    cell = short.write(1, HALF_TYPED)
    short.rest()
    assert cell.words.inner_text() == "edited, not run yet"
    assert short.words.inner_text() == "All 6 cells ran, without an error."


def test_what_is_typed_in_the_cell_that_runs_waits_until_it_is_asked_for(short):
    cell = short.write(4, SLOW)
    short.page.keyboard.press("Shift+Enter")
    cell.words.filter(has_text="running").wait_for()
    short.write(4, "print('typed')")
    short.rest()
    assert cell.words.inner_text() == "edited, not run yet"
    cell.run.click()
    short.rest()
    assert cell.output.inner_text().strip() == "typed"


def test_what_is_asked_for_while_the_cell_runs_follows(short):
    cell = short.write(4, SLOW)
    short.page.keyboard.press("Shift+Enter")
    cell.words.filter(has_text="running").wait_for()
    short.write(4, "print('asked for')")
    short.page.keyboard.press("Shift+Enter")
    short.rest()
    assert cell.output.inner_text().strip() == "asked for"
    assert cell.words.inner_text() == "edited, ran"


# Stop and reset.


def test_an_endless_cell_is_stopped_and_the_page_runs_again(page):
    cell = page.write(3, ENDLESS)
    page.page.keyboard.press("Shift+Enter")
    cell.root.get_by_role("button", name="Stop cell 3").click()
    page.rest()
    assert page.words.inner_text() == "Stopped. The next run starts Python again."
    assert page.voice.text_content() == page.words.inner_text()
    cell.reset.click()
    page.cell(4).run.click()
    page.rest()
    assert "4 cells ran, without an error" in page.words.inner_text()


@pytest.mark.parametrize("code", [ENDLESS, "import numpy as np\nwhile True:\n    np.exp(1.0)"])
def test_what_is_stopped_uses_the_processor_no_longer(short, code):
    cell = short.write(3, code)
    short.page.keyboard.press("Shift+Enter")
    cell.root.get_by_role("button", name="Stop cell 3").click()
    short.rest()
    deadline = time.monotonic() + SECONDS
    while (busy := processor_time(1)) > 0.2 and time.monotonic() < deadline:
        pass
    assert busy <= 0.2


def test_a_call_that_a_browser_cannot_stop_is_said_to_go_on(short):
    cell = short.write(3, ENDLESS)
    short.page.keyboard.press("Shift+Enter")
    # What Python holds as long as it lives is not given away.
    short.page.evaluate("() => { navigator.locks.request = () => Promise.reject(); }")
    cell.root.get_by_role("button", name="Stop cell 3").click()
    short.words.filter(has_text="this browser cannot end a long call inside NumPy").wait_for()


def test_python_that_ends_by_itself_is_told_and_starts_again(short):
    late = "from js import setTimeout\nfrom pyodide.ffi import create_once_callable\n"
    short.write(3, late + "setTimeout(create_once_callable(lambda: 1 / 0), 100)")
    short.page.keyboard.press("Shift+Enter")
    short.words.filter(has_text="Python has stopped: ").wait_for()
    assert short.cell(3).words.inner_text() == "edited, not run yet"
    short.cell(3).reset.click()
    short.cell(5).run.click()
    short.rest()
    assert short.words.inner_text() == "5 cells ran, without an error."


def test_what_a_readers_own_cell_cannot_fetch_hurts_nothing(short):
    short.write(
        4, "from js import fetch\nfetch('/nothing')\nfetch('http://nowhere.invalid')\nasked = 7"
    )
    short.cell(4).run.click()
    short.rest()
    short.page.wait_for_timeout(500)
    short.write(5, short.cell(5).editor.text_content() + "print(asked)")
    short.cell(5).run.click()
    short.rest()
    assert short.cell(5).output.inner_text().endswith("7\n")
    assert short.words.inner_text() == "All 6 cells ran, without an error."


def test_after_a_stop_nothing_counts_as_run_but_what_runs_again(short):
    assert "checked in your browser" in short.cell(6).root.evaluate(MARK)
    logits = "z = np.log([4.0, 4.0, 2.0])\n"
    cell = short.write(2, logits + ENDLESS)
    short.page.keyboard.press("Shift+Enter")
    cell.root.get_by_role("button", name="Stop cell 2").click()
    short.rest()
    short.write(2, logits)
    short.page.keyboard.press("Shift+Enter")
    short.rest()
    assert short.words.inner_text() == "2 cells ran, without an error."
    assert [short.cell(n).words.inner_text() for n in (3, 4, 5)] == ["not run yet"] * 3
    assert short.cell(6).root.evaluate(MARK) == "none none"


def test_a_cell_that_is_reset_while_it_runs_runs_as_the_book_has_it(short):
    cell = short.write(6, SLOW + "\nprint('edited')")
    short.bar.get_by_role("button", name="Run all").click()
    cell.words.filter(has_text="running").wait_for()
    cell.reset.click()
    short.rest()
    assert "diagonal" in cell.editor.inner_text()
    assert cell.words.inner_text() == "ran"
    assert cell.output.count() == 0


def test_the_page_can_be_reset_while_a_cell_runs(page):
    page.write(3, ENDLESS)
    page.page.keyboard.press("Shift+Enter")
    page.cell(3).root.get_by_role("button", name="Stop cell 3").wait_for()
    page.reset()
    assert page.words.inner_text() == "The page is as the book has it."
    assert "jac" in page.cell(3).editor.inner_text()
    assert page.cell(3).words.inner_text() == ""


def test_the_loading_can_be_stopped_and_begun_again(reader):
    page = reader(FIRST).start()
    page.bar.get_by_role("button", name="Stop").click()
    page.rest()
    assert page.words.inner_text() == "Stopped. The next run starts Python again."
    page.cell(2).run.click()
    page.rest()
    assert page.cell(2).words.inner_text() == "ran"


@pytest.mark.needs("interception")
def test_a_missing_file_is_named_and_the_next_run_finds_it(reader):
    page = reader(FIRST, **WIDE)
    page.page.context.route("**/numpy-*.whl", lambda route: route.fulfill(status=404))
    page.start().rest()
    page.cell(2).run.click()
    page.rest()
    said = page.words.inner_text()
    assert re.match("Python has stopped: .*/numpy-.* could not be fetched", said)
    assert page.cell(2).words.inner_text() == said
    page.page.context.unroute("**/numpy-*.whl")
    page.cell(2).run.click()
    page.rest()
    assert page.cell(2).words.inner_text() == "ran"


@pytest.mark.needs("interception")
@pytest.mark.parametrize("name", ["pyodide.asm.wasm.gz", "book.zip"])
def test_a_file_that_breaks_off_is_named_where_the_reader_looks(reader, host, name):
    host.breaks["numpy.whl"] = [1000] * 2  # bytes of many more, each time that Python starts
    broken = host.release["wheels"]["url"] + "numpy.whl"
    page = reader(FIRST, **PHONE)
    page.page.context.route(f"**/{name}", lambda route: route.continue_(url=broken))
    page.start().rest()
    page.cell(4).run.click()
    page.rest()
    said = page.cell(4).words.inner_text()
    assert re.match(rf"Python has stopped: .*/{name} broke off \(", said)
    assert page.words.inner_text() == said
    assert page.page.evaluate(FITS)


@pytest.mark.needs("interception")
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Content-Type": "application/octet-stream"}, id="unknown-type"),
        pytest.param(
            {"Content-Encoding": "gzip"},
            id="unpacked-on-the-way",
            marks=pytest.mark.needs("answers that are unpacked already"),
        ),
    ],
)
def test_whatever_a_server_says_of_python_it_starts(reader, headers):
    def answer(route):
        packed = "Content-Encoding" not in headers
        body = (SITE / "_static/live/pyodide/pyodide.asm.wasm.gz").read_bytes()
        content = body if packed else gzip.decompress(body)
        route.fulfill(body=content, headers=headers)

    page = reader(FIRST, **WIDE)
    page.page.context.route("**/*.wasm.gz", answer)
    page.start().rest()
    assert page.complaints == []
    assert "ran, without an error." in page.words.inner_text()


def test_what_was_changed_in_a_module_is_forgotten_when_the_page_runs_again(short):
    stored = short.cell(3).output.inner_text()
    short.write(4, "import softmaxlib\nsoftmaxlib.softmax = np.exp\nnp.diag = np.exp")
    short.page.keyboard.press("Shift+Enter")
    short.rest().run_all()
    assert short.cell(3).output.inner_text() == stored


def test_reset_page_brings_back_every_letter(page):
    stored = page.page.locator("article").inner_text()
    page.write(2, "z = 3")
    page.cell(cells_with(page, "show(fig)")[0]).run.click()
    page.rest()
    page.write(5, "not Python")
    assert page.page.locator("article").inner_text() != stored
    page.reset()
    assert page.page.locator("article").inner_text() == stored


# Everybody.


@pytest.mark.parametrize(
    "settings",
    [WIDE, {"color_scheme": "dark"}, pytest.param(PHONE, marks=pytest.mark.needs("touch"))],
    ids=["wide", "dark", "phone"],
)
def test_a_page_with_changes_and_errors_shuts_nobody_out(reader, barriers, settings):
    page = reader(FIRST, **settings).start()
    page.write(3, "x = 1\nnp.exp(y) # a line that is too long for every phone, and goes on and on")
    page.cell(3).run.click()
    page.rest()
    page.write(4, "print('edited', " + "'and very wide', " * 20 + ")")
    page.cell(4).run.click()
    page.rest()
    page.write(5, "x = 2")
    assert page.cell(5).words.inner_text() == "edited, not run yet"
    # What is not in sight is not laid out on a phone; the audit wants all of it.
    page.page.add_style_tag(content="* { content-visibility: visible !important }")
    page.page.evaluate("new Promise((laidOut) => requestAnimationFrame(laidOut))")
    page.page.mouse.move(0, 0)  # a link that it rests on has other colours
    page.page.evaluate("scrollTo(0, 0)")  # the theme's way back to the top goes away
    page.page.locator("#pst-back-to-top").wait_for(state="hidden")
    assert not (found := barriers(page.page)), "\n".join(found)
    assert page.page.evaluate(FITS)
    if settings is PHONE:
        buttons = page.page.locator(".live-bar button, .live-controls button").all()
        assert all(button.bounding_box()["height"] >= 44 for button in buttons)


def test_a_backward_pass_is_told_which_exhibit_it_is(reader):
    museum = reader(MUSEUM, **WIDE).start().rest()
    (number,) = cells_with(museum, "def my_backward")
    cell = museum.write(number, WITHOUT_THE_REST)
    cell.run.click()
    cell.output.get_by_text("known mistake: off-diagonal terms are missing").wait_for()
    assert "museum#its-own-logit-only" in cell.output.inner_text()
