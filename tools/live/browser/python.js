/** Python, as the page sees it: it runs one cell at a time, and it can be stopped. */

const LONG = 4000; // milliseconds that a browser may take to end a worker

export class Python {
  #worker;
  #answer;
  #lock; // held by the worker as long as it lives
  #whileLoading;
  #whenGone;

  /**
   * `whileLoading(what, bytes)` hears what is being loaded; without arguments, that it is here.
   * `whenGone(reason)` hears that Python has stopped, whether a cell was running or not.
   */
  constructor(whileLoading, whenGone) {
    this.#whileLoading = whileLoading;
    this.#whenGone = whenGone;
  }

  /** Run a cell. The promise brings its outputs, or fails if Python stops. */
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
    this.#answer = undefined;
    this.#whenGone(reason);
  }

  /** Tell whether what was stopped has really come to an end. No browser says so by itself. */
  async hasEnded() {
    if (!this.#lock || !navigator.locks) return true;
    const signal = AbortSignal.timeout(LONG);
    return navigator.locks.request(this.#lock, { signal }, () => true).catch(() => false);
  }

  #start() {
    this.#lock = `python ${performance.timeOrigin} ${performance.now()}`;
    const address = new URL("worker.js", import.meta.url);
    const worker = new Worker(address, { type: "module", name: this.#lock });
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
