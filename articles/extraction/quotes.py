"""Finds direct speech: which quoted passages are somebody's words, and the words that attribute them."""

from __future__ import annotations

from spacy.tokens import Doc

from articles.extraction.candidates import Candidate, Person
from articles.extraction.quotation_marks import QuotationPair


def find_quotes(doc: Doc, pairs: list[QuotationPair], people: list[Person]) -> list[Candidate]:
    """The quotes of `doc` in text order."""
    return []
