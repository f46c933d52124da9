"""What editors decided, as the findings that an extraction should have had: gold to measure with and to learn from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch

from articles.annotating.edges import occurrences_of
from articles.extraction.findings import Attribution, AttributionKind, Findings, Form, Speaker, SpeakerKind, Stance
from articles.extraction.findings import Span as Place
from articles.models import Annotation, Appearance, ArticleVersion, in_text_order

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.models import Actor, Span


def checked_versions() -> QuerySet[ArticleVersion]:
    """The present texts in which editors decided everything: only there does "not marked" mean "not to be marked"."""
    here = Annotation.objects.filter(version=OuterRef("pk"))
    return ArticleVersion.objects.filter(
        Exists(here.filter(state=Annotation.State.ACCEPTED)),
        ~Exists(here.filter(state=Annotation.State.SUGGESTED)),
        current_of__isnull=False,
    ).order_by("pk")


def corrections() -> Iterator[tuple[ArticleVersion, Findings]]:
    """Each checked text with what editors say is in it, in a few queries for every hundred texts."""
    accepted = Annotation.objects.filter(state=Annotation.State.ACCEPTED).with_spans()
    roles = Appearance.objects.select_related("actor")
    versions = checked_versions().prefetch_related(
        Prefetch("annotations", accepted, to_attr="accepted"), Prefetch("article__appearances", roles)
    )
    for version in versions.iterator(chunk_size=100):
        yield version, _findings(version)


def _findings(version: ArticleVersion) -> Findings:
    annotations = in_text_order(version.accepted)  # type: ignore[attr-defined]
    mentions: dict[Actor, list[Place]] = {each.actor: [] for each in annotations if each.actor is not None}
    for each in annotations:
        if each.kind == Annotation.Kind.PERSON and each.actor is not None:
            mentions[each.actor].append(_place(each.content[0]))
    roles = {role.actor_id: role.role for role in version.article.appearances.all()}
    speakers = [
        Speaker(
            id=actor.slug,
            kind=SpeakerKind(actor.kind),
            name=actor.name,
            mentions=tuple(places),
            roles=tuple(Place(*place) for place in occurrences_of(version.text, roles.get(actor.pk, ""))[:1]),
        )
        for actor, places in mentions.items()
    ]
    attributions = [_attribution(each) for each in annotations if each.kind != Annotation.Kind.PERSON]
    return Findings(tuple(speakers), tuple(attributions), extractor="editors")


def _attribution(annotation: Annotation) -> Attribution:
    return Attribution(
        kind=AttributionKind(annotation.kind),
        form=Form(annotation.form or Form.INDIRECT),
        content=tuple(_place(span) for span in annotation.content),
        cue=_place(annotation.cue) if annotation.cue else None,
        source=_place(annotation.source) if annotation.source else None,
        speaker=annotation.actor.slug if annotation.actor else None,
        stance=Stance(annotation.stance or Stance.ASSERTS),
    )


def _place(span: Span) -> Place:
    return Place(span.start, span.end)
