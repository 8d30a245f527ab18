"""What a cell returns for a figure that moves: a described picture, and a small stub."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import interactive as interactive_module
import matplotlib.pyplot as plt
import numpy as np
import pytest

WORDS = {"alt": 'Three bars: "0.5", 0.3 & 0.2.', "caption": "Move the logits <b>yourself</b>."}
START = np.log([5.0, 3.0, 2.0])


class Page(HTMLParser):
    """The attributes of each tag, the last one of its kind, and the text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = {}, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: D102
        self.tags[tag] = dict(attrs)

    def handle_data(self, data):  # noqa: D102
        self.text += data


@pytest.fixture
def module(root):
    with plt.rc_context(fname=root / "book/matplotlibrc"):
        yield interactive_module


@pytest.fixture
def interactive(module):
    def interactive(kind="logits", z=START, **words):
        fig, ax = plt.subplots()
        ax.bar([1, 2, 3], [0.5, 0.3, 0.2])
        return module.interactive(kind, z, fig, **WORDS | words)

    yield interactive
    plt.close("all")


def test_same_figure_is_the_same_bytes(interactive):
    assert interactive().data == interactive().data


def test_nothing_in_it_is_counted_or_named_so_that_two_can_stand_on_a_page(interactive):
    assert "id" not in {name for tag in Page(interactive().data).tags.values() for name in tag}


def test_it_is_small(interactive):
    assert len(interactive().data) < 20_000


def test_start_values_come_through_to_the_last_digit(interactive):
    figure = Page(interactive(z=START).data).tags["figure"]
    assert figure["data-figure"] == "logits"
    assert figure["data-start"] == f'{{"z": {START.tolist()}}}'


def test_picture_is_a_drawing_with_its_description(interactive):
    picture = Page(interactive().data).tags["img"]
    assert picture["alt"] == WORDS["alt"]
    kind, drawing = picture["src"].split(",", 1)
    assert kind == "data:image/svg+xml"
    assert ElementTree.fromstring(unquote(drawing)).tag.endswith("svg")
    assert not re.search(r'[#<>"\n]', drawing), "characters that end an address"


def test_caption_is_shown_as_written(interactive):
    assert WORDS["caption"] in Page(interactive().data).text


def test_it_asks_no_other_host(interactive):
    html = unquote(interactive().data)
    assert set(re.findall(r"//([\w.]+)", html)) == {"www.w3.org"}  # a name in XML, no address


@pytest.mark.parametrize("kind", ["", "logit", "start", "../logits", None])
def test_unknown_figure_is_refused_with_the_names_that_exist(interactive, kind):
    with pytest.raises(ValueError, match=r"no figure .*'jacobian', 'logits'"):
        interactive(kind)


@pytest.mark.parametrize(
    "z", [[1.0, 2.0], [[1.0, 2.0]] * 3, 1.0, [[START]], [0.0, np.inf, 0.0], [START, START * np.inf]]
)
def test_wrong_logits_are_refused(interactive, z):
    with pytest.raises(ValueError, match="wanted three finite logits, or rows of three"):
        interactive(z=z)


def test_figure_of_a_table_starts_with_its_rows(interactive):
    z = np.log([[5.0, 3.0, 2.0], [1.0, 1.0, 3.0]])
    figure = Page(interactive("axes", z).data).tags["figure"]
    assert figure["data-start"] == f'{{"z": {z.tolist()}}}'


@pytest.mark.parametrize("name", WORDS)
def test_description_and_caption_must_be_given(module, interactive, name):
    with pytest.raises(ValueError, match=f"{name} is empty"):
        interactive(**{name: "  "})
    others = {key: words for key, words in WORDS.items() if key != name}
    with pytest.raises(TypeError, match=name):
        module.interactive("logits", START, plt.figure(), **others)


def test_each_kind_has_its_script_and_its_room(root, module):
    style = (root / "book/assets/interactive/interactive.css").read_text("utf-8")
    for kind in module.kinds():
        script = (module.SCRIPTS / f"{kind}.js").read_text("utf-8")
        assert f'softmaxFigures.define("{kind}", ' in script
        assert f'.interactive[data-figure="{kind}"]' in style


def test_scripts_are_short_and_ask_no_other_host(root):
    for path in (root / "book/assets/interactive").rglob("*.*"):
        text = path.read_text("utf-8")
        assert "://" not in text, path.name
        if path.suffix == ".js":
            assert len(text.splitlines()) <= 150, path.name


def test_every_question_to_a_moving_figure_has_its_answer_folded(notebook):
    for cell in notebook.cells:
        if "{admonition} Try this" in cell.source:
            questions, line, answers = cell.source.partition(":::{dropdown} Answers")
            assert line, f"no answers to {questions}"
            assert questions.count("\n- ") == answers.count("\n- ")
