"""Verdicts on the review page: who may give them, and what readers and programs then see."""

import json

import pytest
from django.urls import reverse

from articles import annotating
from articles.models import Annotation
from tests.factories import make_annotation, make_article, make_editor
from tests.linked_data import round_trip
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
GIVEN = {
    "verdict": "mostly-false",
    "verdict_reason": "Er is <nooit> betaald.",
    "verdict_evidence": "https://b.example/",
}


@pytest.fixture
def claim():
    return make_annotation(make_article(), "kost dat geld", kind="claim")


@pytest.fixture
def judged(claim):
    return annotating.judge(claim, make_editor(), 1, *GIVEN.values())


def post(client, claim, act="judge", **data):
    address = reverse("admin:review_act", args=(claim.version.article_id,))
    return client.post(address, {"act": act, "selected": claim.public_id, "seen": claim.row_version} | data)


def panel(client, claim):
    address = reverse("admin:review", args=(claim.version.article_id,))
    return soup_of(client.get(address, {"selected": claim.public_id}, headers={"Accept-Language": "en"}))


def test_a_verdict_is_given_changed_and_taken_away_on_the_panel(client, claim):
    client.force_login(make_editor())
    assert panel(client, claim).select_one(".review-verdict option[value=false]")
    assert post(client, claim, **GIVEN).status_code == 302
    claim.refresh_from_db()
    assert (claim.verdict, claim.verdict_evidence) == ("mostly-false", "https://b.example/")
    assert panel(client, claim).select_one("#verdict option[selected]")["value"] == "mostly-false"
    assert "mostly false" in panel(client, claim).select_one(".review-history").get_text()
    post(client, claim, "judge:none")
    claim.refresh_from_db()
    assert claim.verdict == ""


def test_what_is_missing_is_said_on_the_panel(client, claim):
    client.force_login(make_editor())
    response = post(client, claim, **GIVEN | {"verdict_reason": ""})
    assert response.status_code == 422
    assert soup_of(response).select("[role=alert]")


def test_editors_may_not_judge_and_are_not_offered_it(client, claim):
    editor = make_editor(is_superuser=False)
    editor.groups.add(editor.groups.model.objects.get(name="editor"))
    client.force_login(editor)
    assert not panel(client, claim).select(".review-verdict")
    assert post(client, claim, **GIVEN).status_code == 403
    assert not Annotation.objects.exclude(verdict="").exists()


def test_readers_see_the_verdict_on_the_card_with_reason_evidence_and_date(client, claim):
    address = claim.get_absolute_url()
    assert (
        "not checked" in soup_of(client.get(address, headers={"Accept-Language": "en"})).select_one(".card").get_text()
    )
    annotating.judge(claim, make_editor(), 1, *GIVEN.values())
    soup = soup_of(client.get(address, headers={"Accept-Language": "en"}))
    assert "not checked" not in soup.select_one(".card").get_text()
    verdict = soup.select_one(".card-verdict")
    assert verdict.strong.get_text() == "Mostly false"
    assert "Er is <nooit> betaald." in verdict.get_text()
    assert verdict.a["href"] == "https://b.example/"


def test_lists_and_previews_show_the_verdict(client, claim):
    annotating.judge(claim, make_editor(), 1, *GIVEN.values())
    words = claim.words.split()[0]
    article = claim.version.article
    for address in (f"/search/?q={words}", f"{article.get_absolute_url()}said/?claims=yes"):
        (shown,) = soup_of(client.get(address, headers={"Accept-Language": "en"})).select(".checked")
        assert shown.get_text() == "Checked by the editors: mostly false"
    soup = soup_of(client.get(claim.get_absolute_url(), headers={"Accept-Language": "en"}))
    for described in ('[name="description"]', '[property="og:description"]', '[property="og:image:alt"]'):
        assert "Checked by the editors: mostly false" in soup.select_one(f"meta{described}")["content"]


def reviews(client, annotation):
    block = soup_of(client.get(annotation.get_absolute_url())).select_one('script[type="application/ld+json"]')
    return [node for node in json.loads(block.string)["@graph"] if node["@type"] == "ClaimReview"]


def test_only_a_verdict_makes_a_claim_review(client, claim):
    assert reviews(client, claim) == []
    annotating.judge(claim, make_editor(), 1, *GIVEN.values())
    (review,) = reviews(client, claim)
    assert review["itemReviewed"] == {"@type": "Claim", "@id": f"http://testserver{claim.get_absolute_url()}"}
    rating = review["reviewRating"]
    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, 2, 5)
    assert review["url"] == f"http://testserver{claim.get_absolute_url()}"
    assert (review["reviewBody"], review["citation"]) == (GIVEN["verdict_reason"], GIVEN["verdict_evidence"])
    assert review["author"]["name"] == "Newsreader"
    assert review["datePublished"]


def test_what_cannot_be_established_has_a_name_and_no_number(client, claim):
    annotating.judge(claim, make_editor(), 1, "unknown", "Niemand weet het.")
    (review,) = reviews(client, claim)
    assert review["reviewRating"].keys() == {"@type", "alternateName"}
    assert "citation" not in review


def test_programs_get_the_verdict_too(client, judged):
    found = client.get(f"/api/v1/annotations/{judged.public_id}/").json()["verdict"]
    assert (found["rating"], found["reason"], found["evidence"]) == tuple(GIVEN.values())
    document = client.get(judged.get_absolute_url(), headers={"Accept": "application/ld+json"}).json()
    assert round_trip(document) == document
    bodies = {body["purpose"]: body.get("value") or body["source"] for body in document["body"]}
    assert bodies["assessing"] == "mostly-false"
    assert bodies["commenting"] == GIVEN["verdict_reason"]
    assert bodies["linking"] == GIVEN["verdict_evidence"]


def test_the_embed_follows_the_verdict(client, claim):
    address = f"{claim.get_absolute_url()}embed/"
    assert len(soup_of(client.get(address)).select(".embed-checked")) == 0
    annotating.judge(claim, make_editor(), 1, *GIVEN.values())
    assert len(soup_of(client.get(address)).select(".embed-checked")) == 1
