"""The queue of all articles: the list, and one suggestion after the other."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import annotating
from articles.admin import line
from articles.annotating import Correction
from articles.models import Annotation
from articles.readership import add_openings
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of, text_of

pytestmark = pytest.mark.django_db
PANEL = {"HX-Request": "true", "HX-Target": "div#panel"}


@pytest.fixture(autouse=True)
def _no_line():
    cache.clear()


@pytest.fixture
def three():
    """The doubtful one first, each in an article of its own; the last is of another kind."""
    return [
        make_annotation(make_article(), "De brug blijft dicht", actor=make_actor(), confidence=0.2),
        make_annotation(make_article(), "dinsdag", confidence=0.4),
        make_annotation(make_article(), "kost dat geld", kind="claim", confidence=0.6),
    ]


def post(client, annotation, act, headers=None, **data):
    given = {"act": act, "selected": annotation.public_id, "seen": annotation.row_version} | data
    return client.post(reverse("admin:focus_act"), given, headers=headers)


def at_hand(response):
    chosen = soup_of(response).select_one("[data-selected]")
    return chosen and chosen["data-selected"]


def test_the_list_has_the_words_in_their_surroundings_first_first(client, three):
    add_openings(Counter({three[2].version.article_id: 12}))
    rows = soup_of(client.get(reverse("admin:queue"))).select(".queue-list li")
    assert [row.select_one("b.sample").get_text() for row in rows] == [
        "kost dat geld",
        "De brug blijft dicht",
        "dinsdag",
    ]
    assert "60% sure" in rows[0].get_text()
    assert "read 12 times of late" in rows[0].get_text()
    assert rows[0].a["href"] == f"{reverse('admin:focus')}?selected={three[2].public_id}"


def test_the_list_goes_page_by_page_with_a_constant_number_of_queries(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("articles.admin.queue.ON_ONE_PAGE", 2)
    for number in range(5):
        make_annotation(make_article(), "De brug", confidence=number / 10, actor=make_actor(f"Bo {number}"))
    address = reverse("admin:queue")
    client.get(address)
    seen = []
    while address:
        with django_assert_num_queries(7):
            soup = soup_of(client.get(address))
        seen.append(len(soup.select(".queue-list li")))
        following = soup.select_one("[rel=next]")
        address = following and reverse("admin:queue") + following["href"]
    assert seen == [2, 2, 1]


def test_filters_stay_in_every_address_and_form(client, three):
    soup = soup_of(client.get(reverse("admin:focus"), {"kind": "claim", "extractor": "test 1", "mine": ""}))
    assert soup.select_one("[data-selected]")["data-selected"] == three[2].public_id
    assert soup.select_one("#filter-kind [selected]")["value"] == "claim"
    fields = {field["name"]: field.get("value") for field in soup.select("#act input[type=hidden]")}
    assert (fields["kind"], fields["extractor"]) == ("claim", "test 1")
    addresses = [link["href"] for link in soup.select("#text a, .queue-views a")]
    assert addresses
    assert all("kind=claim" in address for address in addresses)


def test_what_is_no_filter_is_passed_over(client, three):
    for query in ({"kind": "opinion"}, {"confidence": "99"}, {"page": "x"}, {"page": "0"}, {"page": "9" * 30}):
        assert client.get(reverse("admin:queue"), query).status_code == 200
        assert at_hand(client.get(reverse("admin:focus"), query)) == three[0].public_id


def test_one_suggestion_lies_open_with_its_passage_and_the_next_ones(client):
    text = "\n\n".join([*(f"Alinea {number}." for number in range(5)), TEXT, "Slot een.", "Slot twee."])
    article = make_article(text, title="Brug blijft dicht")
    quote = make_annotation(article, "De brug blijft dicht", cue="zei", actor=make_actor(), confidence=0.1)
    other = make_annotation(make_article(title="Ander stuk"), "dinsdag")
    response = client.get(reverse("admin:focus"))
    soup = soup_of(response)
    assert soup.select_one("#where h2").get_text() == "Brug blijft dicht"
    start = int(soup.select_one("#text [data-starts-at]")["data-starts-at"])
    shown = text_of(response)
    assert text[start : start + len(shown)] == shown
    assert shown.startswith("Alinea 4.")
    assert shown.rstrip().endswith("Volgens Aalbers kost dat geld.")
    assert soup.select_one("#text a[aria-current]").get_text() == "De brug blijft dicht"
    assert soup.select_one('#where a[aria-keyshortcuts="g"]')["href"].endswith(f"?selected={quote.public_id}")
    assert other.public_id in soup.select_one(".review-queue a")["href"]


def test_looking_decides_nothing(client, three):
    client.get(reverse("admin:focus"))
    client.get(reverse("admin:focus"), {"selected": three[1].public_id}, headers=PANEL)
    assert Annotation.objects.filter(state="suggested", row_version=1).count() == 3


def test_deciding_goes_on_to_the_next_article_and_skipping_comes_round(client, editor, three):
    response = post(client, three[0], "accept", headers=PANEL)
    assert at_hand(response) == three[1].public_id
    soup = soup_of(response)
    assert soup.select_one("#progress strong").get_text() == "2 left"
    assert "Today 1 by you, 1 by all" in soup.select_one("#progress").get_text(" ", strip=True).replace("  ", " ")
    assert not soup.select("html")
    skipped = client.get(soup.select_one('[aria-keyshortcuts="n"]')["href"], headers=PANEL)
    assert at_hand(skipped) == three[2].public_id
    assert at_hand(post(client, three[2], "reject", headers=PANEL, reason="x")) == three[1].public_id
    done = post(client, three[1], "accept", headers=PANEL)
    assert "Everything is checked." in done.content.decode()
    assert Annotation.objects.filter(state="suggested").count() == 0


def test_a_correction_stays_with_the_mark(client, three):
    response = post(client, three[0], "form:partial", headers=PANEL)
    assert at_hand(response) == three[0].public_id
    assert soup_of(response).select_one("#do-form-partial")["aria-pressed"] == "true"


def test_words_selected_in_the_passage_are_added_at_their_place_in_the_text(client, three):
    start = TEXT.index("Fenna")
    post(client, three[0], "add:person", start=start, end=start + 13, exact="Fenna Aalbers")
    added = Annotation.objects.with_spans().get(origin="editor")
    assert (added.words, added.version) == ("Fenna Aalbers", three[0].version)


def test_undo_and_redo_go_from_article_to_article(client, three):
    post(client, three[0], "accept")
    post(client, three[1], "reject")
    for annotation in (three[1], three[0]):
        response = post(client, three[2], "undo", headers=PANEL)
        assert at_hand(response) == annotation.public_id
        annotation.refresh_from_db()
        assert annotation.state == "suggested"
    assert at_hand(post(client, three[2], "redo", headers=PANEL)) == three[0].public_id
    for annotation in three:
        annotation.refresh_from_db()
        if annotation.state == "suggested":
            post(client, annotation, "accept")
    nothing_at_hand = client.post(reverse("admin:focus_act"), {"act": "undo"})
    assert nothing_at_hand.status_code == 302
    assert Annotation.objects.filter(state="suggested").count() == 1


def test_without_javascript_the_next_is_a_page(client, three):
    response = post(client, three[0], "accept", kind="quote")
    assert response.status_code == 302
    assert response["Location"] == (
        f"{reverse('admin:focus')}?kind=quote&selected={three[1].public_id}#m-{three[1].public_id}"
    )
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("headers", [None, PANEL])
def test_who_comes_second_sees_both(client, three, headers):
    annotating.correct(three[0], make_editor(username="bram"), 1, Correction(form="partial"))
    answer = post(client, three[0], "reject", headers=headers, seen=1)
    assert answer.status_code == (200 if headers else 409)
    assert "bram" in soup_of(answer).select_one(".review-conflict").get_text()
    three[0].refresh_from_db()
    assert three[0].state == "accepted"


def test_two_editors_are_given_different_ones(client, three):
    bram = make_editor(username="bram")
    annotating.be_present(bram, three[0].version.article, three[0])
    assert at_hand(client.get(reverse("admin:focus"))) == three[1].public_id
    for annotation in three[1:]:
        annotating.be_present(bram, annotation.version.article, annotation)
    assert "Colleagues are at what is left." in client.get(reverse("admin:focus")).content.decode()


def test_the_line_is_made_again_when_it_is_used_up(client, monkeypatch, three):
    monkeypatch.setattr(line, "IN_LINE", 2)
    assert "3 left" in client.get(reverse("admin:focus")).content.decode()
    post(client, three[0], "accept")
    assert at_hand(post(client, three[1], "accept", headers=PANEL)) == three[2].public_id


def test_what_a_passage_is_asked_for_but_cannot_be_decided_gives_an_empty_panel(client, three):
    assert at_hand(client.get(reverse("admin:focus"), {"selected": "nobody"})) is None
    assert client.post(reverse("admin:focus_act"), {"act": "accept", "selected": "nobody"}).status_code == 422
    assert post(client, three[0], "fly").status_code == 422


def test_people_are_found_while_typing(client, three):
    make_actor("Bo Vos")
    answer = client.get(reverse("admin:focus"), {"q": "vos"}, headers={**PANEL, "HX-Target": "span#actors"})
    assert soup_of(answer).select_one("button[value^=actor]").get_text(" ", strip=True).startswith("Bo Vos")


def test_a_step_costs_the_same_however_many_are_left(client):
    def queries(number):
        for count in range(number):
            make_annotation(make_article(), "De brug", confidence=count / 100, actor=make_actor(f"Bo {count} Vos"))
        cache.clear()
        first = at_hand(client.get(reverse("admin:focus")))
        with CaptureQueriesContext(connection) as captured:
            post(client, Annotation.objects.get(public_id=first), "accept", headers=PANEL)
        return len(captured)

    assert queries(10) == queries(10) <= 25


def test_markup_comes_out_as_text(client):
    article = make_article("Zij zei: ‘<script>alert(1)</script>’ en <b>ging</b>.", title="<i>Titel</i>")
    make_annotation(article, "<script>alert(1)</script>", actor=make_actor("<i>Bo</i> Vos"))
    for name in ("queue", "focus"):
        soup = soup_of(client.get(reverse(f"admin:{name}"), {"person": "<u>bo</u>"}))
        assert not soup.select("#content u")
        soup = soup_of(client.get(reverse(f"admin:{name}")))
        assert not soup.select("#content script, #content i, #text b, .queue-list i")


def test_only_editors_come_in_and_by_the_right_method(client, three):
    doors = [("get", "queue"), ("get", "focus"), ("post", "focus_act")]
    for method, name in doors:
        wrong = client.post if method == "get" else client.get
        assert wrong(reverse(f"admin:{name}")).status_code == 405
    client.logout()
    for method, name in doors:
        assert "login" in getattr(client, method)(reverse(f"admin:{name}"))["Location"]
    client.force_login(make_editor(is_superuser=False))
    for method, name in doors:
        assert getattr(client, method)(reverse(f"admin:{name}")).status_code == 403
