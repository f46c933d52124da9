"""The page that offers something for sharing, and the files it leads to."""

import csv
import io
import json

import pytest
from django.utils import timezone

from tests.factories import make_actor, make_annotation, make_article
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
EN = {"Accept-Language": "en"}


@pytest.fixture
def article():
    return make_article(title="Brug", source_url="https://bode.example/brug#top")


@pytest.fixture
def quote(article):
    return make_annotation(article, "De brug blijft dicht", cue="zei", actor=make_actor())


def shared(client, address):
    response = client.get(address, headers=EN)
    assert response.status_code == 200
    return soup_of(response).select_one("#share")


def offered(section):
    return {area["id"].removeprefix("share-"): area.get_text() for area in section.select("textarea")}


def test_a_mark_is_offered_in_every_form(client, quote):
    section = shared(client, f"/a/{quote.public_id}/share/")
    forms = offered(section)
    assert forms["link"].startswith(f"http://testserver/a/{quote.public_id}/?v=")
    assert client.get(forms["link"].removeprefix("http://testserver")).status_code == 200
    assert "Fenna Aalbers, in Brug" in forms["text"]
    assert forms["markdown"].startswith("> “De brug blijft dicht”")
    assert forms["html"].startswith("<blockquote")
    assert f"/a/{quote.public_id}/embed/" in forms["embed"]
    assert "Fenna Aalbers: “De brug blijft dicht”" in section.select_one(".share-card").get_text()
    assert section.find("a", string="These words at the publication")["href"] == (
        "https://bode.example/brug#:~:text=De%20brug%20blijft%20dicht"
    )


def test_from_a_mark_one_comes_to_its_speaker_and_its_article(client, quote, article):
    section = shared(client, f"/a/{quote.public_id}/share/")
    others = section.select("a[data-share]")
    assert [each["href"] for each in others] == [
        f"/articles/{article.pk}/share/?speaker=fenna-aalbers",
        f"/articles/{article.pk}/share/",
    ]
    link = offered(shared(client, others[0]["href"]))["link"]
    assert link == f"http://testserver{article.get_absolute_url()}?speaker=fenna-aalbers"


@pytest.mark.parametrize(
    ("query", "expected", "chosen"),
    [
        ("", "", "people,quotes,claims"),
        ("?layers=people,quotes,claims", "", "people,quotes,claims"),
        ("?layers=quotes&layers=claims", "?layers=quotes,claims", "quotes,claims"),
        ("?layers=people&speaker=x", "?layers=people&speaker=x", "people"),
        ('?layers="><script>', "", "people,quotes,claims"),
        ("?layers=", "?layers=", None),
    ],
)
def test_an_article_is_offered_with_the_layers_chosen(client, article, query, expected, chosen):
    section = shared(client, f"/articles/{article.pk}/share/{query}")
    assert offered(section)["link"] == f"http://testserver{article.get_absolute_url()}{expected}"
    checked = section.select_one("input[checked]")
    assert (checked["value"] if checked else None) == chosen


def test_every_link_that_is_offered_leads_somewhere(client, quote, article):
    for address in (f"/a/{quote.public_id}/share/", f"/articles/{article.pk}/share/"):
        for link in shared(client, address).select("a[href^='/'], img"):
            assert client.get(link.get("href") or link.get("src")).status_code == 200


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_what_is_gone_cannot_be_shared(client, quote, state):
    quote.state, quote.decided_at = state, timezone.now()
    quote.save()
    assert client.get(f"/a/{quote.public_id}/share/").status_code == 410
    assert client.get(f"/a/{quote.public_id}/annotation.jsonld").status_code == 410


def test_a_withdrawn_article_cannot_be_shared(client, quote, article):
    article.withdrawn_at = timezone.now()
    article.save()
    for address in (
        f"/a/{quote.public_id}/share/",
        f"/a/{quote.public_id}/annotation.jsonld",
        f"/articles/{article.pk}/share/",
        f"/articles/{article.pk}/annotations.csv",
    ):
        assert client.get(address).status_code == 410


@pytest.mark.parametrize("address", ["/a/nosuchid/share/", "/articles/999/share/", "/articles/999/annotations.csv"])
def test_what_was_never_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_nothing_can_be_posted(client, quote, article):
    for address in (f"/a/{quote.public_id}/share/", f"/articles/{article.pk}/share/"):
        assert client.post(address).status_code == 405


def test_a_saved_annotation_is_the_one_that_programs_read(client, quote):
    response = client.get(f"/a/{quote.public_id}/annotation.jsonld")
    assert response["Content-Disposition"] == f'attachment; filename="{quote.public_id}.jsonld"'
    read = client.get(quote.get_absolute_url(), headers={"Accept": "application/ld+json"})
    assert json.loads(response.content) == json.loads(read.content)


def test_the_file_of_an_orphan_is_offered_too(client, quote):
    quote.state = "orphaned"
    quote.save()
    offered = soup_of(client.get(f"/a/{quote.public_id}/share/")).select_one('a[href$=".jsonld"]')["href"]
    assert client.get(offered).status_code == 200


def test_the_table_has_a_row_for_each_mark_in_text_order(client, quote, article):
    make_annotation(article, "burgemeester", "helder", kind="claim", stance="denies")
    response = client.get(f"/articles/{article.pk}/annotations.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["words"] for row in rows] == ["burgemeester … helder", "De brug blijft dicht"]
    assert (rows[0]["stance"], rows[1]["speaker"], rows[1]["cue"]) == ("denies", "Fenna Aalbers", "zei")
    text = article.current_version.text
    assert text[int(rows[1]["start"]) : int(rows[1]["end"])] == "De brug blijft dicht"


def test_no_cell_of_the_table_is_a_formula(client):
    article = make_article("Zij zei: =cmd|' /C calc'!A0 en -1.")
    make_annotation(article, "=cmd|' /C calc'!A0", kind="claim")
    (row,) = csv.DictReader(
        io.StringIO(client.get(f"/articles/{article.pk}/annotations.csv").content.decode("utf-8-sig"))
    )
    assert row["words"] == "'=cmd|' /C calc'!A0"
