"""Brings the catalogues of the interface's texts up to date, without GNU gettext: `make messages`."""

from __future__ import annotations

import io
import re
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "newsreader" / "locale").glob("*/LC_MESSAGES/django.po"))
# Where texts are written, and how each is read.
PLACES = (
    ("articles", [("**.py", "python")]),
    ("newsreader", [("**.py", "python")]),
    ("templates", [("**.html", "newsreader.translations.extract_template")]),
)
# What marks a text in Django's code, with which of its arguments are texts and which a context.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def extract_template(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Generator[tuple[int, str | tuple[str, ...], list[str], str | None], None, None]:
    """Babel's extraction method for Django templates: line number, function, texts, comments."""
    # Here, so that translating needs no Django settings and Django's start no Babel.
    from django.utils.translation.template import templatize

    code = templatize(fileobj.read().decode("utf-8"), origin=getattr(fileobj, "name", None))
    # What templatize leaves of the markup has its indentation, on which Python's tokenizer would stumble.
    flat = re.sub(r"^[ \t]+", "", code, flags=re.MULTILINE)
    yield from extract_python(io.BytesIO(flat.encode("utf-8")), keywords, comment_tags, options)


def collected() -> Catalog:
    """Every text of the interface as the code has it now, untranslated."""
    catalog = Catalog(project="Newsreader", charset="utf-8")
    for folder, methods in PLACES:
        found = extract_from_dir(
            str(ROOT / folder), method_map=methods, keywords=KEYWORDS, comment_tags=("Translators:",)
        )
        for _file, _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def update(path: Path) -> None:
    """Add new texts to the catalogue at `path` and drop those no longer used."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    # A guess from a look-alike text is worse than none: it ships unnoticed.
    catalog.update(collected(), no_fuzzy_matching=True, update_creation_date=False)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, no_location=True, ignore_obsolete=True, sort_output=True)


def main() -> None:
    import django
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    for path in CATALOGUES:
        update(path)
        print(f"Brought up to date: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
