"""People, organisations and groups in the admin, with the names they go by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.histories import actor_acts
from articles.admin.merging import merge, split
from articles.admin.parts import NeverDeleted, link, save_by_editor, whether
from articles.models import Actor, ActorAlias, Annotation, Appearance

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern


class AliasInline(admin.TabularInline):
    model = ActorAlias
    extra = 1


class AppearanceInline(admin.TabularInline):
    model = Appearance
    extra = 0
    max_num = 0
    fields = ("role", "in_article")
    readonly_fields = ("in_article",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appearance]:
        return super().get_queryset(request).select_related("article").order_by("-pk")

    @admin.display(description=_("article"))
    def in_article(self, appearance: Appearance) -> SafeString:
        # The row from which the form makes new ones has no article.
        if not appearance.article_id:
            return SafeString()
        return link(reverse("admin:review", args=(appearance.article_id,)), appearance.article)


@admin.register(Actor)
class ActorAdmin(NeverDeleted, admin.ModelAdmin):
    list_display = ("name", "kind", "description", "known_only_in", "mentions", "wikidata_id", "merged_into")
    list_filter = (
        "kind",
        ("article", whether(_("known"), _("in all articles"), _("only in one article"))),
        ("wikidata_id", whether(_("Wikidata id"), _("without"), _("with"))),
        ("merged_into", whether(_("merged"), _("is one of its own"), _("has become somebody else"))),
    )
    list_select_related = ("article", "merged_into")
    list_per_page = 50
    search_fields = ("name", "aliases__name", "description", "wikidata_id")
    search_help_text = _("By any name they go by, what they are, or a Wikidata id.")
    fields = ("page", "acts", "kind", "name", "description", "wikidata_id", "article", "merged_into")
    readonly_fields = ("page", "acts", "article", "merged_into")
    inlines = (AliasInline, AppearanceInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        marked = (
            Annotation.objects.filter(actor=OuterRef("pk"))
            .exclude(state__in=(Annotation.State.REJECTED, Annotation.State.WITHDRAWN))
            .order_by()
            .values("actor")
            .annotate(number=Count("pk"))
        )
        return super().get_queryset(request).annotate(mentions=Coalesce(Subquery(marked.values("number")), 0))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        save_by_editor(formset)

    def get_urls(self) -> list[URLPattern]:
        to_view = self.admin_site.admin_view
        return [
            path("<int:pk>/acts/", to_view(actor_acts), name="actor_acts"),
            path("<int:pk>/merge/", to_view(merge), name="merge"),
            path("<int:pk>/split/", to_view(split), name="split"),
            *super().get_urls(),
        ]

    @admin.display(description=_("annotations"), ordering="mentions")
    def mentions(self, actor: Any) -> SafeString:
        address = reverse("admin:articles_annotation_changelist") + f"?actor__id__exact={actor.pk}"
        return link(address, actor.mentions)

    @admin.display(description=_("known only in"), ordering="article")
    def known_only_in(self, actor: Actor) -> str:
        return actor.article.title if actor.article else ""

    @admin.display(description=_("more"))
    def acts(self, actor: Actor) -> SafeString:
        if not actor.pk:
            return SafeString()
        doors = (("merge", _("Merge")), ("split", _("Split")), ("actor_acts", _("History")))
        return format_html_join(
            " · ", '<a href="{}">{}</a>', [(reverse(f"admin:{name}", args=(actor.pk,)), words) for name, words in doors]
        )

    @admin.display(description=_("page"))
    def page(self, actor: Actor) -> SafeString:
        if not actor.pk:
            return SafeString()
        return link(actor.get_absolute_url(), actor.get_absolute_url())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Actor], search_term: str
    ) -> tuple[QuerySet[Actor], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        # Where a person is to be chosen, one who has become another is no choice.
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merged_into=None)
        return found, may_repeat
