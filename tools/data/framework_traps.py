"""Fall into the traps of a custom derivative on purpose, and keep what the framework says.

A line names the trap, the framework and its version, and what happened: the error with the first
words of its message, or what came out. Where a check passes, it says so.
"""

from textwrap import shorten

import numpy as np

from tools.data.frameworks import LABELS, LOGITS, version
from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/framework-traps.csv"
SQUARE = np.array([[1.0, 0.0], [0.5, 2.0]])
LEAD = np.array([40.0, 0.0])
WORDS = 72  # characters of a message are kept


def torch_traps():
    """Return what to try with PyTorch, by the name of the trap."""
    import torch
    from torch.autograd import Function, grad, gradcheck, gradgradcheck
    from torch.autograd.function import once_differentiable

    from frameworks.pytorch_cross_entropy import CrossEntropy
    from frameworks.pytorch_softmax import Softmax, jacobian_times

    def given(z):
        return torch.tensor(z, requires_grad=True)

    class InputSaved(Softmax):
        @staticmethod
        def setup_context(ctx, inputs, y_pred):
            ctx.save_for_backward(*inputs)

    class NoKeepdim(Softmax):
        @staticmethod
        def backward(ctx, cotangent):
            (y_pred,) = ctx.saved_tensors
            return y_pred * (cotangent - (y_pred * cotangent).sum(-1))

    class KeptAsAttribute(Softmax):
        generate_vmap_rule = False

        @staticmethod
        def setup_context(ctx, inputs, y_pred):
            ctx.y_pred = y_pred

        @staticmethod
        def backward(ctx, cotangent):
            return jacobian_times(ctx.y_pred, cotangent)

    class OneGradient(CrossEntropy):
        @staticmethod
        def backward(ctx, cotangent):
            return CrossEntropy.backward(ctx, cotangent)[0]

    class WithLargest(Function):
        @staticmethod
        def forward(z):
            return Softmax.forward(z), z.amax(-1)

        @staticmethod
        def setup_context(ctx, inputs, outputs):
            ctx.save_for_backward(outputs[0])

        @staticmethod
        def backward(ctx, cotangent, _):
            return jacobian_times(*ctx.saved_tensors, cotangent)

    class LargestMarked(WithLargest):
        @staticmethod
        def setup_context(ctx, inputs, outputs):
            ctx.save_for_backward(outputs[0])
            ctx.mark_non_differentiable(outputs[1])

    class Once(Softmax):
        @staticmethod
        @once_differentiable
        def backward(ctx, cotangent):
            return jacobian_times(*ctx.saved_tensors, cotangent)

    class Intermediate(Function):
        @staticmethod
        def forward(ctx, z, label):
            y_pred = z.softmax(-1)
            ctx.save_for_backward(y_pred, label)
            return -y_pred.gather(-1, label[..., None])[..., 0].log()

        @staticmethod
        def backward(ctx, cotangent):
            y_pred, label = ctx.saved_tensors
            y_true = torch.nn.functional.one_hot(label, y_pred.shape[-1])
            return cotangent[..., None] * (y_pred - y_true), None

    class Zeros(Softmax):
        @staticmethod
        def backward(ctx, cotangent):
            return torch.zeros_like(cotangent)

    def changed_in_place(function):
        z = given(LOGITS)
        y_pred = function(z)
        y_pred.mul_(2)
        return grad(y_pred[0, 0] / 2, z)[0][0]

    def with_penalty(function):
        loss = function(z, label).sum()
        (gradient,) = grad(loss, z, create_graph=True)
        return grad(loss + gradient.square().sum(), z)[0][0]

    def row(function, z):
        return grad(function(z)[0, 0], z)[0][0]

    z, square, label = given(LOGITS), given(SQUARE), torch.tensor(LABELS)

    def loss(z):
        return Intermediate.apply(z, label)

    return {
        "right row": lambda: row(Softmax.apply, z),
        "right row, 2 x 2": lambda: row(Softmax.apply, square),
        "zeros": lambda: gradcheck(Zeros.apply, z),
        "zeros at a lead of 40": lambda: gradcheck(Zeros.apply, given(LEAD)),
        "input saved": lambda: gradcheck(InputSaved.apply, z),
        "no keepdim, 2 x 3": lambda: row(NoKeepdim.apply, z),
        "no keepdim, 2 x 2": lambda: row(NoKeepdim.apply, square),
        "no keepdim, 2 x 2, check": lambda: gradcheck(NoKeepdim.apply, square),
        "in place": lambda: changed_in_place(Softmax.apply),
        "in place, attribute": lambda: changed_in_place(KeptAsAttribute.apply),
        "attribute, check": lambda: gradcheck(KeptAsAttribute.apply, z),
        "one gradient for two inputs": lambda: with_penalty(OneGradient.apply),
        "second output": lambda: gradcheck(WithLargest.apply, z),
        "second output, marked": lambda: gradcheck(LargestMarked.apply, z),
        "once differentiable": lambda: gradcheck(Once.apply, z),
        "once differentiable, twice": lambda: gradgradcheck(Once.apply, z),
        "intermediate": lambda: gradcheck(loss, z),
        "intermediate, twice": lambda: gradgradcheck(loss, z),
        "right gradient": lambda: grad(CrossEntropy.apply(z, label).sum(), z)[0][0],
        "right gradient with penalty": lambda: with_penalty(CrossEntropy.apply),
        "intermediate, with penalty": lambda: with_penalty(Intermediate.apply),
    }


def jax_traps():
    """Return what to try with JAX, which from here on has double precision."""
    import jax
    from jax.test_util import check_grads

    from frameworks import jax_cross_entropy, jax_softmax

    jax.config.update("jax_enable_x64", True)
    saves_output, multiplies = jax_softmax.softmax_forward, jax_softmax.softmax_backward
    saves, gradient = jax_cross_entropy.loss_forward, jax_cross_entropy.loss_backward
    z, square, lead, label = map(jax.numpy.asarray, (LOGITS, SQUARE, LEAD, LABELS))

    def custom(forward, backward, **options):
        function = jax.custom_vjp(lambda *given: forward(*given)[0], **options)
        function.defvjp(forward, backward)
        return function

    def checked(function, z):
        return check_grads(function, (z,), order=1, modes=["rev"])

    def row(function, z):
        return jax.grad(lambda z: function(z)[0, 0])(z)[0]

    def losses_gradient(loss, transform=lambda function: function):
        return transform(jax.grad(lambda z, label: loss(z, label).sum()))(z, label)[0]

    def without_keepdims(y_pred, cotangent):
        return (y_pred * (cotangent - (y_pred * cotangent).sum(-1)),)

    def saves_input(z):
        return saves_output(z)[0], z

    def in_place():
        jax_softmax.softmax(z)[0, 0] = 2

    zeros = custom(saves_output, lambda y_pred, cotangent: (0 * cotangent,))
    no_keepdims = custom(saves_output, without_keepdims)
    no_tuple = custom(saves_output, lambda *given: multiplies(*given)[0])
    one = custom(saves, lambda *given: gradient(*given)[:1])
    named = custom(
        lambda z, label: (saves(z, label)[0], saves(z, label)[1][0]),
        lambda label, y_pred, cotangent: gradient((y_pred, label), cotangent)[:1],
        nondiff_argnums=(1,),
    )
    return {
        "right row": lambda: row(jax_softmax.softmax, z),
        "right row, 2 x 2": lambda: row(jax_softmax.softmax, square),
        "zeros": lambda: checked(zeros, z),
        "zeros at a lead of 40": lambda: checked(zeros, lead),
        "input saved": lambda: checked(custom(saves_input, multiplies), z),
        "no keepdim, 2 x 3": lambda: row(no_keepdims, z),
        "no keepdim, 2 x 2": lambda: row(no_keepdims, square),
        "no keepdim, 2 x 2, check": lambda: checked(no_keepdims, square),
        "in place": in_place,
        "no tuple": lambda: row(no_tuple, z),
        "one gradient for two inputs": lambda: losses_gradient(one),
        "label in nondiff_argnums": lambda: losses_gradient(named),
        "label in nondiff_argnums, jit": lambda: losses_gradient(named, jax.jit),
        "right gradient": lambda: losses_gradient(jax_cross_entropy.cross_entropy),
        "forward mode": lambda: jax.jvp(jax_softmax.softmax, (z,), (z,)),
    }


TRAPS = {"torch": torch_traps, "jax": jax_traps}


def said(attempt):
    """Return what comes of an attempt: a verdict, numbers, or an error and its first words."""
    try:
        answer = attempt()
    except Exception as error:
        message = str(error).partition("\nnumerical:")[0]
        return shorten(f"{type(error).__name__}: {message}", WORDS, placeholder=" ...")
    if answer is None or answer is True:
        return "passes"
    return " ".join(f"{value:.4f}" for value in np.asarray(answer).ravel() + 0.0)


def rows(library):
    """Yield a line for each trap."""
    for trap, attempt in TRAPS[library]().items():
        yield [trap, library, version(library), said(attempt)]


def generate():
    """Return the text of the table."""
    header = ["trap", "library", "version", "says"]
    return as_csv([header, *[row for library in TRAPS for row in rows(library)]])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
