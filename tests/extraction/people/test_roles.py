"""What a text calls a person beside their name."""

from __future__ import annotations

import pytest

from articles.extraction.people.finding import find_people
from articles.extraction.text import Text
from tests.extraction.documents import recognised, tagged


def roles_in(text: str) -> list[str]:
    doc = recognised(text)
    return [doc.text[start:end] for person in find_people(Text(doc)) for start, end in person.roles]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # Right before the name, with what narrows it.
        ("Dat zei minister Yara Bos.", ["minister"]),
        ("Oud-wethouder Yara Bos won.", ["Oud-wethouder"]),
        ("Dat zei voormalig financieel directeur Yara Bos.", ["voormalig financieel directeur"]),
        ("De Portugese premier Yara Bos won.", ["Portugese premier"]),
        ("Minister van Economische Zaken Yara Bos won.", ["Minister van Economische Zaken"]),
        ("Dat zei hoogleraar staatsrecht Yara Bos.", ["hoogleraar staatsrecht"]),
        ("Dat zei officier van justitie Yara Bos.", ["officier van justitie"]),
        ("Dat zei zijn ex-vrouw en zakenpartner Yara Bos.", ["ex-vrouw", "zakenpartner"]),
        ("De NAVO-woordvoerder Yara Bos won.", ["NAVO-woordvoerder"]),
        ("Dat deed Belg Karel Maes.", ["Belg"]),
        # Before it, with a comma between.
        ("De woordvoerder van het Kremlin, Yara Bos, zweeg.", ["woordvoerder van het Kremlin"]),
        ("Zijn uitdager, oud-burgemeester Yara Bos, won.", ["uitdager", "oud-burgemeester"]),
        # After it, without its article.
        ("Yara Bos, een onafhankelijke defensieanalist, zweeg.", ["onafhankelijke defensieanalist"]),
        ("Yara Bos, directeur van milieuclub Schone Lucht, zweeg.", ["directeur van milieuclub Schone Lucht"]),
        ("Yara Bos (43), voorzitter van de leerlingenraad, zweeg.", ["voorzitter van de leerlingenraad"]),
        ("Yara Bos, destijds promovenda, zweeg.", ["promovenda"]),
        ("Yara Bos, 49 jaar en buschauffeur, zweeg.", ["buschauffeur"]),
        ("Yara Bos – kok in Zwolle – zweeg.", ["kok in Zwolle"]),
        ("Yara Bos, moeder", ["moeder"]),
        # In brackets: a party or a role, never an age.
        ("Yara Bos (VVD) zweeg.", ["VVD"]),
        ("Yara Bos (Open Vld, 43) zweeg.", ["Open Vld"]),
        ("Yara Bos (wethouder) zweeg.", ["wethouder"]),
        ("Yara Bos (43) zweeg.", []),
        # No role.
        ("Mevrouw Yara Bos zweeg.", []),
        ("Yara Bos, die gisteren kwam, zweeg.", []),
        ("Yara Bos, bakker Karel Maes en anderen zwegen.", ["bakker"]),
        ("De moeder van Yara Bos zweeg.", []),
        ("Yara Bos (", []),
        ("Yara Bos,", []),
    ],
)
def test_a_role_is_what_the_text_calls_a_person_without_its_article(text: str, roles: list[str]) -> None:
    assert roles_in(text) == roles


def test_an_apposition_without_closing_comma_ends_before_the_verb() -> None:
    doc = tagged("Yara/PROPN Bos/PROPN ,/PUNCT moeder/NOUN van/ADP twee/NUM zweeg/V gisteren/ADV lang/ADV")
    (person,) = find_people(Text(doc))
    assert [doc.text[start:end] for start, end in person.roles] == ["moeder"]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mevrouw Okkels zweeg.", "f"),
        ("De heer Okkels zweeg.", "m"),
        ("Zijn moeder Noor Okkels zweeg.", "f"),
        ("Woordvoerster Okkels zweeg.", "f"),
        ("Minister Okkels zweeg.", ""),
        ("Minister Anna Okkels zweeg.", "f"),
        ("Minister Jan-Peter Okkels zweeg.", "m"),
        ("Minister Robin Okkels zweeg.", ""),
        ("Minister Robin Okkels zei dat zij ging.", "f"),
        ("Minister Robin Okkels zei dat hij ging.", "m"),
        ("Minister Robin Okkels ging.\n\nHij zweeg.", ""),
        ("Minister Robin Okkels zag Anna Bruin en zij zweeg.", ""),
    ],
)
def test_a_persons_gender_is_told_by_title_first_name_or_pronoun(text: str, gender: str) -> None:
    assert find_people(Text(recognised(text)))[0].gender == gender
