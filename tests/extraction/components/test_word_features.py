"""What the networks see of a word, and which lists know it."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.components import word_features
from articles.extraction.components.word_features import (
    COLUMNS,
    FREQUENT,
    LISTED_AS,
    UNKNOWN_FORM,
    NameLists,
    WordHashes,
    word_columns,
    word_embed,
    word_shape,
)

FIRST, SURNAME, PLACE = (1 << LISTED_AS.index(kind) for kind in ("first_name", "surname", "place"))
LISTS = NameLists.from_bits({"Aylin": FIRST, "Berg": SURNAME | PLACE, "Mei": FIRST, "Ling": FIRST, "Gouda": PLACE})


@pytest.mark.parametrize(
    ("word", "bits"),
    [
        ("Aylin", FIRST),
        ("AYLIN", FIRST),
        ("Aylins", FIRST),
        ("Berg", SURNAME | PLACE),
        ("Mei-Ling", FIRST),
        ("Mei-Gouda", 0),
        ("Berg-Gouda", PLACE),
        ("Oost-", 0),
        ("aylin", 0),
        ("2024", 0),
        ("”", 0),
    ],
)
def test_lists_know_a_word_its_genitive_its_capitals_and_its_parts(word: str, bits: int) -> None:
    assert LISTS.bits(word) == bits


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), st.integers(1, 2 ** len(LISTED_AS) - 1)), st.text())
def test_packed_lists_know_what_went_in(bits: dict[str, int], word: str) -> None:
    lists = NameLists.from_bits(bits)
    for known, value in bits.items():
        if known[0].isalpha():
            assert lists.bits(known) & value == value
    assert isinstance(lists.bits(word), int)


@pytest.mark.parametrize(
    ("word", "shape"),
    [("Jan", "Xxx"), ("Demirtaş", "Xxxx"), ("J.W.", "X.X."), ("2024", "ddd"), ("’s", "’x"), ("PvdA", "XxxX"), ("", "")],
)
def test_a_shape_tells_capitals_and_digits(word: str, shape: str) -> None:
    assert word_shape(word) == shape


@pytest.mark.parametrize(("one", "other"), [("foto’s", "foto's"), ("d‘Hondt", "d'Hondt")])
def test_typography_makes_no_other_word(one: str, other: str) -> None:
    assert word_columns(one, LISTS) == word_columns(other, LISTS)


def test_an_opening_mark_is_told_from_a_closing_one() -> None:
    assert word_columns("‘", LISTS) != word_columns("’", LISTS)


def test_numbers_of_one_length_read_the_same() -> None:
    assert word_columns("1987", LISTS) == word_columns("2024", LISTS)


def test_a_form_that_training_saw_too_seldom_reads_as_unknown() -> None:
    lists = NameLists.from_bits({"de": FREQUENT, "0000": FREQUENT})
    seen = {word: word_columns(word, lists)[COLUMNS.index("frequent_form")] for word in ("De", "1987", "Dé")}
    assert seen == {"De": "de", "1987": "0000", "Dé": UNKNOWN_FORM}


def test_being_frequent_puts_no_word_on_another_list() -> None:
    frequent = NameLists.from_bits({"de": FREQUENT})
    places = [COLUMNS.index(column) for column in ("people_lists", "other_lists")]
    nowhere = NameLists.from_bits({})
    assert all(word_columns("de", frequent)[place] == word_columns("de", nowhere)[place] for place in places)


def test_lists_travel_with_the_vocabulary() -> None:
    vocab = spacy.blank("nl").vocab
    assert NameLists.of(vocab).bits("Gouda") == 0
    vocab.lookups = LISTS.to_lookups()
    assert NameLists.of(vocab).bits("Gouda") == PLACE


def test_a_column_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="beginning"):
        WordHashes(["beginning"])


def test_a_word_reads_the_same_before_and_after_it_was_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = spacy.blank("nl")("Jan zag Jan en Piet zag Jan")
    hashes = WordHashes(COLUMNS)
    first = hashes.of(doc)
    monkeypatch.setattr(word_features, "REMEMBERED_WORDS", 0)
    assert np.array_equal(hashes.of(doc), first)
    assert len({tuple(row) for row in first}) == 4


def test_an_embedding_has_its_width_for_every_token() -> None:
    doc = spacy.blank("nl")("Jan zag Piet")
    model = word_embed(width=8, embed_width=4, columns=["form", "shape"], rows=[20, 20])
    model.initialize(X=[doc])
    (vectors,) = model.predict([doc])
    assert vectors.shape == (3, 8)
