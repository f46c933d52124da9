"""Whether anything that readers see has changed, in one query."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.db import connection

from articles.models import Actor, Annotation, AnnotationEvent, Article, ArticleVersion

# Each has an index, so that the answer costs the same however large the library is. The admin's log stands for what
# has no time of its own: a publication's name, an alias, a role.
_LATEST = (
    (AnnotationEvent, "id"),
    (Annotation, "updated_at"),
    (Article, "updated_at"),
    (ArticleVersion, "id"),
    (Actor, "updated_at"),
    (LogEntry, "id"),
)


def state_of_library() -> str:
    """A text that is another one after every correction, import, withdrawal, merge or edit in the admin."""
    latest = (f"(SELECT MAX({column}) FROM {model._meta.db_table})" for model, column in _LATEST)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(latest)}")
        return "/".join(map(str, cursor.fetchone()))
