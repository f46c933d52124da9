"""Finds the subject of a verb of saying, by the order of words first and by the parse where that does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.cues.clauses import Clauses
from articles.extraction.cues.cue import Cue
from articles.extraction.cues.phrases import Phrases
from articles.extraction.cues.source import Evidence, Source, Verb
from articles.extraction.layout.syntax import NOMINAL, is_abbreviation, is_time, noun_phrase
from articles.extraction.layout.words import QUOTATION_MARKS

# How far before its verb a relative pronoun may stand.
RELATIVE_REACH = 30
DEPENDENTS = frozenset(["det", "amod", "nummod", "nmod:poss"])


class Subjects:
    """Finds subjects in one text. Of `cues` the heads are finite by their form, whatever the tagger says."""

    def __init__(self, phrases: Phrases, clauses: Clauses, cues: Sequence[Cue]) -> None:
        self.words = phrases.words
        self.grammar = phrases.words.grammar
        self.sentences = clauses.sentences
        self.phrases = phrases
        self.clauses = clauses
        self._heads = frozenset(cue.head for cue in cues)
        # Words of an idiom behind its verb: weten in laat weten.
        self._parts = frozenset(i for cue in cues for i in cue.tokens if cue.head is not None and i > cue.head)

    def of(self, verb: Verb) -> Source | None:
        """The subject of a verb, its own or one that it shares with the verb before."""
        return self._own(verb) or self._shared(verb)

    def _own(self, verb: Verb) -> Source | None:
        return (
            self._pronoun_beside(verb)
            or self._after(verb)
            or self._relative(verb)
            or self._before(verb)
            or self._by_parse(verb)
        )

    def _pronoun_beside(self, verb: Verb) -> Source | None:
        """`Hij` next to its verb: a pronoun that can be nothing but a subject, whatever stands round it."""
        lower, grammar = self.words.lower, self.grammar
        head, start, stop = verb.head, self.sentences.start(verb.head), self.sentences.end(verb.head)
        parse = self._parsed(verb)
        for i, evidence in ((head + 1, Evidence.AFTER), (head - 1, Evidence.BEFORE)):
            if not start <= i < stop or lower[i] not in grammar.nominatives:
                continue
            # Ze can be an object as well: de rector noemt ze helden, dat hij ze zag.
            clear = lower[i] not in grammar.objective or parse is None or parse == i
            before = min(i, head) - 1
            if clear or before < start or self.words.pos[before] not in ("NOUN", "PROPN", "PRON"):
                return self.phrases.whole(i, i + 1, evidence)
        return None

    # --- behind the verb

    def _after(self, verb: Verb) -> Source | None:
        """X in `zegt X`: where the constituent before the finite verb is not the subject itself."""
        words, grammar = self.words, self.grammar
        head = verb.head
        if self._stands_before(verb):
            return None
        i = head + 1
        # heeft X gezegd: between its auxiliary and the verb.
        stop = verb.main if verb.main > head else self.sentences.end(head)
        while i < stop and (
            words.lower[i] in grammar.focus
            or words.lower[i] in grammar.reflexives
            or words.lower[i] in grammar.when
            or (words.pos[i] == "ADV" and words.lower[i] not in grammar.personal)
            or i in verb.tokens
        ):
            i += 1
        may_be_content = i < stop and (words.lower[i] in grammar.complementisers or words.lower[i] in grammar.it)
        if may_be_content and not self._determines(i):
            # The complementiser of the content, or an object.
            return None
        return self.phrases.at(i, stop, Evidence.AFTER) or self._mistagged(i, stop, Evidence.AFTER)

    def _mistagged(self, i: int, stop: int, evidence: Evidence) -> Source | None:
        """A noun in the subject's place that the tagger holds for a verb: `dat zeggen bronnen rond het kabinet`."""
        words = self.words
        if i >= stop or words.pos[i] != "VERB" or words.finite[i] or i == 0:
            return None
        if not (words.finite[i - 1] or i - 1 in self._heads) or words.forms[i] == "Part":
            # dat zegt gevestigd te zijn
            return None
        last = i + 1
        if last < stop and words.pos[last] == "ADP":
            inner = noun_phrase(words, last + 1, stop)
            last = inner[1] if inner else last
        elif last < stop and not words.marks[last]:
            return None
        return self.phrases.whole(i, last, evidence)

    def _determines(self, i: int) -> bool:
        words = self.words
        if i + 1 >= len(words) or words.pos[i] != "DET":
            return False
        return words.pos[i + 1] in ("NOUN", "PROPN", "ADJ") or is_abbreviation(words.texts[i + 1])

    def _stands_before(self, verb: Verb) -> bool:
        """Whether what stands in front of the finite verb is its subject, so that none follows it."""
        words, grammar = self.words, self.grammar
        head = verb.head
        start = self.sentences.start(head)
        if head == start:
            return False
        before = head - 1
        if words.lower[before] in grammar.so and (before - 1 < start or words.marks[before - 1]):
            return False
        follows = words.lower[head + 1] if head + 1 < len(words) else ""
        if (follows in grammar.he and not self.clauses.in_subordinate(head)) or (
            follows in grammar.she and words.marks[before]
        ):
            # De suggestie dat het regent, noemt ze dwaas.
            return False
        if words.marks[before]:
            # `X, die iets doet, zegt dat`: an apposition or relative clause ends here, opened by a comma behind X.
            return self.clauses.incidental_opens(head) is not None
        if self.clauses.in_subordinate(head):
            return True
        return self._opens_main_clause(verb, self.clauses.start(head))

    def _opens_main_clause(self, verb: Verb, first: int) -> bool:
        """Whether the one constituent between `first` and the finite verb is the subject of the main clause."""
        words, grammar = self.words, self.grammar
        head = verb.head
        parse = self._parsed(verb)
        if words.lower[first] in grammar.this and first == head - 1:
            return False
        while first < head and (words.lower[first] in grammar.focus or words.lower[first] in grammar.coordinators):
            first += 1
        if first == head:
            # `en zegt`: the subject is shared, unless one follows at once; `ook zegt`: it follows.
            if words.lower[first - 1] not in grammar.coordinators:
                return False
            return parse is None or parse < head or self._is_object_behind(verb)
        if self.phrases.name_before(head) is not None or not grammar.verb_second:
            return True
        if words.pos[first] == "ADP" and noun_phrase(words, head + 1, self.sentences.end(head)) is not None:
            # A prepositional phrase is the one thing in front of the verb.
            return False
        phrase = noun_phrase(words, first, head, closed=True)
        if phrase is not None and is_time(words, *phrase):
            return parse is not None and parse < first
        if words.lower[first] in grammar.this and self.phrases.named(head + 1, self.sentences.end(head)):
            # Dat laatste noemde kolonel X …
            return False
        if phrase is not None and phrase[1] == head and words.pos[first] != "ADP":
            return parse is None or parse < head or not self._may_follow(first, parse)
        return parse is not None and parse < head

    def _is_object_behind(self, verb: Verb) -> bool:
        """Whether what follows `en noemde` is what is spoken of: a quotation comes behind it, or it is addressed."""
        words = self.words
        stop = verb.main if verb.main > verb.head else self.sentences.end(verb.head)
        phrase = noun_phrase(words, verb.head + 1, stop)
        if phrase is None or any(self.phrases.is_name(i) for i in range(*phrase)):
            return False
        behind = phrase[1]
        return behind < len(words) and words.texts[behind] in QUOTATION_MARKS

    def _may_follow(self, first: int, parse: int) -> bool:
        """Whether the subject may follow although a noun phrase stands in front of the verb.

        An object in front is rare: then the subject is a pronoun or a name, or the object points back.
        """
        words, grammar = self.words, self.grammar
        points_back = words.lower[first] in grammar.pointing
        return points_back or words.lower[parse] in grammar.nominatives or self.phrases.is_name(parse)

    # --- before the verb

    def _before(self, verb: Verb) -> Source | None:
        """X in `X zegt`, also with an apposition or a relative clause between, and in a subordinate clause."""
        words, grammar = self.words, self.grammar
        head = verb.head
        start = self.sentences.start(head)
        opens = self.clauses.incidental_opens(head) if head > start and words.marks[head - 1] else None
        stop = head if opens is None else opens
        first = self.clauses.start(stop)
        while first < stop and (
            words.lower[first] in grammar.focus
            or words.lower[first] in grammar.coordinators
            or (words.lower[first] in grammar.subordinators and words.pos[first] not in ("PRON", "DET"))
        ):
            first += 1
        while first < stop - 1 and words.pos[first] == "ADV" and noun_phrase(words, first, stop) is None:
            first += 1
        found = self.phrases.at(first, stop, Evidence.BEFORE)
        if not grammar.verb_second and (found is None or found.tokens[1] < stop):
            found = self._last_before(first, stop) or found
        name = self.phrases.name_before(stop)
        if name is not None and (found is None or found.tokens[1] < stop):
            return Source(self.phrases.spans[name], name, Evidence.BEFORE)
        if found is None and first == stop - 1 and not words.marks[first] and self._may_be_noun(first):
            # Alone in front of the verb stands its subject, whatever the tagger holds it for.
            return self.phrases.whole(first, stop, Evidence.BEFORE)
        return found

    def _last_before(self, first: int, stop: int) -> Source | None:
        """The phrase that ends right before the verb, where more than one may stand there: In March the mayor said."""
        phrases = (self.phrases.at(i, stop, Evidence.BEFORE) for i in range(first + 1, stop))
        return next((found for found in phrases if found is not None and found.tokens[1] == stop), None)

    def _may_be_noun(self, i: int) -> bool:
        return self.words.texts[i][0].isupper() or self.words.pos[i] in ("VERB", "ADJ")

    def _relative(self, verb: Verb) -> Source | None:
        """`die` in `X, die iets zegt`: the finite verb ends a clause that the pronoun opens."""
        words = self.words
        head = verb.head
        start = self.sentences.start(head)
        if head > start and words.texts[head - 1] == ",":
            return None
        for i in range(head - 1, max(start, head - RELATIVE_REACH) - 1, -1):
            if words.texts[i] in (";", ":") or words.finite[i]:
                return None
            opens = i > start and (words.marks[i - 1] or words.pos[i - 1] in NOMINAL)
            relative = words.lower[i] in self.grammar.relative_subjects and words.pos[i] in ("PRON", "DET", "")
            if relative and opens:
                # die hij noemt: the pronoun is the object
                another = i + 1 < head and words.lower[i + 1] in self.grammar.nominatives
                parsed = self._parsed(verb)
                if another or (parsed is not None and parsed > i):
                    return None
                return self.phrases.whole(i, i + 1, Evidence.RELATIVE)
        return None

    # --- by the parse, and from another verb

    def _by_parse(self, verb: Verb) -> Source | None:
        subject = self._parsed(verb)
        if subject is None:
            return None
        words = self.words
        lefts = [i for i in words.children[subject] if i < subject and words.deps[i] in DEPENDENTS]
        return self.phrases.at(min(lefts, default=subject), self.sentences.end(subject), Evidence.PARSE)

    def _parsed(self, verb: Verb) -> int | None:
        """The nsubj of the cue's verb, when it does not stand inside the content."""
        words = self.words
        for place in dict.fromkeys((verb.main, verb.head)):
            for child in words.children[place]:
                if words.deps[child] != "nsubj" or words.lower[child] in self.grammar.it:
                    continue
                between = range(place + 1, child)
                if not any(words.lower[i] in self.grammar.contents and words.pos[i] == "SCONJ" for i in between):
                    return child
        return None

    def _shared(self, verb: Verb) -> Source | None:
        """The subject of the finite verb before, in `X doet dit, maar zegt dat`."""
        words = self.words
        head = verb.head
        before = words.lower[head - 1] if head else ""
        if before not in self.grammar.coordinators and words.deps[verb.main] != "conj":
            return None
        for i in reversed(self._main_verbs(self.sentences.start(head), head)):
            found = self._own(Verb(i, i))
            if found:
                return Source(found.span, found.tokens, Evidence.SHARED)
        return None

    def _main_verbs(self, first: int, stop: int) -> list[int]:
        """The finite verbs of `[first, stop)` that end no subordinate clause."""
        words, grammar = self.words, self.grammar
        found: list[int] = []
        open_clauses = 0
        for i in range(first, stop):
            if i in self._parts or (i > first and words.lower[i - 1] in grammar.infinitive_marker):
                # laat weten geraakt te zijn: no finite verbs, whatever the tagger says
                continue
            if words.finite[i] or i in self._heads:
                # Behind a comma the main clause goes on, whatever the tagger took the verb before it for.
                if not open_clauses or (i > first and words.texts[i - 1] == ","):
                    open_clauses = 0
                    found.append(i)
                open_clauses = max(0, open_clauses - 1)
            elif words.pos[i] in ("SCONJ", "PRON", "ADV") and (
                words.lower[i] in grammar.subordinators or words.lower[i] in grammar.relatives
            ):
                open_clauses += 1
        return found
