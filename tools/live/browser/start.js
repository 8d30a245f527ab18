// Before the click: a button that waits. The click fetches what runs the page, and runs it.
{
  const FROM_DISK = `Opened from disk, this page can be read. From a web server, such as
    python -m http.server, its code can be changed and run.`;
  const NOT_FETCHED =
    "What runs the page could not be fetched. Load this page again to try once more.";

  const KEPT = "Your changes to this page are kept. The first run brings them back.";

  const here = new URL(".", document.currentScript.src);
  const bar = document.querySelector(".live-bar");
  const button = bar.querySelector("button");
  const words = bar.querySelector("p");

  // The page keeps what the reader changes in the browser, under this name.
  const edits = `edits of ${location.pathname}`;
  bar.dataset.edits = edits;
  let back;
  const offerBack = () => {
    const offered = words.innerHTML;
    words.textContent = KEPT;
    back = Object.assign(document.createElement("button"), { type: "button" });
    back.textContent = "Back to the book’s version";
    back.addEventListener("click", () => {
      localStorage.removeItem(edits);
      words.innerHTML = offered;
      back.remove();
    });
    words.after(back);
  };
  try {
    if (localStorage.getItem(edits)) offerBack();
  } catch {
    // A browser that keeps nothing has nothing to offer.
  }

  const giveUp = (reason) => {
    button.remove();
    words.textContent = reason;
  };
  const start = async () => {
    back?.remove();
    words.textContent = "Loading…";
    let page;
    try {
      page = await import(new URL("page.js", here));
    } catch {
      // Many browsers keep a module that failed, and would not fetch it again for this page.
      giveUp(NOT_FETCHED);
      return;
    }
    new page.LivePage(bar).runAll();
  };

  if (location.protocol.startsWith("http")) button.addEventListener("click", start, { once: true });
  else giveUp(FROM_DISK);
  bar.classList.add("is-ready");
}
