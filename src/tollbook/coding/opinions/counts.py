"""People whom a report counts, and of whom no rule knows what befell them: "the regiment paid for the hill with nine men".

Where the learned tagger is sure that they were killed, hurt, taken or driven out, they are, with the reason.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.condition import is_condition, is_moved
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.late_deaths import COUNTED_ON, counted_on
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import NOTHING, befell
from tollbook.coding.opinions.counted_people import Counted, counted_people
from tollbook.coding.people import People, who_of
from tollbook.coding.reading import Reading
from tollbook.coding.reality import modality_of
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token
from tollbook.language.tags import FINITE
from tollbook.model import HAPPENED

SHORT = 1500
"""Characters of a report that tells of each count once."""
_CAPTURED = "captured"
_UNTOLD = "no rule knows what befell"


def with_untold_counts(found: Sequence[Found], reading: Reading, codebook: Codebook) -> tuple[Found, ...]:
    """The counts of a report and those that only the tagger knows, in order of the text."""
    people = People(reading, codebook)
    made = list(found)
    sentences = list(reading.document.sentences())
    lines = {n for n, s in enumerate(sentences) if not any(t.tag_ in FINITE for t in s)}  # a row of names, a caption
    for one in counted_people(reading, codebook):
        if one.sentence in lines or _is_negated(one, reading) or people.speaks(one.item):
            continue
        if _is_told(one.item, made) or _belongs_to_told(reading.document.doc, one.item, made):
            continue
        added = _found(one, made, people)
        if added is not None:
            if added.outcome == "killed" and counted_on(reading.document.doc, added, found) is not None:
                added.relation, added.because = "part", (*added.because, COUNTED_ON)
            made.append(added)
    return tuple(sorted(made, key=lambda f: (f.sentence, f.item.start)))


def _is_told(item: Item, told: Sequence[Found]) -> bool:
    """Is the phrase, or one inside or around it, counted already?"""
    return any(f.item.start < item.end and item.start < f.item.end for f in told)


def _belongs_to_told(doc: Doc, item: Item, told: Sequence[Found]) -> bool:
    """ "Four members of a family of six", "Omar Saleh, a senior commander": more about people counted just before."""
    if not item.start or doc[item.start - 1].text not in ("of", ",", "("):
        return False
    of = doc[item.start - 1].text == "of"
    return any(f.item.end in (item.start - 1, item.start) and (of or item.number is None) for f in told)


def _is_negated(one: Counted, reading: Reading) -> bool:
    """Does the sentence say of something that it did not happen ("let alone abducted 20 pupils")?"""
    return any(is_listed(t, "reality.nothing_happened") for t in reading.document.sentences()[one.sentence])


def _found(one: Counted, told: Sequence[Found], people: People) -> Found | None:
    doc, item = people.reading.document.doc, one.item
    odds = befell(item, people.reading)
    outcome = max(odds, key=lambda o: odds[o])
    least = _least(one, outcome, told, doc)
    if outcome == NOTHING or odds[outcome] < least:
        return None
    verb = _verb_over(doc[item.head])
    if modality_of(verb).reality not in HAPPENED or lemma_is_listed(verb, "story.survives") or _is_of_a_deed(doc, item, people):
        return None
    if is_condition(doc, item, outcome) or is_moved(doc, item, outcome) or _is_doing(doc[item.head], verb):
        return None
    if item.number is not None and any(f.outcome == outcome and f.count.best == one.count.best for f in told):
        return None  # said before
    if item.number is None and any(f.outcome == outcome and _may_be_of(one, f) for f in told):
        return None  # "a tailor died, the eighth victim of the attack"; a girl described behind the sum of the dead
    words = doc[item.start : item.end].text
    why = f"{_UNTOLD} '{words}'; {outcome} to the learned tagger ({odds[outcome]:.2f})"
    if len(people.reading.report.text) > SHORT and any(f.outcome == outcome and _is_no_fewer(f, one) for f in told):
        return None  # long reports tell of the same dead again and again
    whole = next((f for f in reversed(told) if _holds(f, one, outcome) or _is_of(f, one, outcome, doc)), None)
    relation = "part" if whole is not None else one.count.relation
    return Found(
        outcome, one.count, item, verb.i, one.sentence, who_of(people, item), relation=relation, whole=whole, because=(why,)
    )


def _is_doing(noun: Token, verb: Token) -> bool:
    """ "A stream at which some 30 guerrillas were cooking": what they were at when others came upon them."""
    going_on = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in ("were", "was") for c in verb.children)
    return going_on and noun.dep_ == "nsubj" and noun.head.i == verb.i and not any(c.dep_ == "aux:pass" for c in verb.children)


def _may_be_of(one: Counted, told: Found) -> bool:
    """May somebody without a figure be one of those counted in the same sentence, or of a number counted before?"""
    return told.sentence == one.sentence or (told.sentence < one.sentence and (told.count.best or 0) > 1)


def _is_no_fewer(told: Found, one: Counted) -> bool:
    return told.sentence <= one.sentence and (told.count.best or 0) >= (one.count.best or 0)


def _least(one: Counted, outcome: str, told: Sequence[Found], doc: Doc) -> float:
    """The probability asked for: more of people fewer than their sentence counts already, who may be some of those.

    And of those who were attacked, of whom no more need be meant, and of those before a court, who were captured at another time.
    """
    if lemma_is_listed(doc[one.item.head].head, "deeds.without_outcome"):
        return rules().beside
    if outcome == _CAPTURED:
        return rules().captured
    beside = [f.count.best or 0 for f in told if f.sentence == one.sentence and f.outcome == outcome]
    if any((one.count.best or 0) < best for best in beside):
        return rules().beside
    return rules().figure if one.item.number is not None else rules().other


def is_untold(one: Found) -> bool:
    """Does only the tagger know what befell them?"""
    return any(why.startswith(_UNTOLD) for why in one.because)


def _is_of_a_deed(doc: Doc, item: Item, people: People) -> bool:
    """ "Warrants for the arrest of three former ministers": behind a noun that the rules have judged; "drawings of two"."""
    if item.start < 2 or doc[item.start - 1].lower_ != "of":
        return False
    noun = doc[item.start - 2]
    return noun.lower_ in people.codebook.outcomes.nouns or lemma_is_listed(noun, "people.likenesses")


def _holds(whole: Found, one: Counted, outcome: str) -> bool:
    """Are the people said to be some of those counted before?"""
    return one.included and whole.outcome == outcome and (whole.count.best or 0) > (one.count.best or 0)


def _is_of(whole: Found, one: Counted, outcome: str, doc: Doc) -> bool:
    """ "Four of the nine people killed were tea pickers"."""
    behind = whole.item.start - one.item.end
    return whole.outcome == outcome and behind in (1, 2) and doc[one.item.end].lower_ == "of"


def _verb_over(token: Token) -> Token:
    """The verb of the clause that a phrase stands in; its head where there is none."""
    return next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), token)
