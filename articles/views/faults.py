"""What somebody is told whose request could not be answered: what went wrong, and what to do.

Nothing here asks the database or the session anything: they may be what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest

# As much as is read of a request that is too large, so that its sender gets to read the answer.
READ_AT_MOST = 64_000_000
AT_ONCE = 64_000


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; for what is too large, 413."""
    with override(get_language_from_request(request)):
        if isinstance(exception, RequestDataTooBig):
            _read_on(request)
            why = _("What you sent is larger than an article may be. Go back, and send it in parts.")
            return _page(413, _("Too large"), why)
        return _page(400, _("Not understood"), _("Your browser sent something that cannot be answered."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django hands it over)
    """403, for who may not do what they asked for."""
    with override(get_language_from_request(request)):
        why = _("Your account may not do this. Ask a chief editor or an administrator, or log in as somebody else.")
        return _page(403, _("Not for this account"), why)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  (Django logs it)
    """403, for a form that is not known to be ours, or was opened before its sender logged in again."""
    with override(get_language_from_request(request)):
        why = _(
            "The form was too old, or came from elsewhere, and nothing was changed. Go back, load the page again, and "
            "send it once more. Cookies must be allowed."
        )
        return _page(403, _("The form was not taken"), why)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; what went wrong is in the log."""
    with override(get_language_from_request(request)):
        return _page(
            500,
            _("Something went wrong here"),
            _("It is not your fault, and it was written down. Try again in a minute; nothing that was saved is lost."),
        )


def _page(status: int, title: str, why: str) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "why": why, "sheet": _address_of("css/plain.css")}
    return HttpResponse(render_to_string("fault.html", context), status=status)


def _address_of(path: str) -> str:
    try:
        return static(path)
    except ValueError:
        # Where the static files were not built, that is what went wrong: a page without looks says so, and not this.
        return ""


def _read_on(request: HttpRequest) -> None:
    """A server that closes a connection on which something still comes in breaks it off."""
    left = READ_AT_MOST
    while left > 0 and (read := request.read(AT_ONCE)):
        left -= len(read)
