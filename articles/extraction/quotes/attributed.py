"""What is known of a quotation's attribution before anybody asks who its source is."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.candidates import Construction
from articles.extraction.findings import Span, Stance


@dataclass(frozen=True, slots=True)
class Attributed:
    """How a quotation is attributed. `source` is None where the sentence names nobody."""

    construction: Construction
    cue: Span | None
    source: Span | None
    stance: Stance
    confidence: float
