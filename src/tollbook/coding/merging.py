"""Triggers of one deed become one: "killed" with the airstrike that killed, "attack" with the suicide bombing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.codebook.actions import Actions
from tollbook.coding.arguments import dealing_above
from tollbook.coding.clauses import depth_of, distance_linked
from tollbook.coding.reality import Modality
from tollbook.coding.triggers import Trigger
from tollbook.language.parsed import Doc, Token
from tollbook.model import HAPPENED

Apart = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Deed:
    """Triggers that tell of one deed: the one it is named after, and the others in order."""

    main: Trigger
    others: tuple[Trigger, ...] = ()

    @property
    def tokens(self) -> tuple[int, ...]:
        """The trigger tokens in order."""
        return tuple(sorted(t.token for t in (self.main, *self.others)))


def merge(
    triggers: Sequence[Trigger],
    doc: Doc,
    actions: Actions,
    modalities: Mapping[int, Modality] | None = None,
    apart: Apart = lambda *_: False,
) -> list[Deed]:
    """Groups the triggers of a sentence: each wider one goes to the nearest narrower one it hangs together with.

    ``apart`` says of two tokens that each tells a deed at a place of its own.
    """
    target: dict[int, int] = {}
    harms = frozenset(t.token for t in triggers if t.harm)
    bare = not harms and not any(t.hurts for t in triggers)
    for n, trigger in enumerate(triggers):
        best: tuple[int, int] | None = None
        for m, other in enumerate(triggers):
            if m == n or not _yields(trigger, other, n, m, doc, actions, bare) or not _alike(trigger, other, modalities):
                continue
            if apart(trigger.token, other.token):
                continue
            if trigger.harm and _of_the_hit(doc[trigger.token], doc[other.token]):
                continue
            if _is_topic(doc[trigger.token], doc[other.token]) or _is_topic(doc[other.token], doc[trigger.token]):
                continue
            if trigger.harm and other.harm and _is_parted(doc, trigger, other):
                continue
            if trigger.harm and _has_nearer(trigger, other, triggers, doc):
                continue
            if trigger.harm and _of_another_account(trigger, other, triggers, doc, actions):
                continue
            far = distance_linked(doc[trigger.token], doc[other.token], harms)
            if far is not None and (best is None or far < best[0]):
                best = (far, m)
        if best is None and trigger.harm:
            best = _nearest(n, triggers, doc, actions, modalities, apart)
        if best is not None:
            target[n] = best[1]
    groups: dict[int, list[int]] = {}
    for n in range(len(triggers)):
        groups.setdefault(_end(n, target), []).append(n)
    return [_deed(root, members, triggers) for root, members in sorted(groups.items(), key=lambda g: triggers[g[0]].token)]


def _alike(one: Trigger, other: Trigger, modalities: Mapping[int, Modality] | None) -> bool:
    """What was threatened is not what happened."""
    if modalities is None:
        return True
    a, b = modalities[one.token], modalities[other.token]
    same = a.reality == b.reality or {a.reality, b.reality} <= HAPPENED
    return same and a.negated == b.negated


def _of_the_hit(harm: Token, other: Token) -> bool:
    """ "Two of the gunmen who stormed the shrine were killed by guards": what those who were hit had done themselves."""
    agents = any(c.dep_ == "obl:agent" or any(g.lower_ == "by" for g in c.children) for c in harm.children)
    if not agents or other.dep_ not in ("acl:relcl", "acl") or any(c.dep_ == "aux:pass" for c in other.children):
        return False
    hit = next((c for c in harm.children if c.dep_.startswith("nsubj")), None)
    active = other.tag_ != "VBN" and other.i < harm.i
    return hit is not None and active and (hit.is_ancestor(other) or hit.i == other.head.i)


def _is_parted(doc: Doc, one: Trigger, other: Trigger) -> bool:
    """ "Soldiers killed two; jihadists killed six": each side of a semicolon has its own doer."""
    first, last = sorted((one.token, other.token))
    return any(t.text == ";" for t in doc[first:last])


def _is_topic(deed: Token, other: Token) -> bool:
    """ "A journalist who had reported on the army's raids was shot": a deed that somebody in the story only dealt with."""
    verb = dealing_above(other)
    return verb is not None and verb.i != deed.i and not verb.is_ancestor(deed)


def _nearest(
    n: int, triggers: Sequence[Trigger], doc: Doc, actions: Actions, modalities: Mapping[int, Modality] | None, apart: Apart
) -> tuple[int, int] | None:
    """For a killing whose cause the parse does not show: the nearest cause in the sentence."""
    found = [
        (abs(other.token - triggers[n].token), m)
        for m, other in enumerate(triggers)
        if m != n
        and not other.harm
        and not apart(other.token, triggers[n].token)
        and not _has_its_own(triggers[n], other, triggers, doc)
        and not _of_another_account(triggers[n], other, triggers, doc, actions)
        and _yields(triggers[n], other, n, m, doc, actions)
        and _alike(triggers[n], other, modalities)
        and not _of_the_hit(doc[triggers[n].token], doc[other.token])
        and not _is_topic(doc[triggers[n].token], doc[other.token])
    ]
    return min(found) if found else None


def _has_nearer(killing: Trigger, cause: Trigger, triggers: Sequence[Trigger], doc: Doc) -> bool:
    """Is the cause behind a semicolon, though this side has its own ("…; hours later a truck bomb killed six")?"""
    first, last = sorted((cause.token, killing.token))
    parts = [t.i for t in doc[first:last] if t.text == ";"]
    if not parts:
        return False
    edge = parts[-1] if killing.token > cause.token else parts[0]
    return any(not t.harm and (t.token > edge) == (killing.token > edge) for t in triggers)


def _has_its_own(killing: Trigger, cause: Trigger, triggers: Sequence[Trigger], doc: Doc) -> bool:
    """Is the cause on the other side of a semicolon, where it has killed others already?"""
    parts = [t.i for t in doc[min(cause.token, killing.token) : max(cause.token, killing.token)] if t.text == ";"]
    return bool(parts) and any(t.harm and (t.token < parts[0]) == (cause.token < parts[0]) for t in triggers)


def _of_another_account(killing: Trigger, cause: Trigger, triggers: Sequence[Trigger], doc: Doc, actions: Actions) -> bool:
    """ "Bishkek said 24 had been killed; Dushanbe accused it of shelling": what only the other side of a semicolon alleges."""
    first, last = sorted((cause.token, killing.token))
    if not any(t.text == ";" for t in doc[first:last]):
        return False
    spoken = {t.token for t in triggers if actions[t.action].kind == "verbal"}
    return any(a.i in spoken and not a.is_ancestor(doc[killing.token]) for a in doc[cause.token].ancestors)


def _end(n: int, target: dict[int, int]) -> int:
    seen = {n}
    while n in target and target[n] not in seen:
        n = target[n]
        seen.add(n)
    return min(seen) if n in target else n


def _deed(root: int, members: Sequence[int], triggers: Sequence[Trigger]) -> Deed:
    return Deed(triggers[root], tuple(triggers[m] for m in members if m != root))


def _yields(one: Trigger, other: Trigger, n: int, m: int, doc: Doc, actions: Actions, bare: bool = False) -> bool:
    """Does the first trigger only say again, or more widely, what the other says?"""
    if one.action == other.action:
        return _rank(one, n, doc) > _rank(other, m, doc)
    return actions.yields(one.action, other.action, bare)


def _rank(trigger: Trigger, n: int, doc: Doc) -> tuple[bool, int, int]:
    return trigger.harm, depth_of(doc[trigger.token]), n
