/** Colours for Python that is being typed: those that the page gives to code elsewhere. */

const NAMES = {
  keyword: `and as assert async await break class continue def del elif else except finally for from
    global if import in is lambda nonlocal not or pass raise return try while with yield
    False None True`,
  builtin: `abs all any bool bytes complex dict display divmod enumerate float getattr help int
    isinstance iter len list map max min next object open pow print range repr reversed round set
    slice sorted str sum super tuple type zip`,
};
const oneOf = (names) => `(?<![.\\w])(?:${names.trim().replaceAll(/\s+/g, "|")})\\b`;
// The class that Pygments gives to a kind of token, and how one begins and ends.
const TOKENS = {
  c1: "#.*",
  s2: String.raw`(?:\b[bfru]{1,2})?(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)
    |"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)`,
  nf: String.raw`(?<=\b(?:def|class) +)\w+`,
  k: oneOf(NAMES.keyword),
  nb: oneOf(NAMES.builtin),
  mi: String.raw`(?<!\w)(?:0x[\da-f]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?j?)`,
  o: "[-+*/%@=<>!&|^~.]+",
};
const kinds = Object.keys(TOKENS);
const alternatives = kinds.map((kind) => `(?<${kind}>${TOKENS[kind].replaceAll(/\n\s*/g, "")})`);
const PATTERN = new RegExp(alternatives.join("|"), "gi");

const ranges = new WeakMap(); // of each editor, with their kinds
const highlights = new Map();
const colours = "Highlight" in globalThis ? new CSSStyleSheet() : undefined;

/** Take the colours from code that the page shows; they change with its theme. */
function takeColours() {
  const sample = document.createElement("span");
  document.querySelector(".highlight pre").append(sample);
  const rules = kinds.map((kind) => {
    sample.className = kind;
    return `::highlight(code-${kind}) { color: ${getComputedStyle(sample).color} }`;
  });
  sample.remove();
  colours.replaceSync(rules.join("\n"));
}

if (colours) {
  for (const kind of kinds) {
    highlights.set(kind, new Highlight());
    CSS.highlights.set(`code-${kind}`, highlights.get(kind));
  }
  document.adoptedStyleSheets.push(colours);
  takeColours();
  new MutationObserver(takeColours).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}

/** Return the text nodes of an editor, with the place where each begins. */
function piecesOf(editor) {
  const pieces = [];
  let text = "";
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) pieces.push({ node, start: text.length });
    text += node.nodeName === "BR" ? "\n" : (node.nodeValue ?? "");
  }
  return { pieces, text };
}

/** Colour what stands in an editor now. The text itself stays plain, and so one can undo. */
export function paint(editor) {
  if (!colours) return;
  for (const [kind, range] of ranges.get(editor) ?? []) highlights.get(kind).delete(range);
  const { pieces, text } = piecesOf(editor);
  const place = (range, end, offset, isStart) => {
    const { node, start } = pieces.findLast((piece) =>
      isStart ? piece.start <= offset : piece.start < offset,
    );
    range[end](node, Math.min(offset - start, node.length));
  };
  const painted = [...text.matchAll(PATTERN)].map((match) => {
    const range = new Range();
    place(range, "setStart", match.index, true);
    place(range, "setEnd", match.index + match[0].length, false);
    const kind = kinds.find((name) => match.groups[name] !== undefined);
    highlights.get(kind).add(range);
    return [kind, range];
  });
  ranges.set(editor, painted);
}
