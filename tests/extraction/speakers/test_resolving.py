"""Who says it: a short text on the left, on the right the speaker of each of its quotes and claims."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from articles.extraction.candidates import Person
from articles.extraction.claims.finding import find_claims
from articles.extraction.findings import Attribution, Span, Speaker, SpeakerKind
from articles.extraction.layout.quotation_marks import pair_marks
from articles.extraction.lexicon import read
from articles.extraction.people.finding import find_people
from articles.extraction.people.nouns import nouns_of
from articles.extraction.quotes.finding import find_quotes
from articles.extraction.speakers.resolving import resolve_speakers
from articles.extraction.text import Text
from tests.extraction.documents import VOCABS, recognised, tagged

NOOR = ("Noor Blok", "f")
DAAN = ("Daan Kok", "m")


def person(doc: Doc, name: str, gender: str, roles: tuple[str, ...] = ()) -> Person:
    """A person with every mention of their name or of one word of it, and each role where it first stands."""
    mentions: list[Span] = []
    for match in re.finditer("|".join([name, *name.split()]), doc.text):
        mentions.append(Span(*match.span()))
    found = [Span(doc.text.index(role), doc.text.index(role) + len(role)) for role in roles]
    return Person(name, name, tuple(mentions), tuple(found), gender)


def resolved(
    text: str, *people: tuple[str, str] | tuple[str, str, tuple[str, ...]]
) -> tuple[list[Speaker], list[Attribution]]:
    """The speakers and attributions of a tagged text; ¶ parts paragraphs."""
    gap = Doc(VOCABS["nl"], words=["\n\n"], spaces=[False])
    docs = [part for paragraph in text.split("¶") for part in (gap, tagged(paragraph))]
    doc = Doc.from_docs(docs[1:], ensure_whitespace=False) or tagged("")
    pairs = pair_marks(doc)
    known = [person(doc, *given) for given in people]
    read = Text(doc, pairs)
    return resolve_speakers(read, known, [*find_quotes(read, known), *find_claims(read, known)])


def speakers_of(text: str, *people: tuple[str, str] | tuple[str, str, tuple[str, ...]]) -> list[str | None]:
    """The name of each attribution's speaker, in text order."""
    speakers, attributions = resolved(text, *people)
    names = {speaker.id: speaker.name for speaker in speakers}
    return [names.get(attribution.speaker or "") for attribution in attributions]


HERE = "‘ Ik/PRON kom/V ’ , zegt/V"


def test_a_surname_is_the_person_of_the_full_name() -> None:
    text = f"Noor/PROPN Blok/PROPN lacht/V . {HERE} Blok/PROPN ."
    assert speakers_of(text, NOOR) == ["Noor Blok"]


PRONOUNS = [
    # the previous subject first
    ("Noor/PROPN Blok/PROPN lacht/V .", "ze/PRON", "Noor Blok"),
    ("Noor/PROPN Blok/PROPN groet/V Daan/PROPN Kok/PROPN .", "ze/PRON", "Noor Blok"),
    # sex
    ("Noor/PROPN Blok/PROPN groet/V Daan/PROPN Kok/PROPN .", "hij/PRON", "Daan Kok"),
    # nearer before farther
    ("Rik/PROPN Bos/PROPN lacht/V . Daan/PROPN Kok/PROPN zwijgt/V .", "hij/PRON", "Daan Kok"),
    # somebody unnamed
    ("Een/DET omwonende/NOUN zwijgt/V .", "hij/PRON", "Een omwonende"),
    # nobody
    ("Het/PRON regent/V .", "hij/PRON", None),
]


@pytest.mark.parametrize(("before", "pronoun", "speaker"), PRONOUNS)
def test_a_pronoun_is_the_nearest_person_who_can_be_meant(before: str, pronoun: str, speaker: str | None) -> None:
    assert speakers_of(f"{before} {HERE} {pronoun} .", NOOR, DAAN, ("Rik Bos", "m")) == [speaker]


def test_no_pronoun_means_a_person_between_quotation_marks() -> None:
    text = "Noor/PROPN Blok/PROPN lacht/V . ‘ Eva/PROPN Smit/PROPN zwijgt/V ’ , zegt/V ze/PRON ."
    assert speakers_of(text, NOOR, ("Eva Smit", "f")) == ["Noor Blok"]


DESCRIPTIONS = [
    ("Rector/NOUN Noor/PROPN Blok/PROPN lacht/V .", ("rector", "Rector"), "de/DET rector/NOUN", "Noor Blok"),
    # a compound and its head
    ("Ploegleider/NOUN Noor/PROPN Blok/PROPN lacht/V .", ("Ploegleider",), "de/DET leider/NOUN", "Noor Blok"),
    # another word for the office
    ("Akkerbouwer/NOUN Noor/PROPN Blok/PROPN lacht/V .", ("Akkerbouwer",), "de/DET boer/NOUN", "Noor Blok"),
    # a word that takes up whoever was spoken of
    ("Noor/PROPN Blok/PROPN lacht/V .", (), "de/DET winnares/NOUN", "Noor Blok"),
    ("Noor/PROPN Blok/PROPN lacht/V .", (), "de/DET 43-jarige/ADJ onderneemster/NOUN", "Noor Blok"),
    (
        "Noor/PROPN Blok/PROPN lacht/V .",
        (),
        "de/DET 23-jarige/ADJ inwoonster/NOUN van/ADP Ede/PROPN",
        "Noor Blok",
    ),
    # someone else
    (
        "Rector/NOUN Noor/PROPN Blok/PROPN lacht/V .",
        ("Rector",),
        "de/DET 23-jarige/ADJ inwoonster/NOUN van/ADP Ede/PROPN",
        "de 23-jarige inwoonster van Ede",
    ),
    ("Rector/NOUN Noor/PROPN Blok/PROPN lacht/V .", ("Rector",), "een/DET lerares/NOUN", "een lerares"),
    (
        "Rector/NOUN Noor/PROPN Blok/PROPN lacht/V .",
        ("Rector",),
        "de/DET zegsvrouw/NOUN van/ADP de/DET bond/NOUN",
        "de zegsvrouw van de bond",
    ),
]


@pytest.mark.parametrize(("before", "roles", "description", "speaker"), DESCRIPTIONS)
def test_a_description_is_whom_the_text_called_so(
    before: str, roles: tuple[str, ...], description: str, speaker: str
) -> None:
    given = tuple(role for role in roles if role in before)
    assert speakers_of(f"{before} {HERE} {description} .", ("Noor Blok", "f", given)) == [speaker]


def test_a_name_in_apposition_is_the_speaker() -> None:
    text = f"{HERE} haar/PRON advocaat/NOUN , Daan/PROPN Kok/PROPN uit/ADP Ede/PROPN ."
    assert speakers_of(text, DAAN) == ["Daan Kok"]


def test_a_longer_title_before_a_name_in_apposition_ends_in_a_comma() -> None:
    office = "generaal/NOUN buiten/ADP dienst/NOUN Daan/PROPN Kok/PROPN"
    text = f"Zijn/PRON ambtgenoot/NOUN , {office} , zegt/V dat/SCONJ het/PRON regent/V ."
    assert speakers_of(text, DAAN) == ["Daan Kok"]


def test_a_body_keeps_the_word_with_a_capital_that_is_part_of_its_name() -> None:
    text = "Het/PRON regent/V , meldt/V Toerisme/NOUN Vlaanderen/PROPN ."
    assert speakers_of(text) == ["Toerisme Vlaanderen"]


def test_what_is_somebodys_goes_on_about_them() -> None:
    about = "Zijn/PRON boot/NOUN van/ADP Rik/PROPN Bos/PROPN ligt/V stil/ADJ ."
    text = f"Daan/PROPN Kok/PROPN zwijgt/V . {about} {HERE} hij/PRON ."
    assert speakers_of(text, DAAN, ("Rik Bos", "m")) == ["Daan Kok"]


def test_zelf_is_somebody_else_than_who_spoke_last() -> None:
    text = (
        "Daan/PROPN Kok/PROPN lacht/V . Rik/PROPN Bos/PROPN zegt/V dat/SCONJ het/PRON regent/V . "
        "Zelf/ADV gelooft/V hij/PRON dat/SCONJ het/PRON sneeuwt/V ."
    )
    assert speakers_of(text, DAAN, ("Rik Bos", "m")) == ["Rik Bos", "Daan Kok"]


def test_the_office_of_somebody_whose_name_came_alone_is_theirs() -> None:
    text = f"Daan/PROPN Kok/PROPN lacht/V . {HERE} de/DET trainer/NOUN van/ADP de/DET club/NOUN ."
    assert speakers_of(text, DAAN) == ["Daan Kok"]


def test_a_group_is_nobody_that_hij_can_mean() -> None:
    text = f"Daan/PROPN Kok/PROPN lacht/V . Een/DET groep/NOUN fans/NOUN zingt/V . {HERE} hij/PRON ."
    assert speakers_of(text, DAAN) == ["Daan Kok"]


def test_somebody_in_passing_is_less_likely_meant_than_a_person() -> None:
    text = f"Daan/PROPN Kok/PROPN lacht/V . De/DET tegenstander/NOUN valt/V . {HERE} hij/PRON ."
    assert speakers_of(text, DAAN) == ["Daan Kok"]


def test_who_reports_speaks_on_rather_than_who_is_reported_on() -> None:
    text = "Noor/PROPN Blok/PROPN lacht/V , zegt/V Daan/PROPN Kok/PROPN . ‘ Het/PRON regent/V . ’"
    assert speakers_of(text, NOOR, DAAN)[-1] == "Daan Kok"


def test_a_relative_pronoun_is_what_stands_before_it() -> None:
    text = "Daan/PROPN Kok/PROPN groet/V Noor/PROPN Blok/PROPN , die/PRON zegt/V dat/SCONJ het/PRON kan/AUX ."
    assert speakers_of(text, NOOR, DAAN) == ["Noor Blok"]


def test_a_body_and_an_unnamed_source_are_speakers_of_their_own_kind() -> None:
    speakers, _ = resolved(f"{HERE} de/DET gemeente/NOUN . {HERE} een/DET omwonende/NOUN .")
    assert [(s.name, s.kind) for s in speakers] == [
        ("de gemeente", SpeakerKind.ORGANISATION),
        ("een omwonende", SpeakerKind.GROUP),
    ]


def test_a_body_named_twice_is_one_speaker_under_its_bare_name() -> None:
    text = f"{HERE} vervoerder/NOUN Veluwe/PROPN Spoor/PROPN . {HERE} Veluwe/PROPN Spoor/PROPN ."
    speakers, attributions = resolved(text)
    assert [s.name for s in speakers] == ["Veluwe Spoor"]
    assert len({a.speaker for a in attributions}) == 1


def test_a_quote_behind_an_attributed_one_is_the_same_speakers() -> None:
    text = f"Daan/PROPN Kok/PROPN zwijgt/V . {HERE} Noor/PROPN Blok/PROPN . ‘ Morgen/ADV . ’"
    assert speakers_of(text, NOOR, DAAN) == ["Noor Blok", "Noor Blok"]


def test_a_quote_without_a_cue_is_the_subjects_of_the_sentence_before() -> None:
    text = "Noor/PROPN Blok/PROPN haalt/V haar/PRON schouders/NOUN op/ADP . ‘ Het/PRON regent/V . ’"
    assert speakers_of(text, NOOR, DAAN) == ["Noor Blok"]


def test_turns_of_dialogue_alternate() -> None:
    text = (
        "‘ Kom/V je/PRON ? ’ vroeg/V Noor/PROPN Blok/PROPN . ¶ ‘ Nee/INTJ ’ , zei/V Daan/PROPN Kok/PROPN . ¶ "
        "‘ Echt/ADV niet/ADV ? ’ ¶ ‘ Echt/ADV niet/ADV . ’"
    )
    assert speakers_of(text, NOOR, DAAN) == ["Noor Blok", "Daan Kok", "Noor Blok", "Daan Kok"]


def test_the_answers_of_an_interview_are_the_one_who_is_interviewed() -> None:
    text = (
        "Noor/PROPN Blok/PROPN lacht/V . ¶ Kom/V je/PRON ? ¶ ‘ Ja/INTJ . ’ ¶ Daan/PROPN Kok/PROPN zwijgt/V . ¶ "
        "Wanneer/ADV ? ¶ ‘ Morgen/ADV . ’ Noor/PROPN Blok/PROPN zwijgt/V ."
    )
    assert speakers_of(text, NOOR, DAAN) == ["Noor Blok", "Noor Blok"]


def test_another_answers_than_who_asked() -> None:
    text = (
        "‘ Dag/INTJ ’ , zei/V Daan/PROPN Kok/PROPN . ¶ Of/SCONJ hij/PRON komt/V , wil/AUX Noor/PROPN Blok/PROPN "
        "weten/INF . ¶ ‘ Misschien/ADV wel/ADV morgen/ADV . ’"
    )
    assert speakers_of(text, NOOR, DAAN)[-1] == "Daan Kok"


def test_a_zou_sentence_goes_on_with_the_source_before_it() -> None:
    text = (
        "De/DET bond/NOUN zegt/V dat/SCONJ het/PRON misging/V . Er/ADV zouden/AUX tien/NUM mensen/NOUN zijn/AUX "
        "gevallen/PART ."
    )
    assert speakers_of(text) == ["De bond", "De bond"]


def test_a_person_in_a_quote_can_be_the_speaker_of_the_quote_in_it() -> None:
    text = "“ Mijn/PRON moeder/NOUN belde/V , zij/PRON zei/V : ‘ Ga/V maar/ADV . ’ ” , zegt/V Daan/PROPN Kok/PROPN ."
    assert speakers_of(text, DAAN) == ["Daan Kok", "Mijn moeder"]


def test_a_pronoun_is_less_sure_than_a_name() -> None:
    _, (named,) = resolved(f"Noor/PROPN Blok/PROPN lacht/V . {HERE} Blok/PROPN .", NOOR)
    _, (meant,) = resolved(f"Noor/PROPN Blok/PROPN lacht/V . {HERE} ze/PRON .", NOOR)
    assert meant.confidence < named.confidence


def test_every_person_is_given_back_also_one_who_says_nothing() -> None:
    speakers, attributions = resolved("Noor/PROPN Blok/PROPN lacht/V .", NOOR)
    assert ([s.name for s in speakers], attributions) == (["Noor Blok"], [])


def test_every_two_words_for_one_office_are_the_same() -> None:
    nouns = nouns_of("nl")
    for group in read("nl", "speakers")["same"]["groups"]:
        for noun in group:
            assert nouns.same(noun, group[0]), (noun, group[0])


def test_every_listed_noun_is_what_its_list_says() -> None:
    data, nouns = read("nl", "speakers"), nouns_of("nl")
    for noun in data["bodies"]["words"]:
        assert nouns.is_body(noun), noun
    for noun in data["people"]["words"]:
        assert nouns.is_person(noun), noun
    for noun in data["takes_up"]["words"]:
        assert nouns.takes_up(noun), noun
    for noun in data["generic_bodies"]["words"]:
        assert nouns.is_generic_body(noun), noun
        assert nouns.is_body(noun), noun
    for noun in data["female_bodies"]["words"]:
        assert nouns.is_female_body(noun), noun


PIECES = [
    "‘",
    "’",
    "“",
    '"',
    "'",
    ",,",
    "''",
    "–",
    ":",
    ",",
    ".",
    "?",
    "\n\n",
    "zegt",
    "zei",
    "hij",
    "ze",
    "die",
    "Noor",
]
PIECES += ["Blok", "de", "rector", "een", "volgens", "aldus", "dat", "zou", "klinkt", "het", "Ik", "kom", "van", "haar"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_text_is_resolved_without_a_parse(text: str) -> None:
    doc = recognised(text)
    pairs = pair_marks(doc)
    read = Text(doc, pairs)
    people = find_people(read)
    quotes = find_quotes(read, people)
    speakers, attributions = resolve_speakers(read, people, quotes)
    assert len(attributions) == len(quotes)
    assert {a.speaker for a in attributions} <= {None, *(speaker.id for speaker in speakers)}
    for attribution in attributions:
        assert 0 <= attribution.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in attribution.content)


@pytest.mark.parametrize(
    ("source", "name"), [("iemand/PRON", "iemand"), ("beiden/PRON", "beiden"), ("sommige/PRON", "sommige")]
)
def test_who_is_called_by_a_word_for_people_alone_is_unnamed_and_nobody_else(source: str, name: str) -> None:
    text = f"Noor/PROPN Blok/PROPN en/CCONJ Daan/PROPN Kok/PROPN lachen/V . {HERE} {source} ."
    assert speakers_of(text, NOOR, DAAN) == [name]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # spoken of, spoken to
        ("Noor/PROPN Blok/PROPN wil/V , Daan/PROPN Kok/PROPN niet/ADV . ‘ Blok/PROPN zeurt/V . ’", "Daan Kok"),
        ("‘ Zwijg/V , Blok/PROPN ! ’ Noor/PROPN Blok/PROPN zwijgt/V .", None),
        # introduced by themselves, and a quote that holds its own attribution
        ("Noor/PROPN Blok/PROPN lacht/V . ‘ Ik/PRON ben/AUX Noor/PROPN Blok/PROPN . ’", "Noor Blok"),
        ("Noor/PROPN Blok/PROPN lacht/V . ‘ Ja/INTJ , zei/V Blok/PROPN , ik/PRON kom/V . ’", "Noor Blok"),
    ],
)
def test_nobody_speaks_whom_the_quote_itself_names(text: str, speaker: str | None) -> None:
    assert speakers_of(text, NOOR, DAAN)[0] == speaker


def test_an_office_that_opens_a_sentence_is_one_though_it_is_tagged_as_a_name() -> None:
    text = "Advocaat/PROPN Noor/PROPN Blok/PROPN lacht/V . ‘ Ik/PRON kom/V ’ , zegt/V de/DET raadsvrouw/NOUN ."
    assert speakers_of(text, (*NOOR, ("Advocaat",))) == ["Noor Blok"]


def test_a_demonym_takes_up_the_person_before_it_whatever_the_tagger_makes_of_it() -> None:
    text = "Noor/PROPN Blok/PROPN lacht/V . De/DET Zweedse/ADJ zegt/V dat/SCONJ het/PRON regent/V ."
    assert speakers_of(text, NOOR, DAAN) == ["Noor Blok"]


@pytest.mark.parametrize("noun", ["ambtenaren", "mannen", "agenten", "artsen", "boeren"])
def test_a_plural_is_a_noun_for_people_as_its_singular_is(noun: str) -> None:
    assert nouns_of("nl").is_person(noun)
