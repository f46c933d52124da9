"""The admin: lists, pages and the review page on which editors check and correct what the machine found."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.actors import ActorAdmin
from articles.admin.annotations import AnnotationAdmin
from articles.admin.articles import ArticleAdmin, PublicationAdmin

admin.site.site_header = admin.site.site_title = "Newsreader"
admin.site.index_title = _("Editing")

__all__ = ["ActorAdmin", "AnnotationAdmin", "ArticleAdmin", "PublicationAdmin"]
