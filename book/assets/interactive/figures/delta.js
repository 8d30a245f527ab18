/** The delta stepper: for each of nine derivatives, say the formula, then see the number. */
softmaxFigures.define("delta", (figure, { z }) => {
  const { softmax, jacobian, number, signed, symbols, addGrid, make } = softmaxFigures;
  const { probability, delta, derivative, value, sign, lit, line } = symbols;
  const C = z.length;
  const yPred = softmax(z);
  const jac = jacobian(yPred);
  const all = [...Array(C * C).keys()].map((n) => [Math.floor(n / C), n % C]);
  // What the delta is taken for, and with which sign: two right ways and two wrong ones.
  const ANSWERS = [
    { same: 1, minus: false },
    { same: 1, minus: true },
    { same: 0, minus: false },
    { same: 0, minus: true },
  ];
  let [row, column, answers] = [0, 0, {}];

  const grid = addGrid(figure, {
    size: C,
    label: "Nine derivatives, row j and column i",
    choose: (j, i) => ([row, column] = [j, i]),
  });
  grid.rowHeads.forEach((head, j) => (head.innerHTML = `<i>j</i> = ${j + 1}`));
  grid.columnHeads.forEach((head, i) => (head.innerHTML = `<i>i</i> = ${i + 1}`));
  const steps = make('<div class="interactive-steps"></div>');
  const label = 'role="group" aria-label="What the formula becomes"';
  const choices = make(`<div class="interactive-buttons interactive-formulas" ${label}></div>`);
  const buttons = ANSWERS.map((_, n) => {
    const button = make('<button type="button"></button>');
    button.addEventListener("click", () => {
      answers[[row, column]] ??= n;
      figure.draw();
    });
    return button;
  });
  choices.append(...buttons);
  figure.panel.append(steps, choices);
  figure.onReset(() => ([row, column, answers] = [0, 0, {}]));
  figure.buttons({ Previous: () => go(-1), Next: () => go(1) });

  function go(by) {
    [row, column] = all.at((row * C + column + by) % all.length);
  }

  const right = (j, i) =>
    ANSWERS.findIndex(({ same, minus }) => same === +(i === j) && minus !== !!same);
  const brackets = (...inside) => [sign("(", "prefix"), ...inside, sign(")", "postfix")];

  /** The formula and a question mark; once it is answered, the numbers in its places, too. */
  function derivation(j, i, known) {
    const written = (first, switched, second) =>
      [
        lit("row", first),
        ...brackets(lit("delta", switched), sign("−"), lit("column", second)),
      ].join("");
    const [yj, yi] = [yPred[j], yPred[i]].map((y) => value(number(y, 2)));
    const formula = written(probability(j), delta(i, j), probability(i));
    const rest = known
      ? [written(yj, value(+(i === j)), yi), value(signed(jac[j][i], 2))]
      : [value("?")];
    const equal = rest.map((part) => line(sign("="), part));
    return [line(derivative(j, i), sign("="), formula), ...equal].join("");
  }

  /** One of the answers for a cell, in symbols and in words. */
  function formula(j, i, { same, minus }) {
    const [first, second] = [probability(j), probability(i)];
    const factor = same ? brackets(value(1), sign("−"), second) : [sign("·"), second];
    const [one, two] = [j, i].map((c) => `probability ${c + 1}`);
    return {
      symbols: line(minus ? sign("−", "prefix") : "", first, ...factor),
      words: `${minus ? "minus " : ""}${one} times ${same ? `1 minus ${two}` : two}`,
    };
  }

  function verdict(chosen, { same, minus }) {
    if (chosen.same === same) return chosen.minus === minus ? "Yes." : "The other sign:";
    return chosen.minus === minus ? "The other case:" : "The other case, and the other sign:";
  }

  function reason(j, i) {
    return i === j
      ? `i and j are both ${j + 1}, so delta is 1, and logit ${i + 1} raises its own probability.`
      : `i is ${i + 1} and j is ${j + 1}, so delta is 0, and logit ${i + 1} lowers ` +
          `probability ${j + 1}.`;
  }

  return () => {
    const [j, i] = [row, column];
    const chosen = answers[[j, i]];
    const known = chosen !== undefined;
    grid.mark(j, i);
    for (const [down, across] of all) {
      const open = [down, across] in answers;
      const name = `j = ${down + 1}, i = ${across + 1}: `;
      const text = open ? signed(jac[down][across], 2) : "?";
      grid.print(down, across, text, open ? jac[down][across] : 0);
      grid.buttons[down][across].setAttribute("aria-label", name + (open ? text : "not answered"));
    }
    steps.innerHTML = derivation(j, i, known);
    buttons.forEach((button, n) => {
      const { symbols, words } = formula(j, i, ANSWERS[n]);
      const mark = !known ? "" : n === right(j, i) ? " ✓" : n === chosen ? " ✗" : "";
      button.innerHTML = symbols + mark;
      button.setAttribute("aria-label", words + mark);
      button.setAttribute("aria-pressed", n === chosen);
    });
    const given = Object.entries(answers);
    const score = given.filter(([cell, n]) => n === right(...cell.split(",").map(Number))).length;
    const question = `j = ${j + 1} and i = ${i + 1}: which case is it, and which sign?`;
    const said = known
      ? `${verdict(ANSWERS[chosen], ANSWERS[right(j, i)])} ${reason(j, i)} ` +
        `The derivative is ${signed(jac[j][i], 2)}.`
      : question;
    const total = given.length ? ` Right so far: ${score} of ${given.length}.` : "";
    figure.tell(said + total, {
      j,
      i,
      delta: known ? +(i === j) : null,
      derivative: known ? jac[j][i] : null,
      y_pred: yPred,
      answered: given.length,
      right: score,
    });
  };
});
