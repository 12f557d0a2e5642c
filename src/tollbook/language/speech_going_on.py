"""Quotations without a source of their own: speech that goes on in the next sentence or paragraph."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tollbook.language.quotations import Quotation
from tollbook.language.sentence_view import View
from tollbook.language.speech_said import Said

_MOST_OF = 0.6
_SHORT = 3
_NEAR = 20


def going_on(view: View, quotations: Sequence[Quotation], said: Sequence[Said]) -> list[Said]:
    """An attribution for each quotation that nobody is said to say: the speaker of the one before it goes on."""
    found: list[Said] = []
    open_speaker: Said | None = None
    by_content = sorted(said, key=lambda s: (s.content, s.cue))
    starts = [s.content[0] for s in by_content]
    by_cue = sorted((s for s in said if s.source is not None and s.stance != "silent"), key=lambda s: s.cue)
    for number, quotation in enumerate(quotations):
        at = bisect_right(starts, quotation.first)
        own = _covering(quotation, by_content[max(0, at - _NEAR) : at + _NEAR])
        if own is None and quotation.length > _SHORT and _fills_its_sentence(view, quotation):
            previous = quotations[number - 1] if number else None
            continued = previous is not None and previous.open_end and _next_paragraph(view, previous, quotation)
            own = (
                open_speaker
                if continued and open_speaker is not None
                else _before(view, quotation, [*_up_to(by_cue, quotation.first), *found[-_NEAR:]])
            )
            if own is not None:
                found.append(replace(own, content=_inside(view, quotation)))
        open_speaker = own
    return found


def _up_to(said: Sequence[Said], token: int) -> Sequence[Said]:
    """The last few whose cue stands before a token."""
    at = bisect_right(said, token, key=lambda s: s.cue[0])
    return said[max(0, at - _NEAR) : at]


def _covering(quotation: Quotation, said: Sequence[Said]) -> Said | None:
    """The attribution that holds most of a quotation."""
    for one in said:
        shared = min(one.content[1], quotation.end) - max(one.content[0], quotation.first)
        if one.source is not None and one.stance != "silent" and shared >= _MOST_OF * (quotation.end - quotation.first):
            return one
    return None


def _fills_its_sentence(view: View, quotation: Quotation) -> bool:
    first, end = view.units[view.unit_of[quotation.first]]
    return quotation.first == first and (quotation.end >= end - 1 or quotation.end - first >= _MOST_OF * (end - first))


def _next_paragraph(view: View, one: Quotation, two: Quotation) -> bool:
    return view.paragraph_of[two.first] == view.paragraph_of[one.first] + 1


def _before(view: View, quotation: Quotation, said: Sequence[Said]) -> Said | None:
    """The last who spoke in the same paragraph; or in the one before, where this one opens with the quotation."""
    here = view.paragraph_of[quotation.first]
    first, _ = view.units[view.unit_of[quotation.first]]
    opens = first == 0 or view.paragraph_of[first - 1] != here
    near = [s for s in said if s.cue[0] < quotation.first and here - view.paragraph_of[s.cue[0]] <= (1 if opens else 0)]
    return max(near, key=lambda s: (s.cue[0], s.content), default=None)


def _inside(view: View, quotation: Quotation) -> tuple[int, int]:
    end = quotation.end
    while end - 1 > quotation.first and view.words[end - 1].isspace():
        end -= 1
    return quotation.first, end
