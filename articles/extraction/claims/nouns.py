"""Nouns that carry what somebody says: `de vrees dat Y`, `het verwijt van X dat Y`, `zijn zorg is dat Y`."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import content_end, trim
from articles.extraction.claims.context import Claim, Context
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.source import Source
from articles.extraction.findings import Stance

# Between a noun and its clause: its possessor, or the verb of `zijn zorg is dat`.
GAP = 8


def find_nouns(context: Context) -> Iterator[Claim]:
    """Claims whose content is a clause that hangs on a noun."""
    for cue in context.cues:
        if cue.kind is CueKind.NOUN and context.quoted[cue.main] < 0:
            found = _noun(context, cue)
            if found is not None:
                yield found


def _noun(context: Context, cue: Cue) -> Claim | None:
    opener = _opener(context, cue)
    if opener is None:
        return None
    end = content_end(context, opener + 1, context.sentences.end(cue.main))
    content = trim(context, opener + 1, end)
    if content is None or context.covered((content,)):
        return None
    verb = _governing_cue(context, cue)
    if verb is not None:
        # verwierp de suggestie dat: what X does with it is what the verb says
        source = context.sources.of(verb)
        if source is not None:
            return Claim("noun of a cue", Construction.NOUN, (content,), verb, verb.span, source, verb.stance)
    return Claim("noun", Construction.NOUN, (content,), cue, cue.span, _source(context, cue), cue.stance)


def _opener(context: Context, cue: Cue) -> int | None:
    first = cue.main + 1
    stop = min(context.sentences.end(cue.main), first + GAP)
    for i in range(first, stop):
        word = context.lower[i]
        if word in context.grammar.complementisers and context.pos[i] != "CCONJ":
            # `een bericht dat gisteren verscheen` is a relative clause.
            neuter = context.pos[i - 1] == "NOUN" and context.sources.is_neuter(i - 1)
            relative = context.pos[i] == "PRON" and neuter
            return None if relative or (i + 1 < stop and context.mark[i + 1] and context.quoted[i + 1] < 0) else i
        if context.mark[i] or (context.finite[i] and word not in context.wording.copulas):
            return None
        if context.pos[i] in ("VERB", "AUX") and word not in context.wording.copulas:
            return None
    return None


def _governing_cue(context: Context, cue: Cue) -> Cue | None:
    """The verb whose object the noun is, where it says what its subject does with the content."""
    start = context.sentences.start(cue.main)
    verbs = [c for c in context.cues_between(start, context.sentences.end(cue.main)) if c.kind is CueKind.VERB]
    for verb in verbs:
        if (
            verb.stance is Stance.DENIES
            and verb.head is not None
            and 0 < cue.main - verb.head <= 6
            and not verb.passive
        ):
            return verb
    return None


def _source(context: Context, cue: Cue) -> Source | None:
    own = context.sources.of(cue)
    if own is not None:
        return own
    if context.pos[cue.main - 1 : cue.main] and _is_subject(context, cue):
        return None
    start, end = context.sentences.start(cue.main), context.sentences.end(cue.main)
    if not context.wording.receiving.isdisjoint(context.lower[start : min(end, cue.main + 1)]):
        return None
    return context.sources.subject_of_clause(cue.main)


def _is_subject(context: Context, cue: Cue) -> bool:
    """Whether the noun is the subject of its clause, so that nobody is said to have it (`de vrees dat Y groeit`)."""
    if context.words.deps[cue.main] in ("nsubj", "nsubj:pass", "ROOT"):
        return True
    start = context.sentences.start(cue.main)
    return not any(context.finite[start : cue.main])
