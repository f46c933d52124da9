"""Clauses and infinitives that a verb of saying takes: `X zegt dat Y`, `dat Y ontkent X`, `X belooft te Z`."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import COORDINATORS, DASHES, HARD_STOPS, QUESTION_WORDS, content_end, trim
from articles.extraction.claims.context import Claim, Context
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.sources import Evidence, Source
from articles.extraction.cues.verbs import AUXILIARIES, MODALS, PASSIVE_AUXILIARIES
from articles.extraction.findings import Stance
from articles.extraction.layout.syntax import noun_phrase
from articles.extraction.lexicon import read

# How many words may stand between a cue and its content: its subject, an addressee, a time, a place.
GAP = 25
# Stand between a cue and its infinitive and belong to the cue.
CUE_ADVERBS = frozenset("daarentegen echter wel ook daarop desgevraagd intussen er nog alleen".split())
# Somebody is able or obliged to say it: nothing is said yet.
POSSIBLE = frozenset("kan kun kunt kunnen kon konden moet moeten moest moesten mag mogen mocht mochten".split())
LASTING_MODALS = MODALS - frozenset("zal zult zullen zou zouden laat laten liet lieten".split())


PREDICATES = frozenset(read("nl", "cues")["frames"]["predicate"])


def find_clauses(context: Context) -> Iterator[Claim]:
    """Claims whose content is a clause or an infinitive of a verb cue."""
    frames = read("nl", "cues")["frames"]
    for cue in context.cues:
        if cue.kind is not CueKind.VERB or not may_report(context, cue):
            continue
        found = None
        if cue.entry not in frames["no_clause"] or " " in cue.entry or _out_of(context, cue):
            found = _clause(context, cue) or _fronted(context, cue)
        if found is None and cue.entry in frames["infinitive"]:
            found = _infinitive(context, cue, cue.entry in frames["addressed"])
        if found is not None:
            yield found


def may_report(context: Context, cue: Cue) -> bool:
    """Whether the cue is said of somebody, not asked, wished or refused (`wil niet zeggen of`)."""
    if context.quoted[cue.main] >= 0 or (cue.head is None and not _is_governed(context, cue)):
        return False
    if cue.head is None or cue.head == cue.main:
        return True
    modal = context.lower[cue.head]
    if modal not in MODALS | AUXILIARIES | PASSIVE_AUXILIARIES and context.cue_at(cue.head) is None:
        # gaat niet zover te zeggen dat, probeert door te vragen of: only a verb of saying hands its source on.
        return False
    return modal not in POSSIBLE and not (cue.negated and modal in LASTING_MODALS)


def _out_of(context: Context, cue: Cue) -> bool:
    """`uit X blijkt dat`: what shows is what the source says."""
    source = context.sources.of(cue) if cue.entry == "blijken" else None
    return source is not None and source.evidence is Evidence.OBJECT and source.tokens[0] < cue.main


def _is_governed(context: Context, cue: Cue) -> bool:
    """`zegt te verwachten dat`: another verb of saying stands right before the infinitive."""
    first = max(context.sentences.start(cue.main), cue.main - 4)
    return any(other.head is not None and other.main < cue.main for other in context.cues_between(first, cue.main))


def _clause(context: Context, cue: Cue) -> Claim | None:
    opener = _opener(context, cue)
    if opener is None:
        return None
    source = context.sources.of(cue)
    if not _names_somebody(context, cue, source):
        return None
    # The question word belongs to the question.
    first = opener if context.lower[opener] in QUESTION_WORDS else opener + 1
    end = content_end(context, first, context.sentences.end(cue.main))
    content = trim(context, first, end)
    subordinate = context.pos[opener] == "SCONJ" and context.doc[opener].dep_ == "mark"
    if content is None or not (subordinate or _has_verb(context, *content)):
        return None
    if (
        content[1] - content[0] <= 4
        and "te" in context.lower[slice(*content)]
        and not any(context.finite[slice(*content)])
    ):
        # roept op dat ook te doen: `dat` is an object
        return None
    construction = Construction.PASSIVE if cue.passive else Construction.CLAUSE
    rule = "passive clause" if cue.passive else "clause"
    return Claim(rule, construction, (content,), cue, cue.span, source, cue.stance)


def _has_verb(context: Context, first: int, last: int) -> bool:
    return any(
        context.pos[i] in ("VERB", "AUX", "") or context.doc[i].dep_ in ("ccomp", "advcl") for i in range(first, last)
    )


def _opener(context: Context, cue: Cue) -> int | None:
    """The `dat`, `of` or question word that opens the content behind the cue."""
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
        if context.lower[i - 1] == "," and word in COORDINATORS:
            return None
        if word == "dat" and _is_complementiser(context, cue, i, first):
            return i
        if word == "of" and (context.pos[i] == "SCONJ" or asks or cue.entry == "betwijfelen"):
            return i
        if word == "te" and context.pos[i + 1 : i + 2] == ["VERB"] and context.cue_at(i + 1) is None:
            return None
        # Not `demonstranten, van wie velen …`; a particle is no preposition: vraagt zich af wie.
        governed = context.pos[i - 1] == "ADP" and i - 1 not in cue.tokens
        if asks and word in QUESTION_WORDS and context.lower[i - 1] != "en" and not governed:
            return i
        if any(other.kind is CueKind.VERB and other.main == i for other in context.cues_between(i, i + 1)):
            return None
        verbs += context.finite[i]
        if verbs > 1:
            return None
    return None


def _is_complementiser(context: Context, cue: Cue, i: int, first: int) -> bool:
    token = context.doc[i]
    if context.pos[i] == "DET" and (i == first or context.pos[i - 1] == "ADV" or _is_behind_source(context, cue, i)):
        # A determiner here would leave the verb that ends the clause without one.
        end = context.sentences.end(i)
        comma = next((k for k in range(i, end) if context.lower[k] == ","), end)
        return any(context.finite[i + 2 : comma]) and not context.finite[i + 1]
    if context.pos[i] not in ("SCONJ", "PRON", ""):
        return False
    if context.lower[i + 1 : i + 2] in (["niet"], ["ook"], ["echter"]) and context.mark[i + 2 : i + 3] == [True]:
        return False
    if cue.manner and cue.head != cue.main and not cue.passive:
        return False
    if cue.manner and any(context.pos[k] == "NOUN" for k in range(first, i)) and not _is_behind_source(context, cue, i):
        # riep een fonds in het leven dat
        return False
    if cue.entry in PREDICATES and (
        "het" in context.lower[first:i] or (context.pos[i - 1] in ("ADJ", "VERB") and i > first)
    ):
        # vindt het jammer dat: the judgement is part of what is thought
        return False
    if context.lower[i - 1] == "," and context.lower[first:i].count(",") < 2:
        # Behind a comma it is relative, unless that comma closes an apposition: zei X, de voorzitter, dat.
        return False
    if i + 1 >= len(context.lower) or (context.mark[i + 1] and context.quoted[min(i + 2, len(context.lower) - 1)] < 0):
        return False
    if context.finite[i + 1] and context.pos[i] != "SCONJ":
        return False
    if context.pos[i] == "SCONJ" or i == first or context.pos[i - 1] != "NOUN" or token.head.dep_ == "ccomp":
        return True
    # `een rapport dat gisteren verscheen` is relative; `oordeelt het hof dat` is not.
    return _is_behind_source(context, cue, i) or not context.sources.is_neuter(i - 1)


def _is_behind_source(context: Context, cue: Cue, i: int) -> bool:
    source = context.sources.of(cue)
    return source is not None and source.tokens[1] == i


def _names_somebody(context: Context, cue: Cue, source: Source | None) -> bool:
    return cue.passive if source is None else not context.says_nobody(source)


def _fronted(context: Context, cue: Cue) -> Claim | None:
    """`Dat Y, ontkent X`: the clause opens the sentence and the cue follows."""
    if cue.head is None:
        return None
    start = context.sentences.start(cue.main)
    while start < cue.head and (context.mark[start] or context.lower[start] in ("en", "maar")):
        start += 1
    if context.lower[start] not in ("dat", "of") or start + 2 >= cue.head or context.finite[start + 1]:
        return None
    if cue.entry in ("willen", "noemen") or (context.lower[start] == "of" and cue.stance is Stance.ASSERTS):
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
    if any(context.finite[content[1] : cue.head]) and not any(
        context.lower[i] == "zoals" for i in range(content[1], cue.head)
    ):
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
    stance = Stance.DEMANDS if cue.entry == "vragen" else cue.stance
    if cue.entry == "voor_stellen" and any(
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
    if own is not None and own.kind is CueKind.VERB and _opener(context, own) is not None:
        # zegt te verwachten dat: the claim is what is expected
        return None
    content = trim(context, begins, content_end(context, begins, stop, own_verb=True))
    if content is None or content[1] <= found:
        return None
    return Claim("infinitive", Construction.CLAUSE, (content,), cue, cue.span, source, stance)


def _first_infinitive(context: Context, first: int, stop: int) -> int | None:
    """The first `te` before an infinitive that no finite verb of another clause precedes."""
    for i in range(first, min(stop, first + GAP) - 1):
        if context.lower[i] == "te" and context.pos[i + 1] in ("VERB", "AUX"):
            return i
        if context.finite[i] or context.lower[i] in (";", ":", "dat", "of"):
            return None
    return None


def _behind_occasion(context: Context, first: int, te: int) -> int:
    """Behind the cue's own adverbs, and behind where or to whom it was said."""
    occasions = read("nl", "cues")["silent_nouns"]["occasions"]
    while first < te:
        if context.lower[first] in CUE_ADVERBS or context.lower[first] == ",":
            first += 1
            continue
        phrase = noun_phrase(context.doc, first + 1, te) if context.pos[first] == "ADP" else None
        if phrase is None:
            break
        if context.lower[first] not in ("tegen", "tegenover") and not any(
            word in occasions for word in context.lower[slice(*phrase)]
        ):
            break
        first = phrase[1]
    return first


def _infinitive_start(context: Context, cue: Cue, first: int, te: int, addressed: bool) -> int | None:
    """Where the infinitive's own words begin: behind `om`, `ervan`, an addressee, the cue's own adverbs."""
    for i in range(te - 1, first - 1, -1):
        if (
            (context.lower[i] == "om" and (addressed or (i <= first + 1 and cue.stance is Stance.DEMANDS)))
            or context.lower[i] in ("ervan", "erop", "ertoe")
            or (
                context.lower[i] == "van"
                and context.lower[i - 1] != "in"
                and cue.entry in ("beschuldigen", "betichten")
                and any(context.lower[k] == "er" for k in range(cue.main, i))
            )
        ):
            return i + 1
    if "om" in context.lower[first:te]:
        # Not right behind the cue, `om te` tells what something is for: stelt pogingen in het werk om te.
        return None
    first = _behind_occasion(context, first, te)
    # heeft hem gevraagd te komen: before a participle stands the addressee too.
    if addressed and not cue.passive and len(cue.tokens) == 1 and (cue.head or 0) >= cue.main:
        phrase = noun_phrase(context.doc, first, te)
        if phrase is None:
            return None
        first = phrase[1]
    return first
