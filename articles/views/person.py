"""One person, organisation or group: what they say and where they are named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from articles.models import Actor, Annotation, Appearance, Article
from articles.reading import statements_of
from articles.sharing.preview import preview_of_actor
from articles.sharing.structured_data import data_block, of_actor
from articles.views.open_data import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 30


@require_safe
@vary_on_headers("HX-Request", "Cookie", "Accept-Language")
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who was merged into another leads there for good."""
    actor = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    if actor.merged_into is not None:
        return redirect(actor.merged_into, permanent=True)
    kind = request.GET.get("kind", "")
    statements = statements_of(actor)
    if kind in (Annotation.Kind.QUOTE, Annotation.Kind.CLAIM):
        statements = statements.filter(kind=kind)
    page = Paginator(statements, PER_PAGE).get_page(request.GET.get("page"))
    preview = preview_of_actor(actor)
    here = OuterRef("current_version")
    named = Exists(Annotation.objects.shown().filter(actor=actor, version=here))
    # Where they say something stands above with what they say.
    quiet = Article.objects.published().filter(named).exclude(Exists(statements.filter(version=here)))
    context = {
        "actor": actor,
        "aliases": [alias.name for alias in actor.aliases.all() if alias.name != actor.name],
        "roles": list(Appearance.objects.filter(actor=actor).values_list("role", flat=True).distinct()[:6]),
        "articles": quiet.select_related("publication").newest_first(),
        "page": page,
        "kind": kind,
        "preview": preview if page.number == 1 else replace(preview, address=f"{preview.address}?page={page.number}"),
        "site": site_of(request),
        "structured_data": data_block(of_actor(actor, site_of(request))),
    }
    return render(request, "articles/person.html", context)
