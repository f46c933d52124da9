"""Work that no request waits for. Thin: ids in, nothing out; what is done lies in the operations.

Every task may be begun again after it was killed, and does nothing where all is done.
"""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from articles import annotating

# After the new texts that somebody is waiting for.
LATER = -10
AT_ONCE = 200


@task()
def search_version(version_id: int) -> None:
    """Find people, quotes and claims in one version of an article; the version says what became of it."""
    annotating.search_new(version_id)


@task(priority=LATER)
def search(search_id: int) -> None:
    """Search one article of a run again."""
    annotating.search(search_id)


@task()
def search_run(run_id: int) -> None:
    """Let every article of a run that is left be searched, each as a task of its own."""
    left = list(annotating.unfinished().filter(run=run_id).values_list("pk", flat=True))
    for first in range(0, len(left), AT_ONCE):
        with transaction.atomic():
            for search_id in left[first : first + AT_ONCE]:
                search.enqueue(search_id)
