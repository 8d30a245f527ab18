/**
 * A page that runs. When it is at rest, what stands on it is what its code gives from top to
 * bottom: to run a cell, the cells above it run first where they have to, and what has run below
 * it follows. What runs again begins with the first cell, in a Python that remembers nothing;
 * that takes less time than it takes to find out what a cell has changed. An error is the end.
 */
import { Bar } from "./bar.js";
import { Cell } from "./cell.js";
import { Edits } from "./edits.js";
import { Python } from "./python.js";

const STILL_BUSY = `Stopped, but this browser cannot end a long call inside NumPy or Python itself:
  it goes on unseen until it is done or this page is closed.`;
const STOPPED = "Stopped. The next run starts Python again.";
const RESET = "The page is as the book has it.";

export class LivePage {
  #cells;
  #bar;
  #python;
  #edits;
  #asked = []; // the cells that the reader has asked for, the latest first
  #following = new Set(); // the cells that run after those
  #wanted = []; // the code of each cell when the reader last asked for a run: typing asks for none
  #ran = []; // the code that each cell ran with, from the first cell to the last that is up to date
  #running; // the number of the cell that runs
  #loading; // what is being loaded for it, in words

  constructor(element) {
    this.#bar = new Bar(element, this);
    const whileLoading = (what, bytes) => {
      this.#loading = this.#bar.showProgress(what, bytes);
      this.show();
    };
    this.#python = new Python(whileLoading, (reason) => this.#lose(reason));
    const elements = [...document.querySelectorAll("div.cell:has(.cell_input pre)")];
    this.#cells = elements.map((cell, number) => new Cell(cell, number, this));
    this.#edits = new Edits(element.dataset.edits);
    for (const [number, edit] of Object.entries(this.#edits.kept)) {
      this.#cells[number]?.bringBack(edit);
    }
  }

  get busy() {
    return this.#running !== undefined;
  }

  /** Run every cell anew. */
  runAll() {
    this.#note();
    this.#ran = [];
    this.#cells.forEach((cell) => this.#following.add(cell.number));
    this.#work();
  }

  /** Run a cell as soon as the one that runs now is done. */
  run(number) {
    this.#note();
    this.#asked = [number, ...this.#asked.filter((other) => other !== number)];
    this.#work();
  }

  /** Stop whatever runs. */
  async stop() {
    this.#python.stop(STOPPED);
    if (!(await this.#python.hasEnded()) && !this.busy) this.#bar.tell(STILL_BUSY);
  }

  /** Give a cell the code and the output that the book has stored. */
  resetCell(number) {
    const cell = this.#cells[number];
    cell.reset();
    this.keepEdits();
    this.#wanted[number] = cell.code;
    this.#bar.announce(`Cell ${number + 1} is as the book has it.`);
    const ranOtherwise = number < this.#ran.length && this.#ran[number] !== cell.code;
    if (ranOtherwise || number === this.#running) this.#following.add(number);
    this.#work();
  }

  /** Give all cells what the book has stored, and end Python: modules may have been changed. */
  resetAll() {
    this.#python.stop(RESET);
    this.#cells.forEach((cell) => cell.reset());
    this.keepEdits();
    this.show();
  }

  /** Run what is to be run, one cell after the other, until nothing is left. */
  async #work() {
    this.show();
    if (this.busy || this.#goal === undefined) return;
    const askedForAll = this.#asked.length === 0;
    while (this.#goal !== undefined) {
      const cell = this.#cells[this.#next(this.#goal)];
      if (!(await this.#runCell(cell))) return;
    }
    this.show();
    this.#bar.sumUp(this.#cells);
    if (askedForAll) this.#bar.announceWords();
  }

  /** Keep what the cells are to run with, whatever the reader types meanwhile. */
  #note() {
    this.#wanted = this.#cells.map((cell) => cell.code);
  }

  /** The cell that is to be reached next. */
  get #goal() {
    const [lowest] = [...this.#following].sort((a, b) => a - b);
    return this.#asked[0] ?? lowest;
  }

  /** Return the number of the first cell on the way to the goal that has to run. */
  #next(goal) {
    const isStale = (cell) => this.#ran[cell.number] !== this.#wanted[cell.number];
    const { number } = this.#cells.slice(0, goal).find(isStale) ?? this.#cells[goal];
    if (number >= this.#ran.length) return number;
    this.#ran.slice(number).forEach((_, below) => this.#following.add(number + below));
    this.#ran = [];
    return 0;
  }

  /** Run one cell; tell whether it goes on from here. */
  async #runCell(cell) {
    const { number } = cell;
    const code = this.#wanted[number];
    const above = this.#cells.slice(0, number);
    const changedAbove = above.some((other) => !other.isStored(this.#wanted[other.number]));
    this.#running = number;
    this.show();
    try {
      cell.showOutputs(await this.#python.run(number, code), code, changedAbove);
    } catch {
      return false;
    }
    this.#running = undefined;
    const wasAsked = this.#asked.includes(number);
    if (wasAsked) this.#bar.announce(cell.resultInWords);
    if (cell.result === "failed") {
      this.#giveUp(cell);
      this.#bar.sumUp(this.#cells);
      if (!wasAsked) this.#bar.announceWords();
      return false;
    }
    this.#ran[number] = code;
    // What the reader has changed meanwhile and asked for again is still to be run.
    if (this.#wanted[number] === code) {
      this.#following.delete(number);
      this.#asked = this.#asked.filter((other) => other !== number);
    }
    return true;
  }

  /** After an error nothing below it has a meaning. It follows when the reader runs it mended. */
  #giveUp(failed) {
    for (const cell of this.#cells.slice(failed.number + 1)) {
      if (cell.result) this.#following.add(cell.number);
      cell.forget();
    }
    this.#following.delete(failed.number);
    this.#asked = [];
    this.#ran = [];
    this.show();
  }

  /** Python is gone, and what the cells gave with it: say why, also where the reader looks. */
  #lose(reason) {
    this.#cells.forEach((cell) => cell.forget(this.#isNext(cell) ? reason : undefined));
    this.#running = undefined;
    this.#asked = [];
    this.#following.clear();
    this.#ran = [];
    this.show();
    this.#bar.tell(reason);
  }

  /** Keep what the reader has typed. */
  keepEdits() {
    const edits = this.#cells.map((cell) => [cell.number, cell.edit]).filter(([, edit]) => edit);
    this.#edits.keep(Object.fromEntries(edits));
  }

  /** Tell whether a cell runs or is the one that the reader waits for. */
  #isNext({ number }) {
    return number === this.#running || number === this.#asked[0];
  }

  /** Let the bar and every cell say how things stand. */
  show() {
    const waiting = new Set([...this.#asked, ...this.#following]);
    for (const cell of this.#cells) {
      const { number } = cell;
      const isNext = this.#isNext(cell);
      cell.show({
        running: number === this.#running,
        waiting: this.busy && waiting.has(number),
        stoppable: this.busy && isNext,
        loading: isNext ? this.#loading : undefined,
      });
    }
    this.#bar.show({ running: this.#running, total: this.#cells.length });
  }
}
