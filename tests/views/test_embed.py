"""What other sites put in their pages."""

import json

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from articles.models import Publication
from tests.factories import make_actor, make_annotation, make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote():
    publication = Publication.objects.create(name="De Bode", slug="de-bode", homepage="https://bode.example/")
    return make_annotation(
        make_article(title="Brug", publication=publication), "De brug blijft dicht", actor=make_actor()
    )


def described(client, quote, **query):
    response = client.get("/oembed/", {"url": f"http://testserver/a/{quote.public_id}/"} | query)
    assert response.status_code == 200
    return json.loads(response.content)


def test_the_frame_shows_the_words_their_speaker_and_the_way_to_the_text(client, quote):
    response = client.get(f"/a/{quote.public_id}/embed/")
    soup = soup_of(response)
    words = soup.get_text()
    assert "“De brug blijft dicht”" in words
    assert "Fenna Aalbers" in words
    assert "De Bode" in words
    assert soup.figure.a["href"] == f"http://testserver/a/{quote.public_id}/"
    assert not soup.select("script")


def test_any_site_may_frame_it_and_it_sets_no_cookie(client, quote):
    response = client.get(f"/a/{quote.public_id}/embed/")
    assert "frame-ancestors" not in response["Content-Security-Policy"]
    assert "script-src 'none'" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert not response.cookies


def test_nothing_else_may_be_framed(client, quote):
    for address in (
        "/",
        quote.get_absolute_url(),
        quote.version.article.get_absolute_url(),
        f"/a/{quote.public_id}/share/",
        f"/a/{quote.public_id}/card.png",
        "/people/",
        "/admin/login/",
        "/nowhere/",
    ):
        response = client.get(address)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"


def test_the_frame_speaks_the_language_of_the_article_to_everybody(client, quote):
    pages = {
        client.get(f"/a/{quote.public_id}/embed/", headers={"Accept-Language": each}).content for each in ("nl", "en")
    }
    assert len(pages) == 1


def test_the_frame_follows_a_correction(client, quote):
    address = f"/a/{quote.public_id}/embed/"
    before = client.get(address)
    quote.actor.name = "F. Aalbers"
    quote.actor.save()
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert "F. Aalbers" in after.content.decode()
    quote.state, quote.decided_at = "rejected", timezone.now()
    quote.save()
    gone = client.get(address)
    assert gone.status_code == 410
    assert "De brug blijft dicht" not in gone.content.decode()
    assert "frame-ancestors" not in gone["Content-Security-Policy"]


def test_sites_are_told_how_to_embed_by_the_page_itself(client, quote):
    link = soup_of(client.get(quote.get_absolute_url())).select_one('link[type="application/json+oembed"]')
    response = client.get(link["href"])
    assert json.loads(response.content)["type"] == "rich"
    assert "max-age" in response["Cache-Control"]


def test_the_description_has_what_oembed_wants(client, quote):
    found = described(client, quote)
    assert {"version", "type", "html", "width", "height", "title", "provider_name", "provider_url"} <= found.keys()
    assert found["version"] == "1.0"
    assert (found["author_name"], found["author_url"]) == ("De Bode", "https://bode.example/")
    frame = BeautifulSoup(found["html"], "html.parser").iframe
    assert frame["src"] == f"http://testserver/a/{quote.public_id}/embed/"
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    assert (int(frame["width"]), int(frame["height"])) == (found["width"], found["height"])
    assert client.get(found["thumbnail_url"].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize(("width", "height"), [(300, 200), (100, 50), (640, 5000), (99999, 99999)])
def test_the_frame_keeps_to_the_size_that_is_asked_for(client, quote, width, height):
    found = described(client, quote, maxwidth=str(width), maxheight=str(height))
    assert 0 < found["width"] <= width
    assert 0 < found["height"] <= height
    assert found.get("thumbnail_width", 0) <= width
    assert found.get("thumbnail_height", 0) <= height


@pytest.mark.parametrize("size", ["", "0", "x", "-5", "1e3", "٣", "9999999999"])
def test_a_size_that_makes_no_sense_is_ignored(client, quote, size):
    assert described(client, quote, maxwidth=size) == described(client, quote)


def test_longer_words_get_a_higher_frame(client, quote):
    long = make_annotation(make_article("Zij zei: " + "woord " * 100), "woord " * 99 + "woord")
    assert described(client, long)["height"] > described(client, quote)["height"]


def test_a_title_that_looks_like_html_stays_a_title(client):
    quote = make_annotation(make_article(title='"><script>alert(1)</script>'), "De brug")
    assert not BeautifulSoup(described(client, quote)["html"], "html.parser").select("script")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        "http://[",
        "http://testserver/",
        "http://testserver/a/nosuchid/",
        "http://elders.example/a/{id}/",
        "//testserver/people/",
    ],
)
def test_what_is_not_ours_to_embed_is_not_found(client, quote, address):
    assert client.get("/oembed/", {"url": address.replace("{id}", quote.public_id)}).status_code == 404


def test_a_gone_annotation_is_not_described(client, quote):
    quote.state, quote.decided_at = "rejected", timezone.now()
    quote.save()
    assert client.get("/oembed/", {"url": f"http://testserver/a/{quote.public_id}/"}).status_code == 404


def test_other_formats_are_not_served(client, quote):
    response = client.get("/oembed/", {"url": f"http://testserver/a/{quote.public_id}/", "format": "xml"})
    assert response.status_code == 501
