// Bring a figure that runs into all its extreme states; return the room that the page keeps for
// it, the least and the greatest height that it needed, and its words at the greatest.
(live) => {
  const POSITIONS = 6;
  const all = (selector) => [...live.querySelectorAll(selector)];
  const room = parseFloat(getComputedStyle(live.parentElement).minHeight);
  const found = { room, least: Infinity, most: 0, words: "" };

  function look() {
    const height = live.offsetHeight;
    found.least = Math.min(found.least, height);
    if (height <= found.most) return;
    Object.assign(found, { most: height, words: live.querySelector("output").textContent });
  }

  function act(action) {
    action();
    look();
  }

  function slide(slider, share) {
    slider.value = +slider.min + share * (slider.max - slider.min);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Each slider runs to its end while the others stay at one of theirs, and then back.
  function slideAll() {
    for (const back of [false, true]) {
      for (const slider of all("[type=range]")) {
        for (let n = 0; n <= POSITIONS; n += 1) {
          act(() => slide(slider, (back ? POSITIONS - n : n) / POSITIONS));
        }
      }
    }
  }

  function chooseAll([group, ...others]) {
    if (!group) return slideAll();
    for (const option of group) {
      act(() => option.click());
      chooseAll(others);
    }
  }

  const boxes = all("[type=checkbox]").map((box) => [box, box]);
  const radios = all("fieldset").map((group) => [...group.querySelectorAll("input")]);
  chooseAll([...boxes, ...radios]);
  for (const cell of all("td button")) {
    act(() => cell.focus());
    slideAll();
  }
  const buttons = all(".interactive-buttons button");
  const reset = buttons.pop();
  for (const [place, first] of buttons.entries()) {
    for (const second of buttons.slice(place)) {
      reset.click();
      for (let n = 0; n < 10; n += 1) {
        act(() => first.click());
        act(() => second.click());
      }
    }
  }
  reset.click();
  return found;
};
