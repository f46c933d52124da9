"""The page of what lost its words in a new text."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import annotating
from articles.ingestion import add_version
from articles.models import Annotation
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
FRAGMENT = {"HX-Request": "true"}
NEW_TEXT = TEXT.replace("blijft dicht", "blijft nog maanden dicht")
State = Annotation.State


@pytest.fixture
def article():
    return make_article(title="Brug blijft dicht")


@pytest.fixture
def orphan(article):
    annotation = make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=make_actor())
    add_version(article, NEW_TEXT)
    annotation.refresh_from_db()
    return annotation


def page_of(article):
    return reverse("admin:orphans", args=(article.pk,))


def sent(client, article, number=0):
    """What the form of one orphan sends."""
    form = soup_of(client.get(page_of(article))).select(".orphan form")[number]
    return {field["name"]: field.get("value", "") for field in form.select("input[name]")}


def test_an_orphan_is_shown_beside_what_stands_there_now_with_the_words_that_differ(client, article, orphan):
    (shown,) = soup_of(client.get(page_of(article))).select(".orphan")
    old, new = (shown.select_one(f".compared-{side} p") for side in ("old", "new"))
    assert (old.get_text(), new.get_text()) == (TEXT.split("\n\n")[0], NEW_TEXT.split("\n\n")[0])
    assert "".join(mark.get_text() for mark in old.select("mark")) == "De brug blijft dicht"
    assert "".join(mark.get_text() for mark in new.select("mark")) == "De brug blijft nog maanden dicht"
    assert [word.get_text() for word in new.select("ins")] == ["nog maanden"]
    assert "Fenna Aalbers" in shown.select_one("h3").get_text()
    orphan.refresh_from_db()
    assert orphan.state == State.ORPHANED


def test_markup_in_a_text_is_text(client, article):
    make_annotation(article, "De brug blijft dicht")
    add_version(article, NEW_TEXT.replace("helder", "<b>helder</b>"))
    assert "&lt;b&gt;helder&lt;/b&gt;" in client.get(page_of(article)).content.decode().replace("<ins>", "").replace(
        "</ins>", ""
    )


def test_it_is_attached_where_it_is_proposed_with_cue_and_source(client, editor, article, orphan):
    response = client.post(page_of(article), sent(client, article) | {"act": "attach"})
    assert "Attached to “De brug blijft nog maanden dicht”." in response.content.decode()
    again = Annotation.objects.with_spans().get(pk=orphan.pk)
    assert (again.words, again.cue.exact, again.source.exact) == (
        "De brug blijft nog maanden dicht",
        "zei",
        "Fenna Aalbers",
    )
    assert (again.state, again.decided_by, again.public_id) == (State.ACCEPTED, editor, orphan.public_id)
    assert "Nothing of this article is without its words." in response.content.decode()


def test_it_is_attached_to_typed_words(client, article, orphan):
    client.post(page_of(article), sent(client, article) | {"act": "elsewhere", "words": "brug  blijft nog"})
    assert Annotation.objects.with_spans().get(pk=orphan.pk).words == "brug blijft nog"


def test_it_is_attached_to_selected_words_where_they_stand_more_than_once(client, article):
    annotation = make_annotation(article, "De brug blijft dicht")
    text = NEW_TEXT + "\n\nDe brug, de brug."
    add_version(article, text)
    place = text.index("brug.")
    chosen = {"act": "elsewhere", "words": "brug", "selected": f"{place}-{place + 4}"}
    client.post(page_of(article), sent(client, article) | chosen)
    again = Annotation.objects.with_spans().get(pk=annotation.pk)
    assert again.content[0].start == place


@pytest.mark.parametrize(
    ("words", "occurrence", "told"),
    [
        ("", "", "Type the words"),
        ("nergens", "", "does not stand in the text"),
        ("Aalbers", "", "stands 2 times in the text"),
        ("Aalbers", "3", "stands 2 times in the text"),
    ],
)
def test_words_that_do_not_say_where_are_refused_and_nothing_changes(client, article, orphan, words, occurrence, told):
    data = sent(client, article) | {"act": "elsewhere", "words": words, "occurrence": occurrence}
    response = client.post(page_of(article), data)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert client.post(page_of(article), data, headers=FRAGMENT).status_code == 200
    assert Annotation.objects.get().state == State.ORPHANED


def test_the_second_of_the_typed_words_can_be_meant(client, article, orphan):
    client.post(page_of(article), sent(client, article) | {"act": "elsewhere", "words": "Aalbers", "occurrence": "2"})
    again = Annotation.objects.with_spans().get(pk=orphan.pk)
    assert again.content[0].start == NEW_TEXT.rindex("Aalbers")


def test_it_is_rejected_with_a_reason_that_its_link_gives(client, article, orphan):
    client.post(page_of(article), sent(client, article) | {"act": "reject", "reason": "geschrapt"})
    orphan.refresh_from_db()
    assert (orphan.state, orphan.reason) == (State.REJECTED, "geschrapt")
    gone = client.get(orphan.get_absolute_url())
    assert gone.status_code == 410
    assert "geschrapt" in gone.content.decode()


@pytest.mark.parametrize("act", ["attach", "reject"])
def test_a_decision_is_taken_back(client, article, orphan, act):
    client.post(page_of(article), sent(client, article) | {"act": act})
    assert "Taken back" in client.post(page_of(article), {"act": "undo"}).content.decode()
    back = Annotation.objects.with_spans().get(pk=orphan.pk)
    assert (back.state, back.words, back.version.number) == (State.ORPHANED, "De brug blijft dicht", 1)


def test_what_was_found_at_the_same_words_meanwhile_gives_way_and_comes_back_with_an_undo(client, article, orphan):
    found = make_annotation(article, "De brug blijft nog maanden dicht", extractor_version="test 2")
    checked = make_annotation(article, "dat geld", state="accepted")
    client.post(page_of(article), sent(client, article) | {"act": "attach"})
    assert list(Annotation.objects.shown().order_by("pk")) == [orphan, checked]
    found.refresh_from_db()
    assert (found.state, found.events.get().reason) == (State.WITHDRAWN, f"= {orphan.public_id}")
    client.post(page_of(article), {"act": "undo"})
    assert list(Annotation.objects.shown().order_by("pk")) == [found, checked]


def test_it_is_not_attached_where_somebody_decided_about_the_same_words(client, article, orphan):
    make_annotation(article, "De brug blijft nog maanden dicht", state="accepted")
    response = client.post(page_of(article), sent(client, article) | {"act": "attach"})
    assert response.status_code == 422
    assert "These words are marked so already." in response.content.decode()


def test_a_text_that_came_meanwhile_is_looked_at_first(client, article, orphan):
    seen = sent(client, article)
    add_version(article, "Inleiding.\n\n" + NEW_TEXT)
    response = client.post(page_of(article), seen | {"act": "attach"})
    assert response.status_code == 422
    assert "The article has another text now." in response.content.decode()
    orphan.refresh_from_db()
    assert orphan.state == State.ORPHANED


def test_what_a_colleague_decided_first_is_not_overwritten(client, article, orphan):
    seen = sent(client, article)
    annotating.reject(orphan, make_editor(), orphan.row_version, "weg")
    assert "It was decided meanwhile." in client.post(page_of(article), seen | {"act": "attach"}).content.decode()
    Annotation.objects.update(state=State.ORPHANED)
    assert client.post(page_of(article), seen | {"act": "attach"}).status_code == 409
    assert Annotation.objects.get().state == State.ORPHANED


@pytest.mark.parametrize(
    "data", [{"act": "burn"}, {}, {"act": "attach", "content": "x-3"}, {"act": "attach", "seen": ""}]
)
def test_a_form_that_says_nothing_sensible_changes_nothing(client, article, orphan, data):
    assert client.post(page_of(article), sent(client, article) | data).status_code == 422
    assert Annotation.objects.get().state == State.ORPHANED


def test_htmx_gets_the_list_alone(client, article, orphan):
    response = client.get(page_of(article), headers=FRAGMENT)
    assert not soup_of(response).select("html, h1")
    assert "HX-Request" in response["Vary"]


def test_a_long_list_is_shown_in_part_and_in_a_fixed_number_of_queries(client):
    def queries(number):
        article = make_article()
        for _ in range(number):
            make_annotation(article, "De brug blijft dicht", cue="zei", actor=make_actor(f"Bo {number}"))
        add_version(article, NEW_TEXT)
        with CaptureQueriesContext(connection) as captured:
            soup = soup_of(client.get(page_of(article)))
        assert f"{number} annotations lost their words" in soup.get_text()
        assert len(soup.select(".orphan")) == min(number, 20)
        return len(captured)

    assert queries(3) == queries(22)


def test_the_list_of_articles_and_the_review_page_lead_to_what_lost_its_words(client, article, orphan):
    make_article()
    page = soup_of(client.get(reverse("admin:articles_article_changelist"), {"review": "lost"}))
    (row,) = page.select("#result_list tbody tr")
    assert row.select_one(f'a[href="{page_of(article)}"]').get_text() == "1 lost its words"
    review = soup_of(client.get(reverse("admin:review", args=(article.pk,))))
    assert review.select_one(f'#progress a[href="{page_of(article)}"]').get_text() == "1 mark has lost its words"


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_editors_decide_and_readers_do_not(client, article, orphan, role):
    data = sent(client, article) | {"act": "attach"}
    user = make_editor(is_superuser=False, is_staff=role != "reader")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    client.post(page_of(article), data)
    orphan.refresh_from_db()
    assert (orphan.state == State.ACCEPTED) == (role == "editor")


def test_strangers_log_in_first_and_unknown_articles_are_not_found(client, article):
    assert client.get(reverse("admin:orphans", args=(999_999,))).status_code == 404
    assert client.delete(page_of(article)).status_code == 405
    client.force_login(make_editor(is_superuser=False))
    assert client.get(page_of(article)).status_code == 403
    client.logout()
    assert "login" in client.get(page_of(article))["Location"]
