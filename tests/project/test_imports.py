"""The contracts of pyproject.toml notice an import in the wrong direction."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.paths import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = [each["name"] for each in SETTINGS["tool"]["importlinter"]["contracts"]]
WRONG = [
    ("softmaxlib/__init__.py", "tools"),
    ("book/figures.py", "tools.paths"),
    ("tools/paths.py", "tests.conftest"),
    ("tools/live/__init__.py", "tools.site"),
    ("tools/site/__init__.py", "tools.checker"),
    ("tools/checker/compute/__init__.py", "tools.checker.judge"),
    ("tools/checker/prove/__init__.py", "tools.checker.compute"),
    ("tools/checker/read/__init__.py", "tools.checker.prove"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Copy the code, which keeps all contracts; plant the wrong imports; return what lint says."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for path in (path for top in ("softmaxlib", "book", "tools", "tests") for path in code(top)):
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    assert f"{len(CONTRACTS)} kept, 0 broken" in lint(copy)
    for importer, imported in WRONG:
        with (copy / importer).open("a") as file:
            file.write(f"import {imported}\n")
    return lint(copy)


def lint(folder):
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    wide = os.environ | {"COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=wide, capture_output=True, text=True).stdout


def code(top):
    return (ROOT / top).rglob("*.py")


@pytest.mark.parametrize("contract", CONTRACTS)
def test_import_in_the_wrong_direction_breaks(contract, report):
    assert f"{contract} BROKEN" in report
