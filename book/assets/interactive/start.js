/**
 * Brings the moving figures of a page to life, now and whenever one comes. Each is a picture until
 * then, and stays one where JavaScript is off.
 *
 * These are classic scripts with one global name, `softmaxFigures`, because the book is read
 * from disk as well, and a browser loads no ES module from there. The figure of kind `logits`
 * is the file `figures/logits.js`: it calls `define("logits", build)`. The function `build` gets
 * a Figure and the start values, adds controls and pictures to the figure, and returns a function
 * that draws it; that one is called after each change.
 */
(() => {
  const SHARED = ["mathematics", "format", "drawing", "figure", "grid"];
  const here = new URL(".", document.currentScript.src);
  const builders = {};
  const arriving = {};

  /** Add a script or a stylesheet of this folder to the page, once. */
  function load(name, tag = "script", attributes = { src: new URL(`${name}.js`, here) }) {
    arriving[name] ??= new Promise((resolve, reject) => {
      const element = document.createElement(tag);
      Object.assign(element, attributes, { onload: resolve, onerror: reject });
      document.head.append(element);
    });
    return arriving[name];
  }

  /** The website has the style in its pages; JupyterLab has not. */
  function loadStyle(element) {
    if (getComputedStyle(element).getPropertyValue("--interactive")) return undefined;
    return load("style", "link", { rel: "stylesheet", href: new URL("interactive.css", here) });
  }

  /** Make what is set the default: Safari returns to it when it brings the page back. */
  function keep(input) {
    input.defaultValue = input.value;
    input.defaultChecked = input.checked;
  }

  /** Put the live figure in the place of its picture, which is kept for paper. */
  async function bring(element) {
    const figure = element.parentElement;
    const kind = figure.dataset.figure;
    const scripts = [...SHARED, `figures/${kind}`];
    await Promise.all([loadStyle(figure), ...scripts.map((name) => load(name))]);
    const moving = new window.softmaxFigures.Figure();
    moving.draw = builders[kind](moving, JSON.parse(figure.dataset.start));
    moving.draw();
    element.append(moving.live);
    figure.classList.add("is-live");
    addEventListener("pagehide", () => moving.live.querySelectorAll("input").forEach(keep));
  }

  class MovingFigure extends HTMLElement {
    #started = false;

    /** The browser calls this when the element comes into the page, and again if it is moved. */
    connectedCallback() {
      if (this.#started) return;
      this.#started = true;
      bring(this).catch((reason) => console.warn("A figure stays a picture:", reason));
    }
  }

  function define(kind, build) {
    builders[kind] = build;
  }

  window.softmaxFigures = { define };
  customElements.define("moving-figure", MovingFigure);
})();
