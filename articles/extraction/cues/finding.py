"""Finds the words that attribute: verbs of saying in any form, set phrases, nouns, and prepositions as `volgens`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.verbs import find_verb_cues
from articles.extraction.findings import Span, Stance
from articles.extraction.layout.syntax import Sentences
from articles.extraction.lexicon import read

# What stands at the gap of a phrase: naar zijn zeggen, haars inziens.
GAP = "…"
POSSESSIVES = frozenset("zijn haar hun diens mijn ons onze zijns haars huns mijns".split())


def find_cues(doc: Doc) -> list[Cue]:
    """Every cue of `doc` in text order; a word belongs to one cue at most."""
    sentences = Sentences(doc)
    phrases = [*_phrases(doc, sentences)]
    taken = {i for phrase in phrases for i in phrase.tokens}
    others = [cue for finder in (find_verb_cues, _nouns) for cue in finder(doc, sentences) if cue.main not in taken]
    return sorted([*phrases, *others], key=lambda cue: (cue.main, cue.kind))


@cache
def _noun_table() -> Mapping[str, tuple[str, Stance]]:
    """Lower-case singular or plural -> entry and stance."""
    return {
        form: (entry, Stance(stance))
        for stance, nouns in read("nl", "cues")["nouns"].items()
        for entry in nouns
        for form in (entry, entry + "en", entry + "s", entry[:-1] + "zen")
    }


def _nouns(doc: Doc, sentences: Sentences) -> Iterator[Cue]:
    table = _noun_table()
    for token in doc:
        if token.lower_ in table and token.pos_ in ("NOUN", ""):
            entry, stance = table[token.lower_]
            yield Cue(CueKind.NOUN, entry, stance, token.i, (token.i,), span=_span(doc, token.i, token.i + 1))


@dataclass(frozen=True, slots=True)
class _Phrase:
    entry: str
    words: tuple[str, ...]
    stance: Stance
    kind: CueKind


@cache
def _phrase_table() -> Mapping[str, list[_Phrase]]:
    """First word -> the phrases that begin with it, longest first."""
    table: dict[str, list[_Phrase]] = {}
    for stance, groups in read("nl", "cues")["phrases"].items():
        for group, entries in groups.items():
            kind = CueKind.PREPOSITION if group == "before_source" else CueKind.PHRASE
            for entry in entries:
                words = tuple(entry.split())
                table.setdefault(words[0], []).append(_Phrase(entry, words, Stance(stance), kind))
    for phrases in table.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return table


def _phrases(doc: Doc, sentences: Sentences) -> Iterator[Cue]:
    table = _phrase_table()
    for token in doc:
        first = GAP if token.lower_ in POSSESSIVES else token.lower_
        for phrase in table.get(first, ()):
            stop = token.i + len(phrase.words)
            if stop <= sentences.end(token.i) and all(map(_fits, doc[token.i : stop], phrase.words)):
                tokens = (*range(token.i, stop),)
                yield Cue(phrase.kind, phrase.entry, phrase.stance, token.i, tokens, span=_span(doc, token.i, stop))
                break


def _fits(token: Token, word: str) -> bool:
    return token.lower_ in POSSESSIVES if word == GAP else token.lower_ == word


def _span(doc: Doc, first: int, stop: int) -> Span:
    return Span(doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1]))
