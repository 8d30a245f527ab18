"""The page that reads softmaxlib shows what its files say, and changes one thing at a time."""

import inspect

import numpy as np
import pytest
from source_code import changed, source

from softmaxlib import _dominant, _probabilities, _rows, _softmax, softmax_vjp


def test_a_function_is_shown_as_its_file_has_it():
    text = inspect.getsource(_softmax.softmax_rows)
    assert repr(source(_softmax.softmax_rows)) == text.rstrip()


def test_a_docstring_is_left_out_and_nothing_else():
    lines = inspect.getsource(softmax_vjp).splitlines()
    shown = repr(source(softmax_vjp)).splitlines()
    assert shown == [lines[0], *lines[-3:]]
    assert '"""' not in repr(source(_dominant.centered))


def test_a_comment_below_a_docstring_is_shown():
    shown = repr(source(_probabilities._refuse_all_but_nan))
    assert "# What softmax itself rounds" in shown


def test_a_decorator_is_shown():
    assert repr(source(_rows.map_rows)).startswith('@np.errstate(all="ignore")\ndef map_rows')


def test_statements_are_found_by_their_beginnings_and_shown_with_their_comments():
    shown = repr(source(_probabilities.map_probabilities, "block = block", "class_axis ="))
    comment, block, class_axis = shown.splitlines()
    assert comment.strip().startswith("# One NaN")
    assert block.strip() == "block = block + 0 * sums"
    assert class_axis.startswith("class_axis = as_axis(")


@pytest.mark.parametrize(("words", "times"), [("sums", 0), ("return", 2)])
def test_a_beginning_of_no_statement_or_of_several_is_refused(words, times):
    with pytest.raises(ValueError, match=f"begins {times} statements; wanted one"):
        source(_dominant.dominant_entries, words)


def test_jupyter_gets_the_code_in_colours():
    shown = source(_softmax.softmax_rows)._repr_markdown_()
    assert shown.startswith("```python\ndef softmax_rows(")


def test_a_changed_function_differs_in_its_words_and_the_library_stays():
    wider = changed(_dominant.dominant_entries, "0.5", "0.1")
    y_pred = np.array([[0.2], [0.8]])
    assert [len(found(y_pred)[0]) for found in (wider, _dominant.dominant_entries)] == [2, 1]


@pytest.mark.parametrize(("words", "times"), [("no such words", 0), ("above", 6)])
def test_a_change_in_no_place_or_in_several_is_refused(words, times):
    with pytest.raises(ValueError, match=f"is {times} times in the function; wanted once"):
        changed(_dominant.dominant_entries, words, "")
