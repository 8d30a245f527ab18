/** Wiggle one logit: the secant turns into the tangent, and the errors of its slope fall. */
softmaxFigures.define("wiggle", (figure, { z }) => {
  const { softmax, jacobian, moved, secantSlopes, number, signed, power } = softmaxFigures;
  const { scale, text, line, circle, path, polygon } = softmaxFigures;
  const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
  const WAYS = ["one side", "both sides"];
  // Logit 1 of the running example is at a point of inflection, where both ways err alike.
  const START = 1;
  // What is enlarged reaches so many steps to the left and to the right.
  const [BEFORE, AFTER] = [1.25, 2];

  const curves = figure.picture(416, 220, "Curves of the three probabilities over one logit");
  const closeUp = figure.picture(416, 222, "Close-up of the tangent, the secant, its triangle");
  const errors = figure.picture(416, 96, "The errors of both ways at every step h");
  const which = figure.choice(
    "The logit that moves",
    z.map((_, i) => `logit ${i + 1}`),
    START,
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
  const heads = ["class", "secant", "formula", "error"];
  const table = figure.table("Slopes of the three probabilities", heads);
  figure.panel.append(table);
  figure.buttons();

  const run = (from, to) => Array.from({ length: 93 }, (_, n) => from + ((to - from) * n) / 92);

  const [across, up] = [scale(-4.5, 7, 34, 410), scale(0, 1, 172, 10)];

  function drawCurves(start, i, frame) {
    const grid = [0, 0.5, 1].map(
      (y) => line("grid", [34, up(y)], [410, up(y)]) + text("right", [28, up(y) + 5], y),
    );
    const logits = [-4, -2, 0, 2, 4, 6].map((x) => text("middle", [across(x), 190], number(x, 0)));
    const all = z.map((_, j) => {
      const y = (x) => up(softmax(moved(start, i, x - start[i]))[j]).toFixed(2);
      const points = run(-4.5, 7).map((x) => `${across(x)},${y(x)}`);
      return (
        path(`class-${j + 1}`, points) +
        text("", [across(-4.5), y(-4.5) - 6], `class ${j + 1}`) +
        circle("here", [across(start[i]), y(start[i])])
      );
    });
    const name = text("middle", [222, 212], `logit ${i + 1}`);
    curves.innerHTML = [...grid, ...logits, name, ...all, frame].join("");
  }

  /** Draw the moving logit's own probability near the step; return the frame of what is shown. */
  function drawCloseUp(start, i, h, back, change, slope) {
    const x = start[i];
    const [left, right] = [x - BEFORE * h, x + AFTER * h];
    const y = (logit) => softmax(moved(start, i, logit - x))[i];
    const steep = change / (h + back);
    const secant = (logit) => y(x + h) + steep * (logit - x - h);
    const tangent = (logit) => y(x) + slope * (logit - x);
    const ends = [y, secant, tangent].flatMap((f) => [f(left), f(right)]);
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const [horizontal, vertical] = [scale(left, right, 0, 416), scale(low, high, 202, 12)];
    const at = (logit, f) => [horizontal(logit), vertical(f(logit))];
    const [from, to] = [at(x - back, secant), at(x + h, secant)];
    const graph = run(left, right).map((logit) => at(logit, y));
    const kind = `class-${i + 1}`;
    closeUp.innerHTML = [
      polygon(`triangle ${kind}`, [from, [to[0], from[1]], to]),
      path("curve", graph),
      line(`secant ${kind}`, at(left, secant), at(right, secant)),
      line("tangent", at(left, tangent), at(right, tangent)),
      back ? circle("away", from) : "",
      circle("away", to),
      circle("here", at(x, y)),
      text("middle", [(from[0] + to[0]) / 2, from[1] + 18], back ? `2h = ${2 * h}` : `h = ${h}`),
      text("haloed", [to[0] + 8, (from[1] + to[1]) / 2 + 5], `ΔY = ${number(change, 4)}`),
      line(`secant ${kind}`, [4, 16], [34, 16]),
      text("", [42, 21], `secant, slope ${number(steep, 4)}`),
      line("tangent", [4, 38], [34, 38]),
      text("", [42, 43], `tangent, slope ${number(slope, 4)}`),
      path("curve", ["4,60", "34,60"]),
      text("", [42, 65], `probability ${i + 1}`),
    ].join("");
    const [bottom, top] = [up(Math.max(low, 0)), up(Math.min(high, 1))];
    const [west, east] = [across(left), across(right)];
    return polygon("frame", [`${west},${top} ${east},${top} ${east},${bottom} ${west},${bottom}`]);
  }

  const along = scale(-7, 0, 96, 318);
  const place = (size) => along(Math.max(Math.log10(size), -7));
  const axis = [-6, -4, -2, 0].map(
    (exponent) =>
      line("grid", [along(exponent), 10], [along(exponent), 58]) +
      text("middle", [along(exponent), 74], power(10 ** exponent)),
  );

  /** A row for each way, with a dot for the error at every step, filled at this one. */
  function drawErrors(start, i, h, slope) {
    const error = (size, both) => Math.abs(secantSlopes(start, i, size, both)[i] - slope);
    const found = WAYS.map((_, n) => error(h, n === 1));
    const rows = WAYS.map((way, n) => {
      const y = 22 + 26 * n;
      const all = STEPS.map((size) => circle("away", [place(error(size, n === 1)), y], 3));
      const here = circle("here", [place(found[n]), y], 6);
      const size = text("", [330, y + 5], number(found[n], 5));
      return [text("", [0, y + 5], way), ...all, here, size];
    });
    const name = text("middle", [207, 92], "error of the slope");
    errors.innerHTML = [...axis, name, ...rows.flat()].join("");
    return found;
  }

  return () => {
    const [i, h, both] = [which.value, step.value, bothSides.value];
    const start = moved(z, i, offset.value);
    const back = both ? h : 0;
    const [before, after] = [-back, h].map((by) => softmax(moved(start, i, by))[i]);
    const formula = jacobian(softmax(start)).map((row) => row[i]);
    const secants = secantSlopes(start, i, h, both);
    drawCurves(start, i, drawCloseUp(start, i, h, back, after - before, formula[i]));
    const sizes = drawErrors(start, i, h, formula[i]);
    const rows = secants.map((slope, j) => [
      j + 1,
      signed(slope, 4),
      signed(formula[j], 4),
      signed(slope - formula[j], 5),
    ]);
    table.fill(rows, "class");
    const said = [after - before, secants[i], formula[i]].map((value) => number(value, 4));
    const off = sizes.map((size) => number(size, 5));
    figure.tell(
      `Logit ${i + 1} moves by ${both ? `${2 * h}, half of it to each side` : h}, and its own ` +
        `probability by ${said[0]}. The secant has the slope ${said[1]}, the tangent ${said[2]}. ` +
        `The error is ${off[0]} with a step to one side and ${off[1]} with steps to both.`,
      { z: start, i, h, both_sides: both, secants, formula, errors: sizes },
    );
  };
});
