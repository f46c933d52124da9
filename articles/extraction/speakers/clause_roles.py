"""Tells what some words are in their clause: its subject, what a preposition governs, whose verb is plural."""

from __future__ import annotations

from typing import Any

from articles.extraction.layout.narration import Sentence
from articles.extraction.layout.words import Words

SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
HELPERS = frozenset(["aux", "aux:pass", "cop"])
# What may stand before a name or noun in its phrase.
TITLES = frozenset(["NOUN", "ADJ", "DET", "NUM"])
# How far before a phrase its preposition, and behind a pronoun its verb may stand.
TITLE_REACH = 4
VERB_REACH = 8


class ClauseRoles:
    """Asks the parse first, then the order of words. `data` is the language's speakers.toml."""

    def __init__(self, words: Words, data: dict[str, Any]) -> None:
        self.words = words
        self.data = data

    def is_subject(self, tokens: range, sentence: Sentence) -> bool:
        """By the parse, or by its place: what its sentence begins with, or what follows its finite verb."""
        if not tokens:
            return False
        words = self.words
        if words.lower[tokens.start] in self.data["reference"]["third"]:
            return True
        top = next((i for i in tokens if words.heads[i] not in tokens), tokens.start)
        for _ in range(4):
            if words.deps[top] in SUBJECTS:
                return True
            if words.deps[top] not in ("flat", "appos", "nmod") or self._has_preposition(top):
                break
            top = words.heads[top]
        before = self._before_title(tokens.start, sentence)
        if before is None or words.lower[before] in self.data["openers"]["words"]:
            return True
        # Achterin stak een jongen zijn vinger op; not where the parse has another subject.
        first = sentence.tokens[0]
        inverted = words.finite[before] and before > first and words.pos[first] in ("ADV", "ADP", "ADJ", "SCONJ")
        return inverted and not any(words.deps[child] in SUBJECTS for child in words.children[before])

    def is_oblique(self, tokens: range) -> bool:
        """Whether a preposition stands before the words and the title before them."""
        for i in range(tokens.start - 1, max(-1, tokens.start - 1 - TITLE_REACH), -1):
            if self.words.pos[i] not in TITLES:
                return self.words.pos[i] == "ADP"
        return False

    def verb_is_plural(self, token: int) -> bool:
        """Whether the finite verb beside a pronoun is plural."""
        words = self.words
        near = [*range(max(0, token - 1), token), *range(token + 1, min(token + VERB_REACH, len(words)))]
        if words.deps[token] in SUBJECTS:
            head = words.heads[token]
            near = [head, *(i for i in words.children[head] if words.deps[i] in HELPERS), *near]
        verb = next((i for i in near if words.finite[i]), None)
        if verb is None:
            return False
        number = words.numbers[verb]
        return number == "Plur" if number else words.lower[verb].endswith(words.grammar.plural_endings)

    def _has_preposition(self, token: int) -> bool:
        return any(i < token and self.words.deps[i] == "case" for i in self.words.children[token])

    def _before_title(self, first: int, sentence: Sentence) -> int | None:
        """The token before a name and its title; None where that is the start of the sentence."""
        i, start = first - 1, sentence.tokens[0]
        while i >= start and (self.words.pos[i] in TITLES or self.words.pos[i] == "PROPN"):
            i -= 1
        return None if i < start else i
