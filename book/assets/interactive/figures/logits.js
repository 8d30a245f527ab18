/** From logits to probabilities, and how fast each changes: logits, a shift and a temperature. */
softmaxFigures.define("logits", (figure, { z }) => {
  const { softmax, jacobian, number, signed, list, text, line } = softmaxFigures;
  const [WIDTH, BASE, TALL, BAR] = [416, 196, 158, 76];
  const [LEVEL, RATE] = [296, 30]; // the line of no change, and the length of the longest rate
  const left = (j) => 62 + 118 * j;
  const high = (share) => BASE - TALL * share;
  const middle = (j) => left(j) + BAR / 2;

  const label = "Three bars, one for each probability, from 0 to 1, and below how fast it changes";
  const picture = figure.picture(WIDTH, 334, label);
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
  let last = 0;
  logits.forEach(({ input }, i) => input.addEventListener("input", () => (last = i)));
  figure.onReset(() => (last = 0));
  figure.buttons();

  const level = (kind, share, from, to) => line(kind, [from, high(share)], [to, high(share)]);
  const axis = [0, 0.5, 1].map(
    (share) => text("right", [34, high(share) + 5], share) + level("grid", share, 40, WIDTH - 6),
  );
  const atStart = softmax(z).map((y, j) => level("start", y, left(j) - 8, left(j) + BAR + 8));

  function column(y, entering, j) {
    const size = `x="${left(j)}" y="${high(y)}" width="${BAR}" height="${TALL * y}"`;
    return [
      `<rect class="class-${j + 1}" ${size}/>`,
      text("middle strong", [middle(j), high(y) - 7], number(y)),
      text("middle", [middle(j), BASE + 20], `class ${j + 1}`),
      text("middle faint", [middle(j), BASE + 38], `enters: ${number(entering, 2)}`),
    ].join("");
  }

  /** Bars up and down, as long as the rates are; the longest fills its room. */
  function drawRates(rates) {
    const most = Math.max(0.25, ...rates.map(Math.abs));
    const bars = rates.map((rate, j) => {
      const length = (RATE * Math.abs(rate)) / most;
      const size = `x="${left(j)}" y="${LEVEL - (rate > 0 ? length : 0)}" width="20"`;
      return [
        `<rect class="${rate > 0 ? "raises" : "lowers"}" ${size} height="${length}"/>`,
        text("", [left(j) + 28, LEVEL + (rate > 0 ? -8 : 20)], signed(rate)),
      ];
    });
    return [text("right", [34, LEVEL + 5], "rate"), line("here", [40, LEVEL], [WIDTH - 6, LEVEL])]
      .concat(...bars)
      .join("");
  }

  function leaders(yPred) {
    const largest = Math.max(...yPred);
    const first = [...yPred.keys()].filter((j) => yPred[j] > largest - 1e-12).map((j) => j + 1);
    if (first.length === yPred.length) return "No class leads.";
    return first.length > 1 ? `Classes ${list(first)} lead together.` : `Class ${first[0]} leads.`;
  }

  /** Say who gains and who loses when a logit grows: as much as each other. */
  function exchange(i, rates) {
    const others = list(rates.filter((_, j) => j !== i).map((rate) => number(-rate)));
    return (
      `If logit ${i + 1} grows a little, probability ${i + 1} gains at the rate ` +
      `${number(rates[i])}, and the others lose ${others}: together as much.`
    );
  }

  return () => {
    const entering = logits.map(({ value }) => (value + shift.value) / temperature.value);
    const yPred = softmax(entering);
    const rates = jacobian(yPred).map((row) => row[last] / temperature.value);
    const columns = yPred.map((y, j) => column(y, entering[j], j));
    picture.innerHTML = [...axis, ...columns, ...atStart, drawRates(rates)].join("");
    const shares = list(yPred.map((y) => number(y)));
    figure.tell(
      `The probabilities are ${shares}. They sum to 1. ${leaders(yPred)} ${exchange(last, rates)}`,
      {
        z: logits.map(({ value }) => value),
        a: shift.value,
        T: temperature.value,
        y_pred: yPred,
        i: last,
        rates,
      },
    );
  };
});
