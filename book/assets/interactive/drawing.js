/** Parts of a picture in SVG: each gets the kind that the stylesheet knows, and its places. */
(() => {
  /** Return a function that turns numbers between two bounds into places between two others. */
  const scale = (low, high, from, to) => (x) =>
    +(from + ((to - from) * (x - low)) / (high - low)).toFixed(2);

  const text = (kind, [x, y], words) => `<text class="${kind}" x="${x}" y="${y}">${words}</text>`;
  const line = (kind, [x1, y1], [x2, y2]) =>
    `<line class="${kind}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
  const circle = (kind, [x, y], r = 4.5) =>
    `<circle class="${kind}" cx="${x}" cy="${y}" r="${r}"/>`;
  const path = (kind, points) => `<polyline class="${kind}" points="${points.join(" ")}"/>`;
  const polygon = (kind, points) => `<polygon class="${kind}" points="${points.join(" ")}"/>`;

  Object.assign(window.softmaxFigures, { scale, text, line, circle, path, polygon });
})();
