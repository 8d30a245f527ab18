"""Softmax and cross-entropy for PyTorch, as PyTorch and as softmaxlib check them."""

import numpy as np
import pytest
import torch
from torch.autograd import gradcheck, gradgradcheck

import softmaxlib
from frameworks.pytorch_cross_entropy import cross_entropy
from frameworks.pytorch_softmax import softmax
from softmaxlib.testing import assert_cross_entropy_grad, assert_softmax, assert_softmax_vjp

LOGITS = np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.25]])
LABELS = torch.tensor([0, 2])
PRECISIONS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]


def given(z):
    return torch.tensor(z, requires_grad=True)


def loss(z):
    return cross_entropy(z, LABELS)


@pytest.mark.parametrize("function", [softmax, loss])
def test_first_and_second_derivatives_pass(function):
    assert gradcheck(function, given(LOGITS), check_batched_grad=True)
    assert gradgradcheck(function, given(LOGITS))


def test_softmax_has_forward_mode():
    options = {"check_forward_ad": True, "check_batched_forward_grad": True}
    assert gradcheck(softmax, given(LOGITS), **options)
    assert gradgradcheck(softmax, given(LOGITS), check_fwd_over_rev=True)


def test_softmax_is_right_in_the_tail():
    def vjp(z, cotangent):
        z = given(z)
        return torch.autograd.grad(softmax(z), z, torch.tensor(cotangent))[0].numpy()

    assert_softmax(lambda z: softmax(torch.tensor(z)).numpy(), tail=True)
    assert_softmax_vjp(vjp, given="logits", tail=True)


def test_gradient_of_the_loss_is_right_in_the_tail():
    def gradient(z, label):
        z = given(z)
        return torch.autograd.grad(cross_entropy(z, torch.tensor(label)).sum(), z)[0].numpy()

    assert_cross_entropy_grad(gradient, tail=True)


@pytest.mark.parametrize("z", [[40.0, 0.0], [0.0, 1000.0], [0.0, -np.inf], [1.0, 1.0]])
def test_loss_is_right_in_the_tail(z):
    found = cross_entropy(torch.tensor(z, dtype=torch.float64), torch.tensor(0))
    np.testing.assert_allclose(found, softmaxlib.cross_entropy(z, 0), rtol=1e-15)


@pytest.mark.parametrize("dtype", PRECISIONS)
def test_precision_is_kept(dtype):
    z = torch.tensor(LOGITS, dtype=dtype, requires_grad=True)
    assert softmax(z).dtype == dtype
    assert loss(z).dtype == torch.promote_types(dtype, torch.float32)
    assert torch.autograd.grad(softmax(z)[:, 0].sum(), z)[0].dtype == dtype


def test_half_precision_is_as_good_as_its_format():
    z = torch.zeros(70_000, dtype=torch.float16)
    assert softmax(z)[0] == torch.tensor(1 / 70_000, dtype=torch.float16)


def test_a_row_without_an_answer_is_nan_and_no_other_row():
    y_pred = softmax(torch.tensor([[-np.inf, -np.inf], [-np.inf, 0.0]]))
    np.testing.assert_array_equal(y_pred, [[np.nan, np.nan], [0, 1]])


def test_integers_become_floats():
    np.testing.assert_allclose(softmax(torch.tensor([1, 1])), 0.5)
    assert cross_entropy(torch.tensor([1, 1]), torch.tensor(0)).is_floating_point()


def test_a_label_is_wanted_for_each_sample():
    with pytest.raises(ValueError, match="one label for each sample"):
        cross_entropy(torch.zeros(2, 3), torch.tensor([1]))
