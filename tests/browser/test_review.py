"""The review page as an editor uses it: keys alone, a mouse, two at once, without JavaScript."""

import pytest
from playwright.sync_api import expect

from articles.models import Annotation, AnnotationEvent
from tests.factories import make_actor, make_annotation, make_article

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def review(open_as):
    """`review(article, **context)`: the article's review page, opened by an editor of its own."""

    def open_(article, username="anna", **options):
        return open_as(f"/admin/articles/article/{article.pk}/review/", username, **options)

    return open_


def words(page):
    return page.locator("#panel-title").inner_text()


def test_forty_suggestions_are_checked_with_forty_keys_and_nothing_else(review, live_server):
    names = [f"Persoon{number}" for number in range(40)]
    article = make_article(". ".join(f"{name} is er" for name in names))
    for name in names:
        make_annotation(article, name, kind="person", actor=make_actor(name))
    page = review(article)
    requests = []
    page.on("request", lambda request: requests.append(request.url) if "/admin/" in request.url else None)
    for number in range(40):
        page.keyboard.press("r" if number == 20 else "a")
        expect(page.locator("#progress")).to_contain_text(f"{number + 1} of 40 checked")
    expect(page.locator("#panel")).to_contain_text("Everything in this article is checked.")
    assert len(requests) == 40
    assert Annotation.objects.filter(state="accepted").count() == 39
    assert page.locator("#text a").count() == 39
    page.keyboard.press("Control+z")
    expect(page.locator("#progress")).to_contain_text("39 of 40 checked")


def test_keys_correct_a_mark_and_take_it_back(review, article):
    page = review(article)
    title = page.locator("#panel-title")
    expect(title).to_have_text("De brug blijft dicht")
    for key, expected in [("]", "brug blijft dicht"), (",", "brug blijft"), (">", "brug blijft"), ("}", "rug blijft")]:
        page.keyboard.press(key)
        expect(title).to_have_text(expected)
    page.keyboard.press("3")
    expect(page.locator("#panel .review-what")).to_contain_text("Claim")
    page.keyboard.press("6")
    expect(page.locator("#do-stance-denies")).to_have_attribute("aria-pressed", "true")
    for _ in range(5):
        page.keyboard.press("Control+z")
    expect(title).to_have_text("De brug blijft dicht")
    page.keyboard.press("Control+Shift+z")
    expect(title).to_have_text("brug blijft dicht")


def test_a_speaker_is_found_by_typing_and_chosen(review, article):
    make_actor("Bo Vos", description="wethouder")
    page = review(article)
    page.keyboard.press("s")
    page.keyboard.type("vos")
    page.get_by_role("button", name="Bo Vos wethouder").click()
    expect(page.locator(".review-said")).to_contain_text("Bo Vos")


def test_selected_words_become_a_mark_with_one_key(review, article):
    page = review(article)
    page.evaluate(
        """() => {
            const words = document.querySelectorAll("#text p")[2].firstChild;
            getSelection().setBaseAndExtent(words, 0, words, 8);
        }"""
    )
    page.keyboard.press("3")
    expect(page.locator("#panel-title")).to_have_text("Alinea 0")
    added = Annotation.objects.with_spans().get(origin="editor")
    assert (added.kind, added.words) == ("claim", "Alinea 0")


def test_words_are_marked_without_a_mouse(review, article):
    page = review(article)
    page.keyboard.press("i")
    page.keyboard.type("De burgemeester")
    page.get_by_role("button", name="Add as person").click()
    expect(page.locator("#panel-title")).to_have_text("De burgemeester")


def test_typing_a_reason_presses_no_keys_and_enter_rejects(review, article):
    page = review(article)
    page.keyboard.press("Shift+R")
    page.keyboard.type("a rap")
    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_contain_text("1 of 6 checked")
    rejected = Annotation.objects.get(state="rejected")
    assert rejected.reason == "a rap"
    assert AnnotationEvent.objects.count() == 1


def test_single_keys_can_be_switched_off_and_stay_off(review, article):
    page = review(article)
    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("a")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert not AnnotationEvent.objects.exists()


def test_two_editors_at_one_mark_see_both_and_nothing_is_lost(review, article):
    first, second = review(article, "anna"), review(article, "bram")
    first.keyboard.press("]")
    expect(first.locator("#panel-title")).to_have_text("brug blijft dicht")
    second.keyboard.press("r")
    conflict = second.locator(".review-conflict")
    expect(conflict).to_contain_text("Nothing was overwritten.")
    expect(conflict).to_contain_text("anna")
    expect(second.locator("#panel .review-what")).to_contain_text("accepted")
    second.get_by_role("button", name="Do mine on top of it").click()
    expect(second.locator("#progress")).to_contain_text("1 of 6 checked")
    expect(second.locator("#progress")).to_contain_text("Also at work here: anna")
    expect(second.locator(".review-queue")).to_contain_text("Rejected")


def test_everything_is_done_without_javascript(review, article):
    page = review(article, java_script_enabled=False)
    assert page.locator("#text a[aria-current]").first.inner_text() == "De brug blijft dicht"
    page.get_by_role("button", name="Accept").click()
    assert "1 of 6 checked" in page.locator("#progress").inner_text()
    page.locator("#text a[data-kind=claim]").first.click()
    page.get_by_role("button", name="denies").click()
    assert "2 of 6 checked" in page.locator("#progress").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert "1 of 6 checked" in page.locator("#progress").inner_text()
    page.locator("#q").fill("rik")
    page.get_by_role("button", name="Find").click()
    assert page.locator("#actors button").first.inner_text().startswith("Rik Smit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(review, article, faults_of, options, scheme):
    page = review(article, color_scheme=scheme, **options)
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
