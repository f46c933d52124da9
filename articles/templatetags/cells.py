"""The cells of the admin's lists, each with the heading that it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def under(cells: Iterable[SafeString], headers: Iterable[dict[str, Any]]) -> Iterator[SafeString]:
    """Each of Django's cells, whole elements, with `data-title`, and `data-empty` where nothing is known."""
    for cell, header in zip_longest(cells, headers, fillvalue=None):
        if cell is None:
            continue
        # What stands above the boxes by which rows are chosen is a box itself.
        words = strip_tags(str(header["text"])) if header else ""
        title = format_html(' data-title="{}"', capfirst(words)) if words.strip() else SafeString()
        empty = SafeString() if strip_tags(cell).strip() != "-" else mark_safe(' data-empty=""')
        tag = "<th" if cell.lstrip().startswith("<th") else "<td"
        yield mark_safe(conditional_escape(cell).replace(tag, tag + title + empty, 1))  # noqa: S308  (Django's own)
