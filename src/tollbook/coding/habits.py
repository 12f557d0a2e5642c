"""What a party does in general, which is no deed: "the Front, which fights the government from the hills, said".

So is where a place lies. What it says in general counts nobody: "for their part the rebels own up to a few losses".
"""

from collections.abc import Sequence

from tollbook.coding.found import Found
from tollbook.coding.happening import Happening
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Token


def describes_a_party(reading: Reading, happening: Happening) -> bool:
    """Is it told in the present of a party, in a clause that says which party it is?"""
    verb = reading.document.doc[happening.token]
    if happening.verbal or verb.dep_ != "acl:relcl" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    relative = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in verb.children)
    return relative and any(a.start <= verb.head.idx < a.end for a in reading.actors)


def says_where_it_lies(reading: Reading, happening: Happening) -> bool:
    """ "The region lies where Niger meets Mali", "where the two borders meet": where lands meet nobody talks."""
    verb = reading.document.doc[happening.token]
    if verb.base != "meet" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    return any(c.lower_ == "where" for c in verb.children) or any(
        t.lower_ == "where" for t in verb.doc[max(0, verb.i - 3) : verb.i]
    )


def without_habits(found: Sequence[Found], reading: Reading) -> tuple[Found, ...]:
    """The counts but for the few, some or many whom somebody as a rule admits or claims, told in the present of no one deed."""
    wholes = {id(f.whole) for f in found if f.whole is not None}
    return tuple(f for f in found if id(f) in wholes or not _said_as_a_rule(f, reading))


def _said_as_a_rule(one: Found, reading: Reading) -> bool:
    doc = reading.document.doc
    vague = one.item.number is None or not any(t.tag_ == "CD" for t in doc[one.item.start : one.item.end])
    some = any(is_listed(t, "story.part") for t in doc[one.item.start : one.item.end])
    if not (vague and some) or doc[one.trigger].tag_ not in ("NN", "NNS"):
        return False
    sentence = doc[one.trigger].sent
    if any(sentence.start_char <= d.start < sentence.end_char for d in reading.dates):
        return False  # "the army reports some losses in Monday's raid"
    verb = _verb_above(doc[one.item.head])
    if verb is None or verb.tag_ not in ("VBP", "VBZ") or any(c.dep_.startswith("aux") for c in verb.children):
        return False
    return any(a.cue[0] <= verb.idx < a.cue[1] for a in reading.attributions)


def _verb_above(word: Token) -> Token | None:
    """The nearest verb from which a word hangs."""
    while word.head.i != word.i:
        word = word.head
        if word.tag_.startswith("VB"):
            return word
    return None
