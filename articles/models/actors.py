"""Whom articles name or quote: people, organisations and groups, their names, and what an article says of them."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.extraction.findings import SpeakerKind
from articles.models.articles import Article, slug_of
from articles.models.locking import NEW_ACTORS, one_at_a_time


class ActorQuerySet(models.QuerySet["Actor"]):
    def unmerged(self) -> ActorQuerySet:
        return self.filter(merged_into=None)


class Actor(models.Model):
    """A person, organisation or group that articles name or quote.

    `article` is set for somebody who is known only within one article (a surname alone, "omwonenden"): such an
    actor is never linked across articles by itself.
    """

    class Kind(models.TextChoices):
        PERSON = SpeakerKind.PERSON.value, _("person")
        ORGANISATION = SpeakerKind.ORGANISATION.value, _("organisation")
        GROUP = SpeakerKind.GROUP.value, _("group")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=300)
    slug = models.SlugField(_("address part"), max_length=100, unique=True, editable=False)
    description = models.CharField(_("description"), max_length=300, blank=True)
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, unique=True, null=True, blank=True)
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="local_actors",
        verbose_name=_("known only in"),
        null=True,
        blank=True,
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="merged", verbose_name=_("merged into"), null=True, blank=True
    )
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("person, organisation or group")
        verbose_name_plural = _("people, organisations and groups")
        indexes = (
            models.Index(fields=("kind", "name"), name="actor_kind_name"),
            models.Index(fields=("updated_at",), name="actor_changed"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=("person", "organisation", "group")), name="actor_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="actor_has_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="actor_not_merged_into_itself"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.slug:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            # Two who are new at once must not find the same address free.
            one_at_a_time(NEW_ACTORS)
            self.slug = self._free_slug()
            super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        slug = base = slug_of(self.name)
        number = 1
        while Actor.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        return slug

    def get_absolute_url(self) -> str:
        return reverse("person", args=(self.slug,))


def name_key(name: str) -> str:
    """The form in which names are compared: case folded, white space single, typographic apostrophes plain."""
    return " ".join(name.replace("’", "'").casefold().split())


class ActorAlias(models.Model):
    """A name under which an actor appears. Two actors may share one: surnames and even full names do."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases", verbose_name=_("actor"))
    name = models.CharField(_("name"), max_length=300)
    key = models.CharField(max_length=300, editable=False, db_index=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = (models.UniqueConstraint(fields=("actor", "key"), name="alias_once_per_actor"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)
        super().save(*args, **kwargs)


class Appearance(models.Model):
    """What one article says of an actor: the role or description it gives."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="appearances", verbose_name=_("article"))
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="appearances", verbose_name=_("actor"))
    role = models.CharField(_("role in the article"), max_length=300)
    # What an editor wrote outlives a new extraction, as an editor's decision on an annotation does.
    by_editor = models.BooleanField(_("written by an editor"), default=False, editable=False)

    class Meta:
        verbose_name = _("role in an article")
        verbose_name_plural = _("roles in articles")
        constraints = (
            models.UniqueConstraint(fields=("article", "actor"), name="appearance_once"),
            models.CheckConstraint(condition=~Q(role=""), name="appearance_has_role"),
        )

    def __str__(self) -> str:
        return self.role
