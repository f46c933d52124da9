"""The words of an annotation as one line of text."""

import datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Publication
from articles.sharing.quotation import dateline, provenance, quoted, shortened, speaker, statement, surroundings
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("De brug blijft dicht", 20, "De brug blijft dicht"),
        ("De brug blijft dicht", 19, "De brug blijft…"),
        ("De brug, zegt zij, blijft dicht", 22, "De brug, zegt zij…"),
        ("De brug\n\n blijft", 40, "De brug blijft"),
        ("Rijksoverheidsdienst", 10, "Rijksover…"),
        ("", 10, ""),
    ],
)
def test_a_line_is_cut_between_words(text, longest, expected):
    assert shortened(text, longest) == expected


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_a_line_is_never_longer_than_asked_and_has_no_breaks(text, longest):
    line = shortened(text, longest)
    assert len(line) <= longest or len(" ".join(text.split())) <= longest
    assert "\n" not in line


def test_a_quote_says_who_and_stands_in_marks():
    quote = make_annotation(make_article(), "De brug blijft dicht", actor=make_actor())
    assert statement(quote) == "Fenna Aalbers: “De brug blijft dicht”"
    assert statement(quote, 10) == "Fenna Aalbers: “De brug…”"


def test_marks_inside_the_words_are_told_from_those_around_them():
    article = make_article("Zij zei: ‘Dat heet “mooi” hier’.")
    assert quoted(make_annotation(article, "Dat heet “mooi” hier")) == "‘Dat heet “mooi” hier’"


def test_a_claim_says_what_its_source_does_with_it_and_has_no_marks():
    claim = make_annotation(make_article(), "kost dat geld", kind="claim", stance="denies", source="Aalbers")
    assert statement(claim) == "Aalbers denies: kost dat geld"


def test_a_claim_by_nobody_says_so():
    claim = make_annotation(make_article(), "kost dat geld", kind="claim")
    assert speaker(claim) == ""
    assert statement(claim) == "Claimed, by nobody named: kost dat geld"


def test_where_the_words_stand_is_told_as_far_as_it_is_known():
    publication = Publication.objects.create(name="De Bode", slug="de-bode")
    dated = make_article(title="Brug", publication=publication, published_on=datetime.date(2022, 12, 3))
    assert provenance(dated) == "Brug, De Bode, 3 December 2022"
    assert dateline(dated) == "De Bode, 3 December 2022"
    assert provenance(make_article(title="Kaal")) == "Kaal"
    assert dateline(make_article()) == ""


def test_the_surroundings_are_of_the_same_paragraph_and_begin_with_a_word():
    mention = make_annotation(make_article(), "Fenna Aalbers", kind="person", actor=make_actor())
    assert surroundings(mention, 300).endswith("zei Fenna Aalbers dinsdag.")
    assert surroundings(mention, 40) == "…brug blijft dicht’, zei Fenna Aalbers…"
