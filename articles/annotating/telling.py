"""What the history keeps of an annotation, in words for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles.annotating.history import actor_names
from articles.models import Annotation, AnnotationEvent


class Difference(NamedTuple):
    """One thing that differs between two states, both in words; empty where there was or is nothing."""

    name: str
    before: str
    after: str


def with_differences(events: Iterable[AnnotationEvent]) -> list[AnnotationEvent]:
    """The events, each with its `differences`, in one query more."""
    events = list(events)
    names = actor_names(side for event in events for side in (event.before, event.after))
    for event in events:
        event.differences = _differences(event.before, event.after, names)  # type: ignore[attr-defined]
    return events


def clash(now: dict[str, Any], wanted: dict[str, Any]) -> list[Difference]:
    """Where two whole states differ."""
    return _differences(now, wanted, actor_names((now, wanted)))


def _differences(before: dict[str, Any], after: dict[str, Any], names: dict[int, str]) -> list[Difference]:
    old, new = _in_words(before, names), _in_words(after, names)
    return [Difference(name, old.get(name, ""), words) for name, words in new.items() if old.get(name, "") != words]


def _in_words(kept: dict[str, Any], names: dict[int, str]) -> dict[str, str]:
    labels = {
        "state": (_("State"), dict(Annotation.State.choices)),
        "kind": (_("Kind"), dict(Annotation.Kind.choices)),
        "form": (_("Quoted"), dict(Annotation.Form.choices)),
        "stance": (_("Stance"), dict(Annotation.Stance.choices)),
        "verdict": (_("Verdict"), dict(Annotation.Verdict.choices)),
    }
    words = {label: str(choices.get(kept[name], "")) for name, (label, choices) in labels.items() if name in kept}
    written = {"verdict_reason": _("Why this verdict"), "verdict_evidence": _("Evidence")}
    words |= {label: kept[name] for name, label in written.items() if name in kept}
    if "actor" in kept:
        words[_("Who")] = names.get(kept["actor"] or 0, "")
    if "spans" in kept:
        for role, label in (("content", _("Words")), ("cue", _("Cue")), ("source", _("Source"))):
            words[label] = " … ".join(span["exact"] for span in kept["spans"] if span["role"] == role)
    return words
