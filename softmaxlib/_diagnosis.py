"""Which known mistake gives what came of a function that ``softmaxlib.testing`` tried."""

import numpy as np

from softmaxlib._mistakes import ANY_FACTOR, FACTORS, Array, Mistake
from softmaxlib._trials import Function, Trial, differ

# Each case that tells of the formula, what came for it, and how far two results may differ; first
# the case that failed.
Results = list[tuple[Trial, Array, Array]]


def diagnosis(results: Results) -> str:
    """Name the mistake that gives each of these results, if there is one."""
    failed, _, allowed = results[0]
    for mistake in failed.standard.mistakes:
        is_wrong = differ(failed.of_mistake(mistake), failed.wanted(), allowed).any()
        if is_wrong and all(_gives(mistake, *result) for result in results):
            return named(mistake.name, mistake.section)
    return _factor(results)


def _gives(mistake: Mistake, trial: Trial, came: Array, allowed: Array) -> bool:
    """Return whether a mistake gives this result; if it is large, so are its roundings."""
    value = trial.of_mistake(mistake)
    largest = np.max(abs(value), where=np.isfinite(value), initial=0)
    return not differ(came, value, allowed + trial.rounding(came) * largest).any()


@np.errstate(all="ignore")
def _factor(results: Results) -> str:
    """Name the factor that turns what was wanted into these results, if there is one."""

    def turns(factor: Function) -> bool:
        return not any(
            differ(came.astype(np.longdouble) / factor(trial.z), trial.wanted(), allowed).any()
            for trial, came, allowed in results
        )

    if any(trial.z.ndim > 1 for trial, _, _ in results):
        for name, section, factor in FACTORS:
            if turns(factor):
                return named(name, section)
    trial, came, _ = results[0]
    wanted = trial.wanted()
    if came.shape != wanted.shape or not (wanted**2).sum() > 0:
        return ""
    ratio = (came * wanted).sum() / (wanted**2).sum()
    name, section = ANY_FACTOR
    shown = f"{ratio:.6g}"
    return named(name.format(shown), section) if shown != "1" and turns(lambda z: ratio) else ""


def named(name: str, section: str) -> str:
    return f"\nknown mistake: {name}\nexhibit: {section}"
