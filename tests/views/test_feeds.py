"""Feeds read as a feed reader does; robots.txt and the site map as a crawler does."""

import datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Publication
from tests.factories import make_actor, make_annotation, make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    root = ElementTree.fromstring(response.content)
    authored = root.find(f"{ATOM}author") is not None
    for element in (root, *root.findall(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            assert len(element.findall(ATOM + required)) == 1
        assert authored or element.find(f"{ATOM}author") is not None
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))
    return feed


@pytest.fixture
def article():
    publication = Publication.objects.create(name="De Bode", slug="de-bode")
    return make_article(
        title="Brug <dicht>", intro="A & <b>", publication=publication, published_on=datetime.date(2022, 12, 3)
    )


def test_the_newest_articles_come_first_and_name_their_publication(client, article):
    make_article(title="Ouder", published_on=datetime.date(2021, 1, 1))
    make_article(title="Weg", withdrawn_at=timezone.now())
    feed = parsed(client.get("/feeds/articles/"))
    assert [entry.title for entry in feed.entries] == ["Brug <dicht>", "Ouder"]
    first = feed.entries[0]
    assert first.link == "http://testserver" + article.get_absolute_url()
    assert first.id == f"http://testserver/articles/{article.pk}/"
    assert first.author == "De Bode"
    assert first.published.startswith("2022-12-03")
    assert BeautifulSoup(first.summary, "html.parser").get_text() == "A & <b>"


def test_a_date_that_is_not_known_to_the_day_is_not_made_up(client):
    make_article(published_on=datetime.date(2022, 12, 1), date_precision="month")
    assert "published" not in parsed(client.get("/feeds/articles/")).entries[0]


def test_what_somebody_says_is_quoted_with_its_source(client, article):
    actor = make_actor()
    quote = make_annotation(article, "De brug blijft dicht", actor=actor)
    make_annotation(article, "kost dat geld", kind="claim", actor=actor, state="rejected")
    make_annotation(article, "Fenna Aalbers", kind="person", actor=actor)
    (entry,) = parsed(client.get("/feeds/people/fenna-aalbers/")).entries
    assert entry.title == "Fenna Aalbers: “De brug blijft dicht”"
    assert entry.id == entry.link == f"http://testserver/a/{quote.public_id}/"
    assert "De Bode" in entry.summary
    assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("address", ["/", "/people/fenna-aalbers/"])
def test_pages_name_their_feed(client, article, address):
    make_annotation(article, "De brug", actor=make_actor())
    link = soup_of(client.get(address)).select_one('link[type="application/atom+xml"]')
    assert client.get(link["href"]).status_code == 200


def test_characters_that_xml_cannot_hold_do_not_break_a_feed(client):
    article = make_article("Zij zei: een\x0btwee\x1f.", title="Een\x01kop", intro="")
    make_annotation(article, "een\x0btwee", actor=make_actor())
    assert parsed(client.get("/feeds/articles/")).entries[0].title == "Een\ufffdkop"
    assert "een\ufffdtwee" in parsed(client.get("/feeds/people/fenna-aalbers/")).entries[0].summary


def test_a_feed_is_the_same_for_everybody_and_is_not_sent_twice(client, article):
    make_annotation(article, "De brug", kind="claim", actor=make_actor())
    address = "/feeds/people/fenna-aalbers/"
    tags = {client.get(address, headers={"Accept-Language": each})["ETag"] for each in ("nl", "en")}
    assert len(tags) == 1
    assert client.get(address, headers={"If-None-Match": tags.pop()}).status_code == 304


def test_a_merged_person_leads_to_the_other_and_an_unknown_one_nowhere(client):
    make_actor("F. Aalbers", merged_into=make_actor())
    response = client.get("/feeds/people/f-aalbers/")
    assert (response.status_code, response["Location"]) == (301, "/feeds/people/fenna-aalbers/")
    assert client.get("/feeds/people/niemand/").status_code == 404


def test_a_search_can_be_followed_with_its_filters(client, article):
    quote = make_annotation(article, "De brug blijft dicht", actor=make_actor())
    make_article(title="Oudere brug", published_on=datetime.date(2021, 1, 1))
    feed = parsed(client.get("/feeds/search/?q=brug&page=2&onzin=1"))
    assert [entry.id for entry in feed.entries][:1] == [f"http://testserver/articles/{article.pk}/"]
    assert {entry.title for entry in feed.entries} == {
        "Brug <dicht>",
        "Oudere brug",
        "Fenna Aalbers: “De brug blijft dicht”",
    }
    assert feed.feed.id == "http://testserver/feeds/search/?q=brug"
    assert feed.feed.link == "http://testserver/search/?q=brug"
    (entry,) = parsed(client.get("/feeds/search/?q=brug&kind=quote")).entries
    assert entry.id == f"http://testserver/a/{quote.public_id}/"
    assert len(parsed(client.get("/feeds/search/?q=brug&to=2021")).entries) == 1
    link = soup_of(client.get("/search/?q=brug")).select_one('link[type="application/atom+xml"]')
    assert parsed(client.get(link["href"])).entries


@pytest.mark.parametrize("query", ["", "?q=", "?q=!", "?q=%00"])
def test_a_search_for_nothing_has_no_feed(client, query):
    response = client.get("/feeds/search/" + query)
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")


def test_empty_feeds_are_feeds_too_and_nothing_can_be_posted(client):
    make_actor()
    for address in ("/feeds/articles/", "/feeds/people/fenna-aalbers/", "/feeds/search/?q=brug"):
        assert parsed(client.get(address)).entries == []
        assert client.post(address).status_code == 405


def test_the_number_of_queries_for_a_feed_does_not_grow(client, article, django_assert_num_queries):
    actor = make_actor()

    def add_ten():
        for _ in range(10):
            make_annotation(make_article(), "De brug", actor=actor)

    add_ten()
    for address in ("/feeds/articles/", "/feeds/people/fenna-aalbers/", "/feeds/search/?q=brug"):
        with CaptureQueriesContext(connection) as at_ten:
            client.get(address)
        add_ten()
        with django_assert_num_queries(len(at_ten)):
            client.get(address)


def locations(response):
    root = ElementTree.fromstring(response.content)
    return [each.text for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_robots_are_told_where_the_map_is_and_the_map_leads_to_pages(client, article, settings):
    quote = make_annotation(article, "De brug", actor=make_actor(), state="accepted")
    make_annotation(article, "dicht", actor=make_actor("Rik"))
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in robots.splitlines()
    sections = locations(client.get("/sitemap.xml"))
    found = [each for section in sections for each in locations(client.get(section.removeprefix("http://testserver")))]
    assert f"http://testserver/a/{quote.public_id}/" in found
    assert len([each for each in found if "/a/" in each]) == 1
    for address in found:
        page = client.get(address.removeprefix("http://testserver"))
        assert page.status_code == 200
        assert soup_of(page).select_one("link[rel=canonical]")["href"] == address
        assert not soup_of(page).select("meta[name=robots]")
    settings.SITE_URL = "https://nieuws.example"
    assert b"https://nieuws.example/articles/" in client.get("/sitemap-articles.xml").content


@pytest.mark.parametrize(
    ("query", "indexed"), [("", True), ("?page=2", True), ("?kind=person", False), ("?publication=x&page=2", False)]
)
def test_pages_of_a_list_may_be_found_but_not_what_a_filter_leaves(client, article, query, indexed):
    for address in ("/", "/people/", f"{article.get_absolute_url()}said/"):
        soup = soup_of(client.get(address + query))
        assert bool(soup.select("meta[name=robots]")) is not indexed
        assert [link["href"] for link in soup.select("link[rel=canonical]")] == [
            "http://testserver" + address
        ] * indexed


@pytest.mark.parametrize(
    ("query", "indexed"),
    [
        ("", True),
        ("?v=00000000", True),
        ("?utm_source=x", True),
        ("?layers=people,quotes,claims", True),
        ("?layers=people", False),
        ("?speaker=fenna-aalbers", False),
        ("?speaker=niemand", True),
    ],
)
def test_an_article_and_a_shared_mark_may_be_found_but_not_with_some_of_their_marks(client, article, query, indexed):
    quote = make_annotation(article, "De brug", actor=make_actor())
    for address in (article.get_absolute_url(), quote.get_absolute_url()):
        soup = soup_of(client.get(address + query))
        assert bool(soup.select("meta[name=robots]")) is not indexed
        assert soup.select_one("link[rel=canonical]")["href"] == "http://testserver" + address


def test_each_page_of_what_somebody_says_is_the_original_of_itself(client):
    actor = make_actor()
    for _number in range(31):
        make_annotation(make_article(), "De brug", actor=actor)
    for query, original in (("", ""), ("?page=1", ""), ("?page=2", "?page=2"), ("?page=99", "?page=2")):
        soup = soup_of(client.get(actor.get_absolute_url() + query))
        assert (
            soup.select_one("link[rel=canonical]")["href"] == f"http://testserver{actor.get_absolute_url()}{original}"
        )


def test_previews_and_embeds_may_be_fetched_and_say_that_they_are_nothing_for_an_index(client, article):
    quote = make_annotation(article, "De brug", actor=make_actor())
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())
    passage = f"/articles/{article.pk}/passage/1.3-7/"
    for address in (quote.get_absolute_url(), passage, f"/a/{quote.public_id}/card.png", "/oembed/?url=x"):
        assert rules.can_fetch("Twitterbot", address)
    assert client.get(f"/oembed/?url=http://testserver{quote.get_absolute_url()}")["X-Robots-Tag"] == "noindex"
    for address in (passage, f"/a/{quote.public_id}/embed/", f"/a/{quote.public_id}/report/"):
        assert soup_of(client.get(address)).select_one("meta[name=robots]")["content"] == "noindex"
