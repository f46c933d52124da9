"""The tokenizer's table: a text on the left, its tokens on the right."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from articles.extraction.components.tokenizer import TOKENIZER_NAME, build_tokenizer

TABLE = [
    # quotation marks of every newspaper
    ("“Ja,” zei Noor.", "“ Ja , ” zei Noor ."),
    ("„Nee”, zei hij.", "„ Nee ” , zei hij ."),
    ("„Nee“, zei hij.", "„ Nee “ , zei hij ."),
    ("‘Kom’, riep zij.", "‘ Kom ’ , riep zij ."),
    ("‚Kom‘, riep zij.", "‚ Kom ‘ , riep zij ."),
    ("'Kom', riep zij.", "' Kom ' , riep zij ."),
    ('"Kom", riep zij.', '" Kom " , riep zij .'),
    ("«Kom», riep zij.", "« Kom » , riep zij ."),
    ("‹Kom›, riep zij.", "‹ Kom › , riep zij ."),
    ("``Kom'', riep zij.", "`` Kom '' , riep zij ."),
    (",,Kom'', riep zij.", ",, Kom '' , riep zij ."),
    (",,Kom.'' Zij zweeg.", ",, Kom . '' Zij zweeg ."),
    (",,Kom,” riep zij.", ",, Kom , ” riep zij ."),
    ("zij riep:,,Kom''", "zij riep : ,, Kom ''"),
    ("zij riep:,, Kom''", "zij riep : ,, Kom ''"),
    ("gisteren,,,maar nu''", "gisteren , ,, maar nu ''"),
    ("‘Hij zei “ja”.’", "‘ Hij zei “ ja ” . ’"),
    ("(‘Ja’)", "( ‘ Ja ’ )"),
    ("‘Echt?!’ vroeg ze", "‘ Echt ? ! ’ vroeg ze"),
    ("'sport' is leuk", "' sport ' is leuk"),
    ("– Nee, zei ik.", "– Nee , zei ik ."),
    # apostrophes that belong to the word
    ("'s avonds ’s morgens ‘s nachts", "'s avonds ’s morgens ‘s nachts"),
    ("’t Is d’r zo’n m’n z'n", "’t Is d’r zo’n m’n z'n"),
    ("‘’t Is mooi’, zei zij.", "‘ ’t Is mooi ’ , zei zij ."),
    ("''t Is mooi'", "' 't Is mooi '"),
    (",,Dat is 't.''", ",, Dat is 't . ''"),
    ("’k Heb ’m ’ns gezien", "’k Heb ’m ’ns gezien"),
    ("in ’s-Hertogenbosch, 's-Gravenhage.", "in ’s-Hertogenbosch , 's-Gravenhage ."),
    ("‘’s-Gravenhage’", "‘ ’s-Gravenhage ’"),
    ("de jaren ’90 en '80.", "de jaren ’90 en '80 ."),
    ("foto’s, auto's en Foto’s", "foto’s , auto's en Foto’s"),
    ("regeringsauto's Collega’s", "regeringsauto's Collega’s"),
    ("D’Hooghe en d’Hondt", "D’Hooghe en d’Hondt"),
    ("O’Brien, D'66", "O’Brien , D'66"),
    ("PvdA’er en AZ'ers", "PvdA’er en AZ'ers"),
    ("CEO’s en dvd's", "CEO’s en dvd's"),
    # the genitive leaves the name
    ("Loekasjenko’s besluit", "Loekasjenko ’s besluit"),
    ("Lewandowski’s en Europa's", "Lewandowski ’s en Europa 's"),
    ("Okonkwo's boek.", "Okonkwo 's boek ."),
    ("“Wilders’s”", "“ Wilders ’s ”"),
    ("Hans’ fiets", "Hans ’ fiets"),
    ("Verhagens plan", "Verhagens plan"),
    # full stops
    ("Zij gaf hem een hand. Hij zag dat.", "Zij gaf hem een hand . Hij zag dat ."),
    ("dr. J.W.P. ter Kuile en Mohamed B. bijv. nu", "dr. J.W.P. ter Kuile en Mohamed B. bijv. nu"),
    ("de PvdA. En CD&V.", "de PvdA . En CD&V ."),
    ("Nee… Ja...", "Nee … Ja ..."),
    ("’Nee.’", "’ Nee . ’"),
    # brackets and hyphens inside words
    ("(inter)gemeentelijke partij(en)", "(inter)gemeentelijke partij(en)"),
    ("ex-premier Van der Berg-de Wit", "ex-premier Van der Berg-de Wit"),
    ("het kabinet-De Jong", "het kabinet-De Jong"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})


@pytest.mark.parametrize(("text", "tokens"), TABLE)
def test_a_text_splits_into_its_tokens(nlp: Language, text: str, tokens: str) -> None:
    assert " ".join(token.text for token in nlp(text)) == tokens


@pytest.mark.parametrize("text", [text for text, _ in TABLE] + ["  twee  spaties \n\nen regels\t", ""])
def test_tokenizing_keeps_every_character(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_a_saved_tokenizer_splits_as_before(nlp: Language) -> None:
    again = build_tokenizer(spacy.blank("nl")).from_bytes(nlp.tokenizer.to_bytes())
    for text, tokens in TABLE:
        assert " ".join(token.text for token in again(text)) == tokens
