/** The Jacobian as a table of colours and numbers, while the logits move. */
softmaxFigures.define("jacobian", (figure, { z }) => {
  const { sum, transposed, softmax, jacobian, fixed, number, signed, list } = softmaxFigures;
  const { symbols, addGrid, make } = softmaxFigures;
  const { probability, entry, value, sign, line } = symbols;
  const START = [1, 0];
  let [row, column] = START;

  const grid = addGrid(figure, {
    size: z.length,
    label: "The Jacobian: a row for each probability, a column for each logit",
    choose: (j, i) => ([row, column] = [j, i]),
    hover: true,
    sums: true,
  });
  grid.columnHeads.forEach((head, i) => (head.textContent = `logit ${i + 1}`));
  const formula = make('<div class="interactive-steps"></div>');
  figure.panel.append(formula);
  const logits = figure.logits(z);
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
    const columnSums = transposed(jac).map(sum);

    grid.mark(j, i);
    jac.forEach((entries, down) => {
      grid.rowHeads[down].innerHTML =
        `probability ${down + 1}<small>${number(yPred[down])}</small>`;
      entries.forEach((entry, right) => grid.print(down, right, signed(entry, 3, fixed), entry));
    });
    rowSums.forEach((total, down) => (grid.rowSums[down].textContent = fixed(total)));
    columnSums.forEach((total, right) => (grid.columnSums[right].textContent = fixed(total)));
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
