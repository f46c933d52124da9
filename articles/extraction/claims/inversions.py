"""Sentences that tell their source afterwards or in passing: `Y, zegt X`, `Y, aldus X`, `Y1, zo zegt X, Y2`."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.clauses import may_report
from articles.extraction.claims.contents import content_end, has_main_verb, trim
from articles.extraction.claims.context import Claim, Context, Tokens
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.source import Evidence, Source
from articles.extraction.layout.syntax import noun_phrase

# Cannot stand in inversion as a report: noemt, vindt hij is a sentence of its own, unless it closes one.
CLOSERS = frozenset([".", "!", "?", ";", ":", ")"])


def find_inversions(context: Context) -> Iterator[Claim]:
    """Claims whose cue stands behind or inside its content, parted from it by commas."""
    for cue in context.cues:
        if context.quoted[cue.main] >= 0 or (cue.negated and cue.kind is CueKind.VERB and cue.head is None):
            continue
        if cue.kind is CueKind.VERB and cue.head is not None and not cue.manner and may_report(context, cue):
            # `de zaal waar de gastheer, X, wil voorgaan`: a modal ends its own clause and reports no other.
            if cue.entry in context.frames.no_inversion:
                continue
            found = _inversion(context, cue)
        elif cue.entry in context.frames.afterwards:
            found = _afterwards(context, cue)
        else:
            continue
        if found is not None:
            yield found


def _inversion(context: Context, cue: Cue) -> Claim | None:
    head = cue.head
    assert head is not None  # noqa: S101 - the caller asks for finite cues
    start = context.sentences.start(head)
    before = head - 1
    has_so = before > start and context.lower[before] in context.grammar.so
    if has_so:
        before -= 1
    if before <= start or context.lower[before] != ",":
        return None
    source = context.sources.of(cue)
    if source is None and not has_so and context.grammar.it.isdisjoint(context.lower[head + 1 : head + 2]):
        return None
    if source is not None:
        if source.evidence not in (Evidence.AFTER, Evidence.OBJECT) or source.tokens[0] < head:
            return None
        if context.says_nobody(source) or (cue.entry in context.frames.predicate and not context.can_speak(source)):
            return None
    left = _left(context, before)
    if left is None or cue.negated or _ends_in_quote(context, left) or _is_question(context, left):
        return None
    if cue.entry in context.frames.oblique and not any(context.finite[slice(*left)]):
        # De oud-minister, ooit Jan Kok, stond in Wenen voor de rechter
        return None
    if _reports_already(context, left, cue, source):
        return None
    behind = max(cue.tokens[-1], head, source.tokens[1] - 1 if source else 0) + 1
    right = _right(context, cue, source, behind, left, has_so)
    if right is None and _is_adverbial(context, left):
        # In een brief, schrijft hij …
        return None
    content = tuple(run for run in (left, right) if run is not None)
    return Claim("inversion", Construction.INVERSION, content, cue, cue.span, source, cue.stance)


def _ends_in_quote(context: Context, run: Tokens) -> bool:
    """Whether the cue follows a quote that stands alone: nothing before it in the sentence says anything."""
    unquoted = [i for i in range(*run) if context.quoted[i] < 0 and not context.mark[i]]
    return 3 * len(unquoted) < run[1] - run[0] or (
        context.quoted[run[1] - 1] >= 0 and not any(context.finite[i] for i in unquoted)
    )


def _is_question(context: Context, run: Tokens) -> bool:
    """`Welk land hij bedoelde, zei hij niet`, `op de vraag of …, zegt hij`: a clause in front, not what was said."""
    if not any(context.finite[slice(*run)]):
        return context.lower[run[0]] in context.wording.asked
    return not has_main_verb(context, *run)


def _reports_already(context: Context, left: Tokens, cue: Cue, source: Source | None) -> bool:
    """`X hoopt dat Y, vertelt ze`: the same person tells it of herself."""
    own = [c for c in context.claims_between(*left) if c.source and c.cue]
    outside = [c for c in own if c.source and left[0] <= c.source.tokens[0] < left[1]]
    pronoun = source is not None and source.tokens[1] - source.tokens[0] == 1 and not _is_name(context, source)
    return bool(outside) and (pronoun or cue.entry in context.frames.shows)


def _is_adverbial(context: Context, run: Tokens) -> bool:
    """Whether a run opens with a preposition and has no verb, not even one that the tagger may not see."""
    if context.pos[run[0]] != "ADP" or not {"VERB", "AUX"}.isdisjoint(context.pos[slice(*run)]):
        return False
    return context.grammar.any_auxiliaries.isdisjoint(context.lower[slice(*run)])


def _left(context: Context, comma: int) -> Tokens | None:
    """The content before the comma: from the sentence's start, or from a colon or semicolon inside it."""
    start = context.sentences.start(comma)
    first = comma
    while first > start and context.lower[first - 1] not in (";", ":"):
        first -= 1
    while first < comma and (context.mark[first] and context.quoted[min(first + 1, comma)] < 0):
        first += 1
    if first < comma and context.lower[first] in context.grammar.coordinators and first + 1 < comma:
        first += 1
    return trim(context, first, comma)


def _right(
    context: Context, cue: Cue, source: Source | None, first: int, left: Tokens, in_passing: bool
) -> Tokens | None:
    """The content that goes on behind the cue; an apposition to the source is none.

    `in_passing` says that the cue stands in an aside (`…, zo blijkt uit X, …`).
    """
    end = context.sentences.end(cue.main)
    comma = first
    while comma < end and context.lower[comma] != ",":
        if context.mark[comma] or context.finite[comma]:
            return None
        comma += 1
    if comma + 1 >= end:
        return None
    # Nothing is said yet before the verb, or behind it: `in mei, zegt hij, komt …`, `het is, zegt hij, …`.
    unfinished = not any(context.finite[left[0] : left[1]]) or context.lower[left[1] - 1] in context.wording.links
    after = comma + 1
    # daar staat tegenover, zegt zij, dat …
    announced = context.lower[after] in context.grammar.that and context.pos[after] == "SCONJ"
    if context.lower[after] in context.wording.of_name and not (unfinished or announced):
        return None
    goes_on = unfinished or in_passing or context.finite[after] or context.lower[after] in context.wording.goes_on
    goes_on = goes_on or announced
    if (not goes_on or (in_passing and not unfinished)) and source is not None and _is_name(context, source):
        return None
    if not goes_on and noun_phrase(context.words, after, end) is None:
        return None
    if context.quoted[min(after + 1, end - 1)] >= 0 and not unfinished:
        return None
    return trim(context, after, content_end(context, after, end, verb_final=False, own_verb=not unfinished))


def _is_name(context: Context, source: Source) -> bool:
    return "PROPN" in context.pos[source.tokens[0] : source.tokens[1]]


def _afterwards(context: Context, cue: Cue) -> Claim | None:
    start = context.sentences.start(cue.main)
    if cue.main - 1 <= start or context.lower[cue.main - 1] != ",":
        return None
    source = context.sources.of(cue)
    left = _left(context, cue.main - 1)
    if source is None or left is None:
        return None
    right = _right(context, cue, source, source.tokens[1], left, False)
    content = tuple(run for run in (left, right) if run is not None)
    return Claim("afterwards", Construction.AFTERWARDS, content, cue, cue.span, source, cue.stance)
