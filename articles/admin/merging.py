"""Pages on which an editor makes two people one, or parts one in two, and sees first what will happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import annotating
from articles.admin.parts import editor_of
from articles.annotating import Refused
from articles.models import Actor, Annotation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MAY_CHANGE_PEOPLE = "articles.change_actor"
# More would be neither read nor ticked.
MOST = 500


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who is the same, see what a merge would do either way round, and do it."""
    actor = _actor_or_403(request, pk)
    data = request.POST if request.method == "POST" else request.GET
    other = _chosen(data.get("other", ""))
    context: dict[str, Any] = {"query": data.get("q", ""), "other": other}
    if request.method == "POST" and other is not None:
        kept, gone = (actor, other) if data.get("keep") == str(actor.pk) else (other, actor)
        try:
            annotating.merge_actors(kept, gone, editor_of(request), data.get("reason", "").strip()[:500])
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("“%(gone)s” is “%(kept)s” now.") % {"gone": gone.name, "kept": kept.name})
            return HttpResponseRedirect(reverse("admin:actor_acts", args=(kept.pk,)))
    if other is not None:
        try:
            context["ways"] = [annotating.preview_merge(actor, other), annotating.preview_merge(other, actor)]
        except Refused as refused:
            messages.error(request, str(refused))
    context["namesakes"] = annotating.namesakes_of(actor, context["query"])
    return _page(request, "admin/articles/merge.html", actor, context)


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the annotations that mean somebody else, name that person, and part the two."""
    actor = _actor_or_403(request, pk)
    if request.method == "POST":
        chosen = list(Annotation.objects.filter(public_id__in=request.POST.getlist("annotation")))
        name, reason = request.POST.get("name", ""), request.POST.get("reason", "").strip()[:500]
        try:
            new = annotating.split_actor(actor, chosen, editor_of(request), name, reason)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("“%(name)s” is a person apart now.") % {"name": new.name})
            return HttpResponseRedirect(reverse("admin:articles_actor_change", args=(new.pk,)))
    annotations = actor.annotations.with_spans().select_related("version__article__publication")
    shown = annotations.exclude(state__in=(Annotation.State.REJECTED, Annotation.State.WITHDRAWN))
    ordered = shown.order_by("-version__article__published_on", "version", "pk")
    listed = list(ordered[: MOST + 1])
    context = {
        "annotations": listed[:MOST],
        "has_more": len(listed) > MOST,
        "most": MOST,
        # What could not be done comes back as it was sent.
        "ticked": request.POST.getlist("annotation"),
        "name": request.POST.get("name", actor.name),
        "reason": request.POST.get("reason", ""),
    }
    return _page(request, "admin/articles/split.html", actor, context)


def _page(request: HttpRequest, template: str, actor: Actor, context: dict[str, Any]) -> HttpResponse:
    frame = admin.site.each_context(request) | {"title": actor.name, "actor": actor}
    return render(request, template, frame | context)


def _actor_or_403(request: HttpRequest, pk: int) -> Actor:
    if not request.user.has_perm(MAY_CHANGE_PEOPLE):
        raise PermissionDenied
    return get_object_or_404(Actor, pk=pk)


def _chosen(number: str) -> Actor | None:
    return Actor.objects.filter(pk=number).first() if number.isdecimal() else None
