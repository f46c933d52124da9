"""What is left and alike, decided together."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import annotating
from articles.models import Annotation, AnnotationEvent
from tests.factories import make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def mentions():
    """One person by two names in three articles, five times in all."""
    fenna = make_actor()
    articles = [make_article() for _ in range(3)]
    full = [make_annotation(article, "Fenna Aalbers", kind="person", actor=fenna) for article in articles]
    return [*full, *(make_annotation(each, "Aalbers", kind="person", actor=fenna) for each in articles[:2])]


def page_of(annotation, by="words", **query):
    return reverse("admin:batch", args=(annotation.public_id,), query={"by": by, **query})


def ticked(response):
    return [box["value"] for box in soup_of(response).select("input[name=annotation][checked]")]


def test_groups_are_listed_by_words_and_by_person(client, mentions):
    by_words = soup_of(client.get(reverse("admin:batches")))
    rows = [row.get_text(" ", strip=True) for row in by_words.select(".queue-list li")]
    assert [row.startswith(("Fenna Aalbers 3 ×", "Aalbers 2 ×")) for row in rows] == [True, True]
    by_person = soup_of(client.get(reverse("admin:batches"), {"by": "person"}))
    (row,) = by_person.select(".queue-list li")
    assert "5 × person in 3 articles" in row.get_text(" ", strip=True)
    assert len(ticked(client.get(row.a["href"]))) == 5


def test_one_decision_for_all_but_the_exceptions_is_one_act_and_one_undo(client, mentions):
    boxes = ticked(client.get(page_of(mentions[0])))
    assert len(boxes) == 3
    kept = boxes.pop()
    answer = client.post(page_of(mentions[0]), {"annotation": boxes, "act": "accept"})
    assert answer.status_code == 302
    assert AnnotationEvent.objects.values("batch").distinct().count() == 1
    assert Annotation.objects.filter(state="accepted").count() == 2
    assert Annotation.objects.get(public_id=kept.partition("@")[0]).state == "suggested"
    page = client.post(reverse("admin:batches"), follow=True)
    assert "2 annotations are as before." in page.content.decode()
    assert Annotation.objects.filter(state="suggested").count() == 5


def test_groups_are_counted_once_a_minute_and_those_that_were_decided_are_gone_at_once(client, mentions):
    def listed():
        rows = soup_of(client.get(reverse("admin:batches"))).select(".queue-list li")
        return [row.select_one("b.sample").get_text() for row in rows]

    assert listed() == ["Fenna Aalbers", "Aalbers"]
    with CaptureQueriesContext(connection) as captured:
        assert listed() == ["Fenna Aalbers", "Aalbers"]
    assert not any("GROUP BY" in query["sql"] for query in captured)
    client.post(page_of(mentions[3]), {"annotation": ticked(client.get(page_of(mentions[3])))[:1], "act": "accept"})
    assert listed() == ["Fenna Aalbers"]
    Annotation.objects.filter(pk=mentions[0].pk).update(state="rejected", decided_at=timezone.now())
    assert listed() == []
    client.post(reverse("admin:batches"))
    assert listed() == ["Fenna Aalbers", "Aalbers"]


def test_a_rejection_keeps_its_reason(client, mentions):
    boxes = ticked(client.get(page_of(mentions[0], "person")))
    client.post(page_of(mentions[0], "person"), {"annotation": boxes, "act": "reject", "reason": " a ship "})
    assert set(Annotation.objects.values_list("state", "reason")) == {("rejected", "a ship")}


def test_where_one_was_changed_meanwhile_nothing_is_decided(client, mentions):
    boxes = ticked(client.get(page_of(mentions[0])))
    annotating.reject(mentions[1], make_editor(), 1)
    answer = client.post(page_of(mentions[0]), {"annotation": boxes, "act": "accept"})
    assert answer.status_code == 409
    assert "nothing was decided" in soup_of(answer).select_one("[role=alert]").get_text()
    assert not Annotation.objects.filter(state="accepted").exists()
    assert len(ticked(answer)) == 2


@pytest.mark.parametrize(
    "data",
    [
        {"act": "accept"},
        {"act": "accept", "annotation": ["nobody@1"]},
        {"act": "accept", "annotation": ["nobody"]},
        {"act": "fly", "annotation": "all"},
    ],
)
def test_what_cannot_be_decided_is_said(client, mentions, data):
    if data.get("annotation") == "all":
        data = data | {"annotation": ticked(client.get(page_of(mentions[0])))}
    answer = client.post(page_of(mentions[0]), data)
    assert answer.status_code == 409
    assert soup_of(answer).select_one("[role=alert]").get_text(strip=True)
    assert not AnnotationEvent.objects.exists()


def test_a_group_is_shown_when_the_one_it_is_found_by_was_decided(client, mentions):
    annotating.accept(mentions[0], make_editor(), 1)
    assert len(ticked(client.get(page_of(mentions[0])))) == 2
    annotating.accept(mentions[1], make_editor(), 1)
    annotating.accept(mentions[2], make_editor(), 1)
    assert "nothing is left" in client.get(page_of(mentions[0])).content.decode()


def test_at_most_so_many_are_decided_at_once(client, mentions, monkeypatch):
    monkeypatch.setattr("articles.admin.batches.MOST", 2)
    page = client.get(page_of(mentions[0]))
    assert len(ticked(page)) == 2
    assert "There are more; 2 at a time." in page.content.decode()


def test_filters_hold_for_the_groups_and_stay_in_their_addresses(client, mentions):
    soup = soup_of(client.get(reverse("admin:batches"), {"kind": "claim"}))
    assert not soup.select(".queue-list")
    soup = soup_of(client.get(reverse("admin:batches"), {"kind": "person"}))
    assert "kind=person" in soup.select_one(".queue-list a")["href"]


def test_nothing_to_undo_is_said(client):
    assert "nothing here" in client.post(reverse("admin:batches"), follow=True).content.decode()


@pytest.mark.parametrize(("role", "may"), [("editor", False), ("chief editor", True), ("administrator", True)])
def test_only_who_may_decide_many_at_once_comes_in(client, mentions, role, may):
    user = make_editor(is_superuser=False)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    boxes = [f"{each.public_id}@1" for each in mentions]
    codes = [
        client.get(reverse("admin:batches")).status_code,
        client.get(page_of(mentions[0])).status_code,
        client.post(page_of(mentions[0]), {"annotation": boxes, "act": "accept"}).status_code,
    ]
    assert codes == ([200, 200, 302] if may else [403] * 3)
    assert Annotation.objects.filter(state="accepted").exists() == may
    views = soup_of(client.get(reverse("admin:focus"))).select(".queue-views a")
    assert len(views) == (3 if may else 2)


def test_unknown_ones_and_strangers(client):
    assert client.get(reverse("admin:batch", args=("nobody",))).status_code == 404
    client.logout()
    assert "login" in client.get(reverse("admin:batches"))["Location"]
