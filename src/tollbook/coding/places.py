"""Where a happening took place: its own clause first, then the sentence, the sentences before, headline and dateline."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.aftermath import deed_behind, is_of_what_came_after, is_rite
from tollbook.coding.clauses import is_other_time
from tollbook.coding.dateline import dateline, in_dateline
from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.place_labels import label_of
from tollbook.coding.place_seats import VILLAGES_OWN, seat_within, village_of_teller
from tollbook.coding.place_shapes import shapes_of
from tollbook.coding.place_values import ADM1, COUNTRY, EXACT, REGION, place_from
from tollbook.coding.place_weights import (
    LOCATIVE,
    Weighed,
    at_home,
    case_of,
    head_of,
    in_other_deed,
    is_hospitals,
    is_seat,
    is_whence_or_whither,
    of_patients,
    of_recalled,
    on_the_way,
    told_at,
    weigh,
    whence,
)
from tollbook.coding.placed_apart import is_of_verb_beside
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.semicolons import head_of_part, parts_for
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Span, Token
from tollbook.language.setting import lands_named
from tollbook.model import Place, Quote

_ENOUGH = 1.0
_ALL_OVER = frozenset(["across", "throughout"])
_MEASURED = 80
"""Letters before a name in which its distance may be told."""
_APPOSED = 40
"""Letters between a name and the distance that says where it lies ("Sake, a lakeside town some 25 km west of …")."""
_SET_OFF = re.compile(r",? ?(?:(?:which |that )?(?:is|lies|lying|located|situated)|,|\() ?[^,]*$")
_BESIDE = re.compile(
    r",? (?:just |right )?(?:near|close to|not far from|(?P<out>outside|on the (?:edge|outskirts|fringes) of))"
    r" (?:the (?:\w+ )?(?:city|town|capital|village)(?: of)? )?",
    re.IGNORECASE,
)
_THE_TOWN = re.compile(r"\bthe (?:\w+ )?(?:town|village|city|hamlet|settlement|township|community),?(?: which (?:is|lies))? ?$")
_NARROW = 3
"""Fineness of a group of places from which it is a district or a town."""
_EARLIER_SENTENCES, _LATER_SENTENCES = 6, 3
_TITLED = "the headline names it too"
_CONTENT = frozenset(["ccomp", "parataxis", "xcomp"])
_ELSEWHERE_IN = re.compile(
    r"\b(?:in|on|into) (?:the|a) (?:\w+ )?(?:district|province|region|area|valley|state|north|south|east|west"
    r"|village|hamlet|town|camp|settlement)",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"\b(?:along|at|on|across|over|in|of) the (?:[a-z]+ )?([A-Z][a-z]+(?:(?:[-–]| and )[A-Z][a-z]+)?)"
    r" (?:border|frontier|boundary)\b"
)
_THE_NORTH = re.compile(
    r"\b(?:in|across|throughout|of) the (?:country['’]s )?(?:\w+ )?((?:north|south)(?:-?(?:east|west))?|east|west)(?:ern)?\b"
    r"(?! (?:of (?!the country)|bank|coast|side|end|wing)|[A-Z-])"
)


def place_of(reading: Reading, codebook: Codebook, token: int) -> tuple[Place | None, tuple[str, ...]]:
    """The place of the happening whose trigger is the token with this index, and the reasons in words.

    Never the place of another clause's happening in the same sentence. A place from outside the sentence is said so in the
    reasons. (None, ()) where the report names none. Precision is UCDP's where_prec.
    """
    trigger = deed_behind(codebook, reading.document.doc[token])
    own = _in_sentence(reading, trigger.i)
    label = label_of(reading, trigger.idx)
    if label is not None and (own is None or own.group.start <= label.start):
        return place_from(reading, codebook, label), ("the label of its item",)
    here = (place_from(reading, codebook, own.group), own.reasons) if own is not None else None
    found, why = here or _elsewhere(reading, codebook, trigger)
    if here is None and (village := village_of_teller(reading, codebook, trigger, found)) is not None:
        return village, (VILLAGES_OWN,)
    closer = seat_within(reading, codebook, trigger, found) if found is not None else None
    return (closer, ("where the official sits who tells it",)) if closer is not None else (found, why)


@asked_once
def _in_sentence(reading: Reading, token: int) -> Weighed | None:
    """The place that the token's sentence gives for what the token tells: its own part of it, else the one before."""
    doc, sentence = reading.document.doc, _sentence_of(reading, token)
    groups = groups_in(reading, sentence.start_char, sentence.end_char)
    for first, last in (parts := parts_for(doc[token], sentence)):
        inside = [
            g for g in groups if doc[first].idx <= g.start < sentence.end_char and (last >= len(doc) or g.end <= doc[last].idx)
        ]
        trigger = doc[token] if (first, last) == parts[0] else head_of_part(doc[token], (first, last))
        if inside and (best := _best(reading, inside, trigger)) is not None:
            return best
    return None


def _best(reading: Reading, groups: Sequence[Group], trigger: Token) -> Weighed | None:
    found = [
        weigh(reading, g, trigger)
        for g in groups
        if not _is_anchor(reading, g, groups) and not is_of_verb_beside(reading, g.finest[0], trigger.i)
    ]
    best = max(found, key=lambda f: f.score, default=None)
    return best if best is not None and best.score >= _ENOUGH else None


def _sentence_of(reading: Reading, token: int) -> Span:
    return reading.document.sentences()[reading.document.sentence_at(token)]


@asked_once
def told_in(reading: Reading, number: int) -> Weighed | None:
    """The place of what a sentence tells, whichever of its predicates tells it: "the army said ten died at X" tells of X."""
    sentence = reading.document.sentences()[number]
    groups = [
        g
        for g in groups_in(reading, sentence.start_char, sentence.end_char)
        if not on_the_way(reading, g)
        and not of_recalled(reading, g)
        and not of_patients(reading, g)
        and not ((head := head_of(reading, g)) is not None and is_of_what_came_after(head))
        and not (number and _is_measured_from(reading, g))
    ]
    if in_dateline(reading, sentence.end_char - 1) or not groups:
        return None
    root = sentence.root
    if is_rite(root):
        return None
    predicates = [root, *(t for t in root.children if t.dep_ in _CONTENT)]
    said = {t for a in reading.attributions for t in range(*a.cue)}
    if len(predicates) > 1:
        predicates = [t for t in predicates if t.idx not in said]  # "told reporters in Damascus" is where it was said
    predicates += [t for p in predicates for t in p.children if t.dep_ == "conj" and t.pos_ == "VERB"]
    predicates += [t for p in predicates for t in p.children if t.dep_ == "advcl" and t.pos_ == "VERB" and not is_other_time(t)]
    told = [f for t in predicates if (f := _best(reading, groups, t)) is not None]
    if not told:  # "repelled an attack that targeted X"
        told_of = (o for p in predicates for o in p.children if o.dep_ in ("obj", "nsubj:pass"))
        told = [f for o in told_of for t in o.children if t.dep_ == "acl:relcl" and (f := _best(reading, groups, t)) is not None]
    if not told and len(groups) == 1 and groups[0].fineness > 0:
        head = head_of(reading, groups[0])
        told = [Weighed(groups[0], _ENOUGH, ())] if head is not None and case_of(head) in LOCATIVE else []
    return max(told, key=lambda f: (f.group.fineness > 0, f.score), default=None)


def _is_measured_from(reading: Reading, group: Group) -> bool:
    """ "The strike, about 20 km from the front line at Bakhmut": a place only far from which it was."""
    return (
        shapes_of(reading.document.doc).far.search(reading.document.text[max(0, group.start - _MEASURED) : group.start])
        is not None
    )


def is_anchor(reading: Reading, group: Group) -> bool:
    """Is it named only to say where another place lies?"""
    head = head_of(reading, group)
    return head is not None and _is_anchor(reading, group, groups_in(reading, head.sent.start_char, head.sent.end_char))


def _is_anchor(reading: Reading, group: Group, groups: Sequence[Group]) -> bool:
    """ "At Sake, 25 km west of Goma", "in Ekok, a hamlet east of Mamfe": the place from which the one before it is measured."""
    text = reading.document.text
    if any(g.end < group.start and _says_where_it_lies(text[g.end : group.start], g) for g in groups):
        return True
    measured = shapes_of(reading.document.doc).anchor.search(text[max(0, group.start - 80) : group.start])
    if measured is None:
        return False
    start = group.start - (min(group.start, 80) - measured.start())
    if _is_beside_the_town(reading, group):
        return True
    gaps = (text[g.end : start] for g in groups if g.end <= start)
    return any(len(gap) <= _APPOSED and "." not in gap and (measured["far"] or _SET_OFF.match(gap)) for gap in gaps)


def _is_beside_the_town(reading: Reading, group: Group) -> bool:
    """ "Gunmen entered the town, north of X": of a town told before, is X what it lies beside?"""
    text = reading.document.text
    measured = shapes_of(reading.document.doc).anchor.search(text[max(0, group.start - _MEASURED) : group.start])
    if measured is None:
        return False
    start = group.start - (min(group.start, _MEASURED) - measured.start())
    if _THE_TOWN.search(text[max(0, start - _APPOSED) : start]) is None:
        return False
    return any(g.fineness >= _NARROW and g.finest[0].name != group.finest[0].name for g in groups_in(reading, 0, start))


def _says_where_it_lies(gap: str, group: Group) -> bool:
    """ "The Ghouta, outside Damascus", "Kherki, near Peshawar": does the text between two places say that one lies by the other?

    A wide area may hold what is near: "in Helmand, near Sangin".
    """
    beside = _BESIDE.fullmatch(gap)
    narrow = group.fineness >= _NARROW
    return beside is not None and (narrow or (beside["out"] is not None and group.finest[0].kind == "region"))


def _elsewhere(reading: Reading, codebook: Codebook, trigger: Token) -> tuple[Place | None, tuple[str, ...]]:
    """A place from outside the trigger's clause: its sentence, the sentences before and after, headline, dateline."""
    sentences = reading.document.sentences()
    here = reading.document.sentence_at(trigger.i)
    own = sentences[here]
    found: list[tuple[Group, str]] = []
    free = _free_groups(reading, here)
    free = tuple(g for g in free if not in_other_deed(reading, g, trigger))
    unsure = [g for g in free if g.fineness > 0]
    found += [(g, "named in its sentence, though not as its place") for g in unsure]
    if not unsure and (border := _border_in_words(reading, codebook, here)) is not None:
        return border, ("a border named in its sentence",)
    if not unsure and (land := next((g for g in free if _is_all_over(reading, g)), None)) is not None:
        return place_from(reading, codebook, land), ("all over it, its sentence says",)
    for number in range(here - 1, max(0, here - _EARLIER_SENTENCES) - 1, -1):
        if (other := told_in(reading, number)) is not None:
            found.append((other.group, "the sentences before tell of this place"))
        elif not found:
            part = _border_in_words(reading, codebook, number) or _part_in_words(reading, codebook, number)
            if part is not None:
                return part, ("the sentences before tell of this part of the country",)
    if not any(g.fineness > 0 for g, _ in found) and (town := _dateline_town(reading, codebook, own)) is not None:
        return town, ("the report's dateline",)
    for number in range(here + 1, min(here + 1 + _LATER_SENTENCES, len(sentences))):
        if (other := told_in(reading, number)) is not None:
            found.append((other.group, "the sentences after tell of this place"))
    best = next((f for f in found if f[0].fineness > 0), None)
    if best is None or _opens_later(reading, own, best[0]):
        titled = _titled_group(reading, codebook)
        if titled is not None and (best is None or _is_finer_elsewhere(titled, best[0])):
            best = titled, _TITLED
    if best is None:
        part = _part_in_words(reading, codebook, here)
        if part is not None:
            return part, ("a part of the story's country",)
        for place, why in (
            (_headline_place(reading, codebook), "the headline"),
            (_dateline_place(reading, codebook, own), "the report's dateline"),
        ):
            if place is not None and (place.precision or 0) < COUNTRY:
                return place, (why,)
    rest = [(g, "named in its sentence, though not as its place") for g in free]
    named = groups_in(reading, 0, len(reading.document.text))
    hit = any(not of_patients(reading, g) for g in named)  # all that is told may be that they "died at the infirmary in X"
    rest += [(g, "the first place that the report names") for g in (named if hit else ())]
    rest += [(g, "the only land that the report names") for g in groups_in(reading, 0, len(reading.document.text), parties=True)]
    chosen = best or next(iter([*found, *rest]), None)
    if chosen is None:
        return None, ()
    place = place_from(reading, codebook, chosen[0])
    elsewhere = any(
        a.source and is_seat(reading, a.source, chosen[0]) and not at_home(reading, a.source) for a in reading.attributions
    ) or _is_where_taken(reading, chosen[0])
    if place.precision == EXACT and place.adm1 and elsewhere and chosen[1] != _TITLED:
        place = structs.replace(place, name=place.adm1, precision=ADM1)  # where an official sits, not where it happened
    return place, (chosen[1],)


def _is_all_over(reading: Reading, group: Group) -> bool:
    """ "In 328 incidents across Pakistan": the land is meant as the place, not named in passing."""
    head = head_of(reading, group)
    return head is not None and case_of(head) in _ALL_OVER


def _is_where_taken(reading: Reading, group: Group) -> bool:
    """ "The dead were brought to Quetta": they came from somewhere around."""
    head = head_of(reading, group)
    return head is not None and case_of(head) == "to" and lemma_is_listed(head.head, "story.taken_to")


@asked_once
def _free_groups(reading: Reading, number: int) -> Sequence[Group]:
    """The places of a sentence that are neither its source's, nor a party's home, nor the dateline's."""
    sentence = reading.document.sentences()[number]
    sources = [a.source for a in reading.attributions if a.source]
    return tuple(
        g
        for g in groups_in(reading, sentence.start_char, sentence.end_char)
        if not in_dateline(reading, g.start)
        and not any(is_seat(reading, s, g) for s in sources)
        and not of_recalled(reading, g)
        and not (
            (head := head_of(reading, g)) is not None
            and (told_at(head) or is_of_what_came_after(head) or is_whence_or_whither(g, head))
        )
        and not is_hospitals(reading, g)
        and not whence(reading, g)
        and not _is_beside_the_town(reading, g)
    )


@asked_once
def _border_in_words(reading: Reading, codebook: Codebook, number: int) -> Place | None:
    """ "The Afghan border", "the Thai-Cambodian frontier": a line that the nationalities name, nowhere on it (UCDP: 5)."""
    sentence = reading.document.sentences()[number]
    found = _BORDER.search(sentence.text)
    if found is None:
        return None
    demonyms = codebook.actors.countries.by_demonym
    named = [demonyms[w] for w in re.split(r"[-–]| and ", found.group(1).lower()) if w in demonyms]
    if not named:
        return None
    lands = Counter(m.country for m in reading.places if m.country)
    country = next((c for c, _ in lands.most_common() if c not in named), None) if len(named) == 1 else None
    start = sentence.start_char + found.start(1)
    end = sentence.start_char + found.end()
    quote = Quote(start, end, reading.report.text[start:end])
    return Place(quote.text, None, country or named[0], None, None, None, None, REGION, quote)


@asked_once
def _part_in_words(reading: Reading, codebook: Codebook, number: int) -> Place | None:
    """ "The northwest" of the country that the story plays in, where the codebook knows what is meant."""
    sentence = reading.document.sentences()[number]
    found = _THE_NORTH.search(sentence.text)
    lands = Counter(m.country for m in reading.places if m.country)
    if found is None or not lands:
        return None
    country = lands.most_common(1)[0][0]
    names = (m.name for m in reading.places if m.country == country and m.kind == "country")
    for name in names:
        for match in codebook.gazetteer.find(f"{found.group(1).lower()} {name}"):
            e = match.entry
            start = sentence.start_char + found.start()
            quote = Quote(
                start, sentence.start_char + found.end(), reading.report.text[start : sentence.start_char + found.end()]
            )
            return Place(e.adm1 or e.name, e.id, e.country, e.adm1, None, e.latitude, e.longitude, e.precision, quote)
    return None


def _opens_later(reading: Reading, sentence: Span, group: Group) -> bool:
    """Is the place named only in a later paragraph, which may tell of another deed?"""
    return group.start >= sentence.end_char and "\n" in reading.document.text[sentence.end_char : group.start]


def _is_finer_elsewhere(titled: Group, later: Group) -> bool:
    """As fine as the place named later, and another place."""
    return titled.fineness >= later.fineness and titled.finest[0].name != later.finest[0].name


@asked_once
def _titled_group(reading: Reading, codebook: Codebook) -> Group | None:
    """The first of the report's towns and districts that its headline names, but for capitals, which stand for governments:
    "Two of Llochegua's dead were farmers, mayor says", above "The mayor of Llochegua contests …"."""
    title = reading.report.title or ""
    if not title or reading.report.text.startswith(title):
        return None
    for group in groups_in(reading, 0, len(reading.document.text)):
        mention = group.finest[0]
        land = codebook.actors.countries.get(mention.country)
        seats = {n.casefold() for n in (land.capital, *land.seats) if n} if land is not None else set()
        named = re.search(rf"\b{re.escape(mention.name)}\b", title) is not None
        if named and group.fineness >= _NARROW and mention.name.casefold() not in seats and not in_dateline(reading, group.start):
            return group
    return None


@asked_once
def _headline_place(reading: Reading, codebook: Codebook) -> Place | None:
    headline = reading.headline
    if headline is None:
        return None
    groups = groups_in(headline, 0, len(headline.report.text))
    best = max(groups, key=lambda g: (g.fineness, -g.start), default=None)
    if best is None:
        return None
    return structs.replace(place_from(headline, codebook, best), quote=None)  # its offsets are the headline's, not the text's


def _dateline_town(reading: Reading, codebook: Codebook, sentence: Span) -> Place | None:
    """The dateline's town for the lead behind it; no capital, where reporters sit whatever they write of."""
    if sentence.start_char > dateline(reading)[1] or _headline_place(reading, codebook) is not None:
        return None
    place = _dateline_place(reading, codebook, sentence)
    land = codebook.actors.countries.get(place.country) if place is not None else None
    if place is None or land is None or (place.precision or COUNTRY) >= COUNTRY:
        return None
    seats = {name.casefold() for name in (land.capital, *land.seats) if name}
    return None if place.name.casefold() in seats else place


def _dateline_place(reading: Reading, codebook: Codebook, sentence: Span) -> Place | None:
    """The dateline's town; only its country where the sentence speaks of some area, for then the town is the reporter's."""
    groups = groups_in(reading, *dateline(reading))
    if not groups:
        return None
    place = place_from(reading, codebook, groups[0])
    lands = lands_named(reading.document.text[dateline(reading)[1] :], codebook.actors.countries)
    if lands and place.country not in lands and not any(m.country == place.country for m in reading.places[1:]):
        return None  # "BEIRUT (Agency) - Syrian soldiers were killed": the reporter's town, in another land than the story's
    if _ELSEWHERE_IN.search(sentence.text) and place.precision == EXACT:
        return structs.replace(place, precision=ADM1, name=place.adm1 or place.name)
    return place
