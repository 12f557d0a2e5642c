"""A learned scorer's second opinion on what the story mainly tells of.

Where another kind of happening is far likelier than the rules', the story's first deed takes the other's
leaf; where the rules found no deed at all, the predicate of the first sentence becomes one. Each time with the reason.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS, SIDE_OF_STATE
from tollbook.codebook.topics import CONFLICT
from tollbook.coding import learned
from tollbook.coding.happening import Happening
from tollbook.coding.happenings import happening_at
from tollbook.coding.learned.scorer import KindScorer
from tollbook.coding.mishaps import is_mishap
from tollbook.coding.reading import Reading
from tollbook.coding.rehearsals import speaks_of_practice
from tollbook.coding.relevance import armed_do_violence, is_unfit, words_of
from tollbook.language.parsed import Doc, Span, Token
from tollbook.model import HAPPENED

NO_CONFLICT = "none"
LIKELY = 0.5
"""Probability from which the scorer's kind may replace a rule's kind."""
FIRM = 0.85
"""The same against a rule whose words name the weapon or the way ("stepped on a mine")."""
SURER = 12.0
"""How many times likelier than the rule's kind it must then be."""
ALONE = 0.2
"""Probability from which the scorer's kind stands where the rules found nothing at all; LIKELY beside acts of other kinds."""
DOUBT = 0.2
"""Probability of no conflict from which the scorer adds nothing."""
SILENT = 0.8
"""Probability of no conflict from which a short report that names no party has no claims."""
LEANING = 0.4
"""The same where its words speak of a match, an accident or a storm as much as of conflict."""
SHORT = 1500
"""Characters of a report that is judged by its opening."""
PASSAGE = 700
"""Characters that the scorer reads, from the sentence's start."""


@lru_cache(maxsize=1)
def shipped_scorer() -> KindScorer:
    """The scorer that comes with the package, loaded once."""
    return KindScorer()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads((Path(learned.__file__).parent / "kinds.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def leaves() -> Mapping[str, str]:
    """The leaf of our actions that stands for each kind."""
    table: dict[str, str] = _table()["leaves"]
    return table


@lru_cache(maxsize=1)
def state_only() -> frozenset[str]:
    """Kinds of deed that armed groups do not do."""
    return frozenset(_table()["state_only"])


@lru_cache(maxsize=1)
def firm() -> frozenset[str]:
    """Leaves that rules give only where the words name the weapon or the way."""
    return frozenset(_table()["firm"])


def with_second_opinion(happenings: Sequence[Happening], reading: Reading, codebook: Codebook) -> tuple[Happening, ...]:
    """The happenings, the story's first deed corrected, or one added, where the scorer is surer than the rules."""
    first = next((n for n, h in enumerate(happenings) if _is_deed(h, codebook)), None)
    sentence = _sentence(reading.document.doc, None if first is None else happenings[first].token)
    if sentence is None or (first is None and speaks_of_practice(sentence)):
        return tuple(happenings)
    odds = shipped_scorer().probabilities(reading.report.text[sentence.start_char : sentence.start_char + PASSAGE])
    kinds = [k for k in odds if k != NO_CONFLICT and _code(leaves()[k], codebook)]
    if first is not None and _by_armed_group(happenings[first], codebook):
        kinds = [k for k in kinds if k not in state_only()]
    if not kinds:
        return tuple(happenings)
    kind = max(kinds, key=lambda k: odds[k])
    if first is None:
        return _with_a_deed(happenings, sentence, kind, odds, reading, codebook)
    return _corrected(happenings, first, sentence, kind, {k: odds[k] for k in kinds}, codebook)


def _with_a_deed(
    happenings: Sequence[Happening], sentence: Span, kind: str, odds: Mapping[str, float], reading: Reading, codebook: Codebook
) -> tuple[Happening, ...]:
    """The happenings, with one of the kind where the rules found no deed, unless the sentence is unfit."""
    if any(not _is_deed(h, codebook) and h.action == leaves()[kind] for h in _in(happenings, sentence)):
        return tuple(happenings)  # "issued a warrant for the arrest of": told of, and not done
    unfit = is_unfit(words_of(sentence.text), codebook.topics, margin=-1)
    unfit |= is_mishap(reading, reading.document.sentence_at(sentence.start), codebook)
    least = LIKELY if happenings else ALONE
    if unfit or odds[kind] < least or odds[NO_CONFLICT] > DOUBT:
        return tuple(happenings)
    return _added(happenings, sentence, kind, odds[kind], reading, codebook)


def _corrected(
    happenings: Sequence[Happening], first: int, sentence: Span, kind: str, odds: Mapping[str, float], codebook: Codebook
) -> tuple[Happening, ...]:
    """The happenings, the first deed of the kind where that is far likelier than the rules'."""
    if happenings[first].verbal:
        return tuple(happenings)  # "agreed to stop attacks": what is told in so many words of speech is no deed
    own = _code(happenings[first].action, codebook)
    agreed = sum(chance for k, chance in odds.items() if _code(leaves()[k], codebook) == own)
    least = FIRM if happenings[first].action in firm() else LIKELY
    if odds[kind] < max(least, SURER * agreed):
        return tuple(happenings)
    wanted = _code(leaves()[kind], codebook)
    told = next((h for h in _in(happenings, sentence) if _is_deed(h, codebook) and _code(h.action, codebook) == wanted), None)
    if told is not None:  # "deployed after two days of protests": the protests are told of, and are what it is about
        return (*happenings[:first], told, *(h for h in happenings[first:] if h is not told))
    return (*happenings[:first], _changed(happenings[first], kind, odds[kind]), *happenings[first + 1 :])


def why_silent(reading: Reading, codebook: Codebook) -> str | None:
    """Why a short report tells of no conflict at all (an accident, a match, a storm); None where it may.

    A report that names an armed group, a force or a government is never silenced, nor one whose words speak of conflict more
    than of anything else.
    """
    text = reading.report.text
    if len(text) > SHORT or any(a.kind in ARMED_KINDS or a.kind in SIDE_OF_STATE for a in reading.actors):
        return None
    weights = codebook.topics.weigh(words_of(text))
    if weights[CONFLICT] > max(1, *(w for topic, w in weights.items() if topic != CONFLICT), 0):
        return None  # "two more passengers died after Monday's bombing"
    if set(weights) <= {CONFLICT} and codebook.unarmed.fights.search(text) and _tells_of_dead(text, codebook):
        return None  # "Farmers, herders clash; scores dead": two words of conflict are all that a headline has
    if armed_do_violence(reading, codebook):
        return None
    odds = shipped_scorer().probabilities(text[:PASSAGE]).get(NO_CONFLICT, 0.0)
    least = LEANING if is_unfit(words_of(text), codebook.topics, margin=-1) else SILENT
    return f"nothing of conflict to the learned scorer ({odds:.2f})" if odds >= least else None


def _tells_of_dead(text: str, codebook: Codebook) -> bool:
    outcomes = codebook.outcomes
    dead = (w for w in words_of(text) if (state := outcomes.states.get(w)) is not None and state.outcome == "killed")
    return any(dead)


def _is_deed(happening: Happening, codebook: Codebook) -> bool:
    real = not happening.negated and happening.reality in HAPPENED
    return real and _code(happening.action, codebook) is not None


def _by_armed_group(happening: Happening, codebook: Codebook) -> bool:
    """Is one of the sources an armed group, or a party by a name that the codebook has not? States' forces it all has."""
    actors = [codebook.actors.get(p.actor) for p in happening.sources if p.actor]
    if any(a is not None and a.kind in ARMED_KINDS for a in actors):
        return True
    return not actors and any(_is_name(p.text) for p in happening.sources)


def _is_name(text: str) -> bool:
    return not text.isupper() and sum(word[:1].isupper() for word in text.split()) > 1


def _code(leaf: str, codebook: Codebook) -> str | None:
    return codebook.actions.codes(leaf).acled


def _sentence(doc: Doc, token: int | None) -> Span | None:
    """The sentence of the token, else the first that is more than a dateline or a byline."""
    if token is not None:
        found: Span = doc[token].sent
        return found
    return next((s for s in doc.sents if len(s) > 5 and any(t.pos_ == "VERB" for t in s)), None)


def _in(happenings: Sequence[Happening], sentence: Span) -> list[Happening]:
    return [h for h in happenings if sentence.start <= h.token < sentence.end]


def _changed(happening: Happening, kind: str, odds: float) -> Happening:
    why = f"{happening.action} by rule; {kind} to the learned scorer ({odds:.2f})"
    return replace(happening, action=leaves()[kind], because=(*happening.because, why))


def _added(
    happenings: Sequence[Happening], sentence: Span, kind: str, odds: float, reading: Reading, codebook: Codebook
) -> tuple[Happening, ...]:
    predicate = predicate_of(sentence, reading)
    taken = {h.token for h in happenings}
    if predicate.i in taken:
        return tuple(happenings)
    why = f"no rule knows it; {kind} to the learned scorer ({odds:.2f})"
    extra = happening_at(predicate.i, leaves()[kind], why, reading, codebook)
    return tuple(sorted((*happenings, extra), key=lambda h: h.token))


def predicate_of(sentence: Span, reading: Reading) -> Token:
    """What the sentence says happened: its root, or what the root's speaker says."""
    root = sentence.root
    said = next((t for t in root.children if t.dep_ in ("ccomp", "parataxis") and t.pos_ in ("VERB", "ADJ", "NOUN")), None)
    cue = any(a.cue[0] <= root.idx < a.cue[1] for a in reading.attributions)
    return said if cue and said is not None else root
