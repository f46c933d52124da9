"""A server as production runs it, on a database of its own, for as long as a measurement lasts."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def prepare() -> Path:
    """Sets up Django on an empty database in a temporary folder; returns the folder. Before any import of models."""
    folder = Path(tempfile.mkdtemp(prefix="newsreader-benchmark-"))
    for name in ("DATABASE_URL", "CACHE_URL", "NEWSREADER_ENV", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {"NEWSREADER_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    (folder / "bare").mkdir()
    return folder


@dataclass(frozen=True)
class Server:
    """Where it listens, and the process that answers."""

    port: int
    arbiter: int

    def processor_seconds(self) -> float:
        """What its workers have used of the processor since they began; Linux only."""
        workers = Path(f"/proc/{self.arbiter}/task/{self.arbiter}/children").read_text().split()
        ticks = (Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()[11:13] for worker in workers)
        return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(workers: int = 1) -> Iterator[Server]:
    """Gunicorn with the project's threads."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "newsreader.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    options = ["--workers", str(workers), "--threads", "4", "--worker-class", "gthread", "--log-level", "warning"]
    process = subprocess.Popen([*command, *options], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    try:
        wait_for(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            if get(port, "/healthz").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("The server did not start within 30 seconds.")


def get(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    """One answer, read to its end; its body is in `.body`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response
