// What makes reading easier: a number shows its formula, a link to a solution opens it, a formula
// is copied as LaTeX, and the arrow keys that scroll a box do not turn the page.
{
  // The formula that a reference in the text leads to, while it is pointed at or has the focus. A
  // listener follows the link instead.
  const preview = document.createElement("div");
  preview.className = "equation-preview";
  preview.popover = "manual";
  preview.ariaHidden = "true";
  document.body.append(preview);

  const show = (link) => {
    const formula = document.getElementById(link.hash.slice(1))?.querySelector(".katex-display");
    if (!formula) return;
    preview.replaceChildren(formula.cloneNode(true));
    preview.showPopover();
    const [at, size] = [link.getBoundingClientRect(), preview.getBoundingClientRect()];
    const farthest = document.documentElement.clientWidth - size.width - 8;
    preview.style.left = `${Math.max(8, Math.min(at.left, farthest))}px`;
    const top = at.top > size.height ? at.top - size.height : at.bottom;
    preview.style.top = `${scrollY + top}px`;
  };
  const hide = (event) => {
    if (!preview.contains(event.relatedTarget) && preview.matches(":popover-open"))
      preview.hidePopover();
  };
  for (const link of document.querySelectorAll('main a[href^="#equation-"]:not(.headerlink)')) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(link));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("pointerleave", hide);
    link.addEventListener("blur", hide);
  }
  preview.addEventListener("pointerleave", hide);
  addEventListener("keydown", (event) => event.key === "Escape" && hide(event));

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let box = target?.closest("details");
    while (box) {
      box.open = true;
      box = box.parentElement.closest("details");
    }
  };
  openTarget();
  addEventListener("hashchange", openTarget);

  // A formula is there twice, for the eye and for the ear; who copies it gets its source once.
  const formulaAround = (node) => (node.closest ? node : node.parentElement).closest(".katex");
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const range = selection.getRangeAt(0).cloneRange();
    const [first, last] = [range.startContainer, range.endContainer].map(formulaAround);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const copy = document.createElement("div");
    copy.append(range.cloneContents());
    const formulas = copy.querySelectorAll(".katex");
    if (!formulas.length) return;
    for (const formula of formulas) {
      const mark = formula.closest(".katex-display") ? "$$" : "$";
      formula.replaceWith(mark + formula.querySelector("annotation").textContent + mark);
    }
    copy.className = "copied";
    document.body.append(copy);
    // biome-ignore lint/performance/useDomNodeTextContent: what is copied has the lines that are seen
    event.clipboardData.setData("text/plain", copy.innerText);
    copy.remove();
    event.preventDefault();
  });

  const USES_ARROWS = "[tabindex], [contenteditable], dialog";
  document.body.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow") && event.target.closest(USES_ARROWS)) event.stopPropagation();
  });
}
