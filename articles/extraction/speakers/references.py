"""Reads a text once from left to right and tells whom its names, pronouns, descriptions and quotes stand for."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.candidates import Candidate, Person
from articles.extraction.findings import AttributionKind, Span, SpeakerKind
from articles.extraction.layout.narration import Narration, Sentence
from articles.extraction.layout.quotation_marks import QuotationPair
from articles.extraction.layout.syntax import noun_phrase
from articles.extraction.lexicon import read
from articles.extraction.speakers.appositions import named_in_apposition
from articles.extraction.speakers.clause_roles import ClauseRoles
from articles.extraction.speakers.descriptions import Descriptions, Resolved, people_entities
from articles.extraction.speakers.discourse import SURE, Discourse, Entity, Reference, Wanted
from articles.extraction.speakers.turns import Turns
from articles.extraction.text import Text

BEGINS_PHRASE = frozenset(["DET", "PRON", "NOUN", "NUM", "ADJ", "PROPN"])


class References:
    """Whom every source and every quote without one stands for.

    `by_source` has the source spans of the candidates, `by_quote` the contents of the quotes without a source.
    """

    def __init__(self, text: Text, people: list[Person], candidates: list[Candidate]) -> None:
        self.words = text.words
        self.pairs = text.pairs
        self.data = read(text.language, "speakers")
        self.entities = people_entities(people)
        self.narration = text.narration
        self.roles = ClauseRoles(text.words, self.data)
        self.descriptions = Descriptions(text.words, self.entities)
        self.discourse = Discourse()
        # By token: the names that begin there, whose name it is part of, and the bodies that begin there.
        self.mentions: dict[int, tuple[Span, Entity]] = {}
        self._within: dict[int, Entity] = {}
        for mention, owner in sorted((mention, person.id) for person in people for mention in person.mentions):
            tokens = range(*text.words.touched(mention))
            self.mentions[tokens.start] = (mention, self.entities[owner])
            self._within.update(dict.fromkeys(tokens, self.entities[owner]))
        self._bodies = {
            tokens.start: text.words.span(tokens.start, tokens.stop)
            for tokens, label in text.words.named
            if label == "ORG" and not any(i in self._within for i in tokens)
        }
        self.by_source: dict[Span, Resolved] = {}
        self.by_quote: dict[tuple[Span, ...], Resolved] = {}
        self._sources = {text.words.at(c.source.start): c.source for c in candidates if c.source is not None}
        self._quotes = {c.content[0]: c for c in candidates if c.kind is AttributionKind.QUOTE}
        self.turns = Turns(self.narration, self.discourse, candidates)
        self._read(candidates)

    def _read(self, candidates: list[Candidate]) -> None:
        for number, sentence in enumerate(self.narration.sentences):
            self._read_sentence(number, sentence)
        for source in dict.fromkeys(c.source for c in candidates if c.source is not None):
            if source not in self.by_source:
                self.by_source[source] = self._inside_quote(source)
        for content, resolved in self.by_quote.items():
            if resolved.entity is None and content[0] in self._quotes:
                quote = self._quotes[content[0]]
                self.by_quote[content] = self.turns.by_what_follows(quote, self._named_in(quote))

    def _read_sentence(self, number: int, sentence: Sentence) -> None:
        words, third = self.words, self.data["reference"]["third"]
        until, last = -1, sentence.tokens[-1] + 1 if sentence.tokens else 0
        for item in sentence.items:
            if isinstance(item, QuotationPair):
                self._read_quote(item, number, sentence)
                continue
            if words.starts[item] < until:
                continue
            if item in self._sources and self._sources[item] not in self.by_source:
                until = self._take_source(self._sources[item], number, sentence)
            elif item in self.mentions:
                mention, entity = self.mentions[item]
                until = self._add(mention, entity, number, sentence)
            elif item == sentence.tokens[0] and self._is_possessor(item):
                self._add_possessor(item, number, sentence)
                until = self._take_phrase(item, last, number, sentence)
            elif words.lower[item] in third and words.pos[item] in ("PRON", ""):
                entity_meant = self._pronoun(item, number, sentence.paragraph).entity
                until = self._add(words.span(item, item + 1), entity_meant, number, sentence)
            elif item in self._bodies:
                body = self._bodies[item]
                until = self._add(body, self.descriptions.body(words.text[slice(*body)]), number, sentence)
            elif words.pos[item] in BEGINS_PHRASE:
                until = self._take_phrase(item, last, number, sentence)
        for quote in (self._quotes[p.content] for p in sentence.pairs if p.content in self._quotes):
            if quote.source is not None and quote.source in self.by_source:
                self.turns.add(quote, self.by_source[quote.source].entity, number)

    def _add_possessor(self, token: int, number: int, sentence: Sentence) -> None:
        """`Zijn boot ligt stil`: the sentence goes on about him."""
        owner = self._pronoun(token, number, sentence.paragraph).entity
        if owner is not None:
            span = self.words.span(token, token + 1)
            self.discourse.add(Reference(span, owner, number, sentence.paragraph, pronoun=True))

    def _is_possessor(self, token: int) -> bool:
        known = self.words.lower[token] in self.data["reference"]["possessing"]
        return known and self.words.pos[token] in ("PRON", "DET")

    def _read_quote(self, pair: QuotationPair, number: int, sentence: Sentence) -> None:
        quote = self._quotes.get(pair.content)
        if quote is None or quote.source is not None:
            return
        resolved = self.turns.speaker_of(quote, number, self._named_in(quote))
        self.by_quote[quote.content] = resolved
        self.turns.add(quote, resolved.entity, number)
        if resolved.entity is not None:
            self.discourse.add(
                Reference(pair.content, resolved.entity, number, sentence.paragraph, subject=True, speaker=True)
            )

    def _named_in(self, quote: Candidate) -> frozenset[Entity]:
        """Whom the words of a quote name, so address or speak of; not who introduces himself (`ik ben Jansen`)."""
        lower, introducing = self.words.lower, self.data["reference"]["introducing"]
        found = set()
        for span in quote.content:
            first, last = self.words.touched(span)
            for i in range(first, last):
                # Een sleutel, zei Jan, heb je: a quote that holds its own attribution.
                own = i > first and (lower[i - 1] in introducing or self.words.finite[i - 1])
                if i in self.mentions and not own:
                    found.add(self.mentions[i][1])
        return frozenset(found)

    def _take_source(self, source: Span, number: int, sentence: Sentence) -> int:
        behind = any(pair.outer.end <= source.start for pair in sentence.pairs)
        resolved = self._resolve(source, number, sentence.paragraph, behind)
        self.by_source[source] = resolved
        return self._add(source, resolved.entity, number, sentence, speaker=True)

    def _take_phrase(self, start: int, last: int, number: int, sentence: Sentence) -> int:
        """A description that says nothing here, but that a pronoun or a later quote may take up."""
        words = self.words
        found = noun_phrase(words, start, last)
        if found is None and start + 1 < last and self.descriptions.nouns.is_person(words.texts[start + 1]):
            # een verzorgende: a participle that stands for somebody
            found = (start, start + 2) if words.pos[start] == "DET" else None
        if found is None:
            return -1
        end = next((i for i in range(start + 1, found[1]) if words.pos[i] == "ADP"), found[1])
        if any(i in self._within or i in self._sources for i in range(start + 1, end)):
            return -1
        entity = self.descriptions.refer(range(*found), self.discourse, number, sentence.paragraph)
        return self._add(words.span(start, end), entity, number, sentence)

    def _add(self, span: Span, entity: Entity | None, number: int, sentence: Sentence, speaker: bool = False) -> int:
        if entity is not None:
            tokens = range(*self.words.touched(span))
            speaker = speaker and self.descriptions.can_speak(entity)
            subject = speaker or self.roles.is_subject(tokens, sentence)
            pronoun = len(tokens) == 1 and self.words.lower[tokens.start] in self.data["pronouns"]
            oblique = not subject and self.roles.is_oblique(tokens)
            self.discourse.add(Reference(span, entity, number, sentence.paragraph, subject, speaker, pronoun, oblique))
        return span.end

    # --- names, pronouns, descriptions

    def _resolve(self, span: Span, sentence: int, paragraph: int, behind_quote: bool) -> Resolved:
        tokens = [i for i in range(*self.words.touched(span)) if not self.words.blanks[i]]
        named = self._named(tokens)
        if named is not None:
            return Resolved(named, 0.97)
        if len(tokens) == 1:
            word = self.words.lower[tokens[0]]
            if word in self.data["nobody"]["words"]:
                return Resolved(None, 0.6)
            if word in self.data["pronouns"]:
                return self._pronoun(tokens[0], sentence, paragraph)
        return self.descriptions.resolve(span, self.discourse, sentence, paragraph, behind_quote)

    def _named(self, tokens: Sequence[int]) -> Entity | None:
        """The person whose name the phrase is, holds, or has in apposition; not one that it only depends on."""
        words = self.words
        for k, i in enumerate(tokens):
            if i in self._within:
                entity = self._within[i]
                rest = tokens[k + 1 :]
                joined = any(words.lower[t] in words.grammar.additive for t in rest)
                return None if joined and any(self._within.get(t, entity) is not entity for t in rest) else entity
            if k and words.pos[i] == "ADP" and words.texts[i][0].islower():
                break
        return named_in_apposition(words, tokens, self.mentions, self.data["openers"]["pointing"])

    def _pronoun(self, token: int, sentence: int, paragraph: int) -> Resolved:
        word = self.words.lower[token]
        if word in self.data["reference"]["pointing"]:
            return self._pointing(token, sentence, paragraph)
        what = self.data["pronouns"][word]
        plural = {"sg": False, "pl": True}.get(what["number"])
        if plural is None:
            plural = self.roles.verb_is_plural(token)
        wanted = Wanted("" if plural else what["gender"], plural)
        found = self.discourse.antecedent(wanted, sentence, paragraph, self._contrasted(sentence))
        if found is None:
            return Resolved(None, 0.3)
        if not found.entity.gender and found.margin >= SURE and not plural:
            # From here on the text has told the sex.
            found.entity.gender = what["gender"]
        return Resolved(found.entity, 0.6 + 0.15 * found.margin)

    def _contrasted(self, sentence: int) -> Entity | None:
        """Who spoke last, where the sentence sets somebody else against them: Zelf noemt hij dat overdreven."""
        tokens = self.narration.sentences[sentence].tokens
        if not tokens or self.words.lower[tokens[0]] not in self.data["reference"]["contrasting"]:
            return None
        return next((r.entity for r in self.discourse.back() if r.speaker and r.sentence < sentence), None)

    def _pointing(self, token: int, sentence: int, paragraph: int) -> Resolved:
        """`X, die …`: what stands right before; `Die …` in a sentence of its own: whoever was named last."""
        here = next(self.discourse.back(sentence), None)
        if here is not None:
            gap = self.words.text[here.span.end : self.words.starts[token]]
            if "," not in gap.rstrip(" ,(–-") and "." not in gap:
                return Resolved(here.entity, 0.85)
        plural = self.roles.verb_is_plural(token)
        near = [r for r in self.discourse.back() if sentence - r.sentence <= 1 and r.entity.plural == plural]
        if near:
            return Resolved(near[0].entity, 0.7)
        found = self.discourse.antecedent(Wanted("", plural), sentence, paragraph)
        return Resolved(found.entity, 0.5) if found else Resolved(None, 0.3)

    # --- sources inside a quote

    def _inside_quote(self, source: Span) -> Resolved:
        """A source that a quote's own words name: a name, a description, or a pronoun for somebody in the quote."""
        tokens = range(*self.words.touched(source))
        named = self._named(tokens)
        if named is not None:
            return Resolved(named, 0.9)
        if len(tokens) != 1 or self.words.lower[tokens[0]] not in self.data["pronouns"]:
            return self.descriptions.resolve(source, Discourse(), 0, 0)
        pair = next(
            (p for p in reversed(self.pairs) if p.content.start <= source.start and source.end <= p.content.end), None
        )
        return Resolved(None, 0.3) if pair is None else self._pronoun_in_quote(tokens[0], pair)

    def _pronoun_in_quote(self, token: int, pair: QuotationPair) -> Resolved:
        inner = Discourse()
        narration = Narration(self.words, self.pairs, pair)
        for number, sentence in enumerate(narration.sentences):
            for i in sentence.tokens:
                if i >= token:
                    break
                reference = self._reference_in_quote(i, number, sentence)
                if reference is not None:
                    inner.add(reference)
        what = self.data["pronouns"][self.words.lower[token]]
        wanted = Wanted(what["gender"], self.roles.verb_is_plural(token))
        found = inner.antecedent(wanted, len(narration.sentences), 0)
        if found is None:
            return Resolved(None, 0.3)
        if found.entity.person is not None:
            return Resolved(found.entity, 0.7)
        span = next(r.span for r in inner.back() if r.entity is found.entity)
        return self.descriptions.resolve(span, Discourse(), 0, 0)

    def _reference_in_quote(self, i: int, number: int, sentence: Sentence) -> Reference | None:
        words, nouns = self.words, self.descriptions.nouns
        subject = self.roles.is_subject(range(i, i + 1), sentence)
        if i in self.mentions:
            mention, entity = self.mentions[i]
            return Reference(mention, entity, number, 0, subject)
        if words.pos[i] != "NOUN" or not nouns.is_person(words.texts[i]):
            return None
        determined = i > 0 and words.pos[i - 1] in ("DET", "PRON")
        stranger = Entity(words.texts[i], SpeakerKind.GROUP, words.texts[i], nouns.gender(words.texts[i]))
        return Reference(words.span(i - 1 if determined else i, i + 1), stranger, number, 0, subject)
