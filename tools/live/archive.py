"""Pack the book's own Python: the same files give the same bytes."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What cells import and read. Folder in the repository: what is taken, and where it goes.
FOR_CELLS = {
    "book": (["*.py", "matplotlibrc", "data/*.csv*", "assets/colors.css"], ""),
    "softmaxlib": (["**/*.py", "py.typed"], "softmaxlib"),
}
FIGURES = {"book": (["assets/interactive/figures/*"], "")}  # their names are those of the scripts
KERNEL = {"tools/live/browser": (["*.py"], "live")}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can name


def write(files, target):
    """Write the archive of some files, given by name: their content."""
    with ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # as if packed on Unix, wherever it was
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def for_browser(root):
    """Return what the browser needs of a repository."""
    return read(root, FOR_CELLS) | read(root, FIGURES) | read(root, KERNEL)


def read(root, contents):
    """Return the files of some folders of a repository, with their names in an archive."""
    return {
        Path(place, path.relative_to(root / folder)).as_posix(): path.read_bytes()
        for folder, (patterns, place) in contents.items()
        for pattern in patterns
        for path in (root / folder).glob(pattern)
        if path.is_file()
    }
