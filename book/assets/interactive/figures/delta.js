/** The delta stepper: open the nine derivatives one by one. */
softmaxFigures.define("delta", (figure, { z }) => {
  const { softmax, jacobian, number, signed, symbols, addGrid, make } = softmaxFigures;
  const { probability, delta, derivative, value, sign, lit, line } = symbols;
  const C = z.length;
  const yPred = softmax(z);
  const jac = jacobian(yPred);
  const all = [...Array(C * C).keys()].map((n) => [Math.floor(n / C), n % C]);
  let [row, column, opened] = [0, 0, new Set()];

  const grid = addGrid(figure, {
    size: C,
    label: "Nine derivatives, row j and column i",
    choose: (j, i) => ([row, column] = [j, i]),
  });
  grid.rowHeads.forEach((head, j) => (head.innerHTML = heading("j", j)));
  grid.columnHeads.forEach((head, i) => (head.innerHTML = heading("i", i)));
  const steps = make('<div class="interactive-steps"></div>');
  figure.panel.append(steps);
  figure.onReset(() => {
    [row, column] = [0, 0];
    opened.clear();
  });
  figure.buttons({
    Previous: () => go(-1),
    Next: () => go(1),
    "Open all": () => all.forEach((cell) => opened.add(`${cell}`)),
  });

  function heading(letter, index) {
    return `<i>${letter}</i> = ${index + 1}<small>${number(yPred[index], 2)}</small>`;
  }

  function go(by) {
    [row, column] = all.at((row * C + column + by) % all.length);
  }

  /** The formula, the numbers in the same places, and the result. */
  function derivation(j, i) {
    const same = Number(i === j);
    const [yj, yi] = [yPred[j], yPred[i]].map((y) => value(number(y, 2)));
    const written = (first, switched, second) =>
      [
        lit("row", first),
        sign("(", "prefix"),
        lit("delta", switched),
        sign("−"),
        lit("column", second),
        sign(")", "postfix"),
      ].join("");
    return [
      line(derivative(j, i), sign("="), written(probability(j), delta(i, j), probability(i))),
      line(sign("="), written(yj, value(same), yi)),
      line(sign("="), value(signed(jac[j][i], 2))),
    ].join("");
  }

  return () => {
    const [j, i] = [row, column];
    opened.add(`${[j, i]}`);
    grid.mark(j, i);
    for (const [down, right] of all) {
      const open = opened.has(`${[down, right]}`);
      const name = `j = ${down + 1}, i = ${right + 1}: `;
      const text = open ? signed(jac[down][right], 2) : "?";
      grid.print(down, right, text, open ? jac[down][right] : 0);
      grid.buttons[down][right].setAttribute("aria-label", name + (open ? text : "not opened"));
    }
    steps.innerHTML = derivation(j, i);
    const verdict =
      i === j
        ? `i and j are both ${j + 1}, so delta is 1: logit ${i + 1} raises its own probability.`
        : `i is ${i + 1} and j is ${j + 1}, so delta is 0: ` +
          `logit ${i + 1} lowers probability ${j + 1}.`;
    const found = jac[j][i];
    figure.tell(`${verdict} The derivative is ${signed(found, 2)}. Opened: ${opened.size} of 9.`, {
      j,
      i,
      delta: Number(i === j),
      derivative: found,
      y_pred: yPred,
      opened: opened.size,
    });
  };
});
