"""What is left and alike, decided together: groups of the same words or the same person, seen first, with exceptions.

However many there are, it is one act: one undo takes it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles import annotating
from articles.admin.acts import MAY_DECIDE_MANY
from articles.admin.filters import Filters
from articles.admin.parts import editor_of
from articles.admin.queue import frame_of
from articles.annotating import Conflict, Counted, Refused
from articles.models import Annotation

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest

    from articles.annotating.queueing import Alike

# More would be neither read nor meant.
MOST = 200
# Counting takes seconds where a million are left.
KEPT_FOR = 60


@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: HttpRequest) -> HttpResponse:
    """The groups, by words or with `?by=person` by person; a post takes the editor's last act back."""
    _refuse_editors(request)
    filters, alike = Filters.of(request.GET), _alike(request)
    if request.method == "POST":
        _undo(request)
        cache.delete(filters.key("together", editor_of(request), alike))
        return HttpResponseRedirect(request.get_full_path())
    found = annotating.groups_of(_counted(filters, alike, editor_of(request)))
    context = _frame(request, filters, alike) | {
        "groups": [(group, _address("batch", filters, alike, group.first.public_id)) for group in found]
    }
    return render(request, "admin/articles/queue/batches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """One group, found by one of its annotations: each of them in its words. A post decides those that are ticked."""
    _refuse_editors(request)
    filters, alike, editor = Filters.of(request.GET), _alike(request), editor_of(request)
    first = Annotation.objects.filter(public_id=public_id).select_related("actor").with_spans().first()
    if first is None:
        raise Http404("No such annotation.")
    refused = ""
    if request.method == "POST":
        try:
            number = _decide(request)
        except Refused as error:
            refused = str(error)
        except Conflict as conflict:
            words = conflict.current.words
            refused = _("“%(words)s” was changed by somebody else meanwhile, and nothing was decided. Look again.")
            refused %= {"words": words}
        else:
            _pass_over(first, filters, alike, editor)
            told = ngettext("%(number)d annotation decided.", "%(number)d annotations decided.", number)
            messages.success(request, told % {"number": number})
            return HttpResponseRedirect(_address("batches", filters, alike))
    members = annotating.group_of(first, filters.wanted(editor), alike).select_related("version__article")
    shown = list(members.with_spans()[: MOST + 1])
    context = _frame(request, filters, alike) | {
        "first": first,
        "members": shown[:MOST],
        "has_more": len(shown) > MOST,
        "most": MOST,
        "articles": len({each.version.article_id for each in shown[:MOST]}),
        "refused": refused,
        "back": _address("batches", filters, alike),
    }
    return render(request, "admin/articles/queue/batch.html", context, status=409 if refused else 200)


def _counted(filters: Filters, alike: Alike, by: User) -> list[Counted]:
    """The groups, as they were counted within the last minute."""

    def count() -> list[Counted]:
        return annotating.count_alike(filters.wanted(by), alike)

    return cache.get_or_set(filters.key("together", by, alike), count, KEPT_FOR) or []


def _pass_over(first: Annotation, filters: Filters, alike: Alike, by: User) -> None:
    """Takes a group that was just decided from those that are kept; what was left out of it is a group again when they
    are counted next."""
    left = [each for each in _counted(filters, alike, by) if each.first != first.pk]
    cache.set(filters.key("together", by, alike), left, KEPT_FOR)


def _decide(request: HttpRequest) -> int:
    """Accepts or rejects what is ticked, each as it was seen. Raises Refused and Conflict, and then decides nothing."""
    seen = dict(ticked.rpartition("@")[::2] for ticked in request.POST.getlist("annotation"))
    found = Annotation.objects.filter(public_id__in=seen).select_related("version__article").with_spans()
    chosen = [each for each in found if seen[each.public_id].isdecimal()]
    act = request.POST.get("act")
    if not chosen or len(chosen) > MOST:
        raise Refused(_("Tick what is to be decided."))
    for each in chosen:
        each.row_version = int(seen[each.public_id])
    if act == "accept":
        return len(annotating.accept_each(chosen, editor_of(request)))
    if act == "reject":
        return len(annotating.reject_each(chosen, editor_of(request), request.POST.get("reason", "").strip()[:500]))
    raise Refused(_("There is no such act."))


def _undo(request: HttpRequest) -> None:
    try:
        changed = annotating.undo_last(editor_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        told = ngettext("%(number)d annotation is as before.", "%(number)d annotations are as before.", len(changed))
        messages.success(request, told % {"number": len(changed)})


def _frame(request: HttpRequest, filters: Filters, alike: Alike) -> dict[str, Any]:
    ways = (("words", _("The same words")), ("person", _("The same person")))
    return frame_of(request, filters, "batches") | {
        "alike": alike,
        "ways": [(name, words, _address("batches", filters, cast("Alike", name))) for name, words in ways],
    }


def _address(name: str, filters: Filters, alike: Alike, *arguments: str) -> str:
    return f"{reverse(f'admin:{name}', args=arguments)}?{urlencode([*filters.query, ('by', alike)])}"


def _alike(request: HttpRequest) -> Alike:
    return "person" if request.GET.get("by") == "person" else "words"


def _refuse_editors(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_DECIDE_MANY):
        raise PermissionDenied
