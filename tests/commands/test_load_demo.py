"""`manage.py load_demo` and the library that it loads."""

import json

import pytest
from django.core.management import call_command

from articles.ingestion.json_records import read_record
from articles.management.commands.load_demo import LIBRARY
from articles.models import Article, ArticleVersion, Publication
from tests.factories import make_article


@pytest.fixture(autouse=True)
def _no_pipeline(settings):
    """The library is long, and what is found in a text is tested elsewhere."""
    settings.EXTRACTION_PIPELINE = "no_such_pipeline"


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*")), ids=lambda path: path.stem)
def test_every_article_of_the_library_says_all_that_a_page_shows(path):
    record = json.loads(path.read_text(encoding="utf-8"))
    submission = read_record(record, path.stem)
    assert record["id"] == f"demo/{path.stem}"
    assert submission.text == record["text"]
    assert submission.title == record["title"]
    assert submission.intro
    assert submission.publication
    assert 2022 <= submission.published_on.year <= 2025


@pytest.mark.django_db
def test_an_empty_database_gets_the_library_once(capsys):
    call_command("load_demo")
    number = Article.objects.published().count()
    assert number == len(list(LIBRARY.iterdir())) >= 40
    assert Publication.objects.count() == 8
    assert f"{number}/{number}" in capsys.readouterr().err
    call_command("load_demo")
    assert Article.objects.count() == number
    assert capsys.readouterr() == ("", "")


@pytest.mark.django_db
def test_a_database_with_an_article_is_left_alone():
    make_article()
    call_command("load_demo")
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_a_run_that_was_stopped_half_way_is_finished_by_the_next(capsys):
    call_command("load_demo")
    ArticleVersion.objects.filter(pk__in=ArticleVersion.objects.values("pk")[:3]).update(extraction="pending")
    capsys.readouterr()
    call_command("load_demo")
    assert "3/3" in capsys.readouterr().err
    assert not ArticleVersion.objects.filter(extraction="pending").exists()
