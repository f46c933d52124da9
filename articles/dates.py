"""Dates of publication, as precise as they are known: for readers and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format

if TYPE_CHECKING:
    from articles.models import Article

_FORMATS = {"year": "Y", "month": "F Y", "day": "j F Y"}
_MACHINE_FORMATS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def published(article: Article) -> str:
    """`december 2022` where only the month is known; empty where nothing is."""
    if article.published_on is None:
        return ""
    return date_format(article.published_on, _FORMATS[article.date_precision])


def published_machine(article: Article) -> str:
    """The same in ISO 8601, for a `datetime` attribute or JSON: `2022-12`."""
    if article.published_on is None:
        return ""
    return f"{article.published_on:{_MACHINE_FORMATS[article.date_precision]}}"
