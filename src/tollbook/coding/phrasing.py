"""Role fillers to phrases: the words by which the report names a party or a thing."""

from collections.abc import Iterable, Sequence

from tollbook.codebook.actors import ARMED_KINDS
from tollbook.coding.fillers import Fillers
from tollbook.coding.happening import Phrase
from tollbook.coding.phrases import counted_start, gathered_end, is_empty_head, members_of, name_beside, noun_phrase
from tollbook.language.mentions import ActorMention, Span
from tollbook.language.parsed import Doc, Token

_JOINS = frozenset((", ", " and "))
"""What may stand between two states' forces that share their noun."""


class Phrasing:
    """Makes the phrases of one report."""

    def __init__(self, fillers: Fillers) -> None:
        self.fillers = fillers
        self.reading = fillers.reading
        self.text = fillers.reading.document.text

    def parties(self, tokens: Sequence[Token], trigger: Token, counted: bool = False, office: bool = False) -> tuple[Phrase, ...]:
        """Parties and persons; "members of the FMLN" and "FMLN guerrillas" give the FMLN as well.

        ``counted``: how many they are is part of the phrase ("two hooded men", "a group of six guerrillas").
        ``office``: so is what they are ("South African leader F.W. de Klerk"), since they act as such.
        """
        found: dict[Span, Phrase] = {}
        for token in tokens:
            inner = members_of(token)
            mine = self.party(token if office else name_beside(token) or token, trigger)
            organised = [self.party(t, trigger) for t in inner if self.fillers.kind(t) == "party"]
            if counted and mine.actor is None and mine.token == token.i:
                mine = self._counted(mine, token)
                organised = [o for o in organised if o.actor is not None or not is_empty_head(token)]
            if not (is_empty_head(token) and organised):
                found.setdefault(mine.span, mine)
            for phrase in (*organised, *self._organisation(mine, token)):
                found.setdefault(phrase.span, phrase)
        return tuple(p for p in found.values() if not self._titles(p, found))

    def _titles(self, phrase: Phrase, found: Iterable[Span]) -> bool:
        """Is the phrase only the trade or office before the next one's name: "businessman" of "businessman Ade Bello"?"""
        word = self.reading.document.doc[phrase.token]
        ends = phrase.span[1]
        beside = any(start > ends and not self.text[ends:start].strip() for start, _ in found)
        return beside and phrase.actor is None and word.tag_ == "NN" and word.i + 1 < len(word.doc)

    def party(self, token: Token, trigger: Token) -> Phrase:
        """The phrase of a party or person: a title is no part of a name."""
        first, end = noun_phrase(token)
        doc = token.doc
        if first <= trigger.i < end:
            first, end = (first, trigger.i) if token.i < trigger.i else (trigger.i + 1, end)
        mention = self._mention(doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text), token)
        if mention is None or not mention.start <= token.idx < mention.end:
            first, end = self._whole_name(token, first, end)
            first = self._after_titles(first, end, doc)
        if mention is None:
            mention = self._group_told_before(token)
            if mention is not None:
                start_char, end_char = doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text)
                return self._phrase(token, start_char, end_char, mention)
        start_char, end_char = doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text)
        if mention is not None and mention.start <= token.idx < mention.end and not mention.start <= trigger.idx < mention.end:
            start_char, end_char = min(start_char, self._no_article(mention.start)), max(end_char, mention.end)
        return self._phrase(token, start_char, end_char, mention)

    def _counted(self, mine: Phrase, token: Token) -> Phrase:
        """The phrase with the words that count or gather its people."""
        doc = token.doc
        end = mine.span[1]
        start = min(mine.span[0], doc[counted_start(token)].idx)
        last = gathered_end(token)
        if last is not None:
            end = max(end, doc[last - 1].idx + len(doc[last - 1].text))
        return self._phrase(token, start, end, None)

    def thing(self, token: Token, trigger: Token) -> Phrase:
        """The phrase of a weapon or object."""
        first, end = noun_phrase(token)
        doc = token.doc
        if first <= trigger.i < end and trigger.i != token.i:
            first, end = (first, trigger.i) if token.i < trigger.i else (trigger.i + 1, end)
        start = doc[first].idx
        for mention in self.reading.actors:
            if start <= mention.start < token.idx < mention.end:
                first = token.i
            elif start <= mention.start and mention.end <= token.idx:
                first = next((t.i for t in doc[first : token.i + 1] if t.idx >= mention.end and t.tag_ != "POS"), first)
        return self._phrase(token, doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text), None)

    def _phrase(self, token: Token, start: int, end: int, mention: ActorMention | None) -> Phrase:
        text = " ".join(self.text[start:end].split())
        for ending in ("'s", "’s", "'"):
            if text.lower().endswith(ending):
                text = text[: -len(ending)]
                end -= len(ending)
                break
        return Phrase(token.i, (start, end), text, mention.id if mention else None)

    def _whole_name(self, token: Token, first: int, end: int) -> tuple[int, int]:
        """The words of a name stand together, however the parse hangs them: "Jose Eduardo Sanchez Castillo"."""
        doc, sentence = token.doc, token.sent
        if token.tag_ != "NNP":
            return first, end
        while first > sentence.start and self._same_name(doc[first - 1], doc[first]):
            first -= 1
        while end < sentence.end and self._same_name(doc[end - 1], doc[end]):
            end += 1
        return first, end

    def _same_name(self, one: Token, two: Token) -> bool:
        """Two neighbours that are both words of names, neither of a place nor of a party."""
        names = one.tag_ == two.tag_ == "NNP" and one.text[:1].isupper() and two.text[:1].isupper()
        office = any(c.dep_ == "case" for c in one.children) and two.head.i != one.i  # Secretary of State Warren Christopher
        return names and not office and not any(self.fillers.is_taken(t) for t in (one, two))

    def _no_article(self, start: int) -> int:
        return start + 4 if self.text[start : start + 4].lower() == "the " else start

    def _mention(self, start: int, end: int, token: Token) -> ActorMention | None:
        inside = [m for m in self.reading.actors if m.start < end and m.end > start]
        holding = [m for m in inside if m.start <= token.idx < m.end]
        found = holding or inside
        return found[-1] if found else None

    def _group_told_before(self, token: Token) -> ActorMention | None:
        """The armed group that "the group", "the rebels" means: the one named last before it."""
        again = self.fillers.things.again
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children)
        if not definite or token.lower_ not in again or any(c.dep_ in ("amod", "compound", "nmod") for c in token.children):
            return None
        before = [m for m in self.reading.actors if m.end <= token.idx and m.kind in ARMED_KINDS]
        return before[-1] if before else None

    def _organisation(self, mine: Phrase, token: Token) -> list[Phrase]:
        """The party named inside a phrase for its people: the FMLN in "FMLN guerrillas"."""
        found = []
        first, last = mine.span
        for m in self.reading.actors:
            inside = m.end <= last and first <= self._no_article(m.start) and not m.start <= token.idx < m.end
            if inside:
                start, end = self._no_article(m.start), m.end
                found.append(Phrase(token.i, (start, end), " ".join(self.text[start:end].split()), m.id))
            elif self._shares_force(m.id, mine.actor) and _JOINS.intersection(
                (self.text[m.end : first], self.text[last : m.start])
            ):
                found.append(Phrase(token.i, (m.start, m.end), self.text[m.start : m.end], m.id))
        return found or self._apposed(mine, token)

    def _joined(self, *gaps: Span) -> bool:
        return any(self.text[a:b] in _JOINS for a, b in gaps)

    def _apposed(self, mine: Phrase, token: Token) -> list[Phrase]:
        """The armed group whose name stands beside a word for its people: "hunters, the Dan Na Ambassagou, …"."""
        beside = [c for c in token.children if c.dep_ == "appos" and c.i > token.i] if mine.actor is None else []
        named = [m for c in beside for m in self.reading.actors if m.kind in ARMED_KINDS and m.start <= c.idx < m.end]
        return [Phrase(token.i, (m.start, m.end), self.text[m.start : m.end], m.id) for m in named[:1]]

    @staticmethod
    def _shares_force(one: str | None, other: str | None) -> bool:
        """ "Indian and Pakistani troops": two states' forces of one sort."""
        if one is None or other is None:
            return False
        return one[:3] != other[:3] and one[3:] == other[3:] and one[3:4] == "-"

    def _after_titles(self, first: int, end: int, doc: Doc) -> int:
        """Where a person's name starts: behind titles, offices and nationality, and behind "including"."""
        start = first
        for i in range(first, end - 1):
            if doc[i].lower_ in self.fillers.things.titles or doc[i].tag_ == "VBG":
                start = i + 1
        names = [doc[i] for i in range(start, end)]
        return start if start > first and all(t.tag_ in ("NNP", "NNPS") or t.pos_ in ("PROPN", "PUNCT") for t in names) else first
