"""Get the Pyodide release that pyodide.toml names, every byte checked.

`python -m tools.live.pyodide` prints the folder that has it. That is your own
copy if PYODIDE_DIR names one. Else what is missing is fetched into a cache,
PYODIDE_CACHE or a folder among those of your user. A download that breaks
goes on where it stopped.
"""

import base64
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

RELEASE = Path(__file__).with_suffix(".toml")
LOCK = "pyodide-lock.json"
SILENCE = 60  # seconds without a byte, then a connection counts as broken
TRIES = 3  # in a row that bring nothing new
PAUSE = 1  # seconds between them
TOO_MANY_REQUESTS = 429  # like the errors of a server, it passes
OTHER_WAYS = """
What has arrived is kept; run this again, and it goes on from there.
Or give a folder that has Pyodide {version}: PYODIDE_DIR=folder make live
`make book` needs none of this: its pages show what the cells printed.\
"""


class NotUsable(Exception):
    """Says which file cannot be had or trusted, and what to do."""


def get(release, environment):
    """Return the folder with the release, all of it checked."""
    if own := environment.get("PYODIDE_DIR"):
        folder = Path(own).resolve()
    else:
        folder = cache(environment) / release["version"]
        try:
            fetch(release, folder)
        except OSError as error:
            ways = OTHER_WAYS.format(**release)
            raise NotUsable(f"{error}{ways}") from error
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
        if not there(folder, name):
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


def fetch(release, folder):
    """Fetch into a folder what is missing there or damaged."""
    folder.mkdir(parents=True, exist_ok=True)
    core, wheels = release["core"], release["wheels"]
    contents = core["files"] | {LOCK: core["lock"]}
    if not all(there(folder, *file) for file in contents.items()):
        package = folder / core["url"].rpartition("/")[2]
        download(core["url"], package, core["integrity"], integrity)
        unpack(package, contents)
        package.unlink()
    for name, digest in wheels["files"].items():
        if not there(folder, name, digest):
            download(wheels["url"] + name, folder / name, digest, sha256)


def there(folder, name, digest=None):
    """Tell whether a file is there, with its sum if one is given."""
    path = folder / name
    return path.is_file() and (digest is None or sha256(path) == digest)


def sha256(path):
    """Return the sum of a file as a lock file writes it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def integrity(path):
    """Return the sum of a file as npm writes it."""
    digest = hashlib.sha512(path.read_bytes()).digest()
    return "sha512-" + base64.b64encode(digest).decode()


def compare(what, wanted, got):
    """Refuse what has another sum than it must have."""
    if got != wanted:
        raise NotUsable(
            f"{what} is not the file that was released.\n"
            f"  wanted {wanted}\n  got    {got}\n"
            f"The wanted sum is from {RELEASE}.\n"
            "Get the file once more; if the sum stays wrong, do not use it."
        )


def download(url, target, wanted, sum_of):
    """Fetch a file and check it; only then does it get its name."""
    print(f"Fetching {url}", file=sys.stderr)
    part = target.with_name(target.name + ".part")
    tries = 0
    while tries < TRIES:
        before = size(part)
        try:
            receive(url, part)
            break
        except HTTPError as error:
            error.close()
            if error.code == 416:
                part.unlink()  # it is longer than the file: begin anew
            elif error.code < 500 and error.code != TOO_MANY_REQUESTS:
                raise OSError(f"{url} is not to be had: {error}.") from error
            reason = error
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
        tries = 0 if size(part) > before else tries + 1
        time.sleep(PAUSE)
    else:
        raise OSError(f"{url} could not be fetched: {reason}.")
    try:
        compare(url, wanted, sum_of(part))
    except NotUsable:
        part.unlink()
        raise
    os.replace(part, target)


def receive(url, part):
    """Add to a file what it lacks."""
    start = size(part)
    request = Request(url, headers={"Range": f"bytes={start}-"})
    with urlopen(request, timeout=SILENCE) as response:
        goes_on = response.status == 206
        rest = int(response.headers.get("Content-Length", 0))
        with part.open("ab" if goes_on else "wb") as file:
            copyfileobj(response, file)
    whole = rest + start * goes_on
    if size(part) < whole:
        raise OSError(f"it broke off after {size(part)} of {whole} bytes")


def size(path):
    """Return how many bytes a file has; none, if it is not there."""
    return path.stat().st_size if path.exists() else 0


def unpack(package, contents):
    """Take files out of an npm package and check each."""
    with tarfile.open(package) as archive:
        for name, digest in contents.items():
            part = package.with_name(name + ".part")
            part.write_bytes(archive.extractfile(f"package/{name}").read())
            compare(f"{name} in {package}", digest, sha256(part))
            os.replace(part, package.with_name(name))


if __name__ == "__main__":
    try:
        print(get(tomllib.loads(RELEASE.read_text("utf-8")), os.environ))
    except NotUsable as problem:
        sys.exit(str(problem))
