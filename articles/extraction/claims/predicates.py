"""Judgements and noun phrases as content: `X noemt Y Z`, `X eist Y`, `X pleit voor Y`, `dat noemt X onzin`."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.clauses import hands_on
from articles.extraction.claims.contents import content_end, trim
from articles.extraction.claims.context import Claim, Context, Tokens
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.source import Evidence, Source
from articles.extraction.findings import Stance
from articles.extraction.layout.syntax import noun_phrase


def find_predicates(context: Context) -> Iterator[Claim]:
    """Claims whose content is an object with its predicate, or a noun phrase that is asked for or estimated."""
    frames = context.frames
    for cue in context.cues:
        if cue.kind is not CueKind.VERB or context.quoted[cue.main] >= 0 or cue.head is None:
            continue
        found = None
        if not hands_on(context, cue):
            continue
        if cue.entry in frames.predicate:
            found = _predicate(context, cue, frames.predicate[cue.entry])
        elif cue.entry in frames.excludes:
            found = _not_excluded(context, cue)
        elif cue.entry in frames.noun_phrase:
            phrases = (_noun_phrase(context, cue, preposition) for preposition in frames.noun_phrase[cue.entry])
            found = next((claim for claim in phrases if claim is not None), None)
        if found is not None:
            yield found


def _source(context: Context, cue: Cue) -> Source | None:
    source = context.sources.of(cue)
    return None if source is None or context.says_nobody(source) else source


def _predicate(context: Context, cue: Cue, marker: str) -> Claim | None:
    source = _source(context, cue)
    if source is None or cue.head is None or context.lower[source.tokens[0] - 1] in context.wording.in_passing:
        # wat zij een huiskamer noemt: said in passing
        return None
    if context.lower[cue.head - 1] in context.grammar.so:
        # zo noemen zij hun stad
        return None
    if source.evidence is Evidence.AFTER and cue.head == context.sentences.start(cue.head):
        # Vond zij het mooi? Nothing stands before the verb of a question or a condition.
        return None
    denied = _fronted_clause(context, cue, source)
    if denied is not None:
        return denied
    content = _around(context, cue, source)
    if content is None or not _has_predicate(context, cue, content, marker):
        return None
    return Claim("predicate", Construction.PREDICATE, content, cue, cue.span, source, cue.stance)


def _fronted_clause(context: Context, cue: Cue, source: Source) -> Claim | None:
    """`Dat Y, noemt X onzin`: what is judged is a clause, and the judgement says whether X accepts it."""
    start = context.sentences.start(cue.main)
    while start < cue.main and context.mark[start]:
        start += 1
    if (
        context.lower[start] not in context.grammar.that
        or context.finite[start + 1]
        or source.tokens[0] < (cue.head or 0)
    ):
        return None
    content = trim(context, start + 1, content_end(context, start + 1, cue.head or cue.main))
    if content is None or not any(context.finite[slice(*content)]):
        return None
    behind = context.lower[source.tokens[1] : context.sentences.end(cue.main)]
    stance = cue.stance if context.frames.denying_predicates.isdisjoint(behind) else Stance.DENIES
    return Claim("fronted predicate", Construction.CLAUSE, (content,), cue, cue.span, source, stance)


def _around(context: Context, cue: Cue, source: Source) -> tuple[Tokens, ...] | None:
    """Object and predicate, where word order puts them: behind the verb, before it, or on either side."""
    head, end = cue.head or cue.main, context.sentences.end(cue.main)
    if head != cue.main and cue.entry in context.frames.perceives:
        # heeft gevonden, is gezien: found and seen, not judged
        return None
    match source.evidence:
        case Evidence.RELATIVE:
            before = trim(context, source.tokens[1], head)
            return (before,) if before else None
        case Evidence.AFTER:
            first = _behind(context, source)
            right = trim(context, first, content_end(context, first, end, own_verb=True))
            left = _topic(context, head)
            return tuple(run for run in (left, right) if run) or None
        case Evidence.BEFORE if context.sources.clauses.in_subordinate(head):
            before = trim(context, source.tokens[1], head)
            return (before,) if before else None
    if head != cue.main:
        # heeft het plan dwaas genoemd
        between = trim(context, head + 1, cue.main)
        return (between,) if between and cue.main > head else None
    first = _skip_times(context, max(cue.tokens[-1], head) + 1, end)
    right = trim(context, first, content_end(context, first, end, own_verb=True))
    return (right,) if right else None


def _behind(context: Context, source: Source) -> int:
    """Behind a source that follows its verb, with its apposition or relative clause and a time."""
    last = source.tokens[1]
    end = context.sentences.end(last - 1)
    if last < end and context.lower[last] == ",":
        close = next((i for i in range(last + 1, end) if context.lower[i] == ","), end - 1)
        last = close + 1
    return _skip_times(context, last, end)


def _is_beside(context: Context, i: int) -> bool:
    """Whether a word tells when somebody said so, or how it follows on what was said."""
    return context.lower[i] in context.grammar.when or context.lower[i] in context.wording.beside


def _skip_times(context: Context, first: int, end: int) -> int:
    while first < end and _is_beside(context, first):
        first += 1
    return first


def _topic(context: Context, head: int) -> Tokens | None:
    """The object in front of its verb: `Het woord vindt zij misleidend`."""
    start = context.sentences.start(head)
    while start < head and (context.mark[start] or context.lower[start] in context.grammar.leading):
        start += 1
    if any(context.finite[start:head]) or "," in context.lower[start:head]:
        return None
    if noun_phrase(context.words, start, head) is None:
        return None
    return trim(context, start, head)


def _has_predicate(context: Context, cue: Cue, content: tuple[Tokens, ...], marker: str) -> bool:
    """Whether something is said of the object, so that the verb judges and does not find or mention."""
    words = [i for run in content for i in range(*run)]
    if marker:
        wording = context.wording
        # zag het als eerste: a rank, no judgement
        return any(
            context.lower[i] == marker and wording.ranks.isdisjoint(context.lower[i + 1 : i + 2]) for i in words[1:]
        )
    first, last = content[0]
    if _is_found(context, cue, content):
        return False
    quoted = any(context.quoted[i] >= 0 for i in words)
    if len(content) == 2 or quoted:
        return True
    if context.pos[first] == "ADP" and context.lower[first] not in context.grammar.of:
        # noemt voor het eerst een naam: the object stands before what is said of it
        return False
    phrase = noun_phrase(context.words, first, last)
    points = context.lower[first] in context.grammar.it or context.lower[first] in context.grammar.that
    if points and len(words) > 1:
        # noemt het misleidend, but noemde het bedrag
        return context.pos[first] != "DET" or context.pos[last - 1] != "NOUN" or phrase != (first, last)
    rest = last - (phrase[1] if phrase else first)
    # Behind the object stands an adjective or a second noun phrase.
    return rest > 0 and (
        context.pos[last - 1] in ("ADJ", "ADV", "VERB", "NOUN") or any(context.pos[i] == "ADJ" for i in words[1:])
    )


def _is_found(context: Context, cue: Cue, content: tuple[Tokens, ...]) -> bool:
    """`vond een wapen in een grot`: behind the object a place, so that it was found and not judged."""
    if cue.entry not in context.frames.perceives:
        return False
    first, last = content[-1]
    phrase = noun_phrase(context.words, first, last)
    place = first if phrase is None else phrase[1]
    if place + 1 >= last:
        return False
    return context.lower[place] in context.wording.places and context.pos[place + 1] in ("DET", "PROPN")


def _not_excluded(context: Context, cue: Cue) -> Claim | None:
    """`X sluit Y niet uit`, `Y sluit X niet uit`: what stands between its words, or in front."""
    source = _source(context, cue)
    if source is None or cue.head != cue.main:
        return None
    first = cue.main + 1
    content = None
    if source.evidence is Evidence.AFTER:
        content = _topic(context, cue.main)
        first = source.tokens[1]
    if content is None:
        last = next(
            (
                i
                for i in range(first, cue.tokens[-1] + 1)
                if context.lower[i] in context.grammar.not_ or i in cue.tokens
            ),
            first,
        )
        content = trim(context, first, last) if first < last else None
    if content is None or noun_phrase(context.words, *content) is None:
        return None
    return Claim("noun phrase", Construction.CLAUSE, (content,), cue, cue.span, source, cue.stance)


def _noun_phrase(context: Context, cue: Cue, preposition: str) -> Claim | None:
    source = _source(context, cue)
    if source is None or cue.passive:
        return None
    end = context.sentences.end(cue.main)
    first = max(cue.tokens[-1], cue.head or 0, cue.main) + 1
    if " " in cue.entry:
        first = cue.tokens[-1] + 1
    if source.evidence is Evidence.AFTER and source.tokens[1] > first:
        first = _behind(context, source)
    if source.evidence is Evidence.RELATIVE:
        return _relative(context, cue, source, preposition)
    if cue.head is not None and cue.head < cue.main:
        # heeft zes jaar cel geëist
        found = _relative(context, cue, source, preposition, max(cue.head + 1, source.tokens[1]))
        # had gevraagd om spreiding
        if found is not None or not preposition:
            return found
    opened = first
    if preposition:
        place = next((i for i in range(cue.main + 1, min(end, cue.main + 12)) if context.lower[i] == preposition), None)
        if place is None:
            return None
        first = place + 1
    else:
        first = _skip_adverbs(context, first, end)
    if (
        first >= end
        or (context.lower[first] in context.wording.no_object and cue.entry not in context.frames.any_object)
        or (context.mark[first] and context.quoted[first] < 0 and context.quoted[min(first + 1, end - 1)] < 0)
    ):
        return None
    stop = content_end(context, first, end, own_verb=True)
    # verwacht | pas in mei weer groei: when it will be is part of what is expected, and not of what is demanded
    begins = _skip_times(context, opened, first) if cue.stance is Stance.BELIEVES and not preposition else first
    content = trim(context, begins, stop)
    if content is not None and _is_asked_of_us(context, content):
        return None
    if content is None or noun_phrase(context.words, _behind_mark(context, first), stop) is None:
        return None
    if not preposition and not context.grammar.infinitive_marker.isdisjoint(context.lower[slice(*content)]):
        return None
    return Claim("noun phrase", Construction.CLAUSE, (content,), cue, cue.span, source, cue.stance)


def _is_asked_of_us(context: Context, content: Tokens) -> bool:
    """Whether it is the newspaper that is asked: om anonimiteit vragen."""
    return context.frames.asked_for.issuperset(context.lower[slice(*content)])


def _relative(context: Context, cue: Cue, source: Source, preposition: str, begins: int | None = None) -> Claim | None:
    """`die op hulp aandringt`, `heeft cel geëist`: the noun phrase stands before the verb, from `begins`."""
    first, last = (source.tokens[1], cue.head or cue.main) if begins is None else (begins, cue.main)
    if not preposition:
        first = _skip_adverbs(context, first, last)
    if preposition:
        place = next((i for i in range(last - 1, first - 1, -1) if context.lower[i] == preposition), None)
        if place is None:
            return None
        first = place + 1
    content = trim(context, first, last)
    if content is None or noun_phrase(context.words, *content) is None or _is_asked_of_us(context, content):
        return None
    return Claim("noun phrase", Construction.CLAUSE, (content,), cue, cue.span, source, cue.stance)


def _behind_mark(context: Context, i: int) -> int:
    return i + 1 if context.mark[i] and i + 1 < len(context.mark) else i


def _skip_adverbs(context: Context, first: int, end: int) -> int:
    """Past times and places of the demand: eist al sinds 2013, eiste maandag in de rechtbank."""
    while first < end:
        if _is_beside(context, first) or (context.pos[first] == "ADV" and not context.mark[first]):
            first += 1
        elif context.pos[first] == "ADP" and context.lower[first] in context.wording.beside_demand:
            phrase = noun_phrase(context.words, first + 1, end)
            if phrase is None:
                return first
            # sinds 2013 | teruggave van het paneel
            year = context.lower[first + 1].isdigit() and len(context.lower[first + 1]) == 4
            first = first + 2 if year else phrase[1]
        else:
            break
    return first
