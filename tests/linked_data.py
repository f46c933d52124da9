"""Reads JSON-LD in tests as a client would, with the contexts kept here instead of fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pyld import jsonld

from articles.sharing.web_annotation import CONTAINER_CONTEXT, CONTEXT

_DATA = Path(__file__).parent / "data"
# The terms in use, written out from the W3C's own context.
_CONTEXTS = {
    CONTEXT: json.loads((_DATA / "annotation_context.json").read_text(encoding="utf-8")),
    CONTAINER_CONTEXT: json.loads((_DATA / "container_context.json").read_text(encoding="utf-8")),
}


def _load(address: str, _options: dict[str, Any]) -> dict[str, Any]:
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address} | {
        "document": _CONTEXTS[address]
    }


def expand(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every term as its full address; terms that the context does not know are lost, as JSON-LD has it."""
    return jsonld.expand(document, {"documentLoader": _load})


def round_trip(document: dict[str, Any]) -> dict[str, Any]:
    """The document expanded and compacted again: equal to what it was only where every term means something."""
    return jsonld.compact(expand(document), document["@context"], {"documentLoader": _load})


def statements(document: dict[str, Any]) -> set[tuple[str, str]]:
    """The (predicate, object) pairs of the document as RDF."""
    graph = jsonld.to_rdf(document, {"documentLoader": _load})["@default"]
    return {(each["predicate"]["value"], each["object"]["value"]) for each in graph}
