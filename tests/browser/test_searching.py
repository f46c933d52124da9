"""The page of a run of searches: it moves along by itself, and everybody can use it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.annotating import start_run
from articles.models import Article, Search
from tests.factories import make_article


@pytest.fixture
def run_page(open_as):
    """`run_page(**context)`: the page of a run over three articles, of which one changed and one failed."""

    def open_(**options):
        for number in range(3):
            make_article(title=f"Brug blijft dicht {number}")
        run = start_run(Article.objects.all())
        changed, failed, _left = run.searches.all()
        Search.objects.filter(pk=changed.pk).update(finished_at=timezone.now(), added=3, withdrawn=1)
        Search.objects.filter(pk=failed.pk).update(finished_at=timezone.now(), error="RuntimeError: no model")
        return open_as(f"/admin/articles/article/searches/{run.pk}/", **options)

    return open_


def test_the_page_moves_along_and_then_rests(run_page):
    page = run_page()
    expect(page.locator("[role=status]")).to_have_text("2 of 3")
    Search.objects.filter(finished_at=None).update(finished_at=timezone.now(), changed=2)
    expect(page.locator("[role=status]")).to_have_text("3 of 3, finished")
    assert page.locator(".desk-table tbody tr").count() == 3
    assert page.locator("[hx-trigger]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(run_page, faults_of, width, scheme):
    page = run_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
