"""What a noun tells of whom it describes: a person's sex, a body, somebody named before, the same office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from articles.extraction.lexicon import read
from articles.extraction.name_lexicon import NameLexicon, name_lexicon

# A role is recognised at the end of a compound from this length on: arts in sportarts, but not kok in hok.
SHORTEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Nouns:
    """The noun lists of one language; every question is asked of a word as it stands."""

    data: dict[str, Any]
    people: NameLexicon

    def gender(self, noun: str) -> str:
        """ "m" or "f" where the noun tells the sex of a person, else ""."""
        word = noun.casefold()
        if noun[:1].isupper() and word in self.people.demonyms:
            return "f" if word.endswith("e") else "m"
        return self.people.role_gender(word)

    def is_person(self, noun: str) -> bool:
        """Whether the noun, in singular or plural, is somebody."""
        word = noun.casefold()
        if self.is_body(noun):
            return False
        if noun[:1].isupper() and word in self.people.demonyms:
            return True
        singulars = (word, word.removesuffix("s"), word.removesuffix("en"), word.removesuffix("n"))
        if any(form in self.data["people"]["words"] for form in singulars):
            return True
        return any(self.people.is_role(form) for form in singulars) or self.people.may_be_role(word)

    def is_body(self, noun: str) -> bool:
        """Whether the noun is an organisation, an authority, or something written that speaks."""
        word = noun.casefold()
        return word in self.data["bodies"]["words"] or word.endswith(tuple(self.data["bodies"]["endings"]))

    def is_generic_body(self, noun: str) -> bool:
        """Whether the noun can stand for a body named before: het bedrijf."""
        return noun.casefold() in self.data["generic_bodies"]["words"]

    def is_female_body(self, noun: str) -> bool:
        """Whether one says `zij` of a body."""
        return noun.casefold().endswith(tuple(self.data["female_bodies"]["words"]))

    def takes_up(self, noun: str) -> bool:
        """Whether the noun describes somebody named before: de Duitser, de winnares."""
        word = noun.casefold()
        return word in self.data["takes_up"]["words"] or (noun[:1].isupper() and word in self.people.demonyms)

    def is_anybody(self, noun: str) -> bool:
        """Whether the noun says no more than man or woman."""
        return noun.casefold() in self.data["anybody"]["words"]

    def same(self, noun: str, role: str) -> bool:
        """Whether two nouns can be one office: leider and ploegleider, boer and akkerbouwer."""
        noun, role = noun.casefold(), role.casefold()
        if noun == role:
            return True
        short, long = sorted((noun, role), key=len)
        if len(short) >= SHORTEST_HEAD and long.endswith(short):
            return True
        return any(_holds(group, noun) and _holds(group, role) for group in self.data["same"]["groups"])


def _holds(group: list[str], noun: str) -> bool:
    return noun in group or any(len(word) >= SHORTEST_HEAD and noun.endswith(word) for word in group)


@cache
def nouns_of(language: str) -> Nouns:
    """The nouns of `languages/<language>/speakers.toml` and `names.toml`."""
    return Nouns(read(language, "speakers"), name_lexicon(language))
