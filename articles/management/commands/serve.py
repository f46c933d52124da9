"""Serves the app on this machine, with everything it needs made first."""

from __future__ import annotations

import errno
import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

CONFIG = settings.BASE_DIR / "newsreader" / "gunicorn.conf.py"


class Command(BaseCommand):
    help = "Prepare the database, demo articles, an editor's account and static files, then serve on HOST and PORT."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_taken_port(settings.HOST, settings.PORT)
        call_command("prepare")
        self.stdout.flush()
        os.execv(  # noqa: S606  (our own interpreter and file; no shell)
            sys.executable, [sys.executable, "-m", "gunicorn", "--config", str(CONFIG)]
        )


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError where nothing can listen at `host` and `port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As gunicorn binds: a port that a stopped server still lingers on is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"Port {port} on {host} is in use. Stop what runs there, or choose another port: "
                    f"make run PORT={port + 1 if port < 65535 else 8000}"
                ) from error
            raise CommandError(
                f"Newsreader cannot listen on {host}, port {port}: {error.strerror}. Set HOST and PORT."
            ) from error
