/** Small things that several parts of a live page make. */

/** Make one element from its markup. */
export function make(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup.trim();
  return template.content.firstChild;
}

/** Make a button that does something. */
export function makeButton(name, action) {
  const button = make(`<button type="button">${name}</button>`);
  button.addEventListener("click", action);
  return button;
}
