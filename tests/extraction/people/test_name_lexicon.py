"""The word lists on names: complete, consistent, and each entry of use."""

from __future__ import annotations

import pytest
import spacy

from articles.extraction.lexicon import LANGUAGES, UnknownLanguage
from articles.extraction.people.finding import find_people
from articles.extraction.people.name_lexicon import NameLexicon, name_lexicon
from articles.extraction.text import Text
from tests.extraction.documents import TOKENIZER

CODES = sorted(path.parent.name for path in LANGUAGES.glob("*/names.toml"))
DUTCH = name_lexicon("nl")


def people_in(text: str) -> list[str]:
    doc = TOKENIZER(text)
    return [doc.text[s:e] for person in find_people(Text(doc)) for s, e in person.mentions]


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_table(code: str) -> None:
    lexicon = name_lexicon(code)
    assert lexicon.roles
    assert lexicon.first_names


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownLanguage, match="nl"):
        name_lexicon("qq")


@pytest.mark.parametrize("lexicon", [pytest.param(name_lexicon(code), id=code) for code in CODES])
def test_no_list_contradicts_another(lexicon: NameLexicon) -> None:
    assert not lexicon.roles.keys() & (lexicon.heads | lexicon.not_persons | lexicon.firms_too)
    assert not lexicon.first_names.keys() & (lexicon.openers | lexicon.calendar | lexicon.common)
    assert not lexicon.honorifics.keys() & lexicon.roles.keys()
    assert not lexicon.places & lexicon.demonyms


def test_no_opener_is_a_stop_word_already() -> None:
    assert not DUTCH.openers & spacy.blank("nl").Defaults.stop_words


def test_every_role_is_taken_off_the_front_of_a_name_and_kept() -> None:
    missed = []
    for role in DUTCH.roles:
        doc = TOKENIZER(f"Gisteren kwam {role} Ottelien Krans.")
        people = find_people(Text(doc))
        roles = [doc.text[s:e] for person in people for s, e in person.roles]
        if [person.name for person in people] != ["Ottelien Krans"] or roles != [role]:
            missed.append(role)
    assert not missed


def test_every_first_name_makes_a_name_of_what_follows() -> None:
    names = [name.title() if name.islower() else name for name in DUTCH.first_names]
    assert [name for name in names if people_in(f"Gisteren kwam {name} Krans.") != [f"{name} Krans"]] == []


def test_every_honorific_makes_a_name_of_a_surname() -> None:
    articled = [f"de {word}" for word in DUTCH.articled_honorifics]
    words = [*DUTCH.honorifics, *articled]
    assert [word for word in words if people_in(f"Gisteren kwam {word} Krans.") != ["Krans"]] == []


def test_every_listed_place_and_day_is_no_person() -> None:
    words = [place.replace("_", " ").title() for place in DUTCH.places | DUTCH.calendar | DUTCH.common]
    assert [word for word in words if people_in(f"Gisteren ging het over {word}.")] == []


def test_every_head_and_inner_word_tells_a_body_from_a_person() -> None:
    heads = [word for word in DUTCH.heads | DUTCH.not_persons if people_in(f"Gisteren sloot {word} Jan Krans.")]
    inner = [word for word in DUTCH.inside if people_in(f"Gisteren sloot Jan {word.title()} Krans.")]
    assert (heads, inner) == ([], [])
