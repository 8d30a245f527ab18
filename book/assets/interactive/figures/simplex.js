/** A point in the triangle of all probabilities: the ellipse of J, its eigenvalues, the bound. */
softmaxFigures.define("simplex", (figure, { z }) => {
  const { dot, softmax, jacobian, number, list } = softmaxFigures;
  const [WIDTH, SIDE, TOP, RADIUS] = [416, 316, 26, 0.5];
  const UNIT = SIDE / Math.SQRT2; // pixels for one unit of distance between probabilities
  const BASE = TOP + UNIT * Math.sqrt(1.5);
  const [AXIS, LOW, HIGH] = [BASE + 94, 26, 390];

  // Two moves at right angles that keep the sum: from class 1 to class 2, and up to class 3.
  const ACROSS = [-1, 1, 0].map((part) => part / Math.sqrt(2));
  const UP = [-1, -1, 2].map((part) => part / Math.sqrt(6));
  const times = (jac, v) => jac.map((row) => dot(row, v));
  const mix = (a, b) => ACROSS.map((part, c) => a * part + b * UP[c]);

  const place = (point) => [
    WIDTH / 2 + UNIT * dot(ACROSS, point),
    BASE - UNIT * Math.sqrt(1.5) * point[2],
  ];
  const at = (point) =>
    place(point)
      .map((x) => x.toFixed(2))
      .join();
  const along = (value) => (LOW + (HIGH - LOW) * value).toFixed(2);

  const picture = figure.picture(
    WIDTH,
    Math.ceil(AXIS + 58),
    "The triangle of all probabilities with an ellipse, and a scale with the eigenvalues",
  );
  picture.style.cursor = "crosshair";
  const logits = figure.logits(z.slice(0, 2));
  const sliders = figure.panel.querySelectorAll("input");
  figure.buttons();

  /** A click into the triangle: back from probabilities to logits, as far as the sliders go. */
  function choose(event) {
    const box = picture.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top].map(
      (distance) => (distance * WIDTH) / box.width,
    );
    const third = (BASE - y) / (BASE - TOP);
    const second = (1 - third) / 2 + (x - WIDTH / 2) / SIDE;
    if (third < -0.1 || third > 1.1) return;
    const point = [1 - second - third, second, third].map((share) => Math.max(share, 1e-3));
    [0, 1].forEach((i) => {
      sliders[i].value = z[2] + Math.log(point[i] / point[2]);
      sliders[i].dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  picture.addEventListener("click", choose);
  picture.addEventListener("pointermove", (event) => {
    if (event.buttons === 1 && event.pointerType === "mouse") choose(event);
  });

  /** The eigenvalues that are not zero, and the direction of the larger one. */
  function stretches(jac, yPred) {
    const [a, b, d] = [
      dot(ACROSS, times(jac, ACROSS)),
      dot(ACROSS, times(jac, UP)),
      dot(UP, times(jac, UP)),
    ];
    const larger = (a + d) / 2 + Math.hypot((a - d) / 2, b);
    // Their product is known: three times that of the probabilities.
    const smaller = (3 * yPred.reduce((product, share) => product * share, 1)) / larger;
    const angle = Math.atan2(2 * b, a - d) / 2;
    const long = mix(Math.cos(angle), Math.sin(angle));
    const across = mix(-Math.sin(angle), Math.cos(angle));
    return { larger, smaller, long, across };
  }

  const corners = [0, 1, 2].map((c) => [0, 1, 2].map((j) => +(j === c)));
  const outline = [...corners, corners[0]].map(at).join(" ");
  const frame = `<polyline points="${outline}" style="stroke-width: 1.5"/>`;
  const names = corners.map((corner, c) => {
    const [x, y] = place(corner);
    return `<text class="middle" x="${x}" y="${y + (c < 2 ? 20 : -9)}">class ${c + 1}</text>`;
  });
  const line = (kind, x, y1, y2) =>
    `<line class="${kind}" x1="${x}" x2="${x}" y1="${y1}" y2="${y2}"/>`;
  const scale = [
    `<line class="axis" x1="${LOW}" x2="${HIGH}" y1="${AXIS}" y2="${AXIS}"/>`,
    ...[0, 1].map((end) => `<text class="middle" x="${along(end)}" y="${AXIS + 24}">${end}</text>`),
    line("start", along(0.5), AXIS - 2, AXIS + 28),
    `<text x="${+along(0.5) + 8}" y="${AXIS + 24}">bound 1/2</text>`,
    `<circle class="here" cx="${LOW}" cy="${AXIS + 45}" r="4.5"/>`,
    `<text x="${LOW + 10}" y="${AXIS + 50}">eigenvalues</text>`,
    line("axis", 152, AXIS + 38, AXIS + 52),
    `<text x="160" y="${AXIS + 50}">probabilities of the classes</text>`,
  ];

  /** A line for each probability, with its class; the three stand at different heights. */
  const mark = (share, c) =>
    line(`stem class-${c + 1}`, along(share), AXIS - 9 - 13 * c, AXIS) +
    `<text class="middle" x="${along(share)}" y="${AXIS - 12 - 13 * c}">${c + 1}</text>`;

  return () => {
    const yPred = softmax([...logits.map((logit) => logit.value), z[2]]);
    const jac = jacobian(yPred);
    const { larger, smaller, long, across } = stretches(jac, yPred);
    const moved = (move) => at(yPred.map((share, c) => share + move[c]));

    const ellipse = Array.from({ length: 73 }, (_, n) => {
      const turn = (n * Math.PI) / 36;
      return moved(times(jac, mix(RADIUS * Math.cos(turn), RADIUS * Math.sin(turn))));
    });
    const axes = [
      [long, larger],
      [across, smaller],
    ].map(([way, stretch]) => {
      const ends = [1, -1].map((sign) => moved(way.map((part) => sign * RADIUS * stretch * part)));
      return `<polyline points="${ends.join(" ")}" style="stroke-width: 1"/>`;
    });
    const [x, y] = place(yPred);
    const bound = `<circle class="start" fill="none" cx="${x}" cy="${y}" r="${(UNIT * RADIUS) / 2}"/>`;
    const point = `<circle class="here" cx="${x}" cy="${y}" r="3.5"/>`;
    const dots = [0, smaller, larger].map(
      (value) => `<circle class="here" cx="${along(value)}" cy="${AXIS}" r="4.5"/>`,
    );
    picture.innerHTML = [
      ...[frame, ...names, bound, `<polyline class="class-1" points="${ellipse.join(" ")}"/>`],
      ...[...axes, point, ...scale, ...yPred.map(mark), ...dots],
    ].join("");

    figure.tell(
      `The probabilities are ${list(yPred.map((share) => number(share)))}. ` +
        `The eigenvalues are 0, ${number(smaller)} and ${number(larger)}: along the long axis of ` +
        `the ellipse the probabilities move ${number(larger)} times as far as the logits. ` +
        `That is ${number(0.5 - larger)} below the bound 0.5.`,
      { z: [...logits.map((logit) => logit.value), z[2]], y_pred: yPred, larger, smaller, long },
    );
  };
});
