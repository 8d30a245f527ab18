"""What makes the pages of the site: Sphinx extensions, templates, styles and scripts."""
