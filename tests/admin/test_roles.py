"""Who may do what: each role against each door of the admin."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import Actor, Annotation
from tests.factories import make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db
ROLES = ("reader", "editor", "chief editor", "administrator")


@pytest.fixture
def as_role(client):
    def log_in(role):
        user = make_editor(is_superuser=False, is_staff=role != "reader")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def quote():
    return make_annotation(make_article(), "De brug blijft dicht", actor=make_actor())


def review(client, quote):
    return client.get(reverse("admin:review", args=(quote.version.article_id,)))


def accept(client, quote):
    data = {"act": "accept", "selected": quote.public_id, "seen": 1}
    return client.post(reverse("admin:review_act", args=(quote.version.article_id,)), data)


def accept_everywhere(client, quote):
    other = make_annotation(make_article(), "De brug blijft dicht")
    data = {"act": "alike:accept", "selected": quote.public_id, "seen": 1, "other": f"{other.public_id}@1"}
    return client.post(reverse("admin:review_act", args=(quote.version.article_id,)), data)


def accept_in_bulk(client, quote):
    data = {"action": "accept_selected", "_selected_action": [quote.pk]}
    client.post(reverse("admin:articles_annotation_changelist"), data)
    return Annotation.objects.get(pk=quote.pk).state == "accepted"


def look_at_the_queue(client, quote):
    return client.get(reverse("admin:queue"))


def accept_in_the_queue(client, quote):
    return client.post(reverse("admin:focus_act"), {"act": "accept", "selected": quote.public_id, "seen": 1})


def decide_together(client, quote):
    data = {"act": "accept", "annotation": f"{quote.public_id}@1"}
    return client.post(reverse("admin:batch", args=(quote.public_id,)), data)


def be_present(client, quote):
    return client.get(reverse("admin:presence", args=(quote.version.article_id,)))


def search_one_again(client, quote):
    return client.post(reverse("admin:searches"), {"article": quote.version.article_id})


def withdraw(client, quote):
    article = quote.version.article
    data = {"action": "withdraw", "_selected_action": [article.pk]}
    client.post(reverse("admin:articles_article_changelist"), data)
    article.refresh_from_db()
    return article.withdrawn_at is not None


def change_article(client, quote):
    return client.post(reverse("admin:articles_article_change", args=(quote.version.article_id,)), {})


def change_person(client, quote):
    return client.post(reverse("admin:articles_actor_change", args=(quote.actor_id,)), {})


def add_user(client, quote):
    return client.get(reverse("admin:auth_user_add"))


def judge(client, quote):
    claim = make_annotation(quote.version.article, "kost dat geld", kind="claim")
    data = {"act": "judge", "selected": claim.public_id, "seen": 1, "verdict": "true", "verdict_reason": "Het klopt."}
    return client.post(reverse("admin:review_act", args=(quote.version.article_id,)), data)


DOORS = {
    review: 1,
    accept: 1,
    look_at_the_queue: 1,
    accept_in_the_queue: 1,
    be_present: 1,
    decide_together: 2,
    search_one_again: 2,
    change_person: 1,
    accept_everywhere: 2,
    accept_in_bulk: 2,
    judge: 2,
    withdraw: 2,
    change_article: 2,
    add_user: 3,
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_each_role_may_do_what_is_its_own_and_no_more(as_role, quote, role, door):
    answer = door(as_role(role), quote)
    may = (
        answer
        if isinstance(answer, bool)
        else answer.status_code not in (403, 404) and "login" not in str(answer.headers.get("Location"))
    )
    assert may == (ROLES.index(role) >= DOORS[door])
    if not may:
        assert Annotation.objects.filter(state="suggested").count() == Annotation.objects.count()


def test_a_role_that_an_editor_gives_a_person_is_kept_as_theirs(as_role, quote):
    appearance = quote.version.article.appearances.create(actor=quote.actor, role="raadslid")
    data = {
        "kind": "person",
        "name": "Fenna Aalbers",
        "description": "",
        "wikidata_id": "",
        "aliases-TOTAL_FORMS": 0,
        "aliases-INITIAL_FORMS": 0,
        "appearances-TOTAL_FORMS": 1,
        "appearances-INITIAL_FORMS": 1,
        "appearances-0-id": appearance.pk,
        "appearances-0-actor": quote.actor_id,
        "appearances-0-role": "burgemeester",
    }
    address = reverse("admin:articles_actor_change", args=(quote.actor_id,))
    assert as_role("editor").post(address, data).status_code == 302
    appearance.refresh_from_db()
    assert (appearance.role, appearance.by_editor) == ("burgemeester", True)
    assert Actor.objects.get().wikidata_id is None
