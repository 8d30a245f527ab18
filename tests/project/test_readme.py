"""What the README promises is there; its code runs as a doctest beside this test."""

import re

import numpy as np
import pytest

import softmaxlib
from tools.paths import ROOT

README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DOCUMENTS = ["README.md", "CONTRIBUTING.md"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_a_document_is_in_the_makefile(document):
    text = (ROOT / document).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.M))
    quoted = set(re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", text, flags=re.M))
    named = {name for pair in quoted for name in pair if name}
    assert named, "the document names no command"
    assert named <= targets


def test_every_public_command_is_explained_in_one_line():
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.M)[1].split()
    explained = re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, flags=re.M)
    assert sorted(phony) == sorted(explained)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document):
    text = (ROOT / document).read_text("utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r'src="([^":]+)"', text)
    in_table = re.findall(r"^\| `([^`*]+)` \|", text, flags=re.M)
    missing = [path for path in linked + in_table if not (ROOT / path).exists()]
    assert missing == []


def test_the_picture_shows_the_jacobian_of_the_running_example():
    picture = (ROOT / "book/assets/jacobian.svg").read_text("utf-8")
    shown = re.findall(r'class="entry"[^>]*>([^<]+)<', picture)
    numbers = [float(text.replace("\N{MINUS SIGN}", "-")) for text in shown]
    jac = softmaxlib.softmax_jacobian([0.5, 0.3, 0.2])
    np.testing.assert_allclose(np.reshape(numbers, (3, 3)), jac, rtol=1e-12)


LISTS = [ROOT / "requirements.txt", *sorted((ROOT / "tools/versions").glob("*.txt"))]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_package_of_a_list_is_pinned(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip(" ")[:1] != "#"]
    unpinned = [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", line)]
    assert unpinned == (["-e ."] if path.name == "requirements.txt" else [])
