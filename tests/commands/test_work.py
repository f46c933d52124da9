"""`manage.py work`: the background tasks go on after whatever ran them was killed."""

import sys
import threading

import pytest
from django_tasks_db.models import DBTaskResult

from articles import tasks
from articles.annotating import start_run, stop_run
from articles.management.commands.work import Keeper, take_up_what_was_left
from articles.models import Article, ArticleVersion
from tests.factories import make_article

DIES_ONCE = """
import os, pathlib, signal, sys
file = pathlib.Path(sys.argv[1])
file.write_text(file.read_text() + "x" if file.exists() else "x")
if len(file.read_text()) == 1:
    os.kill(os.getpid(), signal.SIGKILL)
"""


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
