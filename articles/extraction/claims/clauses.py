"""Clauses and infinitives that a verb of saying takes: `X zegt dat Y`, `dat Y ontkent X`, `X belooft te Z`."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import HARD_STOPS, content_end, trim
from articles.extraction.claims.context import Claim, Context
from articles.extraction.claims.openers import GAP, opener_of
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.source import Evidence, Source
from articles.extraction.findings import Stance
from articles.extraction.layout.syntax import noun_phrase


def find_clauses(context: Context) -> Iterator[Claim]:
    """Claims whose content is a clause or an infinitive of a verb cue."""
    frames = context.frames
    for cue in context.cues:
        if cue.kind is not CueKind.VERB or not may_report(context, cue):
            continue
        found = None
        if cue.entry in frames.perceives and _has_object(context, cue):
            # heeft een stof gevonden dat: found, not judged
            continue
        if cue.entry not in frames.no_clause or " " in cue.entry or _out_of(context, cue):
            found = _clause(context, cue) or _fronted(context, cue)
        if found is None and cue.entry in frames.infinitive:
            found = _infinitive(context, cue, cue.entry in frames.addressed)
        if found is not None:
            yield found


def may_report(context: Context, cue: Cue) -> bool:
    """Whether the cue is said of somebody, not asked, wished or refused (`wil niet zeggen of`)."""
    if context.quoted[cue.main] >= 0 or (cue.head is None and not _is_governed(context, cue)):
        return False
    if cue.head is None or cue.head == cue.main:
        return True
    if not hands_on(context, cue):
        return False
    modal = context.lower[cue.head]
    lasting = modal in context.grammar.modals and modal not in context.wording.lenient
    return modal not in context.wording.possible and not (cue.negated and lasting)


def _has_object(context: Context, cue: Cue) -> bool:
    """Whether a noun stands between an auxiliary and its participle, besides the subject."""
    if cue.head is None or cue.head >= cue.main:
        return False
    source = context.sources.of(cue)
    subject = range(*source.tokens) if source is not None else range(0)
    return any(context.pos[i] == "NOUN" and i not in subject for i in range(cue.head + 1, cue.main))


def hands_on(context: Context, cue: Cue) -> bool:
    """Whether the subject of the finite verb is who says it.

    Only a modal, an auxiliary and a verb of saying hand theirs on: not `gaat niet zover te zeggen`, `hoorde cel eisen`.
    """
    if cue.head is None or cue.head == cue.main or cue.passive:
        return True
    verb = context.lower[cue.head]
    helps = verb in context.grammar.modals or verb in context.grammar.any_auxiliaries
    return helps or verb in context.grammar.passive_auxiliaries or context.cue_at(cue.head) is not None


def _out_of(context: Context, cue: Cue) -> bool:
    """`uit X blijkt dat`: what shows is what the source says."""
    source = context.sources.of(cue) if cue.entry in context.frames.shows else None
    return source is not None and source.evidence is Evidence.OBJECT and source.tokens[0] < cue.main


def _is_governed(context: Context, cue: Cue) -> bool:
    """`zegt te verwachten dat`: another verb of saying stands right before the infinitive."""
    first = max(context.sentences.start(cue.main), cue.main - 4)
    return any(other.head is not None and other.main < cue.main for other in context.cues_between(first, cue.main))


def _clause(context: Context, cue: Cue) -> Claim | None:
    opener = opener_of(context, cue)
    if opener is None:
        return None
    source = context.sources.of(cue)
    if not _names_somebody(context, cue, source):
        return None
    # The question word belongs to the question.
    first = opener if context.lower[opener] in context.grammar.question_words else opener + 1
    end = content_end(context, first, context.sentences.end(cue.main))
    content = trim(context, first, end)
    subordinate = context.pos[opener] == "SCONJ" and context.words.deps[opener] == "mark"
    if content is None or not (subordinate or _has_verb(context, *content)):
        return None
    if (
        content[1] - content[0] <= 4
        and not context.grammar.infinitive_marker.isdisjoint(context.lower[slice(*content)])
        and not any(context.finite[slice(*content)])
    ):
        # roept op dat ook te doen: `dat` is an object
        return None
    construction = Construction.PASSIVE if cue.passive else Construction.CLAUSE
    rule = "passive clause" if cue.passive else "clause"
    return Claim(rule, construction, (content,), cue, cue.span, source, cue.stance)


def _has_verb(context: Context, first: int, last: int) -> bool:
    return any(
        context.pos[i] in ("VERB", "AUX", "") or context.words.deps[i] in ("ccomp", "advcl") for i in range(first, last)
    )


def _names_somebody(context: Context, cue: Cue, source: Source | None) -> bool:
    return cue.passive if source is None else not context.says_nobody(source)


def _fronted(context: Context, cue: Cue) -> Claim | None:
    """`Dat Y, ontkent X`: the clause opens the sentence and the cue follows."""
    if cue.head is None:
        return None
    start = context.sentences.start(cue.main)
    while start < cue.head and (context.mark[start] or context.lower[start] in context.grammar.leading):
        start += 1
    grammar = context.grammar
    if context.lower[start] not in grammar.complementisers or start + 2 >= cue.head or context.finite[start + 1]:
        return None
    if context.lower[start + 1] in grammar.behind_determiner:
        return None
    asserted = context.lower[start] in grammar.whether and cue.stance is Stance.ASSERTS
    if asserted or cue.entry in context.frames.nothing_fronted:
        return None
    source = context.sources.of(cue)
    if (source is None and not cue.passive) or (source is not None and source.evidence is Evidence.BEFORE):
        return None
    if source is not None and source.tokens[0] < cue.head:
        return None
    end = content_end(context, start + 1, cue.head)
    content = trim(context, start + 1, end)
    if content is None or not any(context.finite[content[0] : content[1]]):
        return None
    between = slice(content[1], cue.head)
    if any(context.finite[between]) and grammar.as_told.isdisjoint(context.lower[between]):
        # `Dat het misging, kwam door X, zegt Y`: a main clause of its own stands between.
        return None
    construction = Construction.PASSIVE if cue.passive else Construction.CLAUSE
    return Claim("fronted clause", construction, (content,), cue, cue.span, source, cue.stance)


def _infinitive(context: Context, cue: Cue, addressed: bool) -> Claim | None:
    source = context.sources.of(cue)
    if not _names_somebody(context, cue, source):
        return None
    first = max(cue.tokens[-1], cue.head or 0, cue.main) + 1
    if source is not None and source.evidence is Evidence.AFTER:
        first = max(first, source.tokens[1])
    stop = context.sentences.end(cue.main)
    found = _first_infinitive(context, first, stop)
    if found is None:
        return None
    stance = context.frames.with_infinitive.get(cue.entry, cue.stance)
    if cue.entry in context.frames.noun_first and any(
        context.pos[i] == "NOUN" and not (source is not None and source.tokens[0] <= i < source.tokens[1])
        for i in range(cue.main, cue.tokens[-1])
    ):
        # stelt maatregelen voor om …: the measures are what is proposed
        return None
    begins = _infinitive_start(context, cue, first, found, addressed)
    if begins is None or begins > found:
        return None
    verb = found + 1
    own = context.cue_at(verb)
    if own is not None and own.kind is CueKind.VERB and opener_of(context, own) is not None:
        # zegt te verwachten dat: the claim is what is expected
        return None
    content = trim(context, begins, content_end(context, begins, stop, own_verb=True))
    if content is None or content[1] <= found:
        return None
    return Claim("infinitive", Construction.CLAUSE, (content,), cue, cue.span, source, stance)


def _first_infinitive(context: Context, first: int, stop: int) -> int | None:
    """The first `te` before an infinitive that no finite verb of another clause precedes."""
    for i in range(first, min(stop, first + GAP) - 1):
        if context.lower[i] in context.grammar.infinitive_marker and context.pos[i + 1] in ("VERB", "AUX"):
            return i
        # zegt zich dat niet te herinneren: an object opens no clause
        opens = context.lower[i] in context.grammar.complementisers and context.pos[i] != "PRON"
        if context.finite[i] or context.lower[i] in HARD_STOPS or opens:
            return None
    return None


def _behind_occasion(context: Context, first: int, te: int) -> int:
    """Behind the cue's own adverbs, and behind where or to whom it was said."""
    occasions = context.grammar.occasions
    while first < te:
        if context.lower[first] in context.wording.adverbs_of_cue or context.lower[first] == ",":
            first += 1
            continue
        phrase = noun_phrase(context.words, first + 1, te) if context.pos[first] == "ADP" else None
        if phrase is None:
            break
        if context.lower[first] not in context.wording.addressee and occasions.isdisjoint(
            context.lower[slice(*phrase)]
        ):
            break
        first = phrase[1]
    return first


def _infinitive_start(context: Context, cue: Cue, first: int, te: int, addressed: bool) -> int | None:
    """Where the infinitive's own words begin: behind `om`, `ervan`, an addressee, the cue's own adverbs."""
    purpose = context.grammar.purpose
    for i in range(te - 1, first - 1, -1):
        opens = context.lower[i] in purpose and (addressed or (i <= first + 1 and cue.stance is Stance.DEMANDS))
        if opens or _anticipates(context, cue, i):
            return i + 1
    if not purpose.isdisjoint(context.lower[first:te]):
        # Not right behind the cue, `om te` tells what something is for: stelt pogingen in het werk om te.
        return None
    first = _behind_occasion(context, first, te)
    # heeft hem gevraagd te komen: before a participle stands the addressee too.
    if addressed and not cue.passive and len(cue.tokens) == 1 and (cue.head or 0) >= cue.main:
        phrase = noun_phrase(context.words, first, te)
        if phrase is None:
            return None
        first = phrase[1]
    return first


def _anticipates(context: Context, cue: Cue, i: int) -> bool:
    """Whether a word stands for the infinitive behind it: ervan te liegen, er … van te liegen."""
    wording, word = context.wording, context.lower[i]
    if word in wording.anticipating:
        return True
    parted = word in wording.anticipating_of and context.lower[i - 1] not in wording.in_place
    return (
        parted
        and cue.entry in context.frames.of_infinitive
        and not wording.there.isdisjoint(context.lower[cue.main : i])
    )
