"""`manage.py search_again`."""

import io

import pytest
from django.core.management import CommandError, call_command

from articles.annotating import start_run
from articles.management.commands import search_again
from articles.models import Annotation, Article, Search
from tests.annotating.test_searching import Failing, Finder
from tests.factories import make_annotation, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def finder(monkeypatch):
    monkeypatch.setattr(search_again, "usable_extractor", Finder)


def run(*arguments):
    out = io.StringIO()
    call_command("search_again", *arguments, stdout=out, verbosity=0)
    return out.getvalue().splitlines()


def test_all_articles_are_searched_and_what_changed_is_printed():
    article = make_article(title="Brug blijft dicht")
    make_annotation(article, "De brug blijft dicht")
    make_article("Fenna Aalbers wacht.", title="Stil")
    lines = run("--all")
    assert lines[0] == (
        f"/articles/{article.pk}/brug-blijft-dicht/: 1 added, 0 changed, 1 no longer found, 0 the same, "
        "0 decided by editors"
    )
    assert lines[-2].startswith("2 searched; 2 added, 0 changed, 1 no longer found")
    assert lines[-1] == f"The report: /admin/articles/article/searches/{Search.objects.first().run_id}/"
    again = run("--all")
    assert again[0].startswith("2 searched; 0 added, 0 changed, 0 no longer found, 2 the same")


def test_only_the_articles_that_are_named_are_searched():
    named, _other = make_article(), make_article()
    run(str(named.pk))
    assert list(Annotation.objects.values_list("version__article", flat=True)) == [named.pk]


def test_what_was_left_unfinished_goes_on():
    make_article()
    left = start_run(Article.objects.all())
    run("--unfinished")
    assert left.searches.get().finished_at is not None
    assert run("--unfinished")[0].startswith("0 searched")


@pytest.mark.parametrize(
    ("arguments", "said"), [(("999",), "no article with a text of the number 999"), ((), "one of the arguments")]
)
def test_what_cannot_be_meant_is_refused(arguments, said):
    make_article()
    with pytest.raises(CommandError, match=said):
        run(*arguments)
    assert not Search.objects.exists()


def test_a_failure_is_printed_and_the_exit_says_so(monkeypatch):
    make_article()
    monkeypatch.setattr(search_again, "usable_extractor", Failing)
    with pytest.raises(CommandError, match="Failed: 1"):
        run("--all")
    assert Search.objects.get().error == "RuntimeError: no model"


def test_a_pipeline_that_cannot_be_used_begins_nothing(settings, monkeypatch):
    monkeypatch.undo()
    settings.EXTRACTION_PIPELINE = "nowhere"
    make_article()
    with pytest.raises(CommandError, match="EXTRACTION_PIPELINE"):
        run("--all")
    assert not Search.objects.exists()
