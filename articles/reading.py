"""What a reader sees of a stored text: its marks as HTML, the card of one mark, who speaks.

Never sees a request. The admin shows a text through `text_html` too, so that editors correct what readers read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from articles.models import Actor, Annotation, Appearance, Article, ArticleVersion, Span, in_text_order
from articles.segments import Mark, render, within

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.models import AnnotationQuerySet

# Below this the card says first that the machine was in doubt. To be tuned with the extractor's own calibration.
DOUBT = 0.5
MORE = 3

# Layer names as they stand in addresses, with the kind of annotation each shows.
LAYERS = {
    "people": Annotation.Kind.PERSON,
    "quotes": Annotation.Kind.QUOTE,
    "claims": Annotation.Kind.CLAIM,
}


def is_uncertain(annotation: Annotation) -> bool:
    """Whether the machine was in doubt and no editor has looked since."""
    return (
        annotation.state == Annotation.State.SUGGESTED
        and annotation.confidence is not None
        and annotation.confidence < DOUBT
    )


def mark_of(annotation: Annotation, speaker: Actor | None = None, note: int = 0) -> Mark:
    """The mark of an annotation whose spans are prefetched; dimmed where `speaker` is somebody else."""
    return Mark(
        id=annotation.public_id,
        kind=annotation.kind,
        spans=tuple((span.start, span.end) for span in annotation.content),
        uncertain=is_uncertain(annotation),
        dimmed=speaker is not None and annotation.actor_id != speaker.pk,
        note=note,
    )


def text_html(
    version: ArticleVersion,
    annotations: Iterable[Annotation],
    selected: str | None = None,
    speaker: Actor | None = None,
) -> SafeString:
    """The version's text as paragraphs with the annotations as links; its text content is `version.text`.

    `selected` is a public id. The annotations' spans must be prefetched; in print they are noted by their order.
    """
    address = reverse("annotation", args=("ID",))
    marks = [mark_of(annotation, speaker, note) for note, annotation in enumerate(annotations, 1)]
    html = render(version.text, marks, lambda public_id: address.replace("ID", public_id), selected)
    return mark_safe(html)  # noqa: S308  (segments escapes every character of the text)


def review_html(
    version: ArticleVersion,
    annotations: Iterable[Annotation],
    href: Callable[[str], str],
    selected: str | None = None,
    place: tuple[int, int] | None = None,
) -> SafeString:
    """The same text for editors: a mark leads to `href` of its public id, and one that is checked steps back.

    With a `place`, `[start, end)`, only what stands there, with the marks as far as they lie in it.
    """
    accepted = Annotation.State.ACCEPTED
    marks = [replace(mark_of(annotation), dimmed=annotation.state == accepted) for annotation in annotations]
    text = version.text
    if place is not None:
        text, marks = text[slice(*place)], within(marks, *place)
    return mark_safe(render(text, marks, href, selected))  # noqa: S308  (as above)


def shown_annotations(version: ArticleVersion) -> list[Annotation]:
    """Everything a reader may see marked in this version, in text order, in two queries."""
    visible = Q(state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED))
    return in_text_order(Annotation.objects.filter(visible, version=version).with_spans())


@dataclass(frozen=True)
class Voice:
    """One actor of an article, with how often the text quotes, reports and names them."""

    actor: Actor
    role: str
    quotes: int
    claims: int
    mentions: int


def voices(article: Article, annotations: Iterable[Annotation]) -> list[Voice]:
    """The article's actors, those who say most first."""
    counts: dict[int, Counter[str]] = {}
    actors: dict[int, Actor] = {}
    for annotation in annotations:
        if annotation.actor is not None:
            actors[annotation.actor.pk] = annotation.actor
            counts.setdefault(annotation.actor.pk, Counter())[annotation.kind] += 1
    roles = dict(Appearance.objects.filter(article=article).values_list("actor_id", "role"))
    found = [
        Voice(actors[pk], roles.get(pk, ""), count["quote"], count["claim"], count["person"])
        for pk, count in counts.items()
    ]
    return sorted(found, key=lambda voice: (-voice.quotes - voice.claims, -voice.mentions, voice.actor.name))


def said(article: Article, annotations: Iterable[Annotation]) -> list[tuple[Voice | None, list[Annotation]]]:
    """What is said by whom: those who say most first, what nobody is named for last under None; each in text order."""
    statements = in_text_order(each for each in annotations if each.kind != Annotation.Kind.PERSON)
    groups: list[tuple[Voice | None, list[Annotation]]] = [
        (voice, [each for each in statements if each.actor_id == voice.actor.pk])
        for voice in voices(article, statements)
    ]
    nobody = [each for each in statements if each.actor_id is None]
    return [*groups, (None, nobody)] if nobody else groups


@dataclass
class Card:
    """The facts about one annotation; what a kind does not have stays empty."""

    annotation: Annotation
    article: Article
    uncertain: bool
    role: str = ""
    also_here: list[Annotation] = field(default_factory=list)
    mentions: int = 0
    mention_number: int = 0
    previous: Annotation | None = None
    next: Annotation | None = None
    quotes: int = 0
    claims: int = 0
    other_articles: list[Article] = field(default_factory=list)
    elsewhere: list[Annotation] = field(default_factory=list)


def card(annotation: Annotation) -> Card:
    """What the card says, in a fixed number of queries for each kind."""
    article = annotation.version.article
    facts = Card(annotation, article, is_uncertain(annotation), also_here=_overlapping(annotation))
    if annotation.actor_id:
        appearance = Appearance.objects.filter(article=article, actor=annotation.actor).first()
        facts.role = appearance.role if appearance else ""
    if annotation.kind == Annotation.Kind.PERSON:
        _add_person_facts(facts)
    elif annotation.kind == Annotation.Kind.QUOTE:
        facts.elsewhere = _same_words_elsewhere(annotation)
    elif annotation.actor_id:
        facts.elsewhere = _other_claims(annotation)
    return facts


def _visible_here(annotation: Annotation) -> AnnotationQuerySet:
    return Annotation.objects.filter(
        version_id=annotation.version_id, state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED)
    )


def _overlapping(annotation: Annotation) -> list[Annotation]:
    crossing = Q()
    for span in annotation.content:
        crossing |= Q(start__lt=span.end, end__gt=span.start)
    spans = Span.objects.filter(crossing, annotation=OuterRef("pk"), role=Span.Role.CONTENT)
    others = _visible_here(annotation).filter(Exists(spans)).exclude(pk=annotation.pk)
    return in_text_order(others.with_spans())


def _add_person_facts(facts: Card) -> None:
    annotation = facts.annotation
    of_person = list(_visible_here(annotation).filter(actor=annotation.actor).with_spans())
    mentions = in_text_order(each for each in of_person if each.kind == Annotation.Kind.PERSON)
    facts.mentions = len(mentions)
    facts.quotes = sum(each.kind == Annotation.Kind.QUOTE for each in of_person)
    facts.claims = sum(each.kind == Annotation.Kind.CLAIM for each in of_person)
    place = next((number for number, each in enumerate(mentions) if each.pk == annotation.pk), None)
    if place is not None:
        facts.mention_number = place + 1
        facts.previous = mentions[place - 1] if place else None
        facts.next = mentions[place + 1] if place + 1 < len(mentions) else None
    shown = Annotation.objects.shown().filter(actor=annotation.actor, version=OuterRef("current_version"))
    others = Article.objects.published().filter(Exists(shown)).exclude(pk=facts.article.pk)
    facts.other_articles = list(others.select_related("publication").newest_first()[:MORE])


def _same_words_elsewhere(annotation: Annotation) -> list[Annotation]:
    words = [span.exact for span in annotation.content]
    shown = Annotation.objects.shown().filter(
        kind=annotation.kind, spans__role=Span.Role.CONTENT, spans__position=0, spans__exact=words[0]
    )
    found = shown.exclude(pk=annotation.pk).select_related("version__article__publication").with_spans()[: 4 * MORE]
    return [each for each in found if [span.exact for span in each.content] == words][:MORE]


def _other_claims(annotation: Annotation) -> list[Annotation]:
    claims = Annotation.objects.shown().filter(kind=annotation.kind, actor=annotation.actor)
    newest = claims.exclude(pk=annotation.pk).order_by("-version__article__published_on", "-pk")
    return list(newest.select_related("version__article__publication").with_spans()[:MORE])


def chosen(annotations: Sequence[Annotation], layers: Collection[str]) -> list[Annotation]:
    """Those of the layers asked for; see LAYERS."""
    kinds = {LAYERS[layer] for layer in layers}
    return [annotation for annotation in annotations if annotation.kind in kinds]


def statements_of(actor: Actor) -> AnnotationQuerySet:
    """What an actor says in all published articles, newest article first, of each article in text order."""
    begins = Span.objects.filter(annotation=OuterRef("pk"), role=Span.Role.CONTENT, position=0).values("start")
    return (
        Annotation.objects.shown()
        .filter(actor=actor, kind__in=(Annotation.Kind.QUOTE, Annotation.Kind.CLAIM))
        .select_related("version__article__publication")
        .prefetch_related(Prefetch("spans", Span.objects.order_by("role", "position")))
        .order_by("-version__article__published_on", "-version__article_id", Subquery(begins), "pk")
    )


def count_statements(actors: QuerySet[Actor]) -> QuerySet[Actor]:
    """Each actor with `quotes`, `claims` and `in_articles`, counted over what readers see."""
    shown = Q(
        annotations__state__in=(Annotation.State.SUGGESTED, Annotation.State.ACCEPTED),
        annotations__version__current_of__isnull=False,
        annotations__version__article__withdrawn_at=None,
    )
    return actors.annotate(
        quotes=Count("annotations", shown & Q(annotations__kind=Annotation.Kind.QUOTE), distinct=True),
        claims=Count("annotations", shown & Q(annotations__kind=Annotation.Kind.CLAIM), distinct=True),
        in_articles=Count("annotations__version__article", shown, distinct=True),
    ).filter(in_articles__gt=0)
