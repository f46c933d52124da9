"""A saved web page as an article: its text in paragraphs, without what surrounds it, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import trafilatura
from django.utils.translation import gettext as _
from lxml.etree import _Element
from trafilatura.settings import Document

from articles.ingestion.plain_text import decode, on_one_line, read_date, shortened
from articles.ingestion.submissions import (
    Submission,
    Unusable,
    checked_address,
    checked_language,
    checked_text,
    longest_line,
    stand_in_for_title,
)

# Elements of trafilatura's own tree that stand on lines of their own.
PARAGRAPHS = frozenset(["p", "head", "item", "list", "quote", "code", "table", "row", "div"])
_DECLARED = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html[^>]*\slang=["']?([A-Za-z-]+)""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Becomes a newline when the text is normalised.
_LINE_BREAK = "\u2028"
_BESIDE_BREAK = re.compile(f" *{_LINE_BREAK} *")


def read_page(data: bytes, name: str, external_id: str) -> Submission:
    """The article of a page. `name` is its title where it has none, `external_id` its id where it has no address.

    Raises Unusable where no article is found, Unreadable where the bytes are no text.
    """
    declared = _DECLARED.search(data[:2048])
    html = decode(data, declared[1].decode("ascii") if declared else "").text
    # Read as a tree: trafilatura's plain text loses the joiners inside emoji, and with them code points.
    found = trafilatura.bare_extraction(
        html,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    paragraphs = _paragraphs_of(found.body) if isinstance(found, Document) else []
    if not isinstance(found, Document) or not paragraphs:
        raise Unusable(_("No article was found in this page. Save its text as a .txt file and import that."))
    title = on_one_line(found.title or "")
    if on_one_line(paragraphs[0]).casefold() == title.casefold():
        del paragraphs[0]
    text = checked_text("\n\n".join(paragraphs))
    address = _address(found.url or "")
    dated = read_date(found.date or "")
    return Submission(
        text=text,
        title=shortened(title, longest_line("title")),
        stand_in=stand_in_for_title(text, name),
        intro=_intro(on_one_line(found.description or ""), text),
        byline=shortened(on_one_line((found.author or "").replace(";", ",")), longest_line("byline")),
        publication=shortened(on_one_line(found.sitename or ""), longest_line("publication")),
        published_on=dated.day if dated else None,
        date_precision=dated.precision if dated else "day",
        language=_language(html),
        source_url=address,
        external_id=address or external_id,
        same_words_same_article=not address,
    )


def _paragraphs_of(body: _Element) -> list[str]:
    """What stands in the body as a browser would show it: white space is one space, and none beside a line break."""
    lines = (_BESIDE_BREAK.sub(_LINE_BREAK, each).strip() for each in _paragraphs(body))
    return [paragraph for paragraph in lines if paragraph]


def _paragraphs(element: _Element) -> Iterator[str]:
    """The texts of an element that stand on lines of their own, in order."""
    pieces = [_SPACES.sub(" ", element.text or "")]
    for child in element:
        if child.tag in PARAGRAPHS:
            yield "".join(pieces)
            yield from _paragraphs(child)
            pieces = []
        elif child.tag == "lb":
            pieces.append(_LINE_BREAK)
        else:
            pieces.extend(_paragraphs(child))
        if child.tag == "cell":
            pieces.append(" ")
        pieces.append(_SPACES.sub(" ", child.tail or ""))
    yield "".join(pieces)


def _intro(description: str, text: str) -> str:
    """The page's description, unless the text says it too or it was cut off for a search engine."""
    if description.endswith(("…", "...")) or description.casefold() in on_one_line(text).casefold():
        return ""
    return description


def _address(url: str) -> str:
    """The page's own address; empty where it names none, or only its site as careless templates do."""
    try:
        address = checked_address(url)
    except Unusable:
        return ""
    return address if urlsplit(address).path.strip("/") else ""


def _language(html: str) -> str:
    match = _LANGUAGE.search(html[:5000])
    try:
        return checked_language(match[1]) if match else "nl"
    except Unusable:
        return "nl"
