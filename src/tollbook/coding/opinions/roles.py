"""A learned tagger's second opinion on who did it to whom with what.

Words of a deed's sentence that the tagger is sure of and no rule took fill their role; words that a rule took and the tagger
gives no chance leave it. Each time with the reason. Fights, whose sides are equal, and acts of speech are left to the rules.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tollbook.codebook.people import UNARMED
from tollbook.coding.arguments import carrying_above, dealing_above
from tollbook.coding.drafts import Draft
from tollbook.coding.fillers import Fillers
from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.learned.belief import role_rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.reading import Reading
from tollbook.language.listed import lemma_is_listed
from tollbook.language.mentions import ActorMention, Span, meet
from tollbook.language.parsed import Span as Tokens
from tollbook.language.parsed import Token
from tollbook.model import HAPPENED

_FILLS = {
    "individual": "sources",
    "organisation": "sources",
    "victim": "targets",
    "person": "targets",
    "target": "objects",
    "weapon": "weapons",
}
"""The field of a happening that each of the tagger's roles fills."""
SURE = 0.7
"""Probability from which a town's name is a person's ("Quintero")."""
FIELDS = ("sources", "targets", "objects", "weapons")
_SUPPLIED = frozenset({"individual", "organisation", "victim", "target", "weapon"})
"""Roles that the tagger may supply: people without a name are told of by the tolls."""


def sees_hit(reading: Reading, span: Span, least: float) -> bool:
    """Does the tagger see in the words who or what was hit, or with what?"""
    return any(role in ("victim", "target", "weapon") for _, role, _ in tagged(reading).spans(span, least))


def may_have_done(reading: Reading, mention: ActorMention) -> bool:
    """Does the tagger give the party a chance of having done what its sentence tells?"""
    odds = tagged(reading).role((mention.start, mention.end))
    return odds["organisation"] + odds["individual"] >= role_rules().doubt


def with_roles(drafts: Sequence[Draft], fillers: Fillers) -> None:
    """Gives the drafts' deeds the roles that the tagger adds, and takes from them those that it doubts."""
    opinion = _Opinion(fillers)
    asked = [d for d in drafts if opinion.is_asked(d)]
    for draft in asked:
        draft.happenings = [opinion.doubted(h) for h in draft.happenings]
    for number in dict.fromkeys(d.sentence for d in asked):
        opinion.supply(number, [d for d in asked if d.sentence == number])


class _Opinion:
    """The tagger's opinion on the deeds of one report."""

    def __init__(self, fillers: Fillers) -> None:
        self.fillers = fillers
        self.reading = fillers.reading
        self.actions = fillers.codebook.actions
        self.people = fillers.codebook.people

    def is_asked(self, draft: Draft) -> bool:
        """Is it a deed of which the tagger knows something?"""
        if draft.reality not in HAPPENED or any(h.verbal for h in draft.happenings):
            return False
        return self._covers(role_rules().deeds, draft.action) and not self._covers(role_rules().but, draft.action)

    def _covers(self, wide: Sequence[str], leaf: str) -> bool:
        return any(self.actions.covers(w, leaf) for w in wide)

    # ------------------------------------------------------------------ doubt

    def doubted(self, one: Happening) -> Happening:
        """The happening without phrases that the tagger gives no chance. Known parties and armed people are the rules' matter."""
        if self._covers(role_rules().but, one.action):
            return one
        because = list(one.because)
        kept: dict[str, Any] = {}
        for name in FIELDS:
            phrases = []
            for phrase in getattr(one, name):
                odds = tagged(self.reading).role(phrase.span)
                chance = sum(odds[r] for r, field in _FILLS.items() if field == name)
                plain = self._is_object(phrase) if name != "sources" else self._is_subject(phrase, one)
                if chance < role_rules().doubt and not self._is_armed(phrase) and not plain:
                    because.append(f"'{phrase.text}' is none of its {name} to the learned tagger ({chance:.2f})")
                else:
                    phrases.append(phrase)
            kept[name] = tuple(phrases)
        return replace(one, **kept, because=tuple(because))

    def _is_object(self, phrase: Phrase) -> bool:
        """Does the grammar leave no doubt: the object of the deed, or what was added to it by "and"?"""
        token = self.reading.document.doc[phrase.token]
        while token.dep_ == "conj":
            token = token.head
        return token.dep_ in ("obj", "nsubj:pass")

    def _is_subject(self, phrase: Phrase, one: Happening) -> bool:
        """Are they counted or plain people, and the subject of the deed's verb or of the one that it goes with?"""
        token, deed = self.reading.document.doc[phrase.token], self.reading.document.doc[one.token]
        governing = {deed.i, *(a.i for a in deed.ancestors if deed.dep_ in ("advcl", "conj", "xcomp"))}
        word = self.people.who(token.lower_)
        return token.dep_ == "nsubj" and token.tag_ == "NNS" and token.head.i in governing and word is not None

    def _is_armed(self, phrase: Phrase) -> bool:
        word = self.people.who(self.reading.document.doc[phrase.token].lower_)
        if word is not None and word.who not in UNARMED:
            return True
        party = self.fillers.codebook.actors.get(phrase.actor)
        return party is not None and party.kind != "government"

    # ------------------------------------------------------------------ supply

    def supply(self, number: int, drafts: Sequence[Draft]) -> None:
        """Adds to a sentence's deeds the phrases that the tagger gives a role, each to the nearest deed."""
        sentence = self.reading.document.sentences()[number]
        deeds = frozenset(t for d in drafts for h in d.happenings for t in (h.token, *h.tokens))
        for span, role, chance in tagged(self.reading).spans((sentence.start_char, sentence.end_char), role_rules().supply):
            phrase = self._phrase(span, role, chance, sentence, deeds)
            if phrase is None or any(meet(p.span, phrase.span) for d in drafts for h in d.happenings for p in _all(h)):
                continue
            draft = min(drafts, key=lambda d: (abs(d.token - phrase.token), d.token))
            if role == "organisation" and self._is_other_party(phrase, draft):
                continue
            _add(draft, phrase, _FILLS[role], chance)

    def _phrase(self, span: Span, role: str, chance: float, sentence: Tokens, deeds: frozenset[int]) -> Phrase | None:
        """The words of a span as a phrase, where they can play the role; ``deeds`` are the tokens of what was done."""
        words = sentence.doc.char_span(*span, alignment_mode="expand")
        if role not in _SUPPLIED or words is None or words.start < sentence.start:
            return None
        while len(words) > 1 and _is_edge(words[0]):
            words = words[1:]
        while len(words) > 1 and _is_edge(words[-1]):
            words = words[:-1]
        if role == "organisation" and words.end < len(sentence.doc) and lemma_is_listed(sentence.doc[words.end], "roles.clothes"):
            return None  # "thieves wearing army fatigues"
        if role == "target" or (role == "weapon" and self.fillers.kind(words.root) != "weapon"):
            words = _whole(words)
        if role == "victim":
            words = self._name(words)
        root = words.root
        if root.pos_ not in ("NOUN", "PROPN", "X", "SYM") or not self._can(words, role, chance, deeds):
            return None
        start, end = words.start_char, words.end_char
        mention = self._mention(start, end) if role == "organisation" else None
        if mention is not None:
            start, end = mention.start, mention.end
        text = " ".join(self.reading.document.text[start:end].split())
        return Phrase(root.i, (start, end), text, mention.id if mention else None)

    def _name(self, words: Tokens) -> Tokens:
        """The whole of a person's name of which the words are a part, without a title or "including" before it."""
        doc, first, end = words.doc, words.start, words.end
        while end < words.root.sent.end and doc[end - 1].tag_ == doc[end].tag_ == "NNP" and not self.fillers.is_taken(doc[end]):
            end += 1
        while first < end - 1 and (doc[first].lower_.rstrip(".") in self.fillers.things.titles or doc[first].tag_ == "VBG"):
            first += 1
        return doc[first:end]

    def _can(self, words: Tokens, role: str, chance: float, deeds: frozenset[int]) -> bool:
        root = words.root
        if role in ("organisation", "individual") and (dealing_above(root) or carrying_above(root)) is not None:
            return False
        if role == "organisation":
            alone = root.dep_ not in ("compound", "amod") and self.fillers.kind(root) == "party"
            named = alone or self._mention(words.start_char, words.end_char) is not None
            return named and not self._speaks(words.start_char)
        if role == "victim":
            unlike = ("weapon", "object") if chance >= SURE else ("weapon", "object", "place")
            return any(t.tag_ == "NNP" for t in words) and self.fillers.kind(root) not in unlike
        if role == "individual":
            return self.fillers.kind(root) not in ("place", "weapon", "object") and not self._speaks(words.start_char)
        kind = self.fillers.kind(root)
        if role == "weapon" and kind == "weapon":
            return True
        return kind not in ("party", "pronoun") and not any(t.i in deeds for t in words)

    def _speaks(self, start: int) -> bool:
        """Do the words say what happened, and no more?"""
        return any(a.source is not None and a.source[0] <= start < a.source[1] for a in self.reading.attributions)

    def _mention(self, start: int, end: int) -> ActorMention | None:
        return next((m for m in self.reading.actors if m.start < end and start < m.end), None)

    def _is_other_party(self, phrase: Phrase, draft: Draft) -> bool:
        """Is another party known to have done it, or is this one among the people counted?"""
        known = {p.actor for h in draft.happenings for p in h.sources if p.actor is not None}
        doc = self.reading.document.doc
        above = {t.i for t, _ in zip(doc[phrase.token].ancestors, range(3), strict=False)}
        counted = any(f.item.start <= phrase.token <= f.item.end or f.item.head in above for f in draft.founds)
        return counted or bool(known - {phrase.actor})


def _whole(words: Tokens) -> Tokens:
    """A thing with the noun that it describes: "police" of "police station"."""
    root = words.root
    head = root.head
    if root.dep_ in ("compound", "amod", "nmod") and words.end <= head.i <= words.end + 2 and head.pos_ in ("NOUN", "PROPN"):
        return words.doc[words.start : head.i + 1]
    return words


def _is_edge(token: Token) -> bool:
    """Words and marks that do not begin or end a phrase."""
    return token.is_punct or token.pos_ in ("PUNCT", "ADP") or token.tag_ in ("DT", "PRP$", "POS", "IN", "CC")


def _all(one: Happening) -> tuple[Phrase, ...]:
    return (*one.sources, *one.targets, *one.objects, *one.weapons)


def _add(draft: Draft, phrase: Phrase, name: str, chance: float) -> None:
    why = f"'{phrase.text}' is one of its {name} to the learned tagger ({chance:.2f})"
    if not draft.happenings:
        draft.happenings = [Happening(draft.token, phrase.span, draft.action, draft.reality)]
    at = min(range(len(draft.happenings)), key=lambda n: abs(draft.happenings[n].token - phrase.token))
    one = draft.happenings[at]
    filled: dict[str, Any] = {name: (*getattr(one, name), phrase)}
    draft.happenings[at] = replace(one, **filled, because=(*one.because, why))
