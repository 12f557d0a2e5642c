"""Role fillers to phrases: the words by which the report names a party or a thing."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tollbook.coding.fillers import Fillers
from tollbook.coding.happening import Phrase
from tollbook.coding.phrases import is_empty_head, members_of, noun_phrase
from tollbook.language.mentions import ActorMention, Span


class Phrasing:
    """Makes the phrases of one report."""

    def __init__(self, fillers: Fillers) -> None:
        self.fillers = fillers
        self.reading = fillers.reading
        self.text = fillers.reading.document.text

    def parties(self, tokens: Sequence[Token], trigger: Token) -> tuple[Phrase, ...]:
        """Parties and persons; "members of the FMLN" and "FMLN guerrillas" give the FMLN as well."""
        found: dict[Span, Phrase] = {}
        for token in tokens:
            inner = members_of(token)
            mine = self.party(token, trigger)
            organised = [self.party(t, trigger) for t in inner if self.fillers.kind(t) == "party"]
            if not (is_empty_head(token) and organised):
                found.setdefault(mine.span, mine)
            for phrase in (*organised, *self._organisation(mine, token)):
                found.setdefault(phrase.span, phrase)
        return tuple(found.values())

    def party(self, token: Token, trigger: Token) -> Phrase:
        """The phrase of a party or person: a title is no part of a name."""
        first, end = noun_phrase(token)
        doc = token.doc
        if first <= trigger.i < end:
            first, end = (first, trigger.i) if token.i < trigger.i else (trigger.i + 1, end)
        mention = self._mention(doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text), token)
        if mention is None or not mention.start <= token.idx < mention.end:
            first = self._after_titles(first, end, doc)
        start_char, end_char = doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text)
        if mention is not None and mention.start <= token.idx < mention.end and not mention.start <= trigger.idx < mention.end:
            start_char, end_char = min(start_char, self._no_article(mention.start)), max(end_char, mention.end)
        return self._phrase(token, start_char, end_char, mention)

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
                first = next((t.i for t in doc[first : token.i + 1] if t.idx >= mention.end), first)
        return self._phrase(token, doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text), None)

    def _phrase(self, token: Token, start: int, end: int, mention: ActorMention | None) -> Phrase:
        text = " ".join(self.text[start:end].split())
        for ending in ("'s", "’s", "'"):
            if text.lower().endswith(ending):
                text = text[: -len(ending)]
                end -= len(ending)
                break
        return Phrase(token.i, (start, end), text, mention.id if mention else None)

    def _no_article(self, start: int) -> int:
        return start + 4 if self.text[start : start + 4].lower() == "the " else start

    def _mention(self, start: int, end: int, token: Token) -> ActorMention | None:
        inside = [m for m in self.reading.actors if m.start < end and m.end > start]
        holding = [m for m in inside if m.start <= token.idx < m.end]
        found = holding or inside
        return found[-1] if found else None

    def _organisation(self, mine: Phrase, token: Token) -> list[Phrase]:
        """The party named inside a phrase for its people: the FMLN in "FMLN guerrillas"."""
        found = []
        for m in self.reading.actors:
            start, end = self._no_article(m.start), m.end
            if mine.span[0] <= start and end <= mine.span[1] and not m.start <= token.idx < m.end:
                found.append(Phrase(token.i, (start, end), " ".join(self.text[start:end].split()), m.id))
        return found

    def _after_titles(self, first: int, end: int, doc: Doc) -> int:
        """Where a person's name starts: behind titles, offices and nationality."""
        start = first
        for i in range(first, end - 1):
            if doc[i].lower_ in self.fillers.things.titles:
                start = i + 1
        names = [doc[i] for i in range(start, end)]
        return start if start > first and all(t.tag_ in ("NNP", "NNPS") or t.pos_ in ("PROPN", "PUNCT") for t in names) else first
