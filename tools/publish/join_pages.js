// Put the articles of all pages into one document, in the order of the table of contents.
// Ids need the page's name in front, for two pages may use the same ones.
async () => {
  const links = document.querySelectorAll("nav.bd-docs-nav a.reference.internal");
  const addresses = [...new Set([...links].map((link) => link.href.split("#")[0]))];
  const nameOf = (address) => new URL(address).pathname.replace(/\W+/g, "-");
  const book = document.createElement("main");
  for (const address of addresses) {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const article = page.querySelector("article");
    const name = nameOf(address);
    for (const part of article.querySelectorAll("[id]")) part.id = `${name}-${part.id}`;
    for (const part of article.querySelectorAll("[aria-labelledby], [aria-describedby], [for]"))
      for (const key of ["aria-labelledby", "aria-describedby", "for"])
        if (part.hasAttribute(key))
          part.setAttribute(
            key,
            part.getAttribute(key).replace(/\S+/g, (id) => `${name}-${id}`),
          );
    for (const image of article.querySelectorAll("img")) {
      image.src = new URL(image.getAttribute("src"), address).href;
      image.loading = "eager";
    }
    for (const link of article.querySelectorAll("a[href]")) {
      const target = new URL(link.getAttribute("href"), address);
      const [place, id] = target.href.split("#");
      if (addresses.includes(place)) link.href = `#${nameOf(place)}${id ? `-${id}` : ""}`;
      else link.href = target.href;
    }
    article.id = name;
    if (book.childElementCount) article.style.breakBefore = "page";
    book.append(article);
  }
  document.querySelectorAll("script").forEach((script) => script.remove());
  document.body.replaceChildren(book);
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode()));
};
