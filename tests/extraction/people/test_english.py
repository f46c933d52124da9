"""Who is in an English text: the same rules with another folder of data."""

from __future__ import annotations

import pytest
import spacy

from articles.extraction.people.finding import find_people
from articles.extraction.text import Text

ENGLISH = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Yesterday Mrs Oakley met chairman Peter van der Moor.", [["Oakley"], ["Peter van der Moor"]]),
        ("Prime minister Joan Tallow resigned. Tallow said she was tired.", [["Joan Tallow", "Tallow"]]),
        ("The bakery of Ruth Amsel (43) burnt down.", [["Ruth Amsel"]]),
        ("Xanti Ereaga, a retired teacher, agreed with Dr. A.B. Moss.", [["Xanti Ereaga"], ["A.B. Moss"]]),
        ("Peter Moor’s dog barked at Moor.", [["Peter Moor", "Moor"]]),
        ("In Leeds the University of Moorland closed on Monday.", []),
        ("The Moor Trust and Oakley Street are no people.", []),
    ],
)
def test_english_names_are_found_with_the_english_profile(text: str, people: list[list[str]]) -> None:
    doc = ENGLISH(text)
    assert [[doc.text[s:e] for s, e in person.mentions] for person in find_people(Text(doc))] == people


def test_english_roles_and_genders_are_told() -> None:
    doc = ENGLISH("Spokeswoman Kit Oakley, a former judge, said no. Senator Lee Moss smiled and he left.")
    first, second = find_people(Text(doc))
    assert [doc.text[s:e] for s, e in first.roles] == ["Spokeswoman", "former judge"]
    assert (first.gender, second.gender) == ("f", "m")
