"""People counted by name: "killing nine, including the union leader Elizabeth Velazquez"."""

from collections.abc import Iterator, Sequence

from tollbook.coding.fillers import Fillers
from tollbook.coding.found import Found
from tollbook.coding.happening import Phrase
from tollbook.coding.phrases import conjuncts, name_beside
from tollbook.coding.phrasing import Phrasing
from tollbook.language.parsed import Token

SUFFERED = frozenset({"killed", "wounded", "casualties", "abducted", "captured", "missing", "released"})
"""Outcomes that are done to people: whoever is counted so is a target."""


def named_victims(founds: Sequence[Found], fillers: Fillers, phrasing: Phrasing) -> tuple[Phrase, ...]:
    """The names of the people counted, in order of the counts, each once."""
    doc = fillers.reading.document.doc
    names: dict[str, Phrase] = {}
    for found in founds:
        if found.outcome in SUFFERED and found.item.number is None and not found.attacker:
            for token in _names(doc[found.item.head], fillers):
                phrase = phrasing.party(token, doc[found.trigger])
                names.setdefault(phrase.text.lower(), phrase)
    return tuple(names.values())


def _names(head: Token, fillers: Fillers) -> Iterator[Token]:
    while head.dep_ == "flat" and head.head.i < head.i:  # "Luis Galan" hangs from its first word
        head = head.head
    for token in conjuncts(name_beside(head) or head):
        named = name_beside(token) or token
        if named.tag_ == "NNP" and fillers.is_person(named):
            yield named
