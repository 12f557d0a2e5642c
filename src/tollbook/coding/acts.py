"""Verbal acts with their objects: what was threatened, offered or demanded, from whom, by when, on what condition."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.coding.act_parties import as_phrase, with_parties
from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.reading import Reading
from tollbook.coding.reality import is_conditional
from tollbook.coding.speakers import attribution_at, head_words, speaker_name
from tollbook.coding.speech_roles import hearers
from tollbook.coding.vows import party_speaking
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.mentions import Attribution
from tollbook.language.parsed import Doc, Token
from tollbook.model import HAPPENED, Reality

Phrases = tuple[Phrase, ...]
_REALITY: dict[str, Reality] = {
    "threat": "threatened",
    "ultimatum": "threatened",
    "warning": "threatened",
    "demand": "demanded",
    "appeal": "demanded",
    "offer": "offered",
    "talks_offer": "offered",
}
"""What an act of speech makes of what it is about, whenever the act itself took place."""
_PRESSING = frozenset({"demand", "appeal", "warning", "threat"})
_OFFICES = frozenset({"government", "police"})
_DEPLOYMENT = "deployment"
"""What is announced by those who do it: "60 more officers will be flown in, the police said"."""
_UNITS = frozenset(["hour", "hours", "day", "days", "week", "weeks", "month", "months"])
_BY = frozenset({"by", "before", "until", "till", "within"})


def complete_acts(found: Sequence[Happening], reading: Reading, codebook: Codebook) -> list[Happening]:
    """Gives verbal acts their reality, deadline, condition and the targets of the deed they are about.

    The deed inside an act ("threatened to shell") is not told of apart: the act holds it.
    """
    doc = reading.document.doc
    held: dict[int, list[Happening]] = {}
    inner: set[int] = set()
    for one in found:
        holder = _holder(one, found, doc) if one.reality not in HAPPENED else None
        if holder is not None:
            held.setdefault(holder.token, []).append(one)
            inner.add(id(one))
    acts = [_completed(h, held.get(h.token, []), reading, codebook) for h in found if id(h) not in inner]
    return with_parties([h for h in acts if not _says_nothing(h, doc)], reading, codebook)


def _says_nothing(act: Happening, doc: Doc) -> bool:
    """ "the offer", "renewed talks": a noun for an act of speech with nobody who speaks or is spoken to."""
    return act.verbal and not act.sources and not act.targets and doc[act.token].pos_ in ("NOUN", "PROPN")


def _holder(one: Happening, found: Sequence[Happening], doc: Doc) -> Happening | None:
    """The verbal act above a deed in the same sentence."""
    above = {h.token: h for h in found if h is not one and h.action in _REALITY}
    node = doc[one.token]
    for _ in range(6):
        if node.head.i == node.i or (node.dep_ == "conj" and node.head.i in above):
            return None  # "demanded a ransom and said it would kill them": two acts
        node = node.head
        if node.i in above:
            return above[node.i]
    return None


def _completed(act: Happening, deeds: Sequence[Happening], reading: Reading, codebook: Codebook) -> Happening:
    doc = reading.document.doc
    token = doc[act.token]
    if not act.verbal:
        announced = act.action == _DEPLOYMENT and act.reality == "planned" and not act.sources
        return replace(act, sources=_voice(token, reading, codebook)) if announced else act
    deadline, condition = _deadline(token, reading), _condition(token, reading)
    action = act.action
    because = act.because
    if deadline is not None and action in _PRESSING:
        action, because = "ultimatum", (*because, f"a deadline makes it an ultimatum: {deadline}")
    said = act.reality in HAPPENED or (action == "threat" and not is_conditional(token))
    reality = _REALITY.get(action, act.reality) if said else act.reality  # "they would attack" is a threat that was made
    sources, targets = act.sources, _outward(act.targets, deeds, act.sources)
    if not targets and action in _PRESSING | {"ultimatum"}:
        targets = _warned(token, reading, codebook)
    if not sources and action in _PRESSING | {"ultimatum"}:
        sources = _voice(token, reading, codebook)
    told = any(c.lower_ == "must" and c.dep_ == "aux" for c in token.children) or token.base == "have"
    if reality in ("threatened", "demanded") and told:  # "X must choose", "X have until Friday": X is told to, by whoever speaks
        sources, targets = _told(token, (*sources, *targets), reading, codebook)
    objects = act.objects + tuple(o for d in deeds for o in d.objects if o not in act.objects)
    return replace(
        act,
        action=action,
        reality=reality,
        sources=sources,
        targets=targets,
        objects=objects,
        weapons=act.weapons + tuple(w for d in deeds for w in d.weapons if w not in act.weapons),
        deadline=deadline,
        condition=condition,
        because=because,
    )


def _warned(token: Token, reading: Reading, codebook: Codebook) -> Phrases:
    """ "Informs the oil companies that no pipeline will be safe": those who are given notice."""
    said = attribution_at(reading, token.idx, token.idx + len(token.text))
    cue = reading.document.doc.char_span(*said.cue, alignment_mode="expand") if said is not None else None
    given = cue is not None and lemma_is_listed(cue.root, "roles.giving_notice")
    return _heard(said, reading, codebook) if given and said is not None else ()


def _heard(said: Attribution, reading: Reading, codebook: Codebook) -> Phrases:
    """Those to whom it was said, without the article."""
    found = []
    for h in hearers(said, reading):
        first = h.left_edge.nbor() if h.left_edge.tag_ == "DT" and h.left_edge.i < h.i else h.left_edge
        found.append(as_phrase(h, (first.idx, h.idx + len(h)), reading, codebook))
    return tuple(found)


def _voice(token: Token, reading: Reading, codebook: Codebook) -> Phrases:
    """The party or office whose words a threat or demand without a subject is: "no ship will be safe, the rebels said"."""
    said = attribution_at(reading, token.idx, token.idx + len(token.text))
    if said is None or said.stance != "asserts":
        return ()
    party = party_speaking(said, reading, codebook)
    if party is not None:
        return (party,)
    span = said.resolved or said.source
    office = span is not None and codebook.speech.kind_of(head_words(reading.report.text[slice(*span)], codebook)) in _OFFICES
    whole = reading.document.doc.char_span(*span, alignment_mode="expand") if office and span is not None else None
    return (as_phrase(whole.root, span, reading, codebook),) if whole is not None and span is not None else ()


def _told(token: Token, told: Phrases, reading: Reading, codebook: Codebook) -> tuple[Phrases, Phrases]:
    """Who tells whom what he must: "the gang told traders that they have until Friday", "X must leave, the rebels said"."""
    said = attribution_at(reading, token.idx, token.idx + len(token.text))
    if said is None:
        return (), told
    speaker = party_speaking(said, reading, codebook)
    subjects = [c for c in token.children if c.dep_.startswith("nsubj")]
    if any(s.pos_ == "PRON" for s in subjects):
        told = _heard(said, reading, codebook) or told
    if speaker is None:
        return (), told
    name = speaker_name(speaker.text, codebook).lower()
    others = tuple(
        t for t in told if (t.actor, speaker_name(t.text, codebook).lower()) != (speaker.actor, name)
    )  # "they" was read as who speaks
    return ((speaker,), others) if others else ((), told)


def _outward(own: Phrases, deeds: Sequence[Happening], sources: Phrases) -> Phrases:
    """The act's targets: those of the deed it is about where it names any, else its own."""
    theirs = tuple(dict.fromkeys(p for d in deeds for p in d.targets if p not in sources))
    return theirs + tuple(p for p in own if p not in theirs) if theirs else own


def _deadline(token: Token, reading: Reading) -> str | None:
    """The words of a time limit in the act's clause: "within 72 hours", "by Friday", "48 hours to leave"."""
    text = reading.document.text
    sentence = token.sent
    joined = [c.left_edge.i for c in token.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i > token.i]
    joined += [t.i for t in token.doc[token.i : sentence.end] if t.text == ";"]
    fronted = (c for c in token.children if c.i < token.i and (c.dep_ == "obl" or (c.dep_ == "advcl" and is_conditional(c))))
    before = sorted(t.i for c in fronted for t in c.subtree)
    for i in (*before, *range(token.i, min([sentence.end, *joined]))):
        word = token.doc[i]
        if word.lower_ in _UNITS and i > token.i and _limits(word):
            start = word.doc[max(token.i + 1, i - 3)] if word.doc[i - 1].pos_ not in ("NUM", "ADJ", "NOUN") else word.doc[i - 1]
            before = word.doc[start.i - 1]
            first = before if before.lower_ in _BY else start
            return " ".join(text[first.idx : word.idx + len(word.text)].split())
        if word.lower_ in _BY and word.dep_ in ("case", "mark") and word.head.i > i and _is_time(word.head, reading):
            return " ".join(text[word.idx : word.head.idx + len(word.head.text)].split())
    return None


def _limits(unit: Token) -> bool:
    """Is this stretch of time a limit: "within three days", "72 hours to leave", "a 48-hour deadline"?"""
    doc, i = unit.doc, unit.i
    before = {doc[j].lower_ for j in range(max(0, i - 4), i)}
    after = [doc[j].lower_ for j in range(i + 1, min(len(doc), i + 3))]
    return "within" in before or "next" in before or (bool(after) and after[0] == "to") or "deadline" in after


def _is_time(token: Token, reading: Reading) -> bool:
    return any(d.start <= token.idx < d.end for d in reading.dates) or is_listed(token, "grammar.deadlines")


def _condition(token: Token, reading: Reading) -> str | None:
    """The words of the act's condition: from "if", "unless", "provided that", "on condition that" to the clause's end."""
    text = reading.document.text
    openers = [tuple(o.split()) for o in listed(token.doc, "reality.terms")]
    ends = token.sent.end
    row = tuple(t.lower_ for t in token.sent)
    for word in token.doc[token.i + 1 : ends]:
        i = word.i
        here = row[i - token.sent.start :]
        if any(here[: len(o)] == o for o in openers):
            end = next((j for j in range(i + 1, ends) if word.doc[j].text in (".", ";")), ends)
            stop = _saying(token, i, end)
            last = word.doc[stop - 1]
            return " ".join(text[word.idx : last.idx + len(last.text)].split())
    return None


def _saying(token: Token, start: int, end: int) -> int:
    """Where a trailing ", the group said" begins; the end if there is none."""
    for j in range(end - 1, start + 2, -1):
        if token.doc[j].text == ",":
            tail = token.doc[j + 1 : end]
            return j if any(t.base in ("say", "report", "add", "tell") for t in tail) else end
    return end
