"""Get the Pyodide release that pyodide.toml names, every byte checked.

`python -m tools.live.download` prints the folder that has it: PYODIDE_DIR if that is set; otherwise
missing files are downloaded to PYODIDE_CACHE or to your user cache. A download that breaks off goes
on where it stopped, in this run or in the next.
"""

import hashlib
import json
import os
import sys
import tarfile
import time
import tomllib
from http.client import HTTPException
from pathlib import Path
from shutil import copyfileobj
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PINNED = Path(__file__).with_name("pyodide.toml")
LOCK = "pyodide-lock.json"
SILENCE = 60  # seconds without a byte, then a connection counts as broken
TRIES = 3  # in a row that bring nothing new
PAUSE = 1  # seconds between them
TOO_LONG = 416  # what has arrived has more bytes than the file
PASSING = {TOO_LONG, 429, 500, 502, 503, 504}  # what a host answers that is busy, for example
OTHER_WAYS = """
What has arrived is kept; run this again, and it goes on from there.
Or give a folder that has Pyodide {version}: PYODIDE_DIR=folder make live
`make book` needs none of this: its pages show what the cells printed.\
"""


class NotUsable(Exception):
    """Says which file cannot be had or trusted, and what to do."""


def pinned():
    """Return the release: where its files are, and their sums."""
    return tomllib.loads(PINNED.read_text("utf-8"))


def get(release, environment):
    """Return the folder with the release, all of it checked."""
    if own := environment.get("PYODIDE_DIR"):
        folder = Path(own).resolve()
    else:
        folder = cache(environment) / release["version"]
        try:
            fetch(release, folder)
        except OSError as error:
            raise NotUsable(f"{error}{OTHER_WAYS.format(**release)}") from error
    check(release, folder)
    return folder


def cache(environment):
    """Return the folder for what is fetched, outside the repository."""
    if own := environment.get("PYODIDE_CACHE"):
        return Path(own).resolve()
    caches = environment.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches, "derivative-of-softmax", "pyodide")


def check(release, folder):
    """Compare every file with its sum, and the sums with the lock file."""
    wheels = release["wheels"]["files"]
    sums = release["core"]["files"] | wheels
    for name in (*sums, LOCK):
        if not (folder / name).is_file():
            raise NotUsable(
                f"{folder} has no {name}.\n"
                f"All of Pyodide {release['version']} has to be there. "
                "Without PYODIDE_DIR it is fetched."
            )
    for name, digest in sums.items():
        compare(f"{name} in {folder}", digest, sha256(folder / name))
    packages = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    official = {package["file_name"]: package["sha256"] for package in packages.values()}
    for name, digest in wheels.items():
        compare(f"{name} in {folder / LOCK}", digest, official.get(name))


def compare(what, wanted, got):
    """Refuse what has another sum than it must have."""
    if got != wanted:
        raise NotUsable(
            f"{what} is not the file that was released.\n"
            f"  wanted {wanted}\n  got    {got}\n"
            f"The wanted sum is from {PINNED}.\n"
            "Get the file once more; if the sum stays wrong, do not use it."
        )


def sha256(path):
    """Return the sum of a file, or nothing if it is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def fetch(release, folder):
    """Fetch into a folder what is missing there or damaged."""
    folder.mkdir(parents=True, exist_ok=True)
    core, wheels = release["core"], release["wheels"]
    contents = core["files"] | {LOCK: core["lock"]}
    if any(sha256(folder / name) != digest for name, digest in contents.items()):
        package = folder / core["url"].rpartition("/")[2]
        download(core["url"], package, core["sha256"])
        with tarfile.open(package) as archive:
            for name in contents:
                (folder / name).write_bytes(archive.extractfile(f"package/{name}").read())
        package.unlink()
    for name, digest in wheels["files"].items():
        if sha256(folder / name) != digest:
            download(wheels["url"] + name, folder / name, digest)


def download(url, target, digest):
    """Fetch a file and check it; only then does it get its name."""
    print(f"Fetching {url}", file=sys.stderr)
    part = target.with_name(target.name + ".part")
    receive_all(url, part)
    try:
        compare(url, digest, sha256(part))
    except NotUsable:
        part.unlink()
        raise
    part.replace(target)


def receive_all(url, part):
    """Try until all has arrived, as long as that may help."""
    tries = TRIES
    while tries:
        before = size(part)
        try:
            return receive(url, part)
        except HTTPError as error:
            error.close()
            reason = error
            if error.code not in PASSING:
                break
            if error.code == TOO_LONG:
                part.unlink()
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
        tries = TRIES if size(part) > before else tries - 1
        time.sleep(PAUSE)
    raise OSError(f"{url} could not be fetched: {reason}.")


def receive(url, part):
    """Add to a file what it lacks."""
    start = size(part)
    request = Request(url, headers={"Range": f"bytes={start}-"})
    with urlopen(request, timeout=SILENCE) as response:
        goes_on = response.status == 206
        whole = int(response.headers.get("Content-Length", 0)) + start * goes_on
        with part.open("ab" if goes_on else "wb") as file:
            copyfileobj(response, file)
    if size(part) < whole:
        raise OSError(f"it broke off after {size(part)} of {whole} bytes")


def size(path):
    """Return how many bytes a file has; none, if it is not there."""
    return path.stat().st_size if path.exists() else 0


if __name__ == "__main__":
    try:
        print(get(pinned(), os.environ))
    except NotUsable as problem:
        sys.exit(str(problem))
