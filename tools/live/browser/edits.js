/** What the reader has changed on a page. The browser keeps it, unless it keeps nothing. */

export class Edits {
  #key;

  constructor(key) {
    this.#key = key;
  }

  /** Return what is kept: for the number of a cell, the book's code and the reader's. */
  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.#key)) ?? {};
    } catch {
      return {};
    }
  }

  /** Keep this instead. */
  keep(edits) {
    try {
      if (Object.keys(edits).length) localStorage.setItem(this.#key, JSON.stringify(edits));
      else localStorage.removeItem(this.#key);
    } catch {
      // Without storage an edit lives as long as the page.
    }
  }
}
