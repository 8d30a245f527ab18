"""Get a package from the npm registry: `npm pack`, which comes with Node, checks its sum."""

import json
import shutil
import subprocess
import sys
from pathlib import Path


def get(name, version, folder):
    """Fetch one version of a package into a folder; return the archive, and what it holds."""
    npm = shutil.which("npm") or sys.exit("npm was not found: install Node 20 or newer.")
    command = [npm, "pack", "--json", f"{name}@{version}"]
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
    archive = Path(folder, json.loads(run.stdout)[0]["filename"])
    shutil.unpack_archive(archive, folder)
    return archive, Path(folder, "package")
