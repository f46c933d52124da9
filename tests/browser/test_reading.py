"""The article page as a reader meets it: with a mouse, a keyboard, a phone, without JavaScript."""

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def focused(page):
    return page.evaluate("document.activeElement.dataset.annotation")


def test_a_click_opens_the_card_beside_the_mark_on_a_wide_screen(open_page, article):
    page = open_page(article.get_absolute_url())
    mark = page.locator("a[data-kind=quote]").first
    mark.click()
    card = page.locator("#card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Fenna Aalbers")
    words, box, column = mark.bounding_box(), card.bounding_box(), page.locator(".text p").first.bounding_box()
    assert box["x"] >= column["x"] + column["width"]
    assert abs(box["y"] - words["y"]) < 20


def test_escape_closes_the_card_and_focus_comes_back_to_the_mark(open_page, article):
    page = open_page(article.get_absolute_url())
    mark = page.locator("a[data-kind=claim]").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert focused(page) == mark.get_attribute("data-annotation")


def test_three_overlapping_marks_can_all_be_opened_with_tab_and_enter(open_page, article):
    page = open_page(article.get_absolute_url())
    opened = set()
    page.locator("a[data-annotation]").first.focus()
    for _ in range(8):
        here = focused(page)
        page.keyboard.press("Enter")
        expect(page.locator(f'#card [data-of="{here}"]')).to_be_visible()
        opened.add(here)
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        if not focused(page):
            break
    assert len(opened) == 6


def test_on_a_phone_the_card_is_a_sheet_below_the_words_and_back_closes_it(open_page, article):
    page = open_page(article.get_absolute_url(), **PHONE)
    mark = page.locator("a[data-kind=claim]").first
    mark.tap()
    card = page.locator("#card")
    expect(card).to_be_visible()
    box, words = card.bounding_box(), mark.bounding_box()
    assert box["x"] == 0
    assert box["width"] == 390
    assert box["height"] <= 844 / 2 + 1
    assert words["y"] + words["height"] <= box["y"]
    page.go_back()
    expect(card).to_be_hidden()
    assert page.url.endswith(article.get_absolute_url())


def test_without_javascript_a_mark_leads_to_its_card_under_the_paragraph(open_page, article):
    page = open_page(article.get_absolute_url(), java_script_enabled=False, viewport={"width": 600, "height": 900})
    page.locator("a[data-kind=claim]").first.click()
    card, paragraph = page.locator(".card-printed"), page.locator(".text p[data-selected]")
    expect(card).to_contain_text("kost dat geld")
    below = paragraph.bounding_box()
    assert card.bounding_box()["y"] >= below["y"] + below["height"]
    following = page.locator(".text p[data-selected] + p").bounding_box()
    assert following["y"] >= card.bounding_box()["y"] + card.bounding_box()["height"]


def test_the_text_content_in_the_browser_is_the_text(open_page, article):
    page = open_page(article.get_absolute_url())
    assert page.locator("[data-article-text]").evaluate("each => each.textContent") == article.current_version.text


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_nothing_runs_out_of_the_window(open_page, article, width):
    for address in (article.get_absolute_url(), "/", "/people/", "/people/fenna-aalbers/"):
        page = open_page(address, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, article, faults_of, scheme):
    for address in (article.get_absolute_url(), "/", "/people/", "/people/fenna-aalbers/"):
        assert faults_of(open_page(address, color_scheme=scheme)) == [], address


@pytest.mark.parametrize("kind", ["person", "quote", "claim"])
def test_axe_finds_nothing_on_an_open_card(open_page, article, faults_of, kind):
    page = open_page(article.get_absolute_url())
    page.locator(f"a[data-kind={kind}]").first.click()
    expect(page.locator("#card .card-in")).to_be_visible()
    assert faults_of(page) == []
