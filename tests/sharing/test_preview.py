"""What others see of a link before they open it."""

import datetime

import pytest
from django.utils import translation

from articles.models import Publication
from articles.sharing.preview import preview_of_actor, preview_of_annotation, preview_of_article
from tests.factories import make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def article():
    publication = Publication.objects.create(name="De Bode", slug="de-bode")
    return make_article(title="Brug blijft dicht", publication=publication, published_on=datetime.date(2022, 12, 3))


def test_a_quote_shows_the_words_who_said_them_publication_and_date(article):
    preview = preview_of_annotation(make_annotation(article, "De brug blijft dicht", actor=make_actor()))
    assert preview.title == "Fenna Aalbers: “De brug blijft dicht”"
    assert preview.description == "Brug blijft dicht, De Bode, 3 December 2022"
    assert (preview.published, preview.publication, preview.locale) == ("2022-12-03", "De Bode", "nl_NL")


def test_words_that_do_not_fit_the_title_are_in_the_description_too():
    words = "De brug blijft dicht zolang er geen geld is, " * 4
    preview = preview_of_annotation(make_annotation(make_article(f"Zij zei: ‘{words}’."), words.strip()))
    assert preview.title.endswith("…”")
    assert len(preview.title) <= 110
    assert "zolang er geen geld is, De brug blijft dicht zolang" in preview.description
    assert len(preview.description) <= 300


def test_a_mention_shows_the_name_and_what_the_text_says_there(article):
    mention = make_annotation(article, "Fenna Aalbers", kind="person", actor=make_actor())
    preview = preview_of_annotation(mention)
    assert preview.title == "Fenna Aalbers in “Brug blijft dicht”"
    assert "zei Fenna Aalbers dinsdag" in preview.description
    assert "De Bode" in preview.description


def test_an_article_shows_its_intro_or_its_first_words(article):
    assert preview_of_article(article).description.startswith("De burgemeester was helder.")
    article.intro = "Kort gezegd."
    assert preview_of_article(article).description == "Kort gezegd. – De Bode, 3 December 2022"


def test_an_actor_is_a_profile_only_where_it_is_a_person():
    assert preview_of_actor(make_actor()).type == "profile"
    assert preview_of_actor(make_actor("De Raad", kind="organisation")).type == "website"
