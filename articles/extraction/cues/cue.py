"""What a cue is: the words of a text that attribute, and how they stand to what they attribute."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.extraction.findings import Span, Stance


class CueKind(StrEnum):
    """What sort of word attributes."""

    VERB = "verb"
    NOUN = "noun"  # de vrees (dat)
    PREPOSITION = "preposition"  # volgens, aldus
    PHRASE = "phrase"  # naar verluidt, naar eigen zeggen, in zijn ogen


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of a text. All numbers are indices of tokens in the Doc.

    `entry` is its entry in the lexicon, an idiom's with its words (`laten weten`). `head` is the finite verb of its
    clause (the cue itself, or its auxiliary); None for a noun, a preposition, or a verb without one. `main` is the
    word that carries the meaning; `tokens` are all of the cue's words, auxiliaries apart, in text order.
    """

    kind: CueKind
    entry: str
    stance: Stance
    main: int
    tokens: tuple[int, ...]
    span: Span
    head: int | None = None
    passive: bool = False
    negated: bool = False
    manner: bool = False  # attributes only beside a quote (`fluistert`)
