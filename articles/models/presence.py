"""Who is at work where."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.annotations import Annotation
from articles.models.articles import Article


class Presence(models.Model):
    """An editor who has an article open, and the mark at hand; written over and over, and of no use after minutes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("editor"))
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    annotation = models.ForeignKey(
        Annotation, models.CASCADE, related_name="+", verbose_name=_("annotation"), null=True, blank=True
    )
    seen_at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        indexes = (models.Index(fields=("seen_at",), name="presence_seen"),)
        constraints = (models.UniqueConstraint(fields=("user", "article"), name="presence_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} in {self.article_id}"
