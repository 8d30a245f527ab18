/**
 * Softmax and its derivatives, by the formulas of softmaxlib.
 *
 * Classes are counted from 0 here, as in Python, and from 1 in all that is shown.
 */
(() => {
  const sum = (values) => values.reduce((total, value) => total + value, 0);

  /** Turn logits into probabilities; the largest logit is subtracted first. */
  function softmax(z) {
    const largest = Math.max(...z);
    const expZ = z.map((logit) => Math.exp(logit - largest));
    const expSum = sum(expZ);
    return expZ.map((value) => value / expSum);
  }

  /** Return row j, column i. One minus y is taken as the sum of the others: no digit is lost. */
  function jacobian(yPred) {
    return yPred.map((yj, j) =>
      yPred.map((yi, i) => (i === j ? yj * sum(yPred.filter((_, c) => c !== j)) : -yj * yi)),
    );
  }

  /** Return the logits with logit i moved by h. */
  const moved = (z, i, h) => z.map((logit, c) => (c === i ? logit + h : logit));

  /** Measure the slope of each probability by logit i, between z_i, or z_i - h, and z_i + h. */
  function secantSlopes(z, i, h, bothSides = false) {
    const [from, to] = [moved(z, i, bothSides ? -h : 0), moved(z, i, h)];
    const before = softmax(from);
    return softmax(to).map((after, j) => (after - before[j]) / (to[i] - from[i]));
  }

  /** Measure the same by the complex step: the imaginary part of softmax(z + ih), over h. */
  function complexSlopes(z, i, h) {
    const expZ = z.map(Math.exp);
    const re = expZ.map((value, j) => (j === i ? value * Math.cos(h) : value));
    const im = expZ.map((value, j) => (j === i ? value * Math.sin(h) : 0));
    const [a, b] = [sum(re), sum(im)];
    return expZ.map((_, j) => (im[j] * a - re[j] * b) / (a * a + b * b) / h);
  }

  Object.assign(window.softmaxFigures, {
    sum,
    softmax,
    jacobian,
    moved,
    secantSlopes,
    complexSlopes,
  });
})();
