"""Where the words stand that an editor typed into a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from articles.annotating import Refused
from articles.annotating.edges import occurrences_of

if TYPE_CHECKING:
    from django.http import QueryDict


def typed_place(text: str, data: QueryDict, nothing: str) -> tuple[int, int]:
    """Where `words` of the form stand in `text`, `[start, end)`: the one place, or the `occurrence`, counted from one.

    Raises Refused, with what to do, for words that stand nowhere or in several places, and with `nothing` for none.
    """
    words, number = data.get("words", "").strip(), data.get("occurrence", "")
    places = occurrences_of(text, words)
    if not words:
        raise Refused(nothing)
    if not places:
        raise Refused(_("“%(words)s” does not stand in the text.") % {"words": words})
    if number.isdecimal() and len(number) < 10 and 1 <= int(number) <= len(places):
        return places[int(number) - 1]
    if len(places) > 1:
        raise Refused(
            _("“%(words)s” stands %(times)d times in the text. Say which, or type a word more.")
            % {"words": words, "times": len(places)}
        )
    return places[0]
