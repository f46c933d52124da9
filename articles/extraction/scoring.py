"""Measures findings against gold annotations, both in the gold format: the figures that `manage.py evaluate` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Annotations = Mapping[str, Any]  # one text's annotations in the gold format

# What does not count at the edge of a span.
EDGE = " \t\n\r'\"‘’‚‛“”„‟«»‹›,.;:!?…-–—()"
ARTICLES = {"de", "het", "een", "'t"}
KINDS = ("quote", "claim")
ENOUGH_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold attribution and the found one that it is compared with."""

    gold: Mapping[str, Any]
    found: Mapping[str, Any]
    exact: bool
    right_speaker: bool

    @property
    def right_stance(self) -> bool:
        """Whether the source does the same with the content in both."""
        return bool(self.gold.get("stance", "asserts") == self.found.get("stance", "asserts"))


@dataclass(slots=True)
class Comparison:
    """One text's findings beside its gold annotations; everything else is counted from this."""

    pairs: list[Pair] = field(default_factory=list)
    missed: list[Mapping[str, Any]] = field(default_factory=list)
    wrong: list[Mapping[str, Any]] = field(default_factory=list)
    mentions_right: set[tuple[int, int]] = field(default_factory=set)
    mentions_missed: set[tuple[int, int]] = field(default_factory=set)
    mentions_wrong: set[tuple[int, int]] = field(default_factory=set)
    identity_precision: float = 0.0  # sums over the right mentions
    identity_recall: float = 0.0
    identified: int = 0


def compare(text: str, gold: Annotations, found: Annotations) -> Comparison:
    """Pair the findings of `text` with its gold annotations."""
    result = Comparison()
    wanted, given = _people(gold), _people(found)
    result.mentions_right = set(wanted) & set(given)
    result.mentions_missed = set(wanted) - set(given)
    result.mentions_wrong = set(given) - set(wanted)
    _compare_identities(result, wanted, given)
    same_person = _align(gold, found)
    for kind in KINDS:
        _compare_attributions(result, text, gold, found, kind, same_person)
    return result


def figures(comparisons: Iterable[Comparison]) -> dict[str, float]:
    """The figures over all texts together, in [0, 1], rounded to three places.

    `*_p`, `*_r`, `*_f1` are precision, recall and F1; `*_acc` accuracies over what matches.
    """
    comparisons = list(comparisons)
    right, missed, wrong = (
        sum(len(getattr(c, f"mentions_{which}")) for c in comparisons) for which in ("right", "missed", "wrong")
    )
    out = _rates("people", right, right + wrong, right + missed)
    identified = sum(c.identified for c in comparisons) or 1
    out["identity_b3"] = _harmonic(
        sum(c.identity_precision for c in comparisons) / identified,
        sum(c.identity_recall for c in comparisons) / identified,
    )
    for kind in KINDS:
        out |= _attribution_figures(comparisons, kind)
    return {name: round(value, 3) for name, value in out.items()}


def _attribution_figures(comparisons: list[Comparison], kind: str) -> dict[str, float]:
    pairs = [pair for c in comparisons for pair in c.pairs if pair.gold["kind"] == kind]
    given = len(pairs) + sum(wrong["kind"] == kind for c in comparisons for wrong in c.wrong)
    wanted = len(pairs) + sum(missed["kind"] == kind for c in comparisons for missed in c.missed)
    exact, spoken = sum(pair.exact for pair in pairs), sum(pair.right_speaker for pair in pairs)
    out = _rates(kind, len(pairs), given, wanted)
    out[f"{kind}_exact_f1"] = _rates("", exact, given, wanted)["_f1"]
    out[f"{kind}_speaker_acc"] = spoken / len(pairs) if pairs else 0.0
    out[f"{kind}_who_said_what_f1"] = _rates("", spoken, given, wanted)["_f1"]
    if kind == "claim":
        out["claim_stance_acc"] = sum(pair.right_stance for pair in pairs) / len(pairs) if pairs else 0.0
    return out


def _rates(name: str, right: int, given: int, wanted: int) -> dict[str, float]:
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    return {f"{name}_f1": _harmonic(precision, recall), f"{name}_p": precision, f"{name}_r": recall}


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- people


def _people(annotations: Annotations) -> dict[tuple[int, int], str]:
    """Mention -> the id of its person."""
    return {
        (start, end): speaker_id
        for speaker_id, speaker in annotations["speakers"].items()
        if speaker["kind"] == "person"
        for start, end in speaker.get("mentions", ())
    }


def _compare_identities(result: Comparison, wanted: Mapping[Any, str], given: Mapping[Any, str]) -> None:
    """B-cubed over the mentions that both have: of those that one side puts with a mention, how many the other does."""
    together = Counter((wanted[mention], given[mention]) for mention in result.mentions_right)
    of_wanted, of_given = Counter[str](), Counter[str]()
    for (gold_id, found_id), count in together.items():
        of_wanted[gold_id] += count
        of_given[found_id] += count
    for (gold_id, found_id), count in together.items():
        result.identity_precision += count * count / of_given[found_id]
        result.identity_recall += count * count / of_wanted[gold_id]
    result.identified = len(result.mentions_right)


def _align(gold: Annotations, found: Annotations) -> dict[str, str]:
    """Found speaker -> the gold person that most of their mentions are of; one to one."""
    wanted = _people(gold)
    shared: Counter[tuple[str, str]] = Counter()
    for speaker_id, speaker in found["speakers"].items():
        for mention in {(start, end) for start, end in speaker.get("mentions", ())}:
            if mention in wanted:
                shared[wanted[mention], speaker_id] += 1
    same: dict[str, str] = {}
    for gold_id, speaker_id in sorted(shared, key=lambda ids: (-shared[ids], *ids)):
        if speaker_id not in same and gold_id not in same.values():
            same[speaker_id] = gold_id
    return same


# --- quotes and claims


def _compare_attributions(
    result: Comparison, text: str, gold: Annotations, found: Annotations, kind: str, same_person: Mapping[str, str]
) -> None:
    wanted = [a for a in gold["attributions"] if a["kind"] == kind]
    given = [a for a in found["attributions"] if a["kind"] == kind]
    wanted_places = [places(text, a["content"]) for a in wanted]
    given_places = [places(text, a["content"]) for a in given]
    overlaps = [
        (overlap, i, j)
        for i, w in enumerate(wanted_places)
        for j, g in enumerate(given_places)
        if (overlap := _overlap(w, g)) >= ENOUGH_OVERLAP
    ]
    free_wanted, free_given = dict(enumerate(wanted)), dict(enumerate(given))
    for _, i, j in sorted(overlaps, key=lambda found: (-found[0], found[1], found[2])):
        if i in free_wanted and j in free_given:
            right_speaker = _same_speaker(text, gold, found, wanted[i], given[j], same_person)
            exact = wanted_places[i] == given_places[j]
            result.pairs.append(Pair(free_wanted.pop(i), free_given.pop(j), exact, right_speaker))
    result.missed += free_wanted.values()
    result.wrong += free_given.values()


def places(text: str, spans: Iterable[Iterable[int]]) -> frozenset[int]:
    """The offsets of the characters in `spans`, each without the marks and white space at its edges."""
    found: set[int] = set()
    for start, end in spans:
        while start < end and text[start] in EDGE:
            start += 1
        while start < end and text[end - 1] in EDGE:
            end -= 1
        found.update(range(start, end))
    return frozenset(found)


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    both = len(one & other)
    return both / len(one | other) if both else 0.0


def _same_speaker(
    text: str,
    gold: Annotations,
    found: Annotations,
    wanted: Mapping[str, Any],
    given: Mapping[str, Any],
    same_person: Mapping[str, str],
) -> bool:
    wanted_id, given_id = wanted.get("speaker"), given.get("speaker")
    if wanted_id is None or given_id is None:
        # Where no speaker is found, the words that name a group or organisation may still be the right ones.
        return wanted_id == given_id or (
            wanted_id is not None
            and gold["speakers"][wanted_id]["kind"] != "person"
            and _same_words(text, wanted, given)
        )
    if gold["speakers"][wanted_id]["kind"] == "person":
        return same_person.get(given_id) == wanted_id
    if given_id in same_person:
        return False
    names = (gold["speakers"][wanted_id]["name"], found["speakers"].get(given_id, {}).get("name"))
    return _key(names[0]) == _key(names[1]) or _same_words(text, wanted, given)


def _same_words(text: str, wanted: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    if not wanted.get("source") or not given.get("source"):
        return False
    one, other = places(text, [wanted["source"]]), places(text, [given["source"]])
    return bool(one & other) and (one <= other or other <= one or _overlap(one, other) >= ENOUGH_OVERLAP)


def _key(name: str | None) -> str:
    return " ".join(word for word in (name or "").casefold().split() if word not in ARTICLES)
