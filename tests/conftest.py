"""The book as the tests see it: its notebooks, and its pages as Sphinx understands them."""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import nbformat
import pytest

from tools.paths import ROOT

# What they need is not in requirements.txt: a browser, or PyTorch and JAX.
ELSEWHERE = (ROOT / "tests/site", ROOT / "tests/live/browser", ROOT / "tests/frameworks")
ADDRESSES = {
    "BOOK_REPOSITORY_URL": "https://github.com/someone/a-book",
    "BOOK_SITE_URL": "https://example.org/softmax/",
}
NOTEBOOKS = sorted((ROOT / "book").glob("*.ipynb"))


def pytest_configure(config):
    """Let no notebook see what a reader's own Jupyter and Matplotlib are set to."""
    folder = TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    os.environ.update(IPYTHONDIR=f"{folder.name}/ipython", MPLCONFIGDIR=f"{folder.name}/matplotlib")


def pytest_ignore_collect(collection_path, config):
    """Leave the tests that need another environment to those who name their folder."""
    folders = [folder for folder in ELSEWHERE if collection_path.is_relative_to(folder)]
    named = [Path(config.invocation_params.dir, name.partition("::")[0]) for name in config.args]
    asked_for = all(any(path.is_relative_to(folder) for path in named) for folder in folders)
    return None if asked_for else True


def pytest_collection_modifyitems(config, items):
    """Leave out what the browser has no means for, and say of how many tests that is true."""
    from tools.engines.launch import lacks

    lacking = lacks()
    left_out = [item for item in items if lacking & {m.args[0] for m in item.iter_markers("needs")}]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep together what looks at one page, when two browsers share the work."""
    from xdist.scheduler import LoadScopeScheduling

    class PageByPage(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file, _, test = nodeid.partition("::")
            return file + test[test.find("[") :] if "[" in test else file

    return PageByPage(config, log)


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def browser():
    """Start the browser once for all tests that look at pages: Playwright allows one at a time."""
    from tools.engines.launch import launched

    with launched() as engine:
        yield engine


@pytest.fixture(scope="session")
def barriers():
    """Return a function that says what axe-core finds on a page, some of its rules on or off."""
    from axe_playwright_python.base import AXE_FILE_PATH

    def barriers(page, **rules):
        page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
        options = {"rules": {name.replace("_", "-"): {"enabled": on} for name, on in rules.items()}}
        found = page.evaluate("options => axe.run(options).then(r => r.violations)", options)
        return [
            f"{rule['id']}: {rule['help']}\n  {node['html'][:300]}\n  {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    return barriers


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(scope="session")
def read_book(tmp_path_factory):
    """Read the whole book, resolve every reference, write the notebooks for Colab."""
    out = tmp_path_factory.mktemp("book")
    jupyter_book = Path(sys.executable).with_name("jupyter-book")
    command = [jupyter_book, "build", ".", "--path-output", out]
    options = ["--nitpick", "--builder", "custom", "--custom-builder", "colab"]
    settings = os.environ | {"NO_COLOR": "1", **ADDRESSES}
    run = subprocess.run(
        [*command, *options], cwd=ROOT, env=settings, capture_output=True, text=True
    )
    doctrees = {
        path.stem: pickle.loads(path.read_bytes())
        for path in sorted((out / "_build/.doctrees/book").glob("*.doctree"))
    }
    colab = {
        path.name: nbformat.read(path, as_version=4)
        for path in sorted((out / "_build/colab/book").glob("*.ipynb"))
    }
    return SimpleNamespace(
        doctrees=doctrees,
        colab=colab,
        log=run.stdout + run.stderr,
        warnings=[line for line in run.stderr.splitlines() if "WARNING" in line or "ERROR" in line],
    )
