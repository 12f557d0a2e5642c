"""Triggers: the words of a sentence by which the codebook knows an action, before roles and reality."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tollbook.codebook import Codebook
from tollbook.codebook.actions import Actions
from tollbook.codebook.patterns import Hit, has_phrase
from tollbook.coding.arguments import is_passive, noun_above
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.parsed import Doc, Span, Token

_NOMINAL = ("NOUN", "PROPN")
_VERBAL = ("VERB", "AUX")
_AGENTS = ("er", "or", "assailant", "assassin", "arsonist")
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nothing", "neither", "nor"})
_LEFT_OUT = frozenset({"-", "–", '"', "'", "''", "``", "“", "”"})
_LONGEST, _MOST = 400, 40
"""Words and triggers read of one sentence: one with more is no prose, and reading it must not take for ever."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An action's words in a sentence: the token from which its clause is read, all its tokens, the leaf."""

    token: int
    tokens: tuple[int, ...]
    action: str
    because: tuple[str, ...] = ()
    harm: bool = False
    hurts: bool = False
    """Do its own words hold a killing or hurting ("attacked the village, killing")?"""


Rank = tuple[int, int, int]
"""Depth of the action, number of words, and the order in the file: the greatest wins."""


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a sentence as patterns see them (lower case, no hyphens or quotes) with their token indexes."""

    words: tuple[str, ...]
    tokens: tuple[int, ...]


def row_of(sentence: Span | Sequence[Token]) -> Row:
    """The sentence as a row of words: hyphens and quotation marks left out, other punctuation kept."""
    words: list[str] = []
    tokens: list[int] = []
    for token in sentence:
        text = token.lower_.replace("’", "'")
        if text in _LEFT_OUT or token.is_space:
            continue
        if "-" in text and len(text) > 3:
            for part in filter(None, text.split("-")):
                words.append(part)
                tokens.append(token.i)
        else:
            words.append(text)
            tokens.append(token.i)
    return Row(tuple(words), tuple(tokens))


@asked_once
def row_in(reading: Reading, number: int) -> Row:
    """The row of a sentence of a report."""
    return row_of(reading.document.sentences()[number])


@asked_once
def triggers_in(reading: Reading, number: int, codebook: Codebook, named: frozenset[int] = frozenset()) -> Sequence[Trigger]:
    """The triggers of a sentence in order of token, one per token: the narrowest action wins, then the longest words.

    ``named`` are tokens inside names ("Liberation" in a front's name): they trigger nothing.
    """
    known = [one for one in _ranked(reading, number, codebook) if one[1].token not in named]
    return _deeds_first(_apart(known[:_MOST]), reading.document.doc, codebook.actions)


@asked_once
def _ranked(reading: Reading, number: int, codebook: Codebook) -> tuple[tuple[Rank, Trigger], ...]:
    """The best trigger of each token of a sentence with its rank, in order."""
    doc, actions, row = reading.document.doc, codebook.actions, row_in(reading, number)
    if len(row.words) > _LONGEST:
        row = Row(row.words[:_LONGEST], row.tokens[:_LONGEST])
    best: dict[int, tuple[Rank, Trigger]] = {}
    for hit in actions.hits(row.words):
        tokens = tuple(dict.fromkeys(row.tokens[i] for i in hit.matched))
        token = _head(hit, row, tokens, doc)
        if (
            any(_is_month(doc[t]) for t in tokens)
            or _is_known_dead(doc[token])
            or not _fits(hit, doc[token])
            or _crosses(hit, row)
            or _is_attribute(hit, doc[token], actions)
            or _is_undergone(hit, row, doc[token], actions)
            or _is_opinion(hit, doc[token], actions)
            or _is_unreal(hit, row, doc[token])
        ):
            continue
        action = hit.pattern.action
        undone = any(row.words[i] in NEGATIONS for i in hit.matched)  # "will not withdraw" is a refusal before it is a withdrawal
        rank = (actions.depth[action] + (len(hit.matched) > 1) + undone, len(hit.matched), -hit.pattern.order)
        known = best.get(token)
        if known is None or rank > known[0]:
            best[token] = (rank, Trigger(token, tokens, action, harm=actions[action].kind == "harm"))
    return tuple(best[t] for t in sorted(best))


def _head(hit: Hit, row: Row, tokens: tuple[int, ...], doc: Doc) -> int:
    """The token to read the clause from: the marked one, else the one whose head lies outside, verbs first."""
    if hit.head is not None:
        return row.tokens[hit.head]
    inside = set(tokens)
    outer = [t for t in tokens if doc[t].head.i == t or doc[t].head.i not in inside]
    verbs = [t for t in outer if doc[t].pos_ == "VERB"]
    nouns = [t for t in outer if doc[t].pos_ in _NOMINAL]
    first = doc[(verbs or nouns or outer or list(tokens))[0]]
    return (
        first.head.i if first.dep_ == "aux" and first.head.pos_ == "VERB" else first.i
    )  # "will not withdraw": the verb's clause


def _fits(hit: Hit, token: Token) -> bool:
    """Does the word class suit? A verb's -ed and -ing forms count whatever the tagger thinks, other forms only as verbs."""
    part = hit.pattern.part
    if part == "any":
        return True
    if part == "noun":
        return token.pos_ not in _VERBAL or token.tag_ in ("VBG", "VBN", "VB", "VBP")
    return token.pos_ in _VERBAL or token.lower_.endswith(("ed", "ing")) or token.tag_.startswith("VB")


def _is_attribute(hit: Hit, token: Token, actions: Actions) -> bool:
    """A participle before its noun describes it ("the accused man", "recognised government"): no act of its own."""
    return token.dep_ == "amod" and token.tag_ in ("VBN", "VBG", "JJ") and actions[hit.pattern.action].kind != "harm"


def _is_undergone(hit: Hit, row: Row, token: Token, actions: Actions) -> bool:
    """ "Eleven villagers were killed", "villagers attacked by raiders": who suffers it is not who did it."""
    first, leaf = row.tokens[hit.start], actions[hit.pattern.action]
    if leaf.doers_first and len(hit.matched) > 1 and is_passive(token):
        subjects = [c for c in token.children if c.dep_.startswith("nsubj")] or list(noun_above(token))
        # "villagers caught in the crossfire were killed": no subject of its own
        return not subjects or first in [d.i for one in subjects for d in one.subtree if d.i < token.i]
    suffers = any(c.dep_ == "nsubj:pass" and c.i == first for c in token.children)
    return suffers and token.lower_ in actions.harms and leaf.kind != "harm"


def _is_opinion(hit: Hit, token: Token, actions: Actions) -> bool:
    """ "He agreed that the other three were gunmen": an agreement that something is so is no agreement to do it."""
    if not actions[hit.pattern.action].symmetric or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    told = [c for c in token.children if c.dep_ == "ccomp" and any(w.lower_ == "that" and w.dep_ == "mark" for w in c.children)]
    return any(w.tag_ in ("VBD", "VBZ", "VBP") for c in told for w in (c, *c.children))


def _is_unreal(hit: Hit, row: Row, token: Token) -> bool:
    """ "The missile would have killed all on board": no threat to."""
    would = any(row.words[i] == "would" for i in hit.matched)
    return would and any(c.lower_ == "have" and c.dep_ == "aux" for n in (token, token.head) for c in n.children)


def _is_month(token: Token) -> bool:
    """March the month is no march."""
    if token.lower_ != "march":
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    before = token.doc[token.i - 1] if token.i else None
    dated = any(
        t is not None and (t.like_num or t.lower_ in ("in", "since", "until", "last", "next", "early", "late", "mid"))
        for t in (after, before)
    )
    return token.text[:1].isupper() and (dated or token.pos_ == "PROPN")


def _is_known_dead(token: Token) -> bool:
    """ "Those killed", "the dead and injured" name people; that they were killed was told before."""
    beside = token.i == token.head.i + 1 and token.tag_ == "VBD" and token.dep_ == "acl:relcl"
    participle = token.tag_ == "VBN" and token.dep_ in ("acl", "amod")
    return (participle or beside) and token.head.lower_ in ("those", "people's", "number")


def _crosses(hit: Hit, row: Row) -> bool:
    """A match may not run over a full stop, semicolon or colon."""
    return any(w in (".", ";", ":", "?", "!") for w in row.words[hit.start : hit.end + 1])


def _apart(found: Sequence[tuple[Rank, Trigger]]) -> list[Trigger]:
    """Leaves out triggers whose words all lie inside a stronger one's."""
    kept: list[Trigger] = []
    for rank, trigger in found:
        inside = any(other is not trigger and set(trigger.tokens) < set(other.tokens) and r >= rank for r, other in found)
        if not inside:
            hurts = any(other.harm and set(other.tokens) < set(trigger.tokens) for _, other in found)
            kept.append(replace(trigger, hurts=hurts) if hurts else trigger)
    return kept


def _deeds_first(found: list[Trigger], doc: Doc, actions: Actions) -> list[Trigger]:
    """Words for who acts ("kidnappers") and "blamed on" beside a deed tell of no deed of their own."""
    done = any(not _is_agent(t, doc) and actions[t.action].kind != "verbal" for t in found)
    deeds = [t for t in found if not (done and _is_agent(t, doc))]
    tokens = {t.token for t in found}
    return [
        t
        for t in deeds or found
        if not (doc[t.token].dep_ == "acl" and doc[t.token].lower_ == "blamed" and doc[t.token].head.i in tokens)
    ]


def _is_agent(trigger: Trigger, doc: Doc) -> bool:
    token = doc[trigger.token]
    return len(trigger.tokens) == 1 and token.pos_ in _NOMINAL and token.lower_.rstrip("s").endswith(_AGENTS)


def refine(trigger: Trigger, clause: Row, sentence: Row, actions: Actions) -> Trigger:
    """The narrower leaf where the clause names the weapon or the setting; says which rule did it."""
    for rule in actions.refinements:
        if trigger.action not in rule.sources:
            continue
        words = sentence.words if rule.where == "sentence" else clause.words
        if has_phrase(words, rule.near) and not has_phrase(words, rule.unless):
            return Trigger(
                trigger.token, trigger.tokens, rule.to, (*trigger.because, f"{trigger.action} with its means is {rule.to}")
            )
    return trigger
