"""Writing a text in the admin: what was typed survives a closed tab, and is gone once it is saved."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import TEXT, make_article, make_editor

ADD = "/admin/articles/article/add/"


@pytest.fixture
def at(open_page):
    def open_(address, **options):
        client = Client()
        client.force_login(make_editor())
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
        return open_page(address, storage_state={"cookies": cookies, "origins": []}, **options)

    return open_


@pytest.fixture(autouse=True)
def finder(monkeypatch):
    from articles.annotating import extracting
    from tests.admin.test_texts import Finder

    monkeypatch.setattr(extracting, "_pipeline", Finder)


def test_a_draft_comes_back_until_it_is_saved(at):
    page = at(ADD)
    page.get_by_label("Title").fill("Brug blijft dicht")
    page.get_by_label("Text").fill(TEXT)
    page.reload()
    expect(page.get_by_label("Text")).to_have_value(TEXT)
    expect(page.locator(".desk-told")).to_contain_text("has been put back")
    page.get_by_role("button", name="Add the article").click()
    expect(page.locator(".messagelist")).to_contain_text("has been added")
    assert Article.objects.get().title == "Brug blijft dicht"
    page.goto(ADD)
    expect(page.get_by_label("Text")).to_have_value("")


def test_a_draft_can_be_dropped(at):
    page = at(ADD)
    page.get_by_label("Title").fill("Brug")
    page.reload()
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_label("Title")).to_have_value("")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("")


def test_a_draft_of_a_text_that_is_another_one_now_does_not_come_back(at):
    from articles.ingestion import add_version

    article = make_article()
    page = at(f"/admin/articles/article/{article.pk}/text/")
    page.get_by_label("Text").fill("Mijn tekst.")
    add_version(article, "Hun tekst.")
    page.reload()
    expect(page.get_by_label("Text")).to_have_value("Hun tekst.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(at, faults_of, width, scheme):
    page = at(ADD, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
