/** The backward pass of softmax: two right ways and a wrong one, side by side. */
softmaxFigures.define("products", (figure, { z }) => {
  const { sum, dot, transposed, softmax, jacobian, timesJacobian } = softmaxFigures;
  const { fixed, number, signed, list } = softmaxFigures;
  const COTANGENT = [2, 1, 0];
  const WAYS = ["matrix", "cost minus mean", "elementwise"];
  const KINDS = ["class-1", "class-2", "class-3"];
  const [WIDTH, GROUP, SLOT, BAR, MIDDLE, UNIT] = [416, 139, 45, 30, 116, 88];

  const picture = figure.picture(WIDTH, 292, "Three groups of three bars, a bar for each logit");
  const costs = COTANGENT.map((start, j) =>
    figure.slider({
      label: `cost ${j + 1}`,
      start,
      min: -2,
      max: 2,
    }),
  );
  const logits = figure.logits(z);
  figure.buttons();

  /** Row times matrix: for each logit, the cotangent times a column, added up. */
  const throughMatrix = (yPred, cotangent) =>
    transposed(jacobian(yPred)).map((column) => dot(cotangent, column));

  const elementwise = (yPred, cotangent) =>
    cotangent.map((cost, i) => yPred[i] * (1 - yPred[i]) * cost);

  const text = (x, y, words, kind = "") =>
    `<text class="middle ${kind}" x="${x}" y="${y}">${words}</text>`;

  function bar(value, x, i) {
    const length = UNIT * Math.abs(value);
    const top = MIDDLE - (value > 0 ? length : 0);
    const size = `x="${x - BAR / 2}" y="${top}" width="${BAR}" height="${length}"`;
    const height = value < 0 ? MIDDLE + length + 16 : MIDDLE - length - 6;
    return [
      `<rect class="${KINDS[i]}" ${size}/>`,
      text(x, height, signed(value, 2, fixed)),
      text(x, MIDDLE + UNIT + 38, i + 1, "faint"),
    ].join("");
  }

  function group(values, n) {
    const centre = 68 + GROUP * n;
    const [from, to] = [centre - 64, centre + 64];
    return [
      ...values.map((value, i) => bar(value, centre + SLOT * (i - 1), i)),
      `<line class="here" x1="${from}" x2="${to}" y1="${MIDDLE}" y2="${MIDDLE}"/>`,
      text(centre, MIDDLE + UNIT + 60, WAYS[n]),
      text(centre, MIDDLE + UNIT + 82, `sum ${signed(sum(values), 2, fixed)}`, "strong"),
    ].join("");
  }

  return () => {
    const [cotangent, at] = [costs, logits].map((row) => row.map(({ value }) => value));
    const yPred = softmax(at);
    const mean = dot(yPred, cotangent);
    const ways = [throughMatrix, timesJacobian, elementwise].map((way) => way(yPred, cotangent));
    picture.innerHTML = ways.map(group).join("");

    const [, right, wrong] = ways;
    const said = (values) => list(values.map((value) => signed(value, 3, fixed)));
    const turned = [1, 2, 3].filter((_, i) => right[i] * wrong[i] < -1e-12);
    const signs = turned.length ? `, with the wrong sign at logit ${list(turned)}` : "";
    figure.tell(
      `The probabilities are ${list(yPred.map((y) => number(y)))}, and the mean cost is ` +
        `${fixed(mean)}. The derivatives are ${said(right)}, and their sum is 0. Elementwise ` +
        `they would be ${said(wrong)}, with the sum ${signed(sum(wrong), 3, fixed)}${signs}.`,
      {
        z: at,
        cotangent,
        y_pred: yPred,
        mean,
        through_matrix: ways[0],
        by_mean: right,
        elementwise: wrong,
        sums: ways.map(sum),
      },
    );
  };
});
