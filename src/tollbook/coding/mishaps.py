"""Did nobody do it? A lorry of soldiers that rolls into a gorge is an accident, whoever sat in it.

Words of a mishap explain a killing where neither their sentence nor those around it tell of a deed, and nobody is named
who killed.
"""

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.reality import modality_of
from tollbook.coding.triggers import Trigger, row_in, triggers_in
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Span, Token

_AROUND = 2
"""Sentences on either side in which a deed would be the cause."""
_HANDS = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""PLOVER types of deeds that somebody does to others."""
_ARREST = "arrest"
_POINTING = frozenset({"it", "its", "they", "their", "he", "his", "she", "her", "the", "this"})
_ACTIVE = frozenset({"nsubj", "obl:agent"})
_HIT = frozenset({"nsubj:pass", "obj"})
_RELATIVE = frozenset({"WDT", "WP"})


def is_mishap(reading: Reading, number: int, codebook: Codebook) -> bool:
    """Do people die in this sentence by a mishap: told in it, in the one that it goes on from, or in the one behind it?"""
    return (
        _explained(reading, number, codebook) or _goes_on(reading, number, codebook) or _comes_before(reading, number, codebook)
    )


def goes_on_from_deed(reading: Reading, number: int, codebook: Codebook) -> bool:
    """ "[…] after an assault by a gang. Rescuers have pulled 40 bodies out of a ravine": no words of a mishap, right behind a
    deed of somebody's."""
    return number > 0 and not _words_of_mishap(reading, number, codebook) and _tells_of_deed(reading, number - 1, codebook)


def tells_only_of_mishaps(reading: Reading, codebook: Codebook) -> bool:
    """Is there a mishap in the report, and no deed of anybody's?"""
    numbers = range(len(reading.document.sentences()))
    return any(_explained(reading, n, codebook) for n in numbers) and not any(_has_deed(reading, n, codebook) for n in numbers)


@asked_once
def _explained(reading: Reading, number: int, codebook: Codebook) -> bool:
    around = range(max(0, number - _AROUND), min(len(reading.document.sentences()), number + _AROUND + 1))
    if not _words_of_mishap(reading, number, codebook) or _has_deed(reading, number, codebook):
        return False
    return not any(_tells_of_deed(reading, n, codebook) for n in around)


def _goes_on(reading: Reading, number: int, codebook: Codebook) -> bool:
    """ "31 others were hurt.": with no deed of its own, behind a mishap."""
    while number and not _has_deed(reading, number, codebook):
        number -= 1
        if _explained(reading, number, codebook):
            return True
    return False


def _comes_before(reading: Reading, number: int, codebook: Codebook) -> bool:
    """ "Seven officers died near Poonch. Their jeep had skidded off the road.": what the next sentence explains."""
    sentences = reading.document.sentences()
    if number + 1 >= len(sentences) or _has_deed(reading, number, codebook):
        return False
    return sentences[number + 1][0].lower_ in _POINTING and _explained(reading, number + 1, codebook)


@asked_once
def _words_of_mishap(reading: Reading, number: int, codebook: Codebook) -> frozenset[int]:
    """The tokens of a sentence that tell of a mishap."""
    row = row_in(reading, number)
    doc = reading.document.doc
    named = codebook.mishaps.named
    told = (h for h in codebook.mishaps.hits(row.words) if not any(_is_name(doc[row.tokens[i]], named) for i in h.matched))
    return frozenset(row.tokens[i] for hit in told for i in range(hit.start, hit.end + 1))


def _is_name(token: Token, named: frozenset[str]) -> bool:
    """ "The Tigers attacked a base": no animals. But "Cyclone Mocha"."""
    if token.lower_ in named and token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN":
        return False
    return token.text[:1].isupper() and not token.is_sent_start and token.pos_ == "PROPN"


@asked_once
def _has_deed(reading: Reading, number: int, codebook: Codebook) -> bool:
    """Does the sentence tell of something that somebody did to others, or name an armed group?"""
    sentence = reading.document.sentences()[number]
    start, end = sentence.start_char, sentence.end_char
    if any(start <= m.start < end and m.kind in ARMED_KINDS for m in reading.actors):
        return True
    return _tells_of_deed(reading, number, codebook)


@asked_once
def _tells_of_deed(reading: Reading, number: int, codebook: Codebook) -> bool:
    """Does the sentence say in words that somebody did something to others?"""
    sentence = reading.document.sentences()[number]
    told = _words_of_mishap(reading, number, codebook)
    triggers = triggers_in(reading, number, codebook)
    return any(_is_deed(t, sentence, told, reading, codebook) for t in triggers)


def _is_deed(trigger: Trigger, sentence: Span, told: frozenset[int], reading: Reading, codebook: Codebook) -> bool:
    leaf = codebook.actions[trigger.action]
    token = sentence.doc[trigger.token]
    if is_by_nature(token, codebook):
        return False
    if trigger.harm:
        return _is_done(token, reading, codebook)
    if told.intersection(trigger.tokens):
        return trigger.action in codebook.mishaps.own_bombs and _names_fighters(sentence, codebook)
    if leaf.kind == "verbal" or (leaf.plover or "").partition("/")[0] not in _HANDS:
        return False
    if trigger.action == _ARREST and any(t.lower_ in codebook.mishaps.blamed for t in sentence):
        return False
    return not modality_of(token).negated


def is_by_nature(harm: Token, codebook: Codebook) -> bool:
    """ "An illness has killed 71", "two were killed by a crocodile": nobody's dead, whoever else acts in the sentence; and
    "hunters shot a leopard dead": nobody died."""
    mishaps = codebook.mishaps
    doers = (_meant(c, harm) for c in harm.children if c.dep_ in _ACTIVE)
    if any(t.lower_ in mishaps.causes and not _is_name(t, mishaps.named) for d in doers for t in (d, *_made_of(d))):
        return True
    if not lemma_is_listed(harm, "deeds.hunting"):
        return False  # "bandits stole the animals"
    hit = (_meant(c, harm) for c in harm.children if c.dep_ in _HIT)
    return any(t.lower_ in mishaps.beasts and not _is_name(t, mishaps.named) for h in hit for t in (h, *_made_of(h)))


def _meant(noun: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: "a leopard that killed four"."""
    return verb.head if noun.tag_ in _RELATIVE and verb.dep_ == "acl:relcl" else noun


def _made_of(noun: Token) -> list[Token]:
    """ "A herd of elephants"."""
    return [c for c in noun.children if c.dep_ == "nmod" and any(w.lower_ == "of" for w in c.children)]


def _names_fighters(sentence: Span, codebook: Codebook) -> bool:
    """ "Two rebels died when the bomb they were making exploded by accident"."""
    words = (codebook.people.exactly(t.text) for t in sentence if t.tag_ in ("NN", "NNS"))
    return any(w is not None and w.who == "militants" for w in words)


def _is_done(harm: Token, reading: Reading, codebook: Codebook) -> bool:
    """Is a killer named: a party or people as the subject of "kill", or behind "by"?"""
    verb = codebook.outcomes.verbs.get(codebook.outcomes.base_of(harm.lower_, harm.base))
    if verb is None or verb.frame != "object" or verb.own:
        return False
    doers = [c for c in harm.children if c.dep_ in _ACTIVE and c.lower_ not in codebook.mishaps.blamed]
    parties = [m for m in reading.actors if any(m.start <= d.idx < m.end for d in doers)]
    return bool(parties) or any(codebook.people.exactly(d.text) is not None for d in doers)
