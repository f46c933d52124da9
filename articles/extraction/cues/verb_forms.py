"""What a verb or noun can look like in a text, whatever the language, and which module of a language tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Protocol, cast

from articles.extraction.lexicon import UnknownLanguage


class Shape(StrEnum):
    """What a form of a verb can be; one form can be several (`verwacht`)."""

    FINITE = "finite"  # zegt, zei, zeiden
    BARE = "bare"  # zeg: finite, but as often a noun (vrees, eis, vraag)
    PLURAL = "plural"  # zeggen, when it is finite
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The lower-case forms of one verb without its particle; `particle` is "" where it has none."""

    particle: str
    shapes: Mapping[str, frozenset[Shape]]


class Inflection(Protocol):
    """What `languages/<code>/conjugation.py` gives."""

    def conjugate(self, entry: str) -> VerbForms:
        """Every form of a verb of the lexicon."""

    def decline(self, noun: str) -> tuple[str, ...]:
        """The singular and plurals of a noun of the lexicon."""


def inflection_of(language: str) -> Inflection:
    """The inflection of a language. Raises UnknownLanguage where it has none."""
    module = f"articles.extraction.languages.{language}.conjugation"
    try:
        return cast(Inflection, import_module(module))
    except ModuleNotFoundError as error:
        raise UnknownLanguage(f"No conjugation.py for language {language!r}.") from error
