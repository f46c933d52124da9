"""The admin: lists, pages and the review page on which editors check and correct what the machine found."""

from articles.admin.actors import ActorAdmin
from articles.admin.annotations import AnnotationAdmin
from articles.admin.articles import ArticleAdmin, PublicationAdmin
from articles.admin.background import TaskAdmin

__all__ = ["ActorAdmin", "AnnotationAdmin", "ArticleAdmin", "PublicationAdmin", "TaskAdmin"]
