"""Write which release of Pyodide the book runs on: `python -m tools.versions.pyodide 314.0.3`.

All sums come from the npm package of the release: those of its own files, and in its lock file
those of the wheels.
"""

import hashlib
import json
import sys
from tempfile import TemporaryDirectory

from tools.paths import ROOT
from tools.versions import npm

RELEASE = ROOT / "tools/live/pyodide.toml"
CORE = ("pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
TEXT = """\
# The Pyodide release that the book runs on in a browser: Python compiled for it, with NumPy and
# Matplotlib. Its core is an npm package. The lock file in that lists the sums of all wheels;
# those that are needed stand here too, so that a folder of your own is checked against the same.
# Every sum is of the kind SHA-256.
# `python -m tools.versions.pyodide VERSION` writes this file; run `make live test-live` after it.
version = "{version}"

[core]
url = "https://registry.npmjs.org/pyodide/-/pyodide-{version}.tgz"
sha256 = "{archive}"
# The lock file of a whole release lists more than that of the npm package.
lock = "{lock}"

[core.files]
{core}

[wheels]
url = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"

[wheels.files] # Matplotlib and all that it needs
{wheels}
"""


def release(version, folder):
    """Return the text that names a release, with the sums of its files."""
    archive, package = npm.get("pyodide", version, folder)
    packages = json.loads((package / LOCK).read_text("utf-8"))["packages"]
    wheels = [packages[name] for name in needed("matplotlib", packages)]
    return TEXT.format(
        version=version,
        archive=sha256(archive),
        lock=sha256(package / LOCK),
        core=table({name: sha256(package / name) for name in CORE}),
        wheels=table({wheel["file_name"]: wheel["sha256"] for wheel in wheels}),
    )


def needed(name, packages):
    """Return the name of a package, and of all that it needs."""
    names = [name]
    for each in names:
        names += [other for other in packages[each]["depends"] if other not in names]
    return names


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def table(sums):
    return "\n".join(f'"{name}" = "{digest}"' for name, digest in sorted(sums.items()))


def main():
    with TemporaryDirectory() as folder:
        RELEASE.write_text(release(sys.argv[1], folder), "utf-8")


if __name__ == "__main__":
    main()
