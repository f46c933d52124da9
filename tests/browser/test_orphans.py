"""The page of lost words as an editor uses it: keys alone, selecting, without JavaScript."""

import pytest
from playwright.sync_api import expect

from articles.ingestion import add_version
from articles.models import Annotation
from tests.factories import TEXT, make_annotation, make_article

PHONE = {"viewport": {"width": 390, "height": 844}}
NEW_TEXT = TEXT.replace("blijft dicht", "blijft nog dicht").replace("kost dat geld", "kost dit ons geld")


@pytest.fixture
def lost(open_as):
    """`lost(**context)`: the page of an article of which two annotations lost their words."""

    def open_(**options):
        article = make_article(title="Brug blijft dicht")
        make_annotation(article, "De brug blijft dicht")
        make_annotation(article, "kost dat geld", kind="claim")
        add_version(article, NEW_TEXT)
        return open_as(f"/admin/articles/article/{article.pk}/orphans/", **options)

    return open_


def state_of(words):
    return Annotation.objects.with_spans().get(spans__exact=words).state


def test_one_key_attaches_and_one_takes_it_back(lost):
    page = lost()
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator(".orphan")).to_have_count(1)
    expect(page.locator(".orphan")).to_be_focused()
    assert state_of("kost dit ons geld") == "accepted"
    page.keyboard.press("Control+z")
    expect(page.locator(".orphan")).to_have_count(2)
    page.keyboard.press("p")
    page.keyboard.press("r")
    expect(page.locator(".orphan")).to_have_count(1)
    assert state_of("De brug blijft dicht") == "rejected"


def test_selected_words_are_what_it_is_attached_to(lost):
    page = lost()
    page.locator(".compared-new mark").first.evaluate(
        """mark => getSelection().setBaseAndExtent(mark.firstChild, 3, mark.firstChild, 7)"""
    )
    expect(page.locator("[name=words]").first).to_have_value("brug")
    page.keyboard.press("w")
    page.keyboard.press("Enter")
    expect(page.locator(".orphan")).to_have_count(1)
    assert state_of("brug") == "accepted"


def test_everything_is_done_without_javascript(lost):
    page = lost(java_script_enabled=False)
    page.get_by_role("button", name="It is the same").first.click()
    assert "Attached to" in page.locator("[role=status]").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".orphan").count() == 2
    page.locator("summary").first.click()
    page.locator("[name=words]").first.fill("dinsdag")
    page.get_by_role("button", name="Attach to these").first.click()
    assert state_of("dinsdag") == "accepted"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(lost, faults_of, options, scheme):
    page = lost(color_scheme=scheme, **options)
    page.keyboard.press("w")
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
