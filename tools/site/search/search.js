// Looks for the places of the book that say what the reader types. The first letter loads them:
// until then the page is as light as any other.
{
  const MOST = 30;
  const EXCERPT = 220;
  const here = document.currentScript.src;
  const field = document.querySelector(".bd-search-container input");
  const summary = document.getElementById("search-summary");
  const list = document.getElementById("search-results");

  // What is read: words, numbers and fractions. A symbol is looked for by its name.
  const SPOKEN = {
    ...{ "∂": "partial", "∑": "sum", Σ: "sum", "∇": "gradient", "√": "root", "∞": "infinity" },
    ...{ α: "alpha", δ: "delta", ε: "epsilon", λ: "lambda", σ: "sigma", τ: "tau", ω: "omega" },
  };
  const SYMBOL = new RegExp(`[${Object.keys(SPOKEN).join("")}]`, "g");
  const WORD = /\d+\/\d+|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)*(?:e[-+]?\d+)?|\p{L}[\p{L}\d]*/giu;
  const COMPOUND = /\p{L}+(?:[-_.]\p{L}+)+/gu;
  const ENDING = /(?<=.{4})(?:ations?|ating|ated|ates?|ings?|ed|es|(?<!s)s|e)$/;
  const SILENT = new Set(
    (
      "a an and are as at be by can chapter do does for from has have how i if in is it its my not " +
      "of on or so that the then there this to was what when where which why will with you"
    ).split(" "),
  );

  const spelled = (text) =>
    text
      .replace(SYMBOL, (symbol) => ` ${SPOKEN[symbol]} `)
      .normalize("NFKD") // superscripts become letters, é an e
      .replace(/\p{M}/gu, "");
  const words = (text) => spelled(text).match(WORD) ?? [];
  const wordsAndCompounds = (text) => {
    const plain = spelled(text);
    // So "logsoftmax" finds "log_softmax".
    const compounds = plain.match(COMPOUND) ?? [];
    return [...(plain.match(WORD) ?? []), ...compounds.map((name) => name.replace(/[-_.]/g, ""))];
  };
  const stem = (word) => word.toLowerCase().replaceAll(",", "").replace(ENDING, "");
  const stemIfTelling = (word) => !SILENT.has(word.toLowerCase()) && stem(word);

  const OPTIONS = {
    fields: ["title", "page", "text", "code"],
    storeFields: ["title", "place"],
    tokenize: wordsAndCompounds,
    processTerm: stem,
    searchOptions: {
      processTerm: stemIfTelling,
      tokenize: words,
      boost: { title: 4, page: 2, code: 0.3 },
      boostDocument: (_id, _term, { place }) => (place.page ? 1 : 1.4) * (place.chapter ? 1 : 0.85),
      prefix: (term) => term.length > 1,
      fuzzy: (term) => !/^\d/.test(term) && term.length > 3 && (term.length > 6 ? 2 : 1),
      weights: { fuzzy: 0.1, prefix: 0.3 },
      bm25: { k: 1.2, b: 0.5, d: 0.5 },
    },
  };

  /** Index the places. Each name that readers have for a place is a title of it, too. */
  function read(pages) {
    const index = new MiniSearch(OPTIONS);
    const add = (title, place, text = "", code = "") =>
      index.add({ id: index.documentCount, title, page: place.page, text, code, place });
    for (const [address, page, names, places] of pages) {
      const chapter = /^\d/.test(page);
      for (const [at, [anchor, title, text, code]] of places.entries()) {
        const place = at
          ? { address: `${address}#${anchor}`, page, title, text, chapter }
          : { address, page: "", title: page, text, chapter };
        add(place.title, place, text, code);
        if (at === 0) for (const name of names.split(", ")) add(name, place);
      }
    }
    return index;
  }

  /** Return the places, each once, those first whose title has been typed as a whole. */
  function find(index, query) {
    // A word that says little is left out of a question, and looked for alone: the index i.
    const options = words(query).length === 1 ? { processTerm: stem } : {};
    const ranked = index.search(query, options).map(({ title, place, score, match, terms }) => {
      const stems = words(title).map(stemIfTelling).filter(Boolean);
      const typed = stems.filter((term) => term in match);
      return { place, terms, score: score * (1 + typed.length / (stems.length || 1)) };
    });
    ranked.sort((one, other) => other.score - one.score);
    const found = new Map();
    for (const { place, terms, score } of ranked)
      if (!found.has(place) && score > ranked[0].score / 10) found.set(place, terms);
    return found;
  }

  const load = (name) =>
    new Promise((loaded, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(name, here), onload: loaded, onerror: failed });
      document.head.append(script);
    });
  let ready;
  const start = async () => {
    await Promise.all([load("minisearch.js"), load("places.js")]);
    return read(PAGES);
  };

  /** Show what is found; a later letter may have overtaken this one. */
  async function show() {
    const query = field.value.trim();
    if (!query) return fill("", []);
    ready ??= start();
    const index = await ready;
    if (query !== field.value.trim()) return;
    const found = find(index, query);
    const places = [...found].slice(0, MOST);
    fill(
      found.size === 0
        ? `Nothing in the book for “${query}”.`
        : found.size > MOST
          ? `${found.size} places, the first ${MOST} of them`
          : `${found.size} ${found.size === 1 ? "place" : "places"}`,
      places.map(([place, terms]) => result(place, terms)),
    );
  }

  function fill(words, results) {
    summary.textContent = words;
    list.replaceChildren(...results);
  }

  function result(place, terms) {
    const link = element("a", place.title);
    link.href = new URL(`../${place.address}`, here);
    const where = element("span", place.page);
    return element("li", link, where, element("p", ...excerpt(place.text, terms)));
  }

  /** Cut out the words around the first that was found, and mark all that were. */
  function excerpt(text, terms) {
    const symbols = Object.keys(SPOKEN).filter((symbol) => terms.includes(SPOKEN[symbol]));
    const beginnings = terms.map((term) => `(?<![\\p{L}\\d])${term}[\\p{L}\\d]*`);
    const found = new RegExp(`(${[...symbols, ...beginnings].join("|")})`, "giu");
    const first = Math.max(text.search(found), 0);
    const begin = first < EXCERPT / 2 ? 0 : text.lastIndexOf(" ", first - EXCERPT / 4) + 1;
    const end =
      text.length - begin > EXCERPT ? text.lastIndexOf(" ", begin + EXCERPT) : text.length;
    const parts = text.slice(begin, end).split(found);
    return [
      begin > 0 ? "… " : "",
      ...parts.map((part, index) => (index % 2 ? element("mark", part) : part)),
      end < text.length ? " …" : "",
    ];
  }

  function element(name, ...content) {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  }

  /** Put the query into the address, so that it is there again when the reader comes back. */
  function remember() {
    try {
      history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    } catch {} // not every browser allows it to a page from disk
  }

  field.addEventListener("input", show);
  field.addEventListener("change", remember);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
    list.querySelector("a")?.focus();
  });
  field.value = new URLSearchParams(location.search).get("q") ?? field.value;
  if (field.value) show();
  else field.focus();
}
