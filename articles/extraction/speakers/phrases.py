"""Takes a source's noun phrase apart: its determiner, its head noun, the names in it, what it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.extraction.findings import Span
from articles.extraction.layout.words import Words

SPLITTERS = ("ADP", "SCONJ", "CCONJ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase. `heads` are its nouns before any preposition, the likeliest last; `names` its proper nouns.

    `complement` is the text behind its first preposition, "" without one.
    """

    text: str
    determiner: str
    heads: tuple[str, ...]
    names: frozenset[str]
    complement: str
    plural: bool
    adjectives: tuple[str, ...] = ()

    def is_definite(self, data: dict[str, Any]) -> bool:
        """De, het, die; also without a determiner (`volgens hoofdonderzoeker`)."""
        return self.determiner in data["determiners"]["definite"]

    def is_possessive(self, data: dict[str, Any]) -> bool:
        """Zijn, haar, hun."""
        return self.determiner in data["determiners"]["possessive"]


def phrase_at(words: Words, span: Span, data: dict[str, Any]) -> Phrase:
    """The phrase of a character span."""
    return take_apart(words, [*range(*words.touched(span))], data)


def take_apart(words: Words, tokens: list[int], data: dict[str, Any]) -> Phrase:
    """The phrase that some tokens make, which stand side by side."""
    texts, lower, pos = words.texts, words.lower, words.pos
    text = words.text[words.starts[tokens[0]] : words.ends[tokens[-1]]].strip() if tokens else ""
    tokens = [i for i in tokens if not words.blanks[i]]
    determiner = ""
    if tokens and any(lower[tokens[0]] in listed for listed in data["determiners"].values()):
        determiner = lower[tokens[0]]
        # Iemand, sommige(n): nothing follows that it determines, so it is itself what is named.
        if len(tokens) > 1 and pos[tokens[1]] not in SPLITTERS:
            tokens = tokens[1:]
    core, rest = tokens, []
    for k, i in enumerate(tokens):
        if k and (pos[i] in SPLITTERS or texts[i] == ",") and texts[i][0].islower():
            core, rest = tokens[:k], tokens[k:]
            break
    names = frozenset(texts[i] for i in core if pos[i] == "PROPN" and texts[i][:1].isupper())
    nouns = [i for i in core if pos[i] in ("NOUN", "") or (pos[i] == "PROPN" and texts[i][:1].islower())]
    if not nouns and core and pos[core[-1]] == "ADJ" and texts[core[-1]][:1].isupper():
        # de Zweedse
        nouns = core[-1:]
    if not nouns and core and not names:
        nouns = [core[-1]]
    elif not nouns and names and determiner:
        # de Kroaat, de Nederlandse: tagged as a name, but a determiner stands before it
        nouns = [i for i in core if texts[i] in names][-1:]
    adjectives = tuple(lower[i] for i in core if pos[i] in ("ADJ", "NUM"))
    complement = " ".join(texts[i] for i in rest[1:])
    many = any(lower[i] in data["collective"]["words"] for i in nouns)
    is_plural = bool(nouns) and "Plur" in words.numbers[nouns[-1]]
    plural = many or (determiner not in data["determiners"]["singular"] and is_plural)
    return Phrase(text, determiner, tuple(texts[i] for i in nouns), names, complement, plural, adjectives)
