"""Tells what quoted words are by their own shape: a clause, a fragment, or a title, name or term."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from articles.extraction.layout.narration import TERMINALS
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.words import Words
from articles.extraction.lexicon import read

# A name or term is short; longer than this the words are somebody's.
LONGEST_NAME = 7


@cache
def words_of(language: str, table: str) -> frozenset[str]:
    """One word list of the language's quoted.toml."""
    return frozenset(read(language, "quoted")[table]["words"])


def tokens_of(words: Words, pair: QuotationPair) -> list[int]:
    """The words between the marks, without punctuation."""
    return [i for i in range(*words.touched(pair.content)) if not words.punctuation[i] and not words.blanks[i]]


def ends_as_sentence(words: Words, pair: QuotationPair) -> bool:
    """Whether the words end in a full stop, question or exclamation mark of their own."""
    tail = words.text[max(pair.content.start, pair.content.end - 8) : pair.content.end]
    return tail.rstrip(" \n'’”\"»“").endswith(TERMINALS)


def is_clause(words: Words, pair: QuotationPair) -> bool:
    """Whether the words hold a finite verb and another word."""
    tokens = tokens_of(words, pair)
    return len(tokens) > 1 and any(words.finite[i] for i in tokens)


def begins_low(words: Words, pair: QuotationPair) -> bool:
    """Whether the words begin in mid-sentence, with a small letter or a figure."""
    return not words.text[pair.content.start : pair.content.start + 8].lstrip()[:1].isupper()


def is_name_or_term(words: Words, pair: QuotationPair, before: int | None, governed: bool) -> bool:
    """Whether the words are a title, a name or a term by their shape and the word before them.

    `governed` says that a cue stands right before them or takes them as its object.
    """
    tokens = tokens_of(words, pair)
    if len(tokens) > LONGEST_NAME:
        return False
    if before is not None and words.lower[before] in words_of(words.language, "named_by"):
        return True
    if begins_low(words, pair):
        return False
    is_work = before is not None and _is_work(words, before)
    return is_work or not (governed or ends_as_sentence(words, pair) or _begins_with_owner(words, tokens))


def _begins_with_owner(words: Words, tokens: list[int]) -> bool:
    """Whether a name in the genitive accounts for the capital: ‘Ankara’s voorstel’, and a small letter follows."""
    if len(tokens) < 3:
        return False
    genitive = words.lower[tokens[1]] in words_of(words.language, "genitives")
    return genitive and words.texts[tokens[2]][0].islower()


def _is_work(words: Words, i: int) -> bool:
    """Whether the noun before is something that bears a title."""
    language, word = words.language, words.lower[i]
    endings = tuple(read(language, "quoted")["works"]["endings"])
    return word in words_of(language, "works") or (len(word) > 5 and word.endswith(endings))


def run_of(items: Iterable[int | QuotationPair]) -> list[int]:
    """The tokens up to the first pair."""
    run: list[int] = []
    for item in items:
        if not isinstance(item, int):
            break
        run.append(item)
    return run
