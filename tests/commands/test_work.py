"""`manage.py work`: the background tasks go on after whatever ran them was killed."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
import spacy
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import tasks
from articles.annotating import start_run, stop_run
from articles.annotating.searching import MOST_ATTEMPTS
from articles.management.commands.work import LONGEST_TASK, Keeper, take_up_what_was_left, worker_id
from articles.models import Article, ArticleVersion
from tests.factories import make_article, make_editor

DIES_ONCE = """
import os, pathlib, signal, sys
file = pathlib.Path(sys.argv[1])
file.write_text(file.read_text() + "x" if file.exists() else "x")
if len(file.read_text()) == 1:
    os.kill(os.getpid(), signal.SIGKILL)
"""


@contextmanager
def work(folder, **environment):
    """`manage.py work` in a process of its own, with an empty database."""
    given = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CACHE_URL")}
    given |= {"DJANGO_SETTINGS_MODULE": "newsreader.settings", "NEWSREADER_DATA": str(folder)} | environment
    command = [sys.executable, str(django_settings.BASE_DIR / "manage.py"), "work"]
    with subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def test_started_alone_it_says_which_pipeline_extracts_and_ends_when_told_to(tmp_path):
    with work(tmp_path) as process:
        assert process.stdout.readline().startswith("Extraction by nl_newsreader ")
        process.terminate()
        assert process.wait(30) == 0


def test_started_alone_it_refuses_a_pipeline_that_lacks_a_component(tmp_path):
    spacy.blank("nl").to_disk(tmp_path / "blank")
    with work(tmp_path, EXTRACTION_PIPELINE=str(tmp_path / "blank")) as process:
        _told, why = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "lacks part of speech, dependency parse, lemma, names. Set EXTRACTION_PIPELINE to one that has them" in why
    assert "Traceback" not in why


@pytest.fixture
def database_tasks(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def queued():
    return sorted(
        (each.task_path.rpartition(".")[2], *each.args_kwargs["args"])
        for each in DBTaskResult.objects.filter(status="READY")
    )


def test_a_killed_process_is_started_again_and_what_it_left_taken_up_each_time(tmp_path):
    begun = []
    file = tmp_path / "begun"
    Keeper([sys.executable, "-c", DIES_ONCE, str(file)], lambda: begun.append(1), pause=0.01).run()
    assert file.read_text() == "xx"
    assert len(begun) == 2


def test_told_to_stop_it_lets_the_process_end_and_starts_no_other(tmp_path):
    begun = []
    keeper = Keeper(
        [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(60)"], lambda: begun.append(1)
    )
    thread = threading.Thread(target=keeper.run)
    thread.start()
    while keeper.process is None:
        pass
    keeper.stop()
    thread.join(20)
    assert not thread.is_alive()
    assert len(begun) == 1


def test_told_to_stop_while_it_looks_what_was_left_it_ends_the_process_that_it_then_starts():
    keeper = Keeper([sys.executable, "-c", "import time; time.sleep(60)"], lambda: keeper.stop())
    thread = threading.Thread(target=keeper.run, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_what_was_being_searched_when_the_worker_was_killed_is_queued_again(database_tasks):
    version = make_article().current_version
    ArticleVersion.objects.update(extraction="pending")
    run = start_run(Article.objects.all())
    (part,) = run.searches.all()
    for task, pk in ((tasks.search_version, version.pk), (tasks.search, part.pk)):
        task.enqueue(pk)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["gone"])
    take_up_what_was_left()
    assert queued() == [("search", part.pk), ("search_version", version.pk)]
    take_up_what_was_left()
    assert len(queued()) == 2


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_done_or_was_stopped_is_not_queued_again(database_tasks):
    make_article()
    stop_run(start_run(Article.objects.all()))
    waiting = start_run(Article.objects.all())
    tasks.search_run.enqueue(waiting.pk)
    take_up_what_was_left()
    assert queued() == [("search_run", waiting.pk)]


@pytest.mark.django_db(transaction=True)
def test_a_run_is_queued_article_by_article_behind_new_texts(database_tasks):
    make_article(), make_article()
    run = start_run(Article.objects.all())
    tasks.search_run.call(run.pk)
    assert [name for name, _pk in queued()] == ["search", "search"]
    tasks.search_version.enqueue(Article.objects.first().current_version.pk)
    assert DBTaskResult.objects.ready().first().task_path.endswith("search_version")


@pytest.mark.django_db(transaction=True)
def test_the_task_of_a_worker_that_has_ended_has_failed(database_tasks):
    host = worker_id().rpartition("-")[0]
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    now, long_ago = timezone.now(), timezone.now() - LONGEST_TASK
    workers = {
        "mine": (worker_id(), now, "FAILED"),
        "of a process that ended": (f"{host}-{ended.pid}", now, "FAILED"),
        "of one that runs": (f"{host}-{os.getppid()}", now, "RUNNING"),
        "elsewhere": ("elsewhere-1", now, "RUNNING"),
        "elsewhere, for ever": ("elsewhere-1", long_ago, "FAILED"),
        "somebody's own": ("abc", now, "RUNNING"),
    }
    results = {}
    for name, (worker, started, _expected) in workers.items():
        results[name] = tasks.search_run.enqueue(0).id
        DBTaskResult.objects.filter(pk=results[name]).update(status="RUNNING", worker_ids=[worker], started_at=started)
    take_up_what_was_left()
    statuses = {name: DBTaskResult.objects.get(pk=pk).status for name, pk in results.items()}
    assert statuses == {name: expected for name, (_worker, _started, expected) in workers.items()}
    assert "ended before this was done" in DBTaskResult.objects.get(pk=results["mine"]).traceback


@pytest.mark.django_db(transaction=True)
def test_a_new_text_on_which_the_worker_dies_each_time_is_given_up(database_tasks, client):
    article = make_article()
    version = article.current_version
    ArticleVersion.objects.update(extraction="pending")
    for number in range(MOST_ATTEMPTS):
        take_up_what_was_left()
        assert queued() == [("search_version", version.pk)]
        # The worker takes it, begins, and is killed.
        DBTaskResult.objects.filter(status="READY").update(status="RUNNING", worker_ids=[worker_id()])
        ArticleVersion.objects.filter(pk=version.pk).update(attempts=number + 1)
    take_up_what_was_left()
    tasks.search_version.call(version.pk)
    version.refresh_from_db()
    assert (version.extraction, version.attempts) == ("failed", 0)
    assert str(MOST_ATTEMPTS) in version.extraction_error
    DBTaskResult.objects.all().delete()
    take_up_what_was_left()
    assert queued() == []
    client.force_login(make_editor())
    assert version.extraction_error in client.get(reverse("admin:review", args=(article.pk,))).content.decode()
