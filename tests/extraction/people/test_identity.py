"""Who is who: full names, shorter names, namesakes."""

from __future__ import annotations

import pytest

from articles.extraction.people.identity import Mention, identify, parted
from articles.extraction.people.name_lexicon import name_lexicon

DUTCH = name_lexicon("nl")


def grouped(*names: str) -> list[list[str]]:
    """The mentions of each person; a title or honorific stands before a slash: `mevrouw/Bos`."""
    mentions = []
    for position, item in enumerate(names):
        title, _, name = item.rpartition("/")
        role = "" if title in DUTCH.honorifics else title
        mentions.append(Mention(tuple(name.split()), position, DUTCH.role_gender(title) if title else "", role))
    return [[names[mention.position] for mention in person.mentions] for person in identify(mentions, DUTCH)]


@pytest.mark.parametrize(
    "names",
    [
        ("Yara Bos", "Bos", "Yara"),
        ("Bos", "Yara Bos", "Yara"),
        ("Yara van den Bos", "Van den Bos", "Bos"),
        ("Yara Van den Bos", "Van den Bos"),
        ("Yara Bos-Kloos", "Bos", "Yara Bos", "Kloos", "Yara Kloos"),
        ("Yara van Bos-Kloos", "Van Bos"),
        ("Yara Bos-de Kloos", "Bos"),
        ("Yara van Haren Prins", "Van Haren", "Van Haren Prins"),
        ("Yara Adu Bos", "Bos", "Adu Bos", "Yara Bos"),
        ("Jan Peter Bos", "Jan Peter", "Jan", "Bos"),
        ("Y. Bos", "Yara Bos", "Bos"),
        ("Yara B.", "B.", "Yara"),
        ("Yara Postma", "Postmas", "Yara Postmas"),
        ("Xantis", "Xanti"),
        ("Meryem Kılıç", "Kilic"),
        ("Bos-Kloos", "Bos"),
        ("Bos", "Bos-Kloos"),
        ("Xi Jinping", "Xi"),
        ("Willem III", "Willem"),
        ("Maëlys D’Hooghe", "D'Hooghe"),
    ],
)
def test_these_names_are_one_persons(names: tuple[str, ...]) -> None:
    assert grouped(*names) == [list(names)]


@pytest.mark.parametrize(
    "groups",
    [
        [["Yara Bos"], ["Anna Bos"]],
        [["Yara Bos"], ["Yara Kloos"]],
        [["Yara"], ["Bos"]],
        [["De Wit"], ["De Bruin"]],
        [["Jan de Wit jr."], ["Jan de Wit sr."]],
        # A man and a woman.
        [["Piet Bos", "Bos"], ["mevrouw/Bos"]],
        [["mevrouw/Bos"], ["meneer/Bos"]],
        [["mevrouw/De Wit"], ["Jan de Wit"]],
    ],
)
def test_these_names_are_different_peoples(groups: list[list[str]]) -> None:
    assert grouped(*(name for group in groups for name in group)) == groups


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        # Whoever was named last before it.
        (["Jan de Wit", "Kees de Wit", "De Wit"], [["Jan de Wit"], ["Kees de Wit", "De Wit"]]),
        # Whoever was called so before.
        (["Jan de Wit", "De Wit", "Kees de Wit", "De Wit"], [["Jan de Wit", "De Wit", "De Wit"], ["Kees de Wit"]]),
        # Whoever has that role.
        (
            ["vader/Jan de Wit", "zoon/Kees de Wit", "vader/De Wit"],
            [["vader/Jan de Wit", "vader/De Wit"], ["zoon/Kees de Wit"]],
        ),
        # Whoever bears it whole rather than as half of a double name.
        (["Anna Bos", "Toos Bos-Kloos", "Bos"], [["Anna Bos", "Bos"], ["Toos Bos-Kloos"]]),
        # Nobody was named yet: whoever comes first.
        (["De Wit", "Jan de Wit", "Kees de Wit"], [["De Wit", "Jan de Wit"], ["Kees de Wit"]]),
        (["Anna Bos", "Piet Bos", "Anna", "Piet"], [["Anna Bos", "Anna"], ["Piet Bos", "Piet"]]),
        (["Anna Bos", "Piet Bos", "mevrouw/Bos"], [["Anna Bos", "mevrouw/Bos"], ["Piet Bos"]]),
    ],
)
def test_a_lone_name_that_two_people_bear_goes_to(names: list[str], groups: list[list[str]]) -> None:
    assert grouped(*names) == groups


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Jan de Wit", "jan", "de wit"),
        ("Jan Peter de Wit", "jan peter", "de wit"),
        ("Jan Peter Bos", "jan peter", "bos"),
        ("A.B. Th. van Bos", "a.b. th.", "van bos"),
        ("Noa Adu Bos", "noa", "adu bos"),
        ("Els Van Bos", "els", "van bos"),
        ("Anna Maria", "anna", "maria"),
    ],
)
def test_a_full_name_parts_into_first_names_and_surname(name: str, given: str, surname: str) -> None:
    assert tuple(map(" ".join, parted(tuple(name.split()), DUTCH))) == (given, surname)
