// What a page needs a script for: what is wider than the screen can be scrolled with the
// keyboard, what is not in sight is laid out in time, one button opens all proofs, a menu closes
// again, and paper stays white in the dark. Without this script the page reads as well.
{
  // A stop for the keyboard where something can be scrolled, and nowhere else. The observer waits
  // for a part to come into sight; to measure all at once would hold the page up. All are read
  // before any is changed, since a change in between would have the page laid out anew.
  const scrolling = document.querySelectorAll(".math-scroll, .pst-scrollable-table-container, pre");
  const measure = (boxes) => {
    const isWide = boxes.map((box) => box.scrollWidth > box.clientWidth);
    boxes.forEach((box, at) => {
      if (isWide[at]) box.tabIndex = 0;
      else if (!box.isContentEditable) box.removeAttribute("tabindex");
    });
  };
  // What is folded has its turn when it is opened.
  const measureAll = () => measure([...scrolling].filter((box) => box.checkVisibility?.() ?? true));
  const resized = new ResizeObserver((entries) => measure(entries.map((entry) => entry.target)));
  scrolling.forEach((box) => resized.observe(box));

  // On a phone the stylesheet lays out no more than what is in sight. The rest follows a section
  // at a time, so that the page can be used at once, and a picture of it shows the whole page.
  const waiting = ".bd-article > section > section, section section section"; // as in book.css
  const sections = [...document.querySelectorAll(waiting)];
  const whenIdle = window.requestIdleCallback ?? setTimeout;
  const layOut = () => {
    const section = sections.shift();
    if (!section) return measureAll();
    section.style.contentVisibility = "visible";
    whenIdle(layOut);
  };
  addEventListener("load", () => whenIdle(layOut));
  // A formula grows inside its box when its fonts arrive.
  document.fonts.addEventListener("loadingdone", () => sections.length || measureAll());

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
    localStorage.setItem("proofs", open ? "open" : "folded");
  });

  // A menu closes when the reader goes on, with Escape too.
  const closeMenus = (kept) => {
    for (const menu of document.querySelectorAll("details.header-menu[open]"))
      if (!menu.contains(kept)) menu.open = false;
  };
  addEventListener("click", (event) => closeMenus(event.target));
  addEventListener("focusin", (event) => closeMenus(event.target));
  addEventListener("keydown", (event) => event.key === "Escape" && closeMenus());

  let chosen;
  addEventListener("beforeprint", () => {
    chosen = look.theme;
    look.theme = "light";
  });
  addEventListener("afterprint", () => {
    look.theme = chosen;
  });
}
