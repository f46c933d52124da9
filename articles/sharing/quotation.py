"""The words of an annotation with who says them, where and when, as one line of plain text."""

from __future__ import annotations

import textwrap

import regex
from django.utils.translation import gettext as _

from articles.dates import published
from articles.models import Annotation, Article
from articles.segments import paragraphs_of


def shortened(text: str, longest: int) -> str:
    """`text` on one line of at most `longest` code points, cut between words, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = textwrap.shorten(line, longest, placeholder="…", break_on_hyphens=False)
    if cut != "…":
        return cut.removesuffix("…").rstrip(" .,;:–") + "…"
    # A first word longer than everything is cut after all, but never inside what readers see as one character.
    kept = ""
    for cluster in regex.findall(r"\X", line):
        if len(kept) + len(cluster) >= longest:
            break
        kept += cluster
    return kept + "…"


def speaker(annotation: Annotation) -> str:
    """Who says it, by the name readers know or as the text has it; empty where the article names nobody."""
    if annotation.actor is not None:
        return annotation.actor.name
    return annotation.source.exact if annotation.source else ""


def quoted(annotation: Annotation, longest: int | None = None) -> str:
    """The words; those of a quote in quotation marks, which a claim and a mention never had.

    `longest` counts the code points of the words alone.
    """
    words = annotation.words if longest is None else shortened(annotation.words, longest)
    if annotation.kind != Annotation.Kind.QUOTE:
        return words
    before, after = marks_round(annotation.words)
    return f"{before}{words}{after}"


def marks_round(words: str) -> tuple[str, str]:
    """Quotation marks that are told from those inside the words."""
    return ("‘", "’") if "“" in words or '"' in words else ("“", "”")


def statement(annotation: Annotation, longest: int | None = None) -> str:
    """`Fenna Aalbers: “De brug blijft dicht”`, or `Fenna Aalbers denies: …`: who, how and the words.

    Of a mention: the name. A quote that nobody is named for is the words alone.
    """
    words, who = quoted(annotation, longest), speaker(annotation)
    if annotation.kind == Annotation.Kind.PERSON:
        return who
    if annotation.kind == Annotation.Kind.QUOTE:
        return _("%(who)s: %(words)s") % {"who": who, "words": words} if who else words
    stance = annotation.get_stance_display()
    if not who:
        return _("Claimed, by nobody named: %(words)s") % {"words": words}
    return _("%(who)s %(stance)s: %(words)s") % {"who": who, "stance": stance, "words": words}


def checked(annotation: Annotation) -> str:
    """`Checked by the editors: mostly false`; empty where no editor has judged the claim."""
    if not annotation.verdict:
        return ""
    return _("Checked by the editors: %(verdict)s") % {"verdict": annotation.get_verdict_display()}


def provenance(article: Article) -> str:
    """`Brug blijft dicht, De Bode, december 2022`: where the words stand, as far as it is known."""
    publication = article.publication.name if article.publication else ""
    return ", ".join(part for part in (article.title, publication, published(article)) if part)


def dateline(article: Article) -> str:
    """`De Bode, december 2022`; empty where neither is known."""
    publication = article.publication.name if article.publication else ""
    return ", ".join(part for part in (publication, published(article)) if part)


def surroundings(annotation: Annotation, longest: int) -> str:
    """What the text says around the annotation, from its own paragraph, on one line."""
    text, (first, *_others) = annotation.version.text, annotation.content
    paragraph = next(((s, e) for s, e in paragraphs_of(text) if s <= first.start < e), (0, len(text)))
    start = max(paragraph[0], first.start - longest // 2)
    while start > paragraph[0] and not text[start - 1].isspace():
        start -= 1
    lead = "…" if start > paragraph[0] else ""
    return lead + shortened(text[start : paragraph[1]], longest)
