"""The page on which editors check one article."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import annotating
from articles.annotating import Correction
from articles.ingestion import write_version
from articles.models import Actor, Annotation, Appearance
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of, text_of

pytestmark = pytest.mark.django_db
PANEL = {"HX-Request": "true", "HX-Target": "div#panel"}


@pytest.fixture
def article():
    return make_article(title="Brug blijft dicht")


@pytest.fixture
def quote(article):
    return make_annotation(article, "De brug blijft dicht", cue="zei", actor=make_actor())


def page_of(article):
    return reverse("admin:review", args=(article.pk,))


def post(client, annotation, act, headers=None, **data):
    article = annotation.version.article
    given = {"act": act, "selected": annotation.public_id, "seen": annotation.row_version} | data
    return client.post(reverse("admin:review_act", args=(article.pk,)), given, headers=headers)


def test_the_page_shows_the_readers_own_text_and_marks(client, article, quote):
    response = client.get(page_of(article))
    assert text_of(response) == TEXT
    (mark,) = soup_of(response).select("[data-article-text] a")
    assert mark["data-annotation"] == quote.public_id
    assert mark["href"] == f"{page_of(article)}?selected={quote.public_id}"


def test_the_first_that_is_left_lies_open(client, article, quote):
    later = make_annotation(article, "dat geld", kind="claim")
    accepted = make_annotation(article, "De burgemeester", state="accepted")
    soup = soup_of(client.get(page_of(article)))
    assert soup.select_one("#panel [data-selected]")["data-selected"] == quote.public_id
    links = [link["href"].split("=")[1] for link in soup.select(".review-queue > ol a")]
    assert links == [quote.public_id, later.public_id]
    assert accepted.public_id in soup.select_one(".review-queue details a")["href"]
    assert "1 of 3 checked" in soup.select_one("#progress").get_text()


def test_looking_at_a_mark_changes_nothing(client, article, quote):
    before = Annotation.objects.values().get()
    client.get(page_of(article), {"selected": quote.public_id})
    client.get(page_of(article), {"selected": quote.public_id}, headers=PANEL)
    assert Annotation.objects.values().get() == before


def test_htmx_gets_the_panel_and_the_queue_alone(client, article, quote):
    response = client.get(page_of(article), {"selected": quote.public_id}, headers=PANEL)
    soup = soup_of(response)
    assert not soup.select("html, #text")
    assert soup.select_one("#queue")["hx-swap-oob"]
    assert "HX-Target" in response["Vary"]


def test_an_article_without_marks_says_that_nothing_is_left(client, article):
    assert "Everything in this article is checked." in client.get(page_of(article)).content.decode()


def test_where_nothing_is_left_the_next_article_is(client, article, quote):
    other = make_annotation(make_article(title="Ander stuk"), "dinsdag")
    gone = make_article(withdrawn_at=timezone.now())
    make_annotation(gone, "dinsdag")
    assert not soup_of(client.get(page_of(article))).select(".review-next")
    post(client, quote, "accept")
    link = soup_of(client.get(page_of(article))).select_one(".review-next a")
    assert link["href"] == page_of(other.version.article)


def test_accepting_moves_on_to_the_next(client, editor, quote):
    later = make_annotation(quote.version.article, "dat geld", kind="claim")
    response = post(client, quote, "accept")
    assert response.status_code == 302
    assert later.public_id in response["Location"]
    quote.refresh_from_db()
    assert (quote.state, quote.decided_by) == ("accepted", editor)


def test_accepting_with_htmx_sends_no_text_again_and_a_rejection_does(client, quote):
    later = make_annotation(quote.version.article, "dat geld", kind="claim")
    answer = post(client, quote, "accept", headers=PANEL)
    assert later.public_id in answer["HX-Replace-Url"]
    assert "innerHTML:#text" not in answer.content.decode()
    assert "innerHTML:#text" in post(client, later, "reject", headers=PANEL).content.decode()


def test_rejecting_keeps_the_reason_and_says_so_to_readers(client, quote):
    post(client, quote, "reject", reason=" a title ")
    quote.refresh_from_db()
    assert (quote.state, quote.reason) == ("rejected", "a title")
    assert client.get(quote.get_absolute_url()).status_code == 410


@pytest.mark.parametrize(
    ("act", "data", "expected"),
    [
        ("kind:claim", {}, {"kind": "claim", "stance": "asserts"}),
        ("form:partial", {}, {"form": "partial"}),
        ("actor:none", {}, {"actor": None}),
        ("edge:0:start:word:on", {}, {"words": "brug blijft dicht"}),
        ("edge:0:end:word:back", {}, {"words": "De brug blijft"}),
        ("edge:0:end:character:back", {}, {"words": "De brug blijft dich"}),
        ("cue", {"cue": "was"}, {"cue": "was"}),
        ("cue:none", {"cue": "zei"}, {"cue": None}),
        ("source", {"source": "Aalbers"}, {"source": "Aalbers"}),
        ("source", {"start": "0", "end": "15", "exact": TEXT[:15]}, {"source": "De burgemeester"}),
        ("split", {"from": "blijft"}, {"words": "De brug"}),
    ],
)
def test_each_act_is_one_form_and_stays_with_the_mark(client, quote, act, data, expected):
    response = post(client, quote, act, **data)
    assert quote.public_id in response["Location"]
    changed = Annotation.objects.with_spans().get(pk=quote.pk)
    got = {name: getattr(changed, name) for name in expected}
    assert {name: getattr(value, "exact", value) for name, value in got.items()} == expected
    assert changed.state == "accepted"


def test_the_typed_source_nearest_to_the_mark_is_taken(client, article):
    claim = make_annotation(article, "dat geld", kind="claim")
    post(client, claim, "source", source="Aalbers")
    claim = Annotation.objects.with_spans().get(pk=claim.pk)
    assert claim.source.start == TEXT.rindex("Aalbers")


def test_a_quote_that_is_a_name_becomes_a_mention_of_whom_the_article_knows(client, article):
    known = make_actor("Fenna Aalbers")
    wrong = make_annotation(article, "Fenna Aalbers")
    post(client, wrong, "kind:person")
    wrong.refresh_from_db()
    assert (wrong.kind, wrong.actor) == ("person", known)


def test_a_speaker_is_chosen_or_made(client, quote):
    other = make_actor("Bo Vos")
    post(client, quote, f"actor:{other.pk}")
    quote.refresh_from_db()
    assert quote.actor == other
    post(client, quote, "actor:new:organisation", q=" Veiligheidsregio  Zuid ")
    quote.refresh_from_db()
    assert (quote.actor.name, quote.actor.kind) == ("Veiligheidsregio Zuid", "organisation")
    assert quote.actor.aliases.get().key == "veiligheidsregio zuid"


def test_searching_a_speaker_gives_names_with_what_they_are(client, article, quote):
    make_actor("Bo Vos", description="wethouder")
    make_actor("Bo Visser", merged_into=make_actor("Bo de Visser"))
    make_actor("Vosmeer", article=make_article())
    answer = client.get(page_of(article), {"q": "vos"}, headers={**PANEL, "HX-Target": "span#actors"})
    buttons = [button.get_text(" ", strip=True) for button in soup_of(answer).select("button[value^=actor]")]
    assert buttons[0] == "Bo Vos wethouder"
    assert not any("Vosmeer" in button for button in buttons)
    whole = client.get(page_of(article), {"q": "vos", "selected": quote.public_id})
    assert soup_of(whole).select_one("#actors button").get_text(" ", strip=True) == "Bo Vos wethouder"


def test_the_articles_own_people_stand_ready_with_their_roles(client, article, quote):
    Appearance.objects.create(article=article, actor=quote.actor, role="burgemeester")
    button = soup_of(client.get(page_of(article))).select_one(f'button[value="actor:{quote.actor_id}"]')
    assert button.get_text(" ", strip=True) == "Fenna Aalbers burgemeester"
    assert button["aria-pressed"] == "true"


@pytest.mark.parametrize("data", [{"words": "kost dat geld"}, {"start": "99", "end": "107", "exact": TEXT[99:107]}])
def test_a_mark_is_added_from_typed_words_or_a_selection(client, editor, article, data):
    response = client.post(reverse("admin:review_act", args=(article.pk,)), {"act": "add:claim", **data})
    added = Annotation.objects.with_spans().get()
    assert (added.kind, added.origin, added.state, added.decided_by) == ("claim", "editor", "accepted", editor)
    assert added.words in ("kost dat geld", TEXT[99:107])
    assert added.public_id in response["Location"]


def test_words_selected_in_a_text_that_was_replaced_meanwhile_mark_nothing(client, article):
    selected = {"start": "99", "end": "107", "exact": TEXT[99:107]}
    write_version(article, f"Vandaag. {TEXT}")
    answer = client.post(reverse("admin:review_act", args=(article.pk,)), {"act": "add:claim", **selected})
    assert answer.status_code == 422
    assert "Load the page again" in soup_of(answer).select_one("[role=alert]").get_text()
    assert not Annotation.objects.exists()


def test_words_that_stand_there_twice_ask_which(client, article):
    address = reverse("admin:review_act", args=(article.pk,))
    answer = client.post(address, {"act": "add:person", "words": "Aalbers"})
    assert answer.status_code == 422
    assert "2 times" in soup_of(answer).select_one("[role=alert]").get_text()
    client.post(address, {"act": "add:person", "words": "Aalbers", "occurrence": "2"})
    added = Annotation.objects.with_spans().get()
    assert added.content[0].start == TEXT.rindex("Aalbers")
    assert added.actor.article == article


def test_two_are_merged(client, article, quote):
    other = make_annotation(article, "dat geld")
    button = soup_of(client.get(page_of(article))).select_one('button[value^="merge:"]')
    post(client, quote, button["value"])
    other.refresh_from_db()
    assert other.state == "rejected"


def test_undo_redo_and_taking_one_entry_back(client, article, quote):
    post(client, quote, "accept")
    address = reverse("admin:review_act", args=(article.pk,))
    states = []
    for act in ("undo", "redo"):
        client.post(address, {"act": act})
        states.append(Annotation.objects.get().state)
    assert states == ["suggested", "accepted"]
    last = quote.events.order_by("-pk").first()
    post(client, quote, f"revert:{last.pk}")
    assert Annotation.objects.get().state == "suggested"


def test_the_history_says_who_what_before_and_after(client, editor, article, quote):
    other = make_actor("Bo Vos")
    annotating.correct(quote, editor, 1, Correction(actor=other))
    page = soup_of(client.get(page_of(article), {"selected": quote.public_id}))
    entry = page.select_one(".review-history li").get_text(" ", strip=True)
    assert editor.username in entry
    assert "Fenna Aalbers → Bo Vos" in entry
    assert "suggested → accepted" in entry


@pytest.mark.parametrize("headers", [None, PANEL])
def test_who_comes_second_sees_both_and_may_do_it_on_top(client, article, quote, headers):
    other = make_editor(username="bram")
    annotating.correct(quote, other, 1, Correction(form="partial"))
    answer = post(client, quote, "reject", headers=headers, seen=1, reason="a title")
    assert answer.status_code == (200 if headers else 409)
    conflict = soup_of(answer).select_one(".review-conflict")
    missed = conflict.select_one("li").get_text(" ", strip=True)
    assert "bram" in missed
    assert "whole clause → fragment" in missed
    rows = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in conflict.select("tbody tr")]
    assert rows == [["State", "accepted", "rejected"]]
    assert Annotation.objects.get().state == "accepted"
    fields = {field["name"]: field["value"] for field in conflict.select("input[name]")}
    client.post(reverse("admin:review_act", args=(article.pk,)), fields)
    annotation = Annotation.objects.get()
    assert (annotation.state, annotation.reason, annotation.form) == ("rejected", "a title", "partial")


def test_who_else_is_at_work_here_is_named(client, article, quote):
    annotating.accept(quote, make_editor(username="bram"), 1)
    assert "Also at work here: bram" in client.get(page_of(article)).content.decode()


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("fly", {}),
        ("", {}),
        ("kind:opinion", {}),
        ("stance:shouts", {}),
        ("actor:99999", {}),
        ("actor:x", {}),
        ("actor:new:person", {}),
        ("actor:new:robot", {"q": "R2"}),
        ("edge", {}),
        ("edge:7:start:word:on", {}),
        ("edge:0:start:word:back:x", {"seen": "x"}),
        ("accept", {"seen": "9" * 5000}),
        ("cue", {"cue": "staat er niet"}),
        ("split", {}),
        ("merge:nobody", {}),
        ("add:claim", {"words": "staat er niet"}),
        ("add:claim", {"start": "5", "end": "99999", "exact": "een ander einde"}),
        ("add:claim", {"start": "5", "end": "9" * 5000}),
        ("source", {"start": "0", "end": "15", "exact": "De wethouder"}),
        ("revert:1", {}),
        ("report:accept:9", {}),
        ("alike:accept", {"place": "x-9"}),
        ("alike:accept", {"place": "0-9"}),
        ("redo", {}),
        ("undo", {}),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(client, quote, act, data):
    before = Annotation.objects.values().get()
    response = post(client, quote, act, **data)
    assert response.status_code == 422
    assert soup_of(response).select_one("[role=alert]").get_text(strip=True)
    assert Annotation.objects.values().get() == before
    assert not Actor.objects.exclude(pk=quote.actor_id).exists()


def test_markup_in_words_names_and_reasons_comes_out_as_text(client, article):
    article = make_article("Zij zei: ‘<script>alert(1)</script>’ en <b>ging</b>.")
    quote = make_annotation(article, "<script>alert(1)</script>", actor=make_actor("<i>Bo</i> Vos"))
    post(client, quote, "reject", reason="<u>no</u>")
    soup = soup_of(client.get(page_of(article), {"selected": quote.public_id, "q": "<s>x</s>"}))
    assert not soup.select("#panel script, #panel i, #panel u, #panel s, #text b")


def test_only_editors_come_in(client, article, quote):
    client.logout()
    for method in (client.get, client.post):
        address = page_of(article) if method == client.get else reverse("admin:review_act", args=(article.pk,))
        assert "login" in method(address)["Location"]
        assert method(address).status_code == 302
        client.force_login(make_editor(is_superuser=False))
        assert method(address).status_code == 403
        client.logout()


def test_wrong_methods_and_unknown_articles(client, article):
    assert client.post(page_of(article)).status_code == 405
    assert client.get(reverse("admin:review_act", args=(article.pk,))).status_code == 405
    assert client.get(reverse("admin:review", args=(99999,))).status_code == 404


def test_an_unknown_selection_asks_to_choose(client, article, quote):
    assert "Choose a mark" in client.get(page_of(article), {"selected": "nobody"}).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_marks(client):
    def queries(number):
        words = [f"woord{count}" for count in range(number)]
        article = make_article(" ".join(words) + " einde")
        for word in words:
            make_annotation(article, f"{word} ".strip(), kind="claim", actor=make_actor(f"Bo {word}"))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(article)).status_code == 200
        return len(captured)

    assert queries(10) == queries(20)


def test_all_occurrences_are_previewed_and_those_left_ticked_are_done(client, article):
    known = make_actor("Fenna Aalbers")
    mention = make_annotation(article, "Aalbers", kind="person", actor=known)
    page = soup_of(client.get(page_of(article), {"selected": mention.public_id}))
    places = [box["value"] for box in page.select('#alike input[name="place"]')]
    start = TEXT.rindex("Aalbers")
    assert places == [f"{start}-{start + 7}"]
    post(client, mention, "alike:accept", place=places)
    assert Annotation.objects.filter(state="accepted", actor=known).count() == 2


def test_all_occurrences_everywhere_are_rejected_but_for_those_left_out(client, article):
    here, there, kept = (
        make_annotation(text, "Aalbers", kind="person", actor=make_actor())
        for text in (article, make_article(), make_article())
    )
    page = soup_of(client.get(page_of(article), {"selected": here.public_id, "alike": "everywhere"}))
    ticked = [box["value"] for box in page.select('#alike input[name="other"]')]
    assert sorted(ticked) == sorted([f"{there.public_id}@1", f"{kept.public_id}@1"])
    post(client, here, "alike:reject", other=[f"{there.public_id}@1"], reason="a street")
    for annotation, state in ((here, "rejected"), (there, "rejected"), (kept, "suggested")):
        annotation.refresh_from_db()
        assert annotation.state == state


def test_the_number_of_queries_of_one_accept_does_not_grow_with_the_marks(client):
    def queries(number):
        words = [f"woord{count}" for count in range(number)]
        article = make_article(" ".join(words) + " einde")
        first, *_ = [make_annotation(article, word, kind="claim", actor=make_actor(f"Bo {word}")) for word in words]
        with CaptureQueriesContext(connection) as captured:
            assert post(client, first, "accept", headers=PANEL).status_code == 200
        return len(captured)

    queries(2)
    assert queries(10) == queries(20)


def test_who_only_looks_is_seen_until_they_leave(client, article, quote):
    bram = make_editor(username="bram")
    other = Client()
    other.force_login(bram)
    other.get(page_of(article))
    assert "Also looking: bram" in client.get(page_of(article)).content.decode()
    address = reverse("admin:presence", args=(article.pk,))
    assert "bram" in client.get(address).content.decode()
    assert other.post(address).status_code == 204
    assert "bram" not in client.get(address).content.decode()
    assert "anna" not in client.get(address).content.decode()
    other.get(address, {"selected": quote.public_id})
    assert "bram" in client.get(address).content.decode()


def test_presence_is_for_editors(client, article):
    address = reverse("admin:presence", args=(article.pk,))
    assert client.put(address).status_code == 405
    assert client.get(reverse("admin:presence", args=(99999,))).status_code == 404
    client.force_login(make_editor(is_superuser=False))
    assert client.get(address).status_code == client.post(address).status_code == 403
    client.logout()
    assert "login" in client.get(address)["Location"]
