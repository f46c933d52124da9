"""What a noun tells of whom it describes: a person's sex, a body, somebody named before, the same office."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from articles.extraction.lexicon import read
from articles.extraction.people.name_lexicon import NameLexicon, name_lexicon

# A role is recognised at the end of a compound from this length on: arts in sportarts, but not kok in hok.
SHORTEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Nouns:
    """The noun lists of one language; every question is asked of a word as it stands."""

    data: dict[str, Any]
    people: NameLexicon
    groups: dict[str, set[int]]
    _speaking: dict[str, bool] = field(default_factory=dict)

    def can_speak(self, noun: str) -> bool:
        """Whether the noun is a person or a body; remembered, for this is asked of every noun."""
        if noun not in self._speaking:
            self._speaking[noun] = self.is_person(noun) or self.is_body(noun)
        return self._speaking[noun]

    def gender(self, noun: str) -> str:
        """ "m" or "f" where the noun tells the sex of a person, else ""."""
        word = noun.casefold()
        if self._is_demonym(noun):
            return "f" if word.endswith(tuple(self.data["people"]["female_demonyms"])) else "m"
        return self.people.role_gender(word)

    def is_person(self, noun: str) -> bool:
        """Whether the noun, in singular or plural, is somebody."""
        word = noun.casefold()
        if self.is_body(noun) or any(
            form in self.data["people"]["not"] for form in (word, word.removesuffix(self.data["people"]["plurals"][0]))
        ):
            return False
        if self._is_demonym(noun):
            return True
        people = self.data["people"]
        singulars = [word, *map(word.removesuffix, people["plurals"])]
        singulars += [
            word.removesuffix(plural) + singular
            for plural, singular in people["plural_changes"].items()
            if word.endswith(plural)
        ]
        if any(form in self.data["people"]["words"] for form in singulars):
            return True
        return any(self.people.is_role(form) for form in singulars)

    def _is_demonym(self, noun: str) -> bool:
        """Whether the noun says where somebody is from: Duitser, Zweedse."""
        known = noun.casefold() in self.people.demonyms or noun in self.data["people"]["women_of"].split()
        return noun[:1].isupper() and known

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
        return word in self.data["takes_up"]["words"] or self._is_demonym(noun)

    def is_anybody(self, noun: str) -> bool:
        """Whether the noun says no more than man or woman."""
        return noun.casefold() in self.data["anybody"]["words"]

    def same(self, noun: str, role: str) -> bool:
        """Whether two nouns can be one office: leider and ploegleider, boer and akkerbouwer."""
        noun, role = noun.casefold(), role.casefold()
        return noun in tails(role) or role in tails(noun) or bool(self.offices(noun) & self.offices(role))

    def offices(self, noun: str) -> frozenset[int]:
        """The numbers of the groups of words for one office that a noun belongs to."""
        return frozenset().union(*(self.groups.get(tail, ()) for tail in tails(noun.casefold())))


def tails(noun: str) -> list[str]:
    """A noun and what it can end in as a compound: ploegleider, …, leider."""
    return [noun, *(noun[start:] for start in range(1, len(noun) - SHORTEST_HEAD + 1))]


@cache
def nouns_of(language: str) -> Nouns:
    """The nouns of `languages/<language>/speakers.toml` and `names.toml`."""
    data = read(language, "speakers")
    groups: dict[str, set[int]] = {}
    for number, words in enumerate(data["same"]["groups"]):
        for word in words:
            groups.setdefault(word, set()).add(number)
    return Nouns(data, name_lexicon(language), groups)
