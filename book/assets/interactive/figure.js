/** A running figure: a stage with pictures, a panel with native controls, a readout in words. */
(() => {
  let choices = 0;
  const toTwoDigits = (value) => window.softmaxFigures.number(value, 2);

  /** Make one element from its markup. */
  function make(markup) {
    const template = document.createElement("template");
    template.innerHTML = markup.trim();
    return template.content.firstChild;
  }

  const NOT_RESTORED = 'autocomplete="off"'; // else a browser that comes back fills in, silently
  class Figure {
    #controls = [];

    constructor() {
      // The attribute and the listener keep JupyterLab from taking the arrow keys for itself.
      this.live = make('<div class="interactive-live" data-lm-suppress-shortcuts="true"></div>');
      this.live.addEventListener("keydown", (event) => {
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
      });
      this.stage = make('<div class="interactive-stage"></div>');
      this.panel = make('<div class="interactive-panel"></div>');
      this.readout = make('<output aria-live="polite"></output>');
      this.live.append(this.stage, this.panel, this.readout);
      this.live.addEventListener("input", () => this.draw());
    }

    /** Add an empty picture; the function that draws fills it. */
    picture(width, height, label) {
      const box = `0 0 ${width} ${height}`;
      const svg = make(`<svg viewBox="${box}" role="img" aria-label="${label}"></svg>`);
      this.stage.append(svg);
      return svg;
    }

    /** Add a slider. What `start` and `moveTo` set is its value to the last digit. */
    slider({ label, start, min, max, step = 0.1, scale = (x) => x, text = toTwoDigits }) {
      const row = make(
        `<label class="interactive-slider"><span>${label}</span>
        <span aria-hidden="true"></span>
        <input type="range" ${NOT_RESTORED} min="${min}" max="${max}" step="${step}"></label>`,
      );
      const [, shown, input] = row.children;
      const control = { input };
      const set = (position) => {
        control.value = scale(position);
        shown.textContent = text(control.value);
        input.setAttribute("aria-valuetext", shown.textContent);
      };
      input.addEventListener("input", () => set(input.valueAsNumber));
      control.moveTo = (position) => {
        input.value = position;
        set(position);
      };
      control.reset = () => control.moveTo(start);
      return this.#add(row, control);
    }

    /** Add a slider for each logit. */
    logits(z, limit = 6) {
      return z.map((start, i) =>
        this.slider({ label: `logit ${i + 1}`, start, min: -limit, max: limit }),
      );
    }

    /** Add radio buttons. The value is the place of the chosen one, counted from 0. */
    choice(label, options, start = 0) {
      choices += 1;
      const radio = `<input type="radio" ${NOT_RESTORED} name="interactive-choice-${choices}">`;
      const radios = options.map((option) => `<label>${radio}${option}</label>`).join("");
      const box = make(`<fieldset><legend>${label}</legend>${radios}</fieldset>`);
      const inputs = [...box.querySelectorAll("input")];
      return this.#add(box, {
        get value() {
          return inputs.findIndex((input) => input.checked);
        },
        reset: () => (inputs[start].checked = true),
      });
    }

    /** Add a checkbox, which starts empty. */
    checkbox(label) {
      const row = make(
        `<label class="interactive-checkbox"><input type="checkbox" ${NOT_RESTORED}>${label}</label>`,
      );
      const input = row.firstChild;
      return this.#add(row, {
        get value() {
          return input.checked;
        },
        reset: () => (input.checked = false),
      });
    }

    /** Add a row of buttons, given as `name: action`, and Reset after them. */
    buttons(actions = {}) {
      const row = make('<div class="interactive-buttons"></div>');
      const all = { ...actions, Reset: () => this.#controls.forEach((control) => control.reset()) };
      for (const [name, action] of Object.entries(all)) {
        const button = make(`<button type="button">${name}</button>`);
        button.addEventListener("click", () => {
          action();
          this.draw();
        });
        row.append(button);
      }
      this.panel.append(row);
    }

    /** Make a table. Its `fill` gets the rows, name first, and a class that counts them. */
    table(label, heads) {
      const names = heads.map((head) => `<th scope="col">${head}</th>`).join("");
      const table = make(
        `<table class="interactive-numbers" aria-label="${label}">
        <thead><tr>${names}</tr></thead><tbody></tbody></table>`,
      );
      table.fill = (rows, kind) => {
        const written = rows.map(([name, ...cells], n) => {
          const head = `<th scope="row" class="${kind}-${n + 1}">${name}</th>`;
          return `<tr>${head}${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
        });
        table.tBodies[0].innerHTML = written.join("");
      };
      return table;
    }

    /** Let Reset bring back more than the controls. */
    onReset(reset) {
      this.#controls.push({ reset });
    }

    /** Say in words what is to be seen; the numbers with all their digits go to the DOM. */
    tell(words, values) {
      this.readout.textContent = words;
      this.live.dataset.values = JSON.stringify(values);
    }

    #add(element, control) {
      control.reset();
      this.#controls.push(control);
      this.panel.append(element);
      return control;
    }
  }

  Object.assign(window.softmaxFigures, { Figure, make });
})();
