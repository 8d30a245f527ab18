/**
 * Softmax and its derivatives, by the formulas of softmaxlib.
 *
 * Classes are counted from 0 here, as in Python, and from 1 in all that is shown.
 */
(() => {
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const dot = (first, second) => sum(first.map((value, c) => value * second[c]));
  const transposed = (matrix) => matrix[0].map((_, i) => matrix.map((row) => row[i]));

  /** Turn logits into probabilities; the largest logit is subtracted first. */
  function softmax(z) {
    const largest = Math.max(...z);
    const expZ = z.map((logit) => Math.exp(logit - largest));
    const expSum = sum(expZ);
    return expZ.map((value) => value / expSum);
  }

  /** Return one minus a probability as the sum of the others: no digit is lost. */
  const oneMinus = (yPred, j) => sum(yPred.filter((_, c) => c !== j));

  /** Return row j, column i. */
  function jacobian(yPred) {
    return yPred.map((yj, j) =>
      yPred.map((yi, i) => (i === j ? yj * oneMinus(yPred, j) : -yj * yi)),
    );
  }

  /** Multiply by the Jacobian without forming it, from the left or the right: it is symmetric. */
  function timesJacobian(yPred, weights) {
    // A shift of all weights changes nothing; by that of a dominant class, it saves digits.
    const dominant = yPred.findIndex((y) => y > 0.5);
    const shifted = weights.map((weight) => weight - (weights[dominant] ?? 0));
    const mean = dot(yPred, shifted);
    return yPred.map((y, i) => y * (shifted[i] - mean));
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
    dot,
    transposed,
    softmax,
    oneMinus,
    jacobian,
    timesJacobian,
    moved,
    secantSlopes,
    complexSlopes,
  });
})();
