/** What a run has given, on the page. */
import { make } from "./elements.js";

/** Return a box with the outputs, pairs of a kind and a text; it looks like the stored one. */
export function outputBox(outputs, stored) {
  const box = make('<div class="cell_output docutils container"></div>');
  for (const [kind, content] of outputs) {
    if (kind === "svg") box.append(picture(content, stored));
    else if (kind === "html") box.append(make(`<div class="output text_html">${content}</div>`));
    else box.append(text(kind, content));
  }
  return box;
}

/** What is wider than the page can be scrolled with the keyboard, as in ../page.js. */
const resized = new ResizeObserver((entries) => {
  for (const { target: box } of entries) box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
});

function text(kind, content) {
  const output = make(`<div class="output" data-kind="${kind}"><pre></pre></div>`);
  output.firstChild.textContent = content;
  resized.observe(output.firstChild);
  return output;
}

/** A drawing, in the figure that stood there: its caption and its number remain. */
function picture(svg, stored) {
  const figure = (stored?.querySelector("figure") ?? make("<p><img></p>")).cloneNode(true);
  const image = figure.querySelector("img");
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  image.alt = image.alt
    ? `Drawn again by the code above; as stored: ${image.alt}`
    : "Drawn by the code above.";
  return figure;
}
