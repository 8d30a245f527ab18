"""Write the book's notebooks without what only its own tools understand.

Opened elsewhere, in Colab or in a plain Jupyter, a notebook shows directives, roles, labels and
references raw. Here they become words, links to the website, and boxes that a reader opens.
"""

import re
from posixpath import dirname, join, normpath, splitext

import nbformat
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

DIRECTIVE = re.compile(r"\{([\w-]+)\} *(.*)")
LINK = r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\({}\)"
OPTIONS = re.compile(r"(:\w+:.*\n)+\n*")
FOLDED = """\
<details>
<summary>{title}</summary>

{content}

</details>"""
CODE = "```python\n{code}\n```"
PRINTED = "It prints:\n\n```text\n{text}\n```"
RIGHT = "Right.\n"  # what every solution prints


class PlainMarkdown:
    """Knows where the references of the book lead, once all pages have been read.

    They lead to the website if its address is known, and are only words otherwise.
    """

    def __init__(self, env, site):
        self.env = env
        self.site = site
        extensions = set(env.config.myst_enable_extensions)
        self.parser = create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)
        self.equations = env.domaindata["math"]["objects"]
        self.places = env.domaindata["std"]["anonlabels"]
        self.titles = env.domaindata["std"]["labels"]
        self.citations = {each.key: each for each in env.domaindata["cite"]["citations"]}

    def notebook(self, notebook, page):
        """Return a notebook whose Markdown is plain and whose solutions are folded."""
        cells, solution = [], None
        for cell in notebook.cells:
            if cell.cell_type == "code":
                if solution is None:
                    cells.append(cell)
                else:
                    solution.append(as_text(cell))
                continue
            if "{solution-end}" in cell.source:
                box = FOLDED.format(title="Solution", content="\n\n".join(solution))
                cells.append(nbformat.v4.new_markdown_cell(box, id=f"{cell.id}-solution"))
                solution = None
            text = self.convert(cell.source, page)
            if "{solution-start}" in cell.source:
                solution = [text]
            elif text:
                cells.append(nbformat.v4.new_markdown_cell(text, id=cell.id))
        return nbformat.v4.new_notebook(cells=cells, metadata=notebook.metadata)

    def convert(self, text, page):
        """Return a text of a page as plain Markdown."""
        lines = text.splitlines()
        # From the last to the first, so that the places of the others stay what they are.
        for token in reversed([token for token in self.parser.parse(text) if token.map]):
            start, end = token.map
            if token.type == "myst_target":
                lines[start:end] = []
            elif token.type == "math_block_label":
                number = self.number("displaymath", f"equation-{token.info}", page)
                lines[end - 1 : end] = [rf"\tag{{{number}}}", "$$"]
            elif token.type == "colon_fence" or token.info.startswith("{"):
                lines[start:end] = self.directive(token, page).splitlines()
            elif token.type == "inline":
                plain = self.inline(token, "\n".join(lines[start:end]), page)
                lines[start:end] = plain.splitlines()
        return "\n".join(lines).strip()

    def directive(self, token, page):
        """Return what a directive shows."""
        name, title = DIRECTIVE.match(token.info).groups() if token.info else ("div", "")
        content = self.convert(OPTIONS.sub("", token.content, count=1), page)
        match name:
            case "div":
                return content
            case "admonition":
                return f"**{title}**\n\n{content}"
            case "dropdown":
                return FOLDED.format(title=title, content=content)
            case "exercise":
                label = re.search(":label: (.*)", token.content)[1]
                return f"### Exercise {self.number('exercise', label, page)}: {title}\n\n{content}"
            case "solution-start" | "solution-end":
                return ""
            case "contents":  # Jupyter lists the headings beside every notebook.
                return ""
        raise ValueError(f"{page}: {{{name}}} has no form in plain Markdown")

    def inline(self, token, text, page):
        """Return some lines with words in the place of roles and of keys."""
        for child in token.children:
            if child.type == "myst_role":
                name = child.meta["name"]
                text = text.replace(f"{{{name}}}`{child.content}`", self.role(name, child.content))
            elif child.type == "link_open" and "://" not in child.attrs["href"]:
                address = child.attrs["href"]
                title, *place = self.target(address, page)
                found = re.search(LINK.format(re.escape(address)), text)
                text = text.replace(found[0], self.to(found[1] or title, *place), 1)
        return text

    def role(self, name, content):
        """Return what a role shows: the number of an equation, or the names and the year."""
        if name == "eq":
            page, anchor = self.equations[content][0], f"equation-{content}"
            return self.to(f"({self.number('displaymath', anchor, page)})", page, anchor)
        citations = "; ".join(self.citation(key, name) for key in content.split(","))
        return f"({citations})" if name == "cite" else citations

    def citation(self, key, role):
        """Return the names of the authors and the year, which `cite:t` has in brackets."""
        cited = self.citations[key]
        people, year = names(cited.entry.persons["author"]), cited.entry.fields.get("year")
        if year:
            people += f" ({year})" if role == "cite:t" else f", {year}"
        return self.to(people, cited.bibliography_key.docname, cited.citation_id)

    def target(self, address, page):
        """Return the title, the page and the anchor that a link leads to."""
        path, _, label = address.partition("#")
        if label:
            return self.titles.get(label, ("", "", label))[2], *self.places[label]
        other = normpath(join(dirname(page), splitext(path)[0]))
        return self.env.titles[other].astext(), other, ""

    def number(self, kind, label, page):
        """Return the number of an equation or an exercise, as the website has it."""
        return ".".join(map(str, self.env.toc_fignumbers[page][kind][label]))

    def to(self, words, page, anchor):
        """Return words that lead to a place of the website, if its address is known."""
        if not self.site:
            return words
        return f"[{words}]({self.site.rstrip('/')}/{page}.html{anchor and '#' + anchor})"


def as_text(cell):
    """Return the code of a solution, and what it prints."""
    printed = "".join(output.get("text", "") for output in cell.outputs)
    shown = [CODE.format(code=cell.source)]
    if text := printed.replace(RIGHT, "").strip():
        shown.append(PRINTED.format(text=text))
    return "\n\n".join(shown)


def names(people):
    """Return the family names of authors, of three or more the first."""
    families = [
        " ".join(map(str, person.rich_prelast_names + person.rich_last_names)) for person in people
    ]
    return " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
