"""How gunicorn serves the app, at home and in production: `gunicorn -c newsreader/gunicorn.conf.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")

from django.conf import settings

wsgi_app = "newsreader.wsgi:application"
bind = f"[{settings.HOST}]:{settings.PORT}" if ":" in settings.HOST else f"{settings.HOST}:{settings.PORT}"
workers = settings.WORKERS
threads = 4
# The most that it allows: the words of a passage that somebody looks for stand in the address.
limit_request_line = 8190
timeout = 120
graceful_timeout = 30
# Loaded once and shared by the workers, the pipeline costs its memory once.
preload_app = True
# A heartbeat file on a disk can stall a worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
loglevel = "warning"
control_socket_disable = True


background: list[subprocess.Popen[bytes]] = []


def on_starting(server: Arbiter) -> None:
    """Load the extraction pipeline before the workers fork, and say which it is; refuse an unusable one."""
    django.setup()
    from articles.extraction.pipeline import UnusablePipeline, load_extractor

    try:
        extractor = load_extractor(settings.EXTRACTION_PIPELINE)
    except UnusablePipeline as error:
        sys.exit(str(error))
    print(f"Extraction by {extractor.version}", flush=True)


def when_ready(server: Arbiter) -> None:
    """Start what runs the background tasks, and say where the app is."""
    if settings.TASK_WORKER:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--pipeline-checked"]
        background.append(subprocess.Popen(command))  # noqa: S603  (our own command)
    print(f"Newsreader is at http://{bind}/ (stop it with Ctrl+C)", flush=True)


def on_exit(server: Arbiter) -> None:
    """Let the tasks' process finish what it is at."""
    for process in background:
        process.terminate()
        process.wait()


def worker_exit(server: Arbiter, worker: Worker) -> None:
    """Write down what the worker has counted."""
    from articles.readership import write_openings

    write_openings()
