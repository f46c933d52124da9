"""Finds the word behind a verb of saying that opens what is said: a `dat`, an `of`, a question word."""

from __future__ import annotations

from articles.extraction.claims.contents import DASHES, HARD_STOPS
from articles.extraction.claims.context import Context
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.findings import Stance

# How many words may stand between a cue and its content: its subject, an addressee, a time, a place.
GAP = 25


def opener_of(context: Context, cue: Cue) -> int | None:
    """The `dat`, `of` or question word that opens the content behind the cue."""
    grammar = context.grammar
    first = max(cue.tokens[-1], cue.head or 0) + 1
    stop = min(context.sentences.end(cue.main), first + GAP)
    asks = cue.stance is Stance.ASKS
    verbs = 0
    for i in range(first, stop):
        word = context.lower[i]
        if context.quoted[i] >= 0:
            continue
        if word in HARD_STOPS or word in DASHES or (verbs and context.lower[i - 1] == "," and context.finite[i]):
            return None
        if context.lower[i - 1] == "," and word in grammar.coordinators:
            return None
        if word in grammar.that and context.lower[i - 1] in grammar.coordinators and context.pos[i - 2] == "VERB":
            # geld dat X wilde schrappen en dat Y bewaart: another clause beside the cue's own
            return None
        if word in grammar.that and _is_complementiser(context, cue, i, first):
            return i
        if word in grammar.whether and (context.pos[i] == "SCONJ" or asks or cue.entry in context.frames.whether):
            return i
        if (
            word in grammar.infinitive_marker
            and context.pos[i + 1 : i + 2] == ["VERB"]
            and context.cue_at(i + 1) is None
        ):
            return None
        # Not `demonstranten, van wie velen …`; a particle is no preposition: vraagt zich af wie.
        governed = context.pos[i - 1] == "ADP" and i - 1 not in cue.tokens
        if asks and word in grammar.question_words and context.lower[i - 1] not in grammar.additive and not governed:
            return i
        if any(other.kind is CueKind.VERB and other.main == i for other in context.cues_between(i, i + 1)):
            return None
        verbs += context.finite[i]
        if verbs > 1:
            return None
    return None


def _is_complementiser(context: Context, cue: Cue, i: int, first: int) -> bool:
    if _stands_before_plural(context, i):
        return True
    if context.pos[i] == "DET" and (i == first or context.pos[i - 1] == "ADV" or _is_behind_source(context, cue, i)):
        # A determiner here would leave the verb that ends the clause without one.
        end = context.sentences.end(i)
        comma = next((k for k in range(i, end) if context.lower[k] == ","), end)
        return any(context.finite[i + 2 : comma]) and not context.finite[i + 1]
    if context.pos[i] not in ("SCONJ", "PRON", ""):
        return False
    if context.mark[i + 2 : i + 3] == [True] and context.lower[i + 1] in context.wording.behind_object:
        return False
    if cue.manner and cue.head != cue.main and not cue.passive:
        return False
    if cue.manner and any(context.pos[k] == "NOUN" for k in range(first, i)) and not _is_behind_source(context, cue, i):
        # riep een fonds in het leven dat
        return False
    if cue.entry in context.frames.predicate and (
        not context.grammar.it.isdisjoint(context.lower[first:i])
        or (context.pos[i - 1] in ("ADJ", "VERB") and i > first)
    ):
        # vindt het jammer dat: the judgement is part of what is thought
        return False
    if context.lower[i - 1] == "," and context.lower[first:i].count(",") < 2:
        # Behind a comma it is relative, unless that comma closes an apposition: zei X, de voorzitter, dat.
        return False
    if context.lower[first:i].count(",") == 1 and _is_appositive(context, first, i):
        # schreef ‘De kast’, een boek over bijen dat goed verkoopt
        return False
    if i + 1 >= len(context.lower) or (context.mark[i + 1] and context.quoted[min(i + 2, len(context.lower) - 1)] < 0):
        return False
    if context.finite[i + 1] and context.pos[i] != "SCONJ":
        return False
    if _follows_a_quote(context, cue) and _is_behind_source(context, cue, i) and context.sources.is_neuter(i - 1):
        # ‘Ja’, zegt een Kamerlid dat alleen anoniem wil spreken
        return False
    if (
        context.pos[i] == "SCONJ"
        or i == first
        or context.pos[i - 1] != "NOUN"
        or context.words.deps[context.words.heads[i]] == "ccomp"
    ):
        return True
    # `een rapport dat gisteren verscheen` is relative; `oordeelt het hof dat` is not.
    return _is_behind_source(context, cue, i) or not context.sources.is_neuter(i - 1)


def _is_appositive(context: Context, first: int, stop: int) -> bool:
    """Whether behind the comma in `[first, stop)` an indefinite noun phrase tells more of what stands before it."""
    comma = context.lower.index(",", first, stop)
    return context.lower[comma + 1] in context.grammar.article


def _stands_before_plural(context: Context, i: int) -> bool:
    """Whether a noun in the plural follows, which no singular determiner has: vreest dat toeristen wegblijven."""
    after = i + 1
    if context.pos[i] != "DET" or after >= len(context.pos) or context.pos[after] != "NOUN":
        return False
    return "Plur" in context.words.numbers[after] and context.lower[i] in context.grammar.neuter


def _follows_a_quote(context: Context, cue: Cue) -> bool:
    """Whether the cue attributes a quotation right before it, and so has its content already."""
    before = (cue.main if cue.head is None else cue.head) - 1
    while before >= 0 and context.mark[before] and context.quoted[before] < 0:
        before -= 1
    return before >= context.sentences.start(cue.main) and context.quoted[before] >= 0


def _is_behind_source(context: Context, cue: Cue, i: int) -> bool:
    source = context.sources.of(cue)
    return source is not None and source.tokens[1] == i
