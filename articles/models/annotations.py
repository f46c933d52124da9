"""Annotations on one version of a text, and the spans they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.extraction.findings import AttributionKind
from articles.extraction.findings import Form as QuoteForm
from articles.extraction.findings import Stance as ClaimStance
from articles.models.actors import Actor
from articles.models.articles import ArticleVersion, Immutable
from articles.public_ids import new_public_id

if TYPE_CHECKING:
    from collections.abc import Iterable


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

    class Verdict(models.TextChoices):
        """What an editor who checked a claim found it to be, the truest first."""

        TRUE = "true", _("true")
        MOSTLY_TRUE = "mostly-true", _("mostly true")
        HALF_TRUE = "half-true", _("half true")
        MOSTLY_FALSE = "mostly-false", _("mostly false")
        FALSE = "false", _("false")
        UNKNOWN = "unknown", _("cannot be established")

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
    # How the text attributed it where the machine found it; see extraction.constructions.
    construction = models.CharField(_("construction"), max_length=30, blank=True, editable=False)
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
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict, blank=True, editable=False)
    verdict_reason = models.TextField(_("why this verdict"), max_length=1000, blank=True, editable=False)
    verdict_evidence = models.URLField(_("evidence"), max_length=1000, blank=True, editable=False)
    verdict_at = models.DateTimeField(_("verdict given at"), null=True, blank=True, editable=False)
    # Two editors at one annotation: a save names the row version it saw, and fails where it is no longer that.
    row_version = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)], editable=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ("version", "pk")
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        permissions = (
            ("decide_many", _("Can decide annotations of many articles at once")),
            ("judge_claim", _("Can give verdicts on claims")),
        )
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
            models.CheckConstraint(
                condition=Q(verdict="", verdict_reason="", verdict_evidence="", verdict_at=None)
                | Q(
                    ~Q(verdict_reason=""),
                    kind="claim",
                    verdict__in=("true", "mostly-true", "half-true", "mostly-false", "false", "unknown"),
                    verdict_at__isnull=False,
                ),
                name="annotation_verdict_on_claims_and_whole",
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
    def is_gone(self) -> bool:
        """Whether its address only says what it was: rejected, no longer found, or of a withdrawn article."""
        is_left_out = self.state in (Annotation.State.REJECTED, Annotation.State.WITHDRAWN)
        return is_left_out or self.version.article.withdrawn_at is not None

    @property
    def percent(self) -> int | None:
        """How sure the machine is, of a hundred."""
        return None if self.confidence is None else round(100 * self.confidence)

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


def in_text_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Annotations by where their content begins, the longer first; their spans must be prefetched."""
    return sorted(annotations, key=lambda a: (a.content[0].start, -a.content[-1].end, a.pk))
