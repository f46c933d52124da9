"""Tells how a text attributes a quote or claim, from where its content, cue and source stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from articles.extraction.cues.finding import GAP
from articles.extraction.cues.frames import frames_of
from articles.extraction.layout.grammar import grammar_of
from articles.extraction.lexicon import WordSet, read

WORD = re.compile(r"\w+")
# `…. Dat schrijft X`: what is reported is the sentence before.
SENTENCE_BETWEEN = re.compile(r"[.!?]\W+(?:[\w-]+\W+){1,12}$")
# How far before the words of a cue its auxiliary may stand, in characters.
NEAR = 8


def constructions_of(text: str, attribution: Mapping[str, Any], language: str) -> list[str]:
    """What is said of an attribution in the gold format: the pattern first, then what else makes it hard.

    The pattern is one of `dat-clause`, `infinitive`, `inversion`, `dat before`, `volgens`, `aldus`, `colon`,
    `partial`, `passive`, `noun + dat`, `predicate`, `zou`, `phrase`, `no cue`; further `multi-paragraph`,
    `pronoun speaker` and `implicit speaker`. They are called after what they are in Dutch; which words make them is
    the profile of `language`. Raises lexicon.UnknownLanguage where there is none.
    """
    traits = [_pattern(text, attribution, language)]
    whole = text[attribution["content"][0][0] : attribution["content"][-1][1]]
    if re.search(r"\n\s*\n", whole):
        traits.append("multi-paragraph")
    source = attribution.get("source")
    if source and text[slice(*source)].casefold() in _pronouns(language):
        traits.append("pronoun speaker")
    if not source and attribution.get("speaker"):
        traits.append("implicit speaker")
    return traits


@cache
def _pronouns(language: str) -> WordSet:
    data = read(language, "speakers")
    return frozenset([*data["pronouns"], *data["nobody"]["words"]])


def _pattern(text: str, attribution: Mapping[str, Any], language: str) -> str:
    grammar = grammar_of(language)
    cue = attribution.get("cue")
    start, end = attribution["content"][0][0], attribution["content"][-1][1]
    before = text[max(0, start - 40) : start].rstrip("‘“„\"', ")
    if attribution.get("form") == "partial":
        return "partial"
    if cue is None:
        return "colon" if before.endswith(":") else "no cue"
    by_word = _by_cue_word(text, cue, language)
    if by_word:
        return by_word
    last = before.casefold().rsplit(maxsplit=1)[-1:]
    if not (grammar.that | grammar.whether).isdisjoint(last):
        return "dat-clause"
    if cue[0] >= start:
        return "dat before" if SENTENCE_BETWEEN.search(text[start : cue[0]]) else "inversion"
    if before.endswith(":"):
        return "colon"
    if not grammar.purpose.isdisjoint(last) or _has_infinitive(text[start:end], language):
        return "infinitive"
    return "predicate"


def _has_infinitive(text: str, language: str) -> bool:
    grammar = grammar_of(language)
    words = WORD.findall(text.casefold())
    behind = (word for marker, word in pairwise(words) if marker in grammar.infinitive_marker)
    return any(not grammar.infinitive_endings or word.endswith(grammar.infinitive_endings) for word in behind)


def _by_cue_word(text: str, cue: list[int], language: str) -> str | None:
    grammar, cues = grammar_of(language), read(language, "cues")
    words = text[slice(*cue)].casefold()
    of_phrases = _phrases(language)
    if words in frames_of(language).afterwards:
        return "aldus"
    bare = " ".join(GAP if word in grammar.any_possessives else word for word in words.split())
    if bare in of_phrases:
        return of_phrases[bare]
    if words.split()[0] in read(language, "claims")["hearsay"]["would"].split() and " " not in words:
        return "zou"
    # A verb may look like a noun (`vrees`, `eist`): a noun has something to lean on before it.
    leans = text[: cue[0]].rstrip()[-1:].isalpha()
    if leans and any(words in group for group in cues["nouns"].values()):
        return "noun + dat"
    near = WORD.findall(words) + WORD.findall(text[max(0, cue[0] - NEAR) : cue[0]].casefold())
    return None if grammar.passive_auxiliaries.isdisjoint(near) else "passive"


@cache
def _phrases(language: str) -> Mapping[str, str]:
    """The set phrases that attribute; one word before its source is as `volgens`."""
    return {
        entry: "volgens" if group == "before_source" and " " not in entry else "phrase"
        for groups in read(language, "cues")["phrases"].values()
        for group, entries in groups.items()
        for entry in entries
    }
