"""What is suggested where nothing is found."""

import pytest
from django.utils import timezone

from tests.factories import make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


def suggested(client, address):
    response = client.get(address)
    assert response.status_code == 404
    return [a.get_text() for a in soup_of(response).select(".plain li a")]


def test_articles_with_words_of_the_address_are_suggested_the_likest_first(client):
    make_article(title="Brug gesloten")
    make_article(title="Zwembad gesloten door raad")
    make_article(title="Iets anders")
    assert suggested(client, "/articles/999/raad-sluit-zwembad/") == ["Zwembad gesloten door raad"]
    assert suggested(client, "/articles/999/zwembad-gesloten/")[0] == "Zwembad gesloten door raad"


def test_where_none_is_alike_the_newest_are_shown(client):
    make_article(title="Brug gesloten")
    assert suggested(client, "/nergens/") == ["Brug gesloten"]


def test_withdrawn_articles_are_not_suggested(client):
    make_article(title="Brug gesloten", withdrawn_at=timezone.now())
    assert suggested(client, "/brug/") == []


def test_an_address_full_of_markup_is_no_trouble(client):
    assert suggested(client, "/%3Cscript%3Ealert(1)%3C/script%3E/%25%5F/") == []
