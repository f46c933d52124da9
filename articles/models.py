"""Publications, articles and the versions of their text, actors, annotations with their spans and history.

Offsets are Unicode code points of one version's text, `[start, end)`. What the database can hold as a constraint
it holds; what it cannot (a text never changes, an annotation is never deleted) is refused here.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.extraction.findings import AttributionKind, SpeakerKind
from articles.extraction.findings import Form as QuoteForm
from articles.extraction.findings import Stance as ClaimStance
from articles.public_ids import new_public_id

if TYPE_CHECKING:
    from collections.abc import Iterable


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


class ActorQuerySet(models.QuerySet["Actor"]):
    def unmerged(self) -> ActorQuerySet:
        return self.filter(merged_into=None)

    def known_as(self, key: str) -> ActorQuerySet:
        """Those with an alias of this key; see `name_key`."""
        return self.filter(aliases__key=key).distinct()


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
        if not self.slug:
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


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def update(self, **kwargs: Any) -> int:
        if "public_id" in kwargs:
            raise Immutable("A public id is permanent.")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Immutable("Annotations are never deleted; reject them, so that their links say what became of them.")

    def shown(self) -> AnnotationQuerySet:
        """Those that readers see as marks: suggested or accepted, on the current text of a published article."""
        return self.filter(
            state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED),
            version__current_of__isnull=False,
            version__article__withdrawn_at=None,
        )

    def unreviewed(self) -> AnnotationQuerySet:
        return self.filter(state=Annotation.State.SUGGESTED)

    def with_spans(self) -> AnnotationQuerySet:
        """Each with its spans and actor, in two queries however many there are."""
        return self.select_related("actor").prefetch_related(
            Prefetch("spans", Span.objects.order_by("role", "position"))
        )


class Annotation(models.Model):
    """A person mention, a quote or a claim on one version of a text."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        QUOTE = AttributionKind.QUOTE.value, _("quote")
        CLAIM = AttributionKind.CLAIM.value, _("claim")

    class Form(models.TextChoices):
        FULL = QuoteForm.FULL.value, _("whole clause")
        PARTIAL = QuoteForm.PARTIAL.value, _("fragment")

    class Stance(models.TextChoices):
        ASSERTS = ClaimStance.ASSERTS.value, _("asserts")
        DENIES = ClaimStance.DENIES.value, _("denies")
        BELIEVES = ClaimStance.BELIEVES.value, _("believes")
        ASKS = ClaimStance.ASKS.value, _("asks")
        DEMANDS = ClaimStance.DEMANDS.value, _("demands")

    class Origin(models.TextChoices):
        MACHINE = "machine", _("found automatically")
        EDITOR = "editor", _("added by an editor")
        READER = "reader", _("reported by a reader")

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        ORPHANED = "orphaned", _("orphaned")
        WITHDRAWN = "withdrawn", _("no longer found")

    public_id = models.CharField(_("public id"), max_length=16, unique=True, default=new_public_id, editable=False)
    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="annotations", verbose_name=_("text"))
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    form = models.CharField(_("form of the quote"), max_length=7, choices=Form, blank=True)
    stance = models.CharField(_("stance"), max_length=8, choices=Stance, blank=True)
    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        related_name="annotations",
        verbose_name=_("person or speaker"),
        null=True,
        blank=True,
        help_text=_("Of a mention: who is meant. Of a quote or claim: who says it; empty where nobody is named."),
    )
    origin = models.CharField(_("origin"), max_length=7, choices=Origin, default=Origin.MACHINE, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SUGGESTED, editable=False)
    confidence = models.FloatField(_("confidence"), null=True, blank=True, editable=False)
    extractor_version = models.CharField(_("extractor version"), max_length=100, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="decided_annotations",
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    # Two editors at one annotation: a save names the row version it saw, and fails where it is no longer that.
    row_version = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)], editable=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ("version", "pk")
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        permissions = (("decide_many", _("Can decide annotations of many articles at once")),)
        indexes = (
            models.Index(fields=("version", "state"), name="annotation_version_state"),
            models.Index(fields=("state", "confidence"), name="annotation_state_confidence"),
            models.Index(fields=("actor", "kind", "state"), name="annotation_actor_kind_state"),
            models.Index(fields=("updated_at",), name="annotation_changed"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=("person", "quote", "claim")), name="annotation_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="quote", form__in=("full", "partial")) | (~Q(kind="quote") & Q(form="")),
                name="annotation_form_of_quotes_only",
            ),
            models.CheckConstraint(
                condition=Q(kind="claim", stance__in=("asserts", "denies", "believes", "asks", "demands"))
                | (~Q(kind="claim") & Q(stance="")),
                name="annotation_stance_of_claims_only",
            ),
            models.CheckConstraint(
                condition=~Q(kind="person") | Q(actor__isnull=False), name="annotation_mention_has_person"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=("machine", "editor", "reader")), name="annotation_origin_known"
            ),
            models.CheckConstraint(
                condition=~Q(origin="machine") | ~Q(extractor_version=""), name="annotation_machine_names_extractor"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("suggested", "accepted", "rejected", "orphaned", "withdrawn")),
                name="annotation_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "rejected")) | Q(decided_at__isnull=False),
                name="annotation_decision_has_date",
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1),
                name="annotation_confidence_in_range",
            ),
            models.CheckConstraint(condition=Q(row_version__gte=1), name="annotation_row_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.public_id}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Immutable("Annotations are never deleted; reject them, so that their links say what became of them.")

    def get_absolute_url(self) -> str:
        return reverse("annotation", args=(self.public_id,))

    def spans_of(self, role: str) -> list[Span]:
        """The spans of one role in text order, from what is prefetched where it is."""
        return sorted((span for span in self.spans.all() if span.role == role), key=lambda span: span.position)

    @property
    def content(self) -> list[Span]:
        return self.spans_of(Span.Role.CONTENT)

    @property
    def words(self) -> str:
        """The annotated words; an ellipsis stands where something else comes between."""
        return " … ".join(span.exact for span in self.content)

    @property
    def cue(self) -> Span | None:
        return next(iter(self.spans_of(Span.Role.CUE)), None)

    @property
    def source(self) -> Span | None:
        return next(iter(self.spans_of(Span.Role.SOURCE)), None)


class Span(models.Model):
    """A stretch of a version's text, kept with its words and their surroundings so that it can be found again."""

    class Role(models.TextChoices):
        CONTENT = "content", _("content")
        CUE = "cue", _("cue")
        SOURCE = "source", _("source")

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="spans", verbose_name=_("annotation"))
    role = models.CharField(_("role"), max_length=7, choices=Role, default=Role.CONTENT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("words"))
    prefix = models.CharField(_("words before"), max_length=200, blank=True)
    suffix = models.CharField(_("words after"), max_length=200, blank=True)

    class Meta:
        ordering = ("annotation", "role", "position")
        verbose_name = _("span")
        verbose_name_plural = _("spans")
        constraints = (
            models.UniqueConstraint(fields=("annotation", "role", "position"), name="span_position_once"),
            models.CheckConstraint(condition=Q(role__in=("content", "cue", "source")), name="span_role_known"),
            models.CheckConstraint(condition=Q(role="content") | Q(position=0), name="span_one_cue_one_source"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="span_not_empty"),
            models.CheckConstraint(
                condition=Exact(Length("exact"), F("end") - F("start")), name="span_words_fit_offsets"
            ),
        )

    def __str__(self) -> str:
        return self.exact


class AnnotationEvent(models.Model):
    """One act on one annotation: who, when, what before and after, and why. Written once, never changed.

    `before` and `after` hold only what differs; see annotating.history. The entries of one act on many annotations
    share their `batch`. An entry that takes another back names it in `reverts`, and nothing is taken back twice.
    """

    class Verb(models.TextChoices):
        ADDED = "added", _("added")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        CHANGED = "changed", _("changed")
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
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("by"), null=True, blank=True
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    batch = models.UUIDField(_("act"), default=uuid.uuid4, db_index=True, editable=False)
    reverts = models.OneToOneField(
        "self", models.PROTECT, related_name="reverted_by", verbose_name=_("takes back"), null=True, blank=True
    )

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        indexes = (models.Index(fields=("by", "-at"), name="event_by_newest"),)

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"


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


class ActorEvent(models.Model):
    """One act on an actor itself: two made one, or one parted into two. Written once, never changed.

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
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("by"), null=True, blank=True
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    details = models.JSONField(_("details"), default=dict)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    batch = models.UUIDField(_("act"), default=uuid.uuid4, db_index=True, editable=False)
    reverts = models.OneToOneField(
        "self", models.PROTECT, related_name="reverted_by", verbose_name=_("takes back"), null=True, blank=True
    )

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("history entry of a person")
        verbose_name_plural = _("history of people")

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"


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


def in_text_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Annotations by where their content begins, the longer first; their spans must be prefetched."""
    return sorted(annotations, key=lambda a: (a.content[0].start, -a.content[-1].end, a.pk))
