"""Sentences that name their source in passing: `volgens X`, `naar eigen zeggen`, `in zijn ogen`, `naar verluidt`."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import DASHES, HARD_STOPS, content_end, trim
from articles.extraction.claims.context import Claim, Context, Tokens
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.source import Source
from articles.extraction.layout.syntax import noun_phrase


def find_accordings(context: Context) -> Iterator[Claim]:
    """Claims whose content is the rest of the clause that a prepositional phrase or set phrase stands in."""
    for cue in context.cues:
        if context.quoted[cue.main] >= 0:
            continue
        if (cue.kind is CueKind.PREPOSITION and cue.entry not in context.frames.no_rest) or cue.kind is CueKind.PHRASE:
            found = _according(context, cue)
            if found is not None:
                yield found


def _according(context: Context, cue: Cue) -> Claim | None:
    source = context.sources.of(cue)
    if cue.kind is CueKind.PHRASE and _ends_the_clause(context, cue):
        # kreeg tranen in haar ogen: where it is, not how it looks to her
        return None
    if cue.kind is CueKind.PREPOSITION:
        if source is None or not _can_speak(context, source):
            return None
        stop = _incidental_end(context, source)
    else:
        stop = cue.tokens[-1] + 1
    start = _clause_start(context, cue.main)
    left = trim(context, start, cue.main) if start < cue.main else None
    last = _until_another(context, cue, _sentence_end(context, cue.main))
    end = content_end(context, stop, last, verb_final=False)
    if left is not None:
        # The clause goes on behind its source: where its verb stood before, the end is a main clause's.
        end = max(stop, content_end(context, left[0], last, verb_final=False))
    right = trim(context, stop, end)
    if right is not None and tuple(context.lower[right[0] : right[0] + 2]) in context.wording.shown:
        # brieven waaruit volgens hem blijkt dat Y
        left, right = None, trim(context, right[0] + 2, right[1])
    if right is not None and (left is None or not any(context.finite[slice(*left)])):
        left, right = _aside(context, cue, left, right)
    content = tuple(run for run in (left, right) if run is not None)
    if sum(last - first for first, last in content) < 2:
        return None
    construction = Construction.ACCORDING
    rule = cue.entry if cue.kind is CueKind.PHRASE else "according"
    return Claim(rule, construction, content, cue, cue.span, source, cue.stance)


def _aside(context: Context, cue: Cue, left: Tokens | None, right: Tokens) -> tuple[Tokens | None, Tokens]:
    """`de top, volgens hem een kliek, moet weg`: what a comma opens and no verb is in ends at the next comma."""
    comma = next((i for i in range(*right) if context.lower[i] == ","), None)
    opened = context.lower[cue.main - 1 : cue.main] == [","]
    if not opened or comma is None or any(context.finite[right[0] : comma]):
        return left, right
    return None, (right[0], comma)


def _until_another(context: Context, cue: Cue, end: int) -> int:
    """The comma before another source in the sentence: volgens A is het zo, volgens B is het anders."""
    others = (c.main for c in context.cues_between(cue.main + 1, end) if c.kind is CueKind.PREPOSITION)
    opens = next((i for i in others if context.lower[i - 1] == "," and any(context.finite[cue.main : i])), None)
    return end if opens is None or context.quoted[opens] >= 0 else opens - 1


def _ends_the_clause(context: Context, cue: Cue) -> bool:
    """Whether `in … ogen` stands behind a noun and closes its clause, and so tells where something is."""
    after = cue.tokens[-1] + 1
    closes = after >= len(context.lower) or context.mark[after]
    return closes and cue.main > 0 and context.pos[cue.main] == "ADP" and context.pos[cue.main - 1] == "NOUN"


def _sentence_end(context: Context, token: int) -> int:
    """The end of the sentence; where it ends in a colon, of what the colon announces without quotation marks."""
    end = context.sentences.end(token)
    goes_on = end < len(context.lower) and context.lower[end - 1] == ":"
    return context.sentences.end(end) if goes_on and not context.mark[end] and context.quoted[end] < 0 else end


def _can_speak(context: Context, source: Source) -> bool:
    """Whether the object of `volgens` can say something: not a rule, a method or the writer."""
    first, last = source.tokens
    if context.says_nobody(source):
        return False
    head = next((context.lower[i] for i in range(first, last) if context.pos[i] == "NOUN"), "")
    return not head.endswith(context.frames.silent) or any(context.pos[i] == "PROPN" for i in range(first, last))


def _incidental_end(context: Context, source: Source) -> int:
    """Behind the source with its apposition or relative clause."""
    _, last = source.tokens
    end = context.sentences.end(last - 1)
    if last >= end:
        return end
    if context.lower[last] in context.grammar.relative_subjects and context.pos[last] in ("PRON", "SCONJ", "DET"):
        return _behind_relative(context, last, end)
    if context.lower[last] == "(":
        return next((i for i in range(last, end) if context.lower[i] == ")"), last) + 1
    if context.lower[last] in DASHES:
        # volgens X – hij heet echt zo – is
        close = next((i for i in range(last + 1, end) if context.lower[i] in DASHES), None)
        return last if close is None else close + 1
    if context.lower[last] == ",":
        after = last + 1
        if after < end and context.lower[after] in context.wording.of_name:
            return _behind_relative(context, after, end)
        phrase = noun_phrase(context.words, after, end)
        if phrase is None and after < end and context.pos[after] == "ADP":
            # volgens de club, bij monde van X, gaat …
            inner = noun_phrase(context.words, after + 1, end)
            phrase = inner if inner and inner[1] < end and context.finite[min(inner[1] + 1, end - 1)] else None
        if phrase is not None:
            close = next((i for i in range(phrase[1], end) if context.lower[i] == ","), None)
            if close is not None and not any(context.finite[phrase[1] : close]):
                return close + 1
    return last


def _behind_relative(context: Context, pronoun: int, end: int) -> int:
    """Behind a relative clause: at the comma or the finite verb that follows its own verb."""
    verbs = 0
    for i in range(pronoun + 1, end):
        if context.quoted[i] >= 0:
            continue
        if verbs and (context.lower[i] == "," or context.finite[i]):
            return i + (context.lower[i] == ",")
        verbs += context.finite[i]
    return end


def _clause_start(context: Context, cue: int) -> int:
    """Where the clause that holds the cue begins: at the sentence's start, or behind what parts it from another."""
    start = context.sentences.start(cue)
    i = cue
    resumed = False
    while i > start:
        word = context.lower[i - 1]
        # `X, die zingt, is volgens haar`: the main clause goes on behind the other, to its own beginning.
        resumed = resumed or (word == "," and context.finite[i])
        if resumed and word not in HARD_STOPS:
            i -= 1
            continue
        if context.quoted[i - 1] < 0:
            if word in HARD_STOPS or word in DASHES or word == "(":
                break
            if word in context.wording.of_thing and i - 1 > start and _is_relative(context, i, cue):
                return i - 1
            if word == "," and i == cue and (before := _before_relative(context, start, i - 1)) is not None:
                # het verschil met X, die ziek is, | volgens hem te groot
                i = before
                continue
            if word == "," and i == cue and _is_told_by_another(context, start, i):
                break
            if word in context.wording.of_place and i - 1 > start and context.lower[i - 2] == ",":
                break
            if word in context.grammar.coordinators and _parts_clauses(context, i, cue):
                break
            # `Dat het misging, is volgens haar`: the main clause that the first one is part of.
            if (
                word == ","
                and not context.finite[i]
                and any(context.finite[start : i - 1])
                and any(context.finite[i:cue])
            ):
                break
        i -= 1
    while i < cue and (
        (context.mark[i] and context.quoted[min(i + 1, cue)] < 0) or context.lower[i] in context.grammar.coordinators
    ):
        i += 1
    return i


def _is_told_by_another(context: Context, start: int, cue: int) -> bool:
    """Whether what stands before the cue is the clause of another source: volgens A is het zo, volgens B …"""
    others = [c.main for c in context.cues_between(start, cue) if c.kind is CueKind.PREPOSITION]
    return bool(others) and any(context.finite[others[-1] : cue])


def _is_relative(context: Context, i: int, cue: int) -> bool:
    """Whether the pronoun before `i` opens a relative clause: behind a comma, or right before the cue."""
    if context.lower[i - 2] == ",":
        return True
    # scheuren die volgens hen …
    return i == cue and context.pos[i - 1] in ("PRON", "SCONJ") and context.pos[i - 2] in ("NOUN", "PROPN")


def _before_relative(context: Context, start: int, comma: int) -> int | None:
    """The comma before the relative clause that ends at `comma`; None where none does."""
    opens = next((i for i in range(comma - 1, start, -1) if context.lower[i] == ","), None)
    if opens is None or context.lower[opens + 1] not in context.wording.of_name:
        return None
    return opens if any(context.finite[opens + 2 : comma]) and any(context.finite[start:opens]) else None


def _parts_clauses(context: Context, first: int, cue: int) -> bool:
    """Whether behind a coordinator another clause begins: a finite verb stands on either side of it."""
    start = context.sentences.start(cue)
    comma = first >= 2 and context.lower[first - 2] == ","
    return any(context.finite[start : first - 1]) and (
        comma or first == cue or any(context.finite[first : min(cue, first + 4)])
    )
