"""Claims of a tagged text, told in words that tests can compare."""

from __future__ import annotations

from articles.extraction.candidates import Candidate
from articles.extraction.claims.finding import find_claims
from articles.extraction.findings import Span
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.text import Text
from tests.extraction.documents import tagged


def claims_of(text: str) -> list[Candidate]:
    """The claims of a tagged text; ‘ and ’ are its quotation marks."""
    doc = tagged(text)
    opening = [i for i, char in enumerate(doc.text) if char == "‘"]
    closing = [i for i, char in enumerate(doc.text) if char == "’"]
    pairs = [
        QuotationPair(Span(first + 1, last), Span(first, last + 1))
        for first, last in zip(opening, closing, strict=True)
    ]
    return find_claims(Text(doc, pairs), [])


def shown(text: str) -> list[str]:
    """Each claim as `source: content (stance)`, runs of content parted by ` … `."""
    plain = tagged(text).text
    return [
        f"{plain[slice(*claim.source)] if claim.source else '-'}: "
        f"{' … '.join(plain[slice(*run)] for run in claim.content)} ({claim.stance.value})"
        for claim in claims_of(text)
    ]
