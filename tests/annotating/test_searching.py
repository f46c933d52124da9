"""Searching articles again as one act."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.annotating import extracting, progress_of, search, start_run, stop_run, take_up_run, unfinished
from articles.extraction.findings import Findings, Speaker, SpeakerKind
from articles.models import Annotation, Article, Search
from tests.factories import TEXT, make_actor, make_annotation, make_article, make_editor

pytestmark = pytest.mark.django_db


class Finder:
    """Finds Fenna Aalbers, and nothing else."""

    version = "finder 2"

    def extract(self, text: str) -> Findings:
        start = text.index("Fenna Aalbers")
        mentions = ((start, start + len("Fenna Aalbers")),)
        speaker = Speaker("p1", SpeakerKind.PERSON, "Fenna Aalbers", mentions)
        return Findings((speaker,), (), self.version)


class Failing:
    version = "failing 1"

    def extract(self, text: str) -> Findings:
        raise RuntimeError("no model")


def search_all(run, extractor=None):
    for pk in unfinished().filter(run=run).values_list("pk", flat=True):
        search(pk, extractor or Finder())


def test_a_run_holds_each_article_with_a_text_once():
    first, second = make_article(), make_article()
    Article.objects.create(title="Zonder tekst")
    run = start_run(Article.objects.filter(versions__number__gte=1), make_editor())
    assert [each.article for each in run.searches.all()] == [first, second]
    assert progress_of(run).left == 2


def test_the_report_says_what_was_added_changed_kept_withdrawn_and_decided():
    article = make_article()
    actor = make_actor()
    make_annotation(article, "Fenna Aalbers", kind="person", actor=actor, state="rejected")
    gone = make_annotation(article, "De brug blijft dicht")
    kept = make_annotation(article, "dat geld", kind="claim", state="accepted")
    other = make_article()
    run = start_run(Article.objects.all())
    search_all(run)
    first, second = run.searches.order_by("pk")
    assert (first.added, first.changed, first.kept, first.withdrawn, first.decided) == (0, 0, 0, 1, 1)
    assert (second.added, second.withdrawn, second.extractor_version) == (1, 0, "finder 2")
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.state, kept.state) == ("withdrawn", "accepted")
    assert other.current_version.annotations.get().words == "Fenna Aalbers"
    progress = progress_of(run)
    assert (progress.total, progress.finished, progress.failed, progress.left) == (2, 2, 0, 0)
    assert (progress.added, progress.withdrawn, progress.decided) == (1, 1, 1)


def test_a_second_search_of_the_same_part_does_nothing():
    make_article()
    run = start_run(Article.objects.all())
    search_all(run)
    before = Search.objects.values().get()
    search(before["id"], Failing())
    assert Search.objects.values().get() == before


def test_what_the_text_is_now_is_searched_and_not_what_it_was():
    from articles.ingestion import add_version

    article = make_article()
    run = start_run(Article.objects.all())
    version = add_version(article, "Inleiding.\n\n" + TEXT)
    search_all(run)
    assert Annotation.objects.get().version == version


def test_a_failure_is_told_and_leaves_what_was_found_before():
    article = make_article()
    found = make_annotation(article, "De brug blijft dicht")
    run = start_run(Article.objects.all())
    search_all(run, Failing())
    searched = run.searches.get()
    assert searched.error == "RuntimeError: no model"
    assert searched.finished_at is not None
    article.current_version.refresh_from_db()
    assert article.current_version.extraction == "done"
    assert list(Annotation.objects.shown()) == [found]
    take_up_run(run)
    search_all(run)
    searched.refresh_from_db()
    assert (searched.error, searched.added, searched.withdrawn) == ("", 1, 1)


def test_what_is_killed_half_way_is_not_stored_and_can_be_begun_again(monkeypatch):
    class Killed(BaseException):
        pass

    make_article()
    run = start_run(Article.objects.all())
    with monkeypatch.context() as patch:
        patch.setattr(extracting, "store_findings", lambda *_: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            search_all(run)
    assert not Annotation.objects.exists()
    assert progress_of(run).left == 1
    search_all(run)
    assert progress_of(run).added == 1


def test_a_text_on_which_the_process_dies_each_time_is_given_up():
    make_article()
    run = start_run(Article.objects.all())
    run.searches.update(attempts=3)
    with translation.override("en"):
        search_all(run)
    assert "died on this text 3 times" in run.searches.get().error
    assert not Annotation.objects.exists()


def test_a_stopped_run_rests_until_it_is_taken_up():
    make_article()
    run = start_run(Article.objects.all())
    stop_run(run)
    search(run.searches.get().pk, Finder())
    assert progress_of(run).left == 1
    take_up_run(run)
    search_all(run)
    assert progress_of(run).left == 0


def test_the_number_of_queries_of_a_run_does_not_grow():
    def queries(number):
        for _ in range(number):
            make_article()
        with CaptureQueriesContext(connection) as captured:
            progress_of(start_run(Article.objects.all()))
        return len(captured)

    assert queries(3) == queries(12)
