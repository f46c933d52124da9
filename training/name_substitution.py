"""Other names in place of those of a passage: a recogniser then learns where names stand instead of which they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from training.name_lists import Names, first_names
from training.passages import Entity, Passage, substituted

# So many of the names that are swapped in are spliced from two, and thus on no list, as many names in the news are.
# More organisations than people, or every unknown name is taken for a person; fewer places, most of which are known.
INVENTED = {"PER": 0.25, "ORG": 0.4, "LOC": 0.2, "MISC": 0.25}
# So many organisations are named after somebody.
NAMED_AFTER = 0.1
# So many of the swapped places and organisations come from the passages; the lists hold mostly little-known ones.
FROM_PASSAGES = 0.5
# Names of more words are not swapped in: the lists hold whole letterheads.
LONGEST_NAME = 4

_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.-?)+")
_QUOTES = ("'", '"', "‘", "’", "“", "”", "„", ",,", "''")
_CAPITALS = "ABCDEFGHIJKLMNOPRSTVWZ"
_PARTICLES = frozenset(
    re.split(
        " ", "van de der den ter ten te het von zu di da del della la le les el al bin ben ibn dos du d' in op 't 's"
    )
)
_ATTACHED_GENITIVE = re.compile(r".{3,}[^sxzy'’.]s")


class NameSwapper:
    """Draws other names for a passage: one person's first name and surname stay one person's throughout."""

    def __init__(self, names: Names, passages: Sequence[Passage], random: Random) -> None:
        self._random = random
        firsts = first_names(names.people)
        # The square root, so that a Jan is not drawn a thousand times as often as an Ayla.
        self._first_names, self._first_weights = list(firsts), [count**0.5 for count in firsts.values()]
        self._known_first_names = {name for name, count in firsts.items() if count > 1}
        self._surnames = [surname_of(name.split()) for name in names.people if " " in name] + names.family_names
        self._places = frozenset(names.places)
        self._lists = {
            "LOC": names.places,
            "ORG": [name for name in names.organisations if len(name.split()) <= LONGEST_NAME],
            "MISC": [name for name in names.titles if len(name.split()) <= LONGEST_NAME],
        }
        self._seen = {
            label: [passage.text[e.start : e.end] for passage in passages for e in passage.entities if e.label == label]
            for label in self._lists
        }

    def swap(self, passage: Passage, share: float = 0.8) -> Passage:
        """The passage with about `share` of its different names swapped.

        Of type MISC only titles between quotation marks are; the others are inflected (`Franse`) or plural.
        """
        drawn: dict[tuple[str, str], str] = {}
        replacements = []
        # Longest first, so that a surname alone finds the full name it belongs to.
        for entity in sorted(passage.entities, key=lambda entity: entity.start - entity.end):
            old = passage.text[entity.start : entity.end]
            if entity.label == "MISC" and not _is_quoted(passage.text, entity):
                continue
            if (entity.label, old) not in drawn:
                kept = self._random.random() > share
                drawn[entity.label, old] = (
                    self._person(old, drawn, kept)
                    if entity.label == "PER"
                    else (old if kept else self._other(entity.label, old))
                )
            replacements.append((entity.start, entity.end, drawn[entity.label, old]))
        return substituted(passage, sorted(replacements))

    def _person(self, old: str, drawn: dict[tuple[str, str], str], kept: bool) -> str:
        parts = old.split()
        surname = surname_of(parts)
        given = parts[: len(parts) - len(surname.split())]
        if not given and surname in self._known_first_names:
            given, surname = [surname], ""
        if kept:
            drawn |= {("first", part): part for part in given} | {("surname", surname): surname}
            return old
        new = [self._part(part, "first", drawn) for part in given]
        return " ".join(new + ([self._part(surname, "surname", drawn)] if surname else []))

    def _part(self, old: str, kind: str, drawn: dict[tuple[str, str], str]) -> str:
        stem = old[:-1] if _ATTACHED_GENITIVE.fullmatch(old) and (kind, old[:-1]) in drawn else old
        if (kind, stem) not in drawn:
            drawn[kind, stem] = self._draw(stem, kind)
        new = drawn[kind, stem]
        return new + "s" if stem != old else new

    def _draw(self, old: str, kind: str) -> str:
        if _INITIALS.fullmatch(old):
            return "".join(f"{self._random.choice(_CAPITALS)}." for _ in range(old.count(".")))
        if kind == "first":
            new = self._random.choices(self._first_names, self._first_weights)[0]
            return self._spliced(new, self._first_names)
        new = self._spliced(self._random.choice(self._surnames), self._surnames)
        return new[:1].upper() + new[1:] if old[:1].isupper() else new

    def _spliced(self, name: str, others: Sequence[str], share: float = INVENTED["PER"]) -> str:
        """The name, or now and then its front half with the back half of another one."""
        if self._random.random() > share:
            return name
        other = self._random.choice(others).split()[-1]
        head, tail = name[: max(2, len(name) // 2 + 1)], other[len(other) // 2 :]
        fits = head[-1].isalpha() and head[-1] != tail[:1] and tail.isalpha() and tail.islower()
        return head + tail if fits else name

    def _other(self, label: str, old: str) -> str:
        if label == "ORG" and self._random.random() < NAMED_AFTER:
            return self._draw(old, "surname")
        pool = self._seen[label] if self._random.random() < FROM_PASSAGES else self._lists[label]
        new = self._spliced(self._random.choice(pool), pool, INVENTED[label])
        # A country or town in the genitive (`Nederlands grootste`) keeps its ending.
        genitive = label == "LOC" and old not in self._places and old[-1] == "s" and old[:-1] in self._places
        return new + "s" if genitive and new[-1] not in "sxz" else new


def _is_quoted(text: str, entity: Entity) -> bool:
    return text[: entity.start].endswith(_QUOTES) and text[entity.end :].startswith(_QUOTES)


def surname_of(parts: Sequence[str]) -> str:
    """The last word of a name with the particles before it (`van der Berg`)."""
    start = len(parts) - 1
    while start > 0 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(parts[start:])
