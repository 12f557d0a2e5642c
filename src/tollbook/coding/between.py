"""The two sides of "clashes between A and B", read from the words: the parse often joins A and B to the wrong words."""

from collections.abc import Callable

from tollbook.language.listed import is_listed
from tollbook.language.parsed import Token
from tollbook.language.tags import FINITE_OR_MODAL

_NEAR, _LONG = 12, 24
_ASIDE = frozenset({"VBN", "VBG", "WDT", "WP"})
_STOPS = frozenset({".", ",", ";", ":", "(", "-", "–", "—"})

Test = Callable[[Token], bool]


def sides_between(trigger: Token, is_party: Test) -> list[Token]:
    """The heads of the parties behind "between", one for each side, in order; none where there are no two.

    ``is_party`` tells whether a token can stand for a party. "Clashes on Monday between the ELN and FARC dissidents in Tibu".
    """
    doc, sentence = trigger.doc, trigger.sent
    near = doc[trigger.i + 1 : min(trigger.i + 1 + _NEAR, sentence.end)]
    between = next((t for t in near if t.lower_ == "between"), None)
    verbs = [] if between is None else [t for t in doc[trigger.i + 1 : between.i] if t.tag_ in FINITE_OR_MODAL]
    if between is None or len(verbs) > 1 or any(trigger.head.i not in (v.i, v.head.i) for v in verbs):
        return []  # "battles raged between", but not "the attack was followed by talks between"
    sides: list[Token] = []
    last: Token | None = None
    aside = False
    for token in doc[between.i + 1 : min(between.i + 1 + _LONG, sentence.end)]:
        if token.text == "," and (aside or doc[token.i + 1].tag_ in _ASIDE):
            aside = not aside  # "government troops, backed by mercenaries, and"
        if aside:
            continue
        if token.lower_ in ("and", "&") or token.text == ",":
            sides += [last] if last is not None else []
            last = None
        elif _is_stop(token) or (is_listed(token, "grammar.behind_sides") and sides and last is not None):
            break
        elif is_party(token) and not is_listed(token, "people.ranks"):  # "between the M23 on one side and the army on the other"
            last = token
    sides += [last] if last is not None else []
    return sides if len(sides) > 1 else []


def _is_stop(token: Token) -> bool:
    """What ends the two sides: a verb or a mark, but not the hyphen of "Ahrar al-Sharqiya"."""
    mark = token.text in _STOPS and not (token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_)
    return mark or token.tag_ in FINITE_OR_MODAL
