"""What an extraction gives back: who is in a text, who says what, and which words say so.

Plain frozen values without Django or spaCy, so that every layer can hold, compare and store them.
All offsets are Unicode code points of the text as it was handed in, `[start, end)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, `[start, end)` in code points."""

    start: int
    end: int


class SpeakerKind(StrEnum):
    """What sort of source a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


class AttributionKind(StrEnum):
    """Direct speech (quote) or reported speech (claim)."""

    QUOTE = "quote"
    CLAIM = "claim"


class Form(StrEnum):
    """How the content is worded: a quoted clause, a quoted fragment, or the writer's own words."""

    FULL = "full"
    PARTIAL = "partial"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    BELIEVES = "believes"
    ASKS = "asks"
    DEMANDS = "demands"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person, organisation or group of a text.

    `id` is unique within its Findings. `mentions` are the spans of a person's proper names; `roles` the
    descriptions that the text itself gives of them, without article.
    """

    id: str
    kind: SpeakerKind
    name: str
    mentions: tuple[Span, ...] = ()
    roles: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """One quote or claim: its words, what attributes it, and who says it.

    `content` has at least one span, in text order and without overlap. `cue` and `source` are the words that
    attribute it and that name its source, None where there are none. `speaker` is the id of a Speaker of the
    same Findings, None where nobody is named. `confidence` lies in [0, 1].
    """

    kind: AttributionKind
    form: Form
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    stance: Stance = Stance.ASSERTS
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one text. `extractor` names the pipeline and its version.

    `faults` says which finders failed on this text and why; what the others found stands. `language` is the code
    of the profile that the rules read.
    """

    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    extractor: str
    faults: tuple[str, ...] = ()
    language: str = "nl"
