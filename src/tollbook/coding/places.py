"""Where a happening took place: its own clause first, then the sentence, the sentences before, headline and dateline."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs
from spacy.tokens import Span, Token

from tollbook.codebook import Codebook
from tollbook.coding.clauses import is_other_time
from tollbook.coding.dateline import dateline, in_dateline
from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.place_values import ADM1, ANCHOR_BEFORE, COUNTRY, EXACT, NEAR_BEFORE, REGION, place_from
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.recalls import recalls_in
from tollbook.language.listed import lemma_is_listed, listed
from tollbook.model import Place, Quote

_LOCATIVE = frozenset(
    (
        *("in", "at", "near", "outside", "around", "inside", "within", "throughout", "across"),
        *("off", "over", "along", "into", "onto", "on", "through", "between"),
    )
)
_TIME_UNITS = frozenset(["day", "week", "month", "year", "hour", "night"])
_WAYS = frozenset(["from", "to", "for", "toward", "towards"])
_ORIGIN = frozenset(["from", "against", "to", "with", "by", "for"])
_CLAUSE_DEPS = frozenset(["acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "acl"])
_OWN, _ABOVE, _OTHER_CLAUSE, _PREPOSITION, _ORIGIN_COST, _MODIFIER = 3.0, 1.5, -3.0, 2.0, -1.5, -3.0
_SAID, _SEAT, _WHERE, _FINER, _DATELINE_COST, _HOSPITAL_COST = -4.0, -6.5, 6.0, 0.6, -4.0, -8.0
_OTHER_DEED = -6.0
_A_TOKEN = 0.04
_ENOUGH = 1.0
_APPOSED = 40
"""Letters between a name and the distance that says where it lies ("Sake, a lakeside town some 25 km west of …")."""
_EARLIER_SENTENCES, _LATER_SENTENCES = 6, 3
_CONTENT = frozenset(["ccomp", "parataxis", "xcomp"])
_WORD = re.compile(r"\w+")
_BY_PARTY = re.compile(
    r"^-(?:based|backed|led|born|funded|allied|aligned|trained|made|brokered|mediated|run|owned)\b", re.IGNORECASE
)
_HOSPITAL = re.compile(r"^(?:'s|’s)?\s+(?:\w+\s+){0,2}?(?:hospital|clinic|morgue)\b", re.IGNORECASE)
_HOSPITAL_IN = re.compile(r"\b(?:hospitals?|clinics?|morgues?)\s+(?:in|at|of)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE)
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
    trigger = reading.document.doc[token]
    own = _in_sentence(reading, token)
    if own is not None:
        return place_from(reading, codebook, own.group), own.reasons
    return _elsewhere(reading, codebook, trigger)


@dataclass(frozen=True)
class _Found:
    group: Group
    score: float
    reasons: tuple[str, ...]


@asked_once
def _in_sentence(reading: Reading, token: int) -> _Found | None:
    """The place that the token's sentence gives for what the token tells."""
    sentence = _sentence_of(reading, token)
    return _best(reading, groups_in(reading, sentence.start_char, sentence.end_char), reading.document.doc[token])


def _best(reading: Reading, groups: Sequence[Group], trigger: Token) -> _Found | None:
    found = [_weigh(reading, g, trigger) for g in groups if not _is_anchor(reading, g, groups)]
    best = max(found, key=lambda f: f.score, default=None)
    return best if best is not None and best.score >= _ENOUGH else None


def _sentence_of(reading: Reading, token: int) -> Span:
    return reading.document.sentences()[reading.document.sentence_at(token)]


@asked_once
def told_in(reading: Reading, number: int) -> _Found | None:
    """The place of what a sentence tells, whichever of its predicates tells it: "the army said ten died at X" tells of X."""
    sentence = reading.document.sentences()[number]
    groups = [
        g
        for g in groups_in(reading, sentence.start_char, sentence.end_char)
        if not _on_the_way(reading, g) and not _of_recalled(reading, g) and not _of_patients(reading, g)
    ]
    if in_dateline(reading, sentence.end_char - 1) or not groups:
        return None
    root = sentence.root
    predicates = [root, *(t for t in root.children if t.dep_ in _CONTENT)]
    said = {t for a in reading.attributions for t in range(*a.cue)}
    if len(predicates) > 1:
        predicates = [t for t in predicates if t.idx not in said]  # "told reporters in Damascus" is where it was said
    predicates += [t for p in predicates for t in p.children if t.dep_ == "conj" and t.pos_ == "VERB"]
    predicates += [t for p in predicates for t in p.children if t.dep_ == "advcl" and t.pos_ == "VERB" and not is_other_time(t)]
    told = [f for t in predicates if (f := _best(reading, groups, t)) is not None]
    if not told and len(groups) == 1 and groups[0].fineness > 0:
        head = _head(reading, groups[0])
        told = [_Found(groups[0], _ENOUGH, ())] if head is not None and _case_of(head) in _LOCATIVE else []
    return max(told, key=lambda f: (f.group.fineness > 0, f.score), default=None)


def _is_hospitals(reading: Reading, group: Group) -> bool:
    """ "Gao hospital", "a hospital in Gao"."""
    text = reading.document.text
    before, after = text[max(0, group.start - 40) : group.start], text[group.end : group.end + 40]
    return bool(_HOSPITAL.match(after) or _HOSPITAL_IN.search(before))


def _of_patients(reading: Reading, group: Group) -> bool:
    """Does its sentence tell of those who are treated there, and not of where they were hit?"""
    head = _head(reading, group)
    return (
        head is not None
        and _is_hospitals(reading, group)
        and any(lemma_is_listed(w, "story.in_hospital") for w in _heads(head, 3))
    )


def _heads(token: Token, most: int) -> list[Token]:
    """The words above a word, nearest first."""
    return [a for a, _ in zip(token.ancestors, range(most), strict=False)]


def _on_the_way(reading: Reading, group: Group) -> bool:
    """Is it where somebody came from or went, or where somebody was told of it, and not where the story plays?"""
    head = _head(reading, group)
    if head is None:
        return False
    if _case_of(head) in _WAYS:
        return True
    verb = head.head
    while verb.dep_ in ("nmod", "appos", "compound", "flat") and verb.head.i != verb.i:
        verb = verb.head
    if any(a.cue[0] <= verb.idx < a.cue[1] for a in reading.attributions):
        return not any(a.cue[0] <= verb.idx < a.cue[1] and _holds(a.content, group) for a in reading.attributions)
    return any(a.source is not None and _holds(a.source, group) and not _at_home(reading, a.source) for a in reading.attributions)


def _at_home_all(reading: Reading, group: Group) -> bool:
    """Is every source that names the place one of its own people, and no official who only sits there?"""
    return all(_at_home(reading, a.source) for a in reading.attributions if a.source is not None and _holds(a.source, group))


def _at_home(reading: Reading, source: tuple[int, int]) -> bool:
    """ "Residents of the Gimbi area said": those who live there tell of their own place."""
    words = _WORD.findall(reading.document.text[slice(*source)].lower())[:2]
    return not listed(reading.document.doc, "people.locals").isdisjoint(words)


def _weigh(reading: Reading, group: Group, trigger: Token) -> _Found:
    head = _head(reading, group)
    if head is None or _of_recalled(reading, group, trigger) or _told_at(head):
        return _Found(group, -9.0, ())
    score, reasons = _clause(head, trigger)
    score += _lead(reading, group, head)
    score += _FINER * group.fineness - _A_TOKEN * abs(head.i - trigger.i)
    after = reading.document.text[group.end : group.end + 40]
    if _BY_PARTY.match(after) or any(_holds(span, group) for a in reading.attributions for span in (a.source, a.cue) if span):
        score += _SAID if _at_home_all(reading, group) else _SEAT
    if in_dateline(reading, group.start):
        score += _DATELINE_COST
    if _is_hospitals(reading, group) and any(
        lemma_is_listed(w, "story.in_hospital") for w in (trigger, trigger.head, *_heads(head, 3))
    ):
        score += _HOSPITAL_COST  # where the wounded die is not where they were hit
    if _case_of(head) == "to" and lemma_is_listed(head.head, "story.taken_to") and head.head.i != trigger.i:
        score += _HOSPITAL_COST  # nor is where they were flown to
    if head.dep_ == "compound" and _other_deed(head.head, trigger):
        score += _OTHER_DEED
    return _Found(group, score, reasons)


def _of_recalled(reading: Reading, group: Group, trigger: Token | None = None) -> bool:
    """ "A day after the clash in X": X is the place of that clash only."""
    number = reading.document.sentence_at(trigger.i) if trigger is not None else None
    doc = reading.document.doc
    word = doc.char_span(group.finest[0].start, group.finest[0].end, alignment_mode="expand")
    if word is None:
        return False
    number = reading.document.sentence_at(word.start) if number is None else number
    holding = [r for r in recalls_in(reading, number) if r.holds(word.start)]
    return any(trigger is None or not r.holds(trigger.i) for r in holding)


def _told_at(head: Token) -> bool:
    """ "A message sent to reporters in Bannu", "told journalists in Damaturu": where it was told."""
    case = next((c for c in head.children if c.dep_ == "case" and c.i < head.i), None)
    before = case.i - 1 if case is not None else -1
    return before >= head.sent.start and lemma_is_listed(head.doc[before], "story.hearers")


def _in_other_deed(reading: Reading, group: Group, trigger: Token) -> bool:
    head = _head(reading, group)
    return head is not None and head.dep_ == "compound" and _other_deed(head.head, trigger)


def _other_deed(noun: Token, trigger: Token) -> bool:
    """ "Answered the Damascus bombing with fire on Ariha", "after the Damascus bombing": a deed other than the trigger's."""
    if noun.i == trigger.i or not lemma_is_listed(noun, "deeds.nouns"):
        return False
    if noun.dep_ == "obj":
        return noun.head.i != trigger.i
    return noun.dep_ == "obl" and _case_of(noun) in ("after", "before", "since", "following")


def _is_anchor(reading: Reading, group: Group, groups: Sequence[Group]) -> bool:
    """ "At Sake, 25 km west of Goma": the place from which the one named before it is measured."""
    text = reading.document.text
    measured = ANCHOR_BEFORE.search(text[max(0, group.start - 80) : group.start])
    if measured is None:
        return False
    start = group.start - (min(group.start, 80) - measured.start())
    return any(g.end <= start and start - g.end <= _APPOSED and "." not in text[g.end : start] for g in groups)


def _holds(span: tuple[int, int], group: Group) -> bool:
    return span[0] <= group.start and group.end <= span[1]


def _head(reading: Reading, group: Group) -> Token | None:
    """The word of the group's finest place that hangs outside it."""
    span = reading.document.doc.char_span(group.finest[0].start, group.finest[0].end, alignment_mode="expand")
    if span is None:
        return None
    root: Token = span.root
    return root


def _clause(head: Token, trigger: Token) -> tuple[float, tuple[str, ...]]:
    """How the place's clause and the trigger's hang together."""
    if any(r.i == trigger.i or trigger.is_ancestor(r) or r.is_ancestor(trigger) for r in _where_clauses(head)):
        return _WHERE, ("the happening is told of this place (where …)",)
    if trigger.i == head.i or trigger.is_ancestor(head):
        between = _clauses_between(head, trigger)
        return (_OTHER_CLAUSE, ()) if between else (_OWN, ("in its own clause",))
    common = next((a for a in (trigger, *trigger.ancestors) if a.i == head.i or a.is_ancestor(head)), None)
    if common is None:
        return 0.0, ("in its sentence",)
    if _clauses_between(head, common):
        return _OTHER_CLAUSE, ()
    crossed = _clauses_between(trigger, common)
    if not crossed:
        return _OWN - 0.5, ("in its own clause",)
    if "acl:relcl" in crossed and head.i > trigger.i:
        return _OTHER_CLAUSE, ()
    return _ABOVE, ("in the clause that holds it",)


def _where_clauses(head: Token) -> Iterator[Token]:
    """Relative clauses on the place or on the noun that it belongs to, opened by "where"."""
    nodes = [head, *([head.head] if head.dep_ in ("nmod", "compound", "appos", "flat") else [])]
    for node in nodes:
        for child in node.children:
            if child.dep_ in ("acl:relcl", "acl", "advcl") and any(w.lower_ == "where" for w in child.subtree):
                yield child


def _clauses_between(low: Token, high: Token) -> list[str]:
    found = []
    node = low
    while node.i != high.i and node.head.i != node.i:
        if node.dep_ in _CLAUSE_DEPS and node.pos_ in ("VERB", "AUX", "ADJ"):
            found.append(node.dep_)
        if node.pos_ == "NOUN" and _days_apart(node):
            found.append("obl")
        if node.dep_ == "conj" and node.pos_ in ("VERB", "AUX") and any(c.dep_.startswith("nsubj") for c in node.children):
            found.append("conj")
        node = node.head
    return found


def _days_apart(noun: Token) -> bool:
    """ "A day after the clash in X": what happened at X is another happening."""
    return any(
        c.dep_ == "case" and c.lower_ in ("after", "before") and c.i > noun.sent.start and noun.doc[c.i - 1].lemma_ in _TIME_UNITS
        for c in noun.children
    )


def _lead(reading: Reading, group: Group, head: Token) -> float:
    """What the preposition before the place says; a place that only modifies a party ("Pakistan's army") is no location."""
    case = _case_of(head)
    if case == "of" and head.head.pos_ == "NOUN" and head.dep_ == "nmod":
        case = _case_of(head.head)  # "in the town of X"
    before = reading.document.text[max(0, group.start - 40) : group.start].lower().split()
    near = next((w for w in reversed(before[-4:]) if w in _LOCATIVE or w in _ORIGIN), None)
    case = case if case in _LOCATIVE or case in _ORIGIN else near
    if head.dep_ in ("compound", "nmod:poss", "amod") and near not in _LOCATIVE:
        return _MODIFIER if group.fineness == 0 else _MODIFIER / 2
    if case in _LOCATIVE or NEAR_BEFORE.search(reading.document.text[max(0, group.start - 40) : group.start]):
        return _PREPOSITION
    if head.dep_ == "obj" and head.head.pos_ == "VERB" and head.head.i < head.i:
        return _PREPOSITION  # "stormed Kunduz", "entered the village of X"
    return _ORIGIN_COST if case in _ORIGIN else 0.0


def _case_of(token: Token) -> str | None:
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), None)


def _elsewhere(reading: Reading, codebook: Codebook, trigger: Token) -> tuple[Place | None, tuple[str, ...]]:
    """A place from outside the trigger's clause: its sentence, the sentences before and after, headline, dateline."""
    sentences = reading.document.sentences()
    here = reading.document.sentence_at(trigger.i)
    own = sentences[here]
    found: list[tuple[Group, str]] = []
    free = _free_groups(reading, here)
    free = tuple(g for g in free if not _in_other_deed(reading, g, trigger))
    unsure = [g for g in free if g.fineness > 0]
    found += [(g, "named in its sentence, though not as its place") for g in unsure]
    if not unsure and (border := _border_in_words(reading, codebook, own)) is not None:
        return border, ("a border named in its sentence",)
    for number in range(here - 1, max(0, here - _EARLIER_SENTENCES) - 1, -1):
        if (other := told_in(reading, number)) is not None:
            found.append((other.group, "the sentences before tell of this place"))
        elif not found:
            before = sentences[number]
            part = _border_in_words(reading, codebook, before) or _part_in_words(reading, codebook, number)
            if part is not None:
                return part, ("the sentences before tell of this part of the country",)
    for number in range(here + 1, min(here + 1 + _LATER_SENTENCES, len(sentences))):
        if (other := told_in(reading, number)) is not None:
            found.append((other.group, "the sentences after tell of this place"))
    best = next((f for f in found if f[0].fineness > 0), None)
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
    rest += [(g, "the first place that the report names") for g in groups_in(reading, 0, len(reading.document.text))]
    rest += [(g, "the only land that the report names") for g in groups_in(reading, 0, len(reading.document.text), parties=True)]
    chosen = best or next(iter([*found, *rest]), None)
    if chosen is None:
        return None, ()
    place = place_from(reading, codebook, chosen[0])
    if place.precision == EXACT and place.adm1 and any(a.source and _holds(a.source, chosen[0]) for a in reading.attributions):
        place = structs.replace(place, name=place.adm1, precision=ADM1)  # where an official sits, not where it happened
    return place, (chosen[1],)


@asked_once
def _free_groups(reading: Reading, number: int) -> Sequence[Group]:
    """The places of a sentence that are neither its source's, nor a party's home, nor the dateline's."""
    sentence = reading.document.sentences()[number]
    sources = [a.source for a in reading.attributions if a.source]
    text = reading.document.text
    return tuple(
        g
        for g in groups_in(reading, sentence.start_char, sentence.end_char)
        if not in_dateline(reading, g.start)
        and not any(_holds(s, g) for s in sources)
        and not _of_recalled(reading, g)
        and not ((head := _head(reading, g)) is not None and _told_at(head))
        and not _BY_PARTY.match(text[g.end : g.end + 14])
        and not _is_hospitals(reading, g)
    )


def _border_in_words(reading: Reading, codebook: Codebook, sentence: Span) -> Place | None:
    """ "The Afghan border", "the Thai-Cambodian frontier": a line that the nationalities name, nowhere on it (UCDP: 5)."""
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


@asked_once
def _headline_place(reading: Reading, codebook: Codebook) -> Place | None:
    title = reading.report.title
    if not title or reading.report.text.startswith(title):
        return None
    from tollbook.coding.read import read_places

    headline = read_places(title, reading.report.outlet, codebook)
    groups = groups_in(headline, 0, len(title))
    best = max(groups, key=lambda g: (g.fineness, -g.start), default=None)
    if best is None:
        return None
    return structs.replace(place_from(headline, codebook, best), quote=None)  # its offsets are the headline's, not the text's


def _dateline_place(reading: Reading, codebook: Codebook, sentence: Span) -> Place | None:
    """The dateline's town; only its country where the sentence speaks of some area, for then the town is the reporter's."""
    groups = groups_in(reading, *dateline(reading))
    if not groups:
        return None
    place = place_from(reading, codebook, groups[0])
    if _ELSEWHERE_IN.search(sentence.text) and place.precision == EXACT:
        return structs.replace(place, precision=ADM1, name=place.adm1 or place.name)
    return place
