"""Pairs the quotation marks of a text, on its raw characters."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from articles.extraction.findings import Span


@dataclass(frozen=True, slots=True)
class QuotationPair:
    """What stands between two marks. `content` is without the marks, `outer` with them.

    `depth` is 0 for a pair that lies in no other. `closed` is False where the closing mark is missing.
    """

    content: Span
    outer: Span
    depth: int = 0
    closed: bool = True


def pair_marks(doc: Doc) -> list[QuotationPair]:
    """Every pair of `doc.text` in text order."""
    return []
