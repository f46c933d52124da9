"""What must hold whatever the reader's window, eyes, hands and paper."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import make_actor, make_annotation, make_article


def pages(article):
    """Every kind of page that a reader meets."""
    mark = article.current_version.annotations.filter(kind="claim").first()
    address = article.get_absolute_url()
    return [
        address,
        mark.get_absolute_url(),
        f"{address}?speaker=fenna-aalbers&layers=quotes,claims",
        f"{address}said/?claims=yes",
        "/",
        "/people/",
        "/people/fenna-aalbers/",
        "/search/?q=brug",
        f"/articles/{article.pk}/share/",
        f"/articles/{article.pk}/passage/",
        f"/articles/{article.pk}/passage/{article.current_version.number}.0-30/",
        f"{mark.get_absolute_url()}share/",
        f"{mark.get_absolute_url()}report/",
        f"{mark.get_absolute_url()}embed/",
    ]


def gone_pages(article):
    """Every kind of page that says that there is nothing here, or no longer."""
    rejected = make_annotation(article, "Zij denkt", kind="claim", state="rejected", decided_at=timezone.now())
    withdrawn = make_article("Dit stuk is er niet meer.", withdrawn_at=timezone.now(), withdrawn_reason="Een fout.")
    return [rejected.get_absolute_url(), withdrawn.get_absolute_url(), "/articles/999/brug/"]


def enlarge(page):
    """Text twice as large in the narrowest window, as somebody with poor sight sets it."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")


@pytest.mark.parametrize(("theme", "enlarged"), [("light", False), ("sepia", False), ("light", True), ("dark", True)])
def test_axe_finds_nothing_on_any_page_in_any_theme(open_page, article, faults_of, theme, enlarged):
    page = open_page("/people/")
    page.request.post("/preferences/", form={"theme": theme})
    for address in [*pages(article), *gone_pages(article)]:
        page.goto(address)
        if enlarged:
            enlarge(page)
        if "/embed/" not in address:
            assert page.locator("html").get_attribute("data-theme") == theme
        assert faults_of(page) == [], address
    # That some pages answer 404 and 410 is what the console complains of.
    assert all("Failed to load resource" in fault for fault in open_page.faults)
    open_page.faults.clear()


def test_axe_finds_nothing_on_the_help_and_the_appearance(open_page, article, faults_of):
    page = open_page(article.get_absolute_url())
    page.keyboard.press("?")
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Appearance").click()
    assert faults_of(page) == []


def test_at_320_pixels_and_twice_the_size_nothing_runs_out_of_the_window(open_page, article):
    page = open_page("/people/")
    for address in pages(article):
        page.goto(address)
        enlarge(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_in_forced_colours_the_kinds_still_differ_by_their_lines(open_page, article):
    page = open_page(article.get_absolute_url(), forced_colors="active")
    lines = page.locator(".text a").evaluate_all(
        "links => links.map((each) => [each.dataset.kind, getComputedStyle(each).textDecorationStyle])"
    )
    assert dict(lines) == {"person": "solid", "quote": "double", "claim": "dashed"}
    colour = page.locator(".text a").first.evaluate("each => getComputedStyle(each).textDecorationColor")
    assert colour != "rgba(0, 0, 0, 0)"


def test_in_forced_colours_the_words_of_an_open_card_can_be_read(open_page, article):
    page = open_page(article.get_absolute_url(), forced_colors="active")
    page.locator(".text a").first.click()
    expect(page.locator("#card .card-in")).to_be_visible()
    opened = page.locator(".text [data-open]").first
    page.mouse.move(0, 0)
    chosen = page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<p id=probe></p>");
            probe.style.setProperty("forced-color-adjust", "none");
            probe.style.color = "HighlightText";
            probe.style.backgroundColor = "Highlight";
            return [getComputedStyle(probe).color, getComputedStyle(probe).backgroundColor];
        }"""
    )
    look = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    assert opened.evaluate(look) == chosen


def test_who_wants_no_motion_gets_none(open_page, article):
    page = open_page(article.get_absolute_url(), reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_on_paper_each_mark_has_a_number_that_the_notes_explain(open_page, article):
    page = open_page(article.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.locator(".layers")).to_be_hidden()
    expect(page.locator("#marked ol")).to_be_visible()
    noted = page.locator(".text [data-note]").evaluate_all(
        "links => links.flatMap((each) => each.dataset.note.split(' '))"
    )
    listed = page.locator("#marked li").evaluate_all("items => items.map((each) => String(each.value))")
    assert sorted(noted) == sorted(listed)
    shown = page.locator(".text [data-note]").first.evaluate("each => getComputedStyle(each, '::after').content")
    assert '"1"' in shown


def test_nothing_on_the_page_moves_while_it_loads(open_page, article):
    page = open_page(article.get_absolute_url())
    page.wait_for_load_state("networkidle")
    moved = page.evaluate(
        """() => new Promise((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((each) => { sum += each.value; }))
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve(sum), 300);
        })"""
    )
    assert moved == 0


def test_every_share_link_opens_its_passage_without_javascript(open_page, article):
    page = open_page("/people/", java_script_enabled=False)
    for annotation in article.current_version.annotations.with_spans():
        page.goto(annotation.get_absolute_url())
        words = "".join(page.locator(".text [aria-current]").all_inner_texts())
        assert annotation.words.split(" … ")[0] in words
        expect(page.locator(".text [aria-current]").first).to_be_in_viewport()
        expect(page.locator(".card-printed")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_last_mark_of_a_long_article_is_in_sight_although_what_is_far_is_not_laid_out(
    open_page, live_server, javascript
):
    paragraphs = [f"Alinea {number}. " + "Er staat nog meer in dit stuk. " * 30 for number in range(80)]
    article = make_article("\n\n".join([*paragraphs, "Dat zegt Fenna Aalbers.", *paragraphs[:3]]))
    last = make_annotation(article, "Fenna Aalbers", kind="person", actor=make_actor())
    make_annotation(article, "Alinea 70", kind="claim", actor=last.actor)
    page = open_page(last.get_absolute_url(), java_script_enabled=javascript)
    expect(page.locator(".text [aria-current]")).to_be_in_viewport()
    expect(page.locator(".card-printed")).to_be_in_viewport()
    page.goto(article.get_absolute_url())
    far = page.locator(".text [data-kind=claim]")
    laid_out = "each => each.checkVisibility({ contentVisibilityAuto: true })"
    assert far.evaluate(laid_out) is False
    far.scroll_into_view_if_needed()
    # The browser lays it out with one of its next frames.
    assert any(far.evaluate(laid_out) or page.wait_for_timeout(50) for _ in range(200))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_emoji_combining_signs_and_line_ends_reach_the_browser_whole(open_page, live_server, end):
    text = f"Anna 👩‍👩‍👧 zei: ‘é is niet é 🇳🇱{end}ook niet’.{end}{end}שלום & <b>vet</b> van Rik 🧑🏽‍🚒."
    article = make_article(text)
    words = {"Anna 👩‍👩‍👧", text[text.index("é") : text.index("’.")], "שלום & <b>vet</b>", "Rik 🧑🏽‍🚒"}
    for each in words:
        make_annotation(article, each, kind="claim", actor=make_actor(each))
    page = open_page(article.get_absolute_url())
    assert page.locator("[data-article-text]").evaluate("each => each.textContent") == text
    assert set(page.locator("[data-article-text] a").all_text_contents()) == words
