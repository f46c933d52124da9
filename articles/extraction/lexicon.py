"""What the rules know of a language: word lists kept as TOML in `languages/<code>/`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = Path(__file__).parent / "languages"


class UnknownLanguage(LookupError):
    """There is no folder of data for this language."""


@cache
def read(language: str, name: str) -> dict[str, Any]:
    """The tables of `languages/<language>/<name>.toml`. Raises UnknownLanguage where the folder is missing."""
    if not (LANGUAGES / language).is_dir():
        known = ", ".join(sorted(folder.name for folder in LANGUAGES.iterdir() if folder.is_dir()))
        raise UnknownLanguage(f"No extraction data for language {language!r}; there are {known}.")
    with (LANGUAGES / language / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
