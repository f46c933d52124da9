"""The permanent address of one annotation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Appearance, ArticleVersion
from tests.factories import TEXT, make_actor, make_annotation, make_article
from tests.pages import soup_of, text_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "div#card"}


@pytest.fixture
def article():
    return make_article(title="Brug blijft dicht")


@pytest.fixture
def quote(article):
    return make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=make_actor())


def test_a_browser_gets_the_article_with_the_mark_selected_and_its_card(client, quote):
    response = client.get(quote.get_absolute_url())
    soup = soup_of(response)
    assert text_of(response) == TEXT
    (current,) = soup.select("[data-article-text] [aria-current]")
    assert current["data-annotation"] == quote.public_id
    assert current.has_attr("autofocus")
    assert "Fenna Aalbers" in soup.select_one(".card-printed").get_text()


def test_htmx_gets_the_card_alone(client, quote):
    response = client.get(quote.get_absolute_url(), headers=HTMX)
    assert not soup_of(response).select("html, [data-article-text]")
    assert "Fenna Aalbers" in response.content.decode()
    assert "HX-Request" in response["Vary"]
    assert "HX-Target" in response["Vary"]


def test_a_mark_of_a_layer_that_is_off_is_still_shown_at_its_own_address(client, quote):
    soup = soup_of(client.get(quote.get_absolute_url() + "?layers=people"))
    assert soup.select_one(f'a[data-annotation="{quote.public_id}"]')


def test_the_card_lists_what_else_is_marked_here(client, article, quote):
    inner = make_annotation(article, "brug", kind="claim")
    make_annotation(article, "geld", kind="claim")
    links = soup_of(client.get(quote.get_absolute_url(), headers=HTMX)).select("a[data-card]")
    assert [link["href"] for link in links] == [inner.get_absolute_url()]


def test_a_persons_card_gives_role_counts_and_other_articles(client, article, quote):
    actor = quote.actor
    Appearance.objects.create(article=article, actor=actor, role="wethouder")
    mention = make_annotation(article, "Fenna Aalbers", kind="person", actor=actor)
    later = make_annotation(article, "Aalbers kost", kind="person", actor=actor)
    other = make_article(title="Ander stuk")
    make_annotation(other, "Fenna Aalbers", kind="person", actor=actor)
    card = soup_of(client.get(mention.get_absolute_url(), headers={**HTMX, "Accept-Language": "en"}))
    words = " ".join(card.get_text().split())
    assert "wethouder" in words
    assert "named 2 times here, 1 quote" in words
    assert card.find("a", attrs={"aria-label": "Next mention"})["href"] == later.get_absolute_url()
    assert card.find("a", string="Ander stuk")


def test_a_quotes_card_gives_the_same_words_elsewhere(client, quote):
    again = make_annotation(make_article(title="Nog eens"), "De brug blijft dicht")
    card = soup_of(client.get(quote.get_absolute_url(), headers=HTMX))
    assert card.find("a", string="Nog eens")["href"] == again.get_absolute_url()


def test_a_claim_without_a_speaker_says_so(client, article):
    claim = make_annotation(article, "kost dat geld", kind="claim", stance="denies")
    words = client.get(claim.get_absolute_url(), headers={**HTMX, "Accept-Language": "en"}).content.decode()
    assert "The article names no source" in words
    assert "not checked" in words
    assert "denies" in words


@pytest.mark.parametrize(
    ("confidence", "state", "said"), [(0.2, "suggested", True), (0.2, "accepted", False), (0.9, "suggested", False)]
)
def test_doubt_is_said_until_an_editor_has_looked(client, article, confidence, state, said):
    claim = make_annotation(article, "kost dat geld", kind="claim", confidence=confidence, state=state)
    assert bool(soup_of(client.get(claim.get_absolute_url(), headers=HTMX)).select(".card-doubt")) is said


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_what_is_no_longer_marked_is_gone_and_says_why(client, article, state):
    annotation = make_annotation(article, "De brug blijft dicht", state=state, reason="Geen citaat maar een titel.")
    response = client.get(annotation.get_absolute_url())
    assert response.status_code == 410
    words = response.content.decode()
    assert "De brug blijft dicht" in words
    assert "Geen citaat maar een titel." in words
    card = client.get(annotation.get_absolute_url(), headers=HTMX)
    assert card.status_code == 200
    assert "Geen citaat maar een titel." in card.content.decode()


def test_the_mark_of_a_withdrawn_article_is_gone(client, article, quote):
    article.withdrawn_at = timezone.now()
    article.save()
    assert client.get(quote.get_absolute_url()).status_code == 410


def test_an_orphan_is_shown_in_its_old_text(client, article):
    orphan = make_annotation(article, "De brug blijft dicht", state="orphaned")
    article.current_version = ArticleVersion.objects.create(
        article=article, number=2, text="Nieuwe tekst.", extraction="done"
    )
    article.save()
    response = client.get(orphan.get_absolute_url())
    soup = soup_of(response)
    assert text_of(response) == TEXT
    assert soup.select_one(f'[data-article-text] a[data-annotation="{orphan.public_id}"]')
    assert soup.select_one(".notice a")["href"] == article.get_absolute_url()


def test_an_unknown_id_is_not_found(client):
    assert client.get("/a/nosuchid/").status_code == 404


@pytest.mark.parametrize("kind", ["person", "quote", "claim"])
def test_the_number_of_queries_for_a_card_does_not_grow(client, article, kind, django_assert_num_queries):
    actor = make_actor()
    annotation = make_annotation(article, "De brug blijft dicht", kind=kind, actor=actor)

    def add_ten():
        for _ in range(10):
            make_annotation(article, "brug", kind=kind, actor=actor)
            make_annotation(make_article(), "De brug blijft dicht", kind=kind, actor=actor)

    add_ten()
    with CaptureQueriesContext(connection) as at_ten:
        client.get(annotation.get_absolute_url(), headers=HTMX)
    add_ten()
    with django_assert_num_queries(len(at_ten)):
        client.get(annotation.get_absolute_url(), headers=HTMX)
