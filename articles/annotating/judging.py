"""An editor's verdict on a claim: what a check found, why, and where the evidence is.

It is an act like any other, with its entry, and can be taken back. Words that change take their verdict with them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from articles.annotating.correcting import Refused, decided, save
from articles.annotating.history import Act, values_of
from articles.models import Annotation, AnnotationEvent

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_REASON, LONGEST_EVIDENCE = 1000, 1000
_is_address = URLValidator(schemes=("http", "https"))


def judge(annotation: Annotation, by: User, seen: int, verdict: str, reason: str, evidence: str = "") -> Annotation:
    """Gives a claim its verdict, one of Annotation.Verdict, or another one than it had; and so accepts the claim.

    `evidence` is the address of a page. Raises Refused and Conflict.
    """
    if annotation.kind != Annotation.Kind.CLAIM:
        raise Refused(_("Only a claim can be judged."))
    if annotation.state not in (Annotation.State.SUGGESTED, Annotation.State.ACCEPTED):
        raise Refused(_("What readers do not see cannot be judged."))
    if verdict not in Annotation.Verdict.values:
        raise Refused(_("Choose a verdict first."))
    reason, evidence = " ".join(reason.split()), evidence.strip()
    if not reason:
        raise Refused(_("Say why: readers see the reason beside the verdict."))
    if len(reason) > LONGEST_REASON:
        raise Refused(_("The reason is too long: %(most)d characters at the most.") % {"most": LONGEST_REASON})
    act = Act(AnnotationEvent.Verb.JUDGED, by)
    values = decided(values_of(annotation), Annotation.State.ACCEPTED, act)
    judged = replace(
        values, verdict=verdict, verdict_reason=reason, verdict_evidence=_checked(evidence), verdict_at=act.at
    )
    return save(annotation, judged, act, seen)


def withdraw_verdict(annotation: Annotation, by: User, seen: int) -> Annotation:
    """Takes the verdict away; the claim is unchecked again."""
    if not annotation.verdict:
        raise Refused(_("There is no verdict to take away."))
    return save(annotation, values_of(annotation).unjudged(), Act(AnnotationEvent.Verb.JUDGED, by), seen)


def _checked(evidence: str) -> str:
    if not evidence:
        return ""
    try:
        _is_address(evidence)
    except ValidationError:
        raise Refused(_("The evidence must be the address of a page: https://…")) from None
    if len(evidence) > LONGEST_EVIDENCE:
        raise Refused(_("The address of the evidence is too long."))
    return evidence
