"""The value of a formula, construct by construct."""

from itertools import product
from typing import NamedTuple

import numpy as np

from tools.checker.compute import arithmetic, derivatives, functions, operators
from tools.checker.compute.assignments import Assignment
from tools.checker.compute.errors import MeaninglessIndexError, RefusalError
from tools.checker.compute.relations import holds
from tools.checker.read.symbols import SAMPLE

# How nodes of each kind are evaluated: functions of an evaluation and the parts of the node.
CONSTRUCTS = {
    "number": arithmetic.number,
    "constant": arithmetic.constant,
    "index": arithmetic.index,
    "group": arithmetic.group,
    "symbol": arithmetic.symbol,
    "sum": arithmetic.add,
    "mul": arithmetic.multiply,
    "frac": arithmetic.divide,
    "pow": arithmetic.power,
    "root": arithmetic.root,
    "absolute": arithmetic.absolute,
    "norm": arithmetic.norm,
    "transpose": arithmetic.transpose,
    "matrix": arithmetic.matrix,
    "cases": arithmetic.cases,
    "bigop": operators.big_operator,
    "call": functions.call,
    "free_function": functions.free_function,
    "diff": derivatives.partial_derivative,
    "diff_operator": derivatives.operator_applied,
    "ddx": derivatives.ordinary_derivative,
    "differential": derivatives.differential,
    "change": derivatives.change,
}


class Evaluation(NamedTuple):
    """Where formulas are evaluated: numbers for their symbols and for their index letters."""

    assignment: Assignment
    indices: dict

    def value(self, node):
        """Return the value of a node, a number or a matrix, computed once."""
        values, indices = self.assignment.values, self.indices
        key = (node, indices.get(SAMPLE), *[indices.get(letter) for letter in node.free])
        if key not in values:
            values[key] = scalar_if_single(CONSTRUCTS[node.kind](self, *node.parts))
        return values[key]

    def is_true(self, statement):
        """Tell whether a condition such as i = j holds; its parts alternate with relations."""
        values = list(map(self.value, statement.parts[::2]))
        relations = statement.parts[1::2]
        if r"\approx" in relations:
            raise RefusalError("a condition holds or does not, never approximately")
        return all(map(holds, relations, values, values[1:]))

    def sample(self):
        """Return where Python finds the sample that is meant."""
        return int(self.indices.get(SAMPLE, 1)) - 1

    def position(self, place, size):
        """Return where Python finds an entry, which mathematics counts from one."""
        number = int(self.value(place))
        if not 1 <= number <= size:
            raise MeaninglessIndexError(f"an index is {number}, outside of 1 to {size}")
        return number - 1

    def with_index(self, letter, number):
        """Return the evaluation that gives an index letter this number."""
        return Evaluation(self.assignment, self.indices | {letter: number})

    def moved(self, assignment):
        """Return the evaluation with another assignment."""
        return Evaluation(assignment, self.indices)


def scalar_if_single(found):
    return found[0, 0] if isinstance(found, np.ndarray) and found.shape == (1, 1) else found


def evaluations(assignment, letters):
    """Yield an evaluation for every choice of numbers for index letters."""
    ranges = [range(1, assignment.size(letter) + 1) for letter in letters]
    for numbers in product(*ranges):
        yield Evaluation(assignment, dict(zip(letters, numbers, strict=True)))
