"""The addresses of the preview images."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from articles.sharing import card_image
from tests.factories import make_actor, make_annotation, make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def quote():
    return make_annotation(make_article(title="Brug"), "De brug blijft dicht", actor=make_actor())


def image_of(client, address):
    return soup_of(client.get(address)).select_one('meta[property="og:image"]')["content"]


@pytest.mark.parametrize("which", ["annotation", "article", "person"])
def test_the_page_names_its_image_and_the_image_is_there(client, quote, which):
    shown = {"annotation": quote, "article": quote.version.article, "person": quote.actor}[which]
    image = image_of(client, shown.get_absolute_url())
    assert image.startswith("http://testserver/")
    response = client.get(image)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert "public" in response["Cache-Control"]
    again = client.get(image, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_a_correction_gives_the_image_another_address(client, quote):
    before = image_of(client, quote.get_absolute_url())
    quote.actor.name = "F. Aalbers"
    quote.actor.save()
    assert image_of(client, quote.get_absolute_url()) != before


def test_the_image_is_in_the_language_of_the_article_whoever_asks(client, quote):
    address = f"/a/{quote.public_id}/card.png"
    tags = {client.get(address, headers={"Accept-Language": language})["ETag"] for language in ("nl", "en")}
    assert len(tags) == 1


def test_somebody_who_is_not_there_or_became_another_has_no_image(client, quote):
    make_actor("F. Aalbers", merged_into=quote.actor)
    for slug in ("niemand", "f-aalbers"):
        assert client.get(f"/people/{slug}/card.png").status_code == 404


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_what_readers_cannot_open_has_no_image(client, quote, state):
    quote.state, quote.decided_at = state, timezone.now()
    quote.save()
    assert client.get(f"/a/{quote.public_id}/card.png").status_code == 404


def test_a_withdrawn_article_takes_its_images_along(client, quote):
    article = quote.version.article
    article.withdrawn_at = timezone.now()
    article.save()
    assert client.get(f"/a/{quote.public_id}/card.png").status_code == 404
    assert client.get(f"/articles/{article.pk}/card.png").status_code == 404


def test_unknown_things_have_no_image_and_nothing_can_be_posted(client, quote):
    assert client.get("/a/nosuchid/card.png").status_code == 404
    assert client.get("/articles/999/card.png").status_code == 404
    assert client.post(f"/a/{quote.public_id}/card.png").status_code == 405


def test_a_busy_server_says_when_to_come_back(client, quote, monkeypatch):
    monkeypatch.setattr(card_image, "_PATIENCE_SECONDS", 0)
    with card_image._ONE_AT_A_TIME:
        response = client.get(f"/a/{quote.public_id}/card.png")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
