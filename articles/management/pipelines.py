"""What commands ask of the extraction pipeline before they begin."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from django.core.management.base import CommandError


def usable_pipeline(name: str) -> str:
    """Name and version of the pipeline that the setting names. Raises CommandError for one that cannot be used.

    It is loaded in a process of its own, for one that only starts others would keep its memory.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        version, error = process.submit(_try, name).result()
    if error:
        raise CommandError(error)
    return version


def _try(name: str) -> tuple[str, str]:
    """Its version, and why it cannot be used; one of them is empty."""
    from articles.extraction.pipeline import UnusablePipeline, load_extractor

    try:
        return load_extractor(name).version, ""
    except UnusablePipeline as error:
        return "", str(error)
