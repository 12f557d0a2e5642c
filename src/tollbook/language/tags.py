"""Penn Treebank tags: to Universal parts of speech, and those of finite verbs."""

from functools import lru_cache

from spacy.symbols import IDS

_POS = {
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "AUX": "MD",
    "ADJ": "JJ JJR JJS",
    "ADV": "RB RBR RBS WRB",
    "NUM": "CD",
    "ADP": "IN RP",
    "PART": "TO POS",
    "DET": "DT PDT",
    "PRON": "PRP PRP$ WP WP$ WDT EX",
    "CCONJ": "CC",
    "INTJ": "UH",
    "SYM": "SYM $",
    "PUNCT": ". , : `` '' -LRB- -RRB- HYPH NFP",
    "SPACE": "_SP",
}
_BY_TAG = {tag: pos for pos, tags in _POS.items() for tag in tags.split()}

FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that have a subject of their own."""
FINITE_OR_MODAL = FINITE | {"MD"}


@lru_cache(maxsize=4096)
def part_of_speech(tag: str, label: str) -> int:
    """spaCy's number of the part of speech; auxiliaries and subordinators are known by their label."""
    pos = _BY_TAG.get(tag, "X")
    if label in ("aux", "aux:pass", "cop") and pos == "VERB":
        pos = "AUX"
    if label == "mark" and pos == "ADP":
        pos = "SCONJ"
    return int(IDS[pos])
