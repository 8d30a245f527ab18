/**
 * Brings the interactive figures of a page to life. Each is a picture until then, and stays one
 * where JavaScript is off.
 *
 * These are classic scripts with one global name, `softmaxFigures`, because the book is read
 * from disk as well, and a browser loads no ES module from there. The figure of kind `logits`
 * is the file `logits.js` beside this one: it calls `define("logits", build)`. The function
 * `build` gets a Figure and the start values, adds controls and pictures to the figure, and
 * returns a function that draws it; that one is called after each change.
 */
(() => {
  const SHARED = ["mathematics", "writing", "figure", "cells"];
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

  /** Put the live figure in the place of its picture, which is kept for paper. */
  async function bring(element) {
    const kind = element.dataset.figure;
    await Promise.all([loadStyle(element), ...[...SHARED, kind].map((name) => load(name))]);
    const figure = new window.softmaxFigures.Figure();
    figure.draw = builders[kind](figure, JSON.parse(element.dataset.start));
    figure.draw();
    element.querySelector(".interactive-body").append(figure.live);
    element.classList.add("is-live");
  }

  /** Start the figures of the page that have not been started. */
  function start() {
    for (const element of document.querySelectorAll("figure.interactive:not([data-started])")) {
      element.dataset.started = "";
      bring(element).catch((reason) => console.warn("A figure stays a picture:", reason));
    }
  }

  function define(kind, build) {
    builders[kind] = build;
  }

  Object.assign(window.softmaxFigures, { define, start });
  start();
})();
