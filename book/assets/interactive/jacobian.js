/** The Jacobian as a table of colours and numbers, while the logits move. */
softmaxFigures.define("jacobian", (figure, { z }) => {
  const { sum, softmax, jacobian, fixed, number, signed, list } = softmaxFigures;
  const { symbols, addCells, make } = softmaxFigures;
  const { probability, entry, value, sign, line } = symbols;
  const START = [1, 0];
  let [row, column] = START;

  const cells = addCells(figure, {
    size: z.length,
    label: "The Jacobian: a row for each probability, a column for each logit",
    choose: (j, i) => ([row, column] = [j, i]),
    hover: true,
    sums: true,
  });
  cells.columnHeads.forEach((head, i) => (head.textContent = `logit ${i + 1}`));
  const formula = make('<div class="interactive-steps"></div>');
  figure.panel.append(formula);
  const logits = z.map((start, i) =>
    figure.slider({
      label: `logit ${i + 1}`,
      start,
      min: -6,
      max: 6,
      step: 0.1,
      text: (logit) => number(logit, 2),
    }),
  );
  figure.onReset(() => ([row, column] = START));
  figure.buttons();

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

  return () => {
    const [j, i] = [row, column];
    const yPred = softmax(logits.map((logit) => logit.value));
    const jac = jacobian(yPred);
    const rowSums = jac.map(sum);
    const columnSums = jac.map((_, c) => sum(jac.map((entries) => entries[c])));

    cells.mark(j, i);
    jac.forEach((entries, down) => {
      cells.rowHeads[down].innerHTML =
        `probability ${down + 1}<small>${number(yPred[down])}</small>`;
      entries.forEach((entry, right) => cells.print(down, right, signed(entry, 3, fixed), entry));
    });
    rowSums.forEach((total, down) => (cells.rowSums[down].textContent = fixed(total)));
    columnSums.forEach((total, right) => (cells.columnSums[right].textContent = fixed(total)));
    formula.innerHTML = derivation(j, i, yPred, jac[j][i]);

    const said = (entries) => list(entries.map((entry) => signed(entry)));
    const moves = jac.map((entries) => entries[i]);
    figure.tell(
      `If logit ${i + 1} rises, probability ${j + 1} ${i === j ? "rises" : "falls"}, ` +
        `at the rate ${signed(jac[j][i])}. ` +
        `Row ${j + 1}, all that moves probability ${j + 1}: ${said(jac[j])}. ` +
        `Column ${i + 1}, all that logit ${i + 1} moves: ${said(moves)}.`,
      { z: logits.map((logit) => logit.value), j, i, y_pred: yPred, jac, rowSums, columnSums },
    );
  };
});
