"""Says who is who: which names of a text are one person's, and whom a surname or a first name alone means."""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from articles.extraction.people.name_lexicon import NameLexicon
from articles.extraction.people.name_words import is_initial

EXACT, PART = 2, 1  # how well a shorter name fits a full one

Form = tuple[str, ...]  # a name's words, folded


@dataclass(slots=True)
class Mention:
    """One name as it stands, by its words. `position` counts the mentions of the text; `role` is its title's noun."""

    words: tuple[str, ...]
    position: int
    gender: str = ""
    role: str = ""


@dataclass(slots=True)
class Identity:
    """One person: their fullest name as (first names, surname), folded, and their mentions."""

    given: Form
    surname: Form
    mentions: list[Mention] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def take(self, mention: Mention) -> None:
        """Add a mention. Full names come first, lone ones after them, each in text order."""
        self.mentions.append(mention)
        self.genders |= {mention.gender} - {""}
        self.roles |= {mention.role} - {""}

    def clashes(self, mention: Mention) -> bool:
        """Whether the one is spoken of as a man and the other as a woman."""
        return bool(mention.gender) and bool(self.genders) and mention.gender not in self.genders


def fold(word: str) -> str:
    """The word in lower case without accents, so that Kılıç and Kilic are one name."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("’", "'")).casefold()
    return "".join(character for character in plain if not unicodedata.combining(character))


def is_full(words: Sequence[str], lexicon: NameLexicon) -> bool:
    """Whether the name has a first name or initial and something after it: Jan de Wit, A. de Wit; not De Wit."""
    return len(words) > 1 and words[0].lower() not in lexicon.opening


def parted(words: tuple[str, ...], lexicon: NameLexicon) -> tuple[Form, Form]:
    """A full name's (first names, surname), folded.

    The surname begins at the first small particle; without one at the last word that no known first name or initial is.
    """
    cut = next((index for index, word in enumerate(words[1:], 1) if _is_particle(word, lexicon)), 0)
    if not cut:
        cut = 1
        while cut < len(words) - 1 and (
            is_initial(words[cut]) or lexicon.first_name_gender(words[cut].lower()) is not None
        ):
            cut += 1
    folded = tuple(map(fold, words))
    return folded[:cut], folded[cut:]


def _is_particle(word: str, lexicon: NameLexicon) -> bool:
    if word in lexicon.binding or word in lexicon.loose or word in lexicon.prepositions:
        return True
    # Flemish names have it with a capital: Els Van den Broeck.
    return word.lower() in lexicon.opening and lexicon.first_name_gender(word.lower()) is None


def forms_of(given: Form, surname: Form, lexicon: NameLexicon) -> dict[Form, int]:
    """What may be written for the full name later on: each shorter form with how well it fits."""
    small = lexicon.binding | lexicon.loose
    forms = {surname: EXACT, given: EXACT}
    if not given[0].endswith("."):
        forms[given[:1]] = EXACT
    parts: list[Form] = [surname[start:] for start in range(1, len(surname)) if surname[start] not in small]
    # The first of two surnames, with its particle: Van Haersma for Van Haersma Prins.
    parts += [surname[:end] for end in range(1, len(surname)) if surname[end - 1] not in small]
    first_half, hyphen, second_half = surname[-1].partition("-")
    if hyphen:
        parts += [(*surname[:-1], first_half), (first_half,)]
        parts += [(second_half,)] if second_half not in small else []
    # Nowak of Nowak-de Boer, whose hyphen stands before a particle.
    head, hyphen, tail = surname[0].partition("-")
    parts += [(head,)] if hyphen and len(surname) > 1 and tail in small else []
    for part in parts:
        if part[-1] not in lexicon.suffixes:
            forms.setdefault(part, PART)
    return forms


def identify(mentions: list[Mention], lexicon: NameLexicon) -> list[Identity]:
    """The people whom `mentions`, in text order, are about, in order of their first mention."""
    full = _without_shorter([mention for mention in mentions if is_full(mention.words, lexicon)], lexicon)
    people = _full_names(full, lexicon)
    placed = {mention.position for mention in full}
    by_form: dict[Form, list[tuple[int, Identity]]] = defaultdict(list)
    for person in people:
        for form, fit in forms_of(person.given, person.surname, lexicon).items():
            by_form[form].append((fit, person))
    in_text = {tuple(map(fold, mention.words)) for mention in mentions}
    last_called: dict[Form, Identity] = {}
    for mention in mentions:
        if mention.position in placed:
            continue
        form = _known(tuple(map(fold, mention.words)), by_form, in_text)
        meant = _meant(mention, by_form.get(form, []), last_called.get(form))
        person = meant or Identity((), form)
        if meant is None:
            people.append(person)
            for shorter in {form, (*form[:-1], form[-1].partition("-")[0])}:
                by_form[shorter].append((EXACT if shorter == form else PART, person))
        person.take(mention)
        last_called[form] = person
    for person in people:
        person.mentions.sort(key=lambda mention: mention.position)
    return sorted(people, key=lambda person: person.mentions[0].position)


def _without_shorter(mentions: list[Mention], lexicon: NameLexicon) -> list[Mention]:
    """Those that are not themselves the shorter form of another: Adu Bos is, beside Yara Adu Bos."""
    shorter: set[Form] = set()
    for words in {mention.words for mention in mentions}:
        shorter.update(forms_of(*parted(words, lexicon), lexicon))
    return [mention for mention in mentions if tuple(map(fold, mention.words)) not in shorter]


def _full_names(mentions: list[Mention], lexicon: NameLexicon) -> list[Identity]:
    people: list[Identity] = []
    by_last: dict[str, list[Identity]] = defaultdict(list)
    for mention in mentions:
        given, surname = parted(mention.words, lexicon)
        same = next(
            (
                person
                for key in _last_keys(surname)
                for person in by_last[key]
                if _same_given(person.given, given)
                and _same_surname(person.surname, surname)
                and not person.clashes(mention)
            ),
            None,
        )
        person = same or Identity(given, surname)
        if same is None:
            people.append(person)
        person.given = max(person.given, given, key=_length)
        person.surname = _fuller(person.surname, surname)
        for key in _last_keys(surname):
            if person not in by_last[key]:
                by_last[key].append(person)
        person.take(mention)
        person.genders |= {lexicon.first_name_gender(given[0]) or ""} - {""}
    return people


def _fuller(one: Form, other: Form) -> Form:
    """The longer of two spellings of a surname, unless only a genitive's -s makes it longer."""
    short, long = sorted((one, other), key=_length)
    return short if (*short[:-1], short[-1] + "s") == long else long


def _length(form: Form) -> int:
    return len("".join(form).replace(".", ""))


def _last_keys(surname: Form) -> Iterator[str]:
    """What two spellings of one surname have in common: Postmas and Postma, Bos-Kloos and Bos or Kloos."""
    last = surname[-1]
    yield last
    if last.endswith("s"):
        yield last[:-1]
    if "-" in last:
        yield from last.split("-")


def _same_given(one: Form, other: Form) -> bool:
    first, second = one[0], other[0]
    if first.endswith(".") or second.endswith("."):
        return first[0] == second[0]
    return first == second


def _same_surname(one: Form, other: Form) -> bool:
    if one[-len(other) :] == other or other[-len(one) :] == one:
        return True
    shared = set(_last_keys(one)) & set(_last_keys(other))
    return bool(shared) and (one[:-1] == other[:-1] or len(one) == 1 or len(other) == 1)


def _known(form: Form, by_form: dict[Form, list[tuple[int, Identity]]], in_text: set[Form]) -> Form:
    """The form under which the text knows a lone name: itself, Rutte for Ruttes, Bos for Bos-Kloos."""
    if form in by_form:
        return form
    for last in _last_keys(form[-1:]):
        shorter = (*form[:-1], last)
        if shorter in by_form or (shorter != form and shorter in in_text):
            return shorter
    return form


def _meant(mention: Mention, fitting: list[tuple[int, Identity]], last_called: Identity | None) -> Identity | None:
    """Whom a name that stands alone means, of the people whose names hold it."""
    fitting = [(fit, person) for fit, person in fitting if not person.clashes(mention)]
    if not fitting:
        return None
    best = max(fit for fit, _ in fitting)
    people = [person for fit, person in fitting if fit == best]
    of_role = [person for person in people if mention.role and mention.role in person.roles]
    if len(of_role) == 1:
        return of_role[0]
    # A writer who has used the bare name for one of two keeps to that: the other is then called in full.
    if last_called in people:
        return last_called
    return max(people, key=lambda person: _recency(person, mention.position))


def _recency(person: Identity, position: int) -> int:
    """Higher for whoever was named shortly before; for those not named yet, for whoever comes first."""
    positions = sorted(mention.position for mention in person.mentions)
    before = bisect(positions, position)
    return positions[before - 1] if before else -positions[0]
