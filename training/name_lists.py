"""The free lists of people, places, organisations and titles: to look words up in, and to swap names with."""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.extraction.components.word_features import LISTED_AS, NameLists, lowered
from training.treebanks import Sentence

# LGPL (Alpino) and MIT (family names). The list of first names by sex states no licence and is not used.
PEOPLE, PLACES, ORGANISATIONS, TITLES = (f"names/alpino_{kind}.txt.xz" for kind in ("per", "geo", "org", "misc"))
FAMILY_NAMES = "names/family_names_freq_5_or_more.lst.xz"

COMMON_NAME = 5  # borne by so many people of the list
FREQUENT_WORD = 3  # so many times in the treebanks
COMMON_PART = 2  # in so many names of several words


@dataclass(frozen=True, slots=True)
class Names:
    """The lists as they stand, one name a string."""

    people: list[str]
    family_names: list[str]
    places: list[str]
    organisations: list[str]
    titles: list[str]


def read_names(data: Path) -> Names:
    """Every free list under `names/`."""
    return Names(*(_lines(data / name) for name in (PEOPLE, FAMILY_NAMES, PLACES, ORGANISATIONS, TITLES)))


def _lines(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def common_words(sentences: Iterable[Sentence]) -> set[str]:
    """The words that treebanks write in small letters, capitalised as they stand at the start of a sentence."""
    return {word.form.capitalize() for sentence in sentences for word in sentence.words if word.form.islower()}


def first_names(people: Iterable[str]) -> Counter[str]:
    """How often each word begins a name of several words."""
    return Counter(name.split()[0] for name in people if " " in name)


def frequent_words(sentences: Iterable[Sentence]) -> set[str]:
    """The forms, as the networks see them, that are frequent enough to learn something about."""
    counts = Counter(lowered(word.form) for sentence in sentences for word in sentence.words)
    return _common(counts, FREQUENT_WORD)


def listed_bits(names: Names, words: set[str], frequent: set[str]) -> dict[str, int]:
    """The bits of LISTED_AS for every word of the lists, the common words and the frequent ones."""
    first, surnames = first_names(names.people), Counter(name.split()[-1] for name in names.people)
    particles = Counter(
        part for name in names.people for part in name.split()[1:-1] if part[0].islower() and part.isalpha()
    )
    kinds: dict[str, Iterable[str]] = {
        "first_name": first,
        "common_first_name": _common(first, COMMON_NAME),
        "surname": {*surnames, *(name.split()[-1] for name in names.family_names)},
        "common_surname": _common(surnames, COMMON_NAME),
        "name_particle": _common(particles, COMMON_NAME),
        "common_word": words,
        "place": _single(names.places),
        "place_part": _common(_capitalised_parts(names.places), COMMON_PART),
        "organisation": _single(names.organisations),
        "organisation_part": _common(_capitalised_parts(names.organisations), COMMON_PART),
        "title": _single(names.titles),
        "frequent_word": frequent,
    }
    bits: dict[str, int] = {}
    for place, kind in enumerate(LISTED_AS):
        for word in kinds[kind]:
            bits[word] = bits.get(word, 0) | 1 << place
    return bits


def name_lists(names: Names, sentences: Sequence[Sentence]) -> NameLists:
    """The packed lists that travel with the pipeline."""
    return NameLists.from_bits(listed_bits(names, common_words(sentences), frequent_words(sentences)))


def _single(names: Iterable[str]) -> set[str]:
    return {name for name in names if " " not in name and name[0].isupper()}


def _capitalised_parts(names: Iterable[str]) -> Counter[str]:
    return Counter(part for name in names if " " in name for part in name.split() if part[0].isupper())


def _common(counts: Counter[str], least: int) -> set[str]:
    return {word for word, count in counts.items() if count >= least}
