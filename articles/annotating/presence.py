"""Who has an article open, so that two editors need not do the same work."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from articles.models import AnnotationEvent, Presence

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from articles.models import Annotation, Article

# An open page says twice as often that it is still there; one without JavaScript says so only when it is loaded.
HERE = timedelta(minutes=2)
# How long somebody who did something counts as being at work here.
AT_WORK = timedelta(minutes=10)


def be_present(user: User, article: Article, annotation: Annotation | None = None) -> None:
    """Notes that the editor has the article open, with this annotation at hand; one query."""
    Presence.objects.bulk_create(
        [Presence(user=user, article=article, annotation=annotation, seen_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["user", "article"],
        update_fields=["annotation", "seen_at"],
    )


def leave(user: User, article: Article) -> None:
    """The editor has closed the article; what of theirs went stale elsewhere is cleared away too."""
    mine = Presence.objects.filter(user=user)
    (mine.filter(article=article) | mine.filter(seen_at__lt=timezone.now() - HERE)).delete()


def others_here(user: User, article: Article) -> list[str]:
    """The names of other editors who have the article open now."""
    others = _here().filter(article=article).exclude(user=user.pk)
    return list(others.order_by("user__username").values_list("user__username", flat=True))


def others_at_work(user: User, article: Article) -> list[str]:
    """The names of other editors who did something to the article in the last minutes."""
    recent = AnnotationEvent.objects.filter(
        annotation__version__article=article, at__gte=timezone.now() - AT_WORK, by__isnull=False
    )
    others = recent.exclude(by=user.pk).order_by("by__username").values_list("by__username", flat=True)
    return list(others.distinct())


def at_hand_elsewhere(user: User) -> Any:
    """The annotations that other editors have before them now, as a query for their ids."""
    return _here().exclude(user=user.pk).filter(annotation__isnull=False).values("annotation")


def _here() -> QuerySet[Presence]:
    return Presence.objects.filter(seen_at__gte=timezone.now() - HERE)
