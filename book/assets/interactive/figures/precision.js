/** Four number formats: softmax with every operation rounded, with and without the shift. */
softmaxFigures.define("precision", (figure, { z }) => {
  const { softmax, jacobian, number, power, list } = softmaxFigures;
  const FORMATS = [
    { name: "float16", exponentBits: 5, digits: 11 },
    { name: "bfloat16", exponentBits: 8, digits: 8 },
    { name: "float32", exponentBits: 8, digits: 24 },
    { name: "float64", exponentBits: 11, digits: 53 },
  ].map((format) => ({ ...format, highest: 2 ** (format.exponentBits - 1) - 1 }));
  const LEADS = [0, 1, 2, 5, 6, 7, 8, 10, 15, 16, 17, 20, 30, 35, 36, 37, 40, 90, 100, 700, 750];
  const SIZES = [1, 5, 8, 10, 11, 12, 15, 20, 50, 88, 90, 100, 110, 700, 710, 750, 1000];
  const OFFSETS = [...SIZES.map((size) => -size).reverse(), 0, ...SIZES];

  const picture = figure.picture(416, 190, "Where the exponential is a number, in four formats");
  const table = figure.table("Softmax, step by step", ["class", "into exp", "exp", "probability"]);
  figure.stage.append(table);
  const which = figure.choice(
    "Number format",
    FORMATS.map(({ name }) => name),
  );
  const slider = (label, values) =>
    figure.slider({
      label,
      start: values.indexOf(0),
      min: 0,
      max: values.length - 1,
      step: 1,
      scale: (index) => values[index],
      text: (value) => number(value, 0),
    });
  const lead = slider("lead of class 1", LEADS);
  const offset = slider("offset of all", OFFSETS);
  const shift = figure.checkbox("subtract the maximum");
  figure.buttons();
  const heads = ["way", "derivative", "relative error"];
  const slopes = figure.table("The derivative of the leader by its own logit", heads);
  figure.live.insertBefore(slopes, figure.readout);

  /** Return a function that rounds to the nearest number of a format, a tie to the even one. */
  function rounding({ digits, highest }) {
    if (digits === 53) return (x) => x;
    return (x) => {
      if (!x || !Number.isFinite(x)) return x;
      const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), 1 - highest);
      const unit = 2 ** (exponent - digits + 1);
      const isTie = Math.abs((x / unit) % 1) === 0.5;
      const rounded = (isTie ? 2 * Math.round(x / unit / 2) : Math.round(x / unit)) * unit;
      return Math.abs(rounded) < 2 ** (highest + 1) ? rounded : Math.sign(x) * Infinity;
    };
  }

  /** Do what a machine with this format does. */
  function calculate(format) {
    const round = rounding(format);
    const add = (total, value) => round(total + value);
    const given = z.map((logit, j) => round(logit + offset.value + (j ? 0 : lead.value)));
    const largest = Math.max(...given);
    const entering = given.map((logit) => (shift.value ? round(logit - largest) : logit));
    const expZ = entering.map((x) => round(Math.exp(x)));
    const expSum = expZ.reduce(add);
    const yPred = expZ.map((value) => round(value / expSum));
    const top = given.indexOf(largest);
    const others = yPred.filter((_, c) => c !== top).reduce(add);
    const found = [round(1 - yPred[top]), others].map((rest) => round(yPred[top] * rest));
    const exact = jacobian(softmax(given))[top][top];
    const errors = found.map((value) => (value === exact ? 0 : Math.abs(value / exact - 1)));
    return { given, entering, expZ, expSum, yPred, derivatives: found, errors };
  }

  /** Write a number, a large one as a power of ten. */
  function shown(value) {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : "∞";
    if (Math.abs(value) < 1e4) return number(value);
    const [factor, exponent] = value.toExponential(1).split("e");
    return `${factor} · ${power(10 ** exponent)}`;
  }

  // The axis is linear between -10 and 10; from there on ten times as much is as far again.
  const far = (x) => Math.sign(x) * (1 + Math.log10(Math.abs(x) / 10));
  const across = (x) => +(246 + 50 * (Math.abs(x) > 10 ? far(x) : x / 10)).toFixed(2);
  const down = (n) => 24 + 33 * n;
  const axis = [-1000, -100, -10, 0, 10, 100, 1000].map(
    (x) => `<line class="grid" x1="${across(x)}" x2="${across(x)}" y1="8" y2="140"/>
      <text class="middle" x="${across(x)}" y="160">${number(x, 0)}</text>`,
  );
  const title = '<text class="middle" x="246" y="184">what goes into exp</text>';

  /** The logits for which exp is a number, thick where it has all its digits. */
  function range({ name, digits, highest }, n) {
    const kind = n === which.value ? "chosen" : "range";
    const ends = [1 - highest - digits, 1 - highest, highest + 1];
    const [low, few, high] = ends.map((exponent) => across(exponent * Math.LN2));
    const bar = (from, size) =>
      `<rect class="${kind}" x="${from}" y="${down(n) - size / 2}" width="${high - from}"
        height="${size}"/>`;
    const text = `<text x="0" y="${down(n) + 5}" class="${kind}">${name}</text>`;
    return text + bar(low, 3) + bar(few, 10);
  }

  function dot(x, value) {
    const kind = value > 0 && value < Infinity ? "here" : "away";
    return `<circle class="${kind}" cx="${across(x)}" cy="${down(which.value)}" r="5"/>`;
  }

  /** Say what became infinite, zero or one, and what that does. */
  function verdict({ expZ, expSum, yPred, errors }) {
    const those = (extreme) =>
      list(expZ.flatMap((value, j) => (value === extreme ? [`class ${j + 1}`] : [])));
    const [infinite, zero] = [those(Infinity), those(0)];
    const said = [];
    if (infinite) said.push(`Infinite: the exponential of ${infinite}.`);
    if (zero) said.push(`Rounded to zero: the exponential of ${zero}.`);
    if (yPred.some(Number.isNaN)) {
      said.push(`${infinite ? "Infinity divided by infinity" : "Zero divided by zero"} is NaN.`);
    } else if (expSum === Infinity) {
      said.push("The sum is infinite, and every probability zero.");
    } else {
      said.push(`The probabilities are ${list(yPred.map(shown))}.`);
      if (yPred.includes(1)) said.push("One is rounded to 1, and 1 minus it is 0.");
      if (errors[0] === 1 && errors[1] < 1) said.push("The others still know the derivative.");
    }
    return said.join(" ");
  }

  return () => {
    const found = calculate(FORMATS[which.value]);
    const { entering, expZ, yPred, derivatives, errors } = found;
    const dots = entering.map((x, j) => dot(x, expZ[j]));
    picture.innerHTML = [...axis, title, ...FORMATS.map(range), ...dots].join("");
    table.fill(
      yPred.map((y, j) => [j + 1, shown(entering[j]), shown(expZ[j]), shown(y)]),
      "class",
    );
    const ways = ["textbook", "by the others"];
    slopes.fill(
      ways.map((way, n) => [way, shown(derivatives[n]), shown(errors[n])]),
      "way",
    );
    // As words, because JSON has no infinity and no NaN.
    const values = Object.entries(found).map(([key, value]) => [key, [value].flat().map(String)]);
    figure.tell(`Calculated in ${FORMATS[which.value].name}. ${verdict(found)}`, {
      format: which.value,
      lead: lead.value,
      offset: offset.value,
      shift: shift.value,
      ...Object.fromEntries(values),
    });
  };
});
