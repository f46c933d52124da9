"""Runs the background tasks, and keeps on running them: what a killed process left is taken up again."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import annotating, tasks
from articles.management.pipelines import usable_pipeline
from articles.models import ArticleVersion

log = logging.getLogger(__name__)

WORKER = (sys.executable, str(settings.BASE_DIR / "manage.py"), "db_worker", "--no-startup-delay", "--no-reload", "-v0")
HOST = socket.gethostname()[:50]
LONGEST_TASK = timedelta(days=1)
# A worker that dies at once, over and over, must not keep the machine busy.
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


class Command(BaseCommand):
    help = "Run the background tasks. Starts the worker again when it was killed; SIGTERM lets it finish what it is at."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pipeline-checked", action="store_true", help="the extraction pipeline was found usable just now"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        keeper = Keeper((*WORKER, "--worker-id", worker_id()), take_up_what_was_left)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: keeper.stop())
        if not options["pipeline_checked"]:
            # One that cannot be used would fail on every text, one by one.
            self.stdout.write(f"Extraction by {usable_pipeline(settings.EXTRACTION_PIPELINE)}")
            self.stdout.flush()
        keeper.run()


class Keeper:
    """Runs one process, and again when it dies, each time after `before`; until it ends well or is told to stop."""

    def __init__(self, command: Sequence[str], before: Callable[[], None], pause: float = SHORTEST_PAUSE) -> None:
        self.command = command
        self.before = before
        self.shortest = self.pause = pause
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        while not self.stopping.is_set():
            self.before()
            begun = time.monotonic()
            # In a session of its own, so that Ctrl+C reaches it once and through us; a second would break its task off.
            self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603  (our own command)
            if self.stopping.is_set():
                # Told so before there was a process to tell.
                self.process.terminate()
            code = self.process.wait()
            if code == 0 or self.stopping.is_set():
                return
            was_long = time.monotonic() - begun > LONGEST_PAUSE
            self.pause = self.shortest if was_long else min(2 * self.pause, LONGEST_PAUSE)
            log.error("The process that runs the background tasks ended with %d; it is started again", code)
            self.stopping.wait(self.pause)

    def stop(self) -> None:
        was_told = self.stopping.is_set()
        self.stopping.set()
        if not was_told and self.process is not None:
            self.process.terminate()


class Lost(Exception):
    """The process that ran a task ended before the task did."""


def worker_id() -> str:
    """Names the one worker that this process keeps, so that another one can tell whether it still runs."""
    return f"{HOST}-{os.getpid()}"


def mark_lost() -> None:
    """Tasks that are said to run, and whose worker has ended, have failed; what they were to do is enqueued anew.

    A worker of another machine cannot be seen from here: after a day its task counts as lost.
    """
    long_ago = timezone.now() - LONGEST_TASK
    for result in DBTaskResult.objects.running():
        worker = result.worker_ids[-1] if result.worker_ids else ""
        if has_ended(worker) or result.started_at is None or result.started_at < long_ago:
            result.set_failed(Lost(f"The worker {worker} ended before this was done."))


def has_ended(worker: str) -> bool:
    """Whether a worker is known to run no longer. It is asked by the process that keeps one, between two of its own."""
    host, _sign, number = worker.rpartition("-")
    if host != HOST or not number.isdecimal():
        return False
    return int(number) == os.getpid() or not is_running(int(number))


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def take_up_what_was_left() -> None:
    """Enqueues again every text and every part of a run that is not searched yet and waits in no queue.

    Where it is only in the hands of another worker, it is searched twice, which changes nothing more.
    """
    try:
        mark_lost()
        ready = DBTaskResult.objects.ready().values_list("task_path", "args_kwargs")
        waiting = {(path, argument) for path, given in ready for argument in given["args"][:1]}
        pending = ArticleVersion.objects.filter(
            extraction=ArticleVersion.Extraction.PENDING, current_of__isnull=False
        ).values_list("pk", flat=True)
        left = annotating.unfinished().exclude(run__in=_about_to_be_queued(waiting)).values_list("pk", flat=True)
        for task, ids in ((tasks.search_version, pending), (tasks.search, left)):
            for pk in ids:
                if (task.module_path, pk) not in waiting:
                    task.enqueue(pk)
    except DatabaseError:
        log.exception("What was left to search could not be looked up")
    finally:
        connections.close_all()


def _about_to_be_queued(waiting: set[tuple[str, Any]]) -> list[int]:
    return [argument for path, argument in waiting if path == tasks.search_run.module_path]
