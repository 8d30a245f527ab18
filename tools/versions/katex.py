"""Replace the copy of KaTeX that the site is built with: `python -m tools.versions.katex 0.16.47`.

It takes the script, the stylesheet and the fonts, these in the one format that every browser reads.
"""

import shutil
import sys
from tempfile import TemporaryDirectory

from tools.paths import ROOT
from tools.versions import npm

VENDOR = ROOT / "tools/site/katex_math/vendor"


def main():
    with TemporaryDirectory() as folder:
        _, package = npm.get("katex", sys.argv[1], folder)
        shutil.rmtree(VENDOR)
        shutil.copytree(package / "dist/fonts", VENDOR / "fonts", ignore=not_woff2)
        for file in (package / "LICENSE", *package.glob("dist/katex.min.*")):
            shutil.copyfile(file, VENDOR / file.name)


def not_woff2(folder, names):
    return [name for name in names if not name.endswith(".woff2")]


if __name__ == "__main__":
    main()
