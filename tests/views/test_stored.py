"""Answers that are rendered and compressed once."""

import gzip

import brotli
import pytest
from django.core.cache import cache
from django.utils import timezone

from articles.annotating.correcting import accept, reject
from articles.models import Publication
from tests.factories import make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "div#card"}


@pytest.fixture(autouse=True)
def _empty_store():
    cache.clear()


@pytest.fixture
def article():
    article = make_article(title="Brug blijft dicht")
    make_annotation(article, "De brug blijft dicht", actor=make_actor())
    return article


@pytest.fixture
def quote(article):
    return article.current_version.annotations.get()


def queries(client, django_assert_num_queries, address, number, **headers):
    with django_assert_num_queries(number):
        return client.get(address, headers=headers)


def test_the_second_answer_costs_one_query_and_is_the_same(client, article, quote, django_assert_num_queries):
    for address, headers in ((article.get_absolute_url(), {}), (quote.get_absolute_url(), HTMX)):
        first = client.get(address, headers=headers)
        second = queries(client, django_assert_num_queries, address, 1, **headers)
        assert second.content == first.content
        assert {name: second[name] for name in first.headers} == dict(first.headers)


@pytest.mark.parametrize(
    ("accept", "encoding", "read"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
    ],
)
def test_it_is_compressed_as_the_client_can_read(client, article, accept, encoding, read):
    plain = client.get(article.get_absolute_url()).content
    for _ in range(2):
        response = client.get(article.get_absolute_url(), headers={"Accept-Encoding": accept})
        assert response.get("Content-Encoding") == encoding
        assert read(response.content) == plain
        assert response["Content-Length"] == str(len(response.content))
        assert "Accept-Encoding" in response["Vary"]


def test_an_unchanged_answer_is_not_sent_again(client, article, quote):
    for address, headers in ((article.get_absolute_url(), {}), (quote.get_absolute_url(), HTMX)):
        etag = client.get(address, headers=headers)["ETag"]
        again = client.get(address, headers={**headers, "If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_each_encoding_has_its_own_etag(client, article):
    tags = {
        client.get(article.get_absolute_url(), headers={"Accept-Encoding": encoding})["ETag"]
        for encoding in ("br", "gzip", "identity")
    }
    assert len(tags) == 3


def rejected(quote):
    reject(quote, make_editor(), 1, "Geen citaat.")


def accepted(quote):
    accept(quote, make_editor(), 1)


def renamed(quote):
    quote.actor.name = "F. Aalbers-de Wit"
    quote.actor.save()


def moved_to_a_publication(quote):
    quote.version.article.publication = Publication.objects.create(name="De Bode", slug="de-bode")
    quote.version.article.save()


def retitled(quote):
    quote.version.article.title = "Brug gaat open"
    quote.version.article.save()


def marked_again(quote):
    make_annotation(quote.version.article, "geld", kind="claim")


@pytest.mark.parametrize("change", [rejected, renamed, moved_to_a_publication, retitled, marked_again])
def test_what_changes_shows_at_once(client, article, quote, change):
    before = client.get(article.get_absolute_url())
    change(quote)
    after = client.get(article.get_absolute_url(), follow=True, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


@pytest.mark.parametrize("change", [rejected, accepted, renamed])
def test_a_card_changes_with_its_annotation(client, quote, change):
    before = client.get(quote.get_absolute_url(), headers=HTMX)
    change(quote)
    after = client.get(quote.get_absolute_url(), headers={**HTMX, "If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_a_withdrawal_shows_at_once(client, article):
    client.get(article.get_absolute_url())
    article.withdrawn_at = timezone.now()
    article.save()
    assert client.get(article.get_absolute_url()).status_code == 410


def test_each_language_preference_and_choice_has_its_own_answer(client, article):
    def answer(query="", **headers):
        return client.get(article.get_absolute_url() + query, headers=headers).content

    answers = [
        answer(),
        answer(**{"Accept-Language": "en"}),
        answer("?layers=people"),
        answer("?speaker=fenna-aalbers"),
    ]
    client.post("/preferences/", {"theme": "dark"})
    answers.append(answer())
    assert len(set(answers)) == 5


def test_a_page_and_its_card_are_kept_apart(client, quote):
    card = client.get(quote.get_absolute_url(), headers=HTMX)
    page = client.get(quote.get_absolute_url())
    assert card.content != page.content
    assert client.get(quote.get_absolute_url(), headers=HTMX).content == card.content
