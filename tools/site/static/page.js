// What a page needs a script for: what is wider than the screen can be scrolled with the
// keyboard, one button opens all proofs, and paper stays white in the dark. Without this script
// the page reads as well.
{
  // A stop for the keyboard where something can be scrolled, and nowhere else. The observer waits
  // for a part to come into sight; to measure all at once would hold the page up.
  const scrolling = document.querySelectorAll(".math-scroll, .pst-scrollable-table-container, pre");
  const measure = (box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const resized = new ResizeObserver((entries) =>
    entries.forEach((entry) => measure(entry.target)),
  );
  scrolling.forEach((box) => resized.observe(box));
  // A formula grows inside its box when its fonts arrive.
  document.fonts.addEventListener("loadingdone", () => scrolling.forEach(measure));

  const look = document.documentElement.dataset;

  // The button opens or folds all proofs, and the next page remembers it. The head of the page has
  // read what is remembered; until now the stylesheet has kept the proofs open, so nothing jumps.
  const button = document.querySelector(".all-proofs");
  let open = look.proofs === "open";
  const show = () => {
    for (const proof of document.querySelectorAll(".cell > details")) proof.open = open;
    if (button) button.textContent = open ? "Fold all proofs" : "Open all proofs";
  };
  if (open) show();
  delete look.proofs;
  button?.addEventListener("click", () => {
    open = !open;
    show();
    try {
      localStorage.setItem("proofs", open ? "open" : "folded");
    } catch {} // some browsers keep nothing for a page from disk
  });

  let chosen;
  addEventListener("beforeprint", () => {
    chosen = look.theme;
    look.theme = "light";
  });
  addEventListener("afterprint", () => {
    look.theme = chosen;
  });
}
