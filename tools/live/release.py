"""The part of a Pyodide release that the cells need."""

import json
import shutil

CORE = (
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide.mjs",
    "python_stdlib.zip",
)
LOCK = "pyodide-lock.json"


def read_lock(folder):
    """Return the lock file, which lists every package and what it needs."""
    return json.loads((folder / LOCK).read_text("utf-8"))


def needed(packages, name):
    """Return the names of a package and of all that it needs."""
    names = {name}
    for other in packages[name]["depends"]:
        names |= needed(packages, other)
    return names


def sizes(folder):
    """Return the bytes of what is loaded first and of what comes later."""
    packages = read_lock(folder)["packages"]
    first = needed(packages, "numpy")
    later = needed(packages, "matplotlib") - first
    wheels = {
        name: (folder / entry["file_name"]).stat().st_size
        for name, entry in packages.items()
        if name in first | later
    }
    core = sum((folder / name).stat().st_size for name in CORE)
    return {
        "Python": core + sum(wheels[name] for name in first),
        "Matplotlib": sum(wheels[name] for name in later),
    }


def copy(folder, target):
    """Copy the files, with a lock file that lists no others."""
    lock = read_lock(folder)
    names = sorted(needed(lock["packages"], "matplotlib"))
    lock["packages"] = {name: lock["packages"][name] for name in names}
    wheels = [entry["file_name"] for entry in lock["packages"].values()]
    target.mkdir(parents=True)
    for name in (*CORE, *wheels):
        shutil.copyfile(folder / name, target / name)
    text = json.dumps(lock, indent=1, sort_keys=True)
    (target / LOCK).write_text(text, "utf-8")
