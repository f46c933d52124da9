"""The page that says how often the extraction was right, by version, kind and construction."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import annotating
from articles.admin.parts import MAY_REVIEW
from articles.models import Annotation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from articles.annotating import Score


@require_safe
def learning(request: HttpRequest) -> HttpResponse:
    """As far as editors have decided; each version with its kinds, and each kind with its constructions."""
    if not request.user.has_perm(MAY_REVIEW):
        raise PermissionDenied
    frame = admin.site.each_context(request) | {"title": _("How often the extraction is right")}
    return render(request, "admin/articles/learning.html", frame | {"versions": by_version()})


def by_version() -> list[tuple[str, list[dict[str, Any]]]]:
    """Extractor versions, newest first, each with its rows in the order of a table."""
    detailed = annotating.scores(by_construction=True)
    return [
        (extractor, [row for score in scores for row in rows_of(score, detailed)])
        for extractor, scores in groupby(annotating.scores(), key=lambda score: score.extractor)
    ]


def rows_of(score: Score, detailed: list[Score]) -> list[dict[str, Any]]:
    """The row of a kind, and under it those of its constructions."""
    kinds = dict(Annotation.Kind.choices)
    names = construction_names()
    own = [each for each in detailed if (each.extractor, each.kind) == (score.extractor, score.kind)]
    rows = [{"score": score, "name": kinds[score.kind], "is_kind": True}]
    return rows + [{"score": each, "name": names.get(each.construction, each.construction)} for each in own]


def construction_names() -> dict[str, str]:
    """What is a Dutch word in the text is itself; the others in the interface's language."""
    return {
        "dat-clause": _("clause with “dat”"),
        "infinitive": _("infinitive with “te”"),
        "inversion": _("words before the verb"),
        "dat before": _("“dat” for a sentence before it"),
        "colon": _("colon"),
        "partial": _("quoted fragment"),
        "passive": _("passive"),
        "noun + dat": _("noun with “dat”"),
        "predicate": _("verb without a clause"),
        "phrase": _("fixed phrase"),
        "no cue": _("without a cue"),
    }
