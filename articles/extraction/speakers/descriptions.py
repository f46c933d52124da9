"""Finds whom a description means: a person by their role, a body named before, or somebody new."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.extraction.candidates import Person
from articles.extraction.findings import Span, SpeakerKind
from articles.extraction.layout.words import Words
from articles.extraction.lexicon import read
from articles.extraction.people.nouns import nouns_of, tails
from articles.extraction.speakers.discourse import Discourse, Entity, Wanted
from articles.extraction.speakers.phrases import Phrase, phrase_at, take_apart


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant, and how sure that is, in [0, 1]. None: nobody of the text."""

    entity: Entity | None
    confidence: float


@dataclass(frozen=True, slots=True)
class _Role:
    entity: Entity
    phrase: Phrase
    start: int


class Descriptions:
    """The roles of a text's people, and every body and unnamed source met so far."""

    def __init__(self, words: Words, people: dict[str, Entity]) -> None:
        self.words = words
        self.data = read(words.language, "speakers")
        self.nouns = nouns_of(words.language)
        self._aged = re.compile("|".join(self.data["takes_up"]["patterns"]), re.IGNORECASE)
        self.roles = [
            _Role(entity, self._office(role), role.start)
            for entity in people.values()
            if entity.person is not None
            for role in entity.person.roles
        ]
        # By their nouns, by what these end in (with a hyphen before it), and by the office.
        self._roles_by: dict[str | int, list[_Role]] = {}
        for role in self.roles:
            nouns = {noun.casefold() for noun in role.phrase.heads}
            ends = {"-" + tail for noun in nouns for tail in tails(noun)}
            keys: set[str | int] = {*nouns, *ends, *(office for noun in nouns for office in self.nouns.offices(noun))}
            for key in keys:
                self._roles_by.setdefault(key, []).append(role)
        self.others: list[Entity] = []
        self._by_key: dict[str, list[Entity]] = {}

    def resolve(
        self, span: Span, discourse: Discourse, sentence: int, paragraph: int, behind_quote: bool = False
    ) -> Resolved:
        """The entity of the phrase at `span`; an unnamed one is made where none is known.

        `behind_quote` says that it follows its verb and a quote: `‘…’, verzucht de rector`.
        """
        phrase = phrase_at(self.words, span, self.data)
        if not phrase.heads and not phrase.names:
            return Resolved(None, 0.5)
        known = self._taken_up(phrase, span, discourse, sentence, paragraph)
        if known is None and behind_quote and self._is_plain(phrase):
            # Somebody new is introduced with `een`, or with more words; so this is who was spoken of.
            known = self._centre(phrase, discourse, sentence, paragraph, named_only=True)
        elif known is None and behind_quote and self._is_plain(phrase, complement=True):
            # The office of somebody whose name came first and alone: …, bromt de trainer van de club.
            known = self._centre(phrase, discourse, sentence, paragraph, named_only=True)
            if known is not None and known.entity is not None and self._has_office(known.entity, discourse, sentence):
                known = None
        return known or Resolved(self._new(phrase), 0.9)

    def _office(self, role: Span) -> Phrase:
        """The phrase of a role, whose noun the tagger may hold for a name where a sentence begins: Advocaat Jan Kok."""
        phrase = phrase_at(self.words, role, self.data)
        nouns = tuple(name.casefold() for name in phrase.names)
        if phrase.heads or not all(map(self.nouns.is_person, nouns)):
            return phrase
        return replace(phrase, heads=nouns, names=frozenset())

    def refer(self, tokens: range, discourse: Discourse, sentence: int, paragraph: int) -> Entity | None:
        """The entity of a phrase that says nothing here but may be taken up later; None for a thing."""
        if not any(self.nouns.can_speak(self.words.texts[i]) for i in tokens):
            return None
        phrase = take_apart(self.words, [*tokens], self.data)
        span = self.words.span(tokens.start, tokens.stop)
        person = any(self.nouns.is_person(noun) for noun in phrase.heads[-2:])
        if not person and not any(self.nouns.is_body(noun) for noun in phrase.heads[-1:]):
            return None
        known = self._taken_up(phrase, span, discourse, sentence, paragraph)
        return known.entity if known else self._new(phrase)

    def can_speak(self, entity: Entity) -> bool:
        """Whether an entity is somebody, or what its noun says can have said something."""
        return entity.person is not None or bool(entity.names) or any(map(self.nouns.can_speak, entity.heads))

    def body(self, name: str) -> Entity:
        """The organisation with a name."""
        phrase = Phrase(name, "", (), frozenset(name.split()), "", False)
        return self._known(phrase) or self._new(phrase)

    def _taken_up(
        self, phrase: Phrase, span: Span, discourse: Discourse, sentence: int, paragraph: int
    ) -> Resolved | None:
        definite = phrase.is_definite(self.data)
        possessive = phrase.is_possessive(self.data)
        if (definite or possessive or not phrase.determiner) and not phrase.plural:
            person = self._by_role(phrase, span, discourse)
            if person is not None:
                return person
            child = self._by_kin(phrase, discourse) if possessive else None
            if child is not None:
                return Resolved(child, 0.6)
        known = self._known(phrase)
        if known is not None:
            return Resolved(known, 0.9)
        if not definite or phrase.plural or (phrase.complement and not self._tells_age(phrase)):
            return None
        if phrase.complement:
            # De 23-jarige renster uit Gent: not somebody whose office is another.
            found = self._centre(phrase, discourse, sentence, paragraph, named_only=True)
            meant = None if found is None or found.entity is None else found.entity.person
            return None if meant is None or meant.roles else found
        if self._takes_up_person(phrase):
            named = not any(self.nouns.is_anybody(noun) for noun in phrase.heads)
            centre = self._centre(phrase, discourse, sentence, paragraph, named)
            if centre is not None:
                return centre
        if not phrase.names and phrase.heads and self.nouns.is_generic_body(phrase.heads[-1]):
            body = self._last_body(discourse, paragraph)
            if body is not None:
                return Resolved(body, 0.7)
        return None

    def _has_office(self, entity: Entity, discourse: Discourse, sentence: int) -> bool:
        """Whether the text has said what somebody is, or spoke of them too long ago for this to say it."""
        near = any(r.entity is entity and r.subject for r in discourse.back(sentence - 1))
        return not near or entity.person is None or bool(entity.person.roles)

    def _is_plain(self, phrase: Phrase, complement: bool = False) -> bool:
        """De rector: a person, with nothing behind it; with `complement`, something behind it."""
        person = any(self.nouns.is_person(noun) for noun in phrase.heads)
        if bool(phrase.complement) != complement:
            return False
        return person and phrase.is_definite(self.data) and not (phrase.plural or phrase.names)

    def _centre(
        self, phrase: Phrase, discourse: Discourse, sentence: int, paragraph: int, named_only: bool
    ) -> Resolved | None:
        wanted = Wanted(self._gender(phrase), False, humans_only=True, named_only=named_only)
        found = discourse.antecedent(wanted, sentence, paragraph)
        return None if found is None else Resolved(found.entity, 0.55 + 0.1 * found.margin)

    def _gender(self, phrase: Phrase) -> str:
        return next((gender for noun in phrase.heads if (gender := self.nouns.gender(noun))), "")

    def _by_role(self, phrase: Phrase, span: Span, discourse: Discourse) -> Resolved | None:
        """The person whose role this is; the one spoken of last where several have it.

        An opening paragraph may call somebody by a role before it gives the name: de advocaat … advocaat Jan Kok.
        """
        gender = self._gender(phrase)
        fitting = [
            role
            for role in self._roles_of(phrase)
            if self._is_role(phrase, role.phrase)
            and not (gender and role.entity.gender and gender != role.entity.gender)
        ]
        earlier = [role for role in fitting if role.start <= span.end]
        if earlier:
            best = max(earlier, key=lambda role: discourse.last.get(role.entity.id, role.start))
            return Resolved(best.entity, 0.9 if len({role.entity.id for role in earlier}) == 1 else 0.75)
        nouns = {noun.casefold() for noun in phrase.heads}
        later = [role for role in fitting if nouns & {noun.casefold() for noun in role.phrase.heads}]
        if len({role.entity.id for role in later}) == 1 and not self._known(phrase):
            return Resolved(later[0].entity, 0.65)
        return None

    def _roles_of(self, phrase: Phrase) -> list[_Role]:
        """The roles with a noun that can be the same office as one of the phrase's."""
        found: dict[int, _Role] = {}
        for noun in map(str.casefold, phrase.heads):
            keys: list[str | int] = [*tails(noun), *self.nouns.offices(noun), "-" + noun]
            for key in keys:
                found.update((id(role), role) for role in self._roles_by.get(key, ()))
        return list(found.values())

    def _is_role(self, phrase: Phrase, role: Phrase) -> bool:
        mine, theirs = _capitals(phrase.complement), _capitals(role.complement)
        return not (mine and theirs) or bool(mine & theirs)

    def _by_kin(self, phrase: Phrase, discourse: Discourse) -> Entity | None:
        """`De moeder van Noor Blok … haar dochter` is Noor Blok."""
        kin = self.data["kin"]
        if not any(noun.casefold() in kin["children"] for noun in phrase.heads):
            return None
        for reference in discourse.back():
            before = self.words.text[max(0, reference.span.start - 20) : reference.span.start].split()
            of_parent = len(before) > 1 and before[-1] in kin["of"] and before[-2] in kin["parents"]
            if of_parent and reference.entity.person:
                return reference.entity
        return None

    def _known(self, phrase: Phrase) -> Entity | None:
        """A body or an unnamed source met before, by its name or by its noun."""
        for key in _keys(phrase):
            for entity in reversed(self._by_key.get(key, ())):
                if self._is_same(phrase, entity):
                    return entity
        return None

    def _is_same(self, phrase: Phrase, entity: Entity) -> bool:
        if phrase.text.casefold() == entity.name.casefold():
            return phrase.determiner not in self.data["determiners"]["indefinite"]
        if phrase.names and entity.names:
            return phrase.names <= entity.names or entity.names <= phrase.names
        if phrase.determiner in self.data["determiners"]["indefinite"] or not phrase.heads:
            return False
        if phrase.names or phrase.complement or phrase.is_possessive(self.data) or phrase.plural != entity.plural:
            return False
        noun = phrase.heads[-1].casefold()
        return noun in {head.casefold() for head in entity.heads[-1:]} or noun in {n.casefold() for n in entity.names}

    def _tells_age(self, phrase: Phrase) -> bool:
        """Whether it says how old somebody is, and what they are more than man or woman."""
        return bool(self._aged.search(phrase.text)) and not any(self.nouns.is_anybody(noun) for noun in phrase.heads)

    def _takes_up_person(self, phrase: Phrase) -> bool:
        return bool(self._aged.search(phrase.text)) or any(self.nouns.takes_up(noun) for noun in phrase.heads)

    def _last_body(self, discourse: Discourse, paragraph: int) -> Entity | None:
        """The body named last, a subject first."""
        bodies = [
            reference
            for reference in discourse.back()
            if reference.entity.kind is SpeakerKind.ORGANISATION
            and reference.entity.names
            and paragraph - reference.paragraph < 2
        ]
        return max(bodies, key=lambda r: (r.subject or r.speaker, r.span.start)).entity if bodies else None

    def _new(self, phrase: Phrase) -> Entity:
        noun = phrase.heads[-1] if phrase.heads else ""
        human = bool(noun) and self.nouns.is_person(noun)
        body = not phrase.plural and not human and (bool(phrase.names) or self.nouns.is_body(noun))
        gender = self._gender(phrase)
        if body:
            gender = "f" if any(self.nouns.is_female_body(head) for head in phrase.heads) else "n"
        name = self._bare_name(phrase) if body and phrase.names else phrase.text
        kind = SpeakerKind.ORGANISATION if body else SpeakerKind.GROUP
        entity = Entity(
            f"source-{len(self.others) + 1}",
            kind,
            name,
            gender,
            phrase.plural,
            phrase.heads,
            names=phrase.names,
            introduced=human and phrase.determiner in self.data["determiners"]["indefinite"],
        )
        self.others.append(entity)
        for key in _keys(phrase):
            self._by_key.setdefault(key, []).append(entity)
        return entity

    def _is_of_name(self, word: str) -> bool:
        """Whether a word with a capital before a name is part of it and does not tell what it is: Toerisme Limburg."""
        return word[:1].isupper() and not self.nouns.can_speak(word)

    def _bare_name(self, phrase: Phrase) -> str:
        """Veluwe Spoor for `vervoerder Veluwe Spoor`, but rechtbank Breda, whose noun is part of its name."""
        words = phrase.text.split()
        if phrase.determiner:
            words = words[1:]
        first = next((k for k, word in enumerate(words) if word.strip("‘’'\",.") in phrase.names), 0)
        kept = self.data["bodies"]["named_with_noun"]
        while first and (words[first - 1].casefold() in kept or self._is_of_name(words[first - 1])):
            first -= 1
        return " ".join(words[first:])


def people_entities(people: list[Person]) -> dict[str, Entity]:
    """An entity for each person, by id."""
    return {
        person.id: Entity(person.id, SpeakerKind.PERSON, person.name, person.gender, False, (), person)
        for person in people
    }


def _keys(phrase: Phrase) -> set[str]:
    return {word.casefold() for word in (*phrase.heads[-1:], *phrase.names, phrase.text)}


def _capitals(text: str) -> set[str]:
    return {word.strip(",.") for word in text.split() if word[:1].isupper()}
