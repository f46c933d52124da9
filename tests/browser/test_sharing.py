"""Sharing as a reader does it: with the dialog, with a selection, without JavaScript, in another site's page."""

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from articles.models import Annotation
from tests.factories import make_annotation, make_article

PHONE = {"viewport": {"width": 390, "height": 700}}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
SELECT = """([start, end]) => {
  const text = document.querySelector('[data-article-text]');
  const place = (offset) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { length } = walker.currentNode.data;
      if (offset <= length) return [walker.currentNode, offset];
      offset -= length;
    }
  };
  getSelection().setBaseAndExtent(...place(start), ...place(end));
}"""


def is_in_view(page, locator):
    box = locator.bounding_box()
    return box["y"] >= 0 and box["y"] + min(box["height"], 20) <= page.viewport_size["height"]


def test_every_shared_mark_is_in_view_without_javascript(open_page, article):
    page = open_page(article.get_absolute_url(), java_script_enabled=False, **PHONE)
    last = article.current_version.text.rindex("Er staat nog meer")
    far = make_annotation(article, article.current_version.text[last:].strip(), kind="claim")
    assert far.content[0].start < last  # the words stand earlier too, and that is the place meant
    deep = make_annotation(article, "Alinea 7", kind="claim")
    for annotation in [*Annotation.objects.all(), deep]:
        page.goto(annotation.get_absolute_url())
        mark = page.locator("[data-article-text] [aria-current]").first
        expect(mark).to_be_focused()
        assert is_in_view(page, mark)


def test_the_dialog_shows_the_link_copies_it_and_gives_focus_back(open_page, article, faults_of):
    page = open_page(article.get_absolute_url(), **CLIPBOARD)
    mark = page.locator("a[data-kind=quote]").first
    public_id = mark.get_attribute("data-annotation")
    mark.click()
    page.locator("#card").get_by_role("link", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share: quote")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(
        re.compile(f"^http://[^/]+/a/{public_id}/[?]v=[0-9a-f]+$")
    )
    dialog.get_by_role("button", name="Copy: Link").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").partition("?")[0].endswith(f"/a/{public_id}/")
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(mark).to_be_focused()


def test_without_javascript_nothing_is_offered_that_would_do_nothing(open_page, article):
    quote = Annotation.objects.filter(kind="quote").first()
    page = open_page(f"{quote.get_absolute_url()}share/", java_script_enabled=False)
    expect(page.get_by_label("Link", exact=True)).to_be_visible()
    for button in page.locator("main button").all():
        expect(button).to_be_hidden()


def test_the_dialog_leads_on_to_the_speaker_and_the_layers(open_page, article):
    page = open_page(article.get_absolute_url())
    page.locator("a[data-kind=quote]").first.click()
    page.locator("#card").get_by_role("link", name="Share").click()
    page.get_by_role("link", name="All that Fenna Aalbers says in this article").click()
    dialog = page.get_by_role("dialog", name="Share: article")
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(
        f"{page.url.split('/articles')[0]}{article.get_absolute_url()}?speaker=fenna-aalbers"
    )
    dialog.get_by_label("Claims", exact=True).check()
    dialog.get_by_role("button", name="Make the link").click()
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(
        f"{page.url.split('/articles')[0]}{article.get_absolute_url()}?layers=claims&speaker=fenna-aalbers"
    )


def test_where_the_clipboard_is_refused_the_words_are_selected(open_page, article):
    page = open_page(f"/articles/{article.pk}/share/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Copy: Link").click()
    expect(page.get_by_role("status")).to_contain_text("copy them with the keyboard")
    assert page.evaluate("getSelection().toString() || document.activeElement.value").endswith(
        article.get_absolute_url()
    )


@pytest.mark.parametrize("words", ["brug blijft dicht’, zei", "👩‍👩‍👧 feest"])
def test_selected_words_become_a_link_that_opens_them_without_javascript(open_page, live_server, words):
    text = "Emoji 👍🏽 e\u0301n 👩‍👩‍👧 feest.\r\n\r\n" + "Er staat veel. " * 150 + "‘De brug blijft dicht’, zei Fenna."
    article = make_article(text)
    make_annotation(article, "De brug")
    page = open_page(article.get_absolute_url())
    offer = page.get_by_role("link", name="Share these words")
    expect(offer).to_be_hidden()
    before = len(text[: text.index(words)].encode("utf-16-le")) // 2
    page.evaluate(SELECT, [before, before + len(words.encode("utf-16-le")) // 2])
    offer.click()
    link = page.get_by_role("dialog").get_by_label("Link", exact=True).input_value()
    still = open_page(link, java_script_enabled=False, **PHONE)
    marked = still.locator("[data-article-text] [aria-current]")
    assert "".join(marked.all_text_contents()) == words
    assert is_in_view(still, marked.first)


def test_the_sharing_pages_have_no_fault_that_axe_knows(open_page, article, faults_of):
    quote = Annotation.objects.filter(kind="quote").first()
    for address in (
        f"/a/{quote.public_id}/share/",
        f"/articles/{article.pk}/share/",
        f"/articles/{article.pk}/passage/",
        f"/articles/{article.pk}/passage/1.3-40/",
        f"/a/{quote.public_id}/embed/",
    ):
        for scheme in ("light", "dark"):
            assert faults_of(open_page(address, color_scheme=scheme)) == [], (address, scheme)


def test_nothing_overflows_a_narrow_screen(open_page, article):
    quote = Annotation.objects.filter(kind="quote").first()
    for address in (
        f"/a/{quote.public_id}/share/",
        f"/articles/{article.pk}/share/",
        f"/articles/{article.pk}/passage/1.3-40/",
    ):
        page = open_page(address, viewport={"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture
def elsewhere():
    """`elsewhere(html)`: the address of a page of another site. A real one: what is only played to a browser counts
    as public, and may not reach into this machine."""
    pages = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages[self.path].encode())

        def log_message(self, *args):
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()

    def serve(html: str) -> str:
        pages["/"] = f"<!DOCTYPE html><title>Elders</title><link rel=icon href=data:,>{html}"
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()


def test_another_site_shows_the_frame_and_nothing_else_of_ours(open_page, article, elsewhere):
    quote = Annotation.objects.filter(kind="quote").first()
    page = open_page(f"/a/{quote.public_id}/share/")
    page.get_by_text("For Markdown and for web pages").click()
    code = page.get_by_role("textbox", name="Frame that follows corrections").input_value()
    other = open_page(elsewhere(code))
    frame = other.frame_locator("iframe")
    expect(frame.locator("blockquote")).to_contain_text("De brug blijft dicht")
    box, room = frame.locator("figure").bounding_box(), other.locator("iframe").bounding_box()
    assert box["y"] + box["height"] <= room["y"] + room["height"]
    whole = open_page(elsewhere(code.replace("/embed/", "/")))
    expect(whole.frame_locator("iframe").locator("blockquote")).to_have_count(0)
    assert any("frame-ancestors" in fault for fault in open_page.faults)
    open_page.faults.clear()
