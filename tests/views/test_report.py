"""What readers report: the form, its guards, and what editors make of it."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from articles import annotating
from articles.annotating import Conflict, Refused, reporting
from articles.models import Annotation, Report
from articles.views.report import SIGNER
from tests.factories import make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote():
    return make_annotation(make_article(), "De brug blijft dicht", actor=make_actor())


def address(quote):
    return reverse("report", args=(quote.public_id,))


@pytest.fixture
def opened(quote, monkeypatch):
    """A form that was opened a minute ago."""
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() - 60)
    signed = SIGNER.sign(quote.public_id)
    monkeypatch.undo()
    return signed


def test_a_card_leads_to_the_form(client, quote):
    card = client.get(quote.get_absolute_url(), headers={"HX-Request": "true", "HX-Target": "div#card"})
    assert soup_of(card).select_one(f'a[href="{address(quote)}"]')
    form = soup_of(client.get(address(quote)))
    assert "De brug blijft dicht" in form.blockquote.get_text()


def test_a_report_is_kept_without_the_readers_address(client, quote, opened):
    answer = client.post(address(quote), {"opened": opened, "what": "speaker", "name": " Bo  Vos ", "text": "Echt."})
    assert soup_of(answer).select_one("[role=status]")
    report = Report.objects.get()
    assert (report.what, report.name, report.text, report.state) == ("speaker", "Bo Vos", "Echt.", "open")
    assert "127.0.0.1" not in report.sender
    quote.refresh_from_db()
    assert (quote.state, quote.row_version) == ("suggested", 1)


@pytest.mark.parametrize(
    "data",
    [
        {"what": ""},
        {"what": "everything"},
        {"what": "speaker"},
        {"what": "other", "text": "Zie http://spam.example"},
        {"what": "other", "text": "x" * 1001},
        {"what": "other", "opened": "forged"},
        {"what": "other", "opened": ""},
    ],
)
def test_what_is_no_report_is_said_and_not_kept(client, quote, opened, data):
    answer = client.post(address(quote), {"opened": opened} | data)
    assert answer.status_code == 422
    assert soup_of(answer).select_one("[role=alert]").get_text(strip=True)
    assert not Report.objects.exists()


def test_a_form_that_was_just_opened_is_not_taken(client, quote):
    form = soup_of(client.get(address(quote)))
    data = {"opened": form.find("input", {"name": "opened"})["value"], "what": "nothing"}
    assert client.post(address(quote), data).status_code == 422
    assert not Report.objects.exists()


def test_a_form_of_another_annotation_is_not_taken(client, quote):
    assert client.post(address(quote), {"opened": signing.dumps("x"), "what": "nothing"}).status_code == 422


def test_what_fills_in_every_field_is_thanked_and_not_kept(client, quote, opened):
    answer = client.post(address(quote), {"opened": opened, "what": "nothing", "website": "x"})
    assert answer.status_code == 200
    assert not Report.objects.exists()


def test_one_sender_may_report_so_much_an_hour_and_others_go_on(quote):
    for _ in range(reporting.MOST_OF_ONE_SENDER):
        annotating.send_report(quote, "other", "192.0.2.1")
    with pytest.raises(Refused):
        annotating.send_report(quote, "other", "192.0.2.1")
    annotating.send_report(quote, "other", "192.0.2.2")
    Report.objects.update(at=timezone.now() - timedelta(hours=2))
    annotating.send_report(quote, "other", "192.0.2.1")


def test_markup_in_a_report_comes_out_as_text(client, quote, opened):
    client.post(address(quote), {"opened": opened, "what": "other", "text": "<script>alert(1)</script>"})
    client.force_login(make_editor())
    page = soup_of(client.get(reverse("admin:review", args=(quote.version.article_id,))))
    assert "<script>alert(1)</script>" in page.select_one("#panel .review-told q").get_text()


def test_what_is_gone_cannot_be_reported(client, quote):
    assert client.get(reverse("report", args=("nobody",))).status_code == 404
    assert client.put(address(quote)).status_code == 405
    annotating.reject(quote, make_editor(), 1)
    assert client.get(address(quote)).status_code == 404


@pytest.mark.parametrize(
    ("what", "name", "expected"),
    [
        ("nothing", "", ("rejected", "Fenna Aalbers")),
        ("speaker", "Bo Vos", ("accepted", "Bo Vos")),
        ("other", "", ("suggested", "Fenna Aalbers")),
    ],
)
def test_one_key_does_what_a_report_proposes(client, quote, what, name, expected):
    report = annotating.send_report(quote, what, "192.0.2.1", name)
    editor = make_editor()
    client.force_login(editor)
    data = {"act": f"report:accept:{report.pk}", "selected": quote.public_id, "seen": 1}
    client.post(reverse("admin:review_act", args=(quote.version.article_id,)), data)
    assert Annotation.objects.values_list("state", "actor__name").get() == expected
    report.refresh_from_db()
    assert (report.state, report.handled_by) == ("accepted", editor)


def test_a_dismissed_report_changes_nothing_and_is_closed(client, quote):
    report = annotating.send_report(quote, "nothing", "192.0.2.1")
    client.force_login(make_editor())
    data = {"act": f"report:dismiss:{report.pk}", "selected": quote.public_id, "seen": 1}
    for status in (302, 422):
        answer = client.post(reverse("admin:review_act", args=(quote.version.article_id,)), data)
        assert answer.status_code == status
    assert Annotation.objects.get().state == "suggested"


def test_a_report_stays_open_where_the_annotation_changed_meanwhile(quote):
    report = annotating.send_report(quote, "nothing", "192.0.2.1")
    annotating.accept(quote, make_editor(), 1)
    with pytest.raises(Conflict):
        annotating.accept_report(report, make_editor(), 1)
    report.refresh_from_db()
    assert report.state == "open"


def test_editors_see_all_reports_in_a_list(client, quote):
    annotating.send_report(quote, "nothing", "192.0.2.1")
    client.force_login(make_editor())
    page = soup_of(client.get(reverse("admin:articles_report_changelist"), {"state__exact": "open"}))
    assert quote.public_id in page.select_one("#result_list a[href*=review]")["href"]
