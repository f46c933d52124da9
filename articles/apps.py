"""The app's registration with Django."""

from django.apps import AppConfig
from django.core.signals import request_finished
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Newsreader"

    def ready(self) -> None:
        # Models can be imported only by now.
        from articles.readership import write_openings_after_an_answer
        from articles.search.indexes import make_indexes

        request_finished.connect(write_openings_after_an_answer)
        post_migrate.connect(make_indexes, sender=self, dispatch_uid="articles.search")
