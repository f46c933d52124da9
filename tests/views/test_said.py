"""What is said in one article, speaker by speaker."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_actor, make_annotation, make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article(title="Brug blijft dicht")
    fenna, rik = make_actor(), make_actor("Rik Smit")
    make_annotation(article, "geld", actor=rik)
    make_annotation(article, "dinsdag", actor=fenna)
    make_annotation(article, "De brug blijft dicht", actor=fenna)
    make_annotation(article, "kost dat geld", kind="claim", actor=fenna)
    make_annotation(article, "helder")
    return article


def address(article):
    return f"/articles/{article.pk}/{article.slug}/said/"


def said(client, url):
    soup = soup_of(client.get(url, headers={"Accept-Language": "en"}))
    return {each.h2.get_text(): [a.get_text() for a in each.select("li a")] for each in soup.select(".said")}, soup


def test_quotes_stand_by_speaker_who_says_most_first_and_in_text_order(client, article):
    by_speaker, _ = said(client, address(article))
    assert list(by_speaker.items()) == [
        ("Fenna Aalbers", ["De brug blijft dicht", "dinsdag"]),
        ("Rik Smit", ["geld"]),
        ("Nobody is named", ["helder"]),
    ]


def test_claims_are_added_when_asked_for(client, article):
    by_speaker, _ = said(client, address(article) + "?claims=yes")
    assert by_speaker["Fenna Aalbers"] == ["De brug blijft dicht", "dinsdag", "kost dat geld"]


def test_each_line_leads_to_its_place_in_the_text(client, article):
    _, soup = said(client, address(article))
    for link in soup.select(".said li a"):
        page = soup_of(client.get(link["href"]))
        assert page.select_one("[data-article-text] [aria-current]").get_text() in link.get_text()


def test_an_article_without_quotes_says_so(client):
    assert soup_of(client.get(address(make_article()))).select(".notice")


def test_a_wrong_slug_leads_to_the_right_one(client, article):
    assert client.get(f"/articles/{article.pk}/oud/said/")["Location"] == address(article)


def test_a_withdrawn_article_is_gone(client, article):
    article.withdrawn_at = timezone.now()
    article.save()
    assert client.get(address(article)).status_code == 410


def test_an_unknown_article_is_not_found(client):
    assert client.get("/articles/999/x/said/").status_code == 404


def test_only_reading_is_allowed(client, article):
    assert client.post(address(article)).status_code == 405


def test_the_number_of_queries_does_not_grow(client, article, django_assert_num_queries):
    with CaptureQueriesContext(connection) as before:
        client.get(address(article))
    for number in range(10):
        make_annotation(article, "geld", actor=make_actor(f"Spreker {number}"))
    with django_assert_num_queries(len(before)):
        client.get(address(article))
