"""Decides where the content of a claim ends: which clauses still belong to it, and which words at its edges do not.

What decides is word order. A subordinate clause has its finite verb last, a main clause second or first: behind the
verb of a `dat` clause, `en vraagt zich af` or `, lijkt het` can only be the main clause that goes on.
"""

from __future__ import annotations

from articles.extraction.claims.context import Context, Tokens
from articles.extraction.cues.cue import CueKind
from articles.extraction.layout.syntax import noun_phrase

HARD_STOPS = frozenset([";", ":"])
DASHES = frozenset(["-", "–", "—"])


def content_end(context: Context, first: int, stop: int, *, verb_final: bool = True, own_verb: bool = False) -> int:
    """One past the last token of the content that begins at `first`, at most `stop`.

    `verb_final` says that a main clause behind it cannot be part of it: it is a subordinate clause (`dat …`) or a
    phrase. `own_verb` says that it needs no finite verb of its own, as it is a phrase or an infinitive.
    """
    grammar = context.grammar
    verb_final = verb_final and grammar.verb_final
    open_clauses = 0
    for i in range(first, stop):
        word = context.lower[i]
        # What stands between quotation marks is not cut; its verbs count (`dat zij ‘niets wist’, en vertrok`).
        if i > first and context.quoted[i] < 0:
            # With `volgens` all of the sentence is content, what a colon adds to it too.
            if (word in HARD_STOPS and (verb_final or word != ":")) or (
                word in DASHES and not _closes_again(context, i, stop)
            ):
                return i
            if verb_final and (word == "," or word in grammar.coordinators) and _ends_in_unseen_verb(context, i, first):
                own_verb = own_verb or not open_clauses
                open_clauses = max(0, open_clauses - 1)
            if word == ",":
                if _stops_at_comma(context, i, stop, own_verb, verb_final):
                    return i
                continue
            if word in grammar.coordinators and context.lower[i - 1] != "," and not _is_fixed(context, i):
                if own_verb and _begins_main_clause(context, i + 1, stop, verb_final):
                    return i
                continue
        if context.finite[i]:
            own_verb = own_verb or not open_clauses
            open_clauses = max(0, open_clauses - 1)
        elif opens_clause(context, i, first):
            open_clauses += 1
    return stop


def _is_fixed(context: Context, coordinator: int) -> bool:
    """Whether it joins the words of a set pair: vroeg of laat."""
    return tuple(context.lower[coordinator - 1 : coordinator + 2]) in context.grammar.fixed_pairs


def _ends_in_unseen_verb(context: Context, i: int, first: int) -> bool:
    """Whether a clause ends before `i` in its finite verb, which the tagger holds for an infinitive or a noun."""
    last = i - 1
    while last > first and context.mark[last]:
        last -= 1
    if context.pos[last] not in ("VERB", "AUX"):
        return context.words.deps[last] in ("ccomp", "advcl", "acl:relcl")
    marker = context.grammar.infinitive_marker
    while last > first and (context.pos[last] in ("VERB", "AUX") or context.lower[last] in marker):
        if context.finite[last]:
            return False
        last -= 1
    return True


def has_main_verb(context: Context, first: int, last: int) -> bool:
    """Whether a run of words has a finite verb that belongs to no clause inside it (`op de vraag of hij komt`)."""
    open_clauses = 0
    grammar, second = context.grammar, min(first + 1, last - 1)
    question = context.lower[first] in grammar.question_words or (
        context.lower[first] in grammar.clause_openers
        and not context.finite[second]
        and context.lower[second] not in grammar.behind_determiner
    )
    for i in range(first, last):
        if context.finite[i]:
            resumed = i > first and context.lower[i - 1] == ","
            if not open_clauses and (resumed or not question):
                return True
            if question and i + 1 < last and context.lower[i + 1] == "," and any(context.finite[i + 2 : last]):
                question = False
            open_clauses = max(0, open_clauses - 1)
        elif opens_clause(context, i, first):
            open_clauses += i > first
    return False


def trim(context: Context, first: int, last: int) -> Tokens | None:
    """The run without the marks at its edges that belong to the sentence; None where nothing is left."""
    while first < last and context.mark[first] and context.quoted[min(first + 1, last - 1)] < 0:
        first += 1
    while last > first and context.mark[last - 1] and not _closes_inside(context, first, last - 1):
        last -= 1
    return (first, last) if first < last else None


def _closes_inside(context: Context, first: int, mark: int) -> bool:
    """Whether a closing quotation mark ends a quote that begins inside the content."""
    if mark - 1 < first or context.quoted[mark - 1] < 0 or context.quoted[mark] >= 0:
        return False
    pair = context.pairs[context.quoted[mark - 1]]
    return pair.outer.start >= context.words.starts[first] and context.words.starts[mark] < pair.outer.end


def opens_clause(context: Context, i: int, first: int) -> bool:
    grammar, word = context.grammar, context.lower[i]
    if word in grammar.relative_pronouns:
        # A relative pronoun stands behind a noun or a comma; a determiner stands before a noun.
        before = context.lower[i - 1] if i else ""
        relative = context.pos[i] in ("PRON", "SCONJ") and i > first
        behind = before == "," or context.pos[i - 1] in ("NOUN", "PROPN", "PRON", "VERB")
        return relative and (behind or context.pos[i] == "SCONJ")
    if word not in grammar.clause_openers or context.pos[i] in ("ADP", "DET", "NOUN"):
        return False
    if word in context.wording.condition and i > first and _compares(context, i, first):
        return False
    return i > first or word in grammar.free_openers


def _compares(context: Context, i: int, first: int) -> bool:
    """Whether `als` compares one noun with another before the first verb: mensen als Jansen neemt hij niets kwalijk."""
    nouns = ("NOUN", "PROPN")
    beside = context.pos[i - 1] in nouns and context.pos[i + 1 : i + 2] in (["NOUN"], ["PROPN"])
    return beside and not any(context.finite[first:i])


def _stops_at_comma(context: Context, comma: int, stop: int, own_verb: bool, verb_final: bool) -> bool:
    i = comma + 1
    if i >= stop:
        return True
    grammar, word = context.grammar, context.lower[i]
    if word in context.frames.afterwards or (word in grammar.so and i + 1 < stop and context.finite[i + 1]):
        return True
    if word in grammar.as_told and _reports(context, i + 1, stop):
        return True
    if not own_verb:
        return False
    if context.finite[i]:
        return True
    if verb_final and (word in context.wording.resuming or _judges_the_clause(context, i, stop)):
        return True
    if word in grammar.although and i + 1 < stop and context.finite[i + 1]:
        return verb_final or context.cue_at(i + 1) is not None
    if word in grammar.coordinators:
        return _begins_main_clause(context, i + 1, stop, verb_final)
    if not verb_final:
        return _reports_itself(context, i, stop)
    return word not in grammar.relatives and word not in grammar.clause_openers and _is_main_clause(context, i, stop)


def _judges_the_clause(context: Context, first: int, stop: int) -> bool:
    """Whether the writer says what to think of the clause: `…, een bewering die niemand kon bevestigen`."""
    if context.lower[first] not in context.grammar.article:
        return False
    phrase = noun_phrase(context.words, first, stop)
    return phrase is not None and phrase[1] < stop and context.lower[phrase[1]] in context.wording.of_judgement


def _reports(context: Context, first: int, stop: int) -> bool:
    """Whether `zoals` tells who says so (`zoals de krant meldde`)."""
    return any(cue.head is not None and first <= cue.main < stop for cue in context.cues_between(first, stop))


def _begins_main_clause(context: Context, first: int, stop: int, verb_final: bool) -> bool:
    """Whether behind a coordinator a main clause goes on, so that the content has ended before it."""
    if first >= stop:
        return True
    grammar, word = context.grammar, context.lower[first]
    if word in grammar.clause_openers or word in grammar.purpose:
        # maar dat ze weinig keus heeft; but `maar dat wil niemand zeggen`
        return word in grammar.that and first + 1 < stop and context.finite[first + 1]
    if not verb_final:
        return _reports_itself(context, first, stop)
    return context.finite[first] or _is_main_clause(context, first, stop)


def _reports_itself(context: Context, first: int, stop: int) -> bool:
    """Whether the main clause at `first` has a verb of saying: another source speaks there."""
    verb = _first_own_verb(context, first, stop)
    cue = None if verb is None else context.cue_at(verb)
    if cue is None or cue.kind is not CueKind.VERB:
        return False
    behind = cue.tokens[-1] + 1
    return " " in cue.entry or (behind < len(context.lower) and context.lower[behind] in context.grammar.that)


def _is_main_clause(context: Context, first: int, stop: int) -> bool:
    """Whether a clause that begins at `first` has its finite verb in second place, with something behind it."""
    verb = _first_own_verb(context, first, stop)
    if verb is None:
        return False
    after = _after_cluster(context, verb, stop)
    if after >= stop or context.lower[after] in context.grammar.coordinators:
        return False
    if context.mark[after] and context.lower[after] != ":":
        return False
    phrase = noun_phrase(context.words, first, verb)
    if phrase is not None and phrase[1] == verb:
        return True
    if verb == first + 1:
        return True
    if context.pos[first] == "ADP":
        inner = noun_phrase(context.words, first + 1, verb)
        return inner is not None and inner[1] == verb
    return False


def _first_own_verb(context: Context, first: int, stop: int) -> int | None:
    """The finite verb of the clause at `first`; None where a mark or another clause comes sooner."""
    for i in range(first, stop):
        if context.finite[i]:
            return i
        if (context.mark[i] and context.quoted[i] < 0) or (i > first and opens_clause(context, i, first)):
            return None
    return None


def _after_cluster(context: Context, verb: int, stop: int) -> int:
    """One past the verbs that follow a finite verb at once: `gaat wachten`, `had kunnen worden`."""
    i = verb + 1
    marker, particles = context.grammar.infinitive_marker, context.wording.cluster_particles
    while i < stop and (
        context.pos[i] in ("VERB", "AUX") or context.lower[i] in marker or context.lower[i] in particles
    ):
        i += 1
    return i


def _closes_again(context: Context, dash: int, stop: int) -> bool:
    """Whether another dash follows, so that the two hold something incidental."""
    return any(context.lower[i] in DASHES for i in range(dash + 1, stop))
