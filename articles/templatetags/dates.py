"""Dates as precise as they are known."""

from django import template

from articles.dates import published, published_machine

register = template.Library()
register.filter("published", published)
register.filter("published_machine", published_machine)
