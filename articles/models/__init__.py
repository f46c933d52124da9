"""What the database holds. What it can hold as a constraint it holds; what it cannot (a text never changes, an
annotation is never deleted) the models refuse."""

from articles.models.actors import Actor, ActorAlias, Appearance, name_key
from articles.models.annotations import Annotation, AnnotationQuerySet, Span, in_text_order
from articles.models.articles import Article, ArticleQuerySet, ArticleVersion, Immutable, Publication, slug_of
from articles.models.history import ActorEvent, AnnotationEvent
from articles.models.locking import NEW_ACTORS, one_at_a_time
from articles.models.presence import Presence
from articles.models.readership import Readership
from articles.models.reports import Report
from articles.models.searches import Search, SearchRun

__all__ = [
    "NEW_ACTORS",
    "Actor",
    "ActorAlias",
    "ActorEvent",
    "Annotation",
    "AnnotationEvent",
    "AnnotationQuerySet",
    "Appearance",
    "Article",
    "ArticleQuerySet",
    "ArticleVersion",
    "Immutable",
    "Presence",
    "Publication",
    "Readership",
    "Report",
    "Search",
    "SearchRun",
    "Span",
    "in_text_order",
    "name_key",
    "one_at_a_time",
    "slug_of",
]
