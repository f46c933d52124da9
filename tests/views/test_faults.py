"""What somebody is told whose request could not be answered."""

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from newsreader.urls import handler400, handler403, handler404, handler500
from tests.factories import make_article, make_editor
from tests.pages import soup_of

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def failing(_request) -> HttpResponse:
    raise ZeroDivisionError("a secret")


urlpatterns = [path("failing/", failing), path("", include("newsreader.urls"))]


@pytest.fixture
def visitor():
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def told_in(response):
    page = soup_of(response)
    assert page.select_one("link[rel=stylesheet]")["href"].endswith("plain.css")
    assert page.select_one("main a[href='/']")
    return page.h1.get_text(), page.select_one("main p").get_text()


@pytest.mark.parametrize(
    ("language", "title", "what_to_do"),
    [("en", "Something went wrong here", "Try again"), ("nl", "Hier ging iets mis", "Probeer het")],
)
def test_a_fault_of_ours_says_so_in_the_readers_language_and_asks_no_database(
    visitor, settings, language, title, what_to_do
):
    # Without the mark that allows it, any query would fail this test.
    settings.ROOT_URLCONF = __name__
    response = visitor.get("/failing/", headers={"Accept-Language": language})
    assert response.status_code == 500
    told = told_in(response)
    assert told[0] == title
    assert what_to_do in told[1]
    assert "a secret" not in response.content.decode()
    assert soup_of(response).html["lang"] == language


@pytest.mark.django_db
def test_who_may_not_do_something_is_told_whom_to_ask(visitor):
    editor = make_editor(is_superuser=False)
    editor.groups.add(Group.objects.get(name="editor"))
    visitor.force_login(editor)
    response = visitor.get(reverse("admin:new_text", args=(make_article().pk,)))
    assert response.status_code == 403
    assert "Ask a chief editor" in told_in(response)[1]


@pytest.mark.django_db
def test_a_form_that_is_too_old_says_what_to_do_and_changes_nothing(visitor):
    visitor.force_login(make_editor())
    response = visitor.post(reverse("admin:articles_article_add"), {"text": "Een tekst."})
    assert response.status_code == 403
    assert "load the page again" in told_in(response)[1]


def test_what_nobody_can_read_is_not_understood(visitor):
    response = visitor.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert told_in(response)[0] == "Not understood"


@pytest.mark.django_db
def test_what_is_too_large_is_read_to_its_end_and_says_so(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    visitor.force_login(make_editor())
    visitor.get(reverse("admin:articles_article_add"))
    body = b"text=" + b"a" * 5000
    response = visitor.post(
        reverse("admin:articles_article_add"), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "send it in parts" in told_in(response)[1]
    assert response.wsgi_request.read(1) == b""


def test_without_static_files_a_fault_of_ours_is_still_one_fault(visitor, settings, tmp_path, caplog):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsreader.static_files.OneFilePerPageStorage"}
    }
    settings.ROOT_URLCONF = __name__
    response = visitor.get("/failing/")
    assert response.status_code == 500
    assert soup_of(response).h1.get_text() == "Something went wrong here"
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
