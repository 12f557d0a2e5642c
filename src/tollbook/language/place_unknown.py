"""Names that the gazetteer does not know, but that the words put in a place it knows: "in Kateera, Mir Ali"."""

from collections.abc import Iterator, Sequence

from tollbook.codebook.gazetteer import Gazetteer, Match
from tollbook.language.listed import listed
from tollbook.language.mentions import PlaceMention
from tollbook.language.place_names import Line

_LONGEST = 4
_BEHIND = 24
_POSSESSED = 4
"""Letters between a land and the province that it is said to have ("Nigeria's Kaduna State")."""
_LEADS = frozenset(
    ["in", "near", "at", "outside", "around", "of", "to", "from", "on", "called", "inside", "towards", "reached", "over"]
)
# A name whose own point is not known can be no more precise than what it lies in; in a town it is near the town's point.
_PRECISION = {"place": 2, "adm2": 3, "adm1": 4, "region": 5, "feature": 5, "country": 6, "sea": 7}


def find_unknown(line: Line, known: Sequence[PlaceMention], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Mentions of unknown names right before a known place, with that place's point and precision, never a finer one."""
    starts = {w.start: n for n, w in enumerate(line.words)}
    taken = [(m.start, m.end) for m in known]
    for holder in known:
        index = starts.get(holder.start)
        if index is None or holder.latitude is None:
            continue
        run = _run_before(line, index)
        if run is None:
            continue
        start, end = line.words[run[0]].start, line.words[run[1] - 1].end
        if not any(a < end and start < b for a, b in taken):
            yield _mention(line, start, end, _province_of(holder, known), gazetteer)


def _province_of(holder: PlaceMention, known: Sequence[PlaceMention]) -> PlaceMention:
    """ "X, in the Jebel Marra area of Central Darfur", "X, in Nigeria's Kaduna State": the province told right behind a range,
    a region or a land is the surer one."""
    reach = {"region": _BEHIND, "feature": _BEHIND, "country": _POSSESSED}.get(holder.kind, 0)
    near = [m for m in known if 0 < m.start - holder.end <= reach and m.kind in ("adm1", "adm2") and m.country == holder.country]
    return near[0] if near else holder


def _run_before(line: Line, index: int) -> tuple[int, int] | None:
    """The words of a capitalised name that ends with ", ", "area of " or " in " before a place, and follows a preposition."""
    last = _end_of_run(line, index)
    if last is None:
        return None
    first = last
    while first > 0 and last - first < _LONGEST and line.words[first - 1].raw[0].isupper() and _is_part(line, first, last):
        first -= 1
    article = first < last and line.has_article(first)
    lead = first - 1 - article
    if lead > 0 and line.words[lead].key == "the" and line.joined(lead) and last - first > 1:
        lead -= 1  # "near the Mu River in Depayin"
    if first == last or first == 0 or line.words[lead].key not in _LEADS or not line.joined(lead):
        return None
    if any(line.words[n].key in line.lexicon.never or line.words[n].key in line.lexicon.titles for n in range(first, last)):
        return None
    return first - article, last


def _is_part(line: Line, first: int, last: int) -> bool:
    return first == last or line.gap(first - 1, first) in (" ", "-")


def _end_of_run(line: Line, index: int) -> int | None:
    """The index after the name's last word."""
    if index == 0:
        return None
    gap, small = line.gap(index - 1, index), listed(line.document.doc, "places.small_places")
    if gap in (", ", " / ", "/ ", "/", " ("):
        # "in Kateera, Mir Ali" or "Ghwakhwa area, South Waziristan"
        return index - 1 if line.words[index - 1].key in small else index
    at = index - 1
    while at > 0 and line.words[at].key in ("of", "in", "the", "area", "village", "town"):
        at -= 1
    words = [line.words[n].key for n in range(at + 1, index)]
    fits = ("of" in words and words[0] in small) or words in (["in"], ["in", "the"])
    return at + 1 if fits and line.gap(at, at + 1) in (" ", ", ") else None


def _mention(line: Line, start: int, end: int, holder: PlaceMention, gazetteer: Gazetteer) -> PlaceMention:
    name = line.document.text[start:end]
    for match in gazetteer.find_alike(name):
        entry = match.entry
        if entry.kind == "place" and _lies(match, holder):
            why = (f"spelled like {entry.name}, in {holder.name}",)
            return PlaceMention(
                start,
                end,
                name,
                entry.id,
                entry.country,
                entry.adm1,
                entry.adm2,
                entry.latitude,
                entry.longitude,
                "place",
                1,
                why,
            )
    adm2 = holder.adm2 if holder.kind in ("adm2", "place") else None
    return PlaceMention(
        start,
        end,
        name,
        None,
        holder.country,
        holder.adm1,
        adm2,
        holder.latitude,
        holder.longitude,
        "place",
        max(_PRECISION[holder.kind], holder.precision or 1),
        (f"not in the gazetteer; in {holder.name}",),
    )


def _lies(match: Match, holder: PlaceMention) -> bool:
    entry = match.entry
    if entry.country != holder.country or (holder.adm1 and entry.adm1 != holder.adm1):
        return False
    return holder.kind != "adm2" or entry.adm2 is None or entry.adm2 == holder.adm2
