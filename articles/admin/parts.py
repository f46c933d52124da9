"""What several pages of the admin share: who may not add or delete, and how a thing is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.utils.html import format_html

from articles.models import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.http import HttpRequest
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise


# The permission behind every act on an annotation.
MAY_REVIEW = "articles.change_annotation"


class NeverDeleted:
    """For what keeps its address for ever: it is withdrawn, rejected or merged, and never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OnlyRead(NeverDeleted):
    """For what the admin shows and something else writes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def whether(title: StrOrPromise, without: StrOrPromise, given: StrOrPromise) -> type[admin.EmptyFieldListFilter]:
    """A filter by whether a field is empty, in words of what that means instead of "empty" and "not empty"."""

    class Whether(admin.EmptyFieldListFilter):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self.title = str(title)

        def choices(self, changelist: Any) -> Iterator[Any]:
            # The first choice is all of them.
            for choice, words in zip(super().choices(changelist), ("", without, given), strict=True):
                yield choice | ({"display": words} if words and not changelist.add_facets else {})

    return Whether


def editor_of(request: HttpRequest) -> User:
    """Who is at work; the admin lets nobody in who has not logged in."""
    return cast("User", request.user)


def save_by_editor(formset: Any) -> None:
    """Saves what an editor wrote; a role is marked as theirs, so that a new extraction leaves it alone."""
    for thing in formset.save(commit=False):
        if isinstance(thing, Appearance):
            thing.by_editor = True
        thing.save()
    for thing in formset.deleted_objects:
        thing.delete()


def link(address: str, words: object) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, words)
