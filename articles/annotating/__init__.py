"""Findings become annotations, and editors correct them: every write to an annotation, with its history."""

from articles.annotating.extracting import Stored, extract_version, store_findings

__all__ = ["Stored", "extract_version", "store_findings"]
