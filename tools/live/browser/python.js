/** Python, as the page sees it: it runs one cell at a time, and it can be stopped. */

export class Python {
  #worker;
  #answer;
  #whileLoading;

  /** `whileLoading(what, bytes)` hears what is being loaded; without arguments, that it is here. */
  constructor(whileLoading) {
    this.#whileLoading = whileLoading;
  }

  /** Run a cell. The promise brings its outputs, or the reason why Python has stopped. */
  run(number, code) {
    this.#worker ??= this.#start();
    return new Promise((resolve, reject) => {
      this.#answer = { resolve, reject };
      this.#worker.postMessage({ number, code });
    });
  }

  /** End it, whatever it is doing. All names are forgotten; the next run starts it again. */
  stop(reason) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#whileLoading();
    this.#answer?.reject(new Error(reason));
  }

  #start() {
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => {
      if ("failed" in data) this.#fail(data.failed);
      else if ("loading" in data) this.#whileLoading(data.loading, data.bytes);
      else this.#answer.resolve(data.outputs);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message ?? "it could not be loaded.");
    };
    return worker;
  }

  #fail(reason) {
    this.stop(`Python has stopped: ${reason} The next run starts it again.`);
  }
}
