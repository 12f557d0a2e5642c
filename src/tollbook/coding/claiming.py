"""A draft to its claim: the quote, the tolls, the things, the id that hangs on all of them."""

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.bodies import country_of_body, is_bodys_stretch, is_long
from tollbook.coding.called_untrue import calls_untrue
from tollbook.coding.closer_places import Counted, told_closer
from tollbook.coding.context import place_at_name, place_over
from tollbook.coding.dated_parts import dated_parts, day_of_member, over_days
from tollbook.coding.drafts import ALONE, Draft
from tollbook.coding.found import Found
from tollbook.coding.happening import Phrase
from tollbook.coding.late_deaths import setting_of_attack
from tollbook.coding.not_by_us import not_by_us
from tollbook.coding.parties import actors_of
from tollbook.coding.place_values import COUNTRY
from tollbook.coding.places import place_of
from tollbook.coding.reading import Reading
from tollbook.coding.recalled import is_old, period_of_recall, place_of_recall
from tollbook.coding.recalls import Recall
from tollbook.coding.retractions import take_back
from tollbook.coding.scope import scope_of
from tollbook.coding.several_days import over_several_days, over_their_places
from tollbook.coding.sides import Sides
from tollbook.coding.speakers import attribution_at, speaker_of
from tollbook.coding.times import later_deed, period_of, story_period
from tollbook.coding.war_totals import beyond_one_deed, told_in, war_of
from tollbook.coding.whens import WEEK
from tollbook.coding.whose import who_acts_by_saying, who_counted, whose_figure
from tollbook.language.mentions import Span
from tollbook.model import Claim, Period, Place, Quote, Report, Speaker, Thing, Toll, content_id

DENIAL = "denial"


def claims_of_draft(
    reading: Reading, codebook: Codebook, sides: Sides, draft: Draft, before: list[Draft], counted: Counted
) -> list[Claim]:
    """The claims of one draft: the whole, and one for each part at a place of its own."""
    doc = reading.document.doc
    word = doc[draft.token]
    speaker, draft.stance, said = speaker_of(reading, codebook, word.idx, word.idx + len(word.text))
    if draft.founds and any(a.source is not None and a.source[0] <= word.idx < a.source[1] for a in reading.attributions):
        heads = [doc[f.item.head] for f in draft.founds]
        outside = (t for t in heads if attribution_at(reading, t.idx, t.idx + 1) is not None)
        counted_word = next(outside, heads[0])  # "a nurse who treated six hurt said that three died"
        speaker, draft.stance, said = speaker_of(reading, codebook, counted_word.idx, counted_word.idx + len(counted_word.text))
    if speaker.kind == "outlet":
        counter = next((who_counted(reading, codebook, f) for f in draft.founds), None)
        actor = who_acts_by_saying(reading, codebook, draft)
        if actor is not None and draft.action == DENIAL:
            draft.stance = "denies"  # "the report was denied by the navy"
        speaker = actor or counter or speaker
    elif (owner := whose_figure(reading, codebook, draft)) is not None and not _is_same(owner, speaker):
        speaker, draft.stance = owner, "asserts"
    if draft.stance == "asserts" and calls_untrue(reading, draft):
        draft.stance = "denies"
    speaker = take_back(reading, codebook, draft) or speaker
    some_died = any(f.outcome == "killed" and f.count.best for d in before for f in d.founds)
    if some_died and draft.founds and all(not_by_us(doc, f) for f in draft.founds):
        draft.founds, draft.stance = [], "denies"
    draft.founds = [f for f in draft.founds if not _is_only_denied(f, draft)]
    for found in draft.founds:
        sides.settle(found, draft, before, speaker)
    draft.because = (*draft.because, *said, *(r for f in draft.founds for r in f.because))
    sums = [id(f.whole) for f in draft.founds if f.whole is not None]
    apart = [f for f in draft.founds if (f.place_token or f.words_end) is not None and id(f) not in sums]
    days = dated_parts(reading, codebook, draft)
    alone = [id(f) for f, _, _ in days]
    if days and len(days) == len(draft.founds):  # the sum was told in a sentence before
        whole = _claim(reading, codebook, draft, speaker, counted, before)
        return [_part(reading, codebook, whole, f, place, period) for f, period, place in days]
    own = [id(f) for f in draft.founds]
    elsewhere = [f for f in apart if f.whole is not None and id(f.whole) not in own]
    if elsewhere and len(elsewhere) == len(own):  # "they include nine killed in Mayo": another draft's sum
        whole = _claim(reading, codebook, draft, speaker, counted, before)
        return _parts(reading, codebook, whole, draft, elsewhere)
    apart = [f for f in apart if id(f) not in alone]
    draft.founds = [f for f in draft.founds if id(f) not in alone and not any(f is a for a in apart)]
    whole = _at_its_place(reading, codebook, draft, _claim(reading, codebook, draft, speaker, counted, before), apart)
    if not apart and not days:
        return [whole]
    parts = _parts(reading, codebook, whole, draft, apart)
    if not days and all(f.relation != "part" for f in apart):  # each count at its place, and no sum
        return [whole, *parts] if draft.founds else parts
    parts += [_part(reading, codebook, whole, found, place, period) for found, period, place in days]
    period = over_days(whole.period, [p.period for p in parts if p.period is not None])
    whole = structs.replace(whole, scope="aggregate", period=period, parts=tuple(p.id for p in parts))
    return [whole, *parts]


def _parts(reading: Reading, codebook: Codebook, whole: Claim, draft: Draft, apart: list[Found]) -> list[Claim]:
    """A claim for each part, of the deed that its own words name; kin who are told together are one part."""
    made: list[Claim] = []
    for found in apart:
        part = _part(reading, codebook, structs.replace(whole, action=_own_action(whole.action, draft, found, apart)), found)
        if found.with_last and made:
            last = made[-1]
            toll = structs.replace(part.tolls[0], id=f"t{len(last.tolls) + 1}")
            made[-1] = identified(structs.replace(last, tolls=(*last.tolls, toll)))
            found.home = made[-1].id
        else:
            made.append(part)
    return made


def _own_action(action: str, draft: Draft, part: Found, apart: list[Found]) -> str:
    """The deed that the part's words name; that of the sum only where it is not named with another part."""
    if part.words_end is None or not draft.happenings:
        return action
    own = next((h.action for h in draft.happenings if part.item.start < h.token < part.words_end), None)
    others = [f for f in apart if f is not part and f.words_end is not None]
    taken = any(f.item.start < h.token < (f.words_end or 0) and h.action == action for f in others for h in draft.happenings)
    return own or (ALONE[part.outcome] if taken else action)


def _at_its_place(reading: Reading, codebook: Codebook, draft: Draft, whole: Claim, apart: list[Found]) -> Claim:
    """The claim of a sum at the place named right behind its figure, and not at that of one of its parts."""
    token = next((f.place_token for f in draft.founds if f.place_token is not None), None)
    place, where = place_at_name(reading, codebook, token) if token is not None else (None, ())
    tokens = [f.place_token for f in apart if f.place_token is not None]
    if token is None and whole.place is not None and _is_of_a_part(reading, codebook, whole.place, apart):
        place, where = place_over(reading, codebook, tokens)
    return identified(structs.replace(whole, place=place, because=(*whole.because, *where))) if place is not None else whole


def _is_of_a_part(reading: Reading, codebook: Codebook, place: Place, apart: list[Found]) -> bool:
    """Is the place named with one of the parts, or among the words of a list's members?"""
    doc, quote = reading.document.doc, place.quote
    own = (place_at_name(reading, codebook, f.place_token)[0] for f in apart if f.place_token is not None)
    if any(p is not None and p.name == place.name for p in own):
        return True
    return quote is not None and any(
        doc[f.item.start].idx <= quote.start < doc[f.words_end - 1].idx + 1 for f in apart if f.words_end is not None
    )


def _is_same(one: Speaker, other: Speaker) -> bool:
    """Two names of one actor, or one name."""
    return one.actor == other.actor if one.actor is not None else one.name == other.name


def _part(
    reading: Reading, codebook: Codebook, whole: Claim, found: Found, place: Place | None = None, period: Period | None = None
) -> Claim:
    """The claim of one part, at its place and, where it has one, on its day."""
    where: tuple[str, ...] = ()
    if period is None:
        token = found.place_token or found.trigger
        before = reading.document.sentence_at(token) != found.sentence  # "in the former nine died": one of two named before
        place, where = place_at_name(reading, codebook, token, alone=before)
        if found.place_token is None and _is_wider(place, whole.place):
            place, where = None, ()  # "two shopkeepers in the bazaar", of seven in the town
        period = day_of_member(reading, codebook, found, whole.period)
    toll = structs.replace(_toll(reading, found, {id(found): "t1"}), part_of=None)
    claim = structs.replace(
        whole,
        place=place or whole.place,
        period=period or whole.period,
        tolls=(toll,),
        scope="incident",
        because=tuple(dict.fromkeys((*whole.because, *where))),
    )
    claim = identified(claim)
    found.home = claim.id
    return claim


def _is_wider(place: Place | None, own: Place | None) -> bool:
    """Is a place found for a part, which names none, less than what is known of the sum?"""
    return place is not None and own is not None and (place.precision or COUNTRY) > (own.precision or COUNTRY)


def _is_only_denied(found: Found, draft: Draft) -> bool:
    """ "Denied that soldiers had died": nobody counted them."""
    return draft.stance == "denies" and found.count.hedge == "plural"


def _claim(reading: Reading, codebook: Codebook, draft: Draft, speaker: Speaker, counted: Counted, before: list[Draft]) -> Claim:
    doc = reading.document.doc
    token = doc[draft.token]
    place, where = place_of(reading, codebook, draft.token)
    period, when = period_of(reading, codebook, draft.token)
    if (later := later_deed(reading, codebook, draft.token)) is not None:
        period, when = later
    if _still_missing(reading, draft):
        period, when = story_period(reading, codebook, draft.token)
    span = (token.sent.start_char, token.sent.end_char)
    if draft.recall is not None:
        elsewhere = draft.recall.answers and place is not None and not _named_within(reading, draft.recall, place)
        place = place_of_recall(draft.recall, reading, codebook) or (None if elsewhere else place)
        recalled = period_of_recall(draft.recall, reading, codebook)
        period = recalled if draft.recall.look is not None else recalled or period
        first, last = doc[draft.recall.start].idx, doc[draft.recall.end - 1]
        span = (first, last.idx + len(last))
    attack = setting_of_attack(reading, codebook, draft, before)
    if attack is not None:
        place, period, where, when = attack[0] or place, attack[1] or period, (), ()
    if war_of(reading, draft) is not None or beyond_one_deed(
        reading, draft, place
    ):  # neither the story's day nor its town is the war's
        place, where = (place, where) if told_in(place, token.sent) else (None, ())
        long = period is not None and (period.precision or 0) >= WEEK and told_in(period, token.sent)
        period, when = (period, when) if long else (None, ())
    scope, summed = scope_of(reading, draft, period, place)
    if draft.over is not None:
        period, scope, when, summed = draft.over, "aggregate", (), ("the running figure sums over its own days",)
    if scope == "incident" and (days := over_several_days(reading, codebook, draft)) is not None:
        period, scope, when, summed = days, "aggregate", (), ("sums over deeds of several days",)
        place = over_their_places(reading, codebook, draft) or place
    own = place if told_in(place, token.sent) or country_of_body(codebook, speaker) is None else None
    if scope == "incident" and is_bodys_stretch(draft, speaker, period, own):
        scope, summed = "aggregate", (f"what {speaker.name} counted over it",)
    untold = place is None or (is_long(period) and not told_in(place, token.sent))
    if scope == "aggregate" and untold and (land := country_of_body(codebook, speaker)) is not None:
        place, where = land, (f"the country that {speaker.name} watches",)
    if scope == "incident" and place is not None and draft.recall is None:
        closer = told_closer(reading, codebook, draft, place, counted)
        place, where = closer or (place, where)
    reasons = (*draft.because, *(r for h in draft.happenings for r in h.because), *where, *when, *summed)
    claim = Claim(
        id="",
        report=reading.report.id,
        quote=quote_of(reading.report, *span),
        speaker=speaker,
        stance=draft.stance,
        action=draft.action,
        reality=draft.reality,
        background=is_old(draft.recall, period, reading.report.published),
        scope=scope,
        actors=actors_of(reading, draft, speaker),
        place=place,
        period=period,
        things=_things(reading, draft),
        tolls=_tolls(reading, draft),
        because=tuple(dict.fromkeys(reasons)),
    )
    return identified(claim)


def _named_within(reading: Reading, recall: Recall, place: Place) -> bool:
    """Is the place taken from outside the sentence? One that it names beside the recalled deed is that of its own."""
    sentence = reading.document.doc[recall.noun].sent
    return place.quote is None or not sentence.start_char <= place.quote.start < sentence.end_char


def _still_missing(reading: Reading, draft: Draft) -> bool:
    """ "Six were still missing on Tuesday": the day of a state that lasts, not of the deed."""
    lasts = any(t.lower_ in ("still", "remain", "remained", "yet") for t in reading.document.doc[draft.token].sent)
    return lasts and bool(draft.founds) and all(f.outcome == "missing" for f in draft.founds)


def identified(claim: Claim) -> Claim:
    """The claim with the id that its content gives."""
    words = [f"{t.outcome}/{t.who}/{t.words}/{t.low}/{t.high}" for t in claim.tolls]
    actors = [f"{a.role}/{a.id}/{a.name}" for a in claim.actors]
    place = claim.place.name if claim.place else ""
    ident = content_id(
        "c",
        claim.report,
        str(claim.quote.start),
        claim.action,
        claim.speaker.name,
        claim.stance,
        claim.scope,
        place,
        *words,
        *actors,
    )
    return structs.replace(claim, id=ident)


def quote_of(report: Report, start: int, end: int) -> Quote:
    """The words of the report between two offsets, outer blanks left out."""
    text = report.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(start, end, text[start:end])


def _tolls(reading: Reading, draft: Draft) -> tuple[Toll, ...]:
    names = {id(found): f"t{n}" for n, found in enumerate(draft.founds, 1)}
    return tuple(_toll(reading, found, names) for found in draft.founds)


def _toll(reading: Reading, found: Found, names: dict[int, str]) -> Toll:
    start, end = words_span(reading, found)
    whole = names.get(id(found.whole)) if found.whole is not None else None
    return Toll(
        outcome=found.outcome,  # type: ignore[arg-type]
        who=found.who or "unknown",  # type: ignore[arg-type]
        low=found.count.low,
        best=found.count.best,
        high=found.count.high,
        hedge=found.count.hedge,
        words=reading.report.text[start:end],
        side=found.side,
        id=names[id(found)],
        part_of=whole,
        relation=found.relation,  # type: ignore[arg-type]
        quote=Quote(start, end, reading.report.text[start:end]),
    )


def words_span(reading: Reading, found: Found) -> Span:
    """The words that carry a toll: the phrase, with the outcome word when it stands beside it."""
    doc = reading.document.doc
    first, last = found.item.start, found.item.end - 1
    if first - 3 <= found.trigger < first:
        first = found.trigger
    elif last < found.trigger <= last + 3:
        last = found.trigger
    return doc[first].idx, doc[last].idx + len(doc[last].text)


def _things(reading: Reading, draft: Draft) -> tuple[Thing, ...]:
    things: list[Thing] = []
    for happening in draft.happenings:
        things += [_thing(reading, "weapon", p) for p in happening.weapons]
        things += [_thing(reading, "target", p) for p in happening.objects]
    return tuple(dict.fromkeys(things))


def _thing(reading: Reading, role: str, phrase: Phrase) -> Thing:
    kind = reading.document.doc[phrase.token].base
    return Thing(role, kind, phrase.text, quote_of(reading.report, *phrase.span))  # type: ignore[arg-type]
