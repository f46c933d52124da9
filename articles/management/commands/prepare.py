"""Makes what the app needs before it can serve: database, demo articles, an editor's account, static files."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

EDITOR = "editor"


class Command(BaseCommand):
    help = (
        "Migrate the database, load the demo articles and an editor's account where there are none, build static files."
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        make_data_folder(settings.DATA_DIR)
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {error}. Check DATABASE_URL.") from error
        call_command("load_demo")
        self.make_editor()
        build_static()

    def make_editor(self) -> None:
        """Create the first account that may edit, and print its password this once."""
        users = get_user_model()._default_manager
        if users.filter(is_staff=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(username=EDITOR, password=password)
        self.stdout.write(f"An editor's account for /admin/: name {EDITOR}, password {password} (shown only now)")


def make_data_folder(folder: Path) -> None:
    """Raise CommandError where `folder` is not there and cannot be made, or cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise CommandError(f"The folder {folder} cannot be written. Set NEWSREADER_DATA to one that can.")


def build_static() -> None:
    """Collect, hash and compress the static files, unless what was built last came from the same files."""
    built = settings.STATIC_ROOT / ".built"
    digest = static_digest()
    if built.exists() and built.read_text(encoding="ascii") == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=settings.STATIC_ROOT.exists())
    built.write_text(digest, encoding="ascii")


def static_digest() -> str:
    """Tells whether a static file was added, changed or taken away since; hex."""
    digest = hashlib.sha256(django.get_version().encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
