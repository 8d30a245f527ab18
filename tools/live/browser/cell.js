/** A cell that can be edited and run. */
import { make, makeButton } from "./elements.js";
import { paint } from "./highlight.js";
import { outputBox } from "./outputs.js";

const QUICK = 400; // milliseconds: a cell that takes less offers no button to stop it
const HEARD = 300; // characters of an output that are read aloud
// How a run can end. Only an error keeps what is below from running.
const RESULTS = {
  ran: "ran",
  failed: "stopped by an error",
  refuted: "does not hold here",
  "refuted-by-change": "does not hold for your numbers",
};

/** Return the text of a copy of some code, where a new line may be an element. */
function textOf(copy) {
  copy.querySelectorAll("br").forEach((element) => element.replaceWith("\n"));
  return copy.textContent;
}

export class Cell {
  result; // one of RESULTS, once there is one
  #page;
  #element;
  #editor;
  #stored;
  #outputs;
  #folded; // the box around the code, if it is folded
  #shown; // the code whose outputs are to be seen
  #given; // these outputs, if a run has given them
  #loss; // why Python ended before this could run
  #run;
  #words;
  #stoppable;

  constructor(element, number, page) {
    this.number = number;
    this.id = `live-cell-${number + 1}`;
    this.#page = page;
    this.#element = element;
    this.#editor = element.querySelector(".cell_input pre");
    this.#outputs = element.querySelector(".cell_output");
    this.#folded = element.querySelector(":scope > details");
    this.#stored = { code: this.code, outputs: this.#outputs };
    this.#shown = this.#stored.code;
    this.#makeEditable();
    this.code = this.#stored.code;
    this.#addControls();
  }

  /** The code that stands in the cell. */
  get code() {
    return textOf(this.#editor.cloneNode(true));
  }

  set code(code) {
    this.#editor.textContent = code;
    paint(this.#editor);
  }

  /** The book's code and the reader's, if that is another one. */
  get edit() {
    const { code } = this;
    return code === this.#stored.code ? undefined : [this.#stored.code, code];
  }

  /** Bring back an edit, unless the book's code has changed since. */
  bringBack([stored, code]) {
    if (stored === this.#stored.code) this.code = code;
  }

  /** Tell whether some code is the book's. */
  isStored(code) {
    return code === this.#stored.code;
  }

  /** What has come of the last run, for those who listen. */
  get resultInWords() {
    const text = this.#outputs?.textContent.trim() ?? "";
    const failed = this.result === "failed";
    const heard = failed ? text.slice(text.lastIndexOf("\n") + 1) : text.slice(0, HEARD);
    return `Cell ${this.number + 1} ${failed ? "stopped with an error" : RESULTS[this.result]}. ${heard}`;
  }

  /**
   * Show what a run of some code has given in the place of what stood there. A check of the book
   * that fails after a change above it is no error: it says something of the book's numbers.
   */
  showOutputs(outputs, code, changedAbove) {
    this.#shown = code;
    this.#loss = undefined;
    const [, error] = outputs.find(([kind]) => kind === "error") ?? [];
    if (error === undefined || this.#element.matches(".tag_raises-exception")) this.result = "ran";
    else if (!/^AssertionError\b/m.test(error)) this.result = "failed";
    else this.result = changedAbove && this.isStored(code) ? "refuted-by-change" : "refuted";
    if (this.result === "failed" && this.#folded) this.#folded.open = true;
    // A figure that the reader has moved stays as it is.
    const given = JSON.stringify(outputs);
    if (given === this.#given) return;
    this.#replaceOutputs(outputs.length ? outputBox(outputs, this.#stored.outputs) : undefined);
    this.#given = given;
  }

  reset() {
    this.code = this.#stored.code;
    this.#replaceOutputs(this.#stored.outputs);
    this.#given = undefined;
    this.#shown = this.#stored.code;
    this.#loss = undefined;
    this.result = undefined;
  }

  /** Take what stands here for the work of a Python that is gone; until the next run, say why. */
  forget(reason) {
    this.#loss = reason;
    if (this.result) this.#shown = undefined;
    this.result = undefined;
  }

  /** Say how things stand. */
  show({ running, waiting, stoppable, loading }) {
    this.#offerStop(stoppable);
    const { code } = this;
    const edited = this.isStored(code) ? "" : "edited, ";
    const changed = code !== this.#shown;
    let words = RESULTS[this.result] ?? "";
    if (changed) words = "not run yet";
    if (waiting) words = "waiting";
    if (running) words = "running";
    const loss = waiting || running ? undefined : this.#loss;
    this.#words.textContent = loading ?? loss ?? edited + words;
    this.#element.dataset.live = changed ? "edited" : (this.result ?? "");
  }

  #makeEditable() {
    const editor = this.#editor;
    try {
      editor.contentEditable = "plaintext-only";
    } catch {
      editor.contentEditable = "true"; // older browsers
    }
    editor.spellcheck = false;
    const attributes = {
      autocapitalize: "off",
      autocorrect: "off",
      role: "textbox",
      tabindex: 0,
      "aria-multiline": true,
      "aria-label": `Code of cell ${this.number + 1}`,
      "aria-describedby": "live-keys",
    };
    for (const [name, value] of Object.entries(attributes)) editor.setAttribute(name, value);
    editor.addEventListener("keydown", (event) => this.#onKey(event));
    editor.addEventListener("input", () => {
      paint(editor);
      this.#page.keepEdits();
      this.#page.show();
    });
  }

  /** Tab goes on as everywhere, Escape leaves, Enter indents, Shift and Enter runs. */
  #onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      this.#run.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (event.shiftKey || event.ctrlKey || event.metaKey) this.#page.run(this.number);
      else this.#breakLine();
    }
  }

  #breakLine() {
    const indent = this.#indent();
    // A typed "\n" would make a block in WebKit, and its text would lose the line.
    document.execCommand("insertLineBreak");
    if (indent) document.execCommand("insertText", false, indent);
  }

  /** The blanks at the beginning of the line that the cursor is in; more of them after a colon. */
  #indent() {
    const before = getSelection().getRangeAt(0).cloneRange();
    before.setStart(this.#editor, 0);
    const line = textOf(before.cloneContents()).split("\n").pop();
    return line.match(/^ */)[0] + (line.trimEnd().endsWith(":") ? "    " : "");
  }

  #addControls() {
    const name = `cell ${this.number + 1}`;
    const controls = make(`<div class="live-controls" id="${this.id}" role="group"></div>`);
    controls.setAttribute("aria-label", name);
    this.#run = makeButton("Run", () => {
      if (this.#run.textContent === "Stop") this.#page.stop();
      else this.#page.run(this.number);
    });
    const reset = makeButton("Reset", () => this.#page.resetCell(this.number));
    reset.setAttribute("aria-label", `Reset ${name}`);
    this.#words = make('<span class="live-words"></span>');
    controls.append(this.#run, reset, make(`<span>${name}</span>`), this.#words);
    this.#element.querySelector(".cell_input").after(controls);
    this.#label("Run");
  }

  #label(word) {
    this.#run.textContent = word;
    this.#run.setAttribute("aria-label", `${word} cell ${this.number + 1}`);
  }

  /** Turn Run into Stop, but not for what is over in a moment. */
  #offerStop(stoppable) {
    if (!stoppable) {
      clearTimeout(this.#stoppable);
      this.#stoppable = undefined;
      this.#label("Run");
    } else {
      this.#stoppable ??= setTimeout(() => this.#label("Stop"), QUICK);
    }
  }

  /** Where outputs go: a check folds them too, a figure stays in sight. */
  get #place() {
    return this.#element.matches(".tag_check") ? this.#folded : this.#element;
  }

  #replaceOutputs(box) {
    if (box === this.#outputs) return;
    if (box && this.#outputs) this.#outputs.replaceWith(box);
    else if (box) this.#place.append(box);
    else this.#outputs?.remove();
    this.#outputs = box;
  }
}
