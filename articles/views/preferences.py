"""How a reader wants to read: theme, size, keys, and whether the marks have been explained; in one cookie."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

if TYPE_CHECKING:
    from django.http import HttpRequest

COOKIE = "reading"
YEAR = 365 * 24 * 3600
# What each may be; the first is what a reader has who never chose.
CHOICES = {
    "theme": ("system", "light", "sepia", "dark"),
    "size": ("m", "s", "l", "xl"),
    "keys": ("on", "off"),
    "explained": ("no", "yes"),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """One of CHOICES each."""

    theme: str = "system"
    size: str = "m"
    keys: str = "on"
    explained: str = "no"

    def with_choices(self, chosen: dict[str, Any]) -> Preferences:
        """These with what is chosen; what is no choice is ignored."""
        known = {name: str(value) for name, value in chosen.items() if value in CHOICES.get(name, ())}
        return replace(self, **known)

    def as_cookie(self) -> str:
        """Only what differs from the default: `theme=dark&size=l`."""
        default = Preferences()
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return urlencode({name: value for name, value in values.items() if value != getattr(default, name)})


def preferences_of(request: HttpRequest) -> Preferences:
    """The reader's, from the cookie; a spoilt cookie counts as none."""
    return Preferences().with_choices(dict(parse_qsl(request.COOKIES.get(COOKIE, ""))))


def preferences(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `preferences`, and `choices` for the form that changes them."""
    return {"preferences": preferences_of(request), "choices": CHOICES}


# It only sets a cookie of no weight, and a token in every page would make each page unlike the one before.
@csrf_exempt
@require_POST
def set_preferences(request: HttpRequest) -> HttpResponse:
    """Keeps what is chosen and leads back to `next`; a script gets 204."""
    chosen = preferences_of(request).with_choices(request.POST.dict())
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponse(status=204) if "next" not in request.POST else HttpResponseRedirect(back)
    response.set_cookie(
        COOKIE, chosen.as_cookie(), max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response
