"""The page of the marks that lost their words in a new text: the old passage beside the new one, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import annotating
from articles.admin.parts import MAY_REVIEW, editor_of
from articles.annotating import Conflict, Correction, Orphan, Refused
from articles.annotating.edges import occurrences_of
from articles.models import Annotation, Article

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def orphans(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's orphans; a post attaches one again, where it is proposed or to typed words, or rejects it."""
    if not request.user.has_perm(MAY_REVIEW):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.select_related("current_version"), pk=pk)
    if request.method == "POST":
        _decide(request, article)
        return HttpResponseRedirect(request.path)
    found = [_shown(orphan, article) for orphan in annotating.orphans_of(article)]
    frame = admin.site.each_context(request) | {"title": article.title, "article": article, "orphans": found}
    return render(request, "admin/articles/orphans.html", frame)


def _shown(orphan: Orphan, article: Article) -> dict[str, Any]:
    """The two passages, each cut to what lies before, in and after the words."""
    old, new = orphan.annotation.version.text, article.current_version.text if article.current_version else ""
    content = [(span.start, span.end) for span in orphan.annotation.content]
    proposed = orphan.proposal.content if orphan.proposal else None
    place = orphan.counterpart
    if proposed and (place is None or not place[0] <= proposed[0][0] < place[1]):
        place = (max(0, proposed[0][0] - 200), min(len(new), proposed[-1][1] + 200))
    return {
        "annotation": orphan.annotation,
        "same_words": orphan.same_words,
        "has_proposal": proposed is not None,
        "old": _cut(old, orphan.passage, (content[0][0], content[-1][1])),
        "new": _cut(new, place, (proposed[0][0], proposed[-1][1]) if proposed else None) if place else None,
    }


def _cut(text: str, passage: tuple[int, int], words: tuple[int, int] | None) -> tuple[str, str, str]:
    start, end = passage
    if words is None:
        return text[start:end], "", ""
    return text[start : words[0]], text[slice(*words)], text[words[1] : max(end, words[1])]


def _decide(request: HttpRequest, article: Article) -> None:
    lost = {orphan.annotation.public_id: orphan for orphan in annotating.orphans_of(article)}
    orphan = lost.get(request.POST.get("annotation", ""))
    seen = request.POST.get("seen", "")
    try:
        if orphan is None or not seen.isdecimal():
            raise Refused(_("This mark has found its words, or was rejected meanwhile."))
        if request.POST.get("act") == "reject":
            annotating.reject(orphan.annotation, editor_of(request), int(seen), _("Its words are gone."))
        else:
            correction = _correction(request, orphan, article)
            annotating.reattach(orphan.annotation, editor_of(request), int(seen), correction)
    except Refused as refused:
        messages.error(request, str(refused))
    except Conflict as conflict:
        messages.error(request, str(conflict))


def _correction(request: HttpRequest, orphan: Orphan, article: Article) -> Correction:
    words = request.POST.get("words", "").strip()
    if not words:
        if orphan.proposal is None:
            raise Refused(_("Type the words to attach it to."))
        return orphan.proposal
    places = occurrences_of(article.current_version.text, words) if article.current_version else []
    if len(places) != 1:
        raise Refused(
            _("“%(words)s” stands %(times)d times in the text. Type words that stand there once.")
            % {"words": words, "times": len(places)}
        )
    return Correction(content=tuple(places), cue=None, source=None)


def number_of_orphans(article: Article) -> int:
    return Annotation.objects.filter(version__article=article, state=Annotation.State.ORPHANED).count()
