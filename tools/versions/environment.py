"""Make a virtual environment that holds what lists of packages name, and nothing else.

`python -m tools.versions.environment .venv requirements.txt` runs before anything is installed,
so it needs Python alone. uv installs, ten times as fast as pip; pip does where there is no wheel
of uv, or when only pip is configured with a package index.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

INSTALLER = Path("_build/installer")  # the environment that has pip and uv, for all others
STAMP = "installed"  # the file in an environment that says that it is whole


def refuse_other_pythons(oldest, newest):
    """Stop with a sentence where packages would have to be compiled, which seldom works."""
    running = sys.version_info[:2]
    if not numbers(oldest) <= running <= numbers(newest):
        sys.exit(
            f"This is Python {running[0]}.{running[1]}, and what the book needs is ready-made "
            f"for Python {oldest} to {newest}. Name one that you have: make PYTHON=python{newest}"
        )


def numbers(version):
    return tuple(map(int, version.split(".")))


def program(environment, name):
    """Return the path of a program that is installed in an environment."""
    return environment / ("Scripts" if os.name == "nt" else "bin") / name


def create(environment, *options):
    """Make an empty environment, whatever an older or broken run left there."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", *options, environment], check=True)


def pip(*arguments, **options):
    command = [program(INSTALLER, "python"), "-m", "pip", "--disable-pip-version-check"]
    return subprocess.run([*command, *arguments], **options)


def make_installer(packages):
    """Make the environment that installs all others; without uv it is made anew the next time."""
    create(INSTALLER)
    if pip("install", "--quiet", "--only-binary", ":all:", *packages).returncode == 0:
        (INSTALLER / STAMP).touch()


def only_pip_knows_the_index():
    """Tell whether the settings of pip, which uv does not read, say where packages are."""
    settings = pip("config", "list", stdout=subprocess.PIPE, text=True).stdout
    told_uv = {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & os.environ.keys()
    return re.search(r"\.(index-url|no-index)=", settings) and not told_uv


def install(environment, packages):
    """Install with uv, or else with pip; return whether that worked."""
    if (INSTALLER / STAMP).exists() and not only_pip_knows_the_index():
        uv = [program(INSTALLER, "uv"), "pip", "install", "--quiet", "--python", environment]
        if subprocess.run([*uv, *packages]).returncode == 0:
            return True
    sys.stderr.write("pip installs, since uv cannot do it here: this takes a minute longer.\n")
    return pip("--python", environment, "install", "--quiet", *packages).returncode == 0


def main():
    refuse_other_pythons(os.environ["OLDEST_PYTHON"], os.environ["NEWEST_PYTHON"])
    environment, *lists = map(Path, sys.argv[1:])
    packages = [argument for path in lists for argument in ("--requirement", path)]
    if environment == INSTALLER:
        make_installer(packages)
        return
    create(environment, "--without-pip")
    if not install(environment, packages):
        sys.exit(1)
    (environment / STAMP).touch()


if __name__ == "__main__":
    main()
