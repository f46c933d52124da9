"""Searching articles again: one act on many, and what became of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article


class SearchRun(models.Model):
    """Articles that are searched again as one act; what becomes of each is in its `searches`."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("by"), null=True, blank=True
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("search run")
        verbose_name_plural = _("search runs")

    def __str__(self) -> str:
        return f"{self.pk}, {self.started_at:%Y-%m-%d %H:%M}"


class Search(models.Model):
    """One article's part of a run: not yet finished, or what the search of its present text changed; see
    annotating.extracting.Stored for the numbers."""

    run = models.ForeignKey(SearchRun, models.CASCADE, related_name="searches", verbose_name=_("search run"))
    article = models.ForeignKey(Article, models.PROTECT, related_name="searches", verbose_name=_("article"))
    # A text on which the process dies each time must not be begun for ever.
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    error = models.TextField(_("why it failed"), blank=True)
    extractor_version = models.CharField(_("extractor version"), max_length=100, blank=True)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    kept = models.PositiveIntegerField(_("kept"), default=0)
    withdrawn = models.PositiveIntegerField(_("no longer found"), default=0)
    decided = models.PositiveIntegerField(_("decided by editors"), default=0)

    class Meta:
        ordering = ("run", "pk")
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        indexes = (models.Index(fields=("run", "finished_at"), name="search_run_finished"),)
        constraints = (models.UniqueConstraint(fields=("run", "article"), name="search_once_per_run"),)

    def __str__(self) -> str:
        return f"{self.run_id}/{self.article_id}"
