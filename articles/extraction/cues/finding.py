"""Finds the words that attribute: verbs of saying in any form, set phrases, nouns, and prepositions as `volgens`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.verb_forms import inflection_of
from articles.extraction.cues.verbs import find_verb_cues
from articles.extraction.findings import Stance
from articles.extraction.layout.syntax import Sentences
from articles.extraction.layout.words import Words
from articles.extraction.lexicon import read

# What stands at the gap of a phrase: naar zijn zeggen, haars inziens.
GAP = "…"


def find_cues(words: Words, sentences: Sentences) -> list[Cue]:
    """Every cue of a text in text order; a word belongs to one cue at most."""
    phrases = [*_phrases(words, sentences)]
    taken = {i for phrase in phrases for i in phrase.tokens}
    others = [*find_verb_cues(words, sentences), *_nouns(words)]
    return sorted([*phrases, *(cue for cue in others if cue.main not in taken)], key=lambda cue: (cue.main, cue.kind))


@cache
def _noun_table(language: str) -> Mapping[str, tuple[str, Stance]]:
    """Lower-case singular or plural -> entry and stance."""
    decline = inflection_of(language).decline
    return {
        form: (entry, Stance(stance))
        for stance, nouns in read(language, "cues")["nouns"].items()
        for entry in nouns
        for form in decline(entry)
    }


def _nouns(words: Words) -> Iterator[Cue]:
    table = _noun_table(words.language)
    for i, word in enumerate(words.lower):
        if word in table and words.pos[i] in ("NOUN", ""):
            entry, stance = table[word]
            yield Cue(CueKind.NOUN, entry, stance, i, (i,), words.span(i, i + 1))


@dataclass(frozen=True, slots=True)
class _Phrase:
    entry: str
    words: tuple[str, ...]
    stance: Stance
    kind: CueKind


@cache
def _phrase_table(language: str) -> Mapping[str, list[_Phrase]]:
    """First word -> the phrases that begin with it, longest first."""
    table: dict[str, list[_Phrase]] = {}
    for stance, groups in read(language, "cues")["phrases"].items():
        for group, entries in groups.items():
            kind = CueKind.PREPOSITION if group == "before_source" else CueKind.PHRASE
            for entry in entries:
                words = tuple(entry.split())
                table.setdefault(words[0], []).append(_Phrase(entry, words, Stance(stance), kind))
    for phrases in table.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return table


def _phrases(words: Words, sentences: Sentences) -> Iterator[Cue]:
    table = _phrase_table(words.language)
    possessives = words.grammar.any_possessives
    lower = [GAP if word in possessives else word for word in words.lower]
    for i, word in enumerate(lower):
        for phrase in table.get(word, ()):
            stop = i + len(phrase.words)
            if stop <= sentences.end(i) and tuple(lower[i:stop]) == phrase.words:
                yield Cue(phrase.kind, phrase.entry, phrase.stance, i, (*range(i, stop),), words.span(i, stop))
                break
