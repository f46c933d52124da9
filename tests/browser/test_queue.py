"""The queue of all articles as an editor goes through it: keys alone, two at once, without JavaScript."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from articles.models import Annotation
from tests.factories import make_actor, make_annotation, make_article

PHONE = {"viewport": {"width": 390, "height": 844}}
FOCUS = "/admin/articles/annotation/focus/"


@pytest.fixture
def articles(live_server):
    """Four articles with a quote and a person each, the most doubtful first."""
    cache.clear()
    found = []
    for number in range(4):
        text = f"Inleiding {number}.\n\n‘Brug {number} blijft dicht’, zei Bo{number} Vos dinsdag.\n\nEinde."
        article = make_article(text, title=f"Stuk {number}")
        actor = make_actor(f"Bo{number} Vos")
        make_annotation(article, f"Brug {number} blijft dicht", actor=actor, confidence=0.1 + number / 100)
        make_annotation(article, f"Bo{number} Vos", kind="person", actor=actor, confidence=0.6 + number / 100)
        found.append(article)
    return found


def test_keys_alone_lead_through_all_articles_and_back(open_as, articles):
    page = open_as(FOCUS)
    title = page.locator("#panel-title")
    for number in range(4):
        expect(title).to_have_text(f"Brug {number} blijft dicht")
        expect(page.locator("#where")).to_contain_text(f"Stuk {number}")
        expect(page.locator("#text a[aria-current]")).to_have_text(f"Brug {number} blijft dicht")
        page.keyboard.press("a")
    expect(title).to_have_text("Bo0 Vos")
    expect(page.locator("#progress")).to_contain_text("4 left")
    expect(page.locator("#progress")).to_contain_text("Today 4 by you")
    page.keyboard.press("n")
    expect(title).to_have_text("Bo1 Vos")
    page.keyboard.press("r")
    expect(title).to_have_text("Bo2 Vos")
    page.keyboard.press("Control+z")
    expect(title).to_have_text("Bo1 Vos")
    page.keyboard.press("Control+z")
    expect(title).to_have_text("Brug 3 blijft dicht")
    assert Annotation.objects.filter(state="accepted").count() == 3
    page.keyboard.press("g")
    expect(page.locator("h1")).to_have_text("Stuk 3")


def test_keys_typed_ahead_are_done_in_turn(open_as, articles):
    page = open_as(FOCUS)
    for _ in range(8):
        page.keyboard.press("a")
    expect(page.locator("#panel")).to_contain_text("Everything is checked.")
    assert Annotation.objects.filter(state="accepted").count() == 8


def test_selected_words_of_a_passage_become_a_mark_with_one_key(open_as, articles):
    page = open_as(FOCUS)
    page.evaluate(
        """() => {
            const words = document.querySelectorAll("#text p")[2].firstChild;
            getSelection().setBaseAndExtent(words, 0, words, 5);
        }"""
    )
    page.keyboard.press("3")
    expect(page.locator("#panel-title")).to_have_text("Einde")
    added = Annotation.objects.with_spans().get(origin="editor")
    assert (added.kind, added.words, added.version) == ("claim", "Einde", articles[0].current_version)


def test_two_editors_at_once_are_given_different_ones_and_see_each_other(open_as, articles):
    first = open_as(FOCUS, "anna")
    expect(first.locator("#panel-title")).to_have_text("Brug 0 blijft dicht")
    second = open_as(FOCUS, "bram")
    expect(second.locator("#panel-title")).to_have_text("Brug 1 blijft dicht")
    first.keyboard.press("a")
    expect(first.locator("#panel-title")).to_have_text("Brug 2 blijft dicht")
    looking = open_as(f"/admin/articles/article/{articles[2].pk}/review/", "cas")
    expect(looking.locator("#progress")).to_contain_text("Also looking: anna")
    first.goto("/admin/")
    looking.reload()
    expect(looking.locator("#progress")).not_to_contain_text("anna")


def test_without_javascript_each_decision_is_a_page(open_as, articles):
    page = open_as(f"{FOCUS}?kind=quote", java_script_enabled=False)
    page.get_by_role("button", name="Accept").click()
    assert page.locator("#panel-title").inner_text() == "Brug 1 blijft dicht"
    page.get_by_role("button", name="Undo").click()
    assert page.locator("#panel-title").inner_text() == "Brug 0 blijft dicht"
    assert "kind=quote" in page.url
    page.get_by_role("link", name="List").click()
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Person").fill("bo3")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".queue-list li")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(open_as, articles, faults_of, options, scheme):
    for other in articles[1:]:
        make_annotation(other, "dinsdag")
    like = Annotation.objects.filter(spans__exact="dinsdag").first()
    page = open_as(FOCUS, color_scheme=scheme, **options)
    for address in (
        "/admin/",
        "/admin/articles/annotation/learning/",
        "/admin/articles/article/",
        f"{articles[0].get_absolute_url()}corrections/",
        FOCUS,
        "/admin/articles/annotation/queue/?kind=quote",
        "/admin/articles/annotation/together/",
        f"/admin/articles/annotation/together/{like.public_id}/",
    ):
        page.goto(address)
        assert faults_of(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
