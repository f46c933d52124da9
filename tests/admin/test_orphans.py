"""The marks that lost their words in a new text: shown beside what stands there now, attached again, rejected."""

import pytest
from django.urls import reverse

from articles.ingestion import add_version
from articles.models import Annotation
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def client(client, editor):
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def quote():
    return make_annotation(make_article(), "De brug blijft dicht", actor=make_actor(), state="accepted")


def page(name, quote):
    return reverse(f"admin:{name}", args=(quote.version.article_id,))


@pytest.fixture
def orphan(quote):
    add_version(quote.version.article, TEXT.replace("De brug blijft dicht", "De brug gaat weer dicht"))
    quote.refresh_from_db()
    return quote


def decide(client, orphan, act="attach", **data):
    given = {"annotation": orphan.public_id, "seen": orphan.row_version, "act": act} | data
    client.post(page("orphans", orphan), given)
    return Annotation.objects.with_spans().get()


def test_a_lost_mark_is_shown_in_the_old_and_the_new_passage(client, orphan):
    soup = soup_of(client.get(page("orphans", orphan)))
    assert [mark.get_text() for mark in soup.select("mark")] == ["De brug blijft dicht", "De brug gaat weer dicht"]
    review = soup_of(client.get(page("review", orphan)))
    assert "1 mark has lost its words" in review.select_one("#progress").get_text()


def test_it_is_attached_where_it_is_proposed(client, orphan):
    again = decide(client, orphan)
    assert (again.words, again.state, again.version.number) == ("De brug gaat weer dicht", "accepted", 2)


def test_it_is_attached_to_typed_words(client, orphan):
    assert decide(client, orphan, words="gaat weer").words == "gaat weer"


def test_it_is_rejected(client, orphan):
    assert decide(client, orphan, "reject").state == "rejected"


@pytest.mark.parametrize("data", [{"words": "Aalbers"}, {"words": "nergens"}, {"annotation": "x"}, {"seen": "0"}])
def test_what_cannot_be_attached_is_said_and_stays_lost(client, orphan, data):
    assert decide(client, orphan, **data).state == "orphaned"
    assert soup_of(client.get(page("orphans", orphan))).select_one(".messagelist .error")


def test_only_whoever_may_comes_in(client, quote):
    client.force_login(make_editor(is_superuser=False))
    assert client.get(page("orphans", quote)).status_code == 403
    assert client.post(page("orphans", quote)).status_code == 403
    client.logout()
    assert "login" in client.get(page("orphans", quote))["Location"]


def test_an_unknown_article_is_unknown(client):
    assert client.get(reverse("admin:orphans", args=(999,))).status_code == 404


def test_selected_articles_are_searched_again_in_the_background(client, quote):
    address = reverse("admin:articles_article_changelist")
    data = {"action": "search_again", "_selected_action": [quote.version.article_id]}
    answer = client.post(address, data, follow=True)
    assert "1 article will be searched." in soup_of(answer).select_one(".messagelist").get_text()
