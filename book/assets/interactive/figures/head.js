/** One small head of attention: the softmax of two queries, and what comes back through it. */
softmaxFigures.define("head", (figure, { z }) => {
  const { sum, dot, transposed, softmax, timesJacobian, fixed, signed, list } = softmaxFigures;
  const { text } = softmaxFigures;
  const VALUES = [
    [2, 0],
    [1, 1],
    [0, 2],
  ];
  const ARRIVING = [
    [0, 1],
    [1, 0],
  ];
  const [WIDTH, LEFT, CELL, ROW, BLOCK] = [416, 74, 86, 34, 104];

  const picture = figure.picture(WIDTH, 3 * BLOCK + 22, "Three tables: a row for each query");
  const unmasked = figure.checkbox("lift the causal mask");
  const scale = figure.slider({ label: "scale, times 1/√D", start: 1, min: 0, max: 4 });
  const arriving = ARRIVING.map((row, k) =>
    row.map((start, m) =>
      figure.slider({
        label: `query ${k + 1}, output ${m + 1}`,
        start,
        min: -2,
        max: 2,
      }),
    ),
  );
  figure.buttons();

  /** Query 1 sees two positions and query 2 sees three, as long as there is a mask. */
  const sees = (k, j) => unmasked.value || j <= k + 1;

  function cell(value, limit, x, y) {
    const kind = value < 0 ? "lowers" : "raises";
    const share = Math.min(Math.abs(value) / limit, 1).toFixed(3);
    const place = `x="${x}" y="${y}" width="${CELL}" height="${ROW}"`;
    return [
      `<rect class="${kind}" ${place} fill-opacity="${0.7 * share}"/>`,
      text("middle", [x + CELL / 2, y + ROW / 2 + 5], fixed(value, 2)),
    ].join("");
  }

  function block(title, rows, limit, n) {
    const top = 24 + BLOCK * n;
    return [
      text("middle", [LEFT + 1.5 * CELL, top - 8], title),
      ...rows.flatMap((row, k) => [
        text("right", [LEFT - 8, top + ROW * k + ROW / 2 + 5], `query ${k + 1}`),
        ...row.map((value, j) => cell(value, limit, LEFT + CELL * j, top + ROW * k)),
      ]),
    ].join("");
  }

  return () => {
    const factor = scale.value;
    const sent = arriving.map((row) => row.map(({ value }) => value));
    const yPred = z.map((row, k) =>
      softmax(row.map((logit, j) => (sees(k, j) ? factor * logit : -Infinity))),
    );
    const output = yPred.map((row) => transposed(VALUES).map((column) => dot(row, column)));
    const cotangent = sent.map((row) => VALUES.map((value) => dot(row, value)));
    const means = output.map((row, k) => dot(row, sent[k]));
    const byLogits = yPred.map((row, k) => timesJacobian(row, cotangent[k]));

    const blocks = [
      ["probabilities", yPred, 1],
      ["cotangent of the probabilities", cotangent, 4],
      ["derivatives with respect to the logits", byLogits, 0.6],
    ];
    const positions = VALUES.map((_, j) =>
      text("middle faint", [LEFT + CELL * (j + 0.5), 3 * BLOCK + 10], `position ${j + 1}`),
    );
    picture.innerHTML = [...blocks.map((one, n) => block(...one, n)), ...positions].join("");

    const rows = byLogits.map((row, k) => {
      const said = list(row.map((value) => signed(value, 3, fixed)));
      return `Query ${k + 1} has the mean ${fixed(means[k])} and the derivatives ${said}.`;
    });
    const hidden = unmasked.value
      ? "No position is hidden."
      : `Position 3 is hidden from query 1: its cotangent is ${fixed(cotangent[0][2])}, its derivative 0.`;
    figure.tell(`${rows.join(" ")} Each row adds up to 0. ${hidden}`, {
      z,
      scale: factor,
      allowed: z.map((row, k) => row.map((_, j) => Number(sees(k, j)))),
      arriving: sent,
      y_pred: yPred,
      output,
      cotangent,
      means,
      by_logits: byLogits,
      sums: byLogits.map(sum),
    });
  };
});
