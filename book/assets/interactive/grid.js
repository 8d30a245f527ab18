/** A table of buttons for the entries of the Jacobian: rows j, columns i. */
(() => {
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  /**
   * Add a table with `size` rows and columns to the figure. It is one stop of the Tab key; the
   * arrow keys walk in it. `choose(j, i)` is called when a cell gets the focus or a click and,
   * with `hover`, when the pointer comes over it. With `sums` there is room for them.
   */
  function addGrid(figure, { size, label, choose, hover = false, sums = false }) {
    const { make } = window.softmaxFigures;
    const indices = [...Array(size).keys()];
    const cell = '<td><button type="button" tabindex="-1"></button></td>';
    const sum = sums ? '<td class="sum"></td>' : "";
    const row = `<tr><th scope="row"></th>${cell.repeat(size)}${sum}</tr>`;
    const heads = '<th scope="col"></th>'.repeat(size);
    const foot = `<tfoot><tr><th scope="row">sum</th>${sum.repeat(size)}<td></td></tr></tfoot>`;
    const table = make(
      `<table class="interactive-grid" role="grid" aria-label="${label}">
      <thead><tr><td></td>${heads}${sums ? '<th scope="col">sum</th>' : ""}</tr></thead>
      <tbody>${row.repeat(size)}</tbody>${sums ? foot : ""}</table>`,
    );
    const columnHeads = [...table.querySelectorAll("thead th")].slice(0, size);
    const rowHeads = [...table.querySelectorAll("tbody th")];
    const rowSums = [...table.querySelectorAll("tbody .sum")];
    const columnSums = [...table.querySelectorAll("tfoot .sum")];
    const flat = [...table.querySelectorAll("button")];
    const buttons = indices.map((j) => flat.slice(j * size, (j + 1) * size));

    const within = (index) => Math.min(Math.max(index, 0), size - 1);
    for (const j of indices) {
      for (const i of indices) {
        const button = buttons[j][i];
        const chosen = () => {
          choose(j, i);
          figure.draw();
        };
        button.addEventListener("focus", chosen);
        button.addEventListener("click", () => button.focus());
        if (hover) button.addEventListener("pointerenter", chosen);
        button.addEventListener("keydown", (event) => {
          if (!(event.key in STEPS)) return;
          const [down, right] = STEPS[event.key];
          buttons[within(j + down)][within(i + right)].focus();
          event.preventDefault();
        });
      }
    }
    figure.stage.append(table);

    /** Mark one cell, its row and its column. */
    function mark(j, i) {
      for (const button of flat) {
        const chosen = button === buttons[j][i];
        button.tabIndex = chosen ? 0 : -1;
        button.parentElement.setAttribute("aria-selected", chosen);
      }
      rowHeads.forEach((head, index) => head.classList.toggle("lit-row", index === j));
      columnHeads.forEach((head, index) => head.classList.toggle("lit-column", index === i));
    }

    /** Print a value in a cell; blue raises, red lowers, the stronger the deeper. */
    function print(j, i, text, value = 0) {
      const button = buttons[j][i];
      button.textContent = text;
      button.className = value > 0 ? "raises" : value < 0 ? "lowers" : "";
      button.style.setProperty("--share", Math.min(4 * Math.abs(value), 1).toFixed(3));
    }

    return { buttons, rowHeads, columnHeads, rowSums, columnSums, mark, print };
  }

  Object.assign(window.softmaxFigures, { addGrid });
})();
