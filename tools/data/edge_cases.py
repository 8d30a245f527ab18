"""Ask SciPy, PyTorch, JAX and optax for softmax, its losses and attention where they are hard.

Each line names the function that was called, on the CPU, and in double precision where its case
names no other type. A `!` says that the call warned, `raises` that it refused.
"""

import importlib.metadata
import warnings
from functools import partial
from pkgutil import resolve_name

import numpy as np

from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/edge-cases.csv"
LEAD, INFINITE, TIE = np.array([40.0, 0.0]), np.array([np.inf, 0.0]), np.zeros(2)
ONE_LEFT_OUT, NONE_LEFT = np.array([0.0, -np.inf]), np.full(2, -np.inf)
MASKED = np.ma.masked_array([0.0, 0.0], mask=[False, True])
# A logit of 10, then zeros; two samples side by side, so that a sum over the classes has strides.
MANY = np.where(np.arange(1_000_000) == 0, 10, 0).astype(np.float32)[:, None].repeat(2, axis=1)

# Where the first class is the true one.
FIRST_IS_TRUE = {"[0 -inf]": ONE_LEFT_OUT, "[40 0]": LEAD}

# One query that is compared with two positions, of two numbers each. All scores are 0, and the
# values are those of the identity, so that the output is the shares of the two positions.
QUERY, KEYS, VALUES = np.zeros((1, 2)), np.eye(2), np.eye(2)


def forward_answers(softmax_name, log_softmax_name, given=lambda z: z):
    """Return the cases that need no derivative; both functions take an array and an axis."""

    def softmax(z, axis=-1):
        return np.asarray(resolve_name(softmax_name)(given(z), axis))

    def log_softmax(z):
        return np.asarray(resolve_name(log_softmax_name)(given(z), -1))

    of_softmax = {
        "softmax [inf 0]": lambda: softmax(INFINITE),
        "softmax [0 -745], 2nd": lambda: softmax(np.array([0.0, -745.0]))[1],
        "softmax uint8 [0 255]": lambda: softmax(np.array([0, 255], np.uint8)),
        "softmax int8 [-100 100]": lambda: softmax(np.array([-100, 100], np.int8)),
        "softmax masked [0 --]": lambda: softmax(MASKED),
        "softmax 70000 float16": lambda: softmax(np.zeros(70_000, np.float16))[0],
        "sum of 10^6 float32": lambda: softmax(MANY, axis=0)[:, 0].sum(dtype=float),
        "no class left, -inf": lambda: softmax(NONE_LEFT),
    }
    of_log_softmax = {
        "log_softmax [inf 0]": lambda: log_softmax(INFINITE),
        "log_softmax [40 0], 1st": lambda: log_softmax(LEAD)[0],
    }
    return {
        (case, name): answer
        for name, cases in ((softmax_name, of_softmax), (log_softmax_name, of_log_softmax))
        for case, answer in cases.items()
    }


def loss_answers(name, target, loss, gradient, given):
    """Return a loss and its gradient where the first class is the true one."""
    answers = {}
    for logits, z in FIRST_IS_TRUE.items():
        answers[f"loss {logits}, {target}", name] = partial(loss, given(z))
        answers[f"gradient {logits}, {target}", name] = partial(gradient(loss), given(z))
    return answers


def scipy_answers():
    """Return the cases of SciPy, which has neither derivatives nor losses."""
    return forward_answers("scipy.special.softmax", "scipy.special.log_softmax")


def torch_answers():
    """Return the cases of PyTorch."""
    import torch

    given = torch.from_numpy

    def softmax(z):
        return torch.softmax(input=z, dim=-1)

    def maximum_held(z):
        exp_z = torch.exp(z - z.max().detach())
        return exp_z / exp_z.sum()

    def row_of_batch_jacobian(z):
        y_pred = softmax(given(z)[None])
        return (torch.diag_embed(y_pred) - torch.einsum("ni,nj->nij", y_pred, y_pred))[0, 0]

    def derivative(function, z):
        return torch.func.jacrev(function)(given(z))

    def logsumexp(z):
        return torch.logsumexp(z, dim=-1)

    derivatives = {
        ("Jacobian [0 0], row", "torch.diag_embed"): lambda: row_of_batch_jacobian(TIE),
        ("maximum held, row", "torch.Tensor.detach"): lambda: derivative(maximum_held, TIE)[0],
        ("d logsumexp [inf 0]", "torch.logsumexp"): lambda: derivative(logsumexp, INFINITE),
        ("Jacobian [40 0], 1st", "torch.softmax"): lambda: derivative(softmax, LEAD)[0, 0],
    }
    return (
        forward_answers("torch.softmax", "torch.log_softmax", given)
        | derivatives
        | torch_losses(torch)
        | torch_attention(torch)
    )


def torch_losses(torch):
    """Return the loss with both kinds of target."""
    given, name = torch.from_numpy, "torch.nn.functional.cross_entropy"
    cross_entropy = torch.nn.functional.cross_entropy
    targets = {"label": torch.tensor(0), "probabilities": given(np.array([1.0, 0.0]))}
    answers = {}
    for kind, target in targets.items():
        loss = partial(cross_entropy, target=target)
        answers |= loss_answers(name, kind, loss, torch.func.grad, given)
    return answers


def torch_attention(torch):
    """Return what attention gives a query that may look at no position."""
    query, keys, values = map(torch.from_numpy, (QUERY, KEYS, VALUES))
    layer = torch.nn.MultiheadAttention(2, 1, bias=False, dtype=torch.float64)
    identity = torch.eye(2)
    layer.load_state_dict({"in_proj_weight": identity.repeat(3, 1), "out_proj.weight": identity})

    def dot_product(mask):
        attention = torch.nn.functional.scaled_dot_product_attention
        return attention(query, keys, values, attn_mask=mask[None])[0]

    def multihead(mask, **options):
        with torch.no_grad():
            return layer(query, keys, values, key_padding_mask=mask, **options)[0][0]

    infinite, left_out = torch.from_numpy(NONE_LEFT), torch.tensor([True, True])
    answers = {}
    for way, forbidden, allowed in (("-inf", infinite, infinite), ("mask", left_out, ~left_out)):
        calls = {
            "torch.nn.functional.scaled_dot_product_attention": partial(dot_product, allowed),
            "torch.nn.MultiheadAttention": partial(multihead, forbidden),
            "torch.nn.MultiheadAttention, need_weights=False": partial(
                multihead, forbidden, need_weights=False
            ),
        }
        answers |= {(f"no class left, {way}", name): call for name, call in calls.items()}
    return answers


def jax_answers():
    """Return the cases of JAX, which from here on computes in double precision."""
    import jax
    from jax.nn import dot_product_attention, logsumexp, softmax

    jax.config.update("jax_enable_x64", True)

    def maximum_held(z):
        exp_z = jax.numpy.exp(z - jax.lax.stop_gradient(z.max()))
        return exp_z / exp_z.sum()

    def derivative(function, z):
        return jax.jacobian(function)(z)

    def attention(**masked):
        # The axis of the heads comes second.
        query, keys, values = (array[:, None] for array in (QUERY, KEYS, VALUES))
        return dot_product_attention(query, keys, values, **masked)[0, 0]

    infinite, nowhere = NONE_LEFT[None, None], np.zeros((1, 1, 2), bool)
    derivatives = {
        ("Jacobian [0 0], row", "jax.nn.softmax"): lambda: derivative(softmax, TIE)[0],
        ("maximum held, row", "jax.lax.stop_gradient"): lambda: derivative(maximum_held, TIE)[0],
        ("d logsumexp [inf 0]", "jax.nn.logsumexp"): lambda: derivative(logsumexp, INFINITE),
        ("Jacobian [40 0], 1st", "jax.nn.softmax"): lambda: derivative(softmax, LEAD)[0, 0],
    }
    name = "jax.nn.dot_product_attention"
    masked = {
        ("no class left, mask", "jax.nn.softmax"): lambda: softmax(TIE, where=nowhere[0, 0]),
        ("no class left, -inf", name): lambda: attention(bias=infinite),
        ("no class left, mask", name): lambda: attention(mask=nowhere),
    }
    return forward_answers("jax.nn.softmax", "jax.nn.log_softmax") | derivatives | masked


def optax_answers():
    """Return the losses of optax, each with the target that it takes."""
    import jax

    jax.config.update("jax_enable_x64", True)
    label, row = np.array(0), np.array([1.0, 0.0])
    answers = {}
    for name, kind, labels in (
        ("optax.softmax_cross_entropy_with_integer_labels", "label", label),
        ("optax.softmax_cross_entropy", "probabilities", row),
        ("optax.losses.safe_softmax_cross_entropy", "probabilities", row),
    ):
        loss = partial(resolve_name(name), labels=labels)
        answers |= loss_answers(name, kind, loss, jax.grad, jax.numpy.asarray)
    return answers


LIBRARIES = {
    "scipy": scipy_answers,
    "torch": torch_answers,
    "jax": jax_answers,
    "optax": optax_answers,
}


def written(answer):
    """Call a case and return what came of it, in three digits."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            values = np.atleast_1d(np.asarray(answer()))
        except (TypeError, ValueError, RuntimeError):
            return "raises"
    numbers = " ".join(f"{value + 0.0:.3g}" for value in values)
    return numbers + (" !" if warned else "")


def rows(library):
    """Yield a line for each case of a library."""
    version = importlib.metadata.version(library).partition("+")[0]
    for (case, function), answer in LIBRARIES[library]().items():
        yield [case, function, version, written(answer)]


def generate():
    """Return the text of the table."""
    header = ["case", "function", "version", "output"]
    return as_csv([header, *[row for library in LIBRARIES for row in rows(library)]])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
