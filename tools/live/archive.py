"""Pack the book's own Python: the same files give the same bytes."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Folder in the repository: what is packed of it, and where it goes.
CONTENTS = {
    "book": (
        [
            "*.py",
            "matplotlibrc",
            "data/*.csv*",
            "assets/colors.css",
            "assets/interactive/figures/*",
        ],
        "",
    ),
    "tools/live/browser": (["*.py"], "live"),
    "softmaxlib": (["**/*.py", "py.typed"], "softmaxlib"),
}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can name


def write(root, target):
    """Write the archive of a repository."""
    with ZipFile(target, "w") as archive:
        for name, path in sorted(files(root)):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # as if packed on Unix, wherever it was
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def files(root):
    """Yield each file with its name in the archive."""
    for folder, (patterns, place) in CONTENTS.items():
        for pattern in patterns:
            for path in (root / folder).glob(pattern):
                if path.is_file():
                    name = Path(place, path.relative_to(root / folder))
                    yield name.as_posix(), path
