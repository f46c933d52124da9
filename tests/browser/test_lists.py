"""The admin's lists and forms on a phone."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_actor, make_annotation, make_article

PHONE = {"viewport": {"width": 390, "height": 844}}
PAGES = (
    "/admin/articles/article/",
    "/admin/articles/annotation/",
    "/admin/articles/actor/",
    "/admin/articles/actor/{actor}/change/",
    "/admin/articles/article/{article}/change/",
)


@pytest.fixture
def things(live_server):
    article = make_article(title="De brug over het kanaal blijft tot het einde van de zomer dicht voor alle verkeer")
    actor = make_actor("Fenna Aalbers", description="burgemeester van een gemeente met een heel lange naam")
    make_annotation(article, "De brug blijft dicht", actor=actor)
    return {"article": article.pk, "actor": actor.pk}


@pytest.mark.parametrize(("page", "width"), [*((page, 390) for page in PAGES), (PAGES[0], 820)])
def test_nothing_lies_beside_a_narrow_screen(open_as, things, page, width):
    opened = open_as(page.format(**things), viewport={"width": width, "height": 844})
    expect(opened.locator("h1").first).to_be_visible()
    beside = opened.evaluate(
        """() => {
            const edge = (each) => each.closest(".results")?.getBoundingClientRect().right ?? innerWidth;
            return [...document.querySelectorAll("td, th, input, select, textarea, a, button")]
                .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > edge(each) + 1)
                .map((each) => each.outerHTML.slice(0, 120));
        }"""
    )
    assert beside == []
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_row_says_what_each_of_its_values_is_and_the_filters_are_a_step_away(open_as, things):
    opened = open_as("/admin/articles/article/", **PHONE)
    label = opened.locator("#result_list tbody td.field-left").evaluate(
        "(cell) => getComputedStyle(cell, '::before').content"
    )
    assert "Left to check" in label
    opened.get_by_role("link", name="Filters").click()
    expect(opened.locator("#changelist-filter")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_as, things, faults_of, scheme):
    opened = open_as("/admin/articles/annotation/", color_scheme=scheme, **PHONE)
    assert faults_of(opened) == []
