"""The pages on which articles are searched again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import annotating
from articles.annotating import extracting, start_run
from articles.models import Article, ArticleVersion, Search, SearchRun
from tests.annotating.test_searching import Failing, Finder
from tests.factories import make_annotation, make_article, make_editor
from tests.pages import soup_of

pytestmark = pytest.mark.django_db
SEARCHES = "/admin/articles/article/searches/"
FRAGMENT = {"HX-Request": "true", "HX-Target": "div#run"}


@pytest.fixture(autouse=True)
def finder(monkeypatch):
    monkeypatch.setattr(extracting, "_pipeline", Finder)


def page_of(run):
    return reverse("admin:search_run", args=(run.pk,))


def test_all_articles_are_searched_in_the_background_and_the_page_tells_what_changed(
    client, editor, django_capture_on_commit_callbacks
):
    article = make_article(title="Brug blijft dicht")
    make_annotation(article, "De brug blijft dicht")
    make_article(title="Stil stuk", text="Fenna Aalbers wacht.")
    assert SEARCHES in client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert "Search all 2 articles again" in client.get(SEARCHES).content.decode()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        response = client.post(SEARCHES)
    run = SearchRun.objects.get()
    assert (response["Location"], run.by, len(callbacks)) == (page_of(run), editor, 1)
    soup = soup_of(client.get(page_of(run)))
    assert soup.select_one("[role=status]").get_text() == "2 of 2, finished"
    row = next(row for row in soup.select(".desk-table tbody tr") if "Brug" in row.get_text())
    assert [cell.get_text() for cell in row.select("td")] == ["1", "0", "1", "0", "0"]
    assert {link["href"] for link in row.select("a")} == {
        reverse("admin:review", args=(article.pk,)),
        reverse("admin:article_acts", args=(article.pk,)),
    }
    assert not soup.select("[hx-trigger], meta[http-equiv]")
    assert f'href="{page_of(run)}"' in client.get(SEARCHES).content.decode()


def test_ticked_articles_alone_are_searched(client, django_capture_on_commit_callbacks):
    ticked, other = make_article(), make_article()
    data = {"action": "search_again", "_selected_action": [ticked.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("admin:articles_article_changelist"), data)
    assert response["Location"] == page_of(SearchRun.objects.get())
    assert ticked.current_version.annotations.count() == 1
    assert not other.current_version.annotations.exists()


def test_an_article_in_which_nothing_changed_is_only_counted(client):
    make_article()
    for _ in range(2):
        run = start_run(Article.objects.all())
        client.post(page_of(run), {"act": "stop"})
        Search.objects.filter(run=run).update(finished_at=timezone.now())
    soup = soup_of(client.get(page_of(run)))
    assert not soup.select(".desk-table")
    assert "In 1 article nothing changed." in soup.get_text()


def test_while_it_runs_the_page_asks_again_by_itself_with_and_without_scripts(client):
    make_article()
    run = start_run(Article.objects.all())
    soup = soup_of(client.get(page_of(run)))
    assert soup.select_one('[hx-trigger="every 2s"]')["hx-get"] == "?page=1"
    assert soup.select_one("noscript meta")["content"] == "5"
    assert soup.select_one("[role=status]").get_text() == "0 of 1"
    assert soup.select_one("progress")["max"] == "1"
    fragment = client.get(page_of(run), headers=FRAGMENT)
    assert not soup_of(fragment).select("html, h1")
    assert "HX-Request" in fragment["Vary"]


def test_a_run_is_stopped_and_goes_on(client, django_capture_on_commit_callbacks):
    make_article()
    run = start_run(Article.objects.all())
    client.post(page_of(run), {"act": "stop"})
    soup = soup_of(client.get(page_of(run)))
    assert soup.select_one("[role=status]").get_text() == "0 of 1, stopped"
    assert not soup.select("[hx-trigger]")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(run), {"act": "go_on"})
    assert "1 of 1, finished" in soup_of(client.get(page_of(run))).get_text()


def test_what_failed_says_why_and_can_be_tried_again(client, monkeypatch, django_capture_on_commit_callbacks):
    make_article()
    monkeypatch.setattr(extracting, "_pipeline", Failing)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(SEARCHES)
    monkeypatch.setattr(extracting, "_pipeline", Finder)
    run = SearchRun.objects.get()
    soup = soup_of(client.get(page_of(run)))
    assert "RuntimeError: no model" in soup.select_one(".run-error").get_text()
    assert soup.find("button", string="Try what failed again")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(run), {"act": "go_on"})
    assert Search.objects.get().error == ""


def test_a_run_that_stands_still_says_what_to_do(client):
    make_article()
    run = start_run(Article.objects.all())
    SearchRun.objects.update(started_at=timezone.now() - timedelta(minutes=6))
    soup = soup_of(client.get(page_of(run)))
    assert "manage.py work" in soup.select_one("[role=alert]").get_text()
    assert soup.find("button", string="Go on")


def test_the_number_of_queries_does_not_grow(client):
    def queries(number):
        for _ in range(number):
            make_article()
        run = start_run(Article.objects.all())
        Search.objects.update(finished_at=timezone.now(), added=1)
        with CaptureQueriesContext(connection) as captured:
            client.get(page_of(run))
            client.get(SEARCHES)
        return len(captured)

    queries(1)
    assert queries(10) == queries(10)


@pytest.mark.parametrize("role", ["editor", "chief editor"])
def test_only_chief_editors_search_again(client, role):
    make_article()
    run = start_run(Article.objects.all())
    user = make_editor(is_superuser=False)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    for address in (SEARCHES, page_of(run)):
        for method in (client.get, client.post):
            assert (method(address).status_code == 403) == (role == "editor")


def test_strangers_log_in_first_and_an_unknown_run_is_not_found(client):
    assert client.get("/admin/articles/article/searches/999/").status_code == 404
    assert client.delete(SEARCHES).status_code == 405
    client.logout()
    assert "login" in client.post(SEARCHES)["Location"]
    assert not SearchRun.objects.exists()


def test_what_an_earlier_pipeline_or_earlier_rules_searched_is_offered_to_be_searched_again(
    client, django_capture_on_commit_callbacks
):
    old, new = make_article(), make_article()
    ArticleVersion.objects.filter(current_of=new).update(extractor_version=annotating.present_extractor())
    desk = client.get(reverse("admin:index"))
    assert "1 article was searched by an earlier pipeline" in soup_of(desk).select_one("#content").get_text()
    page = soup_of(client.get(reverse("admin:searches")))
    assert annotating.present_extractor() in page.select_one(".desk-begin").get_text()
    assert page.select_one("button[name=outdated]").get_text() == "Search that one again"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:searches"), {"outdated": "yes"})
    assert [search.article for search in Search.objects.all()] == [old]
    assert "All articles were searched by it." in client.get(reverse("admin:searches")).content.decode()
    assert "earlier pipeline" not in client.get(reverse("admin:index")).content.decode()


def test_with_a_pipeline_that_cannot_be_used_nothing_is_offered(client, settings, monkeypatch):
    monkeypatch.undo()
    settings.EXTRACTION_PIPELINE = "nowhere"
    make_article()
    assert not soup_of(client.get(reverse("admin:searches"))).select("button[name=outdated]")
    assert client.get(reverse("admin:index")).status_code == 200
