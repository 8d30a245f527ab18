// What a page needs a script for: what is wider than the screen can be scrolled with the
// keyboard, and paper stays white in the dark. Without this script the page reads as well.
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
  let chosen;
  addEventListener("beforeprint", () => {
    chosen = look.theme;
    look.theme = "light";
  });
  addEventListener("afterprint", () => {
    look.theme = chosen;
  });
}
