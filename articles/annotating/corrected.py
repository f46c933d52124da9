"""What was put right in one article, for its readers: what was said before, what is said now, when, why; not by whom.

What was done and taken back again is left out, and so is a check that found everything right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from articles.annotating.comparing import Compared, compare
from articles.annotating.telling import Difference, with_differences
from articles.models import Annotation, AnnotationEvent, Article, ArticleVersion

Verb = AnnotationEvent.Verb
# What an editor did without putting anything right.
_PASSED_OVER = (Verb.ACCEPTED, Verb.REVERTED)
MOST = 200
PASSAGES = 20


@dataclass(frozen=True, slots=True)
class Corrected:
    """One thing that was put right: an annotation, or where there is none the text, of which `passages` differ."""

    at: datetime
    what: str
    annotation: Annotation | None = None
    differences: Sequence[Difference] = ()
    reason: str = ""
    passages: Sequence[Compared] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """Of the marks that readers see on a text, how many an editor has checked."""

    checked: int
    all: int


def corrected_in(article: Article) -> list[Corrected]:
    """The newest first, two hundred at the most of either kind, in a number of queries that does not grow with them."""
    events = (
        AnnotationEvent.objects.filter(annotation__version__article=article, by__isnull=False, reverted_by=None)
        .exclude(verb__in=_PASSED_OVER)
        .select_related("annotation")
        .prefetch_related("annotation__spans")
        .order_by("-at", "-pk")
    )
    found = [_of_annotation(event) for event in with_differences(events[:MOST])]
    versions = list(article.versions.order_by("-number")[: MOST + 1])
    found += [_of_text(old, new) for new, old in pairwise(versions)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def checked_in(version: ArticleVersion) -> Checked:
    """In one query."""
    shown = version.annotations.filter(state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED)).order_by()
    counted = shown.aggregate(all=Count("pk"), checked=Count("pk", filter=Q(state=Annotation.State.ACCEPTED)))
    return Checked(counted["checked"], counted["all"])


def _of_annotation(event: AnnotationEvent) -> Corrected:
    state = event.after.get("state")
    if state == Annotation.State.REJECTED:
        return Corrected(event.at, _("No longer marked"), event.annotation, reason=event.reason)
    if not event.before:
        return Corrected(event.at, _("Marked by an editor"), event.annotation, reason=event.reason)
    # That it is accepted by now says nothing about what was wrong.
    told = [each for each in event.differences if each.name != _("State")]  # type: ignore[attr-defined]
    what = _("Corrected") if told else _("Marked again")
    return Corrected(event.at, what, event.annotation, told, event.reason)


def _of_text(old: ArticleVersion, new: ArticleVersion) -> Corrected:
    return Corrected(new.created_at, _("The text was changed"), passages=compare(old.text, new.text)[:PASSAGES])
