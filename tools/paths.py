"""Where things are: the one module that knows the root of the project."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "book"
