"""Tells how a text attributes a quote or claim, from where its content, cue and source stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from articles.extraction.lexicon import read

PRONOUNS = frozenset("hij zij ze hem haar hen hun die deze zijn diens zijns dat wie men ik wij we".split())
PASSIVE = re.compile(r"\b(?:word(?:t|en)|werd(?:en)?)\b", re.IGNORECASE)
# `…. Dat schrijft X`: what is reported is the sentence before.
SENTENCE_BETWEEN = re.compile(r"[.!?]\W+(?:[\w-]+\W+){1,12}$")
INFINITIVE = re.compile(r"\bte\s+\w+n\b")


def constructions_of(text: str, attribution: Mapping[str, Any]) -> list[str]:
    """What is said of an attribution in the gold format: the pattern first, then what else makes it hard.

    The pattern is one of `dat-clause`, `infinitive`, `inversion`, `dat before`, `volgens`, `aldus`, `colon`,
    `partial`, `passive`, `noun + dat`, `predicate`, `zou`, `phrase`, `no cue`; further `multi-paragraph`,
    `pronoun speaker` and `implicit speaker`.
    """
    traits = [_pattern(text, attribution)]
    whole = text[attribution["content"][0][0] : attribution["content"][-1][1]]
    if re.search(r"\n\s*\n", whole):
        traits.append("multi-paragraph")
    source = attribution.get("source")
    if source and text[slice(*source)].casefold() in PRONOUNS:
        traits.append("pronoun speaker")
    if not source and attribution.get("speaker"):
        traits.append("implicit speaker")
    return traits


def _pattern(text: str, attribution: Mapping[str, Any]) -> str:
    cue = attribution.get("cue")
    start, end = attribution["content"][0][0], attribution["content"][-1][1]
    before = text[max(0, start - 40) : start].rstrip("‘“„\"', ")
    if attribution.get("form") == "partial":
        return "partial"
    if cue is None:
        return "colon" if before.endswith(":") else "no cue"
    by_word = _by_cue_word(text, cue)
    if by_word:
        return by_word
    last = before.casefold().rsplit(maxsplit=1)[-1:]
    if last in (["dat"], ["of"]):
        return "dat-clause"
    if cue[0] >= start:
        return "dat before" if SENTENCE_BETWEEN.search(text[start : cue[0]]) else "inversion"
    if before.endswith(":"):
        return "colon"
    if last == ["om"] or INFINITIVE.search(text[start:end]):
        return "infinitive"
    return "predicate"


def _by_cue_word(text: str, cue: list[int]) -> str | None:
    words = text[slice(*cue)].casefold()
    if words in ("volgens", "aldus"):
        return words
    if words in ("zou", "zouden"):
        return "zou"
    if words.startswith(("naar ", "in ")) or words.endswith(" inziens"):
        return "phrase"
    # A verb may look like a noun (`vrees`, `eist`): a noun has something to lean on before it.
    leans = text[: cue[0]].rstrip()[-1:].isalpha()
    if leans and any(words in group for group in read("nl", "cues")["nouns"].values()):
        return "noun + dat"
    if PASSIVE.search(words) or PASSIVE.search(text[max(0, cue[0] - 8) : cue[0]]):
        return "passive"
    return None
