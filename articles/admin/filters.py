"""What an editor wants to see of the queue, as it stands in an address and in a form."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from articles.annotating import Wanted
from articles.models import Annotation, ArticleVersion, Publication
from articles.reading import DOUBT

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import QueryDict

# Below this the machine is less than sure. Each range is `[least, most)`.
SURE = 0.8
CONFIDENCES = {"uncertain": (0.0, DOUBT), "fair": (DOUBT, SURE), "sure": (SURE, 1.01)}


@dataclass(frozen=True, slots=True)
class Filters:
    """Each field is what stands in the address, empty where it does not matter."""

    kind: str = ""
    confidence: str = ""
    extractor: str = ""
    person: str = ""
    publication: str = ""
    mine: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> Filters:
        """What is no kind and no range of confidence is passed over."""
        given = {name: data.get(name, "").strip()[:200] for name in cls.__slots__}
        if given["kind"] not in Annotation.Kind.values:
            given["kind"] = ""
        if given["confidence"] not in CONFIDENCES:
            given["confidence"] = ""
        return cls(**given)

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Those that matter, by name, as an address or a form holds them."""
        return tuple((name, value) for name in self.__slots__ if (value := getattr(self, name)))

    def key(self, what: str, by: User, *more: str) -> str:
        """The name of what is kept of what is wanted: one for all editors, unless it is each one's own."""
        told = repr((self, by.pk if self.mine else 0, *more))
        return f"{what}:{hashlib.sha256(told.encode()).hexdigest()}"

    def wanted(self, by: User) -> Wanted:
        return Wanted(
            kind=self.kind,
            confidence=CONFIDENCES.get(self.confidence),
            extractor=self.extractor,
            person=self.person,
            publication=self.publication,
            mine=by if self.mine else None,
        )


def choices() -> list[dict[str, Any]]:
    """The fields in which one of several is chosen: name, label, and each value with its words; in two queries."""
    versions = ArticleVersion.objects.filter(current_of__isnull=False).exclude(extractor_version="").order_by()
    extractors = versions.values_list("extractor_version", flat=True).distinct()
    confidences = {"uncertain": _("uncertain"), "fair": _("fair"), "sure": _("sure")}
    return [
        {"name": "kind", "label": _("Kind"), "choices": Annotation.Kind.choices},
        {"name": "confidence", "label": _("Confidence"), "choices": confidences.items()},
        {
            "name": "publication",
            "label": _("Publication"),
            "choices": Publication.objects.values_list("slug", "name"),
        },
        {
            "name": "extractor",
            "label": _("Extractor"),
            "choices": [(version, version) for version in sorted(extractors, reverse=True)],
        },
    ]
