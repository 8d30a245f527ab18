/**
 * The step of a difference: the error of three ways to measure the Jacobian. The curves are drawn
 * only as far as the reader has gone, so that each step can be predicted.
 */
softmaxFigures.define("steps", (figure, { z }) => {
  const { softmax, jacobian, secantSlopes, complexSlopes, power, list } = softmaxFigures;
  const [LOWEST, LEFT, RIGHT, TOP, BASE] = [-17, 46, 396, 12, 272];
  const across = (exponent) => (RIGHT + ((RIGHT - LEFT) * exponent) / 18).toFixed(2);
  const high = (exponent) => (TOP + ((TOP - BASE) * exponent) / -LOWEST).toFixed(2);

  const WAYS = [
    ["forward", (i, h) => secantSlopes(z, i, h)],
    ["central", (i, h) => secantSlopes(z, i, h, true)],
    ["complex", (i, h) => complexSlopes(z, i, h)],
  ];
  const jac = jacobian(softmax(z));

  /** The largest relative error of the nine entries; 1 where the step is lost altogether. */
  function error(measure, h) {
    const errors = z.flatMap((_, i) =>
      measure(i, h).map((slope, j) =>
        Math.abs((Number.isFinite(slope) ? slope : 0) / jac[j][i] - 1),
      ),
    );
    return Math.max(...errors);
  }

  /** On the axis, no error at all stands at the lower end. */
  const height = (size) => high(Math.min(Math.max(Math.log10(size), LOWEST), 0));

  const picture = figure.picture(
    416,
    326,
    "The errors of three methods over the step, in powers of ten",
  );
  const step = figure.slider({
    label: "step <i>h</i>",
    start: -1,
    min: -18,
    max: 0,
    step: 1,
    scale: (exponent) => 10 ** exponent,
    text: power,
  });
  let reached = 0;
  figure.onReset(() => (reached = 0));
  const table = figure.table("Error of the methods", ["method", "error", "right digits"]);
  figure.panel.append(table);
  figure.buttons();

  const grid = [0, -4, -8, -12, -16].map((exponent) => {
    const [x, y, text] = [across(exponent), high(exponent), power(10 ** exponent)];
    return `<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${y}" y2="${y}"/>
      <text class="right" x="${LEFT - 6}" y="${+y + 5}">${text}</text>
      <text class="middle" x="${x}" y="${BASE + 22}">${text}</text>`;
  });
  const name = `<text class="middle" x="227" y="${BASE + 46}">step h</text>`;
  /** All that lies between the longest step and the shortest that was tried. */
  function drawn() {
    const curves = WAYS.map(([, measure], n) => {
      const points = Array.from({ length: 1 - 4 * reached }, (_, k) => {
        const exponent = reached + k / 4;
        return `${across(exponent)},${height(error(measure, 10 ** exponent))}`;
      });
      return `<polyline class="way-${n + 1}" points="${points.join(" ")}"/>`;
    });
    return [...curves, ...names.filter(([x]) => x >= reached).map(write)];
  }

  const names = [
    [-8, -4, "forward"],
    [-3.4, -9.6, "central"],
    [-13, -15, "complex"],
  ];
  const write = ([x, y, way]) => `<text x="${across(x)}" y="${high(y)}">${way}</text>`;

  return () => {
    const h = step.value;
    reached = Math.min(reached, Math.round(Math.log10(h)));
    const errors = WAYS.map(([, measure]) => error(measure, h));
    const x = across(Math.log10(h));
    const dots = errors.map(
      (size) => `<circle class="here" cx="${x}" cy="${height(size)}" r="4.5"/>`,
    );
    const here = `<line class="here" x1="${x}" x2="${x}" y1="${BASE - 12}" y2="${BASE + 4}"/>`;
    picture.innerHTML = [...grid, name, here, ...drawn(), ...dots].join("");

    const digits = errors.map((size) =>
      Math.floor(-Math.log10(Math.max(Math.min(size, 1), 1e-16))),
    );
    const sizes = errors.map((size) => (size ? power(size) : "none"));
    table.fill(
      WAYS.map(([way], n) => [way, sizes[n], digits[n]]),
      "way",
    );
    const said = WAYS.map(
      ([way], n) => `${digits[n]} with the ${way} ${n < 2 ? "difference" : "step"}`,
    );
    figure.tell(`At h = ${power(h)}, the digits that are right in every entry: ${list(said)}.`, {
      z,
      h,
      reached,
      errors,
      digits,
    });
  };
});
