"""Tells what quoted words are by their own shape: a clause, a fragment, or a title, name or term."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from articles.extraction.findings import Span
from articles.extraction.layout.narration import TERMINALS, tokens_in, words_at
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.syntax import is_finite
from articles.extraction.lexicon import read

# A name or term is short; longer than this the words are somebody's.
LONGEST_NAME = 7


@cache
def words_of(language: str, table: str) -> frozenset[str]:
    """One word list of the language's quoted.toml."""
    return frozenset(read(language, "quoted")[table]["words"])


def tokens_of(doc: Doc, pair: QuotationPair) -> list[Token]:
    """The words between the marks, without punctuation."""
    return [token for token in tokens_in(doc, pair.content) if not token.is_punct and not token.is_space]


def ends_as_sentence(doc: Doc, pair: QuotationPair) -> bool:
    """Whether the words end in a full stop, question or exclamation mark of their own."""
    tail = words_at(doc, Span(max(pair.content.start, pair.content.end - 8), pair.content.end))
    return tail.rstrip(" \n'’”\"»“").endswith(TERMINALS)


def is_clause(doc: Doc, pair: QuotationPair) -> bool:
    """Whether the words hold a finite verb that is not in a relative clause alone."""
    words = tokens_of(doc, pair)
    return any(is_finite(word) for word in words) and len(words) > 1


def begins_low(doc: Doc, pair: QuotationPair) -> bool:
    """Whether the words begin in mid-sentence, with a small letter or a figure."""
    return not words_at(doc, Span(pair.content.start, pair.content.start + 8)).lstrip()[:1].isupper()


def is_name_or_term(doc: Doc, pair: QuotationPair, before: Token | None, governed: bool) -> bool:
    """Whether the words are a title, a name or a term by their shape and the word before them.

    `governed` says that a cue stands right before them or takes them as its object.
    """
    words = tokens_of(doc, pair)
    if len(words) > LONGEST_NAME:
        return False
    if before is not None and before.lower_ in words_of(doc.lang_, "named_by"):
        return True
    if begins_low(doc, pair):
        return False
    is_work = before is not None and _is_work(before)
    return is_work or not (governed or ends_as_sentence(doc, pair) or _begins_with_owner(words))


def _begins_with_owner(words: list[Token]) -> bool:
    """Whether a name in the genitive accounts for the capital: ‘Ankara’s voorstel’, and a small letter follows."""
    return len(words) > 2 and words[1].lower_ in ("'s", "’s") and words[2].text[0].islower()


def _is_work(token: Token) -> bool:
    """Whether the noun before is something that bears a title."""
    language = token.doc.lang_
    endings = tuple(read(language, "quoted")["works"]["endings"])
    return token.lower_ in words_of(language, "works") or (len(token) > 5 and token.lower_.endswith(endings))
