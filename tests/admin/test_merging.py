"""The pages on which people are merged and split."""

import pytest
from django.urls import reverse

from articles.models import Actor, Annotation
from tests.factories import make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    actor = make_actor("Fenna Aalbers")
    make_annotation(make_article(), "De brug blijft dicht", actor=actor)
    return actor


def page(name, actor):
    return reverse(f"admin:{name}", args=(actor.pk,))


def test_namesakes_are_offered_and_others_found(client, actor):
    make_actor("F. Aalbers")
    make_actor("Bo Vos")
    make_actor("Aalbers bv", kind="organisation")
    names = [
        each.get_text(strip=True) for each in soup_of(client.get(page("merge", actor))).select("button[name=other]")
    ]
    assert names == ["F. Aalbers"]
    found = soup_of(client.get(page("merge", actor), {"q": "vos"})).select("button[name=other]")
    assert [each.get_text(strip=True) for each in found] == ["Bo Vos"]


def test_a_merge_is_previewed_both_ways_and_done_the_way_that_was_chosen(client, actor):
    other = make_actor("F. Aalbers")
    preview = soup_of(client.get(page("merge", actor), {"other": other.pk}))
    first, second = [each.get_text(" ", strip=True) for each in preview.select("label:has([name=keep])")]
    assert "“F. Aalbers” becomes “Fenna Aalbers”" in first
    assert "0 annotations" in first
    assert "1 annotation · 1 article" in second
    assert f"{actor.get_absolute_url()} → {other.get_absolute_url()}" in second
    client.post(page("merge", actor), {"other": other.pk, "keep": other.pk})
    actor.refresh_from_db()
    assert actor.merged_into == other
    assert other.annotations.count() == 1


def test_what_cannot_be_merged_is_said(client, actor):
    organisation = make_actor("Aalbers bv", kind="organisation")
    for answer in (
        client.get(page("merge", actor), {"other": organisation.pk}),
        client.post(page("merge", actor), {"other": organisation.pk, "keep": actor.pk}),
    ):
        assert soup_of(answer).select_one(".messagelist .error")
    assert Actor.objects.unmerged().count() == 2


def test_ticked_annotations_become_somebody_elses(client, actor):
    other = make_annotation(make_article(title="Turnen"), "Fenna Aalbers", kind="person", actor=actor)
    boxes = soup_of(client.get(page("split", actor))).select("input[name=annotation]")
    assert len(boxes) == 2
    data = {"annotation": [other.public_id], "name": "Fenna Aalbers (turnster)"}
    answer = client.post(page("split", actor), data)
    other.refresh_from_db()
    assert other.actor.name == "Fenna Aalbers (turnster)"
    assert answer["Location"] == reverse("admin:articles_actor_change", args=(other.actor_id,))


def test_a_split_of_nothing_is_said(client, actor):
    assert soup_of(client.post(page("split", actor))).select_one(".messagelist .error")
    assert Annotation.objects.get().actor == actor


@pytest.mark.parametrize("name", ["merge", "split"])
def test_only_editors_come_in_and_unknown_people_are_unknown(client, actor, name):
    assert client.get(reverse(f"admin:{name}", args=(999,))).status_code == 404
    client.force_login(make_editor(is_superuser=False))
    assert client.get(page(name, actor)).status_code == 403
    assert client.post(page(name, actor)).status_code == 403
    client.logout()
    assert "login" in client.get(page(name, actor))["Location"]


def test_the_number_of_queries_does_not_grow(client, actor, django_assert_max_num_queries):
    for _ in range(10):
        make_annotation(make_article(), "Fenna Aalbers", kind="person", actor=actor)
        make_actor("Bo Aalbers", article=make_article())
    for name in ("merge", "split"):
        with django_assert_max_num_queries(8):
            client.get(page(name, actor))


def test_a_persons_page_in_the_admin_leads_there(client, actor):
    links = [link["href"] for link in soup_of(client.get(page("articles_actor_change", actor))).select(".field-acts a")]
    assert links == [page("merge", actor), page("split", actor), page("actor_acts", actor)]


def test_a_split_that_is_refused_keeps_what_was_ticked_and_typed(client, actor):
    ticked = [annotation.public_id for annotation in actor.annotations.all()]
    # All of them would leave nobody.
    answer = client.post(page("split", actor), {"annotation": ticked, "name": "Fenna de Wit", "reason": "een ander"})
    soup = soup_of(answer)
    assert soup.select_one(".messagelist .error")
    assert [box["value"] for box in soup.select("input[name=annotation][checked]")] == ticked
    assert (soup.select_one("#name")["value"], soup.select_one("#reason")["value"]) == ("Fenna de Wit", "een ander")


def test_of_very_many_annotations_the_newest_can_be_split_off(client, actor, monkeypatch):
    monkeypatch.setattr("articles.admin.merging.MOST", 2)
    for number in range(3):
        make_annotation(make_article(published_on=f"2024-01-0{number + 1}"), "De brug", actor=actor)
    soup = soup_of(client.get(page("split", actor)))
    assert len(soup.select("input[name=annotation]")) == 2
    assert "These are the newest 2." in soup.get_text()
