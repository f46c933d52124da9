"""Moving the edge of a mark, and finding words again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.annotating.edges import moved_edge, occurrences_of, trimmed

TEXT = "De oud-minister zei: ‘Dat kost 1.200 euro.’"


@pytest.mark.parametrize(
    ("words", "edge", "unit", "direction", "expected"),
    [
        ("minister zei", "start", "word", "back", "oud-minister zei"),
        ("minister zei", "start", "word", "on", "zei"),
        ("minister zei", "end", "word", "on", "minister zei: ‘Dat"),
        ("minister zei", "end", "word", "back", "minister"),
        ("zei", "end", "word", "back", "zei"),
        ("zei", "start", "word", "on", "zei"),
        ("kost 1.200", "end", "word", "back", "kost"),
        ("euro", "end", "character", "on", "euro."),
        ("euro.", "end", "character", "back", "euro"),
        ("De", "start", "character", "back", "De"),
        ("De", "start", "word", "back", "De"),
        ("euro.’", "end", "word", "on", "euro.’"),
    ],
)
def test_an_edge_moves_by_a_word_or_a_character(words, edge, unit, direction, expected):
    start = TEXT.index(words)
    moved = moved_edge(TEXT, (start, start + len(words)), edge, unit, direction)
    assert TEXT[slice(*moved)] == expected


def test_a_character_is_what_a_reader_counts_as_one():
    text = "ja 👩‍👩‍👧 en e\u0301 nee"
    start = text.index("en")
    assert moved_edge(text, (start, start + 2), "start", "character", "back")[0] == start - 1
    emoji = moved_edge(text, (start - 1, start + 2), "start", "character", "back")
    assert text[slice(*emoji)] == "👩‍👩‍👧 en"
    accent = moved_edge(text, (start, start + 3), "end", "character", "on")
    assert text[slice(*accent)] == "en e\u0301"


@given(st.text(max_size=60), st.data())
def test_an_edge_never_leaves_the_text_or_empties_the_mark(text, data):
    words = [place for place in range(len(text)) if text[place].strip()]
    if not words:
        return
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.integers(start + 1, len(text)))
    edge, unit, direction = (
        data.draw(st.sampled_from(choice)) for choice in (("start", "end"), ("word", "character"), ("back", "on"))
    )
    new_start, new_end = moved_edge(text, (start, end), edge, unit, direction)
    assert 0 <= new_start < new_end <= len(text)
    assert text[new_start:new_end].strip()


@given(st.text(max_size=40), st.data())
def test_trimming_takes_white_space_only(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new_start, new_end = trimmed(text, start, end)
    assert text[new_start:new_end] == text[start:end].strip()


@pytest.mark.parametrize(
    ("words", "number"),
    [("De", 1), ("de", 0), ("zei", 1), ("ei", 0), ("Dat  kost", 1), ("‘Dat", 1), (" ", 0), ("euro.’", 1), ("(", 0)],
)
def test_words_are_found_as_whole_words_in_the_same_letters(words, number):
    assert len(occurrences_of(TEXT, words)) == number
