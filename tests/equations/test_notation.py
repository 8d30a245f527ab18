"""The notation table, the checker's values and the names in code are one thing."""

import ast
import inspect

import numpy as np
import pytest
import scipy.special

import softmaxlib
from tools.checker.compute.assignments import assignments, running_example
from tools.checker.compute.evaluation import Evaluation
from tools.checker.judge.check import find_fault
from tools.checker.judge.names_in_code import Source, forbidden_in, given_names, sources
from tools.checker.read import notation
from tools.checker.read.parser import parse
from tools.checker.read.symbols import CROSS_ENTROPY, DELTA, JACOBIAN, LOGITS, PROBABILITIES, TRUTH

# Parameters that are no symbols: how to compute, not what.
SETTINGS = {"axis", "f", "keepdims", "labels", "method", "num_classes"}


@pytest.fixture(params=assignments(), ids=lambda one: f"C = {one.C}, {one.logits}")
def assignment(request):
    return request.param


@pytest.mark.parametrize("symbol", notation.symbols().values(), ids=lambda symbol: symbol.head)
def test_symbol_has_values_of_the_shape_in_the_table(symbol):
    assignment = assignments()[-1]
    node = parse(f"{symbol.head} = 1")[0].sides[0].node
    found = Evaluation(assignment, {}).value(node)
    assert np.shape(found) == shape_of_value(symbol, assignment)


def shape_of_value(symbol, assignment):
    """Return the shape of a whole matrix, or else of one sample's value.

    There a vector is a column, and a number has no shape.
    """
    if not symbol.shape.startswith("("):
        return ()
    sizes = [size.strip() for size in symbol.shape.strip("()").split(",") if size.strip()]
    if symbol.is_matrix:
        return tuple(assignment.sizes[size] for size in sizes)
    sizes = [assignment.sizes.get(size, 1) for size in sizes if size != "K"]
    if sizes in ([], [1]):
        return ()
    return (*sizes, 1) if len(sizes) == 1 else tuple(sizes)


def numbers(head, assignment, k=0):
    return np.asarray(assignment.meaning(head, k), dtype=float)


def logits(assignment):
    return np.asarray(assignment.drawn(LOGITS)[0], dtype=float)


def test_probabilities_are_those_of_scipy_and_of_the_library(assignment):
    y_pred = numbers(PROBABILITIES, assignment)
    np.testing.assert_allclose(y_pred, scipy.special.softmax(logits(assignment)), rtol=1e-13)
    np.testing.assert_allclose(y_pred, softmaxlib.softmax(logits(assignment)), rtol=1e-13)


def test_sum_is_the_exponential_of_logsumexp(assignment):
    log_sum = np.log(numbers("S", assignment))
    np.testing.assert_allclose(log_sum, scipy.special.logsumexp(logits(assignment)), rtol=1e-13)
    np.testing.assert_allclose(log_sum, softmaxlib.logsumexp(logits(assignment)), rtol=1e-13)


def test_jacobian_is_that_of_the_library(assignment):
    jac = softmaxlib.softmax_jacobian(softmaxlib.softmax(logits(assignment)))
    np.testing.assert_allclose(numbers(JACOBIAN, assignment), jac, rtol=1e-12, atol=1e-300)


def test_delta_is_the_identity_matrix(assignment):
    np.testing.assert_array_equal(numbers(DELTA, assignment), np.eye(assignment.C))


def test_loss_beside_y_true_is_the_cross_entropy_of_the_library(assignment):
    y_true = numbers(TRUTH, assignment)
    loss = softmaxlib.cross_entropy(logits(assignment), y_true)
    np.testing.assert_allclose(numbers(CROSS_ENTROPY, assignment), loss, rtol=1e-12)
    assert (
        find_fault(r"L = -\sum_{j=1}^{C} Y_{\text{true}}^{(j)} \ln Y_{\text{pred}}^{(j)}") is None
    )


def test_running_example_has_the_probabilities_of_the_book():
    y_pred = numbers(PROBABILITIES, running_example())
    np.testing.assert_allclose(y_pred, [0.5, 0.3, 0.2], rtol=1e-15)


def test_jacobian_of_the_other_map_is_not_symmetric():
    assignment = assignments()[-1].with_map("adds up to one")
    jac = numbers(JACOBIAN, assignment)
    assert abs(jac - jac.T).max() > 0.1


def test_library_calls_its_arguments_as_the_table_does():
    used = set()
    for name in softmaxlib.__all__:
        used |= set(inspect.signature(getattr(softmaxlib, name)).parameters)
    assert used - SETTINGS <= notation.code_names()


def test_every_name_of_the_table_is_used_in_code():
    used = set()
    for source in sources():
        used |= given_names(source.tree) if source.tree else set()
    unused = notation.code_names() - {"np"} - used
    assert not unused, f"in book/notation.toml, and in no code: {unused}"


def test_no_forbidden_name_or_phrase():
    found = [found for source in sources() for found in forbidden_in(source)]
    assert not found, "see the notation page:\n" + "\n".join(found)


@pytest.mark.parametrize("name", notation.forbidden("name"))
@pytest.mark.parametrize("code", ["{} = 1", "def f({}): ...", "for {} in z: ...", "lambda {}: 1"])
def test_forbidden_name_is_noticed(code, name):
    code = code.format(name)
    assert list(forbidden_in(Source("cell", code, ast.parse(code))))


@pytest.mark.parametrize("phrase", notation.forbidden("phrase"))
def test_forbidden_phrase_is_noticed(phrase):
    text = f"Here is the {phrase.replace(' ', chr(10))}."
    assert list(forbidden_in(Source("cell", text, None)))


def test_sum_as_a_name_for_softmax_is_noticed():
    code = "S = softmaxlib.softmax(z)"
    assert list(forbidden_in(Source("cell", code, ast.parse(code))))


@pytest.mark.parametrize("code", ["y_pred = softmax(z)", "S = np.exp(z).sum()", "gradient = 1"])
def test_name_of_the_table_passes(code):
    assert not list(forbidden_in(Source("cell", code, ast.parse(code))))
