"""Work that no request waits for."""

import pytest

from articles.annotating import extracting
from articles.extraction.findings import Findings
from articles.ingestion import add_version
from articles.models import ArticleVersion
from articles.tasks import search_version
from tests.factories import make_article

pytestmark = pytest.mark.django_db


class Finder:
    def extract(self, text: str) -> Findings:
        return Findings((), (), f"found {len(text)}")


def test_a_version_is_searched_by_its_id(monkeypatch):
    version = make_article("Wij wachten.").current_version
    version.extraction = ArticleVersion.Extraction.PENDING
    version.save()
    monkeypatch.setattr(extracting, "_pipeline", Finder)
    search_version.enqueue(version.pk)
    version.refresh_from_db()
    assert (version.extraction, version.extractor_version) == ("done", "found 12")


def test_a_text_that_was_searched_already_or_is_no_longer_the_articles_is_left(monkeypatch):
    monkeypatch.setattr(extracting, "_pipeline", Finder)
    article = make_article("Wij wachten.")
    old = article.current_version
    search_version.enqueue(old.pk)
    ArticleVersion.objects.update(extraction="pending")
    new = add_version(article, "Wij wachten nog.")
    for version in (old, new):
        search_version.enqueue(version.pk)
    assert list(ArticleVersion.objects.order_by("pk").values_list("extractor_version", flat=True)) == [
        "test 1",
        "found 16",
    ]
