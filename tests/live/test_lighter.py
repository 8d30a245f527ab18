"""The lighter release: less of it, and what is left is what was released."""

import csv
import gzip
import hashlib
import json
import re
from zipfile import ZipFile

import pytest

from tools.live import lighter
from tools.live.download import LOCK, pinned
from tools.live.needed_files import sizes

FONT = "matplotlib/mpl-data/fonts/ttf/"
FONT_LIST = [{"fname": f"fonts/ttf/{name}.ttf"} for name in ("DejaVuSans", "DejaVuSerif-Bold")]
FILES = {
    "numpy": {"numpy/__init__.py": b"arrays", "numpy/f2py/rules.py": b"Fortran"},
    "matplotlib": {
        "matplotlib/pyplot.py": b"figures",
        lighter.FONT_LIST: json.dumps({"afmlist": [], "ttflist": FONT_LIST}).encode(),
        f"{FONT}DejaVuSans.ttf": b"a font",
        f"{FONT}DejaVuSerif-Bold.ttf": b"another font",
        "matplotlib/mpl-data/sample_data/goog.npz": b"a sample",
    },
    "fonttools": {"fontTools/agl.py": b"names"},
    "scipy": {"scipy/special.py": b"no page imports it"},
}
LIBRARY = {"ast.py": b"trees", "imaplib.py": b"mail", "encodings/cp437.py": b"names in a zip"}
LEFT_OUT = {"numpy/f2py/rules.py", f"{FONT}DejaVuSerif-Bold.ttf"}
LEFT_OUT |= {"matplotlib/mpl-data/sample_data/goog.npz", "imaplib.py"}


def pack(path, files):
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.fixture
def release(tmp_path):
    """Write a release that stands in for Pyodide's; return its folder."""
    folder = tmp_path / "release"
    folder.mkdir()
    for name in pinned()["core"]["files"]:
        (folder / name).write_bytes(name.encode() * 99)
    pack(folder / lighter.LIBRARY, LIBRARY)
    packages = {}
    for name, files in FILES.items():
        record = f"{name}-1.dist-info/RECORD"
        lines = "".join(f"{file},sha256=...,9\n" for file in [*files, record])
        pack(folder / f"{name}.whl", files | {record: lines.encode()})
        packages[name] = {"file_name": f"{name}.whl", "depends": [], "sha256": "of the whole"}
    packages["matplotlib"]["depends"] = ["numpy", "fonttools"]
    (folder / LOCK).write_text(json.dumps({"packages": packages}))
    return folder


@pytest.fixture
def made(release, tmp_path):
    lighter.make(release, tmp_path / "lighter")
    return tmp_path / "lighter"


def contents(path):
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", ["numpy.whl", "matplotlib.whl", lighter.LIBRARY])
def test_what_no_page_uses_is_left_out_and_all_else_is_kept_as_it_was(release, made, name):
    before, after = contents(release / name), contents(made / name)
    assert before.keys() - after.keys() == before.keys() & LEFT_OUT
    assert after.keys() <= before.keys()
    changed = {file for file in after if after[file] != before[file]}
    assert all(file.endswith(("RECORD", lighter.FONT_LIST)) for file in changed)


@pytest.mark.parametrize("name", ["numpy.whl", "matplotlib.whl"])
def test_a_wheel_lists_the_files_that_it_has(made, name):
    files = contents(made / name)
    [record] = [content for file, content in files.items() if file.endswith("RECORD")]
    assert [row[0] for row in csv.reader(record.decode().splitlines())] == list(files)


def test_matplotlib_knows_the_fonts_that_it_has(made):
    fonts = json.loads(contents(made / "matplotlib.whl")[lighter.FONT_LIST])
    assert fonts["ttflist"] == FONT_LIST[:1]
    size = len(contents(made / "matplotlib.whl")[lighter.FONT_LIST])
    record = contents(made / "matplotlib.whl")["matplotlib-1.dist-info/RECORD"].decode()
    assert re.search(rf"^{lighter.FONT_LIST},sha256=[\w-]{{43}},{size}$", record, re.M)


def test_the_lock_file_lists_what_is_there_with_its_sums(made):
    packages = json.loads((made / LOCK).read_text())["packages"]
    assert packages.keys() == {"matplotlib", "numpy"}
    assert packages["matplotlib"]["depends"] == ["numpy"]
    for package in packages.values():
        content = (made / package["file_name"]).read_bytes()
        assert package["sha256"] == hashlib.sha256(content).hexdigest()
    core = pinned()["core"]["files"].keys() - {lighter.ENGINE} | {lighter.PACKED}
    assert {path.name for path in made.iterdir()} == {"matplotlib.whl", "numpy.whl", LOCK, *core}


def test_python_itself_is_packed_and_the_same(release, made):
    packed = (made / lighter.PACKED).read_bytes()
    assert gzip.decompress(packed) == (release / lighter.ENGINE).read_bytes()


def test_the_same_release_gives_the_same_bytes(release, made, tmp_path):
    lighter.make(release, tmp_path / "again")
    for path in made.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_numpy_is_counted_with_what_comes_first(made):
    later = (made / "matplotlib.whl").stat().st_size
    whole = sum(path.stat().st_size for path in made.iterdir() if path.name != LOCK)
    assert sizes(made) == {"Python": whole - later, "Matplotlib": later}
