"""Writing a text in the admin: what was typed survives a closed tab, and is gone once it is saved."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import TEXT, make_article

ADD = "/admin/articles/article/add/"


@pytest.fixture(autouse=True)
def finder(monkeypatch):
    from articles.annotating import extracting
    from tests.admin.test_texts import Finder

    monkeypatch.setattr(extracting, "_pipeline", Finder)


def test_a_draft_comes_back_until_it_is_saved(open_as):
    page = open_as(ADD)
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


def test_a_draft_can_be_dropped(open_as):
    page = open_as(ADD)
    page.get_by_label("Title").fill("Brug")
    page.reload()
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_label("Title")).to_have_value("")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("")


def test_a_draft_of_a_text_that_is_another_one_now_does_not_come_back(open_as):
    from articles.ingestion import add_version

    article = make_article()
    page = open_as(f"/admin/articles/article/{article.pk}/text/")
    page.get_by_label("Text").fill("Mijn tekst.")
    add_version(article, "Hun tekst.")
    page.reload()
    expect(page.get_by_label("Text")).to_have_value("Hun tekst.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(open_as, faults_of, width, scheme):
    page = open_as(ADD, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_editors_at_one_text_see_both_and_nothing_is_lost(open_as):
    article = make_article(title="Brug blijft dicht")
    address = f"/admin/articles/article/{article.pk}/text/"
    first, second = open_as(address, "anna"), open_as(address, "bram")
    first.get_by_label("Text").fill(TEXT.replace("dinsdag", "woensdag"))
    second.get_by_label("Text").fill(TEXT.replace("geld", "goud"))
    first.get_by_role("button", name="Save the new text").click()
    expect(first.locator(".messagelist")).to_contain_text("Saved as text 2.")
    # A 409 is what the browser reports as a failed request.
    second.get_by_role("button", name="Save the new text").click()
    told = second.locator("[role=alert]")
    expect(told).to_contain_text("Yours is below and is not saved yet.")
    expect(told).to_contain_text("anna")
    theirs, differences = second.locator(".compared").all()
    expect(theirs.locator(".compared-new ins")).to_have_text("woensdag")
    expect(differences).to_contain_text("goud")
    expect(second.get_by_label("Text")).to_have_value(TEXT.replace("geld", "goud"))
    article.refresh_from_db()
    assert article.current_version.text == TEXT.replace("dinsdag", "woensdag")
    second.get_by_label("Text").fill(TEXT.replace("dinsdag", "woensdag").replace("geld", "goud"))
    second.get_by_role("button", name="Save mine in place of theirs").click()
    expect(second.locator(".messagelist")).to_contain_text("Saved as text 3.")
    article.refresh_from_db()
    assert article.current_version.text == TEXT.replace("dinsdag", "woensdag").replace("geld", "goud")
    assert [version.added_by.username for version in article.versions.exclude(number=1)] == ["anna", "bram"]
    open_as.faults[:] = [fault for fault in open_as.faults if "409" not in fault]
