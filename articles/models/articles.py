"""Publications, articles and the versions of their text.

Offsets everywhere are Unicode code points of one version's text, `[start, end)`: they stay true since a text never
changes.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class Immutable(Exception):
    """Something that must never change or vanish was about to."""


def slug_of(name: str, longest: int = 80) -> str:
    """An address part for `name`, never empty."""
    return slugify(name)[:longest].strip("-") or "x"


class Publication(models.Model):
    """A newspaper, site or magazine that publishes articles."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address part"), max_length=100, unique=True)
    homepage = models.URLField(_("homepage"), blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> ArticleQuerySet:
        """What readers may open: not withdrawn, and with a text."""
        return self.filter(withdrawn_at=None, current_version__isnull=False)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")


class Article(models.Model):
    """One article, whatever becomes of its text: the text itself is in its versions."""

    class DatePrecision(models.TextChoices):
        YEAR = "year", _("year")
        MONTH = "month", _("month")
        DAY = "day", _("day")

    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(_("address part"), max_length=100)
    intro = models.TextField(_("intro"), blank=True)
    byline = models.CharField(_("author"), max_length=200, blank=True)
    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="articles", verbose_name=_("publication"), null=True, blank=True
    )
    published_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Where only a month or year is known: its first day.")
    )
    date_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    language = models.CharField(_("language"), max_length=10, default="nl")
    source_url = models.URLField(_("original address"), max_length=1000, blank=True)
    # Tells an article that is imported again from a new one; see ingestion.
    external_id = models.CharField(_("external id"), max_length=500, unique=True, null=True, blank=True, editable=False)
    current_version = models.OneToOneField(
        "ArticleVersion", models.PROTECT, related_name="current_of", null=True, blank=True, editable=False
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why withdrawn"), blank=True)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = (F("published_on").desc(nulls_last=True), "-pk")
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = (("withdraw_article", _("Can withdraw articles and publish them again")),)
        indexes = (
            models.Index(fields=("-published_on", "-id"), name="article_newest"),
            models.Index(fields=("updated_at",), name="article_changed"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="article_has_title"),
            models.CheckConstraint(
                condition=Q(date_precision__in=("year", "month", "day")), name="article_date_precision_known"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = slug_of(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("article", args=(self.pk, self.slug))


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    def update(self, **kwargs: Any) -> int:
        if {"text", "text_sha256", "number", "article", "article_id"} & kwargs.keys():
            raise Immutable("The text of a version never changes; make a new version.")
        return super().update(**kwargs)


class ArticleVersion(models.Model):
    """One wording of an article. Its text never changes, so the offsets on it stay true for ever."""

    class Extraction(models.TextChoices):
        PENDING = "pending", _("being prepared")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("added by"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The editor who wrote it; empty for an import."),
    )
    extraction = models.CharField(
        _("extraction"), max_length=10, choices=Extraction, default=Extraction.PENDING, editable=False
    )
    extraction_error = models.TextField(_("why the extraction failed"), blank=True, editable=False)
    extractor_version = models.CharField(_("extractor version"), max_length=100, blank=True, editable=False)
    # A text on which the process dies each time must not be begun for ever.
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="version_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="version_has_text"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(
                condition=Q(extraction__in=("pending", "done", "failed")), name="version_extraction_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id}.{self.number}"

    @staticmethod
    def digest(text: str) -> str:
        """What tells two texts apart: the SHA-256 of the UTF-8 text, in hex."""
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        digest = self.digest(self.text)
        if self.pk and self.text_sha256 != digest:
            raise Immutable("The text of a version never changes; make a new version.")
        self.text_sha256 = digest
        super().save(*args, **kwargs)
