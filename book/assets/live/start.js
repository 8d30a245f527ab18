// Before the click: a button that waits. The click fetches what runs the page, and runs it.
{
  const FROM_DISK = `Opened from disk, this page can be read. From a web server, such as
    python -m http.server, its code can be changed and run.`;
  const NOT_FETCHED = "What runs the page could not be fetched. Press the button to try again.";

  const here = new URL(".", document.currentScript.src);
  const bar = document.querySelector(".live-bar");
  const button = bar.querySelector("button");
  const words = bar.querySelector("p");

  const start = async () => {
    try {
      const { LivePage } = await import(new URL("page.js", here));
      new LivePage(bar).runAll();
    } catch {
      words.textContent = NOT_FETCHED;
      waitForClick();
    }
  };
  const waitForClick = () => button.addEventListener("click", start, { once: true });

  if (location.protocol.startsWith("http")) {
    waitForClick();
  } else {
    button.remove();
    words.textContent = FROM_DISK;
  }
  bar.classList.add("is-ready");
}
