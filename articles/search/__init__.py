"""Finds articles, people and statements by words, through the full-text index of the database in use."""

from articles.search.finding import Filters, find_articles, find_people, find_statements, speakers_among
from articles.search.words import Query, Term, parse

__all__ = [
    "Filters",
    "Query",
    "Term",
    "find_articles",
    "find_people",
    "find_statements",
    "parse",
    "speakers_among",
]
