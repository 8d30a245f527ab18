"""Getting Pyodide: nothing is used that is not checked, and nothing is fetched twice."""

import re

import pytest

from tools.live import download

from .conftest import PACKAGE, WHEELS, digest, lock_file, npm_package

WHEEL, *_ = WHEELS


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(download, "PAUSE", 0)


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "0.0.0"


@pytest.fixture
def get(host, cache):
    """Get the release into a cache of its own."""
    return lambda: download.get(host.release, {"PYODIDE_CACHE": str(cache.parent)})


@pytest.fixture
def copy(host, tmp_path):
    """Return a reader's own copy of the release."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for name, content in host.contents.items():
        (folder / name).write_bytes(content)
    return folder


def refusal(get):
    """Return what is said when the release cannot be used."""
    with pytest.raises(download.NotUsable) as refused:
        get()
    return str(refused.value)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_everything_needed_is_fetched_and_nothing_else(host, get, cache):
    host.files["scipy.whl"] = b"not needed"
    assert get() == cache
    assert contents(cache) == host.contents
    assert host.asked == [(name, 0) for name in (PACKAGE, *WHEELS)]


def test_what_is_there_is_not_fetched_again(host, get):
    get()
    host.asked.clear()
    get()
    assert host.asked == []


@pytest.mark.parametrize(
    ("name", "fetched"), [(WHEEL, WHEEL), ("pyodide.mjs", PACKAGE), (download.LOCK, PACKAGE)]
)
def test_a_damaged_file_is_fetched_again(host, get, cache, name, fetched):
    get()
    host.asked.clear()
    (cache / name).write_bytes(b"damaged")
    get()
    assert host.asked == [(fetched, 0)]
    assert contents(cache) == host.contents


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_busy_is_asked_again(host, get, cache, status):
    host.busy += [status, status]
    get()
    assert contents(cache) == host.contents


def test_a_wheel_with_a_wrong_sum_is_refused_and_thrown_away(host, get, cache):
    host.files[WHEEL] = b"something else"
    said = refusal(get)
    assert WHEEL in said
    assert f"wanted {digest(WHEELS[WHEEL])}" in said
    assert f"got    {digest(b'something else')}" in said
    assert not list(cache.glob(f"{WHEEL}*"))


def test_a_core_with_a_wrong_sum_is_refused_and_not_unpacked(host, get, cache):
    host.files[PACKAGE] = npm_package({"pyodide.mjs": b"something else"})
    said = refusal(get)
    assert PACKAGE in said
    assert host.release["core"]["sha256"] in said
    assert not list(cache.iterdir())


def test_a_core_file_with_a_wrong_sum_is_refused(host, get):
    host.release["core"]["files"]["pyodide.mjs"] = digest(b"something else")
    assert "pyodide.mjs" in refusal(get)


def test_a_list_that_is_not_the_official_one_is_refused(host, get):
    host.files[WHEEL] = b"something else"
    host.release["wheels"]["files"][WHEEL] = digest(b"something else")
    said = refusal(get)
    assert download.LOCK in said
    assert digest(WHEELS[WHEEL]) in said


def test_a_download_that_breaks_goes_on_where_it_stopped(host, get, cache):
    host.breaks[WHEEL] = [5000, 12000]
    get()
    assert [first for name, first in host.asked if name == WHEEL] == [0, 5000, 12000]
    assert contents(cache) == host.contents


def test_the_next_run_goes_on_with_a_download_that_broke_for_good(host, get, cache):
    host.breaks[WHEEL] = [5000] * 9
    said = refusal(get)
    assert "broke off after 5000 of 21000 bytes" in said
    assert not (cache / WHEEL).exists()
    host.breaks.clear()
    host.asked.clear()
    get()
    assert host.asked[0] == (WHEEL, 5000)
    assert contents(cache) == host.contents


def test_a_host_that_cannot_go_on_sends_all_of_it_again(host, get, cache):
    host.knows_ranges = False
    host.breaks[WHEEL] = [5000]
    get()
    assert contents(cache) == host.contents


def test_a_part_that_is_longer_than_the_file_is_begun_anew(host, get, cache):
    cache.mkdir(parents=True)
    (cache / f"{WHEEL}.part").write_bytes(bytes(10**6))
    get()
    assert contents(cache) == host.contents


def test_a_file_that_the_host_has_not_is_named_with_its_address(host, get):
    del host.files[WHEEL]
    said = refusal(get)
    assert f"{host.release['wheels']['url']}{WHEEL}" in said
    assert "404" in said


def test_without_a_network_it_is_said_what_to_do(host, get):
    nowhere = "http://pyodide.invalid/"  # a name that no network has
    host.release["core"]["url"] = nowhere + PACKAGE
    said = refusal(get)
    assert nowhere in said
    assert "PYODIDE_DIR=folder make live" in said
    assert "`make book` needs none of this" in said


def test_a_copy_of_ones_own_is_used_as_it_is(host, copy):
    (copy / "README.md").write_text("more than is needed")
    before = contents(copy)
    assert download.get(host.release, {"PYODIDE_DIR": str(copy)}) == copy
    assert contents(copy) == before
    assert host.asked == []


def test_a_copy_with_a_wrong_sum_is_refused(host, copy):
    (copy / WHEEL).write_bytes(b"something else")
    said = refusal(lambda: download.get(host.release, {"PYODIDE_DIR": str(copy)}))
    assert f"{WHEEL} in {copy}" in said
    assert digest(b"something else") in said
    assert (copy / WHEEL).exists(), "it is the reader's"


def test_a_copy_of_another_release_is_refused(host, copy):
    (copy / download.LOCK).write_bytes(lock_file({WHEEL: "another"}))
    said = refusal(lambda: download.get(host.release, {"PYODIDE_DIR": str(copy)}))
    assert download.LOCK in said


@pytest.mark.parametrize("name", [WHEEL, "pyodide.mjs", download.LOCK])
def test_a_copy_that_lacks_a_file_is_refused(host, copy, name):
    (copy / name).unlink()
    said = refusal(lambda: download.get(host.release, {"PYODIDE_DIR": str(copy)}))
    assert f"{copy} has no {name}" in said


def test_the_cache_is_outside_the_repository(root, tmp_path):
    assert root not in download.cache({}).parents
    assert tmp_path in download.cache({"XDG_CACHE_HOME": str(tmp_path)}).parents
    assert download.cache({"PYODIDE_CACHE": str(tmp_path)}) == tmp_path


def test_the_real_release_is_pinned_to_the_last_byte():
    release = download.pinned()
    core, wheels = release["core"], release["wheels"]
    sums = [core["sha256"], core["lock"], *core["files"].values(), *wheels["files"].values()]
    assert [digest for digest in sums if not re.fullmatch("[0-9a-f]{64}", digest)] == []
    for part in (core, wheels):
        assert part["url"].startswith("https://")
        assert release["version"] in part["url"]
