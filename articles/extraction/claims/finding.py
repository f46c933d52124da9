"""Finds reported speech: propositions that the text attributes to a source outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.extraction.candidates import Candidate, Person
from articles.extraction.claims.according import find_accordings
from articles.extraction.claims.backward import find_backward
from articles.extraction.claims.clauses import find_clauses
from articles.extraction.claims.colons import find_colons
from articles.extraction.claims.context import Claim, Context, Tokens
from articles.extraction.claims.hearsay import find_hearsay
from articles.extraction.claims.inversions import find_inversions
from articles.extraction.claims.nouns import find_nouns
from articles.extraction.claims.predicates import find_predicates
from articles.extraction.claims.reports import find_reports
from articles.extraction.layout.datelines import behind_dateline
from articles.extraction.text import Text

# In this order a rule has the first word about a cue; the last ones look back at what the others found.
RULES = (
    find_clauses,
    find_nouns,
    find_inversions,
    find_accordings,
    find_predicates,
    find_colons,
    find_hearsay,
    find_reports,
    find_backward,
)


def find_claims(text: Text, people: list[Person]) -> list[Candidate]:
    """The claims of a text in text order."""
    context = Context.of(text, people)
    return [context.candidate(claim) for claim in collect(context)]


def collect(context: Context) -> list[Claim]:
    """The claims of every rule, each cue and each content once, without what is a quote."""
    for rule in RULES:
        for claim in _fresh(context, rule(context)):
            context.claims.append(claim)
        context.claims.sort(key=lambda claim: claim.content[0])
    return context.claims


def _fresh(context: Context, found: Iterator[Claim]) -> list[Claim]:
    cues = {claim.cue_span for claim in context.claims}
    return [
        replace(claim, content=_without_dateline(context, claim.content))
        for claim in found
        if claim.cue_span not in cues and not _is_quote(context, claim) and _says_something(context, claim)
    ]


def _says_something(context: Context, claim: Claim) -> bool:
    """Whether the content is more than a word that points elsewhere: sluit niets uit, hadden dat geëist."""
    empty = context.wording.empty
    return any(not context.mark[i] and context.lower[i] not in empty for run in claim.content for i in range(*run))


def _without_dateline(context: Context, content: tuple[Tokens, ...]) -> tuple[Tokens, ...]:
    (first, last), *others = content
    return ((behind_dateline(context.words, first, last), last), *others)


def _is_quote(context: Context, claim: Claim) -> bool:
    """Whether the whole proposition stands between quotation marks, but for a word that only points: die ‘…’."""
    words = [i for run in claim.content for i in range(*run) if not context.mark[i]]
    outside = [i for i in words if context.quoted[i] < 0]
    return len(outside) < len(words) and all(
        context.lower[i] in context.wording.empty and len(run) > 1 for i in outside for run in [claim.content]
    )
