"""Settings and fixtures of the tests of softmaxlib."""

import numpy as np
import pytest
from hypothesis import settings

from .exact import CASES, exact

# The same examples in every run, with nothing written to disk.
settings.register_profile("reproducible", derandomize=True, database=None, deadline=None)
settings.load_profile("reproducible")

FLOATS = [np.float16, np.float32, np.float64, np.longdouble]


@pytest.fixture(scope="module", params=CASES)
def case(request):
    """One sample with its exact results, as longdouble arrays."""
    return exact(request.param)


@pytest.fixture(params=FLOATS, ids=lambda dtype: np.dtype(dtype).name)
def dtype(request):
    """Every floating dtype."""
    return request.param


@pytest.fixture
def rng():
    """Seeded random numbers."""
    return np.random.default_rng(20)
