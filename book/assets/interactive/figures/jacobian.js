/** The Jacobian while the logits move, and the change that it predicts beside the true one. */
softmaxFigures.define("jacobian", (figure, { z }) => {
  const { sum, transposed, softmax, jacobian, timesJacobian, fixed, number, signed, list } =
    softmaxFigures;
  const { symbols, addGrid, make } = softmaxFigures;
  const { probability, entry, value, sign, line } = symbols;
  const START = [1, 0];
  const CHANGE = [0.1, 0, -0.1];
  let [row, column] = START;
  let start = z;

  const grid = addGrid(figure, {
    size: z.length,
    label: "The Jacobian: a row for each probability, a column for each logit",
    choose: (j, i) => ([row, column] = [j, i]),
    hover: true,
    sums: true,
  });
  grid.columnHeads.forEach((head, i) => (head.textContent = `logit ${i + 1}`));
  const heads = ["change", ...z.map((_, c) => `class ${c + 1}`), "sum"];
  const changes = figure.table("What J predicts, and what is so", heads);
  changes.classList.add("interactive-changes");
  figure.stage.append(changes);
  const formula = make('<div class="interactive-steps"></div>');
  figure.panel.append(formula);
  const logits = figure.logits(z);
  const at = () => logits.map((logit) => logit.value);
  figure.onReset(() => {
    [row, column] = START;
    start = z;
  });
  figure.buttons({
    "Move by (0.1, 0, −0.1)": () =>
      logits.forEach((logit, i) => logit.moveTo(logit.value + CHANGE[i])),
    "Take this as the start": () => (start = at()),
  });

  /** The entry in its case, with symbols and with numbers. */
  function derivation(j, i, yPred, derivative) {
    const written = (first, second) =>
      i === j
        ? [first, sign("(", "prefix"), value(1), sign("−"), second, sign(")", "postfix")]
        : [sign("−", "prefix"), first, sign("·"), second];
    const numbers = [j, i].map((c) => value(number(yPred[c])));
    return [
      line(entry(j, i), sign("="), ...written(probability(j), probability(i))),
      line(sign("="), ...written(...numbers)),
      line(sign("="), value(signed(derivative))),
    ].join("");
  }

  /** The change of the logits since the start, the two changes of the probabilities, their gap. */
  function compare(yPred) {
    const before = softmax(start);
    const tangent = at().map((logit, c) => logit - start[c]);
    const predicted = timesJacobian(before, tangent);
    const moved = yPred.map((y, c) => y - before[c]);
    return { tangent, predicted, moved, gap: moved.map((y, c) => y - predicted[c]) };
  }

  /** Write the changes in rows, those of the probabilities with their sum. */
  function written({ tangent, predicted, moved, gap }) {
    const cells = (values) => values.map((value) => signed(value, 4, fixed));
    const withSum = (values) => cells([...values, sum(values)]);
    return [
      ["ΔZ", ...cells(tangent), ""],
      ["J ΔZ<small>predicted</small>", ...withSum(predicted)],
      ["ΔY<small>moved</small>", ...withSum(moved)],
      ["difference", ...withSum(gap)],
    ];
  }

  return () => {
    const [j, i] = [row, column];
    const yPred = softmax(at());
    const jac = jacobian(yPred);
    const rowSums = jac.map(sum);
    const columnSums = transposed(jac).map(sum);

    grid.mark(j, i);
    jac.forEach((entries, down) => {
      grid.rowHeads[down].innerHTML =
        `probability ${down + 1}<small>${number(yPred[down])}</small>`;
      entries.forEach((entry, right) => grid.print(down, right, signed(entry, 3, fixed), entry));
    });
    rowSums.forEach((total, down) => (grid.rowSums[down].textContent = fixed(total)));
    columnSums.forEach((total, right) => (grid.columnSums[right].textContent = fixed(total)));
    const found = compare(yPred);
    changes.fill(written(found), "change");
    formula.innerHTML = derivation(j, i, yPred, jac[j][i]);

    const said = (entries) => list(entries.map((entry) => signed(entry)));
    const moves = jac.map((entries) => entries[i]);
    const largest = Math.max(...found.gap.map(Math.abs));
    figure.tell(
      `If logit ${i + 1} rises, probability ${j + 1} ${i === j ? "rises" : "falls"}, ` +
        `at the rate ${signed(jac[j][i])}. ` +
        `Row ${j + 1}, all that moves probability ${j + 1}: ${said(jac[j])}. ` +
        `Column ${i + 1}, all that logit ${i + 1} moves: ${said(moves)}. ` +
        `J predicts the change since the start to within ${number(largest, 4)}.`,
      { z: at(), start, j, i, y_pred: yPred, jac, rowSums, columnSums, ...found },
    );
  };
});
