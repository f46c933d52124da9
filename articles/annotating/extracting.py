"""Findings of the machine stored as annotations, without ever touching what an editor decided.

An annotation is the same as a finding where the kind and the content spans are the same: it keeps its row and its
public id however often the text is searched again, and whatever else about it changed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.db import transaction

from articles.annotating.history import Place, Values, places_of, restored, values_of
from articles.annotating.naming import Cast
from articles.annotating.writing import Stored, Writer
from articles.extraction.constructions import constructions_of
from articles.extraction.findings import Attribution, AttributionKind, Findings, Form, Speaker, SpeakerKind
from articles.models import Annotation, AnnotationEvent, Article, ArticleVersion, Span

if TYPE_CHECKING:
    from articles.extraction.pipeline import Extractor as PresentExtractor
    from articles.models import Actor

log = logging.getLogger(__name__)
Key = tuple[str, tuple[tuple[int, int], ...]]


class Extractor(Protocol):
    """What finds people, quotes and claims in a text; see articles.extraction.pipeline."""

    def extract(self, text: str) -> Findings: ...


def extract_version(
    version: ArticleVersion, extractor: Extractor | None = None, then: Callable[[Stored], None] | None = None
) -> Stored | None:
    """Searches the text and stores what is found; None where that failed, which the version then says, with why.

    `then` is told what was stored within the same transaction: both are kept, or neither.
    """
    try:
        findings = (extractor or _pipeline()).extract(version.text)
        for fault in findings.faults:
            log.error("In article %s, version %s, a finder failed: %s", version.article_id, version.number, fault)
        with transaction.atomic():
            stored = store_findings(version, findings)
            if then is not None:
                then(stored)
        return stored
    # A pipeline is somebody else's model: whatever it throws, the article stays readable and the error is kept.
    except Exception as error:
        log.exception("The extraction of article %s, version %s, failed", version.article_id, version.number)
        give_up(version, f"{type(error).__name__}: {error}")
        return None


def give_up(version: ArticleVersion, why: str) -> None:
    """The text is not searched; it can be read, and searched again."""
    version.extraction = ArticleVersion.Extraction.FAILED
    version.extraction_error = why
    version.attempts = 0
    version.save(update_fields=["extraction", "extraction_error", "attempts"])


def present_extractor() -> str:
    """Name and version of what would search a text now, as every annotation has it; empty where it cannot be used."""
    from articles.extraction.pipeline import UnusablePipeline

    try:
        return _pipeline().version
    except UnusablePipeline:
        return ""


def _pipeline() -> PresentExtractor:
    # spaCy takes a second to import, and most processes never extract.
    from articles.extraction.pipeline import load_extractor

    return load_extractor(settings.EXTRACTION_PIPELINE)


@transaction.atomic
def store_findings(version: ArticleVersion, findings: Findings) -> Stored:
    """Makes the version's machine annotations those of `findings`, in a number of queries that does not grow with
    them, apart from actors nobody knew yet. Raises ValueError for findings that contradict themselves.

    Stores nothing where the article has another text by now: nobody would see it, and nobody could decide it.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=version.article_id)
    if article.current_version_id != version.pk:
        return Stored()
    existing = list(version.annotations.prefetch_related("spans").order_by("pk"))
    untouched = {key_of(values_of(each)): each for each in reversed(existing) if is_untouched(each)}
    decisions = _Decisions([each for each in existing if not is_untouched(each)])
    wanted = {finding.key: finding for finding in _in_order(findings, version.text)}
    cast = Cast(version.article, version.text, findings.speakers)
    undecided = {key: finding for key, finding in wanted.items() if not decisions.cover(key)}

    writer = Writer(version, findings.extractor)
    for key, finding in undecided.items():
        annotation = untouched.get(key)
        values = finding.values(version, findings.extractor, _actor_of(annotation, finding, cast))
        writer.write(annotation, values, finding.construction)
    # A finder that failed found nothing; that says nothing about the annotations it found last time.
    if not findings.faults:
        found = {untouched[key].pk for key in undecided if key in untouched}
        for annotation in existing:
            if is_untouched(annotation) and annotation.pk not in found:
                writer.withdraw(annotation)
    cast.save_names(passed_over=decisions.rejected_mentions)
    stored = writer.save()
    version.extraction = ArticleVersion.Extraction.DONE
    version.extraction_error = "\n".join(findings.faults)
    version.extractor_version = findings.extractor
    version.attempts = 0
    version.save(update_fields=["extraction", "extraction_error", "extractor_version", "attempts"])
    return replace(stored, decided=len(wanted) - len(undecided))


def is_untouched(annotation: Annotation) -> bool:
    """Whether only the machine ever had a say in it, so that a new search may change it."""
    return annotation.origin == Annotation.Origin.MACHINE and annotation.state in (
        Annotation.State.SUGGESTED,
        Annotation.State.WITHDRAWN,
    )


def key_of(values: Values) -> Key:
    """What makes two annotations of one text the same one."""
    return values.kind, values.content


@dataclass(frozen=True, slots=True)
class _Finding:
    kind: str
    places: tuple[Place, ...]
    confidence: float
    speaker: Speaker | None
    form: str = ""
    stance: str = ""
    construction: str = ""

    @property
    def key(self) -> Key:
        content = (place for place in self.places if place.role == Span.Role.CONTENT)
        return self.kind, tuple((place.start, place.end) for place in content)

    def values(self, version: ArticleVersion, extractor: str, actor: Actor | int | None) -> Values:
        return Values(
            version=version.pk,
            kind=self.kind,
            form=self.form,
            stance=self.stance,
            actor=actor if isinstance(actor, int) or actor is None else actor.pk,
            state=Annotation.State.SUGGESTED.value,
            confidence=self.confidence,
            extractor_version=extractor,
            places=self.places,
        )


def _actor_of(annotation: Annotation | None, finding: _Finding, cast: Cast) -> Actor | int | None:
    if finding.speaker is None:
        return None
    # Where an editor parted two people of one name, each mention stays with the one it was given to.
    if annotation is not None and annotation.actor_id and cast.may_be(finding.speaker, annotation.actor_id):
        cast.keep(finding.speaker, annotation.actor_id)
        return annotation.actor_id
    return cast.actor_for(finding.speaker)


def _in_order(findings: Findings, text: str) -> Iterator[_Finding]:
    """The findings as annotations; of two that are the same the more confident comes last."""
    yield from sorted((*_mentions(findings), *_attributions(findings, text)), key=lambda found: found.confidence)


def _mentions(findings: Findings) -> Iterator[_Finding]:
    for speaker in findings.speakers:
        if speaker.kind == SpeakerKind.PERSON:
            for mention in speaker.mentions:
                yield _Finding("person", places_of([mention]), speaker.confidence, speaker)


def _attributions(findings: Findings, text: str) -> Iterator[_Finding]:
    speakers = {speaker.id: speaker for speaker in findings.speakers}
    for found in findings.attributions:
        is_quote = found.kind == AttributionKind.QUOTE
        if is_quote and found.form == Form.INDIRECT:
            raise ValueError(f"A quote cannot be indirect: {found}.")
        if found.speaker is not None and found.speaker not in speakers:
            raise ValueError(f"Nobody is called {found.speaker!r} in these findings.")
        yield _Finding(
            kind=found.kind.value,
            places=places_of(found.content, found.cue, found.source),
            confidence=found.confidence,
            speaker=speakers[found.speaker] if found.speaker is not None else None,
            form=found.form.value if is_quote else "",
            stance="" if is_quote else found.stance.value,
            construction=_construction(text, found, findings.language),
        )


def _construction(text: str, found: Attribution, language: str) -> str:
    """The pattern by which the text attributes it."""
    places = {"content": [list(span) for span in found.content], "cue": found.cue and list(found.cue)}
    source = found.source and list(found.source)
    told = places | {"source": source, "form": found.form.value, "speaker": found.speaker}
    return constructions_of(text, told, language)[0]


class _Decisions:
    """What editors decided about one text, so that no finding says it again or against them."""

    def __init__(self, decided: list[Annotation]) -> None:
        self.keys: set[Key] = set()
        self.rejected_mentions: set[tuple[int, int]] = set()
        self.standing: list[Key] = []
        events: dict[int, list[AnnotationEvent]] = {}
        for event in AnnotationEvent.objects.filter(annotation__in=decided).order_by("-pk"):
            events.setdefault(event.annotation_id, []).append(event)
        for annotation in decided:
            self._add(annotation, events.get(annotation.pk, []))

    def _add(self, annotation: Annotation, newest_first: Iterable[AnnotationEvent]) -> None:
        values = values_of(annotation)
        if annotation.state == Annotation.State.WITHDRAWN:
            # An editor took back what they had added themselves, which says nothing against a finding.
            return
        self.keys.add(key_of(values))
        if annotation.state == Annotation.State.REJECTED:
            self.rejected_mentions.update(values.content if values.kind == "person" else ())
        else:
            self.standing.append(key_of(values))
        # What the machine found before an editor moved its edges or changed its kind is decided too.
        for event in newest_first:
            if event.before and event.before.get("version", values.version) == values.version:
                values = restored(values, event.before)
                self.keys.add(key_of(values))

    def cover(self, key: Key) -> bool:
        """Whether a finding was decided: the very same once, or one that shares half its words and still stands."""
        return key in self.keys or any(share_half(key, standing) for standing in self.standing)


def share_half(one: Key, other: Key) -> bool:
    """Whether two annotations of one text are of a kind, and half of what either covers is under both."""
    if one[0] != other[0] or one[1][0][0] >= other[1][-1][1] or other[1][0][0] >= one[1][-1][1]:
        return False
    these, those = _characters(one[1]), _characters(other[1])
    return 2 * len(these & those) >= len(these | those)


def _characters(content: Iterable[tuple[int, int]]) -> set[int]:
    return {position for start, end in content for position in range(start, end)}
