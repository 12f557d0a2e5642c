"""Words set off by commas, dashes or brackets, which only say more of the phrase before them."""

from tollbook.coding.item import PARTICIPLES, Item
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

LINKS = frozenset({"and", "comma"})
DASHES = ("-", "–", "—", "--")
_REDUCED = 5
"""Items that a reduced clause may fill behind its participle."""
_REACH = 48
"""Items that a list of parts may fill."""


def before_aside(doc: Doc, items: list[Item], closing: int) -> int:
    """From the comma or dash before a verb to what its subject ends with.

    "Jawans of the Force, an anti-Maoist unit, were killed"; "twenty members of a family, including thirteen children, four women,
    and three men, were killed".
    """
    if items[closing].kind != "comma":
        opening = _opening_dash(doc, items, closing)
        return opening - 1 if opening is not None else closing
    if _closes_age(doc, items, closing):
        closing -= 2
        if items[closing - 1].kind != "np":
            return closing
    opening = _opening_of_parts(doc, items, closing)
    if opening is not None:
        return opening - 1
    commas = [j for j in range(closing - 1, max(0, closing - 12), -1) if items[j].kind == "comma"]
    if (said := _opening_of_speech(doc, items, closing, commas)) is not None:
        return said - 1
    for opening in commas[:2]:
        reduced = _before_reduced(doc, items, opening - 1) if opening == commas[0] else None
        if reduced is not None and _says_who(doc, items, reduced, opening, closing):
            return reduced
        if items[opening - 1].kind != "np" or any(_ends_clause(items, j) for j in range(opening, closing)):
            return closing
        first = items[opening + 1]
        if doc[first.start].lower_ in ("a", "an") and items[opening + 2].kind == "rel":
            return opening - 1  # "Omar Keita, a trader whom the militia had held, was shot"
        if first.kind == "np" and lemma_is_listed(doc[items[closing - 1].head], "story.counted_in") and opening + 3 == closing:
            return opening - 1  # "and three staff, the principal included, were seized"
        if first.kind in ("rel", "subset") or doc[first.start].lower_ == "aged" or _is_participial(doc, first):
            return opening - 1
        if opening == commas[0] and (_is_apposition(doc, items, opening, closing) or _is_said(doc, items, opening, closing)):
            return opening - 1
        if opening == commas[0] and _is_company(doc, items[opening + 1 : closing]):
            return opening - 1
    return closing


def without_said_between(doc: Doc, items: list[Item]) -> list[Item]:
    """ "Four fighters who it said were killed", "nine men who, it said, died": the phrases but for who says so between."""
    kept: list[Item] = []
    k = 0
    while k < len(items):
        kept.append(items[k])
        k = _past_who_says(doc, items, k) if items[k].kind == "rel" else k + 1
    return kept


def _past_who_says(doc: Doc, items: list[Item], rel: int) -> int:
    """The verb of a relative clause behind "it said", which stands between it and "who"; else the next item."""
    k = rel + 1 + (rel + 1 < len(items) and items[rel + 1].kind == "comma")
    if k + 2 >= len(items) or items[k].kind != "np" or items[k].number is not None or items[k + 1].kind != "verb":
        return rel + 1
    said = lemma_is_listed(doc[items[k + 1].head], "story.saying") and items[k + 1].finite
    behind = k + 2 + (items[k + 2].kind == "comma")
    verb = items[behind] if behind < len(items) else None
    return behind if said and verb is not None and verb.kind == "verb" and verb.finite else rel + 1


def past_saying(doc: Doc, items: list[Item], k: int) -> int:
    """The item after ", he said,"."""
    if k >= len(items) or items[k].kind != "comma":
        return k
    end = next((j for j in range(k + 1, min(k + 6, len(items))) if items[j].kind == "comma"), None)
    said = end is not None and any(i.kind == "verb" and lemma_is_listed(doc[i.head], "story.saying") for i in items[k:end])
    return end + 1 if end is not None and said else k


def _is_company(doc: Doc, aside: list[Item]) -> bool:
    """ "51 insurgents, together with their wives and children, laid down their arms": who came along, no subject."""
    words = [t for i in aside[:3] for t in doc[i.start : i.end]][:3]
    with_their = any(t.lower_ == "with" for t in words[:2]) and any(t.lower_ == "their" for t in words)
    families = [i for i in aside if i.kind == "np" and is_listed(doc[i.head], "people.families")]
    return with_their and bool(families) and all(i in families or i.kind in ("prep", "and", "other") for i in aside)


def _says_more(doc: Doc, items: list[Item], k: int) -> bool:
    """A phrase without a figure, or a participle ("seen as their leader"), whatever its tag, that has no object."""
    item = items[k]
    seen = item.kind == "verb" and item.start == item.head and doc[item.head].tag_ == "VBD" and items[k + 1].kind == "prep"
    return item.number is None and (item.kind in ("np", "prep", "other") or seen or _is_participial(doc, item))


def _is_said(doc: Doc, items: list[Item], opening: int, closing: int) -> bool:
    """ "Three assailants, state television said, died": who says it, between two commas."""
    said = items[closing - 1]
    subject = items[opening + 1 : closing - 1]
    plain = bool(subject) and all(i.kind in ("np", "prep", "time", "other") for i in subject)
    return plain and said.kind == "verb" and said.finite and lemma_is_listed(doc[said.head], "story.saying")


def _ends_clause(items: list[Item], j: int) -> bool:
    """A stop or a conjunction; not the preposition of "since September"."""
    return items[j].kind == "stop" or (items[j].kind == "sub" and items[j + 1].kind != "time")


def _before_reduced(doc: Doc, items: list[Item], k: int) -> int | None:
    """The phrase that "held since July" behind it ends at ``k``; the phrase at ``k`` itself where nothing stands behind it."""
    j = k
    while j > 0 and items[j].kind in ("time", "prep", "np", "sub") and k - j < _REDUCED:
        if items[j - 1].kind == "verb" and _is_participial(doc, items[j - 1]) and items[j - 2].kind == "np":
            return j - 2
        j -= 1
    return k if items[k].kind == "np" else None


def _says_who(doc: Doc, items: list[Item], k: int, opening: int, closing: int) -> bool:
    """ "Four hostages, employees of a charity, were killed": a bare plural that says who those counted are."""
    first, said = items[opening + 1], items[opening + 1 : closing]
    plain = all(i.kind in ("np", "prep", "other") and i.number is None for i in said)
    bare = first.kind == "np" and first.start == first.head and doc[first.head].tag_ == "NNS"
    figure = items[k].number
    return plain and bare and figure is not None and figure.best not in (None, 1)


def _is_participial(doc: Doc, item: Item) -> bool:
    """ "Five residents, trapped between two fires, died"."""
    return item.kind == "verb" and item.start == item.head and not item.finite and doc[item.head].tag_ in PARTICIPLES


def _opening_of_speech(doc: Doc, items: list[Item], closing: int, commas: list[int]) -> int | None:
    """The comma before "(six soldiers), the mayor told us, (did not live)"."""
    opening = commas[0] if commas else None
    if opening is None or opening < 1 or items[opening - 1].kind != "np" or items[opening + 1].kind != "np":
        return None
    verbs = [i for i in items[opening:closing] if i.kind == "verb"]
    said = len(verbs) == 1 and verbs[0].finite and lemma_is_listed(doc[verbs[0].head], "story.saying")
    return opening if said and not any(i.kind in ("stop", "sub") for i in items[opening:closing]) else None


def _closes_age(doc: Doc, items: list[Item], closing: int) -> bool:
    """ "One man, Musa Bello, 32, died": an age between two commas."""
    if closing < 2 or items[closing - 2].kind != "comma":
        return False
    age = items[closing - 1]
    return age.kind == "np" and age.number is None and age.end - age.start == 1 and doc[age.start].tag_ == "CD"


def _opening_of_parts(doc: Doc, items: list[Item], closing: int) -> int | None:
    """The comma before "including", "among them" or "all of them" that opens the list ending at the closing comma."""
    found = None
    depth = 0
    for j in range(closing - 1, max(0, closing - _REACH), -1):
        word = doc[items[j].start].text
        depth += (word == ")") - (word == "(")
        if depth > 0:
            continue
        if items[j].kind in ("stop", "sub") or items[j].kind == "verb":
            break
        if j >= 2 and items[j - 1].kind == "comma" and _opens_parts(doc, items[j]):
            if not _ends_a_phrase(doc, items, j - 2):
                break
            found = j - 1
    return found


def _opens_parts(doc: Doc, item: Item) -> bool:
    if item.kind == "subset":
        return True
    words = [t.lower_ for t in doc[item.start : item.end]]
    return item.kind == "other" and is_listed(doc[item.start], "story.mostly") and "of" in words


def _ends_a_phrase(doc: Doc, items: list[Item], j: int) -> bool:
    return items[j].kind == "np" or doc[items[j].start].text == ")"


def _opening_dash(doc: Doc, items: list[Item], closing: int) -> int | None:
    """The dash that opens what the dash before a verb closes."""
    if doc[items[closing].start].text not in DASHES:
        return None
    for j in range(closing - 1, max(0, closing - _REACH), -1):
        if items[j].kind == "stop":
            return None
        if doc[items[j].start].text in DASHES:
            return j if _ends_a_phrase(doc, items, j - 1) else None
    return None


def _is_apposition(doc: Doc, items: list[Item], opening: int, closing: int) -> bool:
    """A name or "a …" between two commas, no item of a list."""
    first = items[opening + 1]
    plain = first.kind == "np" and all(_says_more(doc, items, k) for k in range(opening + 1, closing))
    names = doc[first.start].lower_ in ("a", "an", "the") or doc[first.head].tag_ in ("NNP", "NNPS")
    bare = doc[first.head].tag_ == "NN" and first.end < len(doc) and doc[first.end].lower_ == "of"  # "X, son of a judge, died"
    names = names or (bare and doc[items[opening - 1].head].tag_ in ("NNP", "NNPS"))
    if bare and names and plain:
        return True
    names = names or (items[opening - 1].number is not None and closing == opening + 2)  # "three brothers, shepherds, killed"
    listed = opening >= 2 and items[opening - 1].number is None and items[opening - 2].kind in ("comma", "and")
    return plain and names and not listed


def is_aside(doc: Doc, items: list[Item], j: int) -> bool:
    """ "7-11 people - possibly all civilians - killed", "Police Force (CRPF)": words between dashes or brackets only say more."""
    return j + 1 < len(items) and doc[items[j + 1].start].text in (*DASHES, ")") and aside_start(doc, items, j) >= 0


def aside_start(doc: Doc, items: list[Item], j: int) -> int:
    """The item before the dash or bracket that opens the aside that ends at ``j``; -1 if none is near."""
    opener = ("(",) if doc[items[j + 1].start].text == ")" else DASHES
    for k in range(j - 1, max(-1, j - 10), -1):
        if doc[items[k].start].text in opener:
            return k - 1
    return -1
