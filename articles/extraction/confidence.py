"""Turns how sure a rule is into how often it is right: one curve each for quotes, claims and people."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from articles.extraction.lexicon import read

# A curve never says that something is impossible or certain.
EDGE = 0.005


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over the log odds; slope 1 and shift 0 leave a confidence as it is."""

    slope: float
    shift: float

    @staticmethod
    def scaled(confidence: float) -> float:
        """The log odds of a confidence in [0, 1]."""
        inside = min(max(confidence, EDGE), 1 - EDGE)
        return math.log(inside / (1 - inside))

    def __call__(self, confidence: float) -> float:
        """The share that is right of what has this confidence by the rules."""
        return 1 / (1 + math.exp(-(self.slope * self.scaled(confidence) + self.shift)))

    def undone(self, share: float) -> float:
        """The confidence by the rules that the curve turned into this share."""
        return 1 / (1 + math.exp(-(self.scaled(share) - self.shift) / self.slope))


@cache
def curves_of(language: str) -> dict[str, Curve]:
    """By kind of attribution, and for people: confidence.toml, which `python -m benchmarks.reliability --fit` gives."""
    return {kind: Curve(**numbers) for kind, numbers in read(language, "confidence").items()}
