"""Whose acts of speech: those who share a verb's subject, who orders what others are to do, and "the two countries"."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import speaker_name
from tollbook.language.listed import lemma_is_listed, listed
from tollbook.language.parsed import Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_BELOW = frozenset({"xcomp", "ccomp", "advcl", "obj"})
_TWO = frozenset({"two", "both"})
_STATES = frozenset({"government", "state_force"})
_MOST = 4


def with_parties(found: Sequence[Happening], reading: Reading, codebook: Codebook) -> list[Happening]:
    """The happenings, with the sources of acts that their own clause does not name."""
    by_token = {h.token: h for h in found}
    made = []
    for one in found:
        token = reading.document.doc[one.token]
        if one.verbal and (first := _joined_to(token, by_token)) is not None:
            one = replace(one, sources=first.sources)
        elif one.reality == "demanded" and (orderer := _who_orders(token, reading, codebook)) is not None:
            others = tuple(p for p in (*one.sources, *one.targets) if p.token != orderer.token)
            one = replace(one, sources=(orderer,), targets=tuple(dict.fromkeys(others)))
        made.append(_with_both(one, reading, codebook))
    return made


def as_phrase(head: Token, span: tuple[int, int], reading: Reading, codebook: Codebook) -> Phrase:
    """The words as a phrase, with the codebook's actor in them."""
    mention = next((m for m in reading.actors if m.start < span[1] and span[0] < m.end), None)
    start, end = (mention.start, mention.end) if mention is not None else span
    name = reading.document.text[start:end] if mention is not None else speaker_name(reading.document.text[start:end], codebook)
    return Phrase(head.i, (start, start + len(name)), " ".join(name.split()), mention.id if mention is not None else None)


def _joined_to(token: Token, by_token: dict[int, Happening]) -> Happening | None:
    """ "Kidnappers holding 23 pupils demanded a ransom and threatened to kill them": the act whose subject this one shares."""
    if token.dep_ != "conj" or token.pos_ != "VERB" or any(c.dep_ in _SUBJECTS for c in token.children):
        return None
    first = by_token.get(token.head.i)
    return first if first is not None and first.verbal and first.sources else None


def _who_orders(token: Token, reading: Reading, codebook: Codebook) -> Phrase | None:
    """ "The party ordered its men to observe a truce": the party, and not its men."""
    verb = token
    for _ in range(_MOST):
        if verb.dep_ not in _BELOW or verb.head.i == verb.i:
            return None
        verb = verb.head
        if lemma_is_listed(verb, "roles.ordering"):
            subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
            if subject is None:
                return None
            last = subject.right_edge
            return as_phrase(subject, (subject.left_edge.idx, last.idx + len(last)), reading, codebook)
    return None


def _with_both(one: Happening, reading: Reading, codebook: Codebook) -> Happening:
    """ "The two countries agreed to a truce": the two states named last before it."""
    doc = reading.document.doc
    both = [p for p in one.sources if p.actor is None and _is_both(doc[p.token])]
    if not both:
        return one
    named: dict[str, Phrase] = {}
    for mention in reversed(reading.actors):
        entry = codebook.actors.get(mention.id)
        if mention.end > both[0].span[0] or mention.kind not in _STATES or entry is None or entry.country is None:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and entry.country not in named and len(named) < len(_TWO):
            words = " ".join(reading.document.text[mention.start : mention.end].split())
            named[entry.country] = Phrase(span.root.i, (mention.start, mention.end), words, mention.id)
    if len(named) < len(_TWO):
        return one
    states = tuple(reversed(named.values()))
    rest = tuple(p for p in one.sources if p not in both)
    targets = tuple(p for p in one.targets if p not in both)
    return replace(one, sources=(*states, *rest), targets=(*states, *targets) if len(targets) < len(one.targets) else targets)


def _is_both(noun: Token) -> bool:
    counted = any(c.lower_ in _TWO for c in noun.children)
    return counted and noun.tag_ == "NNS" and noun.lower_ in listed(noun.doc, "roles.two_states")
