/** Wiggle one logit: the slopes of secants against the formula. */
softmaxFigures.define("wiggle", (figure, { z }) => {
  const { softmax, jacobian, moved, secantSlopes, number, signed, list } = softmaxFigures;
  const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
  const [FIRST, LAST, TOP, BASE] = [-4.5, 7, 10, 210];
  const across = (logit) => (34 + (376 * (logit - FIRST)) / (LAST - FIRST)).toFixed(2);
  const high = (y) => (BASE - (BASE - TOP) * y).toFixed(2);

  const picture = figure.picture(416, 262, "Curves of the three probabilities over one logit");
  const which = figure.choice(
    "The logit that moves",
    z.map((_, i) => `logit ${i + 1}`),
  );
  const offset = figure.slider({
    label: "start, moved by",
    start: 0,
    min: -3,
    max: 3,
    text: (value) => (value ? signed(value, 1) : "0"),
  });
  const step = figure.slider({
    label: "step <i>h</i>",
    start: STEPS.indexOf(1),
    min: 0,
    max: STEPS.length - 1,
    step: 1,
    scale: (index) => STEPS[index],
    text: (value) => `${value}`,
  });
  const bothSides = figure.checkbox("step to both sides");
  const table = figure.table("Slopes of the three probabilities", [
    "class",
    "secant",
    "formula",
    "difference",
  ]);
  figure.live.insertBefore(table, figure.readout);
  figure.buttons();

  function axes(i) {
    const shares = [0, 0.5, 1].map(
      (y) => `<line class="grid" x1="34" x2="410" y1="${high(y)}" y2="${high(y)}"/>
        <text class="right" x="28" y="${+high(y) + 5}">${y}</text>`,
    );
    const logits = [-4, -2, 0, 2, 4, 6].map(
      (x) => `<text class="middle" x="${across(x)}" y="${BASE + 20}">${number(x, 0)}</text>`,
    );
    const name = `<text class="middle" x="222" y="${BASE + 44}">logit ${i + 1}</text>`;
    return [...shares, ...logits, name].join("");
  }

  /** The curve of probability j while logit i runs along the axis. */
  function curve(i, j) {
    const points = Array.from({ length: 93 }, (_, n) => {
      const logit = FIRST + n / 8;
      return `${across(logit)},${high(softmax(moved(z, i, logit - z[i]))[j])}`;
    });
    const [x, y] = points[0].split(",");
    return `<polyline class="class-${j + 1}" points="${points.join(" ")}"/>
      <text x="${x}" y="${y - 6}">class ${j + 1}</text>`;
  }

  function line(kind, x, y, slope, from, to) {
    const end = (x2) => [across(x2), high(y + slope * (x2 - x))];
    const [[x1, y1], [x2, y2]] = [end(from), end(to)];
    return `<line class="${kind}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
  }

  const dot = (kind, x, y) => `<circle class="${kind}" cx="${across(x)}" cy="${high(y)}" r="4.5"/>`;

  return () => {
    const [i, h] = [which.value, step.value];
    const start = moved(z, i, offset.value);
    const yPred = softmax(start);
    const secants = secantSlopes(start, i, h, bothSides.value);
    const formula = jacobian(yPred).map((row) => row[i]);
    const [x, back] = [start[i], bothSides.value ? h : 0];
    const [from, to] = [softmax(moved(start, i, -back)), softmax(moved(start, i, h))];

    const lines = z.map((_, j) => {
      const tangent = line("tangent", x, yPred[j], formula[j], x - 1.4, x + 1.4);
      const secant = line(
        `secant class-${j + 1}`,
        x - back,
        from[j],
        secants[j],
        x - back - 0.7,
        x + h + 0.7,
      );
      const away = dot("away", x + h, to[j]) + (back ? dot("away", x - h, from[j]) : "");
      return tangent + secant + away + dot("here", x, yPred[j]);
    });
    picture.innerHTML = axes(i) + z.map((_, j) => curve(i, j)).join("") + lines.join("");

    const rows = z.map((_, j) => [
      j + 1,
      ...[secants[j], formula[j], secants[j] - formula[j]].map((slope) => signed(slope, 4)),
    ]);
    table.fill(rows, "class");

    const moves = `Logit ${i + 1} moves by ${h}${back ? " to both sides" : ""}`;
    const gaps = secants.map((slope, j) => Math.abs(slope - formula[j]));
    figure.tell(
      `${moves}. The secants have slopes ${list(secants.map((slope) => signed(slope, 4)))}; ` +
        `the largest difference from the formula is ${number(Math.max(...gaps), 4)}.`,
      { z: start, i, h, both_sides: bothSides.value, secants, formula },
    );
  };
});
