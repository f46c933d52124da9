"""Pages that look back on what was done, to take it back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import annotating
from articles.admin.parts import MAY_REVIEW, editor_of
from articles.annotating import Batch, Conflict, Refused
from articles.annotating.telling import with_differences
from articles.models import Actor, Article

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ON_ONE_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def my_acts(request: HttpRequest) -> HttpResponse:
    """The last twenty acts of whoever looks."""
    return _page(request, _("What you did last"), lambda: annotating.latest(by=editor_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def article_acts(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was done to one article."""
    article = get_object_or_404(Article, pk=pk)
    return _page(request, article.title, lambda: annotating.latest(article=article, number=ON_ONE_PAGE))


@require_http_methods(["GET", "HEAD", "POST"])
def actor_acts(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was done to what a person says and where they are named."""
    actor = get_object_or_404(Actor, pk=pk)
    return _page(request, actor.name, lambda: annotating.latest(actor=actor, number=ON_ONE_PAGE))


def _page(request: HttpRequest, title: str, acts: Callable[[], list[Batch]]) -> HttpResponse:
    if not request.user.has_perm(MAY_REVIEW):
        raise PermissionDenied
    if request.method == "POST":
        _take_back(request)
        return HttpResponseRedirect(request.path)
    batches = acts()
    with_differences([event for batch in batches for event in batch.events])
    context = admin.site.each_context(request) | {"title": title, "batches": batches}
    return render(request, "admin/articles/acts.html", context)


def _take_back(request: HttpRequest) -> None:
    try:
        changed = annotating.undo(uuid.UUID(request.POST.get("batch", "")), editor_of(request))
    except ValueError:
        messages.error(request, _("There is no such entry."))
    except Refused as refused:
        messages.error(request, str(refused))
    except Conflict as conflict:
        told = _("“%(words)s” was changed since, and nothing was taken back. Take the later change back first.")
        messages.error(request, told % {"words": conflict.current.words})
    else:
        messages.success(request, _("Taken back: %(words)s") % {"words": ", ".join(each.words for each in changed[:3])})
