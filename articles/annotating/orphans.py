"""Annotations that lost their words in a new text: where they stood, what stands there now, where they could go.

A proposal goes by likeness, and so only an editor can take it: see `correcting.reattach`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count
from rapidfuzz import fuzz

from articles.aligning import Alignment
from articles.annotating.correcting import Correction
from articles.annotating.edges import occurrences_of
from articles.annotating.history import values_of
from articles.models import Annotation, Article, Span, in_text_order
from articles.segments import paragraphs_of

Place = tuple[int, int]
# Of 100; below it the words are others in all but a letter here and there.
LEAST_LIKENESS = 60


@dataclass(frozen=True, slots=True)
class Orphan:
    """An annotation without words in the present text.

    `passage` is the paragraphs that it stands in on its own text, `[start, end)`; `counterpart` the paragraphs of the
    present text that stand there now, None where none do. `proposal` is where it could be attached again, None where
    nothing is alike; `same_words` says whether the words there are the very same.
    """

    annotation: Annotation
    passage: Place
    counterpart: Place | None
    proposal: Correction | None
    same_words: bool


def orphans_of(article: Article) -> list[Orphan]:
    """The article's orphans in the order of their texts, the newest text first, in a fixed number of queries."""
    version = article.current_version
    if version is None:
        return []
    lost = Annotation.objects.filter(version__article=article, state=Annotation.State.ORPHANED)
    found = in_text_order(lost.with_spans().prefetch_related("version"))
    alignments: dict[int, Alignment] = {}
    orphans = []
    for annotation in sorted(found, key=lambda each: -each.version.number):
        if annotation.version_id not in alignments:
            alignments[annotation.version_id] = Alignment(annotation.version.text, version.text)
        orphans.append(_orphan(annotation, alignments[annotation.version_id]))
    return orphans


def with_orphans(number: int) -> list[tuple[Article, int]]:
    """The articles in which something lost its words, with how much; those with most first, in two queries."""
    lost = Annotation.objects.filter(state=Annotation.State.ORPHANED, version__article__withdrawn_at=None)
    counted = lost.order_by().values("version__article").annotate(number=Count("pk")).order_by("-number")[:number]
    numbers = {row["version__article"]: row["number"] for row in counted}
    articles = Article.objects.in_bulk(numbers)
    return [(articles[pk], number) for pk, number in numbers.items()]


def _orphan(annotation: Annotation, alignment: Alignment) -> Orphan:
    values = values_of(annotation)
    passage = _whole_paragraphs(alignment.old_text, (values.content[0][0], values.content[-1][1]))
    now = alignment.counterpart_of(*passage)
    near = _whole_paragraphs(alignment.new_text, now) if now else None
    content = [_likely(alignment, place, near, anywhere=True) for place in values.content]
    if None in content or not _in_order(places := [place for place in content if place]):
        return Orphan(annotation, passage, near, None, same_words=False)
    cue, source = (
        _likely(alignment, place, near) if (place := values.place_of(role)) else None
        for role in (Span.Role.CUE, Span.Role.SOURCE)
    )
    old = [alignment.old_text[slice(*place)] for place in values.content]
    new = [alignment.new_text[slice(*place)] for place in places]
    return Orphan(annotation, passage, near, Correction(content=tuple(places), cue=cue, source=source), old == new)


def _likely(alignment: Alignment, place: Place, near: Place | None, anywhere: bool = False) -> Place | None:
    """Where the words of `place` may be now: the same words where they stood, or else `anywhere`, if there is but one
    such place; or else what stands there instead, if it is much alike."""
    words = alignment.old_text[slice(*place)]
    same = occurrences_of(alignment.new_text, words)
    here = [found for found in same if near and near[0] <= found[0] and found[1] <= near[1]]
    for found in (here, same if anywhere else []):
        if len(found) == 1:
            return found[0]
    instead = alignment.counterpart_of(*place)
    if instead and fuzz.ratio(words, alignment.new_text[slice(*instead)]) >= LEAST_LIKENESS:
        return instead
    return None


def _whole_paragraphs(text: str, place: Place) -> Place:
    touched = [(start, end) for start, end in paragraphs_of(text) if start < place[1] and place[0] < end]
    return (touched[0][0], touched[-1][1]) if touched else place


def _in_order(places: Iterable[Place]) -> bool:
    return all(first[1] <= second[0] for first, second in pairwise(places))
