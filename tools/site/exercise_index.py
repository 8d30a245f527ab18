"""The directive ``exercise-index``: links to each exercise and its solution, by chapter."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx_exercise.nodes import exercise_subtitle

PLACE = "exercise-index"


class ExerciseIndex(SphinxDirective):
    """Mark the place of the index, until all pages have been read."""

    def run(self):
        """Return the mark."""
        return [nodes.container(classes=[PLACE])]


class FillIndex(SphinxPostTransform):
    """Put a list for each chapter into the place of the index."""

    default_priority = 5

    def run(self):
        """Fill the index of a page that has one."""
        for place in list(self.document.findall(nodes.container)):
            if PLACE in place["classes"]:
                place.replace_self(list(self.chapters()))

    def chapters(self):
        """Yield heading and list of each page that has exercises."""
        registry = self.env.sphinx_exercise_registry.values()
        found = [entry["node"] for entry in registry]
        solutions = {
            node["target_label"]: node["label"] for node in found if "target_label" in node
        }
        for page in self.env.toctree_includes[self.config.root_doc]:
            here = [node for node in found if node["docname"] == page]
            exercises = [node for node in here if node["label"] in solutions]
            if exercises:
                title = self.env.titles[page].astext()
                yield nodes.rubric("", "", self.link(page, "", title))
                yield nodes.bullet_list("", *(self.item(node, solutions) for node in exercises))

    def item(self, node, solutions):
        """Return the line of one exercise."""
        page, label = node["docname"], node["label"]
        title = next(node.findall(exercise_subtitle)).astext()
        exercise = self.link(page, label, title)
        solution = self.link(page, solutions[label], "solution")
        line = nodes.paragraph("", "", exercise, nodes.Text(": "), solution)
        return nodes.list_item("", line)

    def link(self, page, label, text):
        """Return a link to a place on a page of the book."""
        builder, here = self.app.builder, self.env.docname
        uri = builder.get_relative_uri(here, page)
        return nodes.reference(text, text, refuri=f"{uri}#{label}" if label else uri)


def setup(app):
    app.add_directive(PLACE, ExerciseIndex)
    app.add_post_transform(FillIndex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
