"""The quote-aware Dutch tokenizer: where a newspaper's words, names and quotation marks begin and end."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.nl import Dutch
from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

TOKENIZER_NAME = "newsreader.DutchTokenizer.v1"

APOSTROPHES = "'’‘`´"

# spaCy's Dutch abbreviations that are much oftener a plain word at the end of a sentence.
WORDS_NOT_ABBREVIATIONS = frozenset(
    "aan al arm ast bas bel belg best bet bijl bas dat des dl gem gen haar hand hert hij ind kon lat lid mand me med "
    "mes mil not oe of on op or os ost pan pas pat pers pol red rom rot sir tom top u ver vol volg waar wal wed zal "
    "zin zon".split()
)
# Abbreviations that newspapers use and spaCy's list lacks.
ABBREVIATIONS = ("bijv.", "o.l.v.", "t.n.v.", "v.v.d.", "v.Chr.", "n.Chr.", "wnd.", "jl.", "a.s.", "St.", "Ph.", "Th.")
# Words that stay one token with their apostrophe: clitics, and vowel endings before the plural -s.
CLITICS = ("s", "t", "n", "k", "m", "r", "ns")
# Not `ski` or `opa`, in which names end (Lewandowski, Europa).
PLURALS_IN_S = (
    "agenda|auto|baby|camera|casino|cd|collega|commando|concerto|crypto|demo|diploma|drama|dvd|euro|firma|foto|gala|"
    "hobby|homo|hypothese|kassa|kilo|lobby|manga|mama|massa|medaille|memo|nota|pagina|panda|papa|pasta|party|"
    "piano|pinda|pizza|pony|programma|propaganda|radio|regio|risico|saldo|scenario|sms|solo|studio|taxi|thema|"
    "trauma|video|villa|visa|visum|zone"
)

# An apostrophe that belongs to its word: 's avonds, 't, 's-Hertogenbosch, '90. Any other one in front is a mark.
_ELISION = rf"(?:s-[{ALPHA_UPPER}]|(?:{'|'.join(CLITICS)})(?![{ALPHA}])|[0-9]{{2}}(?![0-9]))"

_PREFIXES = [
    ",,",
    "``",
    rf"''(?!{_ELISION})",
    rf"[{APOSTROPHES}](?!{_ELISION})",
    rf"[{APOSTROPHES}](?=[{APOSTROPHES}])",
    "‹",
    "›",
    *(mark for mark in Dutch.Defaults.prefixes if mark not in {*APOSTROPHES, r"\'"}),
]
_SUFFIXES = [
    ",,",
    "''",
    "``",
    "‹",
    "›",
    rf"(?<=[{ALPHA_LOWER}])['’]s",
    *Dutch.Defaults.suffixes,
    rf"(?<=[{ALPHA_LOWER}&][{ALPHA_UPPER}])\.",
]
_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    rf"(?<=[{ALPHA}:;,!?.]),,(?=[{ALPHA_UPPER}{ALPHA_LOWER}])",
    rf"(?<=[{ALPHA}])[:;,](?=,,)",
    rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}])[,!?](?=[{ALPHA}])",
    rf'(?<=[{ALPHA}"])[:<>=](?=[{ALPHA}])',
    rf'(?<=[{ALPHA}])["“”„«»\[](?=[{ALPHA}])',
    rf"(?<=[{ALPHA}])--(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}.,!?0-9])[—](?=[{ALPHA}])",
]

_UNSPLIT = "|".join(
    [
        rf"[{APOSTROPHES}]s-[{ALPHA_UPPER}][{ALPHA}-]*",  # 's-Hertogenbosch
        r"['’][0-9]{2}",  # '90
        rf"[{ALPHA_LOWER}][{ALPHA}-]*['’]s(?:-[{ALPHA}-]+)?",  # foto's, foto's-map
        rf"[{ALPHA_UPPER}]?[{ALPHA}-]*(?i:{PLURALS_IN_S})['’]s",  # Foto's, Regeringsauto's
        rf"[{ALPHA}-]*\([{ALPHA}-]+\)[{ALPHA}-]+",  # (inter)gemeentelijke
        rf"[{ALPHA}-]+\([{ALPHA}-]+\)",  # partij(en)
    ]
)


def build_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for `nlp`'s vocabulary; it never changes the text, so offsets stay those of the input."""
    rules = {
        orth: tokens
        for orth, tokens in Dutch.Defaults.tokenizer_exceptions.items()
        if orth.rstrip(".").lower() not in WORDS_NOT_ABBREVIATIONS
    }
    rules |= {orth: [{ORTH: orth}] for word in ABBREVIATIONS for orth in (word, word.capitalize())}
    rules |= {
        mark + clitic: [{ORTH: mark + clitic, NORM: "'" + clitic.lower()}]
        for mark in APOSTROPHES
        for word in CLITICS
        for clitic in (word, word.upper())
    }
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(_PREFIXES).search,
        suffix_search=compile_suffix_regex(_SUFFIXES).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        token_match=re.compile(rf"^(?:{_UNSPLIT})$").match,
        url_match=Dutch.Defaults.url_match,
    )


@registry.tokenizers(TOKENIZER_NAME)
def dutch_tokenizer() -> Callable[[Language], Tokenizer]:
    """The registered factory behind `[nlp.tokenizer]` in the pipeline's config."""
    return build_tokenizer
