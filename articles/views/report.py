"""The page on which a reader says what is wrong with an annotation, without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.annotating import Refused, send_report
from articles.models import Annotation, Report

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SIGNER = signing.TimestampSigner(salt="report")
# Nobody reads the question and answers it faster, and no page stays open longer.
SOONEST = timedelta(seconds=2)
LATEST = timedelta(days=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form; what is sent arrives with the editors as a proposal."""
    annotation = Annotation.objects.shown().filter(public_id=public_id).with_spans()
    found = annotation.select_related("version__article").first()
    if found is None:
        raise Http404("No such annotation.")
    refused = ""
    if request.method == "POST":
        try:
            _send(request, found)
        except Refused as error:
            refused = str(error)
        else:
            return render(request, "articles/report.html", {"annotation": found, "is_sent": True})
    context = {
        "annotation": found,
        "choices": Report.What.choices,
        "opened": SIGNER.sign(public_id),
        "refused": refused,
    }
    return render(request, "articles/report.html", context, status=422 if refused else 200)


def _send(request: HttpRequest, annotation: Annotation) -> None:
    # The field is out of a reader's sight; only what fills in every field fills it in.
    if request.POST.get("website"):
        return
    try:
        opened = SIGNER.unsign(request.POST.get("opened", ""), max_age=LATEST)
        too_soon = _is_fresh(request.POST["opened"])
    except signing.BadSignature:
        opened, too_soon = "", False
    if opened != annotation.public_id or too_soon:
        raise Refused(_("This form was open too short or too long. Send it once more."))
    send_report(
        annotation,
        request.POST.get("what", ""),
        _address(request),
        request.POST.get("name", ""),
        request.POST.get("text", ""),
    )


def _is_fresh(opened: str) -> bool:
    try:
        SIGNER.unsign(opened, max_age=SOONEST)
    except signing.SignatureExpired:
        return False
    return True


def _address(request: HttpRequest) -> str:
    """Where the request came from; behind a proxy of our own, what the proxy says."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
