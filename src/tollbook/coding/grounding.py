"""Is a deed told of, or only talked about? "The genocidal bombings will not stop us" reports no incident.

A verb in the past says that something was done. A noun or a present tense in a side clause ("bombings", "those who murder")
does so only where the sentence grounds it: people counted, whom or what was hit, a day, or a place finer than a country.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.drafts import is_violent
from tollbook.coding.found import Found
from tollbook.coding.happening import Happening
from tollbook.coding.reading import Reading
from tollbook.language.mentions import DateMention
from tollbook.language.parsed import Token
from tollbook.model import HAPPENED

SHORT = 3
"""Sentences of a report so short that what it mentions is what it tells of."""
_LONG_TIME = 31
_PLURAL = frozenset({"NNS", "NNPS"})
_SIDE = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "parataxis"})


def grounded(found: Sequence[Happening], tolls: Sequence[Found], reading: Reading, codebook: Codebook) -> list[Happening]:
    """The happenings without violence that is only talked about; a short report keeps its first deed."""
    sentences = list(reading.document.sentences())
    counted = {number for number, s in enumerate(sentences) for t in tolls if s.start <= t.trigger < s.end}
    starts = {s.start: n for n, s in enumerate(sentences)}
    doc = reading.document.doc
    kept: list[Happening] = []
    for one in found:
        violent = is_violent(one.action, codebook.actions) and one.reality in HAPPENED
        first = not kept and len(sentences) <= SHORT
        told = starts.get(doc[one.token].sent.start) in counted or _is_told(one, reading)
        if not violent or first or told:
            kept.append(one)
    return kept


def _is_told(one: Happening, reading: Reading) -> bool:
    doc = reading.document.doc
    token = doc[one.token]
    if any(asserts(doc[i]) for i in (one.token, *one.tokens)):
        return True
    if one.targets or one.objects:
        return not _habitual(token) or is_set(token, reading)
    if one.sources and token.tag_ not in _PLURAL and not _habitual(token):
        return is_set(token, reading) or _is_new(token) or _under_past(token)
    return is_set(token, reading)


def asserts(token: Token) -> bool:
    """A verb in the past, or the main verb of a headline."""
    if token.tag_ in ("VBD", "VBN") and token.pos_ == "VERB" and token.dep_ != "amod":
        return True
    return token.pos_ == "VERB" and token.dep_ == "ROOT" and token.tag_ in ("VBZ", "VBP")


def _habitual(token: Token) -> bool:
    return token.tag_ in ("VBP", "VBZ", "VB") and token.dep_ in _SIDE


def _under_past(token: Token) -> bool:
    """ "The attack was blamed on the group": the verb above says something that was done."""
    for node in token.ancestors:
        if node.pos_ in ("VERB", "AUX"):
            return node.tag_ in ("VBD", "VBN")
    return False


def _is_new(token: Token) -> bool:
    """ "An attack by the rebels": told for the first time; "the attacks of the rebels" looks back."""
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in token.children)


def is_set(token: Token, reading: Reading) -> bool:
    """Does the sentence name a place finer than a country, or a day or some?"""
    start, end = token.sent.start_char, token.sent.end_char
    if any(start <= p.start < end and p.kind not in ("country", "sea", "region") for p in reading.places):
        return True
    return any(start <= d.start < end and d.kind == "date" and _is_short(d) for d in reading.dates)


def _is_short(date: DateMention) -> bool:
    return date.first is None or date.last is None or (date.last - date.first).days <= _LONG_TIME
