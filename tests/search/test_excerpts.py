"""Excerpts: the stretch that shows why a text was found."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search.excerpts import LONGEST, excerpt
from articles.search.words import parse

FILLER = "Er gebeurt hier niets dat iemand zou willen lezen. " * 10


def test_the_place_where_most_words_stand_together_is_shown():
    text = f"De brug.\n\n{FILLER}De raad besloot: de brug gaat dicht. {FILLER}"
    found = excerpt(text, parse("brug dicht"))
    assert "<mark>brug</mark> gaat <mark>dicht</mark>" in found.html
    assert found.is_found
    assert found.cut_before
    assert found.cut_after
    assert "\n" not in text[found.start : found.end]


def test_words_are_not_cut():
    text = f"{FILLER}brug {FILLER}"
    found = excerpt(text, parse("brug"))
    assert text[found.start - 1] == text[found.end] == " "


def test_where_the_words_are_not_in_the_text_its_beginning_is_shown():
    found = excerpt("Eerste alinea.\n\nTweede.", parse("brug"))
    assert (found.html, found.is_found, found.start) == ("Eerste alinea.", False, 0)


@given(st.text(min_size=1, max_size=600), st.text(max_size=20))
def test_an_excerpt_lies_in_its_text_and_is_short(text, typed):
    found = excerpt(text, parse(typed))
    assert 0 <= found.start <= found.end <= len(text)
    assert found.end - found.start <= LONGEST
