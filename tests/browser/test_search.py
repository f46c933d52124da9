"""Searching in a browser: as somebody types, and without JavaScript."""

from playwright.sync_api import expect


def test_what_is_found_appears_while_somebody_types_and_the_address_follows(open_page, article):
    page = open_page("/search/")
    page.locator("#q").press_sequentially("bru")
    expect(page.locator(".found-article h3")).to_have_count(1)
    expect(page.locator("#found-count")).to_contain_text("“bru”")
    page.wait_for_url("**/search/?q=bru*")
    expect(page.locator("#q")).to_be_focused()
    page.reload()
    expect(page.locator(".found-article h3")).to_have_count(1)


def test_a_search_needs_no_javascript(open_page, article):
    page = open_page("/search/", java_script_enabled=False)
    page.locator("#q").fill("brug")
    page.locator("#q").press("Enter")
    page.locator(".found-article .found-words a").click()
    assert "brug" in page.locator("[data-selected]").inner_text()


def test_axe_finds_nothing_wrong(open_page, article, faults_of):
    for address in ("/search/", "/search/?q=brug", "/search/?q=nergens&kind=claim"):
        assert not faults_of(open_page(address))
