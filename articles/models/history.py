"""The acts of editors and of the machine, on annotations and on actors: written once, never changed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.actors import Actor
from articles.models.annotations import Annotation


class Act(models.Model):
    """Who did what when and why. What one act did to many things shares its `batch`; an act that takes another back
    names it in `reverts`, and nothing is taken back twice."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("by"), null=True, blank=True
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    batch = models.UUIDField(_("act"), default=uuid.uuid4, db_index=True, editable=False)
    reverts = models.OneToOneField(
        "self", models.PROTECT, related_name="reverted_by", verbose_name=_("takes back"), null=True, blank=True
    )

    class Meta:
        abstract = True
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"

    def get_verb_display(self) -> str:
        """The act in the interface's language; each kind of act has its own `verb` field, which brings this."""
        raise NotImplementedError


class AnnotationEvent(Act):
    """One act on one annotation. `before` and `after` hold only what differs; see annotating.history."""

    class Verb(models.TextChoices):
        ADDED = "added", _("added")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        CHANGED = "changed", _("changed")
        JUDGED = "judged", _("judged")
        MOVED = "moved", _("moved to a new text")
        ORPHANED = "orphaned", _("lost in a new text")
        REATTACHED = "reattached", _("attached again")
        WITHDRAWN = "withdrawn", _("no longer found")
        SPLIT = "split", _("split")
        MERGED = "merged", _("merged")
        REVERTED = "reverted", _("taken back")
        RESTORED = "restored", _("done again")

    annotation = models.ForeignKey(Annotation, models.PROTECT, related_name="events", verbose_name=_("annotation"))
    verb = models.CharField(_("act"), max_length=10, choices=Verb)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta(Act.Meta):
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        indexes = (
            models.Index(fields=("by", "-at"), name="event_by_newest"),
            models.Index(fields=("-at",), name="event_newest"),
        )


class ActorEvent(Act):
    """One act on an actor itself: two made one, or one parted into two.

    The annotations that change hands have entries of their own in the same `batch`. `details` is what it takes to
    undo the rest; see annotating.merging.
    """

    class Verb(models.TextChoices):
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        REVERTED = "reverted", _("taken back")

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="events", verbose_name=_("actor"))
    other = models.ForeignKey(
        Actor, models.PROTECT, related_name="events_of_others", verbose_name=_("the other one"), null=True, blank=True
    )
    verb = models.CharField(_("act"), max_length=10, choices=Verb)
    details = models.JSONField(_("details"), default=dict)

    class Meta(Act.Meta):
        verbose_name = _("history entry of a person")
        verbose_name_plural = _("history of people")
