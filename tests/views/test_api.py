"""The JSON interface."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Publication
from articles.search.words import LONGEST
from articles.views import api
from tests.factories import TEXT, make_actor, make_annotation, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    publication = Publication.objects.create(name="De Bode", slug="de-bode")
    return make_article(title="Brug", publication=publication, published_on=datetime.date(2022, 12, 3))


@pytest.fixture
def quote(article):
    return make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=make_actor())


def items(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return response.json()["items"]


def test_an_article_comes_with_its_text_and_an_address(client, article):
    found = client.get(f"/api/v1/articles/{article.pk}/").json()
    assert (found["title"], found["published"], found["publication"]["name"]) == ("Brug", "2022-12-03", "De Bode")
    assert (found["text"], found["version"]) == (TEXT, 1)
    assert client.get(found["address"].removeprefix("http://testserver")).status_code == 200


def test_an_annotation_says_who_what_and_where(client, quote):
    found = client.get(f"/api/v1/annotations/{quote.public_id}/").json()
    assert (found["kind"], found["form"], found["words"]) == ("quote", "full", "De brug blijft dicht")
    assert (found["speaker"], found["person"]["slug"]) == ("Fenna Aalbers", "fenna-aalbers")
    assert {span["role"] for span in found["spans"]} == {"content", "cue", "source"}
    assert all(TEXT[span["start"] : span["end"]] == span["exact"] for span in found["spans"])
    assert found["address"] == f"http://testserver/a/{quote.public_id}/"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["quote", "claim", "person"]),
        ("?kind=claim", ["claim"]),
        ("?stance=denies", ["claim"]),
        ("?stance=asserts", []),
        ("?state=accepted", ["person"]),
        ("?person=fenna-aalbers", ["quote", "person"]),
        ("?article=999", []),
        ("?person=niemand", []),
    ],
)
def test_annotations_are_narrowed_by_the_query(client, article, quote, query, expected):
    make_annotation(article, "kost dat geld", kind="claim", stance="denies")
    make_annotation(article, "Fenna Aalbers", kind="person", actor=quote.actor, state="accepted")
    make_annotation(article, "helder", state="rejected")
    assert [each["kind"] for each in items(client, f"annotations/{query}")] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Brug", "Ouder"]),
        ("?publication=de-bode", ["Brug"]),
        ("?person=fenna-aalbers", ["Brug"]),
        ("?since=2022-01-01", ["Brug"]),
        ("?until=2022-01-01", ["Ouder"]),
    ],
)
def test_articles_are_narrowed_by_the_query(client, quote, query, expected):
    make_article(title="Ouder", published_on=datetime.date(2021, 1, 1))
    make_article(title="Weg", withdrawn_at=timezone.now())
    assert [each["title"] for each in items(client, f"articles/{query}")] == expected


def test_articles_and_statements_are_found_by_words(client, article, quote):
    make_annotation(article, "kost dat geld", kind="claim")
    assert [each["id"] for each in items(client, "annotations/?q=aalbers+brug")] == [quote.public_id]
    assert items(client, "annotations/?q=brug&kind=claim") == []
    assert [each["id"] for each in items(client, "articles/?q=%22blijft+dicht%22")] == [article.pk]
    assert items(client, "articles/?q=zeppelin") == []


@pytest.mark.parametrize(
    ("words", "finds"),
    [("", 1), ("!", 0), ("%00", 0), ("brug+" * 40, 1), ("De+brug+blijft+dicht,+zei+Aalbers+tegen+ons+gisteren", 0)],
)
@pytest.mark.parametrize("kind", ["articles", "annotations"])
def test_any_words_are_looked_for_up_to_a_length(client, quote, kind, words, finds):
    assert len(items(client, f"{kind}/?q={words}")) == finds
    assert client.get(f"/api/v1/{kind}/?q={'x' * (LONGEST + 1)}").status_code == 422


def test_people_are_found_with_what_they_said(client, article, quote):
    make_annotation(article, "dinsdag", kind="claim", actor=make_actor("De Raad", kind="organisation"))
    assert [each["name"] for each in items(client, "people/")] == ["De Raad", "Fenna Aalbers"]
    assert [each["name"] for each in items(client, "people/?kind=organisation")] == ["De Raad"]
    assert [each["name"] for each in items(client, "people/?q=aalb")] == ["Fenna Aalbers"]
    found = client.get("/api/v1/people/fenna-aalbers/").json()
    assert (found["quotes"], found["claims"], found["articles"]) == (1, 0, 1)


def test_pages_hold_everything_once(client, monkeypatch):
    monkeypatch.setattr(api, "PER_PAGE", 2)
    for number in range(5):
        make_article(title=str(number))
    answers = [client.get(f"/api/v1/articles/?page={number}").json() for number in (1, 2, 3, 4)]
    assert [len(answer["items"]) for answer in answers] == [2, 2, 1, 0]
    assert {(answer["total"], answer["pages"]) for answer in answers} == {(5, 3)}
    assert len({each["id"] for answer in answers for each in answer["items"]}) == 5


@pytest.mark.parametrize(
    "address",
    [
        "articles/?page=0",
        "articles/?page=x",
        "articles/?page=99999999999999999999",
        "articles/?since=gisteren",
        "articles/?until=0",
        "annotations/?kind=nonsense",
        "annotations/?article=x",
        "annotations/?article=99999999999999999999",
        "people/?q=%00",
        "people/?q=" + "a" * 101,
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_what_is_wrong(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"]


@pytest.mark.parametrize(
    "address", ["articles/999/", "articles/99999999999999999999/", "annotations/nosuchid/", "people/niemand/"]
)
def test_what_is_not_there_is_said_in_json(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 404
    assert isinstance(response.json()["detail"], str)


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "orphaned"])
def test_what_readers_do_not_see_programs_do_not_see(client, article, state):
    hidden = make_annotation(article, "De brug", state=state)
    assert client.get(f"/api/v1/annotations/{hidden.public_id}/").status_code == 404
    assert items(client, "annotations/") == []


def test_nothing_can_be_written(client, quote):
    for address in ("articles/", f"annotations/{quote.public_id}/", "people/fenna-aalbers/"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(f"/api/v1/{address}").status_code == 405


def test_an_unchanged_answer_is_not_sent_again_and_the_headers_can_be_had_alone(client, quote):
    address = f"/api/v1/annotations/{quote.public_id}/"
    first = client.head(address)
    assert (first.status_code, first.content, first["Allow"]) == (200, b"", "GET, HEAD, OPTIONS")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    quote.actor.name = "F. Aalbers"
    quote.actor.save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_pages_of_other_sites_may_read_it(client, quote):
    response = client.get("/api/v1/people/", headers={"Origin": "https://elders.example"})
    assert response["Access-Control-Allow-Origin"] == "*"


def test_the_description_names_every_operation(client):
    described = client.get("/api/v1/openapi.json").json()
    assert described["info"]["version"] == "1"
    operations = {operation["operationId"] for path in described["paths"].values() for operation in path.values()}
    assert operations == {"articles", "article", "annotations", "annotation", "people", "person"}


@pytest.mark.parametrize("address", ["articles/", "annotations/", "people/"])
def test_the_number_of_queries_does_not_grow(client, address, django_assert_num_queries):
    def add_ten():
        for number in range(10):
            make_annotation(make_article(), "De brug", cue="zei", actor=make_actor(f"Spreker {number}"))

    add_ten()
    with CaptureQueriesContext(connection) as at_ten:
        items(client, address)
    add_ten()
    with django_assert_num_queries(len(at_ten)):
        items(client, address)
