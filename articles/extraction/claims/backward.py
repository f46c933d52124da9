"""Sentences that say who told what stands before them: `Y. Dat schrijft X.`, `Y. X weerspreekt dat.`"""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import trim
from articles.extraction.claims.context import Claim, Context, Tokens
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.source import Evidence
from articles.extraction.findings import Stance


def find_backward(context: Context) -> Iterator[Claim]:
    """Claims whose content is the sentence before; needs the claims of the other rules in `context.claims`."""
    for number, (start, end) in enumerate(context.sentences.bounds):
        if number == 0:
            continue
        cues = [c for c in context.cues_between(start, end) if c.kind is not CueKind.PHRASE]
        found = next((claim for cue in cues if (claim := _backward(context, cue, number)) is not None), None)
        if found is not None:
            yield found


def _backward(context: Context, cue: Cue, number: int) -> Claim | None:
    start, end = context.sentences.bounds[number]
    if context.quoted[cue.main] >= 0 or (cue.kind is CueKind.VERB and cue.head is None):
        return None
    first = start
    while first < end and context.mark[first]:
        first += 1
    if cue.kind is CueKind.NOUN:
        return _with_noun(context, cue, number, first)
    if cue.kind is CueKind.PREPOSITION:
        # Aldus de minister.
        if cue.entry not in context.frames.alone or cue.main != first:
            return None
    elif not _points_back(context, cue, first, end):
        return None
    source = context.sources.of(cue)
    if source is None or context.says_nobody(source):
        return None
    content = _before(context, number, cue)
    if content is None:
        return None
    return Claim("that before", Construction.INVERSION, content, cue, cue.span, source, cue.stance)


def _points_back(context: Context, cue: Cue, first: int, end: int) -> bool:
    """Whether the object of the cue is a bare `dat`: fronted, or behind a cue that denies."""
    head = cue.head or 0
    if context.lower[first] in context.grammar.this and head == first + 1:
        source = context.sources.of(cue)
        return source is not None and source.evidence in (Evidence.AFTER, Evidence.OBJECT)
    if cue.stance is not Stance.DENIES or head != cue.main:
        return False
    for i in range(head + 1, min(end, head + 4)):
        if context.lower[i] in context.grammar.this:
            after = i + 1
            return (
                after >= end
                or context.mark[after]
                or after in cue.tokens
                or context.lower[after] in context.wording.behind_pointing
            )
    return False


def _with_noun(context: Context, cue: Cue, number: int, first: int) -> Claim | None:
    """`Met die stelling opende X`: the noun points back, and the subject of the sentence says it."""
    if tuple(context.lower[first : first + 2]) not in context.wording.with_noun or cue.main != first + 2:
        return None
    source = context.sources.subject_of_clause(cue.main)
    content = _before(context, number, None)
    if source is None or content is None:
        return None
    return Claim("that before", Construction.INVERSION, content, cue, cue.span, source, cue.stance)


def _before(context: Context, number: int, cue: Cue | None) -> tuple[Tokens, ...] | None:
    """What stands before: where a cue denies it, the last claim up to there; else the whole sentence."""
    start, end = context.sentences.bounds[number - 1]
    if cue is not None and cue.stance is Stance.DENIES:
        for claim in reversed(context.claims_between(start, cue.main)):
            if claim.content[-1][1] <= cue.main:
                return claim.content
    while start < end and (
        (context.mark[start] and context.quoted[min(start + 1, end - 1)] < 0)
        or context.lower[start] in context.grammar.coordinators
    ):
        start += 1
    run = trim(context, start, end)
    denies = cue is not None and cue.stance is Stance.DENIES
    if run is not None and denies and any(context.quoted[i] >= 0 for i in range(run[0], run[0] + 2)):
        # ‘Het hing scheef’, aldus X. Y weerspreekt dat: what is denied is the quotation
        return None
    if run is None or 2 * sum(context.quoted[i] >= 0 for i in range(*run)) > run[1] - run[0]:
        return None
    return (run,)
