"""What was typed as terms, and where they stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.words import LONGEST, MOST_WORDS, Term, folded, parse
from tests.pages import text_content


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("brug", [("brug",)]),
        ("  Brug, DICHT!", [("brug",), ("dicht",)]),
        ("brug brug", [("brug",)]),
        ("“blijft dicht” brug", [("blijft", "dicht"), ("brug",)]),
        ('"blijft dicht', [("blijft", "dicht")]),
        ('"brug"', [("brug",)]),
        ("café cafe", [("cafe",)]),
        ("cafe\u0301", [("cafe",)]),
        ("A-12_b", [("a",), ("12",), ("b",)]),
    ],
)
def test_words_and_phrases_are_told_apart(typed, terms):
    assert [term.words for term in parse(typed).terms] == terms


@pytest.mark.parametrize("typed", ["", "?", '""', "\x00", "!" * (LONGEST + 1)])
def test_signs_alone_are_nothing_to_look_for(typed):
    assert parse(typed).terms == ()


@pytest.mark.parametrize(
    ("typed", "words", "is_cut"),
    [
        ("a b c d e f g h", ["a", "b", "c", "d", "e", "f", "g", "h"], False),
        ("a b c d e f g h i", ["a", "b", "c", "d", "e", "f", "g", "h"], True),
        ("a b c d e f g h a", ["a", "b", "c", "d", "e", "f", "g", "h"], False),
        ('"a b c d e f g h i"', ["a b c d e f g h"], True),
        ('a b c d e f "g h i" j', ["a", "b", "c", "d", "e", "f", "g h"], True),
        ("x" * (LONGEST + 1), ["x" * LONGEST], True),
    ],
)
def test_of_more_than_a_search_takes_the_beginning_is_looked_for(typed, words, is_cut):
    query = parse(typed)
    assert [" ".join(term.words) for term in query.terms] == words
    assert query.is_cut is is_cut


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("brug", "De brug en de bruggen.", ["brug", "bruggen"]),
        ("bruggen", "De brug en de bruggen.", ["brug", "bruggen"]),
        ("huizen", "Een huis.", ["huis"]),
        ("huis", "De huizen.", ["huizen"]),
        ("brieven", "Een brief.", ["brief"]),
        ("scholen", "De school.", ["school"]),
        ("brug", "De ophaalbrug.", []),
        ("dicht open", "Open of dicht", ["Open", "dicht"]),
        ('"blijft dicht"', "blijft  dicht, blijft dichter", ["blijft  dicht"]),
        ("cafe", "Het café, het cafe\u0301 en CAFÉS", ["café", "cafe\u0301", "CAFÉS"]),
        ("a", "a, aan", ["a"]),
        ("b", "<b>&amp;</b>", ["b", "b"]),
    ],
)
def test_the_words_are_marked_where_they_begin_a_word(typed, text, marked):
    places = list(parse(typed).places_in(text))
    assert [text[start:end] for start, end, _ in places] == marked


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).filter(lambda text: "\r" not in text)


@given(TEXTS, TEXTS)
def test_highlighting_changes_no_character_and_lets_no_markup_through(typed, text):
    html = str(parse(typed).highlighted(text))
    plain = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert text_content(html.replace("\x00", "")) == text.replace("\x00", "")


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(folded(text)) == len(text)


@given(st.text(max_size=2 * LONGEST))
def test_terms_hold_letters_and_digits_only_and_are_few(typed):
    query = parse(typed)
    assert all(word.isalnum() for term in query.terms for word in term.words)
    assert query.words <= MOST_WORDS
    assert len(query.text) <= LONGEST


def test_short_stems_do_not_stand_for_a_word():
    assert Term(("mannen",)).beginnings == ("mannen", "mann")
