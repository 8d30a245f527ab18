"""The environments: which Python may make them, and who installs."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tools.paths import ROOT
from tools.versions import environment

COMMAND = [sys.executable, "-m", "tools.versions.environment"]


@pytest.mark.parametrize(("oldest", "newest"), [("3.0", "3.10"), ("3.99", "3.100")])
def test_another_python_is_refused_in_one_sentence_that_says_which_would_do(
    oldest, newest, tmp_path
):
    folder = tmp_path / "environment"
    allowed = {"OLDEST_PYTHON": oldest, "NEWEST_PYTHON": newest}
    run = subprocess.run(
        [*COMMAND, folder], cwd=ROOT, env=os.environ | allowed, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert f"Python {oldest} to {newest}" in run.stderr
    assert not folder.exists()


@pytest.mark.parametrize(
    ("settings", "told_uv", "pip_installs"),
    [
        ("", {}, False),
        ("global.cert='/a/certificate'\nglobal.extra-index-url='https://a.mirror'\n", {}, False),
        ("global.index-url='https://a.mirror'\n", {}, True),
        (":env:.no-index='1'\n", {}, True),
        ("global.index-url='https://a.mirror'\n", {"UV_DEFAULT_INDEX": "https://it.too"}, False),
    ],
)
def test_pip_installs_where_only_pip_was_told_of_an_index(
    settings, told_uv, pip_installs, monkeypatch
):
    monkeypatch.setattr(environment, "pip", lambda *_, **__: SimpleNamespace(stdout=settings))
    monkeypatch.setattr(os, "environ", told_uv)
    assert bool(environment.only_pip_knows_the_index()) == pip_installs
