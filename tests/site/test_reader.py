"""A reader with a keyboard alone, with storage blocked, who goes back, who copies."""

import pytest

from .conftest import PAGES, VIEWS

CHAPTER = "book/quotient-rule.html"
WITH_A_FIGURE = "book/loss.html"
WITH_PROMPTS = "book/api.html"
STOPS = 60
OUTLINE = """() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    const width = outlineStyle == "none" ? 0 : parseFloat(outlineWidth);
    return [document.activeElement.outerHTML.slice(0, 200), width];
}"""
# What the controls say, and what the figure draws.
SHOWN = """e => [[...e.querySelectorAll("input")].map(i => [i.value, i.checked]),
    e.dataset.values]"""
BLOCK_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        get() { throw new DOMException("blocked", "SecurityError"); }, configurable: true });"""
COPY = """paragraph => {
    getSelection().selectAllChildren(paragraph);
    // Firefox lets no script fill a clipboard event that a script has made.
    const copying = new Event("copy", { cancelable: true });
    let copied;
    copying.clipboardData = { setData: (kind, text) => { copied = text; } };
    document.dispatchEvent(copying);
    return copied;
}"""
HEAR_COPIES = """document.addEventListener("copy", () =>
    window.copied = document.activeElement.value ?? getSelection().toString());"""


@pytest.mark.parametrize("colours", ["none", "active"])
def test_what_has_the_focus_is_seen(browser, site, colours):
    with browser.new_context(**VIEWS["wide-light"], forced_colors=colours) as context:
        page = context.new_page()
        page.goto(site + WITH_A_FIGURE, wait_until="networkidle")
        for _ in range(STOPS):
            page.keyboard.press("Tab")
            stop, width = page.evaluate(OUTLINE)
            assert width >= 2, stop
        page.locator(".interactive-live input").first.focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate(OUTLINE)[1] >= 2


def test_everything_works_where_storage_is_blocked(page, site):
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(BLOCK_STORAGE)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + CHAPTER, wait_until="networkidle")
    theme = page.locator("html").get_attribute("data-theme")
    page.locator(".theme-switch-button").first.click()
    page.locator(".theme-switch-button").first.click()
    assert page.locator("html").get_attribute("data-theme") != theme
    page.locator(".primary-toggle").click()
    assert page.locator("#pst-primary-sidebar-modal").get_by_text("Notation").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("delta")
    page.keyboard.press("Enter")
    page.locator("#search-results li").first.wait_for()
    assert said == []


@pytest.mark.parametrize("how", ["reload", "go_back"])
def test_a_figure_and_its_controls_agree_after_the_reader_comes_back(page, site, how):
    page.goto(site + WITH_A_FIGURE, wait_until="networkidle")
    live = page.locator(".interactive-live").first
    start = live.evaluate(SHOWN)
    live.locator("input[type=range]").first.focus()
    page.keyboard.press("End")
    moved = live.evaluate(SHOWN)
    if how == "go_back":
        page.goto(site + CHAPTER, wait_until="networkidle")
    getattr(page, how)(wait_until="networkidle")
    assert live.evaluate(SHOWN) in (start, moved)


def test_inputs_of_a_figure_are_not_filled_in_by_the_browser(page, site):
    page.goto(site + WITH_A_FIGURE, wait_until="networkidle")
    kept = page.locator(".interactive-live input:not([autocomplete=off])")
    assert kept.count() == 0


def test_every_link_to_a_solution_opens_it(page, site, documents):
    links = [
        link["href"]
        for link in documents["book/solutions.html"].select("article a[href]")
        if link.get_text() == "solution"
    ]
    assert len(links) > 50
    for link in links:
        path, _, label = link.partition("#")
        box = documents[f"book/{path}"].find(id=label)
        assert box.name == "details", link
    page.goto(f"{site}book/{links[0]}")
    box = page.locator("details.solution[open]")
    assert box.get_attribute("id") == links[0].partition("#")[2]
    page.goto(site + "book/solutions.html")
    page.get_by_role("link", name="solution", exact=True).nth(1).click()
    page.locator("details.solution[open]").nth(0).wait_for()


def test_a_formula_is_copied_once_as_latex(page, site):
    page.goto(site + CHAPTER, wait_until="networkidle")
    paragraph = page.locator("main p:has(.katex)").first
    copied = paragraph.evaluate(COPY)
    sources = paragraph.locator("annotation").all_text_contents()
    for source in set(sources):
        assert copied.count(f"${source}$") == sources.count(source)
    without = paragraph.evaluate(
        "e => { e.querySelectorAll('.katex').forEach(f => f.remove()); return e.innerText }"
    )
    for source in sources:
        copied = copied.replace(f"${source}$", "", 1)
    assert copied.split() == without.split()


def test_the_copy_button_takes_what_is_typed_at_the_prompt(page, site):
    page.goto(site + WITH_PROMPTS, wait_until="networkidle")
    page.evaluate(HEAR_COPIES)
    page.locator(".highlight:has(.gp)").first.hover()
    page.locator(".highlight:has(.gp) .copybtn").first.click()
    copied = page.evaluate("window.copied")
    assert copied
    assert ">>>" not in copied
    compile(copied, "copied", "exec")


def test_a_pixel_of_a_slider_is_at_most_a_hundredth_of_its_range(phone, site, documents):
    for path in PAGES:
        if documents[path].select("moving-figure"):
            phone.goto(site + path, wait_until="networkidle")
            for slider in phone.locator("input[type=range]").all():
                assert slider.bounding_box()["width"] >= 100, path
