"""Two articles to measure on: 700 words with 60 marks, and 10,000 words with 2,000."""

from __future__ import annotations

import random
from dataclasses import dataclass

from articles.anchoring import selector_of
from articles.models import Actor, Annotation, AnnotationEvent, Article, ArticleVersion, Span

SIZES = {"small": (700, 60), "large": (10_000, 2_000)}
SPEAKERS = 12
WORDS = (
    "de raad van het dorp wil dat een nieuw plan voor de oude haven nog dit jaar wordt besproken terwijl bewoners "
    "vrezen dat hun straat door vrachtverkeer onveilig wordt en ondernemers juist rekenen op meer klanten"
).split()


@dataclass(frozen=True)
class Placed:
    kind: str
    start: int
    end: int


def make_library() -> dict[str, Article]:
    """The articles by name, with their marks stored as an extraction would store them."""
    random.seed(20)
    actors = [
        Actor.objects.create(kind=Actor.Kind.PERSON, name=f"{chr(65 + number)}nna Spreker{number}")
        for number in range(SPEAKERS)
    ]
    return {name: make_article(name, *size, actors) for name, size in SIZES.items()}


def make_article(name: str, words: int, marks: int, actors: list[Actor]) -> Article:
    text, places = written(words, marks, actors)
    article = Article.objects.create(title=f"Een stuk om te meten: {name}", intro="Wie zegt wat over de haven?")
    version = ArticleVersion.objects.create(
        article=article, number=1, text=text, extraction="done", extractor_version="benchmark"
    )
    article.current_version = version
    article.save()
    annotations = Annotation.objects.bulk_create(
        Annotation(
            version=version,
            kind=place.kind,
            form="full" if place.kind == "quote" else "",
            stance="asserts" if place.kind == "claim" else "",
            actor=actors[number % SPEAKERS],
            extractor_version="benchmark",
            confidence=0.9,
        )
        for number, place in enumerate(places)
    )
    rows = []
    for annotation, place in zip(annotations, places, strict=True):
        exact, prefix, suffix = selector_of(text, place.start, place.end)
        rows.append(
            Span(annotation=annotation, start=place.start, end=place.end, exact=exact, prefix=prefix, suffix=suffix)
        )
    Span.objects.bulk_create(rows)
    AnnotationEvent.objects.bulk_create(AnnotationEvent(annotation=each, verb="added") for each in annotations)
    return article


def written(words: int, marks: int, actors: list[Actor]) -> tuple[str, list[Placed]]:
    """A text of about that many words, with as many people, quotes and claims in turn."""
    pieces: list[str] = []
    places: list[Placed] = []
    length = 0

    def write(piece: str) -> tuple[int, int]:
        nonlocal length
        pieces.append(piece)
        length += len(piece)
        return length - len(piece), length

    each = max(1, words // marks - 1)
    for number in range(marks):
        said = " ".join(random.choices(WORDS, k=max(2, each // 2)))
        rest = " ".join(random.choices(WORDS, k=max(2, each - each // 2)))
        if number % 3 == 0:
            places.append(Placed("person", *write(actors[number % SPEAKERS].name)))
        elif number % 3 == 1:
            write("‘")
            places.append(Placed("quote", *write(said)))
            write("’")
        else:
            places.append(Placed("claim", *write(said)))
        write(f", {rest}" + (".\n\n" if number % 6 == 5 else ". "))
    return "".join(pieces).rstrip(), places
