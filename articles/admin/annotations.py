"""Annotations in the admin: every one of them in lists and filters, decided in bulk or opened in the review page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import annotating
from articles.admin.batches import batch, batches
from articles.admin.filters import CONFIDENCES
from articles.admin.histories import my_acts
from articles.admin.learning import learning
from articles.admin.parts import NeverDeleted, OnlyRead, editor_of, link
from articles.admin.queue import focus, focus_act, queue
from articles.annotating import Conflict
from articles.models import Annotation, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern
    from django.utils.safestring import SafeString


class Doubt(admin.SimpleListFilter):
    title = _("confidence")
    parameter_name = "doubt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("uncertain", _("uncertain")), ("fair", _("fair")), ("sure", _("sure"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> QuerySet[Annotation]:
        bounds = CONFIDENCES.get(self.value() or "")
        return queryset.filter(confidence__gte=bounds[0], confidence__lt=bounds[1]) if bounds else queryset


class DecidedByMe(admin.SimpleListFilter):
    title = _("decided by")
    parameter_name = "decided"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("me", _("me")), ("others", _("others")), ("nobody", _("nobody"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> QuerySet[Annotation]:
        if self.value() == "me":
            return queryset.filter(decided_by=request.user.pk)
        if self.value() == "others":
            return queryset.exclude(decided_by=None).exclude(decided_by=request.user.pk)
        if self.value() == "nobody":
            return queryset.filter(decided_by=None)
        return queryset


@admin.register(Report)
class ReportAdmin(OnlyRead, admin.ModelAdmin):
    """What readers report; each leads to the review page, where it is accepted or dismissed."""

    list_display = ("what", "words", "name", "text", "at", "state", "handled_by")
    list_display_links = None
    list_filter = ("state", "what")
    list_select_related = ("annotation__version", "handled_by")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).prefetch_related("annotation__spans")

    @admin.display(description=_("words"))
    def words(self, report: Report) -> SafeString:
        return link(review_address(report.annotation), Truncator(report.annotation.words).chars(80))


@admin.register(Annotation)
class AnnotationAdmin(NeverDeleted, admin.ModelAdmin):
    # Looking leads to the review page, where the words stand in their text.
    list_display_links = None
    list_display = ("words_here", "kind", "actor", "state", "sureness", "in_article")
    list_filter = (
        "state",
        "kind",
        Doubt,
        "origin",
        DecidedByMe,
        "stance",
        "extractor_version",
        ("version__article__publication", admin.RelatedOnlyFieldListFilter),
    )
    list_per_page = 50
    search_fields = ("spans__exact", "actor__name", "public_id", "version__article__title")
    search_help_text = _("By words, by who says them, by the article's title or the public id.")
    # Everything is changed on the review page, where each act is one entry in the history.
    fields = readonly_fields = (
        "on_review_page",
        "public_page",
        "kind",
        "actor",
        "form",
        "stance",
        "state",
        "reason",
        "origin",
        "sureness",
        "extractor_version",
        "decided_by",
        "decided_at",
        "created_at",
    )
    actions = ("accept_selected", "reject_selected")

    class Media:
        css = {"all": ("css/review.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotation]:
        return Annotation.objects.with_spans().select_related("version__article", "actor", "decided_by")

    def get_urls(self) -> list[URLPattern]:
        to_view = self.admin_site.admin_view
        return [
            path("acts/", to_view(my_acts), name="my_acts"),
            path("learning/", to_view(learning), name="learning"),
            path("queue/", to_view(queue), name="queue"),
            path("focus/", to_view(focus), name="focus"),
            path("focus/act/", to_view(focus_act), name="focus_act"),
            path("together/", to_view(batches), name="batches"),
            path("together/<str:public_id>/", to_view(batch), name="batch"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_decide_many_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.decide_many")

    @admin.display(description=_("words"))
    def words_here(self, annotation: Annotation) -> SafeString:
        first, last = annotation.content[0], annotation.content[-1]
        words = Truncator(annotation.words).chars(90)
        around = format_html(
            "<small>…{}</small><b>{}</b><small>{}…</small>", first.prefix[-30:], words, last.suffix[:30]
        )
        return link(review_address(annotation), around)

    @admin.display(description=_("confidence"), ordering="confidence")
    def sureness(self, annotation: Annotation) -> str:
        return f"{annotation.percent}%" if annotation.confidence is not None else "-"

    @admin.display(description=_("article"))
    def in_article(self, annotation: Annotation) -> str:
        return Truncator(annotation.version.article.title).chars(40)

    @admin.display(description=_("review"))
    def on_review_page(self, annotation: Annotation) -> SafeString:
        return link(review_address(annotation), _("Check and correct it in its text"))

    @admin.display(description=_("public address"))
    def public_page(self, annotation: Annotation) -> SafeString:
        return link(annotation.get_absolute_url(), annotation.get_absolute_url())

    @admin.action(description=_("Accept the selected annotations"), permissions=["decide_many"])
    def accept_selected(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> None:
        self._decide(request, lambda: annotating.accept_each(queryset, editor_of(request)))

    @admin.action(description=_("Reject the selected annotations"), permissions=["decide_many"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> None:
        self._decide(request, lambda: annotating.reject_each(queryset, editor_of(request)))

    def _decide(self, request: HttpRequest, act: Callable[[], list[Annotation]]) -> None:
        try:
            changed = act()
        except Conflict as conflict:
            told = gettext("“%(words)s” was changed by somebody else meanwhile, and nothing was decided. Look again.")
            self.message_user(request, told % {"words": conflict.current.words}, messages.ERROR)
        else:
            told = ngettext("%(number)d annotation decided.", "%(number)d annotations decided.", len(changed))
            self.message_user(request, told % {"number": len(changed)})


def review_address(annotation: Annotation) -> str:
    """The review page with this annotation chosen."""
    address = reverse("admin:review", args=(annotation.version.article_id,))
    return f"{address}?selected={annotation.public_id}"
