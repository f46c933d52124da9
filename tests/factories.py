"""Makes articles, people and annotations for tests, each with only what a test does not care about filled in."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.anchoring import selector_of
from articles.models import Actor, ActorAlias, Annotation, Article, ArticleVersion, Span

_numbers = count(1)

TEXT = (
    "De burgemeester was helder. ‘De brug blijft dicht’, zei Fenna Aalbers dinsdag.\n\nVolgens Aalbers kost dat geld."
)


def make_article(text: str = TEXT, **fields: Any) -> Article:
    """A published article with one version whose extraction is done."""
    article = Article.objects.create(**{"title": f"Artikel {next(_numbers)}"} | fields)
    version = ArticleVersion.objects.create(
        article=article, number=1, text=text, extraction=ArticleVersion.Extraction.DONE, extractor_version="test 1"
    )
    article.current_version = version
    article.save()
    return article


def make_actor(name: str = "Fenna Aalbers", **fields: Any) -> Actor:
    """A person, unless told otherwise, known by their own name."""
    actor = Actor.objects.create(**{"kind": Actor.Kind.PERSON, "name": name} | fields)
    ActorAlias.objects.create(actor=actor, name=name)
    return actor


def make_annotation(
    article: Article, *words: str, cue: str | None = None, source: str | None = None, **fields: Any
) -> Annotation:
    """An annotation on the first occurrences of `words` in the current text; a quote unless told otherwise."""
    version = article.current_version
    assert version is not None
    defaults: dict[str, Any] = {
        "version": version,
        "kind": Annotation.Kind.QUOTE,
        "origin": Annotation.Origin.MACHINE,
        "extractor_version": "test 1",
        "confidence": 0.9,
    }
    values = defaults | fields
    if values["kind"] == Annotation.Kind.QUOTE:
        values.setdefault("form", Annotation.Form.FULL)
    if values["kind"] == Annotation.Kind.CLAIM:
        values.setdefault("stance", Annotation.Stance.ASSERTS)
    if values.get("state") in (Annotation.State.ACCEPTED, Annotation.State.REJECTED):
        values.setdefault("decided_at", timezone.now())
    annotation = Annotation.objects.create(**values)
    placed = [(Span.Role.CONTENT, position, exact) for position, exact in enumerate(words)]
    placed += [(Span.Role.CUE, 0, cue)] if cue else []
    placed += [(Span.Role.SOURCE, 0, source)] if source else []
    for role, position, exact in placed:
        start = version.text.index(exact)
        place = {"start": start, "end": start + len(exact)}
        selector = selector_of(version.text, **place)
        Span.objects.create(annotation=annotation, role=role, position=position, **place, **selector._asdict())
    return annotation


def make_editor(**fields: Any) -> Any:
    """Somebody who may do everything in the admin."""
    name = f"editor{next(_numbers)}"
    return get_user_model().objects.create_user(
        **{"username": name, "password": "geheim", "is_staff": True, "is_superuser": True} | fields
    )
