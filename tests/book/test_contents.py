"""Every page can be reached, every reference resolves, every exercise and figure is complete."""

import re

import nbformat
import yaml
from docutils import nodes
from sphinx_exercise.nodes import is_exercise_node, solution_node

# A path or a file's name is no description of a picture.
# Code such as `last[0](x)` has no page's name.
LINK = re.compile(r"(?<![\w\]])\[([^\]]*)\]\(([\w-]*(?:\.[\w-]+)?(?:#[\w-]+)?)\)")
LOOKS_LIKE_A_PATH = re.compile(r"^\S*[/\\.]\S*$")


def every(doctrees, is_wanted):
    for page, doctree in doctrees.items():
        for node in doctree.findall(is_wanted):
            yield page, node


def test_every_page_is_in_the_table_of_contents(root):
    toc = yaml.safe_load((root / "_toc.yml").read_text("utf-8"))
    listed = {toc["root"]}
    listed |= {chapter["file"] for part in toc["parts"] for chapter in part["chapters"]}
    pages = {
        path.relative_to(root).with_suffix("").as_posix()
        for path in (root / "book").glob("*")
        if path.suffix in {".ipynb", ".md"}
    }
    assert pages - listed == set(), "pages that _toc.yml does not name"
    assert listed - pages == set(), "pages that _toc.yml names and nobody wrote"


def test_book_reads_without_a_warning(read_book):
    # A place such as quotient-rule.ipynb:60044 is line 44 of cell 6.
    assert not read_book.warnings, "\n".join(read_book.warnings)
    assert "build succeeded" in read_book.log


def test_every_link_to_another_page_has_words_and_names_the_file(root):
    # JupyterLab shows them as they are, and opens the file.
    for path in sorted((root / "book").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                for words, address in LINK.findall(cell.source):
                    assert words, f"{path.name}: [{words}]({address})"
                    target = root / "book" / address.partition("#")[0]
                    assert target.exists(), f"{path.name}: [{words}]({address})"


def test_every_exercise_has_one_solution(read_book):
    exercises = {node["label"] for _, node in every(read_book.doctrees, is_exercise_node)}
    solved = [node["target_label"] for _, node in every(read_book.doctrees, solution_node)]
    assert exercises
    assert sorted(solved) == sorted(exercises)


def stars(exercise):
    """Return how many stars the statement of an exercise begins with."""
    statement = next(exercise.findall(nodes.paragraph)).astext()
    return len(statement) - len(statement.lstrip("★"))


def test_every_chapter_has_three_exercises_or_more_with_one_to_three_stars(read_book, root):
    toc = yaml.safe_load((root / "_toc.yml").read_text("utf-8"))
    chapters = [
        chapter for part in toc["parts"] if "numbered" in part for chapter in part["chapters"]
    ]
    assert chapters
    for chapter in chapters:
        page = chapter["file"].removeprefix("book/")
        difficulties = [stars(node) for node in read_book.doctrees[page].findall(is_exercise_node)]
        assert len(difficulties) >= 3, page
        assert set(difficulties) <= {1, 2, 3}, f"{page}: {difficulties}"
        assert len(set(difficulties)) > 1, f"{page}: all are equally hard"


def test_every_exercise_has_a_hint_and_a_collapsed_solution_that_runs(read_book):
    for page, node in every(read_book.doctrees, is_exercise_node):
        assert "Hint" in node.astext(), f"{page}: {node['label']} has no hint"
    for page, node in every(read_book.doctrees, solution_node):
        label = node["target_label"]
        assert "dropdown" in node["classes"], f"{page}: the solution of {label} lies open"
        cells = [part for part in node.findall(nodes.container) if "cell" in part["classes"]]
        assert cells, f"{page}: the solution of {label} has no cell"
        assert any("Right." in cell.astext() for cell in cells), (
            f"{page}: no answer of {label} is right"
        )


def test_every_figure_says_in_words_what_it_shows(read_book):
    images = list(every(read_book.doctrees, nodes.image))
    assert images
    for page, node in images:
        alt = node.get("alt", "")
        assert len(alt) >= 40, f"{page}: {node['uri']} has the alt text {alt!r}"
        assert not LOOKS_LIKE_A_PATH.match(alt), f"{page}: {alt!r} is a path"


def test_every_numbered_formula_has_a_speaking_label(read_book):
    for page, node in every(read_book.doctrees, nodes.math_block):
        label = node.get("label") or ""
        assert label.startswith("eq-"), f"{page}: {node.astext()!r} has the label {label!r}"
