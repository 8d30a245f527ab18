/** Ten exhibits of the museum, code and what it printed: which check is the first to stop it? */
softmaxFigures.define("quiz", (figure) => {
  const { make } = softmaxFigures;
  const CHECKS = [
    "sums to one",
    "symmetric",
    "sums to zero",
    "diagonal not negative",
    "at most a quarter",
    "only a difference",
    "none: it is right",
  ];
  const EXHIBITS = [
    {
      wanted: "softmax",
      code: "shifted = np.exp(z - z.max())\nshifted / np.exp(z).sum()",
      printed: "[0.1  0.06 0.04]",
      first: 0,
      why: "The order is right and the sum is 0.2: the shift stands above the line only.",
    },
    {
      wanted: "the Jacobian",
      code: "np.diag(y_pred * (1 - y_pred))",
      printed: "[[0.25 0.   0.  ]\n [0.   0.21 0.  ]\n [0.   0.   0.16]]",
      first: 2,
      why: "A diagonal is symmetric, but nothing balances it: the second case is missing.",
    },
    {
      wanted: "the Jacobian",
      code: "column = y_pred[:, None]\ncolumn * (np.eye(3) - y_pred)",
      printed: "[[ 0.25 -0.15 -0.1 ]\n [-0.15  0.21 -0.06]\n [-0.1  -0.06  0.16]]",
      first: 6,
      why: "The factor in front is a column, so it carries the index of the row, as it should.",
    },
    {
      wanted: "the gradient of the loss",
      code: "jac.sum(axis=0)",
      printed: "[0. 0. 0.]",
      first: 5,
      why: "The sum is right to be zero. It forgot the cotangent, and no sum can tell.",
    },
    {
      wanted: "the Jacobian",
      code: "squares = np.outer(y_pred, y_pred)\nsquares - np.diag(y_pred)",
      printed: "[[-0.25  0.15  0.1 ]\n [ 0.15 -0.21  0.06]\n [ 0.1   0.06 -0.16]]",
      first: 3,
      why: "Symmetric, and all sums are zero. But a logit raises its own probability.",
    },
    {
      wanted: "the Jacobian",
      code: "y_pred * (np.eye(3) - y_pred)",
      printed: "[[ 0.25 -0.09 -0.04]\n [-0.25  0.21 -0.04]\n [-0.25 -0.09  0.16]]",
      first: 1,
      why: "The probabilities lie flat, so the factor in front carries the index of the column.",
    },
    {
      wanted: "the gradient of the loss",
      code: "gradient = y_pred.copy()\ngradient[1] -= 1\ngradient",
      printed: "[ 0.5 -0.7  0.2]",
      first: 6,
      why: "Prediction minus truth, and it sums to zero. The copy keeps the probabilities alive.",
    },
    {
      wanted: "the Jacobian of softmax(z / 2)",
      code: "2 * softmax_jacobian(softmax(z / 2))",
      printed: "[[ 0.486 -0.267 -0.218]\n [-0.267  0.436 -0.169]\n [-0.218 -0.169  0.387]]",
      first: 4,
      why: "The inner derivative is one half and not 2. At this size the entries betray it.",
    },
    {
      wanted: "the gradient of the loss",
      code: "log_softmax_jacobian(y_pred) @ -y_true",
      printed: "[ 0.3 -0.7  0.3]",
      first: 2,
      why: "The sum is −0.1. This matrix is not symmetric, and it had to be transposed.",
    },
    {
      wanted: "the Jacobian of softmax(z / 2)",
      code: "softmax_jacobian(softmax(z / 2))",
      printed: "[[ 0.243 -0.134 -0.109]\n [-0.134  0.218 -0.085]\n [-0.109 -0.085  0.194]]",
      first: 5,
      why: "Every entry is twice too large, and a multiple of a right matrix pleases all the others.",
    },
  ];

  // What was tried at each exhibit; the last is the answer, once it is found.
  const nothing = () => EXHIBITS.map(() => []);
  const found = (tries, n) => tries.includes(EXHIBITS[n].first);
  let [now, tried] = [0, nothing()];
  const box = '<div class="interactive-code"></div>';
  const exhibit = make(`<div class="interactive-exhibit"><p></p>${box}${box}</div>`);
  const [wanted, code, printed] = exhibit.children;
  figure.stage.append(exhibit);
  const label = 'role="group" aria-label="First to stop it"';
  const choices = make(`<div class="interactive-buttons interactive-answers" ${label}></div>`);
  const buttons = CHECKS.map((check, n) => {
    const button = make(`<button type="button">${check}</button>`);
    button.addEventListener("click", () => {
      if (!found(tried[now], now)) tried[now].push(n);
      figure.draw();
    });
    return button;
  });
  choices.append(...buttons);
  figure.panel.append(choices);
  figure.onReset(() => ([now, tried] = [0, nothing()]));
  const go = (by) => (now = (now + by + EXHIBITS.length) % EXHIBITS.length);
  figure.buttons({ Previous: () => go(-1), Next: () => go(1) });

  return () => {
    const shown = EXHIBITS[now];
    const tries = tried[now];
    const solved = tried.filter(found).length;
    const atOnce = tried.filter(([first], n) => first === EXHIBITS[n].first).length;
    wanted.textContent = `Exhibit ${now + 1} of ${EXHIBITS.length}, meant to be ${shown.wanted}`;
    [code.textContent, printed.textContent] = [shown.code, shown.printed];
    buttons.forEach((button, n) => {
      const mark = n === shown.first ? " ✓" : " ✗";
      button.textContent = CHECKS[n] + (tries.includes(n) ? mark : "");
      button.setAttribute("aria-pressed", tries.includes(n));
    });
    const question = `Exhibit ${now + 1}: which check is the first to stop it?`;
    const verdict = found(tries, now) ? `Yes. ${shown.why}` : "Not this one. Which other?";
    const all = solved === EXHIBITS.length;
    const score = all
      ? `All ${solved} are found, ${atOnce} of them at once.`
      : solved && `Found so far: ${solved}, ${atOnce} of them at once.`;
    const said = [tries.length ? verdict : question, score || ""];
    figure.tell(said.join(" ").trim(), {
      exhibit: now,
      ...shown,
      tries,
      solved,
      atOnce,
    });
  };
});
