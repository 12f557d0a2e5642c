"""Names that the gazetteer does not know and that the words around them make places.

"The raid on X", "a village called X", "X village", "Barangay X", "between X and Y villages", "the X area", "stormed X", "six
people were killed at X". Their point is that of the area which the report puts them in, never a finer one. A name that is
spelled nearly like a place of the report's own lands is that place.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tollbook.codebook.any_of import any_of
from tollbook.codebook.gazetteer import Entry, Gazetteer
from tollbook.codebook.gazetteer.names import ARTICLES
from tollbook.language.dateline import dateline_of
from tollbook.language.listed import lemma_is_listed, listed
from tollbook.language.mentions import ActorMention, PlaceMention
from tollbook.language.place_names import Line

_LONGEST = 4
_AT = frozenset(["in", "at", "near", "outside", "around", "inside"])
_ON = _AT | frozenset(["on", "of"])
_CALLED = frozenset(["called", "named", "of"])
_SETTLED = frozenset(["place", "adm2"])
_ARTICLES = frozenset(["a", "an"])
_ETHNIC = "ethnic "
_EDGE = re.compile(r"\b")
_LONG_ENOUGH = 4
_FAR = 8
"""Words after a name in which its distance from a known place is told."""
_BEHIND = 40
"""Letters between a name and the land told right behind it."""
_POSSESSED = 4
_SMALL = frozenset(["a", "an", "from", "in", "of", "the", "part", "parts"])
_LANDS = frozenset(["country", "region", "adm1", "adm2"])
_DISTRICT, _PROVINCE, _AREA_OF_LAND, _COUNTRY = 3, 4, 5, 6
Span = tuple[int, int]


def find_new(
    line: Line,
    known: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    lands: frozenset[str],
    named: frozenset[str],
    adjectives: frozenset[str],
    gazetteer: Gazetteer,
    is_scene: Callable[[Span], bool] = lambda _: False,
    titled: Sequence[PlaceMention] = (),
) -> Iterator[PlaceMention]:
    """Mentions of names that are no known place, wherever the text says once that they are places.

    ``is_scene``: does something else than the words beside it say so of a name at these characters?

    ``lands`` are the countries (ISO2) that the report speaks of where it names no place of them, ``named`` those whose
    names or peoples it names, ``adjectives`` the keys of nationalities, never places; ``titled`` are the places of its headline.
    """
    taken = [*((m.start, m.end) for m in known), *((a.start, a.end) for a in actors)]
    known = _of_the_story(line, known, named)
    homes = lands | {m.country for m in known if m.country}
    holders = frozenset(m.start for m in known if m.latitude is not None)
    own = named if len(named) == 1 else lands or named
    names: dict[str, list[Span]] = {}
    spoken = {w.key for w in line.words}
    for run in _runs(line):
        key = _key(line, run)
        if not _meets(_span(line, run), taken) and key not in adjectives and f"{key}s" not in spoken:
            names.setdefault(key, []).append(run)
    for runs in names.values():
        fit = [r for r in runs if _may_be_place(line, r)]
        said = next((r for r in fit if _said(line, r, holders) or is_scene(_span(line, r))), None)
        entry = _spelled_alike(line.text[slice(*_span(line, runs[0]))], known, homes, gazetteer)
        likely = said is None
        if said is None:
            plain = entry is not None or not holders
            said = next((r for r in fit if _said_to_be_at(line, r) and (plain or _amid_harm(line, r))), None)
        if said is None or (entry is None and _is_quarter(line, said, known)):
            continue
        holder = _or_titled(_holder(line, said, known), titled)
        place = _of_entry(entry) if entry is not None else _of_holder(holder, own, not likely)
        if entry is None and place is not None and _is_district(line, said):
            place = _as_district(place, line.text[slice(*_span(line, said))])
        if place is not None and not (likely and holders and place.precision == _COUNTRY):
            spans = [_span(line, r) for r in runs]
            yield from (replace(place, start=a, end=b, name=_as_written(line.text[a:b])) for a, b in spans)


def _of_the_story(line: Line, known: Sequence[PlaceMention], named: frozenset[str]) -> Sequence[PlaceMention]:
    """ "BEIRUT (Agency) - Syrian soldiers were killed near X": where the reporter sits is in another land."""
    head = dateline_of(line.text) if named else None
    return known if head is None else [m for m in known if not head[0] <= m.start < head[1] or m.country in named]


def _runs(line: Line) -> Iterator[Span]:
    """Capitalised names, as word indices (end exclusive)."""
    n = 0
    while n < len(line.words):
        last = n
        while last < len(line.words) and _is_part(line, n, last) and last - n <= _LONGEST:
            last += 1
        if last > n and last - n <= _LONGEST:
            yield n - line.has_article(n), last
        n = max(last, n + 1)


def _is_part(line: Line, first: int, at: int) -> bool:
    word = line.words[at]
    if not line.is_name(at) or line.in_headline(at) or not word.raw[0].isupper():
        return False
    if word.raw.isupper() and not _opens_report(line, first):
        return False
    return at == first or (line.gap(at - 1, at) in (" ", "-") and not line.words[at - 1].raw.endswith(("'s", "’s")))


def _may_be_place(line: Line, run: Span) -> bool:
    """Nothing makes it a person, a body, a people or a common word."""
    first, last = run
    lexicon = line.lexicon
    barred = [lexicon.never, lexicon.titles, lexicon.organisations]
    if not _beside_noun(line, run):
        barred.append(lexicon.first_names)  # a man's, but for "Dan Gulbi village"
    keys = [line.words[n].key for n in range(first, last)]
    if keys[0] in ARTICLES or (keys[0] in lexicon.strongholds and len(keys) > 1):
        barred = [lexicon.titles, lexicon.organisations]  # "al-Rashad", "Camp Shorab"
    if _is_barred(line, keys, barred) or len("".join(keys)) < _LONG_ENOUGH or not _is_proper(line, last - 1):
        return False
    after = line.words[last] if line.joined(last - 1) else None
    if after is not None and after.raw[0].isupper():
        return False
    if after is not None and after.key in lexicon.organisations and not _of_a_site(line, run):
        return False
    peoples = _peoples(listed(line.document.doc, "places.peoples"))
    return not _is_peoples(line.text[slice(*_span(line, run))], line.text, peoples)


def _is_peoples(name: str, text: str, peoples: re.Pattern[str]) -> bool:
    """ "Ethnic Berom", "Berom farmers" anywhere in the text?"""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _EDGE.match(text, at) and peoples.match(text, end):
            return True
        before = at - len(_ETHNIC)
        if text.startswith(_ETHNIC, max(before, 0), at) and _EDGE.match(text, before) and _EDGE.match(text, end):
            return True
        at = text.find(name, at + 1)
    return False


@lru_cache(maxsize=4)
def _peoples(words: frozenset[str]) -> re.Pattern[str]:
    """What stands behind the name of a people."""
    return re.compile(rf"s?,? {any_of(words)}\b")


def _is_barred(line: Line, keys: Sequence[str], barred: Sequence[frozenset[str]]) -> bool:
    """Is one of the words no place's, but for the side of the compass in "Twic East"?"""
    sides = line.lexicon.directions if not line.lexicon.directions.issuperset(keys) else frozenset[str]()
    return any(k in some and k not in sides for k in keys for some in barred)


def _said(line: Line, run: Span, holders: frozenset[int]) -> bool:
    """Do the words right beside the name make it a place?"""
    return (
        _beside_noun(line, run)
        or _in_area(line, run)
        or _shares_noun(line, run)
        or _of_a_deed(line, run)
        or _entered(line, run)
        or _held(line, run, holders)
        or _called_a_village(line, run)
        or _has_office(line, run)
        or _of_a_site(line, run)
        or _opens_report(line, run[0])
    )


def _as_written(name: str) -> str:
    """A dateline's "PANJGOOR" as other sentences write it."""
    return name.title() if name.isupper() else name


def _opens_report(line: Line, at: int) -> bool:
    """ "PANJGOOR - Schools reopened": the town of the dateline, which is written in capitals."""
    head = dateline_of(line.text) if at == 0 and line.words[0].raw.isupper() else None
    return head is not None and line.words[0].start < head[1] and not line.text.isupper()


def _of_a_site(line: Line, run: Span) -> bool:
    """ "The attack on the X post": a camp or base bears the name of where it is."""
    first, last = run
    if first < 1 or not (line.joined(first - 1) and line.joined(last - 1)):
        return False
    site = line.words[last]
    return line.words[first - 1].key == "the" and site.raw.islower() and site.key in listed(line.document.doc, "places.sites")


def _has_office(line: Line, run: Span) -> bool:
    """ "The mayor of X": what has such an office is a town."""
    first = run[0]
    if first < 2 or not line.joined(first - 1):
        return False
    offices, office = listed(line.document.doc, "places.offices"), line.words[first - 2].key
    return line.words[first - 1].key == "of" and (office in offices or f"{line.words[first - 3].key} {office}" in offices)


def _called_a_village(line: Line, run: Span) -> bool:
    """ "Shelling of X, a village on the river": what follows says that it is one."""
    at = run[1]
    if at + 1 >= len(line.words) or line.gap(at - 1, at) != ", " or line.words[at].key not in _ARTICLES | {"the"}:
        return False
    words = [w for n, w in enumerate(line.words[at + 1 : at + 5], at + 1) if all(line.joined(m) for m in range(at, n))]
    noun = next((w for w in words if w.key in line.lexicon.settlements_after or line.lexicon.nouns.get(w.key) in _SETTLED), None)
    return noun is not None and all(w.raw.islower() for w in words[: words.index(noun) + 1])


def _held(line: Line, run: Span, holders: frozenset[int]) -> bool:
    """ "bombed X, in Depayin township": what follows says where it lies."""
    at = run[1]
    if at + 3 >= len(line.words) or line.gap(at - 1, at) != ", ":
        return False
    if _so_far_from(line, at, holders):
        return True
    lexicon, first = line.lexicon, line.words[at].key
    if first not in _AT and not (first in lexicon.directions and line.words[at + 1].key in ("of", "from")):
        return False
    for n in range(at + 1, min(at + _FAR, len(line.words))):
        if line.words[n].start in holders:
            return True
        key = line.words[n].key
        if not line.joined(n - 1) or not (key in _SMALL or key in lexicon.directions or line.noun_at(n) is not None):
            return False
    return False


def _so_far_from(line: Line, at: int, holders: frozenset[int]) -> bool:
    """ "Near X, some 30 kilometres from Djibo": how far it lies from a known place."""
    words, distances = line.words[at : at + _FAR], listed(line.document.doc, "places.distances")
    far = next((n for n, w in enumerate(words) if w.key in distances), None)
    return far is not None and any(w.start in holders for w in words[far + 1 :])


def _beside_noun(line: Line, run: Span) -> bool:
    """ "X village", "Barangay X", "the village of X"; "a Dogon village" is a village of Dogon."""
    first, last = run
    lexicon = line.lexicon
    after = line.words[last] if line.joined(last - 1) else None
    if (
        after is not None
        and after.raw.islower()
        and (lexicon.nouns.get(after.key) in _SETTLED or after.key in lexicon.settlements_after)
    ):
        return last - first > 1 or first == 0 or line.words[first - 1].key not in _ARTICLES
    if first < 1 or not line.joined(first - 1):
        return False
    if line.words[first - 1].key in lexicon.settlements_before:
        return True
    if line.words[first - 1].key in listed(line.document.doc, "places.beside"):
        return True
    before = line.words[first - 2].key if first > 1 and line.joined(first - 2) else ""
    settled = lexicon.nouns.get(before) in _SETTLED or before in lexicon.settlements_after
    return line.words[first - 1].key in _CALLED and settled and before not in lexicon.organisations


def _in_area(line: Line, run: Span) -> bool:
    """ "in the X area", "in the area of X"."""
    first, last = run
    if first < 2 or not line.joined(first - 1):
        return False
    before, areas = [line.words[n].key for n in (first - 2, first - 1)], listed(line.document.doc, "places.areas")
    if line.joined(last - 1) and line.words[last].key in areas:
        return before[1] == "the"
    return before[1] == "of" and before[0] in areas


def _shares_noun(line: Line, run: Span) -> bool:
    """ "Between X and Y villages", "the villages of X and Y": the plural is said of both."""
    lexicon = line.lexicon
    after = " ".join(w.raw for w in line.words[run[1] : run[1] + 5])
    plural = "|".join(re.escape(n) + "s" for n in sorted(lexicon.settlements_after))
    if re.match(rf"(?:and|or) (?:[A-Z][\w'’-]*,? ){{1,3}}(?:{plural})\b", after):
        return True
    if re.match(rf"(?:{plural})\b", after):
        return True
    before = " ".join(w.raw for w in line.words[max(0, run[0] - 6) : run[0]])
    return re.search(rf"\b(?:{plural}) of (?:(?:[A-Z][\w'’-]*,? ){{1,3}}(?:and )?)?$", f"{before} ") is not None


def _is_quarter(line: Line, run: Span, known: Sequence[PlaceMention]) -> bool:
    """ "The Al-Imtidad quarter", told after its town: is it a part of a town, by its noun or by that and an article?"""
    at = run[1]
    quarters = listed(line.document.doc, "places.quarters" if line.words[run[0]].key in ARTICLES else "places.town_parts")
    beside = line.joined(at - 1) and line.words[at].key in quarters
    start = line.words[run[0]].start
    towns = [m for m in known if m.kind == "place" and m.end <= start]
    return beside and bool(towns)


def _of_a_deed(line: Line, run: Span) -> bool:
    """ "the raid on X", "12 killed in X"."""
    first = run[0]
    if first < 2 or not line.joined(first - 1):
        return False
    if line.words[first - 1].key == "from":  # "the hurt were evacuated from X"
        moved = line.token(first - 2)
        return moved is not None and moved.tag_ in ("VBN", "VBD") and lemma_is_listed(moved, "story.taken_to")
    if line.words[first - 1].key not in _ON | _CALLED:
        return False
    before = line.words[first - 2].key if line.joined(first - 2) else ""
    lead = line.words[first - 1].key
    if before in ("one", "ones") and lead in _ON and lead != "of":
        return True  # "after the one on X"
    return before in line.lexicon.incidents or (lead in _AT and (before in line.lexicon.harmed or _is_number(line, first - 2)))


def _entered(line: Line, run: Span) -> bool:
    """ "Stormed X", "the rebels entered X"."""
    first = run[0]
    return first > 0 and line.joined(first - 1) and line.words[first - 1].key in line.lexicon.entered


def _said_to_be_at(line: Line, run: Span) -> bool:
    """Does the name follow "in", "at" or "near", or is it joined by "and" to one that does?"""
    first = run[0]
    return first > 0 and line.joined(first - 1) and line.words[first - 1].key in _AT


def _amid_harm(line: Line, run: Span) -> bool:
    """Does the sentence tell of violence, before what may be the name of where it was?"""
    start = line.words[run[0]].start
    sentence = next((s for s in line.document.sentences() if s.start_char <= start < s.end_char), None)
    if sentence is None:
        return False
    words = {t.lower_ for t in sentence if t.idx < start}
    return bool(words & (line.lexicon.violence | line.lexicon.incidents))


def _is_number(line: Line, index: int) -> bool:
    token = line.token(index)
    return token is not None and token.pos_ == "NUM"


def _is_proper(line: Line, index: int) -> bool:
    """A name in the singular, neither people of a kind ("Christians") nor an adjective ("Maoist")."""
    token = line.token(index)
    return token is None or token.tag_ in ("NNP", "FW")


def _key(line: Line, run: Span) -> str:
    return " ".join(line.words[n].key for n in range(*run))


def _span(line: Line, run: Span) -> Span:
    last = line.words[run[1] - 1]
    return line.words[run[0]].start, last.end - 2 if last.raw[-2:] in ("'s", "’s") else last.end


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _spelled_alike(name: str, known: Sequence[PlaceMention], homes: frozenset[str], gazetteer: Gazetteer) -> Entry | None:
    """The largest place of the report's lands whose name is spelled so, or nearly so."""
    provinces = {m.adm1 for m in known if m.adm1}
    matches = gazetteer.find(name) or gazetteer.find_alike(name)  # of just this name: one that is also a common word ("Cabaret")
    fits = [m.entry for m in matches if m.entry.country in homes and m.entry.kind in ("place", "adm2", "adm1")]
    return max(fits, key=lambda e: (e.adm1 in provinces, e.population, e.id), default=None)


def _holder(line: Line, run: Span, known: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that says where the name lies: an area of its own sentence, else one of the province named most."""
    start = line.words[run[0]].start
    located = [m for m in known if m.latitude is not None and m.country and not _has_the_hospital(line, m)]
    if (beside := _right_behind(line, run, located)) is not None:
        return beside
    sentence = next((s for s in line.document.sentences() if s.start_char <= start < s.end_char), None)
    own = [m for m in located if sentence is not None and sentence.start_char <= m.start < sentence.end_char]
    areas = [m for m in own if m.kind in ("adm2", "adm1")] or [m for m in own if m.kind == "place"]
    if areas:
        return min(areas, key=lambda m: (abs(m.start - start), m.start))
    votes = Counter((m.country, m.adm1) for m in located if m.kind in ("place", "adm2", "adm1"))
    best = max(votes, key=lambda k: (votes[k], str(k)), default=None)
    inside = [m for m in located if (m.country, m.adm1) == best and m.kind in ("place", "adm2", "adm1")]
    lands = (m for m in located if m.kind == "country")
    waters = (m for m in own if m.kind in ("feature", "region"))
    return min(inside, key=lambda m: (m.kind != "adm1", m.start), default=next(lands, next(waters, None)))


def _or_titled(holder: PlaceMention | None, titled: Sequence[PlaceMention]) -> PlaceMention | None:
    """The province, district or town of the headline, where the text below names no more than the land."""
    if holder is not None and holder.kind != "country":
        return holder
    areas = (m for m in titled if m.kind in ("adm1", "adm2", "place") and m.latitude is not None)
    return next((m for m in areas if holder is None or m.country == holder.country), holder)


def _has_the_hospital(line: Line, mention: PlaceMention) -> bool:
    """ "Evacuated from X, they died at the infirmary in Y": X need not lie by Y."""
    before = line.text[max(0, mention.start - _BEHIND) : mention.start].lower().split()[-3:]
    return not listed(line.document.doc, "places.hospitals").isdisjoint(before)


def _right_behind(line: Line, run: Span, located: Sequence[PlaceMention]) -> PlaceMention | None:
    """ "X, in eastern Burkina Faso", "X, a hamlet west of Y": what is told right behind, whatever the report names elsewhere."""
    end, directions, nouns = _span(line, run)[1], line.lexicon.directions, line.lexicon.nouns
    for mention in located:
        between = line.text[end : mention.start] if 0 < mention.start - end <= _BEHIND else "…"
        words = between.lower().replace(",", " ").split()
        side = any(w in directions for w in words)
        if (
            mention.kind not in _LANDS
            and not (side and between.startswith(","))
            and not _two_areas(line, words, mention, between)
        ):
            continue
        if all(w in _SMALL or w in directions or w in nouns for w in words):
            inside = (m for m in located if m.kind in ("adm1", "adm2") and 0 < m.start - mention.end <= _POSSESSED)
            if mention.kind == "country" and (finer := next(inside, None)) is not None:
                return finer  # "X, in Mali's Mopti region"
            return replace(mention, kind="region") if side and mention.kind == "country" else mention
    return None


def _is_district(line: Line, run: Span) -> bool:
    """ "X district", "X East county": do the words say that it is a district?"""
    return line.joined(run[1] - 1) and line.words[run[1]].raw.islower() and line.noun_at(run[1]) == "adm2"


def _as_district(place: PlaceMention, name: str) -> PlaceMention:
    """A district that no map knows: no point stands for it."""
    if place.adm1 is None:
        return place
    return replace(place, kind="adm2", adm2=name, latitude=None, longitude=None, precision=_DISTRICT)


def _two_areas(line: Line, words: Sequence[str], mention: PlaceMention, between: str) -> bool:
    """ "Mugi district, Nduga regency": each with the noun of an area, the wider one behind."""
    after = line.text[mention.end : mention.end + _BEHIND].split()[:1]
    nouns = line.lexicon.nouns
    return bool(words) and words[-1] in nouns and between.endswith(", ") and after != [] and after[0].strip(",.") in nouns


def _of_entry(entry: Entry) -> PlaceMention:
    place = (entry.id, entry.country, entry.adm1, entry.adm2, entry.latitude, entry.longitude)
    return PlaceMention(0, 0, "", *place, entry.kind, entry.precision, (f"spelled like {entry.name}",))


def _of_holder(holder: PlaceMention | None, lands: frozenset[str], sure: bool) -> PlaceMention | None:
    """A place without a point of its own: that of the district, province or country that holds it; the name alone where nobody
    says so much and it is ``sure`` to be a place."""
    if holder is None:
        if not lands and sure:
            return PlaceMention(0, 0, "", because=("not in the gazetteer, and the report names no land",))
        if len(lands) != 1:
            return None
        why = ("not in the gazetteer; in the country of the report's parties",)
        return PlaceMention(0, 0, "", country=next(iter(lands)), precision=_COUNTRY, because=why)
    adm2 = holder.adm2 if holder.kind in ("adm2", "place") else None
    wide = {"country": _COUNTRY, "feature": _AREA_OF_LAND, "region": _AREA_OF_LAND}
    precision = wide.get(holder.kind, _DISTRICT if adm2 else _PROVINCE)
    why = (f"not in the gazetteer; in or by {holder.name}",)
    point = (holder.latitude, holder.longitude)
    return PlaceMention(0, 0, "", None, holder.country, holder.adm1, adm2, *point, "place", precision, why)
