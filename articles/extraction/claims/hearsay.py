"""Hearsay: what a main clause with `zou` passes on from somebody who is not named beside it."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import content_end, opens_clause, trim
from articles.extraction.claims.context import Claim, Context
from articles.extraction.cues.cue import CueKind
from articles.extraction.findings import Stance

FURTHEST_SENTENCE = 5


def find_hearsay(context: Context) -> Iterator[Claim]:
    """Claims of main clauses with `zou(den)`; they have no source words."""
    for i, word in enumerate(context.lower):
        if word in context.wording.would and context.quoted[i] < 0:
            found = _hearsay(context, i)
            if found is not None:
                yield found


def _hearsay(context: Context, would: int) -> Claim | None:
    start, end = context.sentences.start(would), context.sentences.end(would)
    if end - start < 4 or context.lower[end - 1] == "?":
        return None
    first = _clause_start(context, would, start)
    if first is None:
        return None
    stop = content_end(context, first, end)
    if stop <= would + 1:
        return None
    comma = next((i for i in range(would, stop) if context.lower[i] == ","), stop)
    clause = [context.lower[i] for i in range(first, comma) if context.quoted[i] < 0]
    perfect = _is_perfect(context, would, stop)
    wording = context.wording
    if not wording.conditional.isdisjoint(clause) or _has_condition(context, start, end):
        return None
    if not wording.fronted_condition.isdisjoint(context.lower[first : would if perfect else comma]):
        return None
    left = trim(context, first, would) if first < would else None
    right = trim(context, would + 1, stop)
    if right is None:
        return None
    if not perfect and not _goes_on_reporting(context, start, first):
        return None
    content = (right,) if left is None else (left, right)
    if context.covered(content):
        return None
    rule = "hearsay perfect" if perfect else "hearsay"
    span = context.span((would, would + 1))
    return Claim(rule, Construction.HEARSAY, content, None, span, None, Stance.ASSERTS)


def _has_condition(context: Context, start: int, end: int) -> bool:
    """Whether `als` opens a clause of the sentence, rather than compares: sprong als Bond uit een raam."""
    return any(
        context.lower[i] in context.wording.condition and (i == start or context.mark[i - 1] or context.finite[i - 1])
        for i in range(start, end)
    )


def _clause_start(context: Context, would: int, start: int) -> int | None:
    """Where the main clause begins whose second word or constituent is `zou`; None in a subordinate clause."""
    opens = context.sources.clauses.incidental_opens(would) if would > start and context.mark[would - 1] else None
    first = would if opens is None else opens
    while first > start and not (context.mark[first - 1] and context.quoted[first - 1] < 0):
        first -= 1
    while first < would and context.lower[first] in context.grammar.coordinators:
        first += 1
    if first == would:
        return None
    if any(cue.kind is CueKind.PREPOSITION for cue in context.cues_between(first, first + 1)):
        # Volgens de krant zou: who says it is named
        return None
    if context.lower[first] in context.grammar.although and first + 1 == would:
        return would + 1
    points = context.lower[first] in context.grammar.that and first + 1 == would
    if context.lower[first] in context.grammar.subordinators and not points:
        return None
    if context.lower[first] in context.wording.explaining:
        return None
    if first > start and context.lower[first - 1] == "," and any(context.finite[start : first - 1]):
        # Another clause stands before: only what a coordinator opens is a main clause of its own.
        return None
    if any(opens_clause(context, i, first) for i in range(first, would)):
        return None
    return first if not any(context.finite[first : would if opens is None else opens]) else None


def _goes_on_reporting(context: Context, start: int, first: int) -> bool:
    """Whether what stands before reports or quotes somebody: a bare `zou` alone is as often a plan."""
    if any(cue.kind is CueKind.VERB for cue in context.cues_between(start, first)):
        # De maatschappij weerspreekt dat: bemanningen zouden …
        return True
    before = _paragraph_start(context, start)
    if any(context.quoted[i] >= 0 for i in range(before, start)):
        return True
    return bool(context.claims_between(before, start))


def _paragraph_start(context: Context, start: int) -> int:
    """The first token of the paragraph in which the sentence at `start` stands, as far back as that matters."""
    before = start
    for _ in range(FURTHEST_SENTENCE):
        if before == 0 or "\n\n" in context.words.texts[before - 1]:
            break
        before = context.sentences.start(before - 1)
    return before


def _is_perfect(context: Context, would: int, stop: int) -> bool:
    """`zou hebben gezegd`, `zou zijn vertrokken`: what has happened can only be hearsay, not a plan."""
    for i in range(would + 1, stop):
        if context.lower[i] in context.wording.perfect_infinitives:
            near = [k for k in (i - 1, i + 1) if would < k < stop and context.pos[k] in ("VERB", "AUX")]
            if any(context.words.forms[k] == "Part" for k in near):
                return True
    return False
