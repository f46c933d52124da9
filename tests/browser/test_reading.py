"""The article page as a reader meets it: with a mouse, a keyboard, a phone, without JavaScript."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import ArticleVersion

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def focused(page):
    return page.evaluate("document.activeElement.dataset.annotation")


def expect_focus_on(page, public_id):
    expect(page.locator(f'.text [id="m-{public_id}"]')).to_be_focused()


def test_a_click_opens_the_card_beside_the_mark_on_a_wide_screen(open_page, article):
    page = open_page(article.get_absolute_url())
    mark = page.locator("a[data-kind=quote]").first
    mark.click()
    card = page.locator("#card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Fenna Aalbers")
    words, box, column = mark.bounding_box(), card.bounding_box(), page.locator(".text p").first.bounding_box()
    assert box["x"] >= column["x"] + column["width"]
    assert box["y"] <= words["y"]
    assert words["y"] + words["height"] <= box["y"] + box["height"]


def top_of(page, selector):
    return page.locator(selector).first.bounding_box()["y"]


def test_on_the_first_visit_the_text_begins_on_the_first_screen_of_a_phone(open_page, article):
    page = open_page(article.get_absolute_url(), **PHONE)
    expect(page.locator(".first-visit")).to_be_visible()
    assert top_of(page, ".text p") + 2 * 32 < PHONE["viewport"]["height"]


@pytest.mark.parametrize("width", [320, 390, 820])
def test_the_masthead_and_the_row_of_speakers_are_one_row_each(open_page, crowded_article, width):
    page = open_page(crowded_article.get_absolute_url(), viewport={"width": width, "height": 800})
    for row in (".masthead > :is(a, nav, button)", ".voices > :is(h2, ul, details)"):
        boxes = [each.bounding_box() for each in page.locator(row).all()]
        middles = [box["y"] + box["height"] / 2 for box in boxes if box]
        assert max(middles) - min(middles) < 16, row
    page.locator(".voices summary").click()
    # They go on under the heading, from edge to edge, and not in a column of their own.
    firsts = [each.bounding_box()["x"] for each in page.locator(".voices li").all()]
    assert abs(min(firsts) - page.locator(".voices").bounding_box()["x"]) < 2
    for name in page.locator(".voices .voice-name").all():
        box = name.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_where_there_is_room_the_aids_stand_in_the_margin_and_stay_in_sight(open_page, crowded_article):
    page = open_page(crowded_article.get_absolute_url(), viewport={"width": 1440, "height": 900})
    text, aids = page.locator(".text p").first.bounding_box(), page.locator(".aids").bounding_box()
    assert aids["x"] + aids["width"] < text["x"]
    assert abs(aids["y"] - text["y"]) < 24
    page.evaluate("scrollTo(0, 1200)")
    expect(page.locator("#voices-title")).to_be_in_viewport()


def test_escape_closes_the_card_and_focus_comes_back_to_the_mark(open_page, article):
    page = open_page(article.get_absolute_url())
    mark = page.locator("a[data-kind=claim]").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect_focus_on(page, mark.get_attribute("data-annotation"))


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
        expect_focus_on(page, here)
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


def test_reading_alone_fetches_no_htmx_and_the_first_click_still_opens_the_card(open_page, article):
    page = open_page(article.get_absolute_url())
    assert not page.evaluate("'htmx' in window")
    page.locator("a[data-kind=person]").first.dispatch_event("click")
    expect(page.locator("#card")).to_contain_text("Fenna Aalbers")


def test_a_card_that_cannot_be_fetched_says_so_and_leaves_the_link(open_page, article):
    page = open_page(article.get_absolute_url())
    page.route("**/a/**", lambda route: route.abort())
    mark = page.locator("a[data-kind=quote]").first
    mark.click()
    card = page.locator("#card")
    expect(card).to_contain_text("could not be fetched")
    assert card.locator("[data-there]").get_attribute("href").endswith(mark.get_attribute("href"))
    page.keyboard.press("Escape")
    expect_focus_on(page, mark.get_attribute("data-annotation"))
    open_page.faults.clear()


def test_a_card_that_is_slow_says_that_it_is_coming(open_page, article):
    page = open_page(article.get_absolute_url())
    held = []
    page.route("**/a/**", lambda route: held.append(route))
    page.locator("a[data-kind=quote]").first.click()
    expect(page.locator("#card")).to_contain_text("One moment")
    held[0].continue_()
    expect(page.locator("#card")).to_contain_text("Fenna Aalbers")


def test_a_card_that_is_closed_while_it_comes_stays_closed(open_page, article):
    page = open_page(article.get_absolute_url())
    held = []
    page.route("**/a/**", lambda route: held.append(route))
    mark = page.locator("a[data-kind=quote]").first
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator("#card")
    expect(card).to_contain_text("One moment")
    page.keyboard.press("Escape")
    expect_focus_on(page, mark.get_attribute("data-annotation"))
    page.unroute("**/a/**")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    following = page.locator('.text a[id^="m-"]').nth(1).get_attribute("data-annotation")
    expect(card.locator("[data-of]")).to_have_attribute("data-of", following)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect_focus_on(page, following)


def test_what_was_rejected_meanwhile_says_so_in_its_card(open_page, article):
    page = open_page(article.get_absolute_url())
    quote = article.current_version.annotations.filter(kind="quote").first()
    quote.state, quote.decided_at, quote.reason = "rejected", timezone.now(), "Een titel."
    quote.save()
    page.locator("a[data-kind=quote]").first.click()
    expect(page.locator("#card")).to_contain_text("Een titel.")


def test_layers_go_and_come_without_leaving_the_page_and_the_address_follows(open_page, article):
    page = open_page(article.get_absolute_url())
    people = page.locator(".text a[data-kind=person]")
    expect(people).to_have_count(2)
    page.get_by_role("checkbox", name="People").uncheck()
    expect(people).to_have_count(0)
    assert page.url.endswith("?layers=quotes,claims")
    assert page.locator("[data-article-text]").evaluate("each => each.textContent") == article.current_version.text
    page.get_by_role("checkbox", name="People").check()
    expect(people).to_have_count(2)
    page.locator("a[data-kind=person]").first.click()
    expect(page.locator("#card")).to_be_visible()


def test_without_javascript_layers_and_speakers_are_forms_and_links(open_page, article):
    page = open_page(article.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("checkbox", name="People").uncheck()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".text a[data-kind=person]")).to_have_count(0)
    page.locator(".voices li a", has_text="Fenna Aalbers").click()
    expect(page.locator(".voices-all")).to_contain_text("Fenna Aalbers")


def test_keys_go_from_mark_to_mark_and_switch_layers(open_page, article):
    page = open_page(article.get_absolute_url())
    opened = []
    for key in "nnnp":
        page.keyboard.press(key)
        expect(page.locator("#card [data-of]")).not_to_have_attribute("data-of", opened[-1] if opened else "")
        opened.append(page.locator("#card [data-of]").get_attribute("data-of"))
    order = [a.get_attribute("data-annotation") for a in page.locator('.text a[id^="m-"]').all()]
    assert opened == [order[0], order[1], order[2], order[1]]
    page.keyboard.press("Escape")
    expect_focus_on(page, order[1])
    page.keyboard.press("1")
    expect(page.locator(".text a[data-kind=person]")).to_have_count(0)
    page.keyboard.press("0")
    expect(page.locator(".text a")).to_have_count(0)


@pytest.mark.parametrize("address", ["/", "/people/", "article"])
def test_the_slash_leads_to_the_search_from_every_page(open_page, article, address):
    page = open_page(article.get_absolute_url() if address == "article" else address)
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("/search/$"))
    field = page.get_by_role("searchbox", name="Words")
    expect(field).to_be_focused()
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")


def test_keys_can_be_switched_off(open_page, article):
    page = open_page(article.get_absolute_url())
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    with page.expect_response("**/preferences/"):
        page.get_by_role("button", name="off", exact=True).click()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_hidden()
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_hidden()


def test_a_theme_is_there_at_once_and_on_the_next_page(open_page, article):
    page = open_page(article.get_absolute_url())
    page.get_by_role("button", name="Appearance").click()
    with page.expect_response("**/preferences/"):
        page.get_by_role("button", name="sepia").click()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(246, 236, 216)"
    page.goto("/people/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_a_theme_can_be_chosen_without_javascript(open_page, article):
    page = open_page(article.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("button", name="Appearance").click()
    page.get_by_role("button", name="dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.url.endswith(article.get_absolute_url())


def test_marks_appear_by_themselves_when_the_extraction_is_done(open_page, article):
    versions = ArticleVersion.objects.filter(article=article)
    versions.update(extraction="pending")
    page = open_page(article.get_absolute_url())
    expect(page.locator("#preparing")).to_be_visible()
    versions.update(extraction="done")
    expect(page.locator("#preparing")).to_have_count(0, timeout=10_000)
    expect(page.locator(".text a[data-kind=person]")).to_have_count(2)


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_nothing_runs_out_of_the_window(open_page, article, width):
    for address in (article.get_absolute_url(), "/", "/people/", "/people/fenna-aalbers/"):
        page = open_page(address, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_axe_finds_nothing_where_the_device_is_dark(open_page, article, faults_of):
    assert faults_of(open_page(article.get_absolute_url(), color_scheme="dark")) == []


@pytest.mark.parametrize("kind", ["person", "quote", "claim"])
def test_axe_finds_nothing_on_an_open_card(open_page, article, faults_of, kind):
    page = open_page(article.get_absolute_url())
    page.locator(f"a[data-kind={kind}]").first.click()
    expect(page.locator("#card .card-in")).to_be_visible()
    assert faults_of(page) == []
