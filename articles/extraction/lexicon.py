"""What the rules know of a language: word lists kept as TOML in `languages/<code>/`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

LANGUAGES = Path(__file__).parent / "languages"

WordSet = frozenset[str]
Runs = frozenset[tuple[str, ...]]  # of words that must stand side by side
Endings = tuple[str, ...]

T = TypeVar("T")


class UnknownLanguage(LookupError):
    """There is no folder of data for this language, or a table in it is not what the rules ask for."""


@cache
def read(language: str, name: str) -> dict[str, Any]:
    """The tables of `languages/<language>/<name>.toml`. Raises UnknownLanguage where the folder or file is missing."""
    path = LANGUAGES / language / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.parent.name for file in LANGUAGES.glob(f"*/{name}.toml")))
        raise UnknownLanguage(f"No {name}.toml for language {language!r}; there is one for {known}.")
    with path.open("rb") as file:
        return tomllib.load(file)


def word_sets(kind: type[T], language: str, name: str) -> T:
    """The words of `<name>.toml` as a dataclass whose fields are WordSet, Runs, Endings or bool, one for each entry.

    Raises UnknownLanguage where an entry is missing or nobody asks for it.
    """
    entries = {entry: words for table in read(language, name).values() for entry, words in table.items()}
    wanted = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    odd = sorted(wanted.keys() ^ entries.keys())
    if odd:
        raise UnknownLanguage(f"{name}.toml of language {language!r} lacks, or has in vain: {', '.join(odd)}.")
    return kind(**{entry: _made(wanted[entry], words) for entry, words in entries.items()})


def _made(kind: str, words: str | list[str] | bool) -> WordSet | Runs | Endings | bool:
    if isinstance(words, bool):
        return words
    if isinstance(words, list):
        return frozenset(tuple(run.split()) for run in words)
    return tuple(words.split()) if kind == "Endings" else frozenset(words.split())
