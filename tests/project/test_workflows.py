"""The workflows run what a person runs, with as few rights as they need."""

import re

import pytest
import yaml

from tools.paths import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.M))
# WebKit took 27 on two cores, before the audits and the cells of all chapters.
MINUTES = {"engines": 90}
ALLOWED = {"publish": {"id-token": "write", "pages": "write"}, "colab": {"contents": "write"}}


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request):
    return request.param.read_text("utf-8")


def jobs(name):
    return yaml.safe_load((ROOT / ".github/workflows" / name).read_text("utf-8"))["jobs"]


def test_every_action_is_pinned_to_a_commit_and_says_its_version(workflow):
    used = re.findall(r"uses: (.*)", workflow)
    assert used
    for line in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_nothing_is_allowed_that_a_job_does_not_ask_for(workflow):
    settings = yaml.safe_load(workflow)
    assert settings["permissions"] == {}
    for name, job in settings["jobs"].items():
        assert job["permissions"] == ALLOWED.get(name, {"contents": "read"}), name
        assert job["timeout-minutes"] <= MINUTES.get(name, 30), name


def test_every_command_is_one_of_the_makefile(workflow):
    steps = [step for job in yaml.safe_load(workflow)["jobs"].values() for step in job["steps"]]
    commands = [step["run"] for step in steps if "make " in step.get("run", "")]
    for command in commands:
        words = command.partition("make ")[2].split()
        assert {word for word in words if "=" not in word} <= TARGETS, command


def test_version_is_the_same_wherever_it_stands():
    (version,) = re.findall(
        r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.M
    )
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == version
    released = f"## {version} - {citation['date-released']}\n"
    assert released in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_oldest_and_the_newest_python_are_tested_and_the_next_one_is_tried():
    oldest, newest = re.findall(r"^export \w+EST_PYTHON \?= (.*)$", MAKEFILE, re.M)
    assert f'requires-python = ">={oldest}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    tested = jobs("test.yml")["library"]["strategy"]["matrix"]["python"]
    assert tested == [oldest, newest]
    major, minor = newest.split(".")
    tried = jobs("weekly.yml")["python"]
    assert tried["env"] == {"NEWEST_PYTHON": f"{major}.{int(minor) + 1}"}
    (setup,) = (step for step in tried["steps"] if "setup-python" in step.get("uses", ""))
    assert setup["with"]["python-version"] == tried["env"]["NEWEST_PYTHON"]
