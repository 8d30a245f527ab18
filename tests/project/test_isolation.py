"""What a reader has set up for himself changes no verdict."""

import os
import subprocess
import sys

from tools.paths import ROOT

NOTEBOOK = "book/library.ipynb"


def test_notebooks_pass_whatever_a_reader_has_told_ipython_and_without_a_home(tmp_path):
    startup = tmp_path / ".ipython/profile_default/startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("import numpy\nnumpy.set_printoptions(precision=3)\n")
    outside = {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    # A test of the project beside it, so that the settings of all tests hold.
    command += ["tests/project/test_readme.py", NOTEBOOK]
    (tmp_path / ".config").touch()  # where Matplotlib would write
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | outside, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
