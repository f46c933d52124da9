"""Finds reported speech: propositions that the text attributes to a source outside quotation marks."""

from __future__ import annotations

from spacy.tokens import Doc

from articles.extraction.candidates import Candidate, Person
from articles.extraction.quotation_marks import QuotationPair


def find_claims(doc: Doc, pairs: list[QuotationPair], people: list[Person], quotes: list[Candidate]) -> list[Candidate]:
    """The claims of `doc` in text order."""
    return []
