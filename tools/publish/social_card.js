// Clear the first page and draw the card with its title and its formula.
async () => {
  const title = document.querySelector("h1").firstChild.textContent;
  const formula = document.querySelector(".answer .katex-display").outerHTML;
  document.head.insertAdjacentHTML(
    "beforeend",
    `<style>
    body { background: var(--book-paper); color: var(--book-ink); display: grid; font-family: "DejaVu Sans", sans-serif;
           gap: 40px; grid-template-columns: 1fr 440px; align-items: center; height: 630px;
           margin: 0; padding: 60px; box-sizing: border-box; border-left: 24px solid var(--book-raises); }
    h1 { font-size: 60px; line-height: 1.15; margin: 0 0 64px; }
    .katex-display { font-size: 36px; margin: 0; text-align: left; }
    .katex-display > .katex { text-align: left; }
    img { width: 440px; }
  </style>`,
  );
  document.body.innerHTML = `<div><h1>${title}</h1>${formula}</div><img src="../_static/jacobian.svg" alt="">`;
  await document.fonts.ready;
  await document.images[0].decode();
};
