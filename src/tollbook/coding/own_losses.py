"""Whose own losses a count is: "two of their own men", "12 of its soldiers", "on the enemy side", "confirmed one death"."""

import itertools
from collections.abc import Set

from tollbook.codebook.actors import ARMED_KINDS, FIGHTING_KINDS
from tollbook.codebook.people import FORCES, UNARMED
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.losing import is_of_life
from tollbook.coding.parties_named import PartiesNamed
from tollbook.coding.people import NEUTRAL, is_kin
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.mentions import ActorMention
from tollbook.language.parsed import Span, Token
from tollbook.model import Speaker

OWN = frozenset({"its", "their", "his", "our", "own"})
LOSING = frozenset({"confirms"})
_OF_SIDE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH"})


class OwnLosses(PartiesNamed):
    """Reads whose own people a count is of."""

    def owner(self, found: Found, draft: Draft, speaker: Speaker | None, doers: Set[str | None]) -> ActorMention | None:
        """The party that the count's words give the people to, if any."""
        return self._of_leader(found, draft) or self._on_named_side(found, speaker) or self._owner(found, draft, speaker, doers)

    def _owner(self, found: Found, draft: Draft, speaker: Speaker | None, doers: Set[str | None]) -> ActorMention | None:
        """The party whose own people these are: "two of their own men", "12 of its soldiers", "confirmed one death".

        Who did the deed (``doers``) and acknowledges deaths does not mean its own.
        """
        if (
            found.count.high == 0
            and found.who not in UNARMED
            and not is_of_life(self.doc, found)
            and (is_listed(self.doc[found.trigger], "people.losses") or self._undergoes(found))
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
        if whole is not None and not own and (self.mentions(*self.span(whole)) or found.who in FORCES):
            return None  # "put army losses at 200"
        kin = is_kin(self.doc, found.item, self.codebook.people.kin)
        if own and not kin and found.outcome != "attackers" and found.who not in UNARMED:
            if (hit := self._hit_by_speaker(found, speaker)) is not None:
                return hit
            return self._speaking(found, speaker) or self._fighters_of(found, speaker) or self._subject(found)
        verb = self.codebook.outcomes.verbs.get(self.doc[found.trigger].base)
        if verb is not None and verb.own and found.item.start > found.trigger:  # not "22 people lost their lives"
            again = any(c.dep_ == "nsubj" and self._is_the_speaker(c) for c in self.doc[found.trigger].children)
            loser = self._loser(found) or (self._speaker_s(speaker) if again else None)  # "denied that it had lost any men"
            if loser is not None:
                return loser
        told = speaker is not None and speaker.actor is not None and draft.stance in LOSING and speaker.actor not in doers
        word = self.codebook.outcomes.nouns.get(self.doc[found.trigger].lower_)
        bodies = word is not None and word.body  # bodies that somebody confirms are anybody's, and so are deaths to the police
        if told and not bodies and speaker is not None and found.who in (None, NEUTRAL):
            return next(
                (a for a in self.reading.actors if a.id == speaker.actor and a.kind in ARMED_KINDS | {"state_force"}), None
            )
        return None

    def _is_the_speaker(self, subject: Token) -> bool:
        """ "It lost three men", "the group lost three men": by whom whoever speaks means his own party."""
        if subject.lower_ in ("it", "they", "we"):
            return True
        words = [t.lower_ for t in subject.subtree]
        return len(words) == 2 and words[0] in ("the", "our") and is_listed(subject, "people.parties")

    def _hit_by_speaker(self, found: Found, speaker: Speaker | None) -> ActorMention | None:
        """ "The army said it had neutralised some 20 of its members": of the group that is named, not of those who did it."""
        verb = self.doc[found.trigger]
        known = self.codebook.outcomes.verbs.get(self.codebook.outcomes.base_of(verb.lower_, verb.base))
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
        if not {"his", "her"} & set(words) or is_kin(self.doc, found.item, self.codebook.people.kin):
            return None
        first = [f for f in draft.founds if f.trigger == found.trigger and f.item.start < found.item.start and f.count.best == 1]
        side = first[-1].side if first and found.who not in UNARMED - {"civilians"} else None
        return next((a for a in self.reading.actors if a.id == side and a.kind in ARMED_KINDS), None) if side else None

    def _on_named_side(self, found: Found, speaker: Speaker | None) -> ActorMention | None:
        """ "On the army's side there were five dead", "nobody was hurt on the government side", "on the enemy side, 40 dead"."""
        sentence = self.doc[found.item.start].sent
        for token in sentence:
            if not is_listed(token, "people.ranks") or token.i < 2:
                continue
            first = token.i - 1
            while first > sentence.start and self.doc[first].tag_ in _OF_SIDE:
                first -= 1
            if self.doc[first].lower_ not in ("on", "in", "among", "for") or not self._belongs(found, first, token.i):
                continue
            words = self._side_behind(token) or self.doc[first + 1 : token.i]
            inside = self.mentions(words.start_char, words.end_char)
            return self._called(words, speaker) or (inside[-1] if inside else None)
        return None

    def _side_behind(self, first: Token) -> Span | None:
        """The words behind "of" in "on the side of the joint force"."""
        behind = self.doc[first.i + 1 : first.i + 6]
        if len(behind) < 2 or behind[0].lower_ != "of":
            return None
        end = next((t.i for t in behind[1:] if t.tag_ not in _OF_SIDE), behind[-1].i + 1)
        return self.doc[first.i + 2 : end] if end > first.i + 2 else None

    def _called(self, side: Span, speaker: Speaker | None) -> ActorMention | None:
        """The party of "the government side", "the friendly side", "the enemy side", as whoever speaks calls it."""
        force = next((a for a in self.reading.actors if a.kind == "state_force"), None)
        if any(is_listed(t, "people.state_side") or is_listed(t, "people.joint") for t in side):
            return force
        own = self._speaker_s(speaker)
        if any(is_listed(t, "people.own_side") for t in side):
            return own or force
        if any(is_listed(t, "people.enemy_side") for t in side):
            group = next((a for a in self.reading.actors if a.id == self.main_group), None)
            return force if own is not None and own.kind in ARMED_KINDS else group
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
        dealt = word.head.base in self.codebook.outcomes.dealing
        return known is not None and known.own and of and not dealt and not is_of_life(self.doc, found)

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
        return next(own, None) or self._force_of(side, speaker) if side is not None else None

    def _force_of(self, side: str, speaker: Speaker | None) -> ActorMention | None:
        """The armed forces of a government, as whom its ministries speak."""
        if speaker is None or speaker.quote is None or not side.endswith("-government"):
            return None
        force = side.removesuffix("government") + "armed-forces"
        return ActorMention(speaker.quote.start, speaker.quote.end, force, speaker.name or force, "state_force")

    def _on_our_side(self, found: Found) -> bool:
        """ "On our side, eleven dead": the speaker's own."""
        sentence = self.doc[found.item.start].sent
        words = [t.lower_ for t in self.doc[max(sentence.start, found.item.start - 5) : found.item.start]]
        return any(a == "our" and b in listed(self.doc, "people.ranks") for a, b in itertools.pairwise(words))

    def _in_own_ranks(self, found: Found) -> bool:
        """ "Four dead in its own ranks", "two dead on its side", "no deaths among its own soldiers"."""
        after = [t.lower_ for t in self.doc[found.item.end : min(found.item.end + 6, self.doc[found.item.start].sent.end)]]
        words = [w for w in after if w != "own"]
        ranks = listed(self.doc, "people.ranks")
        fighters = words[:1] == ["among"] and self._are_armed(after[2:])
        return any(a in OWN and (b in ranks or fighters) for a, b in itertools.pairwise(words))

    def _are_armed(self, words: list[str]) -> bool:
        """Is one of the words for armed people?"""
        kinds = (self.codebook.people.who(w) for w in words)
        return any(k is not None and k.who not in UNARMED for k in kinds)

    def _undergoes(self, found: Found) -> bool:
        """ "Without suffering any casualties": the words for nobody hold the verb by which one's own are hit."""
        return any(lemma_is_listed(t, "reality.undergo") for t in self.doc[found.item.start : found.item.head])

    def _loser(self, found: Found) -> ActorMention | None:
        """The party that is the subject of the outcome word, or of the verb that it stands beside ("without losing a man")."""
        verb = self.doc[found.trigger]
        without = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_.startswith("nsubj") for c in verb.children)
        for child in (verb.head if without else verb).children:
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
        side = self._side_of(speaker)
        if side is None or speaker is None or speaker.quote is None:
            return None
        sentence = self.doc[found.item.start].sent
        ours = any(t.lower_ == "our" for t in self.doc[found.item.start : found.item.end + 3])  # in the speaker's own words
        ends = sentence.end_char if ours or self._on_our_side(found) else self.doc[found.item.start].idx
        if not sentence.start_char <= speaker.quote.start < ends:
            return None
        own = [a for a in self.reading.actors if a.id is not None and self.codebook.actors.side_of(a.id) == side]
        chosen = min(own, key=lambda a: a.kind not in ARMED_KINDS | {"state_force", "police"}, default=None)
        if found.who == "militants" and (chosen is None or chosen.kind not in ARMED_KINDS):
            return None  # "army reports that 12 of its fighters had died": of the group told of
        if (chosen is None or chosen.kind == "government") and not self._is_police(found):
            return self._force_of(side, speaker) or chosen
        return chosen

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
        if found.who == "militants" and found.item.number is not None:
            near, armed = ([a for a in them if a.kind in ARMED_KINDS] for them in (near, armed))  # "five of his gunmen"
        return near[0] if near else (armed[-1] if armed else None)
