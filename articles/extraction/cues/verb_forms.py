"""What a verb can look like in a text, whatever the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a form of a verb can be; one form can be several (`verwacht`)."""

    FINITE = "finite"  # zegt, zei, zeiden
    BARE = "bare"  # zeg: finite, but as often a noun (vrees, eis, vraag)
    PLURAL = "plural"  # zeggen, when it is finite
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The lower-case forms of one verb without its particle; `particle` is "" where it has none."""

    particle: str
    shapes: Mapping[str, frozenset[Shape]]
