"""The gold format: annotations of one text as JSON, as `manage.py extract` prints and `evaluate` reads them."""

from __future__ import annotations

from typing import Any

from articles.extraction.findings import Attribution, Findings, Span, Speaker


def as_gold(findings: Findings, text_id: str) -> dict[str, Any]:
    """The findings as one JSON object; offsets are code points, `[start, end)`."""
    return {
        "id": text_id,
        "source": findings.extractor,
        "speakers": {speaker.id: _speaker(speaker) for speaker in findings.speakers},
        "attributions": [_attribution(attribution) for attribution in findings.attributions],
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "kind": speaker.kind.value,
        "name": speaker.name,
        "mentions": [list(span) for span in speaker.mentions],
        "roles": [list(span) for span in speaker.roles],
        "confidence": round(speaker.confidence, 3),
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "kind": attribution.kind.value,
        "form": attribution.form.value,
        "content": [list(span) for span in attribution.content],
        "cue": _span(attribution.cue),
        "source": _span(attribution.source),
        "speaker": attribution.speaker,
        "stance": attribution.stance.value,
        "confidence": round(attribution.confidence, 3),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
