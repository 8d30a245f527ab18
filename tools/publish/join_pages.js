// Put the articles of all pages into one document, in the order of the table of contents: a title
// page, the contents, the articles, and at the end the solutions, with links both ways.
// Ids need the page's name in front, for two pages may use the same ones.
async () => {
  const links = document.querySelectorAll("nav.bd-docs-nav a.reference.internal");
  const addresses = [...new Set([...links].map((link) => link.href.split("#")[0]))];
  const nameOf = (address) => new URL(address).pathname.replace(/\W+/g, "-");
  const colophon = document.querySelector(".bd-footer-content p");
  const titleOf = (article) => article.querySelector("h1");
  const made = (markup) => {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return template.content.firstElementChild;
  };
  const book = document.createElement("main");
  const contents = made('<nav class="contents"><h1>Contents</h1><ol></ol></nav>');
  const solutions = made('<article id="solutions" class="bd-article"><h1>Solutions</h1></article>');
  const pages = [];

  /** Give an article its running head and its line in the contents. */
  const add = (article) => {
    const title = titleOf(article).cloneNode(true);
    for (const mark of title.querySelectorAll(".headerlink")) mark.remove();
    const words = title.textContent.trim();
    article.style.page = `page${article.id}`;
    pages.push(`@page page${article.id} { @top-center { content: ${JSON.stringify(words)} } }`);
    const line = made('<li><a></a><span class="page-number"></span></li>');
    line.firstChild.href = `#${article.id}`;
    line.firstChild.textContent = words;
    contents.lastChild.append(line);
    book.append(article);
  };

  /** Move the solutions of an article to the end of the book. */
  const moveSolutions = (article) => {
    let exercise;
    const moved = [];
    for (const box of article.querySelectorAll(".admonition.exercise, .admonition.solution")) {
      if (box.matches(".exercise")) {
        exercise = box;
        continue;
      }
      box.replaceWith(made(`<p class="to-solution"><a href="#${box.id}">Solution</a></p>`));
      box.append(made(`<p class="to-exercise"><a href="#${exercise.id}">Exercise</a></p>`));
      moved.push(box);
    }
    if (!moved.length) return;
    const title = made("<h2></h2>");
    title.append(titleOf(article).textContent.replace(/#$/, ""));
    solutions.append(title, ...moved);
  };

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
    moveSolutions(article);
    add(article);
  }
  add(solutions);
  const front = made('<section class="title-page"><p></p></section>');
  front.firstChild.textContent = document.querySelector("nav.bd-docs-nav a").textContent.trim();
  front.append(colophon);
  book.prepend(front, contents);
  document.querySelectorAll("script").forEach((script) => script.remove());
  document.body.replaceChildren(book);
  document.head.append(made(`<style>${pages.join("\n")}</style>`));
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode()));
};
