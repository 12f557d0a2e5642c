"""States in a text: which country a story is set in, and the forces that its words make by rule.

"Nigerian troops", "Peru's national police", "the government of Chad", "the army" (of the story's country), "Kabul denied".
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tollbook.codebook.actors import Actors
from tollbook.codebook.lexicon import ForceWord, LandName
from tollbook.codebook.matching import Word, case_fits, is_joined
from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention

_WEIGHT = {"name": 2.0, "adjective": 1.0, "capital": 1.5, "seat": 0.3, "place": 2.0}
_HEAD_BONUS = 3.0  # words of the first lines (headline, dateline) tell more than later ones
_HEAD_LENGTH = 200
_QUALIFIERS = 3


def land_at(document: Document, words: Sequence[Word], actors: Actors, start: int) -> tuple[int, Sequence[LandName]]:
    """The longest country word at ``start``: the index after it, and what it may mean; (start, ()) if none."""
    if not actors.lexicon.lands.starts(words[start].key):
        return start, ()
    for end, lands in actors.lexicon.lands.all_from(document.text, words, start):
        raw = [w.raw for w in words[start:end]]
        if document.case != "mixed" or (all(r[:1].isupper() for r in raw if len(r) > 2) and not _is_pronoun(raw)):
            return end, lands
    return start, ()


def _is_pronoun(raw: Sequence[str]) -> bool:
    """ "Us" at the head of a sentence is no country; "US" and "U.S." are."""
    return len(raw) == 1 and len(raw[0]) == 2 and not raw[0].isupper()


def story_country(document: Document, words: Sequence[Word], actors: Actors) -> str | None:
    """The country (ISO2) that the text's country and place words point to most, if they clearly do."""
    votes: Counter[str] = Counter()
    at = 0
    while at < len(words):
        end, lands = land_at(document, words, actors, at)
        for land in lands:
            head = _HEAD_BONUS if words[at].start < _HEAD_LENGTH else 1.0
            votes[land.iso2] += _WEIGHT[land.form] * head / len(lands)  # type: ignore[assignment]
        at = max(end, at + 1)
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def find_states(document: Document, words: Sequence[Word], actors: Actors, country: str | None) -> Iterator[ActorMention]:
    """Mentions of states' forces, offices and governments; they may overlap one another, the longest is meant."""
    for start in range(len(words)):
        end, lands = land_at(document, words, actors, start)
        if lands:
            yield from _after_land(document, words, actors, start, end, _pick(lands, country))
            yield from _land_alone(document, words, actors, start, end, _pick(lands, country))
        elif actors.lexicon.forces.starts(words[start].key) or actors.lexicon.alone.starts(words[start].key):
            yield from _force_first(document, words, actors, start, country)


def _pick(lands: Sequence[LandName], country: str | None) -> LandName:
    """Of several countries with one word ("Congolese") the story's own, else the first."""
    return next((land for land in lands if land.iso2 == country), lands[0])


def _after_land(
    document: Document, words: Sequence[Word], actors: Actors, start: int, end: int, land: LandName
) -> Iterator[ActorMention]:
    """ "Nigerian federal police", "Iraq's army": a country, up to three qualifiers, words for a force."""
    if land.form not in ("adjective", "name"):
        return
    at = end
    for _ in range(_QUALIFIERS + 1):
        if at >= len(words) or not is_joined(document.text, words[at - 1], words[at]):
            return
        force_end, force = _force_at(document, words, actors, at)
        if force is not None:
            yield _mention(words, actors, start, force_end, land.iso2, force)
            return
        if words[at].key not in actors.forces.qualifiers:
            return
        at += 1


def _force_at(document: Document, words: Sequence[Word], actors: Actors, start: int) -> tuple[int, str | None]:
    for end, forces in actors.lexicon.forces.all_from(document.text, words, start):
        fitting = [f for f in forces if _fits(document, f, words[start:end])]
        if fitting:
            return end, fitting[0].force
    return start, None


def _fits(document: Document, force: ForceWord, span: Sequence[Word]) -> bool:
    return document.case != "mixed" or case_fits(force.case, [w.raw for w in span])


def _force_first(
    document: Document, words: Sequence[Word], actors: Actors, start: int, country: str | None
) -> Iterator[ActorMention]:
    """ "the Government of Chad", else a force of the story's country: "security forces"."""
    force_end, force = _force_at(document, words, actors, start)
    if force is not None and force_end < len(words) and words[force_end].key == "of":
        land_start = force_end + 1
        if land_start < len(words) and words[land_start].key == "the":
            land_start += 1
        if land_start < len(words):
            land_end, lands = land_at(document, words, actors, land_start)
            names = [x for x in lands if x.form == "name"]
            if names:
                yield _mention(words, actors, start, land_end, _pick(names, country).iso2, force)
                return
    if country is not None and not _is_tail_of_name(document, words, start):
        yield from _alone(document, words, actors, start, country)


def _alone(document: Document, words: Sequence[Word], actors: Actors, start: int, country: str) -> Iterator[ActorMention]:
    for end, forces in actors.lexicon.alone.all_from(document.text, words, start):
        fitting = [f for f in forces if _fits(document, f, words[start:end])]
        if fitting:
            yield _mention(words, actors, start, end, country, fitting[0].force)
            return


def _is_tail_of_name(document: Document, words: Sequence[Word], start: int) -> bool:
    """ "Kachin Independence Army": a capitalised word after another is a name that we do not know, not the state's army."""
    if start == 0 or document.case != "mixed" or not is_joined(document.text, words[start - 1], words[start]):
        return False
    before, here = words[start - 1].raw, words[start].raw
    return here[:1].isupper() and before[:1].isupper() and words[start - 1].key not in ("the", "a", "an")


def _mention(words: Sequence[Word], actors: Actors, start: int, end: int, iso2: str, force: str) -> ActorMention:
    country = actors.countries.get(iso2)
    entry = actors.get(f"{country.iso3.lower()}-{force}") if country else None
    if entry is None:
        raise AssertionError(f"no rule-made actor for {iso2} and {force}")
    return ActorMention(words[start].start, words[end - 1].end, entry.id, entry.name, entry.kind)


def _land_alone(
    document: Document, words: Sequence[Word], actors: Actors, start: int, end: int, land: LandName
) -> Iterator[ActorMention]:
    """ "Kabul denied", "accused Kigali", "Israel bombed": a country or capital that speaks or acts is its state."""
    span = document.doc.char_span(words[start].start, words[end - 1].end, alignment_mode="expand")
    if span is None or land.form in ("adjective", "place"):
        return
    if _is_party(span.root, land, actors):
        force = "armed-forces" if land.form == "name" and _does(span.root, actors.forces.acts) else "government"
        yield _mention(words, actors, start, end, land.iso2, force)


def _is_party(token: Token, land: LandName, actors: Actors) -> bool:
    if token.dep_ == "conj" and token.head is not token:
        return _is_party(token.head, land, actors)
    grammar = actors.forces
    if land.form == "name":
        return _does(token, grammar.speaks | grammar.acts) or (token.dep_ == "obj" and token.head.lemma_ in grammar.speaks)
    return token.dep_ in ("nsubj", "obj") and token.head.lemma_.lower() in grammar.speaks


def _does(token: Token, verbs: frozenset[str]) -> bool:
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in verbs
