"""Words that say what befell people: data/outcomes.toml as typed tables, looked up by lemma and by form."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.inflection import verb_forms
from tollbook.errors import BadCodebook

FRAMES = ("object", "subject", "after", "self")
OUTCOMES = (
    "killed",
    "wounded",
    "captured",
    "missing",
    "abducted",
    "released",
    "surrendered",
    "displaced",
    "attackers",
    "casualties",
)


@dataclass(frozen=True, slots=True)
class OutcomeVerb:
    """A verb with the phrase it affects. ``strict``: only plain words for people count; ``counted``: only with a figure.

    ``own``: they are the subject's own people. ``negated``: only where it is not done ("did not survive"). ``unsure``: the words
    around it say whether they died ("shot six teachers"). ``of``: only people so called ("handed over 115 prisoners").
    ``agent``: only where people or a party do it.
    """

    outcome: str
    frame: str
    strict: bool = False
    counted: bool = False
    unless_next: frozenset[str] = frozenset()
    own: bool = False
    negated: bool = False
    unsure: bool = False
    of: frozenset[str] = frozenset()
    agent: bool = False


@dataclass(frozen=True, slots=True)
class Idiom:
    """A verb and the words that must follow it, at most ``gap`` tokens before the first and ``reach`` before each other.

    The rest as for a verb.
    """

    outcome: str
    frame: str
    then: tuple[frozenset[str], ...]
    gap: int = 0
    strict: bool = False
    passive: bool = False
    reach: int = 2
    counted: bool = False
    negated: bool = False
    of: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """An adjective or noun that says what befell people; ``own``: those of whoever speaks of it ("the loss of three men").

    ``doer``: it names who did it, and those behind "of" whom it befell ("the kidnappers of nine monks").
    ``of``: only people so called. ``near``: only in a sentence with one of these words ("the fate of six remains unknown").
    """

    outcome: str
    strict: bool = False
    body: bool = False
    own: bool = False
    doer: bool = False
    of: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    unsure: bool = False


@dataclass(frozen=True)
class Outcomes:
    """All outcome words: verbs and idioms by lemma, states and nouns by lower-case form."""

    verbs: dict[str, OutcomeVerb] = field(default_factory=dict)
    idioms: dict[str, tuple[Idiom, ...]] = field(default_factory=dict)
    states: dict[str, OutcomeWord] = field(default_factory=dict)
    nouns: dict[str, OutcomeWord] = field(default_factory=dict)
    tolls: dict[str, str] = field(default_factory=dict)
    rising: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    attacks: frozenset[str] = frozenset()
    attack_phrases: tuple[tuple[str, ...], ...] = ()
    subset: frozenset[str] = frozenset()
    reflexive: frozenset[str] = frozenset()
    zero: frozenset[str] = frozenset()
    additional: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    amounting: frozenset[str] = frozenset()
    sharing: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    withdrawing: frozenset[str] = frozenset()
    dealing: frozenset[str] = frozenset()
    old_figures: frozenset[str] = frozenset()
    lesser: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    always_verbs: frozenset[str] = frozenset()
    verbs_before_figure: frozenset[str] = frozenset()
    verb_pairs: frozenset[tuple[str, str]] = frozenset()
    bases: dict[str, str] = field(default_factory=dict)
    sized: dict[str, int] = field(default_factory=dict)
    restating: frozenset[str] = frozenset()
    phrases: dict[str, str] = field(default_factory=dict)

    @cached_property
    def phrase_openings(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return frozenset(phrase.split(" ", 1)[0] for phrase in self.phrases)

    def base_of(self, form: str, lemma: str) -> str:
        """The base form of a verb of these tables; ``lemma`` where the form is none of theirs ("wound" is no form of "wind")."""
        return self.bases.get(form) or lemma


def load_outcomes(folders: Sequence[Path]) -> Outcomes:
    """The outcome words of all codebook folders, later ones laid over earlier ones.

    Raises BadCodebook naming the file when a row has an unknown outcome or frame.
    """
    outcomes = Outcomes()
    for path in find_files("outcomes.toml", folders):
        outcomes = _lay_over(outcomes, read_toml(path), path)
    return outcomes


def _lay_over(old: Outcomes, table: dict[str, Any], path: Path) -> Outcomes:
    verbs, idioms, states, nouns, tolls = dict(old.verbs), dict(old.idioms), dict(old.states), dict(old.nouns), dict(old.tolls)
    for row in table.get("verb", []):
        _check(row, path, ("object", "subject"))
        for lemma in row["lemmas"]:
            verbs[lemma] = OutcomeVerb(
                row["outcome"],
                row["frame"],
                row.get("strict", False),
                row.get("counted", False),
                frozenset(row.get("unless_next", [])),
                row.get("own", False),
                row.get("negated", False),
                row.get("unsure", False),
                frozenset(row.get("of", [])),
                row.get("agent", False),
            )
    for row in table.get("idiom", []):
        _check(row, path, FRAMES)
        idiom = _idiom(row)
        for lemma in row["verb"]:
            idioms[lemma] = (*idioms.get(lemma, ()), idiom)
    for row in table.get("state", []):
        _check(row, path, None)
        states.update({w: OutcomeWord(row["outcome"], row.get("strict", False)) for w in row["words"]})
    for row in table.get("noun", []):
        _check(row, path, None)
        nouns.update({w: _noun(row) for w in row["words"]})
    for row in table.get("phrase", []):
        _check(row, path, None)
    for row in table.get("toll", []):
        tolls.update(dict.fromkeys(row["words"], row["outcome"]))
    rising, words = table.get("rising", {}), table.get("words", {})
    attack, headlines = table.get("attack", []), table.get("headlines", {})
    return Outcomes(
        verbs,
        idioms,
        states,
        nouns,
        tolls,
        old.rising | set(rising.get("update", [])),
        old.standing | set(rising.get("state", [])),
        old.links | set(rising.get("links", [])),
        old.attacks | {lemma for row in attack for lemma in row.get("lemmas", [])},
        (*old.attack_phrases, *(tuple(p) for row in attack for p in row.get("phrases", []))),
        old.subset | set(words.get("subset", [])),
        old.reflexive | set(words.get("reflexive", [])),
        old.zero | set(words.get("zero", [])),
        old.additional | set(words.get("additional", [])),
        old.victims | set(words.get("victims", [])),
        old.counting | set(words.get("counting", [])),
        old.old | set(words.get("old", [])),
        old.giving | set(words.get("giving", [])),
        old.amounting | set(words.get("amounting", [])),
        old.sharing | set(words.get("sharing", [])),
        old.accounts | set(words.get("accounts", [])),
        old.withdrawing | set(words.get("withdrawing", [])),
        old.dealing | set(words.get("dealing", [])),
        old.old_figures | set(words.get("old_figures", [])),
        old.lesser | set(words.get("lesser", [])),
        old.beyond | set(words.get("beyond", [])),
        old.always_verbs | set(headlines.get("always", [])),
        old.verbs_before_figure | set(headlines.get("before_figure", [])),
        old.verb_pairs | {(pair[0], pair[1]) for pair in headlines.get("pairs", [])},
        {form: verb for verb in (*sorted(idioms), *sorted(verbs)) for form in sorted(verb_forms(verb))},
        {**old.sized, **table.get("sized", {})},
        old.restating | set(words.get("restating", [])),
        {**old.phrases, **{p: row["outcome"] for row in table.get("phrase", []) for p in row["words"]}},
    )


def _noun(row: dict[str, Any]) -> OutcomeWord:
    flags = {key: row.get(key, False) for key in ("strict", "body", "own", "doer", "unsure")}
    return replace(OutcomeWord(row["outcome"], **flags), of=frozenset(row.get("of", [])), near=frozenset(row.get("near", [])))


def _idiom(row: dict[str, Any]) -> Idiom:
    then = tuple(frozenset(step) for step in row.get("then", []))
    flags = {key: row.get(key, False) for key in ("strict", "passive", "counted", "negated")}
    idiom = Idiom(row["outcome"], row["frame"], then, row.get("gap", 0), reach=row.get("reach", 2), **flags)
    return replace(idiom, of=frozenset(row.get("of", [])), near=frozenset(row.get("near", [])))


def _check(row: dict[str, Any], path: Path, frames: tuple[str, ...] | None) -> None:
    if row.get("outcome") not in OUTCOMES:
        raise BadCodebook(f"{path}: unknown outcome {row.get('outcome')!r}; use one of {', '.join(OUTCOMES)}")
    if frames is not None and row.get("frame") not in frames:
        raise BadCodebook(f"{path}: unknown frame {row.get('frame')!r} ({row['outcome']}); use one of {', '.join(frames)}")
