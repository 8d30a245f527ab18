"""The files that are loaded after the click: how many bytes come first, and how many later."""

import json

from tools.live.download import LOCK


def sizes(folder):
    """Return the bytes of Python with NumPy, which come first, and of Matplotlib."""
    packages = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    later = needed_by("matplotlib", packages) - needed_by("numpy", packages)
    wheels = {packages[name]["file_name"] for name in later}
    bytes_of = {"Python": 0, "Matplotlib": 0}
    for path in folder.iterdir():
        if path.name != LOCK:
            bytes_of["Matplotlib" if path.name in wheels else "Python"] += path.stat().st_size
    return bytes_of


def needed_by(name, packages):
    """Return the name of a package and of all that it needs."""
    return {name}.union(*(needed_by(other, packages) for other in packages[name]["depends"]))
