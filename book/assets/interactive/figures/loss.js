/** Prediction and truth, and what cross-entropy and the squared loss ask of the logits. */
softmaxFigures.define("loss", (figure, { z }) => {
  const { sum, dot, softmax, oneMinus, timesJacobian, number, signed, list } = softmaxFigures;
  const [WIDTH, BASE, TALL, BAR, LONG] = [416, 130, 112, 60, 44];
  const COLORS = ["class-1", "class-2", "class-3"];
  const PLOTS = [
    { name: "gradient of the cross-entropy", zero: 246 },
    { name: "gradient of the squared loss", zero: 374 },
  ];
  const middle = (i) => 100 + 118 * i;
  const high = (share) => BASE - TALL * share;

  const picture = figure.picture(
    WIDTH,
    422,
    "Bars for prediction and truth; below them arrows for the two gradients, from −1 to 1",
  );
  const which = figure.choice(
    "The true class",
    z.map((_, j) => `class ${j + 1}`),
  );
  const chooseSecond = () => (figure.panel.querySelectorAll("input")[1].checked = true);
  chooseSecond(); // the true class of the running example
  figure.onReset(chooseSecond);
  const logits = figure.logits(z, 8);
  figure.buttons();

  const axis = [0, 0.5, 1].map(
    (share) =>
      `<text class="right" x="34" y="${high(share) + 5}">${share}</text>
      <line class="grid" x1="40" x2="${WIDTH - 6}" y1="${high(share)}" y2="${high(share)}"/>`,
  );

  function column(y, truth, i) {
    const [x, top, line] = [middle(i), high(y), high(truth)];
    const name = truth ? `class ${i + 1}, true` : `class ${i + 1}`;
    return `<rect class="${COLORS[i]}" x="${x - BAR / 2}" y="${top}" width="${BAR}"
        height="${TALL * y}"/>
      <line class="start" x1="${x - 40}" x2="${x + 40}" y1="${line}" y2="${line}"/>
      <text class="middle ${truth ? "strong" : ""}" x="${x}" y="${BASE + 19}">${name}</text>
      <text class="middle" x="${x}" y="${BASE + 37}">${number(y)}</text>`;
  }

  /** An arrow from zero to the derivative, with its number beside it. */
  function arrow(slope, zero, i) {
    const kind = slope > 0 ? "raises" : "lowers";
    const [x, tip] = [middle(i), zero - LONG * slope];
    const size = Math.min(8, Math.abs(tip - zero));
    const back = tip + Math.sign(slope) * size;
    const half = zero - (LONG * slope) / 2 + 5;
    const beside = slope > 0 ? Math.min(half, zero - 5) : Math.max(half, zero + 16);
    return `<line class="push ${kind}" x1="${x}" x2="${x}" y1="${zero}" y2="${back}"/>
      <polygon class="${kind}" points="${x},${tip} ${x - size},${back} ${x + size},${back}"/>
      <text x="${x + 13}" y="${beside}">${signed(slope)}</text>`;
  }

  const plot = ({ name, zero }, gradient) =>
    `<text x="6" y="${zero - LONG - 8}">${name}</text>
    <text class="right" x="34" y="${zero + 5}">0</text>
    <line class="grid" x1="40" x2="${WIDTH - 6}" y1="${zero}" y2="${zero}"/>
    ${gradient.map((slope, i) => arrow(slope, zero, i)).join("")}`;

  /** Minus the logarithm of the probability of the true class, also where that rounds to 0 or 1. */
  function crossEntropy(values, label) {
    const top = values.indexOf(Math.max(...values));
    const others = values.filter((_, c) => c !== top).map((value) => Math.exp(value - values[top]));
    return values[top] - values[label] + Math.log1p(sum(others));
  }

  return () => {
    const values = logits.map(({ value }) => value);
    const label = which.value;
    const yPred = softmax(values);
    const gradient = yPred.map((y, i) => (i === label ? -oneMinus(yPred, i) : y));
    const squaredGradient = timesJacobian(yPred, gradient);
    const [loss, squared] = [crossEntropy(values, label), dot(gradient, gradient) / 2];

    const columns = yPred.map((y, i) => column(y, i === label ? 1 : 0, i));
    const plots = [gradient, squaredGradient].map((slopes, n) => plot(PLOTS[n], slopes));
    picture.innerHTML = [...axis, ...columns, ...plots].join("");

    const said = (slopes) => list(slopes.map((slope) => signed(slope)));
    figure.tell(
      `Class ${label + 1} is true. The cross-entropy is ${number(loss)}, and its gradient ` +
        `${said(gradient)} sums to 0. The squared loss is ${number(squared)}, and its gradient ` +
        `${said(squaredGradient)} sums to 0.`,
      { z: values, label, y_pred: yPred, loss, gradient, squared, squaredGradient },
    );
  };
});
