/** Nine wrong Jacobians: the matrix, and what each of six checks finds in it. */
softmaxFigures.define("bugs", (figure, { z }) => {
  const { sum, dot, transposed, softmax, jacobian, secantSlopes } = softmaxFigures;
  const { fixed, number, signed, list, addGrid } = softmaxFigures;
  const STEP = 1e-5;
  const LIMIT = 1e-6;

  const table = (yPred, entry) => yPred.map((_, j) => yPred.map((_, i) => entry(j, i)));
  const delta = (j, i) => (j === i ? 1 : 0);
  const BUGS = {
    "diagonal only": (y) => table(y, (j, i) => delta(j, i) * y[j] * (1 - y[j])),
    broadcast: (y) => table(y, (j, i) => y[i] * (delta(j, i) - y[i])),
    "index slip": (y) => table(y, (j, i) => y[j] * (delta(j, i) - y[j])),
    "sign turned": (y) => jacobian(y).map((row) => row.map((entry) => -entry)),
    "lost minus": (y) => jacobian(y).map((row) => row.map(Math.abs)),
    logits: (_, at) => table(at, (j, i) => at[j] * (delta(j, i) - at[i])),
    "inner product": (y) => table(y, (j, i) => delta(j, i) * y[j] - dot(y, y)),
    "log-softmax": (y) => table(y, (j, i) => delta(j, i) - y[i]),
    "1/T forgotten": (y) => jacobian(y),
    "none of them": (y) => jacobian(y),
  };
  const NAMES = Object.keys(BUGS);
  const CHECKS = ["symmetric", "rows", "columns", "variance", "quarter", "difference"];

  const flat = (matrix) => matrix.flat().map(Math.abs);
  const short = (value) => fixed(value, Math.abs(value) < 10 ? 2 : 1);
  const minus = (first, second) => table(first, (j, i) => first[j][i] - second[j][i]);

  /** Return the lowest eigenvalue of the symmetric part, by rotations that empty the rest. */
  function lowestEigenvalue(matrix) {
    const a = table(matrix, (j, i) => (matrix[j][i] + matrix[i][j]) / 2);
    for (let turn = 0; turn < 24; turn += 1) {
      const [one, two] = [
        [0, 1],
        [0, 2],
        [1, 2],
      ][turn % 3];
      if (a[one][two] === 0) continue;
      const half = (a[two][two] - a[one][one]) / (2 * a[one][two]);
      const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(half, 1));
      const cosine = 1 / Math.hypot(tangent, 1);
      const turned = (x, other) => [cosine * (x - tangent * other), cosine * (other + tangent * x)];
      for (const row of a) [row[one], row[two]] = turned(row[one], row[two]);
      const columns = a[one].map((x, c) => turned(x, a[two][c]));
      [a[one], a[two]] = [0, 1].map((which) => columns.map((pair) => pair[which]));
    }
    return Math.min(...a.map((row, c) => row[c]));
  }

  /** Measure the derivative of softmax(z / T) at T z, by differences to both sides. */
  function measure(at, T) {
    const columns = at.map((_, i) => secantSlopes(at, i, STEP / T, true));
    return transposed(columns).map((row) => row.map((slope) => slope / T));
  }

  /** Return what each check finds: zero where all is well. */
  const violations = (matrix, measured) => [
    Math.max(...flat(minus(matrix, transposed(matrix)))),
    Math.max(...matrix.map(sum).map(Math.abs)),
    Math.max(...transposed(matrix).map(sum).map(Math.abs)),
    Math.max(-lowestEigenvalue(matrix), 0),
    Math.max(Math.max(...flat(matrix)) - 1 / 4, 0),
    Math.max(...flat(minus(matrix, measured))),
  ];

  let [row, column] = [0, 0];
  const grid = addGrid(figure, {
    size: z.length,
    label: "A wrong Jacobian: a row for each probability, a column for each logit",
    choose: (j, i) => ([row, column] = [j, i]),
    sums: true,
  });
  grid.columnHeads.forEach((head, i) => (head.textContent = `logit ${i + 1}`));
  const verdicts = figure.table("The six checks", ["check", "finds", "verdict"]);
  figure.stage.append(verdicts);
  const bug = figure.choice("mistake", NAMES);
  const logits = figure.logits(z, 9);
  const open = figure.checkbox("uncover the verdicts");
  figure.onReset(() => ([row, column] = [0, 0]));
  figure.buttons();

  return () => {
    const at = logits.map((logit) => logit.value);
    const name = NAMES[bug.value];
    const T = name === "1/T forgotten" ? 2 : 1;
    const yPred = softmax(at);
    const matrix = BUGS[name](yPred, at);
    const measured = measure(at, T);
    const found = violations(matrix, measured);
    const fired = CHECKS.filter((_, n) => found[n] > LIMIT);

    grid.mark(row, column);
    matrix.forEach((entries, j) => {
      grid.rowHeads[j].innerHTML = `probability ${j + 1}<small>${number(yPred[j])}</small>`;
      entries.forEach((entry, i) => grid.print(j, i, short(entry), entry));
      grid.rowSums[j].textContent = short(sum(entries));
    });
    transposed(matrix).forEach((entries, i) => {
      grid.columnSums[i].textContent = short(sum(entries));
    });
    const verdict = (size) => (size > LIMIT ? "✗ fires" : "passes");
    verdicts.fill(
      CHECKS.map((check, n) => [
        check,
        ...(open.value
          ? [found[n] > 1e-9 ? number(found[n]) : "0", verdict(found[n])]
          : ["?", "?"]),
      ]),
      "check",
    );
    const entry = `Row ${row + 1}, column ${column + 1}: ${signed(matrix[row][column])} here, `;
    const covered = "Which checks will fire?";
    const said = fired.length ? `What fires: ${list(fired)}.` : "No check fires.";
    figure.tell(
      `${entry}${signed(measured[row][column])} measured. ${open.value ? said : covered}`,
      {
        z: at,
        bug: bug.value,
        j: row,
        i: column,
        y_pred: yPred,
        T,
        matrix,
        measured,
        found,
        open: open.value,
      },
    );
  };
});
