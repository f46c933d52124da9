"""How static files are collected: a style sheet that only imports others becomes one file, which is one request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import "([\w.-]+\.css)";')

Paths = dict[str, tuple[Storage, str]]


class OneSheetPerPageStorage(CompressedManifestStaticFilesStorage):
    """Puts `@import "name.css";` of the same folder in its place, before names and compression are made."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name in [name for name in paths if name.endswith(".css")]:
                sheet = read(paths, name)
                if IMPORT.search(sheet):
                    self.delete(name)
                    self.save(name, ContentFile(with_imports(paths, name).encode()))
                    paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def read(paths: Paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())


def with_imports(paths: Paths, name: str) -> str:
    """The sheet with what it imports; a KeyError names a sheet that is not there."""
    folder = PurePosixPath(name).parent
    return IMPORT.sub(lambda found: read(paths, str(folder / found[1])), read(paths, name))
