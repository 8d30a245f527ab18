"""Replace the copy of MiniSearch in the site: `python -m tools.versions.minisearch 7.2.0`.

The package has no short form of its script. Most of it is documentation, which stays behind.
"""

import re
import shutil
import sys
from tempfile import TemporaryDirectory

from tools.paths import ROOT
from tools.versions import npm

VENDOR = ROOT / "tools/site/search/vendor"
COMMENT = re.compile(r"^\s*(?:/\*.*?\*/|//.*?)$", re.S | re.M)


def main():
    with TemporaryDirectory() as folder:
        version = sys.argv[1]
        _, package = npm.get("minisearch", version, folder)
        script = COMMENT.sub("", (package / "dist/umd/index.js").read_text("utf-8"))
        head = f"/* MiniSearch {version}, MIT licence; see github.com/lucaong/minisearch */\n"
        (VENDOR / "minisearch.js").write_text(head + re.sub(r"\n{2,}", "\n", script), "utf-8")
        shutil.copyfile(package / "LICENSE.txt", VENDOR / "LICENSE")


if __name__ == "__main__":
    main()
