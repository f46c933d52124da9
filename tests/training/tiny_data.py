"""A data folder of a few sentences, laid out as the real one."""

from __future__ import annotations

import lzma
from pathlib import Path

SENTENCE = """\
# sent_id = {id}
# text = Aylin zegt: "Wij komen."
1	Aylin	Aylin	PROPN	N	Gender=Fem|Number=Sing	2	nsubj	_	_
2	zegt	zeggen	VERB	WW	Mood=Ind|Number=Sing|Tense=Pres	0	root	_	SpaceAfter=No
3	:	:	PUNCT	LET	_	2	punct	_	_
4	"	"	PUNCT	LET	_	6	punct	_	SpaceAfter=No
5	Wij	wij	PRON	VNW	Person=1	6	nsubj	_	_
6	komen	aan_komen	VERB	WW	Mood=Ind|Number=Plur	2	parataxis	_	SpaceAfter=No
6.1	komen	komen	VERB	WW	_	_	_	0:root	_
7	.	.	PUNCT	LET	_	2	punct	_	SpaceAfter=No
8	"	"	PUNCT	LET	_	6	punct	_	_

"""
OTHER = """\
# sent_id = {id}
# text = De wethouder liep naar huis.
1	De	de	DET	LID	Definite=Def|PronType=Art	2	det	_	_
2	wethouder	wethouder	NOUN	N	Gender=Com|Number=Sing	3	nsubj	_	_
3	liep	lopen	VERB	WW	Number=Sing|Tense=Past	0	root	_	_
4	naar	naar	ADP	VZ	_	5	case	_	_
5	huis	huis	NOUN	N	Gender=Neut|Number=Sing	3	obl	_	SpaceAfter=No
6	.	.	PUNCT	LET	_	3	punct	_	_

"""
TESTED = OTHER.replace("liep", "fietste")
SNIPPETS = """\
[LOC GOUDA] – Wethouder [PER Aylin Demirtaş] ([ORG D66]) stapt op. „Ik ben moe”, zei [PER Demirtaş].

De [MISC Franse] burgemeester [PER Jean de Wit] belde wethouder [PER Aylin]. [PER Jean de Wit] lachte.

“Mooi,” vindt wethouder [PER Mei-Ling Tan].
"""
SPEECH_VERBS = "lemma\ttotal\tccomp_dat\tparataxis\nzeggen\t9\t2\t3\nkomen\t99\t1\t0\n"
CONLL = "-DOCSTART- -DOCSTART- O\nJan N B-PER\nSmit N I-PER\nlacht V O\n. Punc O\n\nGouda N B-LOC\n"
EUROPEANA = "Jan B-PER\nSmit I-PER\nwoont O\nin O\nGouda B-LOC\n. O\n"


def write_tiny_data(folder: Path) -> Path:
    """Fill `folder` with every file that the recipe reads, and return it."""
    packed = {
        "alpino_treebank_ud/cdb.conllu.xz": SENTENCE.format(id=0) + OTHER.format(id=1) + TESTED.format(id=2),
        "alpino_treebank_ud/eans.conllu.xz": OTHER.format(id="eans.1"),
        "alpino_treebank_ud/ovis.conllu.xz": OTHER.format(id="ovis.1"),
        "ud_dutch_lassysmall/nl_lassysmall-ud-dev.conllu.xz": OTHER.format(id="wiki.p.1.s.1"),
        "ud_dutch_lassysmall/nl_lassysmall-ud-test.conllu.xz": TESTED.format(id="wiki.p.1.s.2"),
        "ud_dutch_alpino/nl_alpino-ud-dev.conllu.xz": TESTED.format(id="a.p.1.s.1") + TESTED.format(id="a.p.1.s.2"),
        "ud_dutch_alpino/nl_alpino-ud-test.conllu.xz": TESTED.format(id="b.p.1.s.1") + TESTED.format(id="b.p.2.s.1"),
        "names/alpino_per.txt.xz": "Aylin Demirtaş\nAylin van der Berg\nMei-Ling Tan\nAyla Tan\nJean de Wit\n",
        "names/family_names_freq_5_or_more.lst.xz": "van den Akker\nOosterhuis\n",
        "names/alpino_geo.txt.xz": "Gouda\nBergen op Zoom\n",
        "names/alpino_org.txt.xz": "D66\nTweede Kamer\n",
        "names/alpino_misc.txt.xz": "Waterland\n",
        "conll2002_nl/ned.testa.xz": CONLL,
        "conll2002_nl/ned.testb.xz": CONLL,
        "europeana_nl/enp_NL.kb.bio.xz": EUROPEANA,
    }
    for name, text in packed.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(lzma.compress(text.encode()))
    plain = {
        "speech_verbs/speech_verbs_from_alpino_treebank.tsv": SPEECH_VERBS,
        "ner_alpino_cdb/entities.tsv": "0\t0\t5\tPER\tAylin\n",
        "ner_modern_news/snippets.txt": SNIPPETS,
    }
    for name, text in plain.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
