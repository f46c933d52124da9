"""The annotations of an article as a collection that programs walk through."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ArticleVersion
from articles.sharing import web_annotation
from tests.factories import make_actor, make_annotation, make_article
from tests.linked_data import round_trip

pytestmark = pytest.mark.django_db
IRIS = 'return=representation; include="http://www.w3.org/ns/oa#PreferContainedIRIs"'
MINIMAL = 'return=representation; include="http://www.w3.org/ns/ldp#PreferMinimalContainer"'


@pytest.fixture
def article():
    article = make_article(title="Brug")
    make_annotation(article, "kost dat geld", kind="claim")
    make_annotation(article, "De brug blijft dicht")
    make_annotation(article, "Fenna Aalbers", kind="person", actor=make_actor())
    return article


def read(client, article, query="", **headers):
    response = client.get(f"/articles/{article.pk}/annotations/{query}", headers=headers)
    assert response.status_code == 200
    document = json.loads(response.content)
    assert round_trip(document) == document
    return response, document


def words(items):
    return [item["target"]["selector"][0]["exact"] for item in items]


def test_the_container_holds_its_first_page_in_text_order(client, article):
    response, document = read(client, article)
    assert document["type"] == ["BasicContainer", "AnnotationCollection"]
    assert (document["total"], document["label"]) == (3, "Brug")
    assert words(document["first"]["items"]) == ["De brug blijft dicht", "Fenna Aalbers", "kost dat geld"]
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"' in response["Link"]
    assert 'rel="http://www.w3.org/ns/ldp#constrainedBy"' in response["Link"]
    assert {"Accept", "Prefer"} <= {name.strip() for name in response["Vary"].split(",")}
    assert response["Content-Location"].endswith("/annotations/?iris=0")
    assert response["ETag"]


def test_who_prefers_addresses_gets_addresses(client, article):
    response, document = read(client, article, Prefer=IRIS)
    first = document["first"]["items"][0]
    assert first.startswith("http://testserver/a/")
    assert client.get(first.removeprefix("http://testserver")).status_code == 200
    assert response["Content-Location"].endswith("?iris=1")
    assert response["Preference-Applied"] == "return=representation"


def test_who_prefers_the_least_gets_no_annotations(client, article):
    _, document = read(client, article, Prefer=MINIMAL)
    assert isinstance(document["first"], str)
    _, page = read(client, article, document["first"].partition("/annotations/")[2])
    assert len(page["items"]) == 3


def test_pages_follow_each_other_to_the_end(client, article, monkeypatch):
    monkeypatch.setattr(web_annotation, "PER_PAGE", 2)
    _, document = read(client, article)
    _, last = read(client, article, document["first"]["next"].partition("/annotations/")[2])
    assert last["id"] == document["last"]
    assert last["partOf"]["id"] == document["id"]
    assert (last["startIndex"], words(last["items"])) == (2, ["kost dat geld"])
    assert "next" not in last
    assert last["prev"] == document["first"]["id"]


def test_only_what_readers_see_is_in_it(client, article):
    make_annotation(article, "helder", state="rejected")
    old = article.current_version
    article.current_version = ArticleVersion.objects.create(article=article, number=2, text=old.text, extraction="done")
    article.save()
    _, document = read(client, article)
    assert document["total"] == 0
    assert "first" not in document


@pytest.mark.parametrize("page", ["1", "-1", "x", "", "999999999999999999999"])
def test_an_unknown_page_is_not_found(client, article, page):
    assert client.get(f"/articles/{article.pk}/annotations/?page={page}").status_code == 404


def test_an_unknown_article_has_none_and_a_withdrawn_one_no_longer(client, article):
    assert client.get("/articles/999/annotations/").status_code == 404
    article.withdrawn_at, article.withdrawn_reason = timezone.now(), "Klopte niet."
    article.save()
    response = client.get(f"/articles/{article.pk}/annotations/")
    assert response.status_code == 410
    assert json.loads(response.content)["summary"] == "Klopte niet."


def test_pages_of_other_sites_may_read_it_without_credentials(client, article):
    address = f"/articles/{article.pk}/annotations/"
    response = client.get(address, headers={"Origin": "https://elders.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
    preflight = client.options(address, headers=asked | {"Access-Control-Request-Headers": "prefer"})
    assert "prefer" in preflight["Access-Control-Allow-Headers"]
    assert "POST" not in preflight["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("address", ["/", "/people/", "/language/", "/admin/login/"])
def test_pages_for_people_are_not_opened_to_other_sites(client, address):
    assert "Access-Control-Allow-Origin" not in client.get(address, headers={"Origin": "https://elders.example"})


def test_the_number_of_queries_does_not_grow(client, article, django_assert_num_queries):
    def add_ten():
        for number in range(10):
            make_annotation(article, "geld", kind="claim", actor=make_actor(f"Spreker {number}"))

    add_ten()
    with CaptureQueriesContext(connection) as at_ten:
        read(client, article)
    add_ten()
    with django_assert_num_queries(len(at_ten)):
        read(client, article)
