"""Importing the checker changes nothing for anybody else in the process."""

import pkgutil
from importlib import import_module

import mpmath

from tools import checker


def test_precision_of_mpmath_is_as_it_was():
    for module in pkgutil.walk_packages(checker.__path__, "tools.checker."):
        import_module(module.name)
    assert mpmath.mp.dps == 15
