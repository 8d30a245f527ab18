/** A table of logits, two samples with three classes, and the axis that softmax sums along. */
softmaxFigures.define("axes", (figure, { z }) => {
  const { sum, transposed, softmax, fixed, list, make } = softmaxFigures;
  // For each choice: the group of the cell (k, j), which adds up to one, and what that means.
  const AXES = [
    {
      axis: -1,
      group: (k) => k,
      says: "axis −1, the classes: every row is a distribution, and the samples do not meet.",
    },
    {
      axis: 0,
      group: (_, j) => j,
      says: "axis 0, the samples: every column adds up to one, and the samples share it out.",
    },
    {
      axis: null,
      group: () => 0,
      says: "axis None, everything: the six numbers share a single one.",
    },
  ];
  const samples = [...z.keys()];
  const classes = [...z[0].keys()];

  const heads = classes.map((j) => `<th scope="col">class j=${j + 1}</th>`).join("");
  const row = (name, cells) => `<tr><th scope="row">${name}</th>${cells}</tr>`;
  const cells = "<td></td>".repeat(classes.length);
  const table = make(
    `<table class="interactive-axes" aria-label="The probabilities, a row for each sample">
    <thead><tr><td></td>${heads}<th scope="col">sum</th></tr></thead>
    <tbody>${samples.map((k) => row(`sample k=${k + 1}`, `${cells}<td></td>`)).join("")}</tbody>
    <tfoot>${row("sum", `${cells}<td></td>`)}</tfoot></table>`,
  );
  const lines = [...table.tBodies[0].rows, ...table.tFoot.rows].map((line) => [
    ...line.querySelectorAll("td"),
  ]);
  figure.stage.append(table);

  const choice = figure.choice("axis of the sum", ["−1", "0", "None"]);
  const logits = z.map((starts, k) =>
    starts.map((start, j) =>
      figure.slider({
        label: `k=${k + 1}, j=${j + 1}`,
        start,
        min: -6,
        max: 6,
      }),
    ),
  );
  figure.buttons();

  /** Apply softmax to each group of cells by itself. */
  function grouped(values, group) {
    const places = samples.flatMap((k) => classes.map((j) => [k, j]));
    const yPred = values.map((numbers) => [...numbers]);
    for (const wanted of new Set(places.map(([k, j]) => group(k, j)))) {
      const members = places.filter(([k, j]) => group(k, j) === wanted);
      softmax(members.map(([k, j]) => values[k][j])).forEach((share, n) => {
        const [k, j] = members[n];
        yPred[k][j] = share;
      });
    }
    return yPred;
  }

  /** Print a probability; a frame goes around its group. */
  function print(k, j, share, group) {
    const cell = lines[k][j];
    const same = (down, right) =>
      samples.includes(down) && classes.includes(right) && group(down, right) === group(k, j);
    cell.textContent = fixed(share);
    cell.style.setProperty("--share", share.toFixed(3));
    cell.classList.toggle("top", !same(k - 1, j));
    cell.classList.toggle("bottom", !same(k + 1, j));
    cell.classList.toggle("left", !same(k, j - 1));
    cell.classList.toggle("right", !same(k, j + 1));
  }

  /** Print a sum, and in words whether it is one. */
  function printSum(cell, total, isOne) {
    const byChance = fixed(total) === fixed(1);
    const verdict = isOne ? "is one" : byChance ? "by chance" : "not one";
    cell.innerHTML = `${fixed(total)}<small>${verdict}</small>`;
    cell.className = isOne ? "is-one" : "sum";
  }

  return () => {
    const { axis, group, says } = AXES[choice.value];
    const values = logits.map((sliders) => sliders.map((slider) => slider.value));
    const yPred = grouped(values, group);
    const rowSums = yPred.map(sum);
    const columnSums = transposed(yPred).map(sum);
    const total = sum(rowSums);

    yPred.forEach((shares, k) => shares.forEach((share, j) => print(k, j, share, group)));
    rowSums.forEach((one, k) => printSum(lines[k][classes.length], one, axis === -1));
    columnSums.forEach((one, j) => printSum(lines[samples.length][j], one, axis === 0));
    printSum(lines[samples.length][classes.length], total, axis === null);

    const said = (sums) => list(sums.map((one) => fixed(one)));
    figure.tell(
      `${says} The rows add up to ${said(rowSums)}, the columns to ${said(columnSums)}, ` +
        `everything to ${fixed(total)}.`,
      { axis, z: values, y_pred: yPred, rowSums, columnSums, total },
    );
  };
});
