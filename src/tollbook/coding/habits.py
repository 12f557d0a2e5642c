"""What a party does in general, which is no deed: "the Front, which fights the government from the hills, said"."""

from tollbook.coding.happening import Happening
from tollbook.coding.reading import Reading


def describes_a_party(reading: Reading, happening: Happening) -> bool:
    """Is it told in the present of a party, in a clause that says which party it is?"""
    verb = reading.document.doc[happening.token]
    if happening.verbal or verb.dep_ != "acl:relcl" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    relative = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in verb.children)
    return relative and any(a.start <= verb.head.idx < a.end for a in reading.actors)
