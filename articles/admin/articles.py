"""Publications and articles in the admin: what is there, what is left to review, and what is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.histories import article_acts
from articles.admin.orphans import orphans
from articles.admin.parts import NeverDeleted, OnlyRead, link, save_by_editor, whether
from articles.admin.review import presence, review, review_act
from articles.admin.searching import search_run, searches, start_searching
from articles.admin.texts import add_article, new_text, search_state
from articles.models import Annotation, Appearance, Article, ArticleVersion, Publication

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from django.utils.safestring import SafeString


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ("name", "homepage", "number_of_articles")
    search_fields = ("name", "homepage")
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        return super().get_queryset(request).annotate(number_of_articles=Count("articles"))

    @admin.display(description=_("articles"), ordering="number_of_articles")
    def number_of_articles(self, publication: Any) -> SafeString:
        address = reverse("admin:articles_article_changelist") + f"?publication__id__exact={publication.pk}"
        return link(address, publication.number_of_articles)


class VersionInline(OnlyRead, admin.StackedInline):
    model = ArticleVersion
    extra = 0
    fields = readonly_fields = (
        "number",
        "created_at",
        "extraction",
        "extractor_version",
        "extraction_error",
        "whole_text",
    )
    ordering = ("-number",)
    classes = ("collapse",)

    @admin.display(description=_("text"))
    def whole_text(self, version: ArticleVersion) -> SafeString:
        return format_html('<div class="version-text">{}</div>', version.text)


class RoleInline(admin.TabularInline):
    """What the article says of those it names; a role that is written here outlives a new extraction."""

    model = Appearance
    extra = 0
    autocomplete_fields = ("actor",)


def _number_of(annotations: QuerySet[Annotation], per: str) -> Coalesce:
    """How many there are, in a subquery: joins of several would multiply each other."""
    counted = annotations.order_by().values(per).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


class LeftToReview(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("left", _("something left to check")),
            ("lost", _("something lost its words")),
            ("done", _("all checked")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        left = Annotation.objects.unreviewed().values("version")
        if self.value() == "left":
            return queryset.filter(current_version__in=left)
        if self.value() == "lost":
            return queryset.filter(
                pk__in=Annotation.objects.filter(state=Annotation.State.ORPHANED).values("version__article")
            )
        if self.value() == "done":
            return queryset.filter(current_version__isnull=False).exclude(current_version__in=left)
        return queryset


@admin.register(Article)
class ArticleAdmin(NeverDeleted, admin.ModelAdmin):
    list_display = ("title", "publication", "published_on", "left", "extraction", "withdrawn", "acts")
    list_filter = (
        LeftToReview,
        "publication",
        "current_version__extraction",
        ("withdrawn_at", whether(_("shown"), _("readers see it"), _("withdrawn"))),
    )
    list_select_related = ("publication", "current_version")
    list_per_page = 50
    date_hierarchy = "published_on"
    search_fields = ("title", "intro", "byline", "source_url")
    autocomplete_fields = ("publication",)
    fieldsets = (
        (None, {"fields": ("acts", "title", "slug", "intro", "byline")}),
        (_("Published"), {"fields": ("publication", ("published_on", "date_precision"), "language", "source_url")}),
        (_("Withdrawn"), {"fields": ("withdrawn_at", "withdrawn_reason")}),
    )
    readonly_fields = ("acts", "withdrawn_at")
    inlines = (RoleInline, VersionInline)
    actions = ("search_again", "withdraw", "publish_again")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        left = Annotation.objects.unreviewed().filter(version=OuterRef("current_version"))
        lost = Annotation.objects.filter(version__article=OuterRef("pk"), state=Annotation.State.ORPHANED)
        return (
            super()
            .get_queryset(request)
            .annotate(left=_number_of(left, "version"), lost=_number_of(lost, "version__article"))
        )

    def get_urls(self) -> list[URLPattern]:
        to_view = self.admin_site.admin_view
        return [
            path("<int:pk>/review/", to_view(review), name="review"),
            path("<int:pk>/acts/", to_view(article_acts), name="article_acts"),
            path("<int:pk>/review/act/", to_view(review_act), name="review_act"),
            path("<int:pk>/review/presence/", to_view(presence), name="presence"),
            path("<int:pk>/text/", to_view(new_text), name="new_text"),
            path("<int:pk>/orphans/", to_view(orphans), name="orphans"),
            path("searches/", to_view(searches), name="searches"),
            path("searches/<int:pk>/", to_view(search_run), name="search_run"),
            path("<int:pk>/searched/", to_view(search_state), name="search_state"),
            *super().get_urls(),
        ]

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")

    # With its text, without which it would be a page without words.
    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return add_article(request)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        save_by_editor(formset)

    @admin.display(description=_("left to check"), ordering="left")
    def left(self, article: Any) -> int:
        return article.left

    @admin.display(description=_("extraction"), ordering="current_version__extraction")
    def extraction(self, article: Article) -> str:
        return article.current_version.get_extraction_display() if article.current_version else ""

    @admin.display(description=_("shown"), boolean=True, ordering="withdrawn_at")
    def withdrawn(self, article: Article) -> bool:
        return article.withdrawn_at is None and article.current_version_id is not None

    @admin.display(description=_("open"))
    def acts(self, article: Any) -> SafeString:
        addresses: list[tuple[str, Any]] = [
            (reverse("admin:review", args=(article.pk,)), _("Review")),
            (reverse("admin:new_text", args=(article.pk,)), _("New text")),
            (reverse("admin:article_acts", args=(article.pk,)), _("History")),
            (article.get_absolute_url(), _("Read")),
        ]
        if article.lost:
            told = ngettext("%(number)d lost its words", "%(number)d lost their words", article.lost)
            addresses.insert(1, (reverse("admin:orphans", args=(article.pk,)), told % {"number": article.lost}))
        return format_html_join(" · ", '<a href="{}">{}</a>', addresses)

    @admin.action(description=_("Search the selected articles again"), permissions=["change"])
    def search_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return start_searching(request, queryset)

    @admin.action(description=_("Withdraw the selected articles"), permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        number = self._set_withdrawn(request, queryset.filter(withdrawn_at=None), timezone.now(), _("Withdrawn."))
        told = ngettext(
            "%(number)d article withdrawn. Its address says so; why, can be written on its page.",
            "%(number)d articles withdrawn. Their addresses say so; why, can be written on the page of each.",
            number,
        )
        self.message_user(request, told % {"number": number})

    @admin.action(description=_("Publish the selected articles again"), permissions=["withdraw"])
    def publish_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        number = self._set_withdrawn(request, queryset.exclude(withdrawn_at=None), None, _("Published again."))
        told = ngettext("%(number)d article published again.", "%(number)d articles published again.", number)
        self.message_user(request, told % {"number": number})

    def _set_withdrawn(self, request: HttpRequest, articles: QuerySet[Article], at: Any, message: Any) -> int:
        changed = list(articles)
        for article in changed:
            article.withdrawn_at = at
            article.save(update_fields=["withdrawn_at", "updated_at"])
            self.log_change(request, article, str(message))
        return len(changed)
