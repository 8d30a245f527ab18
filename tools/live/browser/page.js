/**
 * A page that runs. When it is at rest, what stands on it is what its code gives from top to
 * bottom: to run a cell, the cells above it run first where they have to, and what has run below
 * it follows.
 */
import { Bar } from "./bar.js";
import { Cell } from "./cell.js";
import { Python } from "./python.js";

const STOPPED = "Stopped. The next run starts Python again.";
const RESET = "The page is as the book has it.";

export class LivePage {
  #cells;
  #bar;
  #python;
  #asked = []; // the cells that the reader has asked for, the latest first
  #following = new Set(); // the cells that run after those
  #wanted = []; // the code of each cell when the reader last asked for a run: typing asks for none
  #ran = []; // the code that each cell ran with, from the first cell to the last that is up to date
  #running; // the number of the cell that runs
  #loading; // what is being loaded for it, in words

  constructor(element) {
    this.#bar = new Bar(element, this);
    this.#python = new Python((what, bytes) => {
      this.#loading = this.#bar.showProgress(what, bytes);
      this.show();
    });
    const elements = [...document.querySelectorAll("div.cell:has(.cell_input pre)")];
    this.#cells = elements.map((cell, number) => new Cell(cell, number, this));
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
  stop(reason = STOPPED) {
    this.#python.stop(reason);
  }

  /** Give a cell the code and the output that the book has stored. */
  resetCell(number) {
    const cell = this.#cells[number];
    cell.reset();
    this.#wanted[number] = cell.code;
    this.#bar.announce(`Cell ${number + 1} is as the book has it.`);
    const ranOtherwise = number < this.#ran.length && this.#ran[number] !== cell.code;
    if (ranOtherwise || number === this.#running) this.#following.add(number);
    this.#work();
  }

  /** Give all cells what the book has stored, and end Python: modules may have been changed. */
  resetAll() {
    this.stop(RESET);
    this.#lose(RESET); // now, so that no cell is left with a reason
    this.#cells.forEach((cell) => cell.reset());
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
    const words = this.#bar.sumUp(this.#cells);
    if (askedForAll) this.#bar.announce(words);
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
    if (isStale(this.#cells[number])) {
      this.#ran.slice(number).forEach((_, below) => this.#following.add(number + below));
      this.#ran.length = Math.min(this.#ran.length, number);
    }
    return number;
  }

  /** Run one cell; tell whether Python is still there. */
  async #runCell(cell) {
    const { number } = cell;
    const code = this.#wanted[number];
    this.#running = number;
    this.show();
    try {
      cell.showOutputs(await this.#python.run(number, code), code);
    } catch (reason) {
      this.#lose(reason.message);
      return false;
    }
    this.#running = undefined;
    this.#ran[number] = code;
    if (this.#asked.includes(number)) this.#bar.announce(cell.resultInWords);
    // What the reader has changed meanwhile and asked for again is still to be run.
    if (this.#wanted[number] === code) {
      this.#following.delete(number);
      this.#asked = this.#asked.filter((other) => other !== number);
    }
    return true;
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
        waiting: waiting.has(number),
        stoppable: this.busy && isNext,
        loading: isNext ? this.#loading : undefined,
      });
    }
    this.#bar.show({ running: this.#running, total: this.#cells.length });
  }
}
