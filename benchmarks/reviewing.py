"""What one accept on the review page and in the queue costs: `python -m benchmarks.reviewing [--million]`.

Each press is timed from the request to the answer, in processor time and on the clock; in the queue, the first look
too, for which the order is made. `--million` does it again with a million annotations on other articles in the
database.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from typing import TYPE_CHECKING, Any

from benchmarks.running import prepare

if TYPE_CHECKING:
    from articles.models import Article

PRESSES = 15
MILLION = 1_000_000
HTMX = {"HX-Request": "true", "HX-Target": "div#panel"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", action="store_true", help="measure with a million annotations in the database too")
    options = parser.parse_args()
    prepare()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    from benchmarks.library import make_library

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor"))
    articles = make_library()
    measure(client, articles)
    measure_queue(client)
    if options.million:
        fill()
        print(f"with {MILLION:,} more annotations in the database")
        measure(client, articles)
        measure_queue(client)


def measure(client: Any, articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        left = list(article.current_version.annotations.unreviewed()[: PRESSES + 1])
        clock, processor, answer = [], [], b""
        for annotation in left:
            data = {"act": "accept", "selected": annotation.public_id, "seen": annotation.row_version}
            began, worked = time.perf_counter(), time.process_time()
            response = client.post(f"/admin/articles/article/{article.pk}/review/act/", data, headers=HTMX, secure=True)
            clock.append(time.perf_counter() - began)
            processor.append(time.process_time() - worked)
            assert response.status_code == 200, response.status_code
            answer = response.content
        # The first press loads templates.
        print(
            f"{name}: one request, {len(answer):,} bytes ({len(gzip.compress(answer)):,} compressed), "
            f"{1000 * statistics.median(processor[1:]):.0f} ms of processor time, "
            f"{1000 * statistics.median(clock[1:]):.0f} ms on the clock"
        )


def measure_queue(client: Any) -> None:
    from django.core.cache import cache

    from articles.models import Annotation

    cache.clear()
    began = time.perf_counter()
    client.get("/admin/articles/annotation/focus/", secure=True)
    first, clock, answer = time.perf_counter() - began, [], b""
    following = Annotation.objects.unreviewed().order_by("confidence", "pk")[0].public_id
    for _press in range(PRESSES + 1):
        data = {"act": "accept", "selected": following, "seen": 1}
        began = time.perf_counter()
        response = client.post("/admin/articles/annotation/focus/act/", data, headers=HTMX, secure=True)
        clock.append(time.perf_counter() - began)
        following, answer = response["HX-Replace-Url"].rpartition("#m-")[2], response.content
    print(
        f"queue: {1000 * first:.0f} ms at first, then {1000 * statistics.median(clock[1:]):.0f} ms on the clock, "
        f"{len(answer):,} bytes ({len(gzip.compress(answer)):,} compressed)"
    )


def fill() -> None:
    """A million annotations on two thousand articles."""
    from django.db import connection

    from articles.models import Annotation, Article, ArticleVersion, Span

    articles = Article.objects.bulk_create([Article(title=f"Vol {number}", slug="vol") for number in range(2_000)])
    text = "woord " * 500
    digest = ArticleVersion.digest(text)
    versions = ArticleVersion.objects.bulk_create(
        [ArticleVersion(article=article, number=1, text=text, text_sha256=digest) for article in articles]
    )
    for article, version in zip(articles, versions, strict=True):
        article.current_version = version
    Article.objects.bulk_update(articles, ["current_version"], batch_size=500)
    per_version = MILLION // len(versions)
    for version in versions:
        annotations = Annotation.objects.bulk_create(
            [
                Annotation(version=version, kind="claim", stance="asserts", extractor_version="x", confidence=0.5)
                for _ in range(per_version)
            ]
        )
        Span.objects.bulk_create(
            [
                Span(annotation=annotation, role="content", start=6 * place, end=6 * place + 5, exact="woord")
                for place, annotation in enumerate(annotations)
            ]
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
