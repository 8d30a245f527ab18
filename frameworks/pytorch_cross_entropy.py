"""Cross-entropy for PyTorch, along the last axis."""

import torch


class CrossEntropy(torch.autograd.Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(z, label):
        gaps = z - z.amax(-1, keepdim=True)
        top = gaps.argmax(-1, keepdim=True)
        others = gaps.exp().scatter(-1, top, 0).sum(-1)
        gap = gaps.gather(-1, label[..., None])
        return others.log1p() - gap[..., 0]

    @staticmethod
    def setup_context(ctx, inputs, loss):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, cotangent):
        z, label = ctx.saved_tensors
        true, y_pred = label[..., None], z.softmax(-1)
        others = y_pred.scatter(-1, true, 0)
        missing = others.sum(-1, keepdim=True)
        gradient = others.scatter(-1, true, -missing)
        return cotangent[..., None] * gradient, None


def cross_entropy(z, label):
    if label.shape != z.shape[:-1]:
        raise ValueError("wanted one label for each sample")
    # The loss of half precision is single.
    wide = torch.promote_types(z.dtype, torch.float32)
    return CrossEntropy.apply(z.to(wide), label)
