"""Settings and fixtures of the tests of softmaxlib."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

# The same examples in every run, with nothing written to disk.
settings.register_profile("reproducible", derandomize=True, database=None, deadline=None)
settings.load_profile("reproducible")

FLOATS = [np.float16, np.float32, np.float64, np.longdouble]
CASES = json.loads(Path(__file__).with_name("exact_values.json").read_text())


@pytest.fixture(params=CASES, ids=lambda case: case["name"])
def case(request):
    """One sample with its exact results, as longdouble arrays."""
    return {
        name: value if name == "name" else np.array(value, np.longdouble)
        for name, value in request.param.items()
    }


@pytest.fixture(params=FLOATS, ids=lambda dtype: np.dtype(dtype).name)
def dtype(request):
    """Every floating dtype."""
    return request.param


@pytest.fixture
def rng():
    """Seeded random numbers."""
    return np.random.default_rng(20)
