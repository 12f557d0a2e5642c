"""Is a report about conflict at all? Sport, accidents, disasters, markets and films stay silent.

A word count: the words of unfit topics against the words of conflict, for the whole text and for a sentence; and mishaps,
which nobody did, whatever words stand beside them.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.topics import CONFLICT, Topics
from tollbook.coding.found import Found
from tollbook.coding.happening import Happening
from tollbook.coding.mishaps import goes_on_from_deed, is_by_nature, is_mishap, tells_only_of_mishaps
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.rehearsals import is_rehearsed
from tollbook.coding.triggers import triggers_in
from tollbook.coding.works import is_about_a_work
from tollbook.language.parsed import Span, Token
from tollbook.model import Claim, Period

_WORD = re.compile(r"[a-z0-9][a-z0-9']*")
_LEAD = 12000
_LONG = 80
"""Words from which a text is no headline or short notice."""
PRACTICE = "military_exercise"
"""What troops do when they only practise."""
_REMOTE = "Explosions/Remote violence"
_FIGURES = ("sport", "culture", "market")
"""Topics whose words for weapons are figures of speech ("fired a rocket into the net")."""
_FEW_DAYS = 2
_RESCUE = ("accident", "disaster")
"""Topics whose words, such as those for rescuers and ravines, are also used of the victims of deeds."""
_TELLING = 2
"""The weight of a word that by itself tells what a sentence is about."""
_BY_FAR = 2
_LIFETIME = 80
"""Years after which what happened is history."""


def words_of(text: str) -> list[str]:
    """The lower-case words of a text; hyphens separate."""
    return _WORD.findall(text.lower().replace("’", "'"))


def maybe_conflict(text: str, codebook: Codebook) -> bool:
    """A quick look at the raw text, before parsing: could it hold a happening?

    False where no word of conflict stands in it, or where an unfit topic drowns them. A headline may tell by any word of the
    codebook; a long page, in which words such as "place", "water" and "called" say nothing, by a word of conflict or of a deed.
    Looks at the first 12,000 characters.
    """
    topics = codebook.topics
    words = words_of(text[:_LEAD])
    if topics.conflict_words.isdisjoint(words) and codebook.actions.telling.isdisjoint(words):
        return False
    if len(words) > _LONG and CONFLICT not in topics.weigh(words) and codebook.actions.deeds.isdisjoint(words):
        return False
    return not is_unfit(words, topics, margin=4)


_THEM = frozenset({"them", "they", "these", "it", "this", "its", "their", "both", "another"})
_OF_WAR = frozenset({"ASSAULT/heavy-weapons", "ASSAULT/aerial", "ASSAULT/drone"})
"""PLOVER modes of deeds that no accident does."""
_OPENING = 4
"""Tokens of a sentence within which it points back."""


def is_unfit(words: Sequence[str], topics: Topics, margin: int = 0) -> bool:
    """Do the words of one unfit topic weigh more than those of conflict, by the margin?"""
    return _are_unfit(topics.weigh(words), margin)


def _are_unfit(weights: Counter[str], margin: int = 0) -> bool:
    unfit = max((weight for topic, weight in weights.items() if topic != CONFLICT), default=0)
    return unfit >= 2 and unfit > weights[CONFLICT] + margin


def is_conflict(reading: Reading, codebook: Codebook) -> bool:
    """Is the report about conflict, coercion, protest or what parties say to each other about them?"""
    if is_about_a_work(reading):
        return False
    if is_unfit(words_of(f"{reading.report.title or ''}\n{reading.report.text[:_LEAD]}"), codebook.topics, margin=1):
        return armed_do_violence(reading, codebook)
    return not tells_only_of_mishaps(reading, codebook)


def armed_do_violence(reading: Reading, codebook: Codebook) -> bool:
    """Do the opening sentences tell of violence by armed people or weapons of war, whatever else they tell of?"""
    opening = range(min(_OPENING, len(reading.document.sentences())))
    return any(_armed_hands(reading, n, codebook) or _weapon_speaks(reading, n, codebook) for n in opening)


@asked_once
def _armed_hands(reading: Reading, number: int, codebook: Codebook) -> bool:
    """ "Gunmen shot at a bus; the driver lost control and it plunged into a gorge": do armed people do violence there?"""
    sentence = reading.document.sentences()[number]
    for trigger in triggers_in(reading, number, codebook):
        leaf = codebook.actions[trigger.action]
        if leaf.plover in _OF_WAR and not trigger.harm and not _in_figures(reading, number, codebook):
            return True  # "shells hit the clinic; three patients were killed"
        if not trigger.harm and (leaf.plover or "").partition("/")[0] != "ASSAULT":
            continue
        verbs = (sentence.doc[trigger.token], sentence.root)  # "Gunmen burst in as a film was shown and killed six"
        doers = (c for v in verbs for c in v.children if c.dep_ in ("nsubj", "obl:agent"))
        words = (codebook.people.exactly(d.text) for d in doers)
        if any(w is not None and w.who == "militants" for w in words):
            return True
    return False


@asked_once
def _weapon_speaks(reading: Reading, number: int, codebook: Codebook) -> bool:
    """ "A mine went off under a train", "a shell hit the bus": a deed by a weapon that no accident is told in the words of."""
    if _in_figures(reading, number, codebook):
        return False
    for trigger in triggers_in(reading, number, codebook):
        leaf = codebook.actions[trigger.action]
        if (leaf.acled or "").startswith(_REMOTE) and trigger.action not in codebook.topics.mishaps:
            return True
    return False


@asked_once
def _weights(reading: Reading, number: int, codebook: Codebook) -> Counter[str]:
    """What the words of a sentence weigh for each topic."""
    return codebook.topics.weigh(words_of(reading.document.sentences()[number].text))


def _in_figures(reading: Reading, number: int, codebook: Codebook) -> bool:
    """Does the sentence speak of what is told in words of war: a match, a market?"""
    weights = _weights(reading, number, codebook)
    return any(weights[topic] for topic in _FIGURES)


def is_history(claims: Sequence[Claim], published: str | None) -> bool:
    """Is what is told of further back than anyone remembers, and nothing dated nearer: a battle's graves, a siege of 1857?"""
    ends = [c.period.end for c in claims if c.period is not None and c.period.end is not None and not _is_undated(c.period)]
    if published is None or not ends:
        return False
    return all(dt.date.fromisoformat(end).year < dt.date.fromisoformat(published[:10]).year - _LIFETIME for end in ends)


def _is_undated(period: Period) -> bool:
    """Is it only the day on which something was said, or of the report ("the gallery reopens this week")?"""
    return period.precision == _FEW_DAYS


def fit_tolls(found: Sequence[Found], reading: Reading, codebook: Codebook) -> list[Found]:
    """Leaves out counts in sentences that tell of an accident, a disaster or a match, and those of people whom somebody
    miscounted: their dead are nobody's victims."""
    sentences = reading.document.sentences()
    unfit = {n for n in sorted({f.sentence for f in found}) if is_unfit_sentence(reading, n, codebook)}
    doc = reading.document.doc
    told = [f for f in found if f.sentence not in unfit and not _is_nobodys(doc[f.trigger], codebook)]
    return [f for f in told if not _is_miscount(f, sentences[f.sentence], codebook)]


def _is_nobodys(harm: Token, codebook: Codebook) -> bool:
    """Did nobody do the harm: it is only practised, or an illness or a quake did it?"""
    return is_rehearsed(harm) or is_by_nature(harm, codebook)


_CLAUSE = re.compile(r"[;,]|\b(?:because|since|as|after|but)\b")


def _is_miscount(one: Found, sentence: Span, codebook: Codebook) -> bool:
    """ "Two wounded men were counted among the dead by mistake"; not the 16 of "lowered to 16 because one was counted twice"."""
    said = codebook.topics.miscounted.search(sentence.text)
    if said is None:
        return False
    opened = [m.end() for m in _CLAUSE.finditer(sentence.text, 0, said.start())]
    place = sentence.doc[one.item.start].idx - sentence.start_char
    return (opened[-1] if opened else 0) <= place < said.end()


@asked_once
def _is_plainly_of_conflict(reading: Reading, codebook: Codebook) -> bool:
    """Does it open with violence, or do words of conflict outweigh any other topic's by far? Its clinics treat no illness."""
    weights = codebook.topics.weigh(words_of(reading.report.text[:_LEAD]))
    by_far = weights[CONFLICT] > _BY_FAR * max((w for topic, w in weights.items() if topic != CONFLICT), default=0)
    return by_far or armed_do_violence(reading, codebook)


@asked_once
def is_unfit_sentence(reading: Reading, number: int, codebook: Codebook) -> bool:
    """Does the sentence tell of an accident, a disaster, a match?"""
    if is_mishap(reading, number, codebook):
        return True
    if _armed_hands(reading, number, codebook) or _weapon_speaks(reading, number, codebook):
        return False
    sentences, topics = reading.document.sentences(), codebook.topics
    unfit = _are_unfit(_weights(reading, number, codebook))
    if unfit and _is_plainly_of_conflict(reading, codebook):
        telling = topics.weigh(words_of(sentences[number].text), least=_TELLING)
        unfit = any(weight for topic, weight in telling.items() if topic != CONFLICT)
    if unfit and (goes_on_from_deed(reading, number, codebook) or _counts_on(reading, number, codebook)):
        weights = _weights(reading, number, codebook)
        unfit = any(weight for topic, weight in weights.items() if topic not in (CONFLICT, *_RESCUE))
    if unfit and number and any(t.lower_ in _THEM for t in sentences[number][:_OPENING]):
        # "Eleven drones were shot down. One of them fell on a bus": what is meant says what it is about.
        return is_unfit(words_of(sentences[number - 1].text + " " + sentences[number].text), topics)
    return unfit


def _counts_on(reading: Reading, number: int, codebook: Codebook) -> bool:
    """ "Searchers found a body in a ravine, bringing to six the number of workers killed", in a report that is more of conflict
    than of anything else: the toll that goes on is that of its deed."""
    weights = codebook.topics.weigh(words_of(reading.report.text[:_LEAD]))
    if weights[CONFLICT] <= max((w for topic, w in weights.items() if topic != CONFLICT), default=0):
        return False
    return codebook.linking.goes_on(reading.document.sentences()[number].text)


def fit_happenings(found: Sequence[Happening], reading: Reading, codebook: Codebook) -> list[Happening]:
    """Leaves out what is only practised, and what an accident, a disaster or a match did: happenings that need no party, in
    unfit sentences."""
    topics = codebook.topics
    document = reading.document
    kept: list[Happening] = []
    for one in found:
        number = document.sentence_at(one.token)
        if one.action != PRACTICE and _is_nobodys(document.doc[one.token], codebook):
            continue
        unfit = is_unfit_sentence(reading, number, codebook)
        if not (unfit and (one.action in topics.mishaps or _is_sport(_weights(reading, number, codebook)))):
            kept.append(one)
    return kept


def _is_sport(weights: Counter[str]) -> bool:
    return any(weights[topic] >= 3 for topic in ("sport", "culture", "market"))
