"""The admin's own lists and pages, over what must never be deleted."""

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import annotating, tasks
from articles.models import Annotation, Appearance, Publication
from tests.factories import make_actor, make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
MODELS = ("article", "actor", "annotation", "publication")


@pytest.fixture
def quote():
    publication = Publication.objects.create(name="Proefkrant", slug="proefkrant")
    article = make_article(title="Brug blijft dicht", publication=publication)
    return make_annotation(article, "De brug blijft dicht", actor=make_actor())


def list_of(model):
    return reverse(f"admin:articles_{model}_changelist")


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_pages_open_and_search(client, quote, model):
    things = {
        "article": quote.version.article,
        "actor": quote.actor,
        "annotation": quote,
        "publication": Publication.objects.get(),
    }
    assert client.get(list_of(model)).status_code == 200
    assert client.get(list_of(model), {"q": "brug"}).status_code == 200
    assert client.get(reverse(f"admin:articles_{model}_change", args=(things[model].pk,))).status_code == 200


@pytest.mark.parametrize("model", ["article", "actor", "annotation"])
def test_nothing_with_an_address_can_be_deleted(client, quote, model):
    thing = {"article": quote.version.article, "actor": quote.actor, "annotation": quote}[model]
    assert client.post(reverse(f"admin:articles_{model}_delete", args=(thing.pk,)), {"post": "yes"}).status_code == 403
    page = soup_of(client.get(list_of(model)))
    assert "delete_selected" not in {option["value"] for option in page.select("select[name=action] option")}
    thing.refresh_from_db()


@pytest.mark.parametrize("model", ["annotation"])
def test_annotations_are_not_added_as_bare_rows(client, model):
    assert client.get(reverse(f"admin:articles_{model}_add")).status_code == 403


@pytest.mark.parametrize("filters", [{"review": "left"}, {"review": "done"}, {}])
def test_the_list_of_articles_says_what_is_left(client, quote, filters):
    done = make_article(title="Klaar stuk")
    make_annotation(done, "dinsdag", state="accepted")
    rows = [row.get_text() for row in soup_of(client.get(list_of("article"), filters)).select("#result_list tbody tr")]
    assert any("Brug" in row for row in rows) == (filters != {"review": "done"})
    assert any("Klaar" in row for row in rows) == (filters != {"review": "left"})


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"q": "brug blijft"}, 1),
        ({"q": "Aalbers"}, 1),
        ({"state__exact": "suggested"}, 1),
        ({"doubt": "uncertain"}, 0),
        ({"doubt": "sure"}, 1),
        ({"decided": "me"}, 0),
        ({"decided": "others"}, 0),
        ({"decided": "nobody"}, 1),
    ],
)
def test_annotations_are_found_and_filtered(client, quote, filters, number):
    page = soup_of(client.get(list_of("annotation"), filters))
    rows = page.select("#result_list tbody tr")
    assert len(rows) == number
    assert all(quote.public_id in row.select_one(".field-words_here a")["href"] for row in rows)


@pytest.mark.parametrize(("action", "state"), [("accept_selected", "accepted"), ("reject_selected", "rejected")])
def test_many_are_decided_as_one_act(client, editor, quote, action, state):
    other = make_annotation(quote.version.article, "dinsdag", kind="claim")
    lost = make_annotation(quote.version.article, "geld", kind="claim", state="withdrawn")
    ids = [quote.pk, other.pk, lost.pk]
    client.post(list_of("annotation"), {"action": action, "_selected_action": ids})
    lost.refresh_from_db()
    assert lost.state == "withdrawn"
    events = [annotation.events.get() for annotation in Annotation.objects.filter(state=state)]
    assert len(events) == 2
    assert len({event.batch for event in events}) == 1
    assert {event.by for event in events} == {editor}


def test_an_annotation_is_changed_on_the_review_page_only(client, quote):
    page = soup_of(client.get(reverse("admin:articles_annotation_change", args=(quote.pk,))))
    assert page.find("a", string="Check and correct it in its text")["href"].endswith(f"?selected={quote.public_id}")
    assert not page.select("#content-main select, #content-main textarea")


def test_a_role_that_an_editor_writes_is_kept_as_the_editors(client, quote):
    article = quote.version.article
    page = soup_of(client.get(reverse("admin:articles_article_change", args=(article.pk,))))
    data = {field["name"]: field.get("value", "") for field in page.select("#article_form input[name]")}
    data |= {
        "appearances-TOTAL_FORMS": "1",
        "appearances-0-actor": quote.actor_id,
        "appearances-0-role": "burgemeester",
        "appearances-0-article": article.pk,
        "publication": article.publication_id,
        "date_precision": "day",
    }
    response = client.post(reverse("admin:articles_article_change", args=(article.pk,)), data)
    assert response.status_code == 302, soup_of(response).select(".errorlist")
    assert Appearance.objects.values_list("role", "by_editor").get() == ("burgemeester", True)


def test_articles_are_withdrawn_and_published_again(client, quote):
    article = quote.version.article
    for action, gone in [("withdraw", True), ("publish_again", False)]:
        client.post(list_of("article"), {"action": action, "_selected_action": [article.pk]})
        article.refresh_from_db()
        assert (article.withdrawn_at is not None) == gone
        assert client.get(article.get_absolute_url()).status_code == (410 if gone else 200)


def test_the_autocomplete_offers_nobody_who_has_become_another(client, quote):
    make_actor("Fenna A.", merged_into=quote.actor)
    answer = client.get(
        reverse("admin:autocomplete"),
        {"term": "Fenna", "app_label": "articles", "model_name": "appearance", "field_name": "actor"},
    )
    assert [result["text"] for result in answer.json()["results"]] == ["Fenna Aalbers"]


@pytest.mark.parametrize("model", ["article", "actor", "annotation"])
def test_the_number_of_queries_of_a_list_does_not_grow(client, model):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(list_of(model)).status_code == 200
        return len(captured)

    def add(number):
        for count in range(number):
            make_annotation(make_article(), "dinsdag", actor=make_actor(f"Bo {model} {count}"))

    add(10)
    queries()
    before = queries()
    add(10)
    assert queries() == before


def test_background_tasks_are_listed_in_the_editors_language_with_what_they_were_to_do(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    task = tasks.search_version.enqueue(0)
    DBTaskResult.objects.get(pk=task.id).set_failed(ValueError("<b>no</b> such text"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    address = reverse("admin:django_tasks_database_dbtaskresult_changelist")
    assert (
        soup_of(client.get(reverse("admin:index"))).select_one(f'a[href="{address}"]').get_text() == "Achtergrondtaken"
    )
    row = soup_of(client.get(address)).select_one("#result_list tbody tr")
    assert row.get_text(" ", strip=True).startswith("een nieuwe tekst doorzoeken mislukt")
    page = soup_of(client.get(reverse("admin:django_tasks_database_dbtaskresult_change", args=(task.id,))))
    assert "<b>no</b> such text" in page.select_one("pre").get_text()


def test_no_two_doors_of_the_review_page_have_one_name(client, quote):
    page = soup_of(client.get(reverse("admin:review", args=(quote.version.article_id,))))
    names = [link.get_text(strip=True) for link in page.select("#header a, .review-head a, .breadcrumbs a")]
    assert names.count("As readers see it") == 1
    assert "To the site" in names


def test_each_cell_says_under_which_heading_it_stands(client, quote):
    row = soup_of(client.get(list_of("annotation"))).select_one("#result_list tbody tr")
    told = {cell.get("data-title"): cell.get_text(strip=True) for cell in row.select("td, th")}
    assert told == {
        None: "",
        "Words": "…burgemeester was helder. ‘De brug blijft dicht’, zei Fenna Aalbers…",
        "Kind": "quote",
        "Person or speaker": "Fenna Aalbers",
        "State": "suggested",
        "Confidence": "90%",
        "Article": "Brug blijft dicht",
    }
    (empty,) = soup_of(client.get(list_of("actor"))).select("#result_list [data-title=Description]")
    assert "data-empty" in empty.attrs


def test_markup_in_a_cell_comes_out_as_text(client, quote):
    make_article(title="<i>Titel</i> <td>")
    page = soup_of(client.get(list_of("article")))
    assert "<i>Titel</i> <td>" in [cell.get_text() for cell in page.select("#result_list .field-title")]
    assert not page.select("#result_list i")


@pytest.mark.parametrize("model", MODELS)
def test_a_list_is_called_by_what_it_lists(client, quote, model):
    page = soup_of(client.get(list_of(model)))
    assert (
        page.h1.get_text()
        == {
            "article": "Articles",
            "actor": "People, organisations and groups",
            "annotation": "Annotations",
            "publication": "Publications",
        }[model]
    )
    assert page.title.get_text().startswith(page.h1.get_text())


def test_filters_say_what_they_mean(client, quote):
    make_article(title="Weg", withdrawn_at=timezone.now())
    page = soup_of(client.get(list_of("article"), {"withdrawn_at__isempty": "0"}))
    assert [row.get_text() for row in page.select("#result_list .field-title")] == ["Weg"]
    chosen = [choice.get_text(strip=True) for choice in page.select("#changelist-filter .selected")]
    assert chosen == ["All", "All", "All", "withdrawn"]
    assert "mpty" not in page.select_one("#changelist-filter").get_text()
    assert "mpty" not in soup_of(client.get(list_of("actor"))).select_one("#changelist-filter").get_text()
    counted = soup_of(client.get(list_of("article"), {"_facets": "True"})).select_one("#changelist-filter")
    assert "(1)" in counted.get_text()


def test_where_somebody_else_was_first_nothing_of_a_bulk_act_is_done_and_that_is_said(client, quote):
    other = make_annotation(quote.version.article, "dinsdag")
    seen = list(Annotation.objects.with_spans().order_by("-pk"))
    annotating.accept(quote, make_editor(), 1)
    request = client.get(list_of("annotation")).wsgi_request
    admin.site.get_model_admin(Annotation).reject_selected(request, seen)
    assert ["was changed by somebody else" in str(message) for message in get_messages(request)] == [True]
    other.refresh_from_db()
    assert other.state == "suggested"
