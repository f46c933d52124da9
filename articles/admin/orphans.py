"""The page of an article's orphans: what lost its words in a new text, beside what stands there now, to be decided.

Each decision is a plain form. Where htmx runs, the list comes back without what was decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import annotating
from articles.admin.parts import MAY_REVIEW, editor_of
from articles.admin.places import typed_place
from articles.aligning import Place
from articles.annotating import Conflict, Correction, Orphan, Refused
from articles.annotating.comparing import Compared, compare_passages
from articles.models import Annotation, Article, ArticleVersion
from articles.segments import paragraphs_of

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

# Two texts are laid beside each other for each; the rest follows as one is decided after the other.
ON_ONE_PAGE = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """An orphan as the page shows it. `start` is where the present passage begins; `places` are what a form sends."""

    annotation: Annotation
    compared: Compared
    start: int
    has_proposal: bool
    same_words: bool
    places: dict[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
def orphans(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of the article that lost its words; a post decides one of them, or takes the last decision back."""
    if not request.user.has_perm(MAY_REVIEW):
        raise PermissionDenied
    article = Article.objects.filter(pk=pk).select_related("publication", "current_version").first()
    if article is None or article.current_version is None:
        raise Http404("No such article.")
    told: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        told, status = _decide(request, article, article.current_version)
    found = annotating.orphans_of(article)
    context = {
        "article": article,
        "version": article.current_version,
        "orphans": [_shown(orphan, article.current_version) for orphan in found[:ON_ONE_PAGE]],
        "number": len(found),
    }
    return _answer(request, context | told, status)


def number_of_orphans(article: Article) -> int:
    return Annotation.objects.filter(version__article=article, state=Annotation.State.ORPHANED).count()


def _answer(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        # htmx would show nothing but a success.
        response = render(request, "admin/articles/orphans/_orphans.html", context)
    else:
        frame = admin.site.each_context(request)
        response = render(request, "admin/articles/orphans/orphans.html", frame | context, status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _shown(orphan: Orphan, version: ArticleVersion) -> Shown:
    annotation, old_text, new_text = orphan.annotation, orphan.annotation.version.text, version.text
    proposed = orphan.proposal.content or () if orphan.proposal else ()
    new = _paragraphs_with(new_text, orphan.counterpart, proposed)
    marked = [(span.start, span.end) for span in annotation.content]
    return Shown(
        annotation,
        compare_passages(old_text, orphan.passage, new_text, new, marked, proposed),
        new[0],
        orphan.proposal is not None,
        orphan.same_words,
        _places_of(orphan.proposal) if orphan.proposal else {},
    )


def _paragraphs_with(text: str, near: Place | None, proposed: Iterable[Place]) -> Place:
    """The paragraphs that the proposal stands in, or else what stands in place of the old passage."""
    proposed = list(proposed)
    if not proposed:
        return near or (0, 0)
    start, end = proposed[0][0], proposed[-1][1]
    if near and near[0] <= start and end <= near[1]:
        return near
    touched = [place for place in paragraphs_of(text) if place[0] < end and start < place[1]]
    return touched[0][0], touched[-1][1]


def _places_of(proposal: Correction) -> dict[str, str]:
    """The places of a proposal as the form sends them back: what was seen is what is done."""
    places = {"content": " ".join(f"{start}-{end}" for start, end in proposal.content or ())}
    for role, place in (("cue", proposal.cue), ("source", proposal.source)):
        if isinstance(place, tuple):
            places[role] = f"{place[0]}-{place[1]}"
    return places


def _decide(request: HttpRequest, article: Article, version: ArticleVersion) -> tuple[dict[str, Any], int]:
    """Does what a button asks for. Returns what to tell about it, and the status of the page."""
    act = _ACTS.get(request.POST.get("act", ""))
    try:
        if act is None:
            raise Refused(_("There is no such act."))
        done = act(_Asked(request, article, version))
    except Refused as refused:
        return {"refused": str(refused)}, 422
    except Conflict as conflict:
        return {"refused": f"{conflict} {_('Nothing was overwritten. Here is how it is now.')}"}, 409
    return {"done": done, "can_undo": act is not _undo}, 200


@dataclass(frozen=True, slots=True)
class _Asked:
    request: HttpRequest
    article: Article
    version: ArticleVersion

    @property
    def data(self) -> QueryDict:
        return self.request.POST

    @property
    def orphan(self) -> Annotation:
        """The one that the form is about. Refused where it was decided meanwhile, or the article got another text."""
        found = Annotation.objects.filter(
            public_id=self.data.get("orphan", ""), version__article=self.article, state=Annotation.State.ORPHANED
        )
        annotation = found.select_related("version__article__current_version").with_spans().first()
        if annotation is None:
            raise Refused(_("It was decided meanwhile."))
        if self.data.get("version") != str(self.version.number):
            raise Refused(_("The article has another text now. Look again: nothing was attached."))
        return annotation

    @property
    def seen(self) -> int:
        seen = self.data.get("seen", "")
        if not seen.isdecimal():
            raise Refused(_("Load the page again: the form does not say what you saw."))
        return int(seen)

    def places(self, name: str) -> list[Place]:
        """The places that a hidden field holds, `3-9 12-20`."""
        found = []
        for written in self.data.get(name, "").split():
            start, _sign, end = written.partition("-")
            if not (start.isdecimal() and end.isdecimal()):
                raise Refused(_("There is no such place in the text."))
            found.append((int(start), int(end)))
        return found


def _attach(asked: _Asked) -> str:
    correction = Correction(
        content=tuple(asked.places("content")),
        cue=next(iter(asked.places("cue")), None),
        source=next(iter(asked.places("source")), None),
    )
    return _attached(asked, correction)


def _attach_elsewhere(asked: _Asked) -> str:
    return _attached(asked, Correction(content=(_chosen_place(asked),), cue=None, source=None))


def _attached(asked: _Asked, correction: Correction) -> str:
    again = annotating.reattach(asked.orphan, editor_of(asked.request), asked.seen, correction)
    return _("Attached to “%(words)s”.") % {"words": again.words[:200]}


def _chosen_place(asked: _Asked) -> Place:
    """What is selected in the present passage, or else the typed words where they stand in the text."""
    words = asked.data.get("words", "").strip()
    selected = asked.places("selected")
    if selected and asked.version.text[slice(*selected[0])].split() == words.split():
        return selected[0]
    return typed_place(asked.version.text, asked.data, _("Type the words that it should be attached to."))


def _reject(asked: _Asked) -> str:
    reason = asked.data.get("reason", "").strip()[:500] or _("Its words are no longer in the article.")
    rejected = annotating.reject(asked.orphan, editor_of(asked.request), asked.seen, reason)
    return _("Rejected: “%(words)s”.") % {"words": rejected.words[:200]}


def _undo(asked: _Asked) -> str:
    (*_others, first) = annotating.undo_last(editor_of(asked.request), asked.article)
    return _("Taken back: “%(words)s”.") % {"words": first.words[:200]}


_ACTS: dict[str, Callable[[_Asked], str]] = {
    "attach": _attach,
    "elsewhere": _attach_elsewhere,
    "reject": _reject,
    "undo": _undo,
}
