"""What a button of the review page asks for, as an operation.

A button posts `act`: the name of the act and its arguments, parted by colons. The form round it posts `seen`, the
row version that the editor looked at, and what was typed or selected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles import annotating
from articles.admin.places import typed_place
from articles.annotating import Correction, Refused
from articles.annotating.edges import Direction, Edge, Unit, moved_edge, occurrences_of
from articles.models import Actor, Annotation

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import QueryDict

    from articles.models import Article, ArticleVersion


MAY_DECIDE_MANY = "articles.decide_many"
MAY_JUDGE = "articles.judge_claim"
# Digits of an offset or a row version; neither is ever longer.
MOST_DIGITS = 9


@dataclass(frozen=True)
class Asked:
    """One press of a button: who, on which text, with what typed."""

    by: User
    article: Article
    version: ArticleVersion
    data: QueryDict
    annotation: Annotation | None
    arguments: list[str]

    @property
    def chosen(self) -> Annotation:
        """The annotation that the act is about."""
        if self.annotation is None:
            raise Refused(_("Choose a mark first."))
        return self.annotation

    @property
    def seen(self) -> int:
        """The row version that the editor looked at."""
        seen = self.data.get("seen", "")
        if not seen.isdecimal() or len(seen) > MOST_DIGITS:
            raise Refused(_("Load the page again: the form does not say what you saw."))
        return int(seen)

    def argument(self, number: int = 0) -> str:
        return self.arguments[number] if number < len(self.arguments) else ""


def perform(asked: Asked, name: str) -> Annotation | None:
    """Does it. Returns the annotation to show next; None for the next one that is left.

    Raises Refused and Conflict as the operations do.
    """
    act = _ACTS.get(name)
    if act is None:
        raise Refused(_("There is no such act."))
    return act(asked)


def _accept(asked: Asked) -> None:
    annotating.accept(asked.chosen, asked.by, asked.seen)


def _reject(asked: Asked) -> None:
    annotating.reject(asked.chosen, asked.by, asked.seen, asked.data.get("reason", "").strip()[:500])


def _correct(asked: Asked, correction: Correction) -> Annotation:
    return annotating.correct(asked.chosen, asked.by, asked.seen, correction)


def _kind(asked: Asked) -> Annotation:
    kind, actor = asked.argument(), asked.chosen.actor
    if kind == Annotation.Kind.PERSON and (actor is None or actor.kind != Actor.Kind.PERSON):
        person = annotating.person_called(asked.chosen.words, asked.article)
        return _correct(asked, Correction(kind=kind, actor=person))
    return _correct(asked, Correction(kind=kind))


def _actor(asked: Asked) -> Annotation:
    return _correct(asked, Correction(actor=_actor_asked_for(asked)))


def _actor_asked_for(asked: Asked) -> Actor | None:
    who = asked.argument()
    if who == "none":
        return None
    if who == "new":
        name, kind = asked.data.get("q", "").strip(), asked.argument(1)
        if not name or kind not in Actor.Kind.values:
            raise Refused(_("Type the name first."))
        return annotating.make_actor(kind, name, asked.article)
    found = Actor.objects.unmerged().filter(pk=who).first() if who.isdecimal() else None
    if found is None:
        raise Refused(_("There is nobody of that number any more."))
    return found


def _edge(asked: Asked) -> Annotation:
    part, edge, unit, direction = (asked.argument(number) for number in range(4))
    content = [(span.start, span.end) for span in asked.chosen.content]
    if not part.isdecimal() or int(part) >= len(content):
        raise Refused(_("The mark has no such part."))
    old = content[int(part)]
    content[int(part)] = moved_edge(
        asked.version.text, old, cast(Edge, edge), cast(Unit, unit), cast(Direction, direction)
    )
    if content[int(part)] == old:
        raise Refused(_("It cannot go further that way."))
    return _correct(asked, Correction(content=tuple(content)))


def _cue(asked: Asked) -> Annotation:
    return _correct(asked, Correction(cue=_near(asked, "cue")))


def _source(asked: Asked) -> Annotation:
    return _correct(asked, Correction(source=_near(asked, "source")))


def _near(asked: Asked, field: str) -> tuple[int, int] | None:
    """What is selected, or else the typed words where they stand nearest to the mark; None where nothing is."""
    if asked.argument() == "none":
        return None
    if selected := _selected(asked):
        return selected
    words = asked.data.get(field, "").strip()
    start, end = asked.chosen.content[0].start, asked.chosen.content[-1].end
    places = occurrences_of(asked.version.text, words)
    if not words or not places:
        raise Refused(_("“%(words)s” does not stand in the text.") % {"words": words})
    return min(places, key=lambda place: max(start - place[1], place[0] - end, 0))


def _split(asked: Asked) -> Annotation:
    at = None
    if len(asked.chosen.content) == 1:
        span = asked.chosen.content[0]
        selected = _selected(asked)
        places = occurrences_of(asked.version.text, asked.data.get("from", ""))
        inside = [start for start, _end in places if span.start < start < span.end]
        at = selected[0] if selected else next(iter(inside), None)
    return annotating.split(asked.chosen, asked.by, asked.seen, at)[0]


def _merge(asked: Asked) -> Annotation:
    other = asked.version.annotations.with_spans().filter(public_id=asked.argument()).first()
    if other is None:
        raise Refused(_("There is nothing to merge with."))
    return annotating.merge(asked.chosen, other, asked.by, asked.seen)


def _alike(asked: Asked) -> Annotation | None:
    """Does to all that is ticked what is done to the chosen one: `other` is a public id with its row version."""
    seen = dict(ticked.rpartition("@")[::2] for ticked in asked.data.getlist("other"))
    found = Annotation.objects.filter(public_id__in=seen).select_related("version__article").with_spans()
    others = [(each, int(seen[each.public_id])) for each in found if seen[each.public_id].isdecimal()]
    if any(each.version_id != asked.version.pk for each, _seen in others) and not asked.by.has_perm(MAY_DECIDE_MANY):
        raise PermissionDenied
    if asked.argument() == "reject":
        reason = asked.data.get("reason", "").strip()[:500]
        annotating.reject_alike(asked.chosen, asked.by, asked.seen, others, reason)
        return None
    places = [_place(ticked) for ticked in asked.data.getlist("place")]
    return annotating.accept_alike(asked.chosen, asked.by, asked.seen, others, places)[0]


def _place(ticked: str) -> tuple[int, int]:
    start, _sign, end = ticked.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise Refused(_("There is no such place in the text."))
    return int(start), int(end)


def _add(asked: Asked) -> Annotation:
    kind, place = asked.argument(), _place_of_new(asked)
    words = asked.version.text[slice(*place)]
    actor = annotating.person_called(words, asked.article) if kind == Annotation.Kind.PERSON else None
    return annotating.add(asked.version, asked.by, kind, Correction(content=(place,), actor=actor))


def _place_of_new(asked: Asked) -> tuple[int, int]:
    if selected := _selected(asked):
        return selected
    return typed_place(asked.version.text, asked.data, _("Select words in the text, or type them."))


def _selected(asked: Asked) -> tuple[int, int] | None:
    start, end = asked.data.get("start", ""), asked.data.get("end", "")
    if not (start.isdecimal() and end.isdecimal()) or max(len(start), len(end)) > MOST_DIGITS:
        return None
    place = int(start), int(end)
    # A page that was opened before the article got another text counts in the old one.
    if asked.version.text[slice(*place)].split() != asked.data.get("exact", "").split():
        raise Refused(_("The selected words stand elsewhere now: the text was changed meanwhile. Load the page again."))
    return place if place[0] < place[1] else None


def _judge(asked: Asked) -> Annotation:
    """Gives or takes away a verdict, for who may."""
    if not asked.by.has_perm(MAY_JUDGE):
        raise PermissionDenied
    if asked.argument() == "none":
        return annotating.withdraw_verdict(asked.chosen, asked.by, asked.seen)
    verdict, reason, evidence = (asked.data.get(f"verdict{part}", "") for part in ("", "_reason", "_evidence"))
    return annotating.judge(asked.chosen, asked.by, asked.seen, verdict, reason, evidence)


def _report(asked: Asked) -> Annotation | None:
    """Accepts or dismisses a reader's report on the chosen annotation."""
    number = asked.argument(1)
    report = asked.chosen.reports.filter(pk=number).first() if number.isdecimal() else None
    if report is None:
        raise Refused(_("There is no such report."))
    report.annotation = asked.chosen
    if asked.argument() == "dismiss":
        annotating.dismiss_report(report, asked.by)
        return asked.chosen
    return annotating.accept_report(report, asked.by, asked.seen)


def _undo(asked: Asked) -> Annotation:
    return annotating.undo_last(asked.by, asked.article)[0]


def _redo(asked: Asked) -> Annotation:
    return annotating.redo_last(asked.by, asked.article)[0]


def _revert(asked: Asked) -> Annotation:
    number = asked.argument()
    event = asked.chosen.events.filter(pk=number).first() if number.isdecimal() else None
    if event is None:
        raise Refused(_("There is no such entry."))
    return annotating.undo(event.batch, asked.by)[0]


_ACTS: dict[str, Callable[[Asked], Annotation | None]] = {
    "accept": _accept,
    "reject": _reject,
    "kind": _kind,
    "form": lambda asked: _correct(asked, Correction(form=asked.argument())),
    "stance": lambda asked: _correct(asked, Correction(stance=asked.argument())),
    "actor": _actor,
    "edge": _edge,
    "cue": _cue,
    "source": _source,
    "split": _split,
    "merge": _merge,
    "alike": _alike,
    "add": _add,
    "judge": _judge,
    "report": _report,
    "undo": _undo,
    "redo": _redo,
    "revert": _revert,
}
