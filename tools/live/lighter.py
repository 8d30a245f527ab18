"""Make a Pyodide release lighter: `python -m tools.live.lighter RELEASE TARGET`.

What no page uses is left out of the archives, so that the first number comes earlier on a slow
network. RELEASE is a folder that tools.live.download has checked; what is kept of a file is kept
byte by byte, and the lock file in TARGET has the sums of what was written.
"""

import base64
import csv
import gzip
import hashlib
import io
import json
import shutil
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tools.live.download import LOCK, pinned
from tools.live.needed_files import needed_by

# What Matplotlib says it needs, and imports for PDF files and time zones alone.
NOT_NEEDED = {"matplotlib": {"fonttools", "pytz"}}
LIBRARY = "python_stdlib.zip"
ENGINE = "pyodide.asm.wasm"
PACKED = ENGINE + ".gz"
FONTS = "matplotlib/mpl-data/fonts/"
FONT_LIST = "matplotlib/fontlist.json"
# Figures use three of these, and each formula makes Matplotlib look for the families of the others.
FONTS_KEPT = (
    *("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"),
    *("DejaVuSansDisplay", "DejaVuSansMono"),
    *("STIXGeneral", "STIXNonUni", "STIXSizOneSymReg", "STIXSizTwoSymReg"),
    *("STIXSizThreeSymReg", "STIXSizFourSymReg", "STIXSizFiveSymReg"),
    *("cmb10", "cmex10", "cmmi10", "cmr10", "cmss10", "cmsy10", "cmtt10"),
)
KEPT = {
    *(f"{FONTS}ttf/{name}.ttf" for name in FONTS_KEPT),
    "encodings/cp437.py",  # of the names in every zip file
}
LEFT_OUT = {
    # Encodings of other times, and what needs another process, a socket, a terminal or a disk.
    LIBRARY: (
        *("encodings/cp*", "encodings/iso*", "encodings/mac_*", "encodings/koi8_*"),
        *("encodings/*jis*", "encodings/*big5*", "encodings/gb*", "encodings/euc_*"),
        *("encodings/hp_*", "encodings/kz*", "encodings/palmos.py", "encodings/ptcp*"),
        *("encodings/tis_*", "encodings/johab.py", "encodings/hz.py"),
        *("multiprocessing/*", "xmlrpc/*", "wsgiref/*", "sqlite3/*", "_pyrepl/[!_p]*"),
        *("http/server.py", "http/cookiejar.py", "imaplib.py", "smtplib.py", "mailbox.py"),
        *("ftplib.py", "poplib.py", "socketserver.py", "compileall.py", "modulefinder.py"),
        # The same in C is there.
        *("_pyio.py", "_pydatetime.py"),
    ),
    # For those who compile against it, or check types.
    "numpy": ("*.pyi", "*.a", "*.h", "*.c", "*.pxd", "numpy/f2py/*", "numpy/_pyinstaller/*"),
    "matplotlib": (
        *(FONTS + "*", "matplotlib/mpl-data/sample_data/*", "matplotlib/mpl-data/images/*"),
        # Windows and other kinds of files than the book's.
        *("matplotlib/backends/_tkagg*", "matplotlib/backends/web_backend/*", "*.pyi"),
        *("matplotlib/backends/*_p[dgs]*", "matplotlib/backends/backend_[gnqtw]*"),
        "matplotlib/backends/qt_editor/*",
    ),
    "pillow": ("PIL/_imagingft*", "PIL/_webp*", "*.pyi"),
    "python-dateutil": ("dateutil/zoneinfo/*.tar.gz",),
    "contourpy": ("contourpy/util/bokeh*", "*.pyi"),
}


def make(release, target):
    """Write the lighter release."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    lock = json.loads((release / LOCK).read_text("utf-8"))
    packages = lock["packages"]
    for name, useless in NOT_NEEDED.items():
        needed = packages[name]["depends"]
        packages[name]["depends"] = [other for other in needed if other not in useless]
    lock["packages"] = {name: packages[name] for name in sorted(needed_by("matplotlib", packages))}
    for name, entry in lock["packages"].items():
        wheel = entry["file_name"]
        thin(release / wheel, target / wheel, LEFT_OUT.get(name, ()))
        entry["sha256"] = hashlib.sha256((target / wheel).read_bytes()).hexdigest()
    (target / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True), "utf-8")
    thin(release / LIBRARY, target / LIBRARY, LEFT_OUT[LIBRARY])
    for name in pinned()["core"]["files"].keys() - {LIBRARY, ENGINE}:
        shutil.copyfile(release / name, target / name)
    (target / PACKED).write_bytes(gzip.compress((release / ENGINE).read_bytes(), 9, mtime=0))


def thin(source, target, patterns):
    """Copy an archive, and leave out what matches a pattern."""
    rewritten = {}
    with ZipFile(source) as whole, ZipFile(target, "w") as part:
        for entry in whole.infolist():
            content = whole.read(entry)
            if is_left_out(entry.filename, patterns):
                continue
            if entry.filename.endswith(".dist-info/RECORD"):
                content = record(content, patterns, rewritten)
            elif entry.filename == FONT_LIST:
                content = rewritten[FONT_LIST] = font_list(content, patterns)
            part.writestr(entry, content, ZIP_DEFLATED, compresslevel=9)


def is_left_out(name, patterns):
    return name not in KEPT and any(fnmatchcase(name, pattern) for pattern in patterns)


def record(content, patterns, rewritten):
    """Return the list of a wheel, which stands at its end, for the files that it has now."""
    rows = [
        row
        for row in csv.reader(content.decode().splitlines())
        if not is_left_out(row[0], patterns)
    ]
    for row in rows:
        if own := rewritten.get(row[0]):
            digest = base64.urlsafe_b64encode(hashlib.sha256(own).digest()).decode().rstrip("=")
            row[1:] = [f"sha256={digest}", len(own)]
    kept = io.StringIO()
    csv.writer(kept, lineterminator="\n").writerows(rows)
    return kept.getvalue().encode()


def font_list(content, patterns):
    """Return Matplotlib's list of its fonts without those that are left out.

    It would make the list anew, in seconds and with a warning, if it missed one.
    """
    fonts = json.loads(content)
    for kind in ("afmlist", "ttflist"):
        fonts[kind] = [
            font
            for font in fonts[kind]
            if not is_left_out(f"matplotlib/mpl-data/{font['fname']}", patterns)
        ]
    return json.dumps(fonts).encode()


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:]))
