"""How static files are collected: with what they import put into them, and without what nobody runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# How each kind of file imports another of its folder, and how the other then stands in it: a script in a block, which
# keeps its names to itself as a module does.
IMPORTS = {
    ".css": (re.compile(r'@import "([\w.-]+\.css)";'), "{}"),
    ".js": (re.compile(r'^import "\./([\w.-]+\.js)";', re.MULTILINE), "{{\n{}}}"),
}
# Our own files, without comments and white space; what comes from elsewhere is sent as it came.
SHORTENED = {"css": cssmin, "js": jsmin}
EXCHANGE = re.compile(r"^(import|export)\b", re.MULTILINE)

Paths = dict[str, tuple[Storage, str]]


class OneFilePerPageStorage(CompressedManifestStaticFilesStorage):
    """Puts what a file imports in the import's place and shortens it, before names and compression are made."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name in [name for name in paths if PurePosixPath(name).suffix in IMPORTS]:
                content = shortened(name, with_imports(paths, name))
                if content != read(paths, name):
                    self.delete(name)
                    self.save(name, ContentFile(content.encode()))
                    paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def read(paths: Paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())


def shortened(name: str, content: str) -> str:
    shorten = SHORTENED.get(PurePosixPath(name).parts[0])
    return str(shorten(content)) if shorten else content


def with_imports(paths: Paths, name: str) -> str:
    """The file with what it imports.

    KeyError: a file is not there. ValueError: a script that takes names from others cannot stand in a block.
    """
    pattern, frame = IMPORTS[PurePosixPath(name).suffix]

    def imported(found: re.Match[str]) -> str:
        content = read(paths, str(PurePosixPath(name).parent / found[1]))
        if name.endswith(".js") and EXCHANGE.search(content):
            raise ValueError(f"{name} imports {found[1]}, which exchanges names with other scripts.")
        return frame.format(content)

    return pattern.sub(imported, read(paths, name))
