"""What the pages send besides themselves: head, headers and other representations."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from articles.annotating import Correction, correct
from articles.models import Annotation
from tests.factories import make_actor, make_annotation, make_article, make_editor
from tests.linked_data import round_trip
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
LD = "application/ld+json"
PROFILED = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.fixture
def quote():
    article = make_article(title="Brug blijft dicht")
    return make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=make_actor())


@pytest.mark.parametrize(
    ("accept", "json_ld"),
    [
        (LD, True),
        (PROFILED, True),
        ('application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"', True),
        ("application/json", True),
        ("text/html;q=0.5, application/ld+json", True),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("application/ld+json;q=0.2, text/html", False),
        ("*/*", False),
        ("image/png", False),
        ("nonsense", False),
    ],
)
def test_who_prefers_the_annotation_gets_it_and_who_does_not_gets_the_page(client, quote, accept, json_ld):
    response = client.get(quote.get_absolute_url(), headers={"Accept": accept})
    assert response.status_code == 200
    assert (response["Content-Type"] == PROFILED) is json_ld
    assert "Accept" in response["Vary"]


def test_the_annotation_names_itself_by_the_address_it_was_asked_at(client, quote, settings):
    document = json.loads(client.get(quote.get_absolute_url(), headers={"Accept": LD}).content)
    assert document["id"] == f"http://testserver/a/{quote.public_id}/"
    assert round_trip(document) == document
    settings.SITE_URL = "https://nieuws.example"
    document = json.loads(client.get(quote.get_absolute_url(), headers={"Accept": LD}).content)
    assert document["id"] == f"https://nieuws.example/a/{quote.public_id}/"


def test_the_annotation_is_a_resource_that_can_be_read(client, quote):
    response = client.get(quote.get_absolute_url(), headers={"Accept": LD})
    assert '<http://www.w3.org/ns/ldp#Resource>; rel="type"' in response["Link"]
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", [LD, "text/html"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_an_unchanged_answer_is_not_sent_again(client, quote, accept, method):
    first = getattr(client, method)(quote.get_absolute_url(), headers={"Accept": accept})
    assert "no-cache" in first["Cache-Control"]
    again = client.get(quote.get_absolute_url(), headers={"Accept": accept, "If-None-Match": first["ETag"]})
    assert again.status_code == 304
    quote.actor.name = "F. Aalbers"
    quote.actor.save()
    changed = client.get(quote.get_absolute_url(), headers={"Accept": accept, "If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_the_page_and_the_annotation_have_different_tags(client, quote):
    tags = {client.get(quote.get_absolute_url(), headers={"Accept": accept})["ETag"] for accept in (LD, "text/html")}
    assert len(tags) == 2


def test_reading_is_all_that_is_allowed(client, quote):
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)(quote.get_absolute_url())
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    response = client.options(quote.get_absolute_url())
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_who_tries_to_write_is_told_what_is_allowed(quote):
    strict = Client(enforce_csrf_checks=True)
    for address in (quote.get_absolute_url(), f"/articles/{quote.version.article_id}/annotations/", "/api/v1/people/"):
        response = strict.delete(address, headers={"Accept": LD})
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_caches_ask_again_for_what_is_gone(client, quote):
    quote.state, quote.decided_at = "rejected", timezone.now()
    quote.save()
    for accept in (LD, "text/html"):
        response = client.get(quote.get_absolute_url(), headers={"Accept": accept})
        assert (response.status_code, response["Cache-Control"]) == (410, "no-cache")


def test_pages_lead_to_the_annotations_of_their_article(client, quote):
    service = 'rel="http://www.w3.org/ns/oa#annotationService"'
    for address in (quote.get_absolute_url(), quote.version.article.get_absolute_url()):
        (link,) = [each for each in client.get(address)["Link"].split(", ") if service in each]
        found = client.get(link.partition(">")[0].removeprefix("<http://testserver"))
        assert found.json()["total"] == 1


def test_a_rejected_annotation_leaves_a_tombstone(client, quote):
    quote.state, quote.decided_at, quote.reason = "rejected", timezone.now(), "Geen citaat."
    quote.save()
    response = client.get(quote.get_absolute_url(), headers={"Accept": LD})
    assert response.status_code == 410
    assert json.loads(response.content)["summary"] == "Geen citaat."


def test_an_unknown_annotation_is_not_found_in_any_form(client):
    assert client.get("/a/nosuchid/", headers={"Accept": LD}).status_code == 404


def test_the_head_of_a_shared_page_shows_the_words_and_who_said_them(client, quote):
    soup = soup_of(client.get(quote.get_absolute_url(), headers={"Accept-Language": "en"}))
    head = {tag.get("property") or tag.get("name"): tag["content"] for tag in soup.select("head meta[content]")}
    assert head["og:title"] == "Fenna Aalbers: “De brug blijft dicht”"
    assert "Brug blijft dicht" in head["og:description"]
    assert head["og:url"] == f"http://testserver/a/{quote.public_id}/"
    assert head["og:locale"] == "nl_NL"
    assert head["twitter:card"] == "summary_large_image"
    assert soup.select_one("link[rel=canonical]")["href"] == head["og:url"]
    assert soup.select_one(f'link[rel=alternate][type="{LD}"]')["href"] == quote.get_absolute_url()


def test_the_headers_of_a_shared_page_name_its_other_forms(client, quote):
    links = client.head(quote.get_absolute_url() + "?layers=people")["Link"].split(", ")
    assert links[0] == f'<http://testserver/a/{quote.public_id}/>; rel="canonical"'
    for link in links:
        address, kind = (
            link.partition(">")[0].removeprefix("<http://testserver"),
            link.partition('type="')[2].rstrip('"'),
        )
        answer = client.get(address, headers={"Accept": kind or "text/html"})
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(("text/html", "application/ld+json", "application/json"))


@pytest.mark.parametrize("query", ["", "?layers=people", "?speaker=fenna-aalbers"])
def test_a_filtered_page_names_the_unfiltered_one_as_the_original(client, quote, query):
    article = quote.version.article
    soup = soup_of(client.get(article.get_absolute_url() + query))
    assert soup.select_one("link[rel=canonical]")["href"] == "http://testserver" + article.get_absolute_url()


def test_pages_describe_themselves_in_a_data_block(client, quote):
    addresses = [quote.get_absolute_url(), quote.version.article.get_absolute_url(), quote.actor.get_absolute_url()]
    kinds = []
    for address in addresses:
        (block,) = soup_of(client.get(address)).select(f'script[type="{LD}"]')
        kinds.append([node["@type"] for node in json.loads(block.string)["@graph"]])
    assert kinds == [["NewsArticle", "Quotation"], ["NewsArticle"], ["ProfilePage"]]


def test_hostile_words_stay_in_the_data_block_and_the_attributes(client):
    text = "Zij zei: ‘</script><img src=x onerror=alert(1)> \" '><b>’."
    quote = make_annotation(make_article(text, title='"><script>alert(2)</script>'), text[10:-2])
    soup = soup_of(client.get(quote.get_absolute_url()))
    assert not soup.select("img, b, script:not([src]):not([type='application/ld+json'])")
    (block,) = soup.select(f'script[type="{LD}"]')
    assert json.loads(block.string)["@graph"][1]["text"] == text[10:-2]


def test_a_link_whose_annotation_changed_since_says_so_and_shows_both(client, quote):
    link = soup_of(client.get(f"/a/{quote.public_id}/share/")).select_one("#share-link").get_text()
    assert not soup_of(client.get(link)).select(".changed-since")
    fresh = Annotation.objects.with_spans().select_related("version").get(pk=quote.pk)
    correct(fresh, make_editor(), fresh.row_version, Correction(actor=make_actor("Rik Smit")))
    # Beside the mark, where the page opens.
    (notice,) = soup_of(client.get(link)).select(".card-slot .changed-since")
    assert [each.get_text() for each in notice.select(".changed-who")] == ["Fenna Aalbers", "Rik Smit"]
    soup = soup_of(client.get(link))
    assert soup.select_one("link[rel=canonical]")["href"] == f"http://testserver/a/{quote.public_id}/"
