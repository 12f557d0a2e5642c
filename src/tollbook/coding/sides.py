"""Whose dead are they: the codebook id of the party that the people of a count belong to.

The phrase's own words come first ("Taliban fighters", "its soldiers"), then what the sentence and the story say: soldiers are the
state's, attackers are those who attack, other militants are the group that the deed was done to.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence, Set

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS, FIGHTING_KINDS
from tollbook.codebook.people import FORCES
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import NEUTRAL, who_of_actor
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed, listed
from tollbook.language.mentions import ActorMention
from tollbook.model import Speaker

UNARMED = frozenset({"civilians", "children", "women", "refugees", "journalists", "aid_workers", "workers"})
OWN = frozenset({"its", "their", "his", "our", "own"})
LOSING = frozenset({"confirms"})
_OF_SIDE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH"})
_NEAR = 3

_DEED = r"(?:attack|assault|raid|offensive|ambush|strike|airstrike|operation|bombing|blast|advance)s?"
_ATTACK_AFTER = re.compile(rf"\s*(?:fighters?'?\s+|'s?\s+)?{_DEED}\b", re.IGNORECASE)
_ATTACK_BEFORE = re.compile(rf"\b{_DEED}\s+(?:on|against|at|targeting)\s+[\w\s'’-]{{0,40}}$", re.IGNORECASE)


class Sides:
    """The parties of one report."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.reading = reading
        self.codebook = codebook
        self.doc = reading.document.doc
        groups = Counter(a.id for a in reading.actors if a.kind in ARMED_KINDS)
        order = {a.id: n for n, a in reversed(list(enumerate(reading.actors)))}
        self.main_group = min(groups, key=lambda g: (-groups[g], order[g])) if groups else None
        self.state = next((a.id for a in reading.actors if a.kind == "state_force"), None)

    def settle(self, found: Found, draft: Draft, before: Sequence[Draft], speaker: Speaker | None) -> None:
        """Fills in the side of a count and, where its words leave it open, who the people are."""
        if self._on_both_sides(found):
            found.who = NEUTRAL if found.who in ("militants", "soldiers") else found.who
            return
        if self._of_their_bodies(found):
            found.who, found.side = "militants", self.main_group
            return
        doers = {p.actor for d in (*before, draft) for h in d.happenings for p in h.sources}
        owner = self._of_leader(found, draft) or self._on_named_side(found) or self._owner(found, draft, speaker, doers)
        if owner is None and found.antecedent is not None and found.antecedent.side is not None:
            found.side = found.antecedent.side
            return
        if owner is not None:
            found.side, found.owned = owner.id, True
            if found.who in (None, NEUTRAL) or (found.who == "security_forces" and owner.kind == "state_force"):
                found.who = who_of_actor(owner)
            return
        found.side = self._meant(found, draft, before, speaker)
        if found.side is None:
            guessed = self._by_kind(found, draft, before, speaker)
            # "Turkish jets struck … 12 regime soldiers": the one army that the report names is the one that struck.
            found.side = None if found.who == "soldiers" and guessed in self._striking(draft, before) else guessed
        own = next((f for f in draft.founds if f.owned and f is not found and f.side == found.side), None)
        if own is not None and found.who in ("militants", "commanders"):
            found.side = self._opponent(found.side)

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
        return after[:1] in (["from"], ["on"], ["of"]) and after[1:] in (["both", "sides"], ["all", "sides"], ["either", "side"])

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
        words = self.doc[found.item.start : found.item.end].text
        if named is None or found.who != "soldiers" or not words.islower():
            return named
        if state is None:
            return self._counted_before(before) or named
        side_of = self.codebook.actors.side_of
        struck = {side_of(p.actor) for h in draft.happenings for p in h.sources if p.actor is not None}
        return named if side_of(state) in struck else state

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
        inside = self.mentions(*self._span(found.item))
        if not inside and found.phrase is not None and not self._is_account(found.phrase):
            inside = self.mentions(*self._span(found.phrase))
        if not inside and found.who in (None, NEUTRAL) and self._is_of_them(found.item):
            inside = self._group_before(found)
            found.who = "militants" if inside else found.who
        return inside[-1].id if inside else None

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
            return self._group(found, draft, before)
        return None

    def _span(self, item: Item) -> tuple[int, int]:
        """The phrase with an "of" phrase after it ("members of the Taliban")."""
        end = item.end
        if end + 1 < len(self.doc) and self.doc[end].lower_ in ("of", "from"):
            end += 1
            while end < len(self.doc) and self.doc[end].tag_ in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS"):
                end += 1
        last = self.doc[end - 1]
        return self.doc[item.start].idx, last.idx + len(last)

    def mentions(self, start: int, end: int) -> list[ActorMention]:
        """The parties named between two offsets."""
        return [a for a in self.reading.actors if a.start < end and a.end > start]

    # -------------------------------------------------------------- own losses

    def _owner(self, found: Found, draft: Draft, speaker: Speaker | None, doers: Set[str | None]) -> ActorMention | None:
        """The party whose own people these are: "two of their own men", "12 of its soldiers", "confirmed one death".

        Who did the deed (``doers``) and acknowledges deaths does not mean its own.
        """
        if (
            found.count.high == 0
            and is_listed(self.doc[found.trigger], "people.losses")
            and (own_side := self._speaker_s(speaker)) is not None
        ):
            return own_side
        if (losing := self._whose_losses(found)) is not None:
            return losing
        start, end = found.item.start, min(found.item.end + 4, len(self.doc))
        words = [t.lower_ for t in self.doc[start:end]]
        own = any(w in OWN for w in words[: found.item.end - start]) or (
            words[found.item.end - start :][:1] == ["of"] and any(w in OWN for w in words)
        )
        whole = found.phrase
        own = (
            own
            or self._on_our_side(found)
            or (whole is not None and self._any_own(whole))
            or self._lost(found)
            or self._in_own_ranks(found)
        )
        if whole is not None and not own and (self.mentions(*self._span(whole)) or found.who in FORCES):
            return None  # "put army losses at 200"
        kin = self.doc[found.item.head].lower_ in self.codebook.people.kin
        if own and not kin and found.outcome != "attackers" and found.who not in UNARMED:
            if (hit := self._hit_by_speaker(found, speaker)) is not None:
                return hit
            return self._speaking(found, speaker) or self._fighters_of(found, speaker) or self._subject(found)
        verb = self.codebook.outcomes.verbs.get(self.doc[found.trigger].lemma_.lower())
        if verb is not None and verb.own and found.item.start > found.trigger:  # not "22 people lost their lives"
            again = any(c.dep_ == "nsubj" and c.lower_ in ("it", "they", "we") for c in self.doc[found.trigger].children)
            loser = self._loser(found) or (self._speaker_s(speaker) if again else None)  # "denied that it had lost any men"
            if loser is not None:
                return loser
        told = speaker is not None and speaker.actor is not None and draft.stance in LOSING and speaker.actor not in doers
        if told and speaker is not None and found.who in (None, NEUTRAL):
            return next(
                (a for a in self.reading.actors if a.id == speaker.actor and a.kind in ARMED_KINDS | {"state_force", "police"}),
                None,
            )
        return None

    def _hit_by_speaker(self, found: Found, speaker: Speaker | None) -> ActorMention | None:
        """ "The army said it had neutralised some 20 of its members": of the group that is named, not of those who did it."""
        verb = self.doc[found.trigger]
        known = self.codebook.outcomes.verbs.get(self.codebook.outcomes.base_of(verb.lower_, verb.lemma_.lower()))
        state = self._speaker_s(speaker)
        if known is None or known.frame != "object" or known.own or found.item.start < verb.i or state is None:
            return None
        words = [t.lower_ for t in self.doc[found.item.start : found.item.end + 4]]
        doer = any(c.dep_ == "nsubj" and c.lower_ in ("it", "they") for c in verb.children)
        if state.kind in ARMED_KINDS or not doer or "own" in words:
            return None
        return next((a for a in self.reading.actors if a.id == self.main_group), None)

    def _of_leader(self, found: Found, draft: Draft) -> ActorMention | None:
        """ "A leader of the group and three of his men": the side of the one named just before."""
        words = [t.lower_ for t in self.doc[found.item.start : found.item.end + 3]]
        if not {"his", "her"} & set(words) or self.doc[found.item.head].lower_ in self.codebook.people.kin:
            return None
        first = [f for f in draft.founds if f.trigger == found.trigger and f.item.start < found.item.start and f.count.best == 1]
        side = first[-1].side if first and found.who not in UNARMED - {"civilians"} else None
        return next((a for a in self.reading.actors if a.id == side and a.kind in ARMED_KINDS), None) if side else None

    def _on_named_side(self, found: Found) -> ActorMention | None:
        """ "On the army's side there were five dead", "nobody was hurt on the government side"."""
        sentence = self.doc[found.item.start].sent
        for token in sentence:
            if not is_listed(token, "people.ranks") or token.i < 2:
                continue
            first = token.i - 1
            while first > sentence.start and self.doc[first].tag_ in _OF_SIDE:
                first -= 1
            if self.doc[first].lower_ not in ("on", "in", "among", "for") or not self._belongs(found, first, token.i):
                continue
            words = self.doc[first + 1 : token.i]
            inside = self.mentions(words.start_char, words.end_char)
            own = any(t.lower_ in ("government", "official") for t in words)
            force = next((a for a in self.reading.actors if own and a.kind == "state_force"), None)
            return force or (inside[-1] if inside else None)
        return None

    def _belongs(self, found: Found, first: int, side: int) -> bool:
        """Do the words for a side open the clause of the count, or stand behind it without a comma between?"""
        figure = found.item.start
        if figure < first:
            return not any(t.text in (",", ";", ":") or t.lower_ in ("but", "while") for t in self.doc[figure:first])
        opens = first == self.doc[first].sent.start or self.doc[first - 1].text in (";", ":") or self.doc[first - 1].tag_ == "CC"
        return opens and not any(t.text in (";", ":") or t.lower_ in ("but", "while") for t in self.doc[side:figure])

    def _any_own(self, item: Item) -> bool:
        return any(t.lower_ in OWN for t in self.doc[item.start : item.end])

    def _lost(self, found: Found) -> bool:
        """ "Reported the loss of three men": one's own, unless the loss is dealt to others."""
        word = self.doc[found.trigger]
        known = self.codebook.outcomes.nouns.get(word.lower_)
        of = word.i + 1 < len(self.doc) and self.doc[word.i + 1].lower_ == "of"
        return known is not None and known.own and of and word.head.lemma_.lower() not in self.codebook.outcomes.dealing

    def _whose_losses(self, found: Found) -> ActorMention | None:
        """ "Put the losses of the M23 at nine": those of the party named behind "of"."""
        word = self.doc[found.trigger]
        after = self.doc[word.i + 1 : word.i + 4]
        if not is_listed(word, "people.losses") or len(after) < 2 or after[0].lower_ != "of":
            return None
        return next((a for a in self.reading.actors if any(a.start == t.idx for t in after[1:])), None)

    def _speaker_s(self, speaker: Speaker | None) -> ActorMention | None:
        """The armed party of the one who speaks: "it reported no losses"."""
        side = self.codebook.actors.side_of(speaker.actor) if speaker is not None and speaker.actor is not None else None
        kinds = ARMED_KINDS | {"state_force", "police"}
        own = (a for a in self.reading.actors if a.kind in kinds and self.codebook.actors.side_of(a.id) == side)
        return next(own, None) if side is not None else None

    def _on_our_side(self, found: Found) -> bool:
        """ "On our side, eleven dead": the speaker's own."""
        sentence = self.doc[found.item.start].sent
        words = [t.lower_ for t in self.doc[max(sentence.start, found.item.start - 5) : found.item.start]]
        return any(a == "our" and b in listed(self.doc, "people.ranks") for a, b in itertools.pairwise(words))

    def _in_own_ranks(self, found: Found) -> bool:
        """ "Four dead in its own ranks", "two dead on its side"."""
        after = [t.lower_ for t in self.doc[found.item.end : min(found.item.end + 6, self.doc[found.item.start].sent.end)]]
        words = [w for w in after if w != "own"]
        return any(a in OWN and b in listed(self.doc, "people.ranks") for a, b in itertools.pairwise(words))

    def _loser(self, found: Found) -> ActorMention | None:
        """The party that is the subject of the outcome word."""
        for child in self.doc[found.trigger].children:
            if child.dep_ in ("nsubj", "nsubj:pass"):
                last = child.right_edge
                inside = self.mentions(child.left_edge.idx, last.idx + len(last))
                return inside[-1] if inside else None
        return None

    def _side_of(self, speaker: Speaker | None) -> str | None:
        """The side of who speaks; "the rebels' office" is of the one armed group that the report tells of most."""
        if speaker is None or (speaker.actor is None and speaker.kind != "armed_group"):
            return None
        return self.codebook.actors.side_of(speaker.actor or self.main_group)

    def _speaking(self, found: Found, speaker: Speaker | None) -> ActorMention | None:
        """The speaker's own forces: "Russia's defence ministry said 63 of its servicemen were killed when Ukraine fired"."""
        side = self._side_of(speaker) or self._land_that_speaks(speaker)
        if side is None or speaker is None or speaker.quote is None:
            return None
        sentence = self.doc[found.item.start].sent
        ends = sentence.end_char if self._on_our_side(found) else self.doc[found.item.start].idx
        if not sentence.start_char <= speaker.quote.start < ends:
            return None
        own = [a for a in self.reading.actors if a.id is not None and self.codebook.actors.side_of(a.id) == side]
        chosen = min(own, key=lambda a: a.kind not in ARMED_KINDS | {"state_force", "police"}, default=None)
        if side.endswith("-government") and (chosen is None or chosen.kind == "government") and not self._is_police(found):
            force = side.removesuffix("government") + "armed-forces"
            return ActorMention(speaker.quote.start, speaker.quote.end, force, speaker.name or force, "state_force")
        return chosen

    def _land_that_speaks(self, speaker: Speaker | None) -> str | None:
        """ "Armenia put its own losses at five": the state of the land that is the speaker."""
        if speaker is None or speaker.quote is None or speaker.actor is not None:
            return None
        span = (speaker.quote.start, speaker.quote.end)
        land = next((p for p in self.reading.places if p.kind == "country" and (p.start, p.end) == span), None)
        country = self.codebook.actors.countries.get(land.country) if land is not None else None
        return f"{country.iso3.lower()}-government" if country is not None else None

    def _is_police(self, found: Found) -> bool:
        return found.who in ("police", "officials") or found.who in UNARMED

    def _fighters_of(self, found: Found, speaker: Speaker | None) -> ActorMention | None:
        """ "Two of its fighters died, it said": of the armed group that speaks."""
        if speaker is None or speaker.actor is None or found.who in FORCES:
            return None
        return next((a for a in self.reading.actors if a.id == speaker.actor and a.kind in ARMED_KINDS), None)

    def _subject(self, found: Found) -> ActorMention | None:
        """The armed party last named before the count in its sentence, else before it in the report."""
        here = self.doc[found.item.start].idx
        sentence = self.doc[found.item.start].sent
        parties = [a for a in self.reading.actors if a.end <= here and a.kind in FIGHTING_KINDS]
        armed = [a for a in parties if a.kind != "government"]
        near = [a for a in parties if a.start >= sentence.start_char]
        return near[0] if near else (armed[-1] if armed else None)

    # -------------------------------------------------------------- by kind of people

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
        return near[0].id if near else told or self.state

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
