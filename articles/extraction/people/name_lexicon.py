"""What a language's names.toml knows: roles, honorifics, particles, first names, and what is no person's name."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Any

from articles.extraction import lexicon


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """The word lists as sets; every question is asked of a word in lower case."""

    binding: frozenset[str]
    loose: frozenset[str]
    prepositions: frozenset[str]
    old_articles: frozenset[str]
    opening: frozenset[str]
    honorifics: dict[str, str]
    articled_honorifics: frozenset[str]
    roles: dict[str, str]
    role_endings: tuple[str, ...]
    weak_role_endings: tuple[str, ...]
    firms_too: frozenset[str]
    not_persons: frozenset[str]
    modifiers: frozenset[str]
    role_openers: frozenset[str]
    portfolios: frozenset[str]
    heads: frozenset[str]
    governed: frozenset[str]
    inside: frozenset[str]
    inside_endings: tuple[str, ...]
    suffixes: frozenset[str]
    calendar: frozenset[str]
    common: frozenset[str]
    demonyms: frozenset[str]
    abstract_endings: tuple[str, ...]
    openers: frozenset[str]
    parties: frozenset[str]
    places: frozenset[str]
    first_names: dict[str, str]
    female_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    inflections: tuple[str, ...]
    determiners: frozenset[str]
    articles: frozenset[str]
    locatives: frozenset[str]
    saying: frozenset[str]
    pronouns: dict[str, str]
    of: frozenset[str]
    relatives: frozenset[str]
    years: frozenset[str]
    conjunctions: frozenset[str]

    def is_role(self, word: str) -> bool:
        """A noun for a person: in the list, a compound of a listed one, or with an ending that only persons' have."""
        if word in self.roles:
            return True
        if word in self.not_persons or word in self.heads or self.is_firm(word):
            return False
        tail = word.rsplit("-", 1)[-1]
        if tail != word and tail in self.roles:
            return True
        return self._tail(word, self.roles) is not None or (len(word) > 5 and word.endswith(self.role_endings))

    def may_be_role(self, word: str) -> bool:
        """A noun whose ending is oftener a person's than a thing's, or that a firm bears as well."""
        if self.is_firm(word):
            return True
        if word in self.not_persons or word in self.heads:
            return False
        return len(word) > 5 and word.endswith(self.weak_role_endings)

    def role_gender(self, word: str) -> str:
        """ "m", "f" or "" for a role or an honorific."""
        if word in self.honorifics:
            return self.honorifics[word]
        for base in (word, word.rsplit("-", 1)[-1], self._tail(word, self.roles)):
            if base in self.roles:
                return self.roles[base]
        return "f" if word.endswith(self.female_endings) else ""

    def first_name_gender(self, word: str) -> str | None:
        """ "m", "f", "" where both bear it, None where it is no known first name. A double name goes by its first."""
        if word in self.first_names:
            return self.first_names[word]
        head, hyphen, _ = word.partition("-")
        return self.first_names.get(head) if hyphen else None

    def is_firm(self, word: str) -> bool:
        """A noun that firms bear as well as people, or a compound of one: bouwer, kassenbouwer."""
        return word not in self.roles and (word in self.firms_too or self._tail(word, self.firms_too) is not None)

    def is_head(self, word: str) -> bool:
        """A noun for a firm, a body, a place or a work, whose name may follow it: matrassenfabriek, café."""
        return word in self.heads or self._tail(word, self.heads) is not None

    @staticmethod
    def _tail(word: str, listed: Container[str]) -> str | None:
        # Dutch writes a compound as one word with its head last: studio + directeur. Short heads would also end
        # other words (-kok in rok), so they do not count.
        for start in range(3, len(word) - 4):
            if word[start:] in listed:
                return word[start:]
        return None


def _words(table: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(str(table[name]).split())


@cache
def name_lexicon(language: str) -> NameLexicon:
    """The lexicon of `languages/<language>/names.toml`. Raises lexicon.UnknownLanguage where there is none."""
    data = lexicon.read(language, "names")
    particles, roles, inside, common = data["particles"], data["roles"], data["inside"], data["common"]
    grammar = data["grammar"]
    sexes = (("either", ""), ("neutral", ""), ("male", "m"), ("female", "f"))

    def gendered(table: dict[str, Any]) -> dict[str, str]:
        return {word: sex for name, sex in sexes if name in table for word in str(table[name]).split()}

    return NameLexicon(
        binding=_words(particles, "binding"),
        loose=_words(particles, "loose"),
        prepositions=_words(particles, "prepositions"),
        old_articles=_words(particles, "old_articles"),
        opening=_words(particles, "opening"),
        honorifics=gendered(data["honorifics"]),
        articled_honorifics=_words(data["honorifics"], "after_article"),
        roles=gendered(roles),
        role_endings=tuple(sorted(_words(roles, "endings"))),
        weak_role_endings=tuple(sorted(_words(roles, "weak_endings"))),
        firms_too=_words(roles, "firms_too"),
        not_persons=_words(roles, "not_persons"),
        modifiers=_words(roles, "modifiers"),
        role_openers=_words(roles, "openers"),
        portfolios=_words(roles, "portfolios"),
        heads=_words(data["heads"], "words"),
        governed=_words(data["heads"], "governed"),
        inside=_words(inside, "words"),
        inside_endings=tuple(sorted(_words(inside, "endings"))),
        suffixes=_words(inside, "suffixes"),
        calendar=_words(common, "calendar"),
        common=_words(common, "words"),
        abstract_endings=tuple(sorted(_words(common, "abstract_endings"))),
        demonyms=_words(common, "demonyms"),
        openers=_words(common, "openers"),
        parties=_words(data["parties"], "words"),
        places=frozenset().union(*(_words(data["places"], name) for name in data["places"])),
        first_names=gendered(data["first_names"]),
        female_endings=tuple(sorted(_words(roles, "female_endings"))),
        adjective_endings=tuple(sorted(_words(roles, "adjective_endings"))),
        inflections=tuple(sorted(_words(roles, "inflections"))),
        determiners=_words(grammar, "determiners"),
        articles=_words(grammar, "articles"),
        locatives=_words(grammar, "locatives"),
        saying=frozenset(
            verb.replace("_", "") for verbs in lexicon.read(language, "cues")["verbs"].values() for verb in verbs
        ),
        pronouns={word: sex for name, sex in (("he", "m"), ("she", "f")) for word in str(grammar[name]).split()},
        of=_words(grammar, "of"),
        relatives=_words(grammar, "relatives"),
        years=_words(grammar, "years"),
        conjunctions=_words(grammar, "and"),
    )
