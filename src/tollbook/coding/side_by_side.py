"""Known parties beside a deed, by the order of the words alone: headlines are short of the words that a parse goes by.

"Pakistan police kill 3 IS militants", "Shelling by the regime forces targets …": the names are found whatever the tree says of
them. The two behind "between" are found by ``between``.
"""

from tollbook.codebook.actors import FIGHTING_KINDS
from tollbook.coding.fillers import Fillers
from tollbook.language.listed import is_word_of
from tollbook.language.mentions import ActorMention
from tollbook.language.parsed import Token
from tollbook.language.tags import FINITE_OR_MODAL

_BESIDE = 2
_NEAR_FROM = 6
_NEAR_PLANTED = 9
_STOPS = frozenset({";", ":", "."})
_ARTICLES = frozenset({"the", "a", "an"})
_BEFORE_NAME = frozenset({"DT", "CD", "JJ", "VBN", "PRP$"})


def party_before(deed: Token, fillers: Fillers) -> Token | None:
    """The last word of a known party that stands right before the deed, or before the weapon that does it ("Hamas rocket")."""
    if deed.i == deed.sent.start or not deed.nbor(-1).whitespace_:
        return None
    before = deed.nbor(-1)
    if before.i > deed.sent.start and before.nbor(-1).whitespace_ and fillers.kind(before) == "weapon":
        before = before.nbor(-1)
    mention = _mention(before, fillers)
    return before if mention is not None and mention.end <= deed.idx else None


def joined_before(doer: Token, fillers: Fillers) -> Token | None:
    """The known party joined to the doer by "and" before it: "M23 fighters and Congolese army trade fire"."""
    mention = _mention(doer, fillers)
    first = doer
    while mention is not None and first.i > first.sent.start and first.nbor(-1).idx >= mention.start:
        first = first.nbor(-1)
    if first.i == first.sent.start or first.nbor(-1).lower_ != "and":
        return None
    for i in range(first.i - 2, max(first.sent.start, first.i - 5) - 1, -1):
        other = _mention(first.doc[i], fillers)
        if other is not None:
            return first.doc[i]
    return None


def party_after(deed: Token, fillers: Fillers) -> Token | None:
    """The known party that the deed's next words name, with nothing but its figure and adjectives between."""
    for i in range(deed.i + 1, min(deed.sent.end, deed.i + 6)):
        token = deed.doc[i]
        mention = _mention(token, fillers)
        if mention is not None and token.lower_ not in ("the", "a", "an"):
            return _last(mention, token)
        if token.tag_ not in _BEFORE_NAME:
            return None
    return None


def agent_beside(deed: Token, fillers: Fillers) -> Token | None:
    """The known party behind "by" right beside the deed."""
    for i in range(deed.i + 1, min(deed.sent.end - 1, deed.i + 1 + _BESIDE)):
        if deed.doc[i].lower_ == "by":
            return _next(deed.doc[i], fillers, 4)
    return None


def fired_from(deed: Token, own: frozenset[int], fillers: Fillers) -> Token | None:
    """The party behind "from" near a word for a deed: "came under attack from the ELN", "hit by fire from an army post"."""
    last = max((*own, deed.i))
    for i in range(deed.i, min(deed.sent.end - 1, last + _NEAR_FROM)):
        token = deed.doc[i]
        if i > last and (token.tag_ in FINITE_OR_MODAL or token.text in _STOPS):
            return None
        before = [t for t in deed.doc[max(deed.i, i - 2) : i] if fillers.names_deed(t) or t.i in own]
        if token.lower_ == "from" and before:
            return _party_in(token, fillers)
    return None


def fought_with(deed: Token, fillers: Fillers) -> Token | None:
    """The party right behind "a firefight with", "an encounter against", whatever the parse hangs it from."""
    if not is_word_of(deed, "roles.fights") or deed.i + 1 >= deed.sent.end or deed.nbor(1).lower_ not in ("with", "against"):
        return None
    start = deed.nbor(1)
    while start.i + 1 < deed.sent.end and start.nbor(1).tag_ in ("RB", "JJR", "IN", "RBR"):
        start = start.nbor(1)  # "about 40", "more than 40"
    return _party_in(start, fillers)


def planted_by(weapon: Token, fillers: Fillers) -> Token | None:
    """Who planted or fired a weapon: "mines that ELN fighters had laid", "a bomb they said they planted", "shells fired by X"."""
    doc, end = weapon.doc, weapon.sent.end
    party: Token | None = None
    by = False
    for i in range(weapon.i + 1, min(end, weapon.i + _NEAR_PLANTED)):
        token = doc[i]
        if token.text in _STOPS or token.text == ",":
            return None
        if is_word_of(token, "roles.planting"):
            if party is not None and not by:
                return party
            by = i + 1 < end and doc[i + 1].lower_ == "by"
            return _party_in(doc[i + 1], fillers) if by else None
        if party is None and fillers.kind(token) == "party" and token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            party = token if i + 1 >= end or fillers.kind(doc[i + 1]) != "party" else None
        elif token.tag_ in ("IN", "CC") and token.lower_ not in ("that", "which"):
            return None
    return None


def _party_in(preposition: Token, fillers: Fillers) -> Token | None:
    """The party of the phrase behind the preposition; a land or town is only where it came from."""
    for i in range(preposition.i + 1, min(preposition.sent.end, preposition.i + 6)):
        token = preposition.doc[i]
        if (mention := _mention(token, fillers)) is not None and token.lower_ not in _ARTICLES:
            return _last(mention, token)
        if token.tag_ in ("NNS", "NN") and fillers.kind(token) == "party":
            return token
        if token.tag_ not in (*_BEFORE_NAME, "NN", "NNP", "VBG", "POS"):
            return None
    return None


def _next(word: Token, fillers: Fillers, reach: int) -> Token | None:
    """The last word of the known party that is named within so many words."""
    for i in range(word.i + 1, min(word.sent.end, word.i + 1 + reach)):
        token = word.doc[i]
        mention = _mention(token, fillers)
        if mention is not None:
            return _last(mention, token)
        if token.lower_ in ("and", "between") or token.text in (",", ";", ":"):
            return None
    return None


def _mention(token: Token, fillers: Fillers) -> ActorMention | None:
    held = (m for m in fillers.reading.actors if m.start <= token.idx < m.end)
    return next((m for m in held if m.id is not None and m.kind in FIGHTING_KINDS), None)


def _last(mention: ActorMention, token: Token) -> Token:
    """The last word of a mention that begins at or before the token."""
    while token.i + 1 < token.sent.end and token.nbor(1).idx < mention.end:
        token = token.nbor(1)
    return token
