"""Finds the people of a text: every mention of a name, who is who, and what the text calls them."""

from __future__ import annotations

from spacy.tokens import Doc

from articles.extraction.candidates import Person
from articles.extraction.quotation_marks import QuotationPair


def find_people(doc: Doc, pairs: list[QuotationPair]) -> list[Person]:
    """The people of `doc` in order of their first mention."""
    return []
