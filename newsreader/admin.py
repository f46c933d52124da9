"""The admin of this project, instead of Django's own: its first page is the newsroom's desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.sites import AdminSite
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse


class NewsroomConfig(AdminConfig):
    default_site = "newsreader.admin.Newsroom"


class Newsroom(AdminSite):
    site_header = site_title = "Newsreader"
    index_title = _("Desk")
    # What an editor goes to is in the head of every page, and the rest on the desk.
    enable_nav_sidebar = False

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        # Everything there registers itself with this site, which must be there first.
        from articles.admin.waiting import what_waits

        return super().index(request, (extra_context or {}) | what_waits(request))
