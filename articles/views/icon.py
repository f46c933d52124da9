"""The icon, where programs look for it that do not read a page's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest

DAY = 24 * 3600


@require_safe
@cache_control(public=True, max_age=DAY)
def icon(_request: HttpRequest) -> HttpResponseRedirect:
    """Not for ever: the file has another address when it has changed."""
    return HttpResponseRedirect(static("icon.svg"))
