"""What readers report as wrong, and what an editor makes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.annotating.correcting import Correction, Refused, correct, reject
from articles.annotating.naming import LONGEST_NAME, person_called
from articles.models import Annotation, Report

if TYPE_CHECKING:
    from django.contrib.auth.models import User

What = Report.What
HOUR = timedelta(hours=1)
# What a careful reader of one article may have to say, and what a small newsroom can read.
MOST_OF_ONE_SENDER = 10
MOST_OF_ALL = 300


def send_report(annotation: Annotation, what: str, address: str, name: str = "", text: str = "") -> Report:
    """Keeps what a reader says. `address` is where the reader's request came from; it is not stored.

    Raises Refused for what is no report, and for too many in an hour.
    """
    name, text = " ".join(name.split()), text.strip()
    if what not in What.values:
        raise Refused(_("Say first what is wrong."))
    if what == What.SPEAKER and not name:
        raise Refused(_("Say who it is."))
    if len(name) > LONGEST_NAME or len(text) > 1000:
        raise Refused(_("That is too long: a thousand characters at the most."))
    if "://" in name + text:
        raise Refused(_("Links cannot be sent. Say it in words."))
    sender = _sender(address)
    recent = Report.objects.filter(at__gte=timezone.now() - HOUR)
    if recent.filter(sender=sender).count() >= MOST_OF_ONE_SENDER or recent.count() >= MOST_OF_ALL:
        raise Refused(_("That is a lot of reports in one hour. Come back later, please."))
    return Report.objects.create(annotation=annotation, what=what, name=name, text=text, sender=sender)


@transaction.atomic
def accept_report(report: Report, by: User, seen: int) -> Annotation:
    """Does what the report proposes, where it proposes something that can be done, and closes it.

    Raises Conflict where the annotation is no longer at row version `seen`, Refused where the report is closed.
    """
    _close(report, Report.State.ACCEPTED, by)
    annotation = report.annotation
    if report.what == What.NOTHING:
        return reject(annotation, by, seen, report.text[:500] or _("A reader reported it."))
    if report.what == What.SPEAKER:
        actor = person_called(report.name, annotation.version.article)
        return correct(annotation, by, seen, Correction(actor=actor), _("A reader reported it."))
    return annotation


def dismiss_report(report: Report, by: User) -> None:
    """Closes a report that changes nothing. Raises Refused where it is closed."""
    _close(report, Report.State.DISMISSED, by)


def _close(report: Report, state: Report.State, by: User) -> None:
    still_open = Report.objects.filter(pk=report.pk, state=Report.State.OPEN)
    if not still_open.update(state=state, handled_by=by, handled_at=timezone.now()):
        raise Refused(_("Somebody has dealt with this report already."))


def _sender(address: str) -> str:
    """Tells senders apart for a day, and cannot be traced back to an address without the secret key."""
    return salted_hmac(f"report {timezone.now():%Y-%m-%d}", address, algorithm="sha256").hexdigest()
