"""What a user writes, with the types that it has: `make dist` checks it against the wheel."""

from typing import assert_type

import numpy as np
from numpy.typing import NDArray

from softmaxlib import softmax

assert_type(softmax([1.0, 2.0]), NDArray[np.floating])
