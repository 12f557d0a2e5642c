"""Figures that a sentence itself calls wrong: "six soldiers, and not seven, were killed"."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS, Item, is_bare_figure
from tollbook.coding.marks import Marks
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Token

_REMARK = 12
"""Words of the longest remark on who had given a wrong figure."""


def without_corrected(tokens: Sequence[Token], items: list[Item], marks: Marks) -> list[Item]:
    """ "Six soldiers, and not seven, were killed": the phrases without the figure that is wrong."""
    for n, token in enumerate(tokens[1:-1], 1):
        if token.lower_ != "not" or tokens[n + 1].i not in marks.numbers or marks.numbers[tokens[n + 1].i].hedge == "none":
            continue
        first, last = n, n + 1
        while first and tokens[first - 1].lower_ in (",", "and", "but", "(", "-", "–", "—"):
            first -= 1
        if first == n:
            continue
        while last + 1 < len(tokens) and tokens[last + 1].tag_ in NOUN_TAGS:
            last += 1
        last = _end_of_remark(tokens, last)
        if last + 1 < len(tokens) and tokens[last + 1].lower_ in (",", ")", "-", "–", "—"):
            last += 1
        return _joined_again(
            [i for i in items if not (tokens[first].i <= i.start and i.end <= tokens[last].i + 1)], tokens[first].i
        )
    return items


def _end_of_remark(tokens: Sequence[Token], last: int) -> int:
    """ "Not seven, as we reported on Monday,": the last word of the remark on who had given the figure."""
    opens = next((n for n in range(last + 1, min(last + 3, len(tokens))) if tokens[n].lower_ == "as"), None)
    if opens is None or (opens == last + 2 and tokens[last + 1].text != ","):
        return last
    closes = next((n for n in range(opens + 1, min(opens + _REMARK, len(tokens))) if tokens[n].text in (",", ")", ".")), None)
    return closes - 1 if closes is not None else last


def correct(found: list[Found], told: list[Item], items: list[Item]) -> None:
    """ "33 died in the ambush, and not eleven as first announced": the first figure takes the place of one told before."""
    wrong = [i for i in told if i.number is not None and not any(o.start <= i.start < o.end for o in items)]
    right = [f for f in found if f.relation == "count" and wrong and f.item.start < wrong[0].start and f.item.number is not None]
    if len(right) == 1:
        right[0].relation = "update"


def corrects_itself(tokens: Sequence[Token], found: list[Found]) -> None:
    """ "The command has since corrected itself and says that five died": the figure takes the place of what it said before."""
    verb = next((t for t in tokens if lemma_is_listed(t, "story.moves_a_figure") and _is_its_own(t)), None)
    if verb is None:
        return
    for one in found:
        if one.relation == "count" and one.whole is None and one.item.start > _end_of_revised(verb):
            one.relation = "update"


def _end_of_revised(verb: Token) -> int:
    """Where the words end for what is revised: "its earlier figure of 22 dead"."""
    return max((c.right_edge.i for c in verb.children if c.dep_ == "obj"), default=verb.i)


def _is_its_own(verb: Token) -> bool:
    """Is what is revised the speaker itself, or a figure or an account of its own?"""
    taken = [c for c in verb.children if c.dep_ == "obj"]
    own = [c for c in taken if any(o.tag_ == "PRP$" for o in c.children)]
    return any(is_listed(c, "story.oneself") for c in taken) or any(
        lemma_is_listed(c, "story.figures") or is_listed(c, "story.told_in") for c in own
    )


def _joined_again(items: list[Item], at: int) -> list[Item]:
    """ "Three, (not four,) people": one phrase, whose figure corrects an earlier one."""
    k = next((n for n, i in enumerate(items[1:], 1) if i.start > at), None)
    if k is None or items[k].kind != "np" or items[k].number is not None or not is_bare_figure(items[k - 1]):
        return items
    figure = items[k - 1].number
    assert figure is not None
    joined = replace(items[k], start=items[k - 1].start, number=replace(figure, relation="update"))
    return [*items[: k - 1], joined, *items[k + 1 :]]
