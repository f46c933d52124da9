"""Work that no request waits for. Thin: ids in, nothing out; what is done lies in the operations."""

from __future__ import annotations

from django_tasks import task

from articles.annotating import extract_version
from articles.models import ArticleVersion


@task()
def search_version(version_id: int) -> None:
    """Find people, quotes and claims in one version of an article; the version says what became of it."""
    extract_version(ArticleVersion.objects.select_related("article").get(pk=version_id))
