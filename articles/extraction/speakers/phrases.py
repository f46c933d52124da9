"""Takes a source's noun phrase apart: its determiner, its head noun, the names in it, what it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from articles.extraction.findings import Span
from articles.extraction.layout.narration import tokens_in

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


def phrase_at(doc: Doc, span: Span, data: dict[str, Any]) -> Phrase:
    """The phrase of a character span."""
    return take_apart(tokens_in(doc, span), data)


def take_apart(tokens: list[Token], data: dict[str, Any]) -> Phrase:
    """The phrase that some tokens make."""
    text = "".join(token.text_with_ws for token in tokens).strip()
    tokens = [token for token in tokens if not token.is_space]
    determiner = ""
    if tokens and any(tokens[0].lower_ in words for words in data["determiners"].values()):
        determiner = tokens[0].lower_
        # Iemand, sommige(n): nothing follows that it determines, so it is itself what is named.
        if len(tokens) > 1 and tokens[1].pos_ not in SPLITTERS:
            tokens = tokens[1:]
    core, rest = tokens, []
    for k, token in enumerate(tokens):
        if k and (token.pos_ in SPLITTERS or token.text == ",") and token.text[0].islower():
            core, rest = tokens[:k], tokens[k:]
            break
    names = frozenset(t.text for t in core if t.pos_ == "PROPN" and t.text[:1].isupper())
    nouns = [t for t in core if t.pos_ in ("NOUN", "") or (t.pos_ == "PROPN" and t.text[:1].islower())]
    if not nouns and core and not names:
        nouns = [core[-1]]
    elif not nouns and names and determiner:
        # de Kroaat, de Nederlandse: tagged as a name, but a determiner stands before it
        nouns = [t for t in core if t.text in names][-1:]
    adjectives = tuple(t.lower_ for t in core if t.pos_ in ("ADJ", "NUM"))
    complement = " ".join(t.text for t in rest[1:])
    many = any(t.lower_ in data["collective"]["words"] for t in nouns)
    plural = many or (determiner not in data["determiners"]["singular"] and _is_plural(nouns))
    return Phrase(text, determiner, tuple(t.text for t in nouns), names, complement, plural, adjectives)


def _is_plural(nouns: list[Token]) -> bool:
    return bool(nouns) and "Plur" in nouns[-1].morph.get("Number", [])
