"""How much articles are read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article


class Readership(models.Model):
    """How much one article is read of late: each opening counts for one, and each night takes a tenth away.

    Nothing else is kept: not who opened it, not when, not whether anybody came back.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="readership", verbose_name=_("article")
    )
    recent = models.FloatField(_("read of late"), default=0)
    # The day up to which `recent` has faded.
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("readership")
        verbose_name_plural = _("readership")
        constraints = (models.CheckConstraint(condition=models.Q(recent__gte=0), name="readership_not_negative"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.recent:.0f}"
