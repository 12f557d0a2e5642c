"""Whose dead are they: the codebook id of the party that the people of a count belong to.

The phrase's own words come first ("Taliban fighters", "its soldiers"), then what the sentence and the story say: soldiers are the
state's, attackers are those who attack, other militants are the group that the deed was done to.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tollbook.codebook.actors import ARMED_KINDS
from tollbook.codebook.people import FORCES, UNARMED
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.item import Item, is_bare_figure
from tollbook.coding.own_losses import OwnLosses
from tollbook.coding.people import NEUTRAL, who_of_actor
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.mentions import ActorMention
from tollbook.model import Speaker

_NEAR = 3
_EACH = frozenset({"both", "all", "either"})
_SIDES = frozenset({"sides", "side", "camps", "parties"})
_OF = 4
"""Letters ("the ") between "of" and the party."""
_SPEAKING = frozenset({"it", "they", "we", "he"})

_DEED = r"(?:attack|assault|raid|offensive|ambush|strike|airstrike|operation|bombing|blast|advance)s?"
_ATTACK_AFTER = re.compile(rf"\s*(?:fighters?'?\s+|'s?\s+)?{_DEED}\b", re.IGNORECASE)
_ATTACK_BEFORE = re.compile(rf"\b{_DEED}\s+(?:on|against|at|targeting)\s+[\w\s'’-]{{0,40}}$", re.IGNORECASE)


class Sides(OwnLosses):
    """Settles the sides of one report's counts."""

    def settle(self, found: Found, draft: Draft, before: Sequence[Draft], speaker: Speaker | None) -> None:
        """Fills in the side of a count and, where its words leave it open, who the people are."""
        if self._on_both_sides(found):
            found.who = NEUTRAL if found.who in ("militants", "soldiers") else found.who
            return
        if found.whole is not None and self._on_both_sides(found.whole) and is_bare_figure(found.item):
            found.who = NEUTRAL  # "90 fighters of both sides, including the 54 who died at Kyaukphyu"
            return
        if self._of_their_bodies(found):
            found.who, found.side = "militants", self.main_group
            return
        if self._counted_by_foes(found, before, speaker):
            return
        if self._foes_of_rebels(found, before, speaker) or self._men_of_those_hit(found):
            return
        doers = {p.actor for d in (*before, draft) for h in d.happenings for p in h.sources}
        owner = self.owner(found, draft, speaker, doers)
        if owner is None and found.who == "commanders" and found.whole is not None and found.whole.who in FORCES:
            found.side = found.whole.side  # "27 soldiers, a deputy commander among them"
            return
        if owner is None and found.antecedent is not None and found.antecedent.side is not None:
            found.side = found.antecedent.side
            return
        theirs = self._men_of_those(found) if found.who in (None, NEUTRAL) else None
        mates = any(is_listed(t, "people.comrades") for t in self.doc[found.item.start : found.item.end + 3])
        if owner is not None and mates and theirs is not None and who_of_actor(owner) != theirs:
            owner = None  # "the rebels' first strike since five of their comrades, as the army calls them, fell"
        if owner is not None:
            found.side, found.owned = owner.id, True
            words = self.doc[found.item.start : found.item.end]
            nobody = found.count.high == 0 and all(is_listed(t, "people.nobody") for t in words)  # "no one was hurt on our side"
            if nobody or found.who in (None, NEUTRAL) or (found.who == "security_forces" and owner.kind == "state_force"):
                found.who = "soldiers" if self._are_men_of(owner, found) else who_of_actor(owner)
            return
        found.who = theirs or found.who
        found.side = self._meant(found, draft, before, speaker) or self._scorned(found)
        if found.side is None:
            guessed = self._by_kind(found, draft, before, speaker)
            # "Turkish jets struck … 12 regime soldiers": the one army that the report names is the one that struck.
            struck = found.who == "soldiers" and guessed in self._striking(draft, before)
            found.side = None if struck or self._hit_by_its_own_word(found, guessed, speaker) else guessed
        if found.outcome == "abducted" and found.who == "militants" and self.doc[found.trigger].base == "take":
            found.outcome = "captured"  # "six of the gunmen were taken"
        own = next((f for f in draft.founds if f.owned and f is not found and f.side == found.side), None)
        if own is not None and found.who in ("militants", "commanders"):
            found.side = self._opponent(found.side)
        entry = self.codebook.actors.get(found.side)
        if entry is not None and entry.is_state and found.who == "militants" and self._is_enemy(found):
            found.who = "soldiers"  # "caused the enemy 120 deaths", say the rebels

    def _counted_by_foes(self, found: Found, before: Sequence[Draft], speaker: Speaker | None) -> bool:
        """ "Five soldiers died, the army said. It called the rebels' figure of 14 a lie": the rebels count soldiers too."""
        if speaker is None or speaker.kind != "armed_group" or not is_bare_figure(found.item) or found.relation == "part":
            return False
        start = found.item.start
        whose = start > 1 and self.doc[start - 1].lower_ == "of" and self.doc[start - 2].lower_ in self.codebook.outcomes.accounts
        told = [f for d in before for f in d.founds if f.outcome == found.outcome and f.who in FORCES and f.relation != "part"]
        if not whose or not told:
            return False
        found.who, found.side = told[-1].who, told[-1].side
        return True

    def _foes_of_rebels(self, found: Found, before: Sequence[Draft], speaker: Speaker | None) -> bool:
        """ "Sixteen enemy soldiers fell", say the rebels: the enemy's soldiers are the state's."""
        head = self.doc[found.item.head].lower_
        if speaker is None or speaker.kind != "armed_group" or found.who != "militants" or not self._is_enemy(found):
            return False
        plain = self.codebook.people.who(head)
        if (plain is None or plain.who != "soldiers") and not self._enemy_loses(found):
            return False
        found.who = "soldiers"
        found.side = self._state_force(found, speaker, before)
        return True

    def _men_of_those_hit(self, found: Found) -> bool:
        """ "Cut off the gang's retreat and shot dead three of its members": of those named behind the verb's own subject."""
        words = self.doc[found.item.start : min(found.item.end + 3, len(self.doc))]
        whose = next((t for t in words if t.lower_ in ("its", "their")), None)
        verb = self.doc[found.trigger] if self.doc[found.trigger].tag_.startswith("VB") else self.doc[found.trigger].head
        known = self.codebook.outcomes.verbs.get(self.codebook.outcomes.base_of(verb.lower_, verb.base))
        if (
            whose is None
            or not is_listed(whose.head, "people.own_men")
            or known is None
            or known.own
            or verb.i > found.item.start
        ):
            return False
        first = verb
        while first.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in first.children):
            first = first.head
        subject = next((c for c in first.children if c.dep_ == "nsubj"), None)
        if subject is None or first.i == verb.i or found.who in UNARMED - {"civilians"}:
            return False
        between = self.doc[first.i : verb.i]
        actor = next((a for a in self.mentions(between[0].idx, verb.idx)), None)
        nouns = (t for t in between if t.tag_ in ("NN", "NNS"))
        kinds = (self.codebook.people.who(self.doc[max(first.i, t.i - _NEAR) : t.i + 1].text) for t in nouns)
        told = next((k.who for k in kinds if k is not None and k.who in (*FORCES, "militants")), None)
        if actor is None and told is None:
            return False
        found.who = who_of_actor(actor) if actor is not None else told
        doers = {a.id for a in self.mentions(subject.left_edge.idx, first.idx)}
        main = self.main_group if told == "militants" and self.main_group not in doers else None
        found.side = actor.id if actor is not None else main
        return True

    def _hit_by_its_own_word(self, found: Found, side: str | None, speaker: Speaker | None) -> bool:
        """ "JNIM said its men had killed 14 militiamen": no men of who says that it killed them."""
        verb = self.doc[found.trigger]
        known = self.codebook.outcomes.verbs.get(self.codebook.outcomes.base_of(verb.lower_, verb.base))
        if side is None or speaker is None or speaker.actor != side or known is None or known.frame != "object":
            return False
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or found.item.start < verb.i:
            return False
        return subject.lower_ in _SPEAKING or any(c.tag_ == "PRP$" for c in subject.children)

    def _men_of_those(self, found: Found) -> str | None:
        """ "The rebels' first strike since five of their comrades fell": the kind of the armed people named last before."""
        words = self.doc[found.item.start : min(found.item.end + 3, len(self.doc))]
        own = next((n for n, t in enumerate(words) if t.lower_ in ("their", "his", "its")), None)
        theirs = own is not None and any(is_listed(t, "people.plain_fighters") for t in words[own:])
        if not theirs and not is_listed(self.doc[found.item.head], "people.comrades"):
            return None
        before = self.doc[self.doc[found.item.start].sent.start : found.item.start]
        kinds = (self.codebook.people.who(t.lower_) for t in reversed(list(before)))
        return next((k.who for k in kinds if k is not None and k.who in (*FORCES, "militants")), None)

    def _is_enemy(self, found: Found) -> bool:
        """Is the count of "the enemy's" people, or a share of such a count?"""
        told = [found.item, *([found.antecedent.item] if found.antecedent is not None else [])]
        return self._enemy_loses(found) or any(t.lower_ == "enemy" for i in told for t in self.doc[i.start : i.end])

    def _enemy_loses(self, found: Found) -> bool:
        """ "The enemy lost 40 men"."""
        verb = self.doc[found.trigger]
        known = self.codebook.outcomes.verbs.get(self.codebook.outcomes.base_of(verb.lower_, verb.base))
        losing = known is not None and known.own and found.item.start > verb.i
        return losing and any(c.dep_ == "nsubj" and c.lower_ == "enemy" for c in verb.children)

    def _are_men_of(self, owner: ActorMention, found: Found) -> bool:
        """ "Nine of the junta's men": a government's men are its soldiers."""
        words = self.doc[found.item.start : found.item.end + 3]
        return owner.kind == "government" and any(is_listed(t, "people.plain_fighters") for t in words)

    def _of_their_bodies(self, found: Found) -> bool:
        """ "The rebels paid heavily. We counted 23 of their bodies": of the fighters last spoken of."""
        body = self.doc[found.trigger]
        known = self.codebook.outcomes.nouns.get(body.lower_)
        if known is None or not known.body or body.i == 0 or self.doc[body.i - 1].lower_ != "their":
            return False
        before = (self.codebook.people.exactly(t.text) for t in reversed(self.doc[max(0, body.i - 40) : body.i - 1]))
        return next((w.who for w in before if w is not None), None) == "militants"

    def _on_both_sides(self, found: Found) -> bool:
        """ "65 fighters from both sides": nobody's alone."""
        after = [t.lower_ for t in self.doc[found.item.end : found.item.end + 3]]
        return len(after) > 2 and after[0] in ("from", "on", "of") and after[1] in _EACH and after[2] in _SIDES

    def _opponent(self, side: str | None) -> str | None:
        """The armed group named most besides this one: whom its own dead fell fighting."""
        others = Counter(a.id for a in self.reading.actors if a.kind in ARMED_KINDS and a.id != side)
        return max(others, key=lambda a: others[a], default=None)

    def _meant(self, found: Found, draft: Draft, before: Sequence[Draft], speaker: Speaker | None) -> str | None:
        """The party of the phrase; a bare "soldiers", guessed from the place, is the speaking state's unless it struck them,
        and else of whom soldiers were counted before.
        """
        named = self._named(found)
        state = self._state_of(speaker) if named is not None and found.who == "soldiers" else None
        words = [t.text for t in self.doc[found.item.start : found.item.end]]
        opens = found.item.start == self.doc[found.item.start].sent.start
        if named is None or found.who != "soldiers" or not " ".join(words[opens:]).islower():
            return named
        if (force := self._force_behind(found)) is not None:
            return force
        if state is None:
            return self._counted_before(before) or named
        side_of = self.codebook.actors.side_of
        struck = {side_of(p.actor) for h in draft.happenings for p in h.sources if p.actor is not None}
        return named if side_of(state) in struck else state

    def _scorned(self, found: Found) -> str | None:
        """The forces of the land of "American crusaders", "Kenyan apostates": those whom an armed group calls by such words."""
        head = self.codebook.people.exactly(self.doc[found.item.head].text)
        if found.who not in (None, NEUTRAL) or head is None or not head.loaded:
            return None
        return self._of_land(found)

    def _of_land(self, found: Found) -> str | None:
        """The forces of the land that the phrase names: "three Chadian peacekeepers"."""
        words = self.doc[found.item.start : found.item.head + 1]
        demonyms = self.codebook.actors.countries.by_demonym
        land = next((demonyms[t.lower_] for t in words if t.lower_ in demonyms), None)
        country = self.codebook.actors.countries.get(land)
        return f"{country.iso3.lower()}-armed-forces" if country is not None else None

    def _counted_before(self, before: Sequence[Draft]) -> str | None:
        """The side of the soldiers whom the report counted last."""
        return next((f.side for d in reversed(before) for f in d.founds if f.who == "soldiers" and f.side is not None), None)

    def _striking(self, draft: Draft, before: Sequence[Draft]) -> set[str | None]:
        """The armies that do the deed of the draft, or of the one before it that it resumes."""
        near = [draft, *(d for d in before[-_NEAR:] if d.action == draft.action and not draft.happenings)]
        return {p.actor for d in near for h in d.happenings if h.sources != h.targets for p in h.sources}

    def _named(self, found: Found) -> str | None:
        if found.who in UNARMED:
            return None
        inside = self.mentions(*self.span(found.item))
        if not inside and found.phrase is not None and not self._is_account(found.phrase):
            inside = self.mentions(*self.span(found.phrase))
        if not inside and found.phrase is not None and found.who in (None, NEUTRAL):
            inside = self._behind_phrase(found.phrase)
            found.who = who_of_actor(inside[-1]) if inside else found.who
        if not inside and found.who in (None, NEUTRAL) and self._is_of_them(found.item):
            inside = self._group_before(found)
            found.who = "militants" if inside else found.who
        return inside[-1].id if inside else None

    def _behind_phrase(self, phrase: Item) -> list[ActorMention]:
        """ "(Put its losses at 15 and) those of the rebels at 23": whose they are."""
        of = phrase.end
        if of + 1 >= len(self.doc) or self.doc[of].lower_ != "of":
            return []
        return [a for a in self.mentions(self.doc[of].idx, self.doc[of].sent.end_char) if a.start - self.doc[of + 1].idx <= _OF][
            :1
        ]

    def _is_account(self, phrase: Item) -> bool:
        """ "The army's tally": whose account it is, not whose dead; "the army's losses" are the army's."""
        return self.codebook.outcomes.tolls.get(self.doc[phrase.head].lower_) == ""

    def _is_of_them(self, item: Item) -> bool:
        """ "Killed 85 of them"."""
        return [t.lower_ for t in self.doc[item.end : item.end + 2]] == ["of", "them"]

    def _group_before(self, found: Found) -> list[ActorMention]:
        """The armed group named last before "them", in its sentence or the one before."""
        here = self.doc[found.item.start]
        start = self.doc[max(0, here.sent.start - 1)].sent.start_char
        return [a for a in self.mentions(start, here.idx) if a.kind in ARMED_KINDS][-1:]

    def _by_kind(self, found: Found, draft: Draft, before: Sequence[Draft], speaker: Speaker | None) -> str | None:
        if found.who in FORCES:
            return self._state_force(found, speaker, before)
        if found.who in ("militants", "commanders"):
            return self._in_own_attack(found, speaker) or self._group(found, draft, before)
        return None

    def _in_own_attack(self, found: Found, speaker: Speaker | None) -> str | None:
        """ "Four fighters who it said were killed in its attack on the base": the speaker's own."""
        if speaker is None or speaker.kind != "armed_group" or speaker.actor is None:
            return None
        behind = self.doc[found.trigger : self.doc[found.trigger].sent.end]
        nouns = (t for t in behind if lemma_is_listed(t, "deeds.nouns") and t.tag_ in ("NN", "NNS"))
        owned = any(c.lower_ in ("its", "their") for t in nouns for c in t.children)
        return speaker.actor if owned and is_listed(self.doc[found.item.head], "people.plain_fighters") else None

    def _state_force(self, found: Found, speaker: Speaker | None, before: Sequence[Draft]) -> str | None:
        """A state that speaks of soldiers means its own; else the force named in the sentence, whose soldiers were counted
        before, or the first that the report names."""
        sentence = self.doc[found.trigger].sent
        state = self._state_of(speaker)
        if state is not None and found.who == "soldiers":
            return state
        near = [a for a in self.mentions(sentence.start_char, sentence.end_char) if a.kind == "state_force"]
        if found.who == "police":
            police = next((a.id for a in self.reading.actors if a.kind == "police"), None)
            return police or (self.codebook_police(near) if near else None)
        told = self._counted_before(before) if found.who == "soldiers" else None
        told = told or self._of_land(found)
        return near[0].id if near else told or self.state

    def _force_behind(self, found: Found) -> str | None:
        """ "Three jawans of the Central Reserve Police Force": the force that the phrase itself names."""
        end = found.item.end
        if end + 2 >= len(self.doc) or self.doc[end].lower_ != "of":
            return None
        start, stop = self.doc[end].idx, self.doc[end + 2].idx + len(self.doc[end + 2])
        behind = (a for a in self.mentions(start, stop) if a.kind in ("state_force", "police") and a.start > start)
        return next((a.id for a in behind), None)

    def _state_of(self, speaker: Speaker | None) -> str | None:
        """The soldiers of the state that speaks, unless the report names that of another state as the one hit."""
        side = self.codebook.actors.side_of(speaker.actor) if speaker is not None and speaker.actor is not None else None
        if side is None or speaker is None or speaker.kind == "armed_group" or not side.endswith("-government"):
            return None
        forces = (a.id for a in self.reading.actors if a.kind == "state_force" and self.codebook.actors.side_of(a.id) == side)
        return next(forces, side.removesuffix("government") + "armed-forces")

    def codebook_police(self, near: list[ActorMention]) -> str | None:
        """The head of the state whose force is named."""
        return self.codebook.actors.side_of(near[0].id)

    def _group(self, found: Found, draft: Draft, before: Sequence[Draft]) -> str | None:
        head = self.doc[found.item.head]
        if is_listed(head, "people.attackers") or found.attacker or found.outcome == "attackers":
            attacking = self._attacker(found) or self._role((draft, *reversed(before)), "sources")
            if attacking is not None:
                return attacking
        target = self._attacked(found) or self._role((draft,), "targets")
        if target is not None and not found.attacker:
            return target
        sentence = self.doc[found.trigger].sent
        near = [a for a in self.mentions(sentence.start_char, sentence.end_char) if a.kind in ARMED_KINDS]
        if not is_listed(head, "people.plain_fighters"):
            near = [a for a in near if not self.is_with_state(a.id)]
        return near[-1].id if near else self.main_group

    def _attacker(self, found: Found) -> str | None:
        """The armed group of "a Houthi attack" in the sentence or the two before it."""
        sentence = self.doc[found.trigger].sent
        start = max(0, sentence.start_char - 400)
        for mention in reversed(self.mentions(start, sentence.end_char)):
            after = self.reading.report.text[mention.end : mention.end + 40]
            if mention.kind in ARMED_KINDS and _ATTACK_AFTER.match(after):
                return mention.id
        return None

    def _attacked(self, found: Found) -> str | None:
        """The armed group of "an attack on a checkpoint of the Popular Mobilisation Forces" in the sentence."""
        sentence = self.doc[found.trigger].sent
        plain = is_listed(self.doc[found.item.head], "people.plain_fighters")
        kinds = ARMED_KINDS | {"state_force"} if plain else ARMED_KINDS
        for mention in self.mentions(sentence.start_char, sentence.end_char):
            before = self.reading.report.text[sentence.start_char : mention.start]
            if mention.kind in kinds and _ATTACK_BEFORE.search(before):
                return mention.id
        return None

    def _role(self, drafts: Sequence[Draft], role: str) -> str | None:
        for draft in drafts:
            for happening in draft.happenings:
                for phrase in getattr(happening, role):
                    ident = phrase.actor or self._owner_after(phrase.span[1])
                    entry = self.codebook.actors.get(ident)
                    if entry is not None and entry.kind in ARMED_KINDS:
                        return ident
        return None

    def _owner_after(self, end: int) -> str | None:
        """The party in "a checkpoint of the Popular Mobilisation Forces"."""
        text = self.reading.report.text
        mention = next((a for a in self.reading.actors if end < a.start <= end + 20), None)
        if mention is None or text[end : mention.start].split()[:1] not in (["of"], ["belonging"], ["held"], ["run"]):
            return None
        return mention.id
