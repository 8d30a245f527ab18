"""Cells, run one by one as in the browser: each on what the cells above it left."""

import asyncio

import pytest

from tools.live.browser import kernel


@pytest.fixture
def run():
    """Run a cell, given its number and its code; return its outputs by kind."""

    async def load():
        run.loaded += 1

    def run(number, code):
        outputs = asyncio.run(page.run(number, code))
        assert len(dict(outputs)) == len(outputs)
        return dict(outputs)

    run.loaded = 0
    page = kernel.Kernel(load)
    return run


def test_a_cell_shows_what_it_prints_and_what_its_last_line_is(run):
    assert run(0, "print(1)\nx = 2\nx + 1") == {"stdout": "1\n", "text": "3"}
    assert run(1, "x + 0.5") == {"text": "2.5"}
    assert run(2, "None") == run(3, "y = x") == run(4, "") == {}


def test_what_goes_to_the_other_stream_is_kept_apart(run):
    assert run(0, "import sys\nprint(1, file=sys.stderr)\nprint(2)") == {
        "stdout": "2\n",
        "stderr": "1\n",
    }


def test_a_function_sees_what_a_later_cell_makes_of_a_name(run):
    run(0, "a = 1\ndef f():\n    return a")
    run(1, "a = 2")
    assert run(2, "f()") == {"text": "2"}


@pytest.mark.parametrize(
    ("start", "change", "value"),
    [
        ("a = 1", "a = 2", "a"),
        ("a = [1, [2]]", "a[1].append(3)", "a"),
        ("a = {'b': [1]}", "a['b'] = 2", "a"),
        ("import numpy as np\na = np.zeros(2)", "a += 1", "a.tolist()"),
        ("import numpy as np\na = np.random.default_rng(1)", "a.random()", "a.random()"),
        ("a = 1", "del a", "a"),
    ],
)
def test_a_cell_that_runs_again_finds_what_it_found_before(run, start, change, value):
    run(0, start)
    first = run(1, value)
    run(2, change)
    assert run(1, value) == first
    run(2, change)
    assert run(1, value) == first


def test_names_of_one_list_stay_names_of_one_list(run):
    run(0, "a = b = [1]")
    run(1, "a.append(2)")
    run(1, "a.append(2)")
    assert run(2, "b") == {"text": "[1, 2]"}


def test_a_page_goes_on_from_the_cell_that_ran_again(run):
    run(0, "a = 1")
    run(1, "b = a + 1")
    run(2, "b")
    run(0, "a = 5")
    run(1, "b = a + 1")
    assert run(2, "b") == {"text": "6"}


def test_what_takes_long_to_load_waits_until_a_cell_uses_it(run):
    run(0, "import matplotlib.pyplot as plt\nfrom figures import NEUTRAL, show\nx = 1")
    run(1, "def square(x):\n    return x**2")
    assert run.loaded == 0
    assert "svg" in run(2, "fig, ax = plt.subplots()\nshow(fig)")
    assert run.loaded == 2 - 1
    assert run(1, "NEUTRAL") == {"text": "'#8a8a8a'"}


def test_what_waits_is_forgotten_with_the_cell_that_wanted_it(run):
    run(0, "import matplotlib.pyplot as plt")
    run(0, "x = 1")
    assert "NameError: name 'plt' is not defined" in run(1, "plt")["error"]
    assert run.loaded == 0


def test_a_wrong_import_is_blamed_on_the_cell_that_it_stands_in(run):
    assert run(0, "x = 1\nimport matplotlib.pyplott as plt") == {}
    error = run(1, "plt.subplots()")["error"]
    assert 'File "cell 1", line 2, in <module>\n    import matplotlib.pyplott as plt' in error
    assert "cell 2" not in error
    assert error.endswith("ModuleNotFoundError: No module named 'matplotlib.pyplott'\n")


@pytest.mark.parametrize(
    "code",
    [
        "import matplotlib.pyplot as plt\nplt.rcParams['lines.linewidth'] > 0",
        "def f():\n    import matplotlib\n    return True\nf()",
        "from figures import *\nNEUTRAL == '#8a8a8a'",
    ],
)
def test_what_takes_long_is_loaded_for_the_cell_that_needs_it_at_once(run, code):
    assert run(0, code) == {"text": "True"}
    assert run.loaded == 1


def test_an_error_shows_the_lines_of_the_cells_and_no_others(run):
    run(0, "import numpy as np\ndef f(x):\n    return np.linalg.inv(x)")
    error = run(1, "x = np.zeros((2, 2))\nf(x)")["error"]
    assert error.startswith("Traceback (most recent call last):\n")
    assert 'File "cell 2", line 2, in <module>\n    f(x)' in error
    assert 'File "cell 1", line 3, in f\n    return np.linalg.inv(x)' in error
    assert error.count("File") == 2
    assert error.endswith("LinAlgError: Singular matrix\n")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("1 +", "SyntaxError: invalid syntax"),
        ("exit(3)", "SystemExit: 3"),
        ("assert False, 'Not yet'", "AssertionError: Not yet"),
        ("f = lambda: f()\nf()", "RecursionError: maximum recursion depth exceeded"),
        ("import no_such_thing", "ModuleNotFoundError: No module named 'no_such_thing'"),
    ],
)
def test_whatever_happens_in_a_cell_the_next_one_runs(run, code, words):
    assert words in run(0, "print('before')\n" + code)["error"]
    assert run(1, "2") == {"text": "2"}


def test_what_was_printed_before_an_error_is_shown(run):
    assert run(0, "print('before')\n1 / 0")["stdout"] == "before\n"


def test_a_drawing_that_nobody_shows_is_shown(run):
    outputs = run(0, "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()")
    assert outputs["svg"].lstrip().startswith("<")
    assert run(1, "plt.get_fignums()") == {"text": "[]"}


def test_a_drawing_that_an_error_broke_off_is_not_shown_by_the_next_cell(run):
    run(0, "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\n1 / 0")
    assert run(1, "plt.get_fignums()") == {"text": "[]"}


def test_pictures_show_themselves(run):
    run(0, "class HTML:\n    _repr_html_ = lambda self: '<b>bold</b>'")
    assert run(1, "HTML()") == {"html": "<b>bold</b>"}
    assert "class" in run(2, "HTML")["text"]
    for kind, picture in (("svg", kernel.SVG), ("html", kernel.HTML)):
        assert kernel.shown(picture("drawing")) == [(kind, "drawing")]


def test_endless_printing_is_cut_off(run):
    printed = run(0, "for n in range(100_000):\n    print('long line')")["stdout"]
    assert len(printed) < kernel.LONGEST + 100
    assert printed.endswith("... and more, which is not shown.")


def test_a_list_that_contains_itself_does_no_harm(run):
    run(0, "a = []\na.append(a)")
    assert run(1, "a") == {"text": "[[...]]"}


def test_a_large_array_is_not_copied_for_every_cell(run):
    run(0, f"import numpy as np\na = np.zeros({kernel.LARGE})")
    assert run(1, "a[0] += 1\na[0]") == {"text": "np.float64(1.0)"}
    assert run(1, "a[0] += 1\na[0]") == {"text": "np.float64(2.0)"}
