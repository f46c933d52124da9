"""Speech that a colon announces without quotation marks: `X zegt: Y`."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.candidates import Construction
from articles.extraction.claims.contents import content_end, trim
from articles.extraction.claims.context import Claim, Context
from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.findings import Stance


def find_colons(context: Context) -> Iterator[Claim]:
    """Claims whose content stands behind a colon that follows a verb of saying and its subject."""
    for cue in context.cues:
        if cue.kind is CueKind.VERB and cue.head is not None and not cue.passive and context.quoted[cue.main] < 0:
            found = _colon(context, cue)
            if found is not None:
                yield found


def _colon(context: Context, cue: Cue) -> Claim | None:
    source = context.sources.of(cue)
    if source is None or context.says_nobody(source) or cue.negated or cue.stance is Stance.DENIES:
        return None
    colon = max(cue.tokens[-1], cue.head or 0, source.tokens[1] - 1) + 1
    # Only an addressee or a time may come between: zei hij gisteren: …
    while colon < len(context.lower) and context.pos[colon] in ("ADV", "ADJ") and not context.mark[colon]:
        colon += 1
    first = colon + 1
    if first >= len(context.lower) or context.lower[colon] != ":" or context.quoted[first] >= 0 or context.mark[first]:
        return None
    end = content_end(context, first, context.sentences.end(first), verb_final=False)
    content = trim(context, first, end)
    if content is None or not any(context.finite[slice(*content)]):
        return None
    return Claim("colon", Construction.COLON, (content,), cue, cue.span, source, cue.stance)
