"""Reads a text once from left to right and tells whom its names, pronouns, descriptions and quotes stand for."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from articles.extraction.candidates import Candidate, Person
from articles.extraction.findings import AttributionKind, Span, SpeakerKind
from articles.extraction.layout.narration import Narration, Sentence, tokens_in, words_at
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.syntax import is_finite, noun_phrase
from articles.extraction.lexicon import read
from articles.extraction.speakers.descriptions import Descriptions, Resolved, people_entities
from articles.extraction.speakers.discourse import SURE, Discourse, Entity, Reference, Wanted
from articles.extraction.speakers.turns import Turns

SUBJECTS = ("nsubj", "nsubj:pass")
BEGINS_PHRASE = ("DET", "PRON", "NOUN", "NUM", "ADJ", "PROPN")
# Words between a description and the name in apposition to it: haar advocaat, meester Jan Kok.
LONGEST_TITLE = 3


class References:
    """Whom every source and every quote without one stands for.

    `by_source` has the source spans of the candidates, `by_quote` the contents of the quotes without a source.
    """

    def __init__(self, doc: Doc, pairs: list[QuotationPair], people: list[Person], candidates: list[Candidate]) -> None:
        self.doc = doc
        self.pairs = pairs
        self.data = read(doc.lang_, "speakers")
        self.entities = people_entities(people)
        self.narration = Narration(doc, pairs)
        self.descriptions = Descriptions(doc, self.entities)
        self.discourse = Discourse()
        self.mentions = {
            mention.start: (mention, self.entities[person.id]) for person in people for mention in person.mentions
        }
        self._within = {
            token.idx: entity for mention, entity in self.mentions.values() for token in tokens_in(doc, mention)
        }
        self._bodies = {
            e.start: e for e in doc.ents if e.label_ == "ORG" and not any(token.idx in self._within for token in e)
        }
        self.by_source: dict[Span, Resolved] = {}
        self.by_quote: dict[tuple[Span, ...], Resolved] = {}
        self._sources = {c.source.start: c.source for c in candidates if c.source is not None}
        self._quotes = {c.content[0]: c for c in candidates if c.kind is AttributionKind.QUOTE}
        self.turns = Turns(self.narration, self.discourse, candidates)
        self._read()

    def _read(self) -> None:
        for number, sentence in enumerate(self.narration.sentences):
            self._read_sentence(number, sentence)
        for source in self._sources.values():
            if source not in self.by_source:
                self.by_source[source] = self._inside_quote(source)
        for content, resolved in self.by_quote.items():
            if resolved.entity is None and content[0] in self._quotes:
                self.by_quote[content] = self.turns.by_what_follows(self._quotes[content[0]])

    def _read_sentence(self, number: int, sentence: Sentence) -> None:
        until, last = -1, sentence.tokens[-1] + 1 if sentence.tokens else 0
        for item in sentence.items:
            if isinstance(item, QuotationPair):
                self._read_quote(item, number, sentence)
                continue
            token = self.doc[item]
            if token.idx < until:
                continue
            if token.idx in self._sources and self._sources[token.idx] not in self.by_source:
                until = self._take_source(self._sources[token.idx], number, sentence)
            elif token.idx in self.mentions:
                mention, entity = self.mentions[token.idx]
                until = self._add(mention, entity, number, sentence)
            elif token.lower_ in ("hij", "zij", "ze") and token.pos_ in ("PRON", ""):
                span = Span(token.idx, token.idx + len(token))
                until = self._add(span, self._pronoun(token, number, sentence.paragraph).entity, number, sentence)
            elif item in self._bodies:
                body = self._bodies[item]
                span = Span(body.start_char, body.end_char)
                until = self._add(span, self.descriptions.body(body.text), number, sentence)
            elif token.pos_ in BEGINS_PHRASE:
                until = self._take_phrase(item, last, number, sentence)
        for quote in (self._quotes[p.content] for p in sentence.pairs if p.content in self._quotes):
            if quote.source is not None and quote.source in self.by_source:
                self.turns.add(quote, self.by_source[quote.source].entity, number)

    def _read_quote(self, pair: QuotationPair, number: int, sentence: Sentence) -> None:
        quote = self._quotes.get(pair.content)
        if quote is None or quote.source is not None:
            return
        resolved = self.turns.speaker_of(quote, number)
        self.by_quote[quote.content] = resolved
        self.turns.add(quote, resolved.entity, number)
        if resolved.entity is not None:
            self.discourse.add(
                Reference(pair.content, resolved.entity, number, sentence.paragraph, subject=True, speaker=True)
            )

    def _take_source(self, source: Span, number: int, sentence: Sentence) -> int:
        behind = any(pair.outer.end <= source.start for pair in sentence.pairs)
        resolved = self._resolve(source, number, sentence.paragraph, behind)
        self.by_source[source] = resolved
        return self._add(source, resolved.entity, number, sentence, speaker=True)

    def _take_phrase(self, start: int, last: int, number: int, sentence: Sentence) -> int:
        """A description that says nothing here, but that a pronoun or a later quote may take up."""
        found = noun_phrase(self.doc, start, last)
        if found is None and start + 1 < last and self.descriptions.nouns.is_person(self.doc[start + 1].text):
            # een verzorgende: a participle that stands for somebody
            found = (start, start + 2) if self.doc[start].pos_ == "DET" else None
        if found is None:
            return -1
        end = next((i for i in range(start + 1, found[1]) if self.doc[i].pos_ == "ADP"), found[1])
        if any(self.doc[i].idx in self._within or self.doc[i].idx in self._sources for i in range(start + 1, end)):
            return -1
        tokens = list(self.doc[start : found[1]])
        entity = self.descriptions.refer(tokens, self.discourse, number, sentence.paragraph)
        core = Span(tokens[0].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))
        return self._add(core, entity, number, sentence)

    def _add(self, span: Span, entity: Entity | None, number: int, sentence: Sentence, speaker: bool = False) -> int:
        if entity is not None:
            tokens = tokens_in(self.doc, span)
            speaker = speaker and self.descriptions.can_speak(entity)
            subject = speaker or self._is_subject(tokens, sentence)
            pronoun = len(tokens) == 1 and tokens[0].lower_ in self.data["pronouns"]
            oblique = not subject and self._is_oblique(tokens)
            self.discourse.add(Reference(span, entity, number, sentence.paragraph, subject, speaker, pronoun, oblique))
        return span.end

    # --- names, pronouns, descriptions

    def _resolve(self, span: Span, sentence: int, paragraph: int, behind_quote: bool) -> Resolved:
        tokens = [token for token in tokens_in(self.doc, span) if not token.is_space]
        named = self._named(tokens)
        if named is not None:
            return Resolved(named, 0.97)
        if len(tokens) == 1 and tokens[0].lower_ in self.data["nobody"]["words"]:
            return Resolved(None, 0.6)
        if len(tokens) == 1 and tokens[0].lower_ in self.data["pronouns"]:
            return self._pronoun(tokens[0], sentence, paragraph)
        return self.descriptions.resolve(span, self.discourse, sentence, paragraph, behind_quote)

    def _named(self, tokens: list[Token]) -> Entity | None:
        """The person whose name the phrase is, holds, or has in apposition; not one that it only depends on."""
        for k, token in enumerate(tokens):
            if token.idx in self._within:
                entity = self._within[token.idx]
                rest = tokens[k + 1 :]
                if any(t.lower_ == "en" for t in rest) and any(
                    self._within.get(t.idx, entity) is not entity for t in rest
                ):
                    return None
                return entity
            if k and token.pos_ == "ADP" and token.text[0].islower():
                break
        return self._in_apposition(tokens)

    def _in_apposition(self, tokens: list[Token]) -> Entity | None:
        """Jan Kok in `zegt die laatste, Jan Kok uit Ede` and `haar advocaat, meester Jan Kok`."""
        if not tokens:
            return None
        comma = tokens[-1].i + 1
        if comma < len(self.doc) and self.doc[comma].lower_ in self.data["openers"]["pointing"]:
            comma += 1
        if comma + 1 >= len(self.doc) or self.doc[comma].text != ",":
            return None
        for token in self.doc[comma + 1 : comma + 2 + LONGEST_TITLE]:
            if token.idx in self.mentions:
                mention, entity = self.mentions[token.idx]
                behind = next((t for t in self.doc[token.i :] if t.idx >= mention.end), None)
                is_clause = behind is not None and is_finite(behind) and token.i == comma + 1
                return None if is_clause and tokens[0].pos_ == "PRON" else entity
            if token.pos_ not in ("NOUN", "ADJ", "X") or token.text == ",":
                return None
        return None

    def _pronoun(self, token: Token, sentence: int, paragraph: int) -> Resolved:
        if token.lower_ in ("die", "dat", "wie", "deze"):
            return self._pointing(token, sentence, paragraph)
        what = self.data["pronouns"][token.lower_]
        plural = {"sg": False, "pl": True, "": self._verb_is_plural(token)}[what["number"]]
        wanted = Wanted("" if plural else what["gender"], plural)
        found = self.discourse.antecedent(wanted, sentence, paragraph)
        if found is None:
            return Resolved(None, 0.3)
        if not found.entity.gender and found.margin >= SURE and not plural:
            # From here on the text has told the sex.
            found.entity.gender = what["gender"]
        return Resolved(found.entity, 0.6 + 0.15 * found.margin)

    def _pointing(self, token: Token, sentence: int, paragraph: int) -> Resolved:
        """`X, die …`: what stands right before; `Die …` in a sentence of its own: whoever was named last."""
        here = next(self.discourse.back(sentence), None)
        if here is not None:
            gap = words_at(self.doc, Span(here.span.end, token.idx))
            if "," not in gap.rstrip(" ,(–-") and "." not in gap:
                return Resolved(here.entity, 0.85)
        plural = self._verb_is_plural(token)
        near = [r for r in self.discourse.back() if sentence - r.sentence <= 1 and r.entity.plural == plural]
        if near:
            return Resolved(near[0].entity, 0.7)
        found = self.discourse.antecedent(Wanted("", plural), sentence, paragraph)
        return Resolved(found.entity, 0.5) if found else Resolved(None, 0.3)

    # --- sources inside a quote

    def _inside_quote(self, source: Span) -> Resolved:
        """A source that a quote's own words name: a name, a description, or a pronoun for somebody in the quote."""
        tokens = tokens_in(self.doc, source)
        named = self._named(tokens)
        if named is not None:
            return Resolved(named, 0.9)
        if len(tokens) != 1 or tokens[0].lower_ not in self.data["pronouns"]:
            return self.descriptions.resolve(source, Discourse(), 0, 0)
        pair = next(
            (p for p in reversed(self.pairs) if p.content.start <= source.start and source.end <= p.content.end), None
        )
        return Resolved(None, 0.3) if pair is None else self._pronoun_in_quote(tokens[0], pair)

    def _pronoun_in_quote(self, token: Token, pair: QuotationPair) -> Resolved:
        inner = Discourse()
        narration = Narration(self.doc, self.pairs, pair)
        for number, sentence in enumerate(narration.sentences):
            for i in sentence.tokens:
                word = self.doc[i]
                if i >= token.i:
                    break
                if word.idx in self.mentions:
                    mention, entity = self.mentions[word.idx]
                    inner.add(Reference(mention, entity, number, 0, self._is_subject([word], sentence)))
                elif word.pos_ == "NOUN" and self.descriptions.nouns.is_person(word.text):
                    determined = word.i > 0 and self.doc[word.i - 1].pos_ in ("DET", "PRON")
                    start = self.doc[word.i - 1].idx if determined else word.idx
                    gender = self.descriptions.nouns.gender(word.text)
                    stranger = Entity(word.text, SpeakerKind.GROUP, word.text, gender)
                    span = Span(start, word.idx + len(word))
                    inner.add(Reference(span, stranger, number, 0, self._is_subject([word], sentence)))
        what = self.data["pronouns"][token.lower_]
        found = inner.antecedent(Wanted(what["gender"], self._verb_is_plural(token)), len(narration.sentences), 0)
        if found is None:
            return Resolved(None, 0.3)
        if found.entity.person is not None:
            return Resolved(found.entity, 0.7)
        span = next(r.span for r in inner.back() if r.entity is found.entity)
        return self.descriptions.resolve(span, Discourse(), 0, 0)

    # --- what the parse and the word order tell

    def _is_subject(self, tokens: list[Token], sentence: Sentence) -> bool:
        """By the parse, or by its place: what its sentence begins with, or what follows its finite verb."""
        if not tokens:
            return False
        if tokens[0].lower_ in ("hij", "ze", "zij"):
            return True
        token = next((t for t in tokens if t.head not in tokens), tokens[0])
        for _ in range(4):
            if token.dep_ in SUBJECTS:
                return True
            if token.dep_ not in ("flat", "appos", "nmod") or any(t.dep_ == "case" for t in token.lefts):
                break
            token = token.head
        before = self._before_title(tokens[0].i, sentence)
        if before is None or self.doc[before].lower_ in self.data["openers"]["words"]:
            return True
        # Achterin stak een jongen zijn vinger op; not where the parse has another subject.
        verb = self.doc[before]
        first = sentence.tokens[0]
        inverted = is_finite(verb) and before > first and self.doc[first].pos_ in ("ADV", "ADP", "ADJ", "SCONJ")
        return inverted and not any(child.dep_ in SUBJECTS for child in verb.children)

    def _before_title(self, first: int, sentence: Sentence) -> int | None:
        """The token before a name and its title; None where that is the start of the sentence."""
        i = first - 1
        while i >= sentence.tokens[0] and self.doc[i].pos_ in ("NOUN", "ADJ", "DET", "NUM", "PROPN"):
            i -= 1
        return None if i < sentence.tokens[0] else i

    def _is_oblique(self, tokens: list[Token]) -> bool:
        """Whether a preposition stands before the words and the title before them."""
        for i in range(tokens[0].i - 1, max(-1, tokens[0].i - 5), -1):
            if self.doc[i].pos_ not in ("NOUN", "ADJ", "DET", "NUM"):
                return bool(self.doc[i].pos_ == "ADP")
        return False

    def _verb_is_plural(self, token: Token) -> bool:
        """Whether the finite verb beside a pronoun is plural."""
        near = [*self.doc[max(0, token.i - 1) : token.i], *self.doc[token.i + 1 : token.i + 8]]
        if token.dep_ in SUBJECTS:
            near = [token.head, *(t for t in token.head.children if t.dep_ in ("aux", "aux:pass", "cop")), *near]
        verb = next((other for other in near if is_finite(other)), None)
        if verb is None:
            return False
        number = verb.morph.get("Number")
        return number == ["Plur"] if number else verb.lower_.endswith("en")
