/** From logits to probabilities: three logits, a common shift and a temperature. */
softmaxFigures.define("logits", (figure, { z }) => {
  const { softmax, number, list } = softmaxFigures;
  const [WIDTH, BASE, TALL, BAR] = [416, 206, 168, 76];
  const left = (j) => 62 + 118 * j;
  const high = (share) => BASE - TALL * share;

  const picture = figure.picture(WIDTH, 262, "Three bars, one for each probability, from 0 to 1");
  const logits = figure.logits(z);
  const shift = figure.slider({
    label: "shift <i>a</i>",
    start: 0,
    min: -100,
    max: 100,
    step: 1,
    text: (value) => number(value, 0),
  });
  const temperature = figure.slider({
    label: "temperature <i>T</i>",
    start: 0,
    min: -1,
    max: 1,
    step: 0.05,
    scale: (power) => 10 ** power,
  });
  figure.buttons();

  const level = (kind, share, from, to) =>
    `<line class="${kind}" x1="${from}" x2="${to}" y1="${high(share)}" y2="${high(share)}"/>`;
  const axis = [0, 0.5, 1].map(
    (share) =>
      `<text class="right" x="34" y="${high(share) + 5}">${share}</text>` +
      level("grid", share, 40, WIDTH - 6),
  );
  const atStart = softmax(z).map((y, j) => level("start", y, left(j) - 8, left(j) + BAR + 8));

  function column(y, entering, j) {
    const text = (kind, height, words) =>
      `<text class="middle ${kind}" x="${left(j) + BAR / 2}" y="${height}">${words}</text>`;
    const size = `x="${left(j)}" y="${high(y)}" width="${BAR}" height="${TALL * y}"`;
    return [
      `<rect class="class-${j + 1}" ${size}/>`,
      text("strong", high(y) - 7, number(y)),
      text("", BASE + 22, `class ${j + 1}`),
      text("faint", BASE + 42, `enters: ${number(entering, 2)}`),
    ].join("");
  }

  function leaders(yPred) {
    const largest = Math.max(...yPred);
    const first = [...yPred.keys()].filter((j) => yPred[j] > largest - 1e-12).map((j) => j + 1);
    if (first.length === yPred.length) return "No class leads.";
    return first.length > 1 ? `Classes ${list(first)} lead together.` : `Class ${first[0]} leads.`;
  }

  return () => {
    const entering = logits.map(({ value }) => (value + shift.value) / temperature.value);
    const yPred = softmax(entering);
    const columns = yPred.map((y, j) => column(y, entering[j], j));
    picture.innerHTML = [...axis, ...columns, ...atStart].join("");
    const shares = list(yPred.map((y) => number(y)));
    figure.tell(`The probabilities are ${shares}. They sum to 1. ${leaders(yPred)}`, {
      z: logits.map(({ value }) => value),
      a: shift.value,
      T: temperature.value,
      y_pred: yPred,
    });
  };
});
