"""What was done, listed and taken back."""

import pytest
from django.urls import reverse

from articles import annotating
from articles.annotating import Correction
from articles.models import Annotation, AnnotationEvent
from tests.factories import make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote():
    return make_annotation(make_article(), "De brug blijft dicht", actor=make_actor())


def pages(quote):
    return {
        "mine": reverse("admin:my_acts"),
        "article": reverse("admin:article_acts", args=(quote.version.article_id,)),
        "actor": reverse("admin:actor_acts", args=(quote.actor_id,)),
    }


@pytest.mark.parametrize("which", ["mine", "article", "actor"])
def test_an_act_is_listed_with_what_changed_and_taken_back(client, editor, quote, which):
    annotating.correct(quote, editor, 1, Correction(form="partial"), "it is no clause")
    address = pages(quote)[which]
    (entry,) = soup_of(client.get(address)).select(".review-history > li")
    words = entry.get_text(" ", strip=True)
    assert "anna" in words
    assert "whole clause → fragment" in words
    assert "it is no clause" in words
    assert client.post(address, {"batch": entry.button["value"]}).status_code == 302
    assert Annotation.objects.get().form == "full"
    undone, done = soup_of(client.get(address)).select(".review-history > li")
    assert done.button is None
    assert undone.button


def test_only_ones_own_acts_are_mine(client, quote):
    annotating.accept(quote, make_editor(), 1)
    assert not soup_of(client.get(pages(quote)["mine"])).select(".review-history button")
    assert soup_of(client.get(pages(quote)["article"])).select(".review-history button")


def test_a_bulk_act_is_one_entry(client, editor, quote):
    other = make_annotation(quote.version.article, "dinsdag", kind="claim")
    annotating.accept_each([quote, other], editor)
    (entry,) = soup_of(client.get(pages(quote)["mine"])).select(".review-history > li")
    assert "2 annotations" in entry.get_text()
    client.post(pages(quote)["mine"], {"batch": entry.button["value"]})
    assert set(Annotation.objects.values_list("state", flat=True)) == {"suggested"}


def test_what_was_changed_since_is_named_and_stays(client, editor, quote):
    annotating.correct(quote, editor, 1, Correction(kind="claim"))
    annotating.correct(Annotation.objects.get(), make_editor(), 2, Correction(stance="denies"))
    batch = AnnotationEvent.objects.earliest("pk").batch
    answer = client.post(pages(quote)["mine"], {"batch": batch}, follow=True)
    assert "was changed since" in soup_of(answer).select_one(".messagelist").get_text()
    assert Annotation.objects.get().kind == "claim"


@pytest.mark.parametrize("batch", ["", "x", "1eb98099-9a1f-42b4-9b49-1fd21dd780a9"])
def test_what_is_no_entry_is_said_so(client, quote, batch):
    answer = client.post(pages(quote)["mine"], {"batch": batch}, follow=True)
    assert soup_of(answer).select_one(".messagelist .error")


@pytest.mark.parametrize("which", ["mine", "article", "actor"])
def test_only_editors_come_in(client, quote, which):
    address = pages(quote)[which]
    client.force_login(make_editor(is_superuser=False))
    assert client.get(address).status_code == 403
    assert client.post(address, {"batch": "x"}).status_code == 403
    client.logout()
    assert "login" in client.get(address)["Location"]


def test_unknown_articles_and_people(client):
    assert client.get(reverse("admin:article_acts", args=(99,))).status_code == 404
    assert client.get(reverse("admin:actor_acts", args=(99,))).status_code == 404


def test_the_number_of_queries_does_not_grow(client, editor, quote, django_assert_max_num_queries):
    for kind in ("claim", "quote") * 3:
        annotation = Annotation.objects.get()
        annotating.correct(annotation, editor, annotation.row_version, Correction(kind=kind))
    with django_assert_max_num_queries(9):
        client.get(pages(quote)["article"])


def test_every_page_of_the_admin_leads_to_what_an_editor_goes_to(client):
    links = [link["href"] for link in soup_of(client.get(reverse("admin:my_acts"))).select(".newsroom a")]
    assert reverse("admin:focus") in links
    assert reverse("admin:my_acts") in links
    assert [client.get(link).status_code for link in links] == [200] * len(links)
