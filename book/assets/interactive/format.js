/** Numbers, lists and the symbols of the book, as they are printed. */
(() => {
  const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const exponent = (power) =>
    [...`${power}`].map((sign) => (sign === "-" ? "⁻" : DIGITS[sign])).join("");

  /** Write a number with a real minus, and with none where only zeros are left. */
  function fixed(value, digits = 3) {
    const text = Math.abs(value).toFixed(digits);
    return value < 0 && Number(text) ? `−${text}` : text;
  }

  /** Write a number, and what is too small for that as a power of ten. */
  function number(value, digits = 3) {
    if (value === 0 || Math.abs(value) >= 0.5 * 10 ** -digits) return fixed(value, digits);
    const [factor, power] = value.toExponential(1).split("e");
    return `${factor.replace("-", "−")} · 10${exponent(+power)}`;
  }

  /** Put a plus before what is positive. */
  const signed = (value, digits, write = number) => {
    const text = write(value, digits);
    return value > 0 && text !== fixed(0, digits) ? `+${text}` : text;
  };

  /** Write a power of ten. */
  const power = (value) => `10${exponent(Math.round(Math.log10(value)))}`;

  /** Join words as a sentence does. */
  const list = (words) =>
    words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0];

  const raised = (index) => `<mrow><mo>(</mo><mn>${index + 1}</mn><mo>)</mo></mrow>`;
  const pair = (first, second) => `<mrow><mn>${first + 1}</mn><mn>${second + 1}</mn></mrow>`;

  const change = (symbol) => `<mrow><mo rspace="0">∂</mo>${symbol}</mrow>`;
  const probability = (j) => `<msubsup><mi>Y</mi><mtext>pred</mtext>${raised(j)}</msubsup>`;
  const logit = (i) => `<msubsup><mi>Z</mi><mn>2</mn>${raised(i)}</msubsup>`;

  /** Symbols in MathML; the indices count from 0 and are shown from 1. */
  const symbols = {
    probability,
    derivative: (j, i) => `<mfrac>${change(probability(j))}${change(logit(i))}</mfrac>`,
    delta: (i, j) => `<msub><mi>δ</mi>${pair(i, j)}</msub>`,
    entry: (j, i) => `<msub><mi>J</mi>${pair(j, i)}</msub>`,
    value: (text) => `<mn>${text}</mn>`,
    sign: (text, form = "infix") => `<mo form="${form}" stretchy="false">${text}</mo>`,
    lit: (term, inside) => `<mrow class="lit-${term}">${inside}</mrow>`,
    line: (...parts) => `<math displaystyle="true">${parts.join("")}</math>`,
  };

  Object.assign(window.softmaxFigures, { fixed, number, signed, power, list, symbols });
})();
