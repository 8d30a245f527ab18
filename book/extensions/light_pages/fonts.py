"""Cut the fonts down to the signs that the site shows."""

import logging

from fontTools import subset

logging.getLogger("fontTools").setLevel(logging.WARNING)


def keep(folder, characters):
    """Leave these characters in the fonts of a folder, and no other."""
    for path in sorted(folder.glob("*.woff2")):
        options = subset.Options(flavor="woff2", layout_features=["*"])
        font = subset.load_font(path, options)
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(characters))
        cutter.subset(font)
        subset.save_font(font, path, options)
