"""Finds the words that name the source of a cue: its subject, the object of `volgens`, the possessor of a noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from articles.extraction.cues.cue import Cue, CueKind
from articles.extraction.cues.verbs import CONTENT_BEGINS
from articles.extraction.findings import Span
from articles.extraction.layout.syntax import (
    NOMINAL,
    PERSONAL,
    POSSESSIVES,
    RELATIVES,
    WHEN,
    Sentences,
    is_abbreviation,
    is_finite,
    is_mark,
    is_time,
    noun_phrase,
)


class Evidence(StrEnum):
    """What says that these words are the source, from strong to weak."""

    OBJECT = "object"  # volgens X, uit X blijkt
    AFTER = "after"  # zegt X
    BEFORE = "before"  # X zegt
    RELATIVE = "relative"  # X, die zegt: the source is `die`
    AGENT = "agent"  # door X
    POSSESSOR = "possessor"  # zijn verwijt, de eis van X
    SHARED = "shared"  # X doet dit en zegt dat
    PARSE = "parse"  # only the parse says so


CONFIDENCE = {
    Evidence.OBJECT: 0.95,
    Evidence.AFTER: 0.95,
    Evidence.BEFORE: 0.9,
    Evidence.RELATIVE: 0.85,
    Evidence.AGENT: 0.85,
    Evidence.POSSESSOR: 0.8,
    Evidence.SHARED: 0.75,
    Evidence.PARSE: 0.6,
}


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a source.

    `span` is what is shown and resolved: the bare name, or the whole description without its relative clause.
    `tokens` is the noun phrase around it, `[first, last)`, with its title or apposition.
    """

    span: Span
    tokens: tuple[int, int]
    evidence: Evidence

    @property
    def confidence(self) -> float:
        """How sure it is that these words are the source, in [0, 1]."""
        return CONFIDENCE[self.evidence]


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb whose subject is looked for: its own token, its finite verb's, and words that are part of it."""

    main: int
    head: int
    tokens: tuple[int, ...] = ()


SUBORDINATORS = frozenset(
    "dat of omdat doordat zodat toen als terwijl nadat voordat zoals hoewel wanneer mits tenzij waar waarin hoe "
    "waarom aangezien totdat sinds indien waarvan waarbij waarmee waarop waarover waaruit waardoor waarna".split()
)
COORDINATORS = frozenset(["en", "maar", "want", "dus", "of"])
# May stand between a cue and a subject that follows it: zegt ook de minister, vraagt zich intussen af.
FOCUS = frozenset("ook zelfs alleen juist vooral althans".split())
# Which preposition names the source of a verb that has none for a subject: uit X blijkt, dat staat in X.
OBLIQUE = {
    "krijgen te horen": ("van", "bij"),
    "blijken": ("uit",),
    "staan": ("in",),
    "luiden": ("bij", "in"),
    "klinken": ("bij", "in"),
}
NOMINATIVES = frozenset("hij zij ze ik we wij men".split())
REFLEXIVES = frozenset(["zich", "me", "mij", "ons"])


class Sources:
    """Finds sources in one Doc. `names` are the mentions of people in it."""

    def __init__(
        self, doc: Doc, names: Sequence[Span], sentences: Sentences | None = None, cues: Sequence[Cue] = ()
    ) -> None:
        self.doc = doc
        # Finite by their form, whatever the tagger says.
        self._heads = frozenset(cue.head for cue in cues)
        self.sentences = sentences or Sentences(doc)
        # Token -> the tokens of the name that it is part of, and those -> its own characters (without a genitive).
        self._names: dict[int, tuple[int, int]] = {}
        self._spans: dict[tuple[int, int], Span] = {}
        for name in names:
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is not None:
                self._names.update((i, (span.start, span.end)) for i in range(span.start, span.end))
                self._spans[span.start, span.end] = name

    def of(self, cue: Cue) -> Source | None:
        """The source of a cue; None where its own sentence names none."""
        match cue.kind:
            case CueKind.PREPOSITION:
                return self._object(cue.tokens[-1] + 1)
            case CueKind.NOUN:
                return self._possessor(cue)
            case CueKind.PHRASE:
                return self._of_phrase(cue)
            case CueKind.VERB:
                return self._of_verb(cue)

    def _of_verb(self, cue: Cue) -> Source | None:
        for preposition in OBLIQUE.get(cue.entry, ()):
            found = self._oblique(cue, preposition)
            if found:
                return found
        if cue.entry in OBLIQUE:
            return None
        if cue.passive:
            return self._agent(cue)
        if cue.head is None:
            return self._governed(cue)
        return self._subject(_Verb(cue.main, cue.head, cue.tokens))

    def _subject(self, verb: _Verb) -> Source | None:
        found = self._own_subject(verb)
        return found or self._shared(verb)

    def _own_subject(self, verb: _Verb) -> Source | None:
        return (
            self._pronoun_beside(verb)
            or self._after(verb)
            or self._relative(verb)
            or self._before(verb)
            or self._by_parse(verb)
        )

    def _pronoun_beside(self, verb: _Verb) -> Source | None:
        """`Hij` next to its verb: a pronoun that can be nothing but a subject, whatever stands round it."""
        head, start, stop = verb.head, self.sentences.start(verb.head), self.sentences.end(verb.head)
        parse = self._parsed_subject(verb)
        for i, evidence in ((head + 1, Evidence.AFTER), (head - 1, Evidence.BEFORE)):
            if not start <= i < stop or self.doc[i].lower_ not in NOMINATIVES:
                continue
            # Ze can be an object as well: de rector noemt ze helden, dat hij ze zag.
            clear = self.doc[i].lower_ != "ze" or parse is None or parse.i == i
            before = min(i, head) - 1
            if clear or before < start or self.doc[before].pos_ not in ("NOUN", "PROPN", "PRON"):
                return Source(_span(self.doc, i, i + 1), (i, i + 1), evidence)
        return None

    # --- the subject of a verb

    def _after(self, verb: _Verb) -> Source | None:
        """X in `zegt X`: where the constituent before the finite verb is not the subject itself."""
        head = verb.head
        if self._subject_stands_before(verb):
            return None
        i = head + 1
        # heeft X gezegd: between its auxiliary and the verb.
        stop = verb.main if verb.main > head else self.sentences.end(head)
        while i < stop and (
            self.doc[i].lower_ in FOCUS
            or self.doc[i].lower_ in REFLEXIVES
            or self.doc[i].lower_ in WHEN
            or (self.doc[i].pos_ == "ADV" and self.doc[i].lower_ not in PERSONAL)
            or i in verb.tokens
        ):
            i += 1
        if i < stop and self.doc[i].lower_ in ("dat", "of", "het") and not self._determines(i):
            # The complementiser of the content, or an object.
            return None
        return self._phrase(i, stop, Evidence.AFTER) or self._mistagged(i, stop, Evidence.AFTER)

    def _mistagged(self, i: int, stop: int, evidence: Evidence) -> Source | None:
        """A noun in the subject's place that the tagger holds for a verb: `dat zeggen bronnen rond het kabinet`."""
        doc = self.doc
        if i >= stop or doc[i].pos_ != "VERB" or is_finite(doc[i]) or i == 0 or not is_finite(doc[i - 1]):
            return None
        last = i + 1
        if last < stop and doc[last].pos_ == "ADP":
            inner = noun_phrase(doc, last + 1, stop)
            last = inner[1] if inner else last
        elif last < stop and not is_mark(doc[last]):
            return None
        return Source(_span(doc, i, last), (i, last), evidence)

    def _determines(self, i: int) -> bool:
        if i + 1 >= len(self.doc) or self.doc[i].pos_ != "DET":
            return False
        return self.doc[i + 1].pos_ in ("NOUN", "PROPN", "ADJ") or is_abbreviation(self.doc[i + 1])

    def _subject_stands_before(self, verb: _Verb) -> bool:
        doc = self.doc
        head = verb.head
        start = self.sentences.start(head)
        parse = self._parsed_subject(verb)
        if head == start:
            return False
        before = doc[head - 1]
        if before.lower_ == "zo" and (head - 2 < start or is_mark(doc[head - 2])):
            return False
        follows = doc[head + 1].lower_ if head + 1 < len(doc) else ""
        if (follows == "hij" and not self.in_subordinate(head)) or (follows in ("zij", "ze") and is_mark(before)):
            # De suggestie dat het regent, noemt ze dwaas.
            return False
        if is_mark(before):
            # `X, die iets doet, zegt dat`: an apposition or relative clause ends here, opened by a comma behind X.
            return self.incidental_opens(head) is not None
        if self.in_subordinate(head):
            return True
        first = self._clause_start(head)
        if doc[first].lower_ in ("dat", "dit") and first == head - 1:
            return False
        while first < head and (doc[first].lower_ in FOCUS or doc[first].lower_ in COORDINATORS):
            first += 1
        if first == head:
            # `en zegt`: the subject is shared, unless one follows at once; `ook zegt`: it follows.
            return doc[first - 1].lower_ in COORDINATORS and (parse is None or parse.i < head)
        if self._name_before(head) is not None:
            return True
        if doc[first].pos_ == "ADP" and noun_phrase(doc, head + 1, self.sentences.end(head)) is not None:
            # A prepositional phrase is the one thing in front of the verb.
            return False
        phrase = noun_phrase(doc, first, head, closed=True)
        if phrase is not None and is_time(doc, *phrase):
            return parse is not None and parse.i < first
        if doc[first].lower_ in ("dat", "dit") and self._named_phrase(head + 1):
            # Dat laatste noemde kolonel X …
            return False
        if phrase is not None and phrase[1] == head and doc[first].pos_ != "ADP":
            return parse is None or parse.i < head or not self._may_follow(first, parse)
        return parse is not None and parse.i < head

    def _named_phrase(self, first: int) -> bool:
        """Whether a noun phrase with a name begins there."""
        phrase = noun_phrase(self.doc, first, self.sentences.end(first - 1))
        return phrase is not None and any(self._is_name(i) for i in range(*phrase))

    def _name_before(self, head: int) -> tuple[int, int] | None:
        """The name that ends right before the verb and is no part of a prepositional phrase."""
        name = self._names.get(head - 1)
        if name is None or name[1] != head:
            return None
        before = self.doc[name[0] - 1].pos_ if name[0] else ""
        return None if before in ("ADP", "CCONJ") else name

    def _may_follow(self, first: int, parse: Token) -> bool:
        """Whether the subject may follow although a noun phrase stands in front of the verb.

        An object in front is rare: then the subject is a pronoun or a name, or the object points back.
        """
        points_back = self.doc[first].lower_ in ("die", "deze", "dat", "dit", "geen", "zulke")
        return points_back or parse.lower_ in NOMINATIVES or parse.pos_ == "PROPN" or parse.i in self._names

    def _before(self, verb: _Verb) -> Source | None:
        """X in `X zegt`, also with an apposition or a relative clause between, and in a subordinate clause."""
        doc = self.doc
        head = verb.head
        start = self.sentences.start(head)
        opens = self.incidental_opens(head) if head > start and is_mark(doc[head - 1]) else None
        stop = head if opens is None else opens
        first = self._clause_start(stop)
        while first < stop and (
            doc[first].lower_ in FOCUS
            or doc[first].lower_ in COORDINATORS
            or (doc[first].lower_ in SUBORDINATORS and doc[first].pos_ not in ("PRON", "DET"))
        ):
            first += 1
        while first < stop - 1 and doc[first].pos_ == "ADV" and noun_phrase(doc, first, stop) is None:
            first += 1
        found = self._phrase(first, stop, Evidence.BEFORE)
        name = self._name_before(stop)
        if name is not None and (found is None or found.tokens[1] < stop):
            return Source(self._spans[name], name, Evidence.BEFORE)
        if found is None and first == stop - 1 and not is_mark(doc[first]) and self._may_be_noun(doc[first]):
            # Alone in front of the verb stands its subject, whatever the tagger holds it for.
            return Source(_span(doc, first, stop), (first, stop), Evidence.BEFORE)
        return found

    def _may_be_noun(self, word: Token) -> bool:
        return word.text[0].isupper() or word.pos_ in ("VERB", "ADJ")

    def _relative(self, verb: _Verb) -> Source | None:
        """`die` in `X, die iets zegt`: the finite verb ends a clause that the pronoun opens."""
        doc = self.doc
        head = verb.head
        start = self.sentences.start(head)
        if head > start and is_mark(doc[head - 1]) and doc[head - 1].text == ",":
            return None
        for i in range(head - 1, max(start, head - 30) - 1, -1):
            if doc[i].text in (";", ":") or is_finite(doc[i]):
                return None
            opens = i > start and (is_mark(doc[i - 1]) or doc[i - 1].pos_ in NOMINAL)
            if doc[i].lower_ in ("die", "dat", "wie") and opens and doc[i].pos_ in ("PRON", "DET", ""):
                follows = doc[i + 1] if i + 1 < head else None
                # die hij noemt: the pronoun is the object
                parsed = self._parsed_subject(verb)
                if (follows is not None and follows.lower_ in NOMINATIVES) or (parsed is not None and parsed.i > i):
                    return None
                return Source(_span(doc, i, i + 1), (i, i + 1), Evidence.RELATIVE)
        return None

    def _by_parse(self, verb: _Verb) -> Source | None:
        subject = self._parsed_subject(verb)
        if subject is None:
            return None
        first = min([t.i for t in subject.lefts if t.dep_ in ("det", "amod", "nummod", "nmod:poss")] or [subject.i])
        return self._phrase(first, self.sentences.end(subject.i), Evidence.PARSE)

    def _parsed_subject(self, verb: _Verb) -> Token | None:
        """The nsubj of the cue's verb, when it does not stand inside the content."""
        doc = self.doc
        for place in dict.fromkeys((verb.main, verb.head)):
            for child in doc[place].children:
                if child.dep_ != "nsubj" or child.lower_ == "het":
                    continue
                between = doc[place + 1 : child.i] if child.i > place else ()
                if not any(token.lower_ in CONTENT_BEGINS and token.pos_ == "SCONJ" for token in between):
                    return child
        return None

    def _shared(self, verb: _Verb) -> Source | None:
        """The subject of the finite verb before, in `X doet dit, maar zegt dat`."""
        doc = self.doc
        head = verb.head
        before = doc[head - 1].lower_ if head else ""
        coordinated = before in COORDINATORS or doc[verb.main].dep_ == "conj"
        if not coordinated:
            return None
        for i in reversed(self._main_verbs(self.sentences.start(head), head)):
            found = self._own_subject(_Verb(i, i))
            if found:
                return Source(found.span, found.tokens, Evidence.SHARED)
        return None

    def _main_verbs(self, first: int, stop: int) -> list[int]:
        """The finite verbs of `[first, stop)` that end no subordinate clause."""
        found: list[int] = []
        open_clauses = 0
        for i in range(first, stop):
            word = self.doc[i]
            if is_finite(word) or i in self._heads:
                if not open_clauses:
                    found.append(i)
                open_clauses = max(0, open_clauses - 1)
            elif word.lower_ in SUBORDINATORS | RELATIVES and word.pos_ in ("SCONJ", "PRON", "ADV"):
                open_clauses += 1
        return found

    def _governed(self, cue: Cue) -> Source | None:
        """The subject of the verb that an infinitive hangs on: `X zegt te verwachten`."""
        for i in range(cue.main - 1, self.sentences.start(cue.main) - 1, -1):
            if is_finite(self.doc[i]):
                return self._subject(_Verb(i, i))
        return None

    # --- other places of a source

    def _object(self, first: int) -> Source | None:
        if first >= len(self.doc):
            return None
        return self._phrase(first, self.sentences.end(first), Evidence.OBJECT)

    def _oblique(self, cue: Cue, preposition: str) -> Source | None:
        near = [*range(cue.main + 1, self.sentences.end(cue.main)), *range(self.sentences.start(cue.main), cue.main)]
        for i in near:
            if self.doc[i].lower_ == preposition:
                return self._object(i + 1)
        return None

    def _agent(self, cue: Cue) -> Source | None:
        for i in range(self.sentences.start(cue.main), self.sentences.end(cue.main)):
            circles = (
                self.doc[i].lower_ == "in" and i + 1 < len(self.doc) and self.doc[i + 1].lower_.endswith("kringen")
            )
            if circles or self.doc[i].lower_ == "door":
                found = self._phrase(i + 1, self.sentences.end(i), Evidence.AGENT)
                if found:
                    return found
        return None

    def _possessor(self, cue: Cue) -> Source | None:
        doc = self.doc
        i = cue.main + 1
        if i + 1 < len(doc) and doc[i].lower_ in ("van", "bij") and i + 1 < self.sentences.end(cue.main):
            return self._phrase(i + 1, self.sentences.end(cue.main), Evidence.POSSESSOR)
        for i in range(cue.main - 1, max(self.sentences.start(cue.main), cue.main - 4) - 1, -1):
            if doc[i].lower_ in POSSESSIVES:
                return Source(_span(doc, i, i + 1), (i, i + 1), Evidence.POSSESSOR)
            if doc[i].pos_ not in ("ADJ", "NUM", "ADV"):
                break
        return None

    def _of_phrase(self, cue: Cue) -> Source | None:
        doc = self.doc
        for i in cue.tokens:
            if doc[i].lower_ in POSSESSIVES or doc[i].lower_ in ("zijns", "haars", "huns", "mijns"):
                return Source(_span(doc, i, i + 1), (i, i + 1), Evidence.POSSESSOR)
        if "eigen" not in cue.entry:
            return None
        # naar eigen zeggen
        return self.subject_of_clause(cue.main)

    def subject_of_clause(self, token: int) -> Source | None:
        """The subject of the finite verb nearest to a token of its sentence."""
        places = range(self.sentences.start(token), self.sentences.end(token))
        verbs = sorted((i for i in places if is_finite(self.doc[i])), key=lambda i: abs(i - token))
        return self._subject(_Verb(verbs[0], verbs[0])) if verbs else None

    def is_neuter(self, noun: int) -> bool:
        """Whether `dat` behind this noun can be its relative pronoun (het bericht dat)."""
        if "Neut" in self.doc[noun].morph.get("Gender", []):
            return True
        return any(word.lower_ in ("het", "dit", "dat") for word in self.doc[max(0, noun - 3) : noun])

    # --- clauses

    def _clause_start(self, stop: int) -> int:
        """The first token of the run of words before `stop` that no mark breaks, nor a new clause behind a verb."""
        doc = self.doc
        start = self.sentences.start(stop - 1) if stop else 0
        i = stop
        # Hij denkt dat zij wint en zegt: a coordinator leads back to the first clause.
        shared = stop > start and doc[stop - 1].lower_ in COORDINATORS
        while i > start and (not is_mark(doc[i - 1]) or doc[i - 1].text in ("-", "/", "&")):
            i -= 1
            # De agent die vertrok toen de bond waarschuwde dat: the verb before ends its own clause.
            opens = doc[i].pos_ == "SCONJ" and doc[i].lower_ in SUBORDINATORS
            if opens and not shared and i > start and is_finite(doc[i - 1]):
                return i
        return i

    def in_subordinate(self, verb: int) -> bool:
        """Whether a subordinator opens the clause that `verb` ends: `zoals de directie beweert`."""
        doc = self.doc
        first = self._clause_start(verb)
        while first < verb and doc[first].lower_ in COORDINATORS and doc[first].lower_ != "of":
            first += 1
        return first < verb - 1 and doc[first].lower_ in SUBORDINATORS and doc[first].pos_ != "DET"

    def incidental_opens(self, verb: int) -> int | None:
        """The comma behind X in `X, een analist, zegt` or `X, die iets doet, zegt`; None where X is not there."""
        doc = self.doc
        start = self.sentences.start(verb)
        if verb - 1 <= start or doc[verb - 1].text not in (",", ")", "-", "–"):
            return None
        first = start
        while first < verb and (is_mark(doc[first]) or doc[first].lower_ in FOCUS or doc[first].lower_ in COORDINATORS):
            first += 1
        phrase = noun_phrase(doc, first, verb)
        if phrase is None or phrase[1] >= verb - 1:
            return None
        end = phrase[1]
        # Joep Smit (43) zegt; de agent, die alles zag, zegt; de man die alles zag, zegt
        opened = doc[end].text in (",", "(", "-", "–") or doc[end].lower_ in RELATIVES
        if not opened:
            return None
        if any(doc[i].text == "," and is_finite(doc[i + 1]) for i in range(end, verb - 1)):
            # Wie die meerekent, houdt iets over, denkt X: a main clause stands between.
            return None
        inside = next((i for i in range(end + 1, verb - 1) if is_finite(doc[i])), verb)
        # A finite verb inside belongs to a relative clause: of X, or of its apposition.
        relative = any(doc[i].lower_ in RELATIVES for i in range(end, inside))
        return end if relative or inside == verb else None

    # --- noun phrases

    def _phrase(self, first: int, stop: int, evidence: Evidence) -> Source | None:
        """The source whose noun phrase begins at `first`: its name where it holds one, else the whole of it."""
        doc = self.doc
        found = noun_phrase(doc, first, stop) if first < stop else None
        if found is None and first in self._names:
            found = (first, min(self._names[first][1], stop))
        if found is None and first + 1 < stop and doc[first].text.islower() and self._is_name(first + 1):
            # A title that the tagger holds for something else: aldus brandweerwoordvoerder Jan Smit.
            found = noun_phrase(doc, first + 1, stop)
        if found is None:
            return None
        first, last = found
        name = self._name_in(first, last)
        if name is not None:
            return Source(self._spans[name], (first, max(last, name[1])), evidence)
        return Source(_span(self.doc, first, last), (first, last), evidence)

    def _is_name(self, i: int) -> bool:
        return i in self._names or self.doc[i].pos_ == "PROPN"

    def _name_in(self, first: int, last: int) -> tuple[int, int] | None:
        """The name that the phrase calls its source by: Jan in `wethouder Jan`, not in `de advocaat van Jan`."""
        doc = self.doc
        for i in range(first, last):
            if i in self._names:
                name = self._names[i]
                # Coordinated: the whole phrase is the source.
                if any(doc[k].lower_ == "en" and k + 1 in self._names for k in range(name[1], last)):
                    return None
                return name
            if doc[i].pos_ == "ADP" and i > first:
                return self._name_behind_office(i, last) or self._name_in_apposition(last)
        return self._name_in_apposition(last)

    def _name_behind_office(self, preposition: int, last: int) -> tuple[int, int] | None:
        """Jan in `minister van Defensie Jan`, where the office is written with a capital; not in `moeder van Jan`."""
        for i in range(preposition + 2, last):
            if i in self._names:
                name = self._names[i]
                office = i == name[0] and i - 1 > preposition and self.doc[i - 1].text[0].isupper()
                return name if office else None
        return None

    def _name_in_apposition(self, last: int) -> tuple[int, int] | None:
        """The name in `de woordvoerder van het Kremlin, Dmitri Peskov,` and `haar zoon, slager Jan,`."""
        doc = self.doc
        if last + 1 >= len(doc) or doc[last].text != ",":
            return None
        first = next((i for i in range(last + 1, min(last + 4, len(doc))) if i in self._names), None)
        if first is None or any(doc[i].pos_ not in ("NOUN", "ADJ") for i in range(last + 1, first)):
            return None
        name = self._names[first]
        after = doc[name[1]] if name[1] < len(doc) else None
        return name if after is None or is_mark(after) or is_finite(after) or after.pos_ == "ADP" else None


def _span(doc: Doc, first: int, stop: int) -> Span:
    return Span(doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1]))
