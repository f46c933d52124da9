"""What a source is: the words that name who says something, and what says that it is they."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.extraction.findings import Span


class Evidence(StrEnum):
    """What says that these words are the source, from strong to weak."""

    OBJECT = "object"  # volgens X, uit X blijkt
    AFTER = "after"  # zegt X
    BEFORE = "before"  # X zegt
    RELATIVE = "relative"  # X, die zegt: the source is `die`
    AGENT = "agent"  # door X
    POSSESSOR = "possessor"  # zijn verwijt, de eis van X
    SHARED = "shared"  # X doet dit en zegt dat
    PARSE = "parse"  # only the parse says so


CONFIDENCE = {
    Evidence.OBJECT: 0.95,
    Evidence.AFTER: 0.95,
    Evidence.BEFORE: 0.9,
    Evidence.RELATIVE: 0.85,
    Evidence.AGENT: 0.85,
    Evidence.POSSESSOR: 0.8,
    Evidence.SHARED: 0.75,
    Evidence.PARSE: 0.6,
}


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a source.

    `span` is what is shown and resolved: the bare name, or the whole description without its relative clause.
    `tokens` is the noun phrase around it, `[first, last)`, with its title or apposition.
    """

    span: Span
    tokens: tuple[int, int]
    evidence: Evidence

    @property
    def confidence(self) -> float:
        """How sure it is that these words are the source, in [0, 1]."""
        return CONFIDENCE[self.evidence]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb whose subject is looked for: its own token, its finite verb's, and words that are part of it."""

    main: int
    head: int
    tokens: tuple[int, ...] = ()
