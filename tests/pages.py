"""Reads answered pages in tests."""

from __future__ import annotations

from html.parser import HTMLParser

from bs4 import BeautifulSoup
from django.http import HttpResponse


def soup_of(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def text_of(response: HttpResponse) -> str:
    """The text content of the article's container, to the letter."""
    html = response.content.decode()
    start = html.index(">", html.index("data-article-text")) + 1
    return text_content(html[start : html.index("</div>", start)])


def text_content(html: str) -> str:
    """What a browser's textContent says; Beautiful Soup will not do, as it makes one newline of several."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return "".join(reader.data)


class _Reader(HTMLParser):
    def __init__(self, **options: bool) -> None:
        super().__init__(**options)
        self.data: list[str] = []

    def handle_data(self, data: str) -> None:
        self.data.append(data)
