"""A quotation with its source, ready to paste: as text, as Markdown, as HTML that needs nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Annotation, Article
from articles.sharing.quotation import dateline, marks_round, quoted, speaker

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#&~|])")
# What Markdown reads as a list or a heading only where a line begins with it.
_MARKDOWN_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


@dataclass(frozen=True)
class Pasted:
    """What is quoted: `lead` before the words (a claim's source), `words` as they are written, `who` after them.

    `address` is absolute; `source` names publication and date.
    """

    words: str
    address: str
    title: str
    source: str
    language: str
    lead: str = ""
    who: str = ""

    @property
    def text(self) -> str:
        return f"{self._led(self.words)}\n– {self._said_in(self.title)}\n{self.address}"

    @property
    def markdown(self) -> str:
        words = "\n> ".join(_in_markdown(self._led(self.words)).splitlines())
        # Brackets and spaces would end a Markdown address; ours have none, a setting's might.
        address = self.address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        return f"> {words}\n>\n> – {self._said_in(f'[{_in_markdown(self.title)}]({address})', _in_markdown)}"

    @property
    def html(self) -> str:
        title = format_html('<cite><a href="{}">{}</a></cite>', self.address, self.title)
        said = format_html(_("{who}, in {title}") if self.who else _("In {title}"), who=self.who, title=title)
        return format_html(
            '<blockquote cite="{}" lang="{}"><p>{}</p><footer>– {}{}</footer></blockquote>',
            self.address,
            self.language,
            self._led(self.words),
            said,
            f", {self.source}" if self.source else "",
        )

    def _led(self, words: str) -> str:
        return f"{self.lead} {words}" if self.lead else words

    def _said_in(self, title: str, written: Callable[[str], str] = str) -> str:
        said = _("{who}, in {title}") if self.who else _("In {title}")
        where = f", {written(self.source)}" if self.source else ""
        return said.format(who=written(self.who), title=title) + where


def pasted_annotation(annotation: Annotation, address: str) -> Pasted:
    """The words of an annotation as others may quote them."""
    article, who = annotation.version.article, speaker(annotation)
    lead = ""
    if annotation.kind == Annotation.Kind.CLAIM:
        said = {"who": who, "stance": annotation.get_stance_display()}
        lead = _("%(who)s %(stance)s:") % said if who else _("Claimed, by nobody named:")
    who = who if annotation.kind == Annotation.Kind.QUOTE else ""
    return _pasted(article, quoted(annotation), address, lead=lead, who=who)


def pasted_passage(article: Article, words: str, address: str) -> Pasted:
    """A stretch of the article's own text."""
    before, after = marks_round(words)
    return _pasted(article, f"{before}{words}{after}", address)


def _pasted(article: Article, words: str, address: str, lead: str = "", who: str = "") -> Pasted:
    return Pasted(words, address, article.title, dateline(article), article.language, lead, who)


def _in_markdown(text: str) -> str:
    return _MARKDOWN_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))
