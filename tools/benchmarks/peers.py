"""What is measured: softmaxlib and its peers, each as a function without arguments."""

import numpy as np

import softmaxlib


def forward(name, z, axis):
    """Return softmaxlib's function and SciPy's of the same name."""
    import scipy.special

    ours, peer = getattr(softmaxlib, name), getattr(scipy.special, name)
    return {
        "softmaxlib": lambda: ours(z, axis=axis),
        "scipy": lambda: peer(z, axis=axis),
    }


def vjp(z, axis):
    """Return softmaxlib's VJP, and the line of the textbooks, which loses the tail."""
    y_pred, v = softmaxlib.softmax(z, axis=axis), np.cos(z)
    return {
        "softmaxlib": lambda: softmaxlib.softmax_vjp(y_pred, v, axis=axis),
        "textbook": lambda: y_pred * (v - (y_pred * v).sum(axis=axis, keepdims=True)),
    }


def forward_and_backward(z, axis):
    """Return softmax and its VJP, of softmaxlib and of three frameworks."""
    import autograd
    import autograd.numpy as anp
    import jax
    import torch

    torch.set_num_threads(1)
    v = np.cos(z)
    z_torch, v_torch = torch.from_numpy(z).requires_grad_(), torch.from_numpy(v)
    z_jax, v_jax = jax.numpy.asarray(z), jax.numpy.asarray(v)

    def plain_softmax(z):
        exp_z = anp.exp(z - anp.max(z, axis=axis, keepdims=True))
        return exp_z / anp.sum(exp_z, axis=axis, keepdims=True)

    @jax.jit
    def jax_vjp(z, v):
        return jax.vjp(lambda z: jax.nn.softmax(z, axis=axis), z)[1](v)[0]

    return {
        "softmaxlib": lambda: softmaxlib.softmax_vjp(
            softmaxlib.softmax(z, axis=axis), v, axis=axis
        ),
        "torch": lambda: torch.autograd.grad(torch.softmax(z_torch, axis), z_torch, v_torch),
        "jax": lambda: jax_vjp(z_jax, v_jax).block_until_ready(),
        "autograd": lambda: autograd.make_vjp(plain_softmax)(z)[0](v),
    }


def jacobian(z):
    """Return the batch Jacobian of softmaxlib and the frameworks, and the floor of writing it."""
    import jax
    import torch

    torch.set_num_threads(1)
    y_pred, one_hots = softmaxlib.softmax(z), np.eye(z.shape[-1], dtype=z.dtype)
    z_torch, z_jax = torch.from_numpy(z), jax.numpy.asarray(z)
    jax_jacobian = jax.jit(jax.vmap(jax.jacrev(jax.nn.softmax)))
    torch_jacobian = torch.func.vmap(torch.func.jacrev(lambda z: torch.softmax(z, -1)))
    return {
        "softmaxlib": lambda: softmaxlib.softmax_jacobian(y_pred),
        "textbook": lambda: y_pred[..., None] * (one_hots - y_pred[..., None, :]),
        "np.full": lambda: np.full((*z.shape, z.shape[-1]), 0.5, z.dtype),
        "torch": lambda: torch_jacobian(z_torch),
        "jax": lambda: jax_jacobian(z_jax).block_until_ready(),
    }
