"""What the finders hand on to each other inside one extraction: people, and attributions without a speaker yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.extraction.findings import AttributionKind, Form, Span, Stance


class Construction(StrEnum):
    """How Dutch (or another language) attributes something; one value for each pattern that is measured apart."""

    CLAUSE = "clause"  # X zegt dat Y, X vraagt of Y, X wil Y
    INVERSION = "inversion"  # Y, zegt X
    ACCORDING = "according"  # volgens X Y
    AFTERWARDS = "afterwards"  # Y, aldus X
    COLON = "colon"  # X zegt: Y; NAAM: Y
    PARTIAL = "partial"  # X sprak van ‘Y’
    PASSIVE = "passive"  # aangenomen wordt dat Y
    NOUN = "noun"  # de suggestie dat Y
    PREDICATE = "predicate"  # X noemt Y Z
    HEARSAY = "hearsay"  # Y zou Z
    UNCUED = "uncued"  # a quote alone, a dialogue turn


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a text with every mention of their name.

    `mentions` and `roles` are in text order; `gender` is "m", "f" or "" where the text does not tell.
    """

    id: str
    name: str
    mentions: tuple[Span, ...]
    roles: tuple[Span, ...] = ()
    gender: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution whose source is words of the text, not yet a speaker.

    `content`, `cue` and `source` are as in findings.Attribution. `source` is None where the text names nobody
    at the attribution; a speaker may still be found for a quote.
    """

    kind: AttributionKind
    form: Form
    content: tuple[Span, ...]
    construction: Construction
    cue: Span | None = None
    source: Span | None = None
    stance: Stance = Stance.ASSERTS
    confidence: float = 1.0
