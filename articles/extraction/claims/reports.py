"""Asides that name who says so: `Y, zoals X meldde`; the content is the clause before the aside."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import trim
from articles.extraction.claims.context import Claim, Context, Tokens
from articles.extraction.cues.cue import Cue, CueKind


def find_reports(context: Context) -> Iterator[Claim]:
    """Claims of `zoals` asides; where another claim ends right before one, both have the same content."""
    for cue in context.cues:
        if cue.kind is CueKind.VERB and cue.head is not None and context.quoted[cue.main] < 0:
            found = _report(context, cue)
            if found is not None:
                yield found


def _report(context: Context, cue: Cue) -> Claim | None:
    start = context.sentences.start(cue.main)
    first = cue.main
    while first > start and context.lower[first] != ",":
        first -= 1
    if first <= start or context.lower[first + 1] not in context.grammar.as_told:
        return None
    source = context.sources.of(cue)
    if source is None and not cue.passive:
        return None
    content = _before(context, first, start)
    if content is None:
        return None
    return Claim("as told", Construction.INVERSION, (content,), cue, cue.span, source, cue.stance)


def _before(context: Context, comma: int, start: int) -> Tokens | None:
    for claim in context.claims_between(start, comma):
        if claim.content[-1][1] == comma:
            return claim.content[-1]
    while start < comma and (context.mark[start] or context.lower[start] in context.wording.before_report):
        start += 1
    return trim(context, start, comma)
