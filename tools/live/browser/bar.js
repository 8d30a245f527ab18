/** The line below the title: run the page, stop it, reset it, and read how things stand. */
import { make, makeButton } from "./elements.js";

const UNSEEN = 50_000; // bytes: megabytes in words would not show them
const inMegabytes = (bytes) => (bytes / 1e6).toFixed(1);

export class Bar {
  #sizes;
  #run;
  #words;
  #loading; // what is being loaded
  #progress = make('<progress hidden aria-label="Loading"></progress>');
  // Only what is worth an interruption comes here; the words above change more often.
  #voice = make('<span class="live-voice" role="status"></span>');
  // Said of every cell's code.
  #keys = make('<span id="live-keys" hidden>Shift and Enter runs it, Escape leaves it.</span>');

  constructor(element, page) {
    this.#sizes = JSON.parse(element.dataset.sizes);
    [this.#run, this.#words] = element.children;
    this.#run.addEventListener("click", () => (page.busy ? page.stop() : page.runAll()));
    const reset = makeButton("Reset page", () => page.resetAll());
    this.#run.after(reset);
    element.append(this.#progress, this.#voice, this.#keys);
  }

  /** Show how much is loaded; return it in words. A full bar would stand still, so it goes. */
  showProgress(what, bytes) {
    const begins = what && what !== this.#loading;
    this.#loading = what;
    const size = this.#sizes[what];
    const isHere = size - bytes < UNSEEN;
    this.#progress.hidden = !what || isHere;
    if (!what) return undefined;
    if (begins) this.announce(`Loading ${what}, ${inMegabytes(size)} megabytes.`);
    Object.assign(this.#progress, { max: size, value: Math.min(bytes, size) });
    const whole = `${inMegabytes(size)} MB`;
    const words = isHere
      ? `All ${whole} are here. Starting ${what}, which takes a few seconds`
      : `Loading ${what}: ${inMegabytes(bytes)} of ${whole}`;
    this.#words.textContent = words;
    return words;
  }

  /** Show which cell runs, and offer to stop it. */
  show({ running, total }) {
    const busy = running !== undefined;
    this.#run.textContent = busy ? "Stop" : "Run all";
    if (busy && !this.#loading) {
      this.#words.textContent = `Running cell ${running + 1} of ${total}`;
    }
  }

  /** Say something that is to be seen and heard. */
  tell(words) {
    this.#words.textContent = words;
    this.announce(words);
  }

  /** Say something to those who listen. */
  announce(words) {
    this.#voice.textContent = words;
  }

  /** Let those who listen hear what is to be seen. */
  announceWords() {
    this.announce(this.#words.textContent);
  }

  /** Say how the cells ran, and lead to those where something is wrong. */
  sumUp(cells) {
    const ran = cells.filter((cell) => cell.result);
    const linksTo = (...results) =>
      ran
        .filter((cell) => results.includes(cell.result))
        .map((cell) => `<a href="#${cell.id}">cell ${cell.number + 1}</a>`);
    const many = ran.length === 1 ? "1 cell" : `${ran.length} cells`;
    const all = ran.length > 1 && ran.length === cells.length ? "All " : "";
    const [failed] = linksTo("failed");
    const sentences = failed
      ? [`An error stopped ${failed}, and nothing below it has run.`]
      : [`${all}${many} ran, without an error.`];
    const changed = linksTo("refuted-by-change");
    if (changed.length) sentences.push(`Does not hold for your numbers: ${changed.join(", ")}.`);
    const refuted = linksTo("refuted");
    if (refuted.length) sentences.push(`Does not hold: ${refuted.join(", ")}.`);
    this.#words.innerHTML = sentences.join(" ");
  }
}
