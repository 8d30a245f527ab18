"""Cells, run one by one as in the browser: each on what the cells above it left."""

import asyncio
import sys

import numpy as np
import pytest

from tools.live.browser import kernel


@pytest.fixture
def page(monkeypatch):
    """Return a kernel; afterwards, what its cells have changed in this Python is put back."""

    async def load():
        page.loaded += 1

    monkeypatch.delattr("builtins._", raising=False)  # from the examples of docstrings
    modules = dict(sys.modules)
    page = kernel.Kernel(load)
    page.loaded = 0
    yield page
    page.begin()
    sys.modules.update(modules)


@pytest.fixture
def run(page):
    """Run a cell, given its number and its code; return its outputs by kind.

    As the page does, this sends the cells above once more if a cell does not run in its turn.
    """
    codes = []

    def send(number, code):
        codes[number:] = [code]
        return asyncio.run(page.run(number, code))

    def run(number, code):
        if number != len(codes):
            for above, its_code in enumerate(codes[:number]):
                send(above, its_code)
        return dict(send(number, code))

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


@pytest.mark.parametrize(
    "change",
    [
        "row[:] = 7\njac.tolist()",  # a view
        "next(steps), [*steps]",  # an iterator
        "model.weight += 1\nmodel.weight",  # an instance
        "Model.weight = 5\nModel().weight",  # a class
        "np.random.seed(0)\nstart = np.random.random()\nnp.random.random()",
        "rng.random()",
        "before = str(third)\nnp.set_printoptions(precision=2)\nbefore, str(third)",
        "before = np.geterr()['over']\nnp.seterr(over='raise')\nbefore",
        "before = np.exp(0.0)\nnp.exp = np.log\nbefore",
        "before = softmaxlib.softmax([0.0])\nsoftmaxlib.softmax = None\nbefore",
        "before = len(warnings.filters)\nwarnings.simplefilter('ignore', ImportWarning)\nbefore",
        "before = plt.rcParams['lines.linewidth']\nplt.rcParams['lines.linewidth'] = 9\nbefore",
        "before = 'total' in globals()\ntotal = 1\nbefore",
        "before = abs(-1)\nimport builtins\nbuiltins.abs = str\nbefore",
    ],
)
def test_a_cell_gives_the_same_each_time_it_runs(run, change):
    run(
        0,
        "import warnings\nimport numpy as np, softmaxlib\nimport matplotlib.pyplot as plt",
    )
    run(1, "jac = np.eye(2)\nrow = jac[0]\nsteps = iter([1, 2, 3])\nrng = np.random.default_rng(1)")
    run(2, "class Model:\n    weight = 1\nmodel = Model()\nthird = np.array(1 / 3)")
    first = run(3, change)
    assert first.keys() == {"text"}
    assert run(3, change) == first
    run(4, change)
    assert run(3, change) == first


def test_chance_does_not_remember_a_seed_that_comes_later(run):
    run(0, "import random\nimport numpy as np")
    run(1, "np.random.random(), random.random()")
    run(2, "np.random.seed(0)\nrandom.seed(0)\nnp.random.random(), random.random()")
    seeded = run(3, "np.random.random(), random.random()")
    assert run(1, "np.random.random(), random.random()") != seeded


def test_names_of_one_list_stay_names_of_one_list(run):
    run(0, "a = b = [1]")
    run(1, "a.append(2)")
    run(1, "a.append(2)")
    assert run(2, "b") == {"text": "[1, 2]"}


def test_a_new_python_that_is_asked_for_a_later_cell_runs_it(page):
    assert asyncio.run(page.run(5, "1 + 1")) == [("text", "2")]


def test_a_page_goes_on_from_the_cell_that_ran_again(run):
    run(0, "a = 1")
    run(1, "b = a + 1")
    run(2, "b")
    run(0, "a = 5")
    run(1, "b = a + 1")
    assert run(2, "b") == {"text": "6"}


def test_what_takes_long_to_load_waits_until_a_cell_uses_it(page, run):
    run(0, "import matplotlib.pyplot as plt\nfrom figures import NEUTRAL, show\nx = 1")
    run(1, "def square(x):\n    return x**2")
    assert page.loaded == 0
    assert "svg" in run(2, "fig, ax = plt.subplots()\nshow(fig)")
    assert page.loaded == 2 - 1
    assert run(1, "NEUTRAL") == {"text": "'#8a8a8a'"}


def test_what_waits_is_forgotten_with_the_cell_that_wanted_it(page, run):
    run(0, "import matplotlib.pyplot as plt")
    run(0, "x = 1")
    assert "NameError: name 'plt' is not defined" in run(1, "plt")["error"]
    assert page.loaded == 0


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
def test_what_takes_long_is_loaded_for_the_cell_that_needs_it_at_once(page, run, code):
    assert run(0, code) == {"text": "True"}
    assert page.loaded == 1


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
        assert kernel.shown(picture("drawing")) == (kind, "drawing")


def test_endless_printing_is_cut_off(run):
    printed = run(0, "for n in range(100_000):\n    print('long line')")["stdout"]
    assert len(printed) < kernel.LONGEST + 100
    assert printed.endswith("... and more, which is not shown.")


def test_a_list_that_contains_itself_does_no_harm(run):
    run(0, "a = []\na.append(a)")
    assert run(1, "a") == {"text": "[[...]]"}


# What readers know from Jupyter.


def test_help_prints_what_is_known(run):
    told = run(0, "from softmaxlib import softmax\nhelp(softmax)")
    assert told.keys() == {"stdout"}
    assert told["stdout"].startswith("Help on function softmax")
    assert "Name what you want" in run(1, "help()")["stdout"]


def test_a_value_is_shown_in_its_place_and_a_semicolon_silences_the_last(page, run):
    run(0, "print(1)\ndisplay(2, 'three')\nprint(4)\n5;  # not shown")
    texts = [("text", "2"), ("text", "'three'")]
    assert page.outputs.pairs() == [("stdout", "1\n"), *texts, ("stdout", "4\n")]
    assert run(1, "from IPython.display import display, SVG") == {}
    assert run(2, "'a;'") == {"text": "'a;'"}


def test_the_last_value_has_a_name(run):
    run(0, "1 + 1")
    run(1, "x = 3")
    assert run(2, "_ + 1") == {"text": "3"}
    assert run(2, "_ + 1") == {"text": "3"}
    assert "NameError" in run(0, "_")["error"]


def test_figures_are_shown_where_the_cell_says_so(page, run):
    run(0, "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nprint('after')")
    assert [kind for kind, _ in page.outputs.pairs()] == ["svg", "stdout"]


def test_an_error_brings_its_causes(run):
    error = run(
        0, "try:\n    1 / 0\nexcept Exception as cause:\n    raise ValueError('bad') from cause"
    )
    error = error["error"]
    assert error.index("ZeroDivisionError") < error.index("direct cause") < error.index("bad")
    assert "line 2" in error
    assert "line 4" in error


def test_an_error_of_several_brings_them_all(run):
    error = run(0, "raise ExceptionGroup('two', [ValueError('one'), TypeError('other')])")["error"]
    assert "ValueError: one" in error
    assert "TypeError: other" in error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("input('name? ')", "input() does not work in this page: write the value"),
        ("softmax?", "? belongs to Jupyter; here it is help(softmax)"),
        ("x = 1\n%timeit x", "%timeit is a command of Jupyter"),
        ("!ls", "a line with ! starts another program"),
    ],
)
def test_what_only_jupyter_has_is_told_in_words(run, code, words):
    assert words in run(0, code)["error"]


def test_code_is_pasted_with_its_prompts(run):
    pasted = ">>> x = [\n...     1,\n... ]\n>>> x\n[1]\n>>> for n in x:\n...     print(n)\n...\n1"
    assert run(0, pasted) == {"stdout": "1\n"}
    assert run(1, "x") == {"text": "[1]"}
    assert "line 3" in run(2, ">>> x\n[1]\n>>> no_such_name")["error"]


# What a browser lacks.


@pytest.mark.parametrize(
    ("code", "lacks"),
    [
        ("np.errstate(all='raise')", "FloatingPointError"),
        ("np.errstate(over='ignore')", None),
        ("np.linalg.inv(np.eye(2))", "LinAlgError"),
        ("np.linalg.norm([1.0])", None),
    ],
)
def test_a_cell_that_relies_on_what_is_missing_says_so(run, monkeypatch, code, lacks):
    run(0, "import numpy as np")
    assert "note" not in run(1, code), "this Python has it"
    monkeypatch.setattr(kernel, "raises", lambda compute: False)
    assert (lacks or "") in run(1, code).get("note", "")
    assert ("note" in run(1, code)) == bool(lacks)


def test_what_is_missing_is_found_out_and_not_presumed():
    assert kernel.raises(lambda: np.exp(1000.0))
    assert not kernel.raises(lambda: np.exp(1.0))
