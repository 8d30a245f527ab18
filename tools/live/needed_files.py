"""The files of a Pyodide release that the cells need: how many bytes, and a copy of them."""

import json
import shutil

from tools.live.download import LOCK, pinned


def sizes(folder):
    """Return the bytes of what is loaded first and of what comes later."""
    packages = read_lock(folder)["packages"]
    first = wheels(packages, "numpy")
    later = wheels(packages, "matplotlib") - first
    return {
        what: sum((folder / name).stat().st_size for name in names)
        for what, names in {"Python": core() | first, "Matplotlib": later}.items()
    }


def copy(folder, target):
    """Copy the files, with a lock file that lists no others."""
    lock = read_lock(folder)
    needed = wheels(lock["packages"], "matplotlib")
    lock["packages"] = {
        name: entry for name, entry in lock["packages"].items() if entry["file_name"] in needed
    }
    target.mkdir(parents=True)
    for name in core() | needed:
        shutil.copyfile(folder / name, target / name)
    (target / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True), "utf-8")


def core():
    """Return the names of what Python itself is made of."""
    return set(pinned()["core"]["files"])


def read_lock(folder):
    """Return the lock file, which lists every package and what it needs."""
    return json.loads((folder / LOCK).read_text("utf-8"))


def wheels(packages, name):
    """Return the file names of a package and of all that it needs."""
    entry = packages[name]
    return {entry["file_name"]}.union(*(wheels(packages, other) for other in entry["depends"]))
