"""What readers say is wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.annotations import Annotation


class Report(models.Model):
    """What a reader thinks is wrong with an annotation: a proposal that an editor accepts or dismisses.

    `sender` tells the reports of one sender and day from others, and names nobody.
    """

    class What(models.TextChoices):
        NOTHING = "nothing", _("it should not be marked")
        SPEAKER = "speaker", _("somebody else is meant, or says it")
        WORDS = "words", _("other words should be marked")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DISMISSED = "dismissed", _("dismissed")

    annotation = models.ForeignKey(Annotation, models.PROTECT, related_name="reports", verbose_name=_("annotation"))
    what = models.CharField(_("what is wrong"), max_length=7, choices=What)
    name = models.CharField(_("who it is"), max_length=300, blank=True)
    text = models.TextField(_("explanation"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.OPEN)
    sender = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("by"), null=True, blank=True
    )
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("reader's report")
        verbose_name_plural = _("readers' reports")
        indexes = (
            models.Index(fields=("state", "-at"), name="report_state_newest"),
            models.Index(fields=("sender", "at"), name="report_of_sender"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(what__in=("nothing", "speaker", "words", "other")), name="report_known"),
            models.CheckConstraint(condition=Q(state__in=("open", "accepted", "dismissed")), name="report_state_known"),
        )

    def __str__(self) -> str:
        return self.get_what_display()
