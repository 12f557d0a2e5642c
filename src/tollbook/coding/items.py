"""A sentence as a flat row of items: noun phrases, verb groups, prepositions, commas.

Casualty news is long and parsers err in it; what is affected is mostly a matter of order. Items are made from part-of-speech
tags and from the mentions already found (figures and days), so they hold where a tree is wrong.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.inner_marks import (
    begins_hyphened,
    is_joined_by_hyphen,
    is_possessive,
    is_quoted_adjective,
    is_scare_quote,
)
from tollbook.coding.item import INSIDE_TAGS, NOUN_TAGS, PARTICIPLES, QUOTES, Item, Kind, is_auxiliary, is_loner
from tollbook.coding.item_joins import rejoined
from tollbook.coding.marks import Marks, marks_of, quoted_behind_auxiliary
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.listed import is_listed, listed
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Token
from tollbook.language.tags import FINITE_OR_MODAL

_OPENING = frozenset({"DT", "PDT", "PRP$", "NNP", "NNPS"})


@asked_once
def items_in(reading: Reading, number: int, codebook: Codebook) -> list[Item]:
    """The items of a sentence of a report, not to be changed."""
    return items_of(list(reading.document.sentences()[number]), marks_of(reading, codebook))


def items_of(tokens: Sequence[Token], marks: Marks) -> list[Item]:
    """The items of one sentence, in order, covering every token."""
    items: list[Item] = []
    i, n = 0, len(tokens)
    while i < n:
        item = (
            _time(tokens, i, marks)
            or _adverb(tokens, i, marks)
            or _verb(tokens, i, marks)
            or _phrase(tokens, i, marks)
            or _single(tokens, i, marks)
        )
        items.append(item)
        i = item.end - tokens[0].i
    return rejoined(tokens, items)


def _time(tokens: Sequence[Token], i: int, marks: Marks) -> Item | None:
    j = i
    while j < len(tokens) and tokens[j].i in marks.times:
        j += 1
    return Item("time", tokens[i].i, tokens[j - 1].i + 1, tokens[j - 1].i) if j > i else None


def _adverb(tokens: Sequence[Token], i: int, marks: Marks) -> Item | None:
    """ "At first", "in all", which are no part of the phrase behind them ("at first seven people were reported dead")."""
    if i + 1 >= len(tokens) or f"{tokens[i].lower_} {tokens[i + 1].lower_}" not in listed(
        tokens[i].doc, "grammar.adverbs_of_two"
    ):
        return None
    opens = i == 0 or tokens[i - 1].text == ","  # not "in all 27 provinces"
    if opens and tokens[i].lower_ == "in" and i + 2 < len(tokens) and tokens[i + 2].i in marks.numbers:
        return Item("other", tokens[i].i, tokens[i].i + 1, tokens[i].i)  # "In all 40 people died"
    numbered = tokens[i + 1].i in marks.numbers or (tokens[i].lower_ == "in" and not opens)
    if numbered or (i + 2 < len(tokens) and tokens[i + 2].tag_ in NOUN_TAGS):
        return None  # "at first light"
    return Item("other", tokens[i].i, tokens[i].i + 2, tokens[i + 1].i)


def _is_verb(token: Token, marks: Marks) -> bool:
    verb = (token.tag_.startswith("VB") and token.i not in marks.nouns and token.i not in marks.names) or token.i in marks.verbs
    return verb and token.i not in marks.numbers and token.lower_ not in marks.subset


def _verb(tokens: Sequence[Token], i: int, marks: Marks) -> Item | None:
    """A verb group: auxiliaries, adverbs and "to" before the main verb."""
    if tokens[i].tag_ == "RB" and tokens[i].dep_ == "amod" and tokens[i].head.i < tokens[i].i:
        return None  # "the 18 dead | announced by"
    j = i
    last = -1
    while j < len(tokens) and tokens[j].i not in marks.numbers and tokens[j].i not in marks.times:
        token = tokens[j]
        if token.tag_ == "MD" or _is_verb(token, marks):
            if last >= 0 and tokens[last].tag_ != "MD" and not is_auxiliary(tokens[last]):
                break
            if last >= 0 and tokens[last].tag_ == "VB" and token.tag_ in FINITE_OR_MODAL:
                break  # "who tried to get away | were shot"
            if _attributive(tokens, j, marks) and last < 0:
                return None
            last = j
        elif token.tag_ == "TO" and j + 1 < len(tokens) and tokens[j + 1].tag_ == "VB":
            if last >= 0:
                break
        elif token.text in QUOTES and last >= 0 and j + 1 < len(tokens) and quoted_behind_auxiliary(tokens[j + 1]):
            if not _is_verb(tokens[j + 1], marks):
                break
        elif not (token.tag_ in ("RB", "RBR") and (last >= 0 or _verb_next(tokens, j, marks))):
            break
        j += 1
    if last < 0:
        return None
    return _verb_item(tokens[i : last + 1])


def _verb_next(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    k = j
    while k < len(tokens) and tokens[k].tag_ in ("RB", "RBR") and tokens[k].i not in marks.numbers:
        k += 1
    return k < len(tokens) and (tokens[k].tag_ == "MD" or _is_verb(tokens[k], marks))


def _attributive(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    """A participle before a noun that it describes ("suspected militants"), not a verb ("wounding 18")."""
    token = tokens[j]
    if j + 1 >= len(tokens):
        return False
    described = token.dep_ == "amod" or is_listed(token, "people.described")
    if token.tag_ not in PARTICIPLES and not (token.tag_ == "VBD" and described):
        return False
    after = tokens[j + 1]
    if is_loner(after):
        return False  # "and some 20 taken prisoner"
    if after.i in marks.numbers or after.i in marks.times or after.tag_ not in (*NOUN_TAGS, "JJ", "HYPH"):
        return False
    if is_listed(token, "people.suspected"):
        return True
    if j > 0 and (tokens[j - 1].tag_ in ("DT", "PRP$", "CD", "JJ", "POS", "HYPH") or tokens[j - 1].i in marks.numbers):
        return True
    if token.tag_ != "VBN" or not (after.tag_ in NOUN_TAGS or _noun_follows(tokens, j + 1, marks)):
        return False
    before = tokens[j - 1] if j > 0 else None
    if j > 1 and tokens[j - 2].text in ("-", "‑") and not tokens[j - 2].whitespace_:
        return False  # "three passers-by suffered wounds"
    main_verb = before is not None and before.tag_.startswith("VB") and not is_auxiliary(before)
    return before is None or before.tag_ in ("IN", "CC", ",") or main_verb


def _verb_item(group: Sequence[Token]) -> Item:
    main = group[-1]
    before = group[:-1]
    participle = main.tag_ in ("VBN", "VBD", "JJ") or quoted_behind_auxiliary(main)
    passive = participle and any(is_listed(t, "grammar.be") and t is not main for t in before)
    modal = next((t.lower_ for t in before if t.tag_ == "MD"), None)
    infinitive = any(t.tag_ == "TO" for t in before)
    finite = not infinitive and (
        modal is not None
        or any(t.tag_ in ("VBD", "VBZ", "VBP") for t in before)
        or main.tag_ in ("VBZ", "VBP")
        or main.tag_ == "VBD"
        or main.tag_ in (*NOUN_TAGS, "JJ")
    )
    negated = any(t.lower_ in ("not", "n't", "never", "cannot") for t in before)
    return Item("verb", group[0].i, main.i + 1, main.i, None, passive, finite, infinitive, modal, negated)


def _phrase(tokens: Sequence[Token], i: int, marks: Marks) -> Item | None:
    j, head, number, measured = i, -1, None, False
    if tokens[i].lower_ in marks.subset:
        return None  # "incl. two officers"
    while j < len(tokens):
        token = tokens[j]
        if token.i in marks.names and marks.names[token.i] <= tokens[-1].i + 1:
            j = marks.names[token.i] - tokens[0].i
            head = j - 1
            continue
        if token.i in marks.times:
            break
        mention = marks.numbers.get(token.i)
        if mention is not None:
            if number is not None and mention is not number and mention.kind == "count" and head >= 0:
                break
            if j > i and mention.kind == "count" and _opens_next(tokens, i, j, head, marks):
                break
            if number is None and _behind_plural(tokens, i, j, head):
                break
            k = j
            while k < len(tokens) and marks.numbers.get(tokens[k].i) is mention:
                k += 1
            if mention.kind == "count":
                number = number or mention
            elif mention.kind != "age" and not (mention.kind == "ordinal" and _one_of_many(tokens, k)):
                measured = True
            head = k - 1
            j = k
            if j < len(tokens) and tokens[j].lower_ == "of" and number is mention and _vague(tokens, j, mention):
                j += 1
            continue
        if j > 0 and token.tag_ == "HYPH" and tokens[j - 1].whitespace_ and token.whitespace_:
            break  # "two men - Ali Saleh and Omar Nasser -": an aside
        if is_joined_by_hyphen(tokens, j, i):
            head = head if token.text == "-" else j
            j += 1
            continue
        if j > i + 1 and is_loner(token) and is_possessive(tokens, j - 1):
            head, j = j, j + 1  # "the rebels' dead"
            continue
        if (j > i and is_possessive(tokens, j)) or is_quoted_adjective(tokens, i, j):
            j += 1
            continue
        if is_scare_quote(tokens, i, j) or (j > i and head == j - 1 and number is not None and _describes(tokens, j, marks)):
            j += 1
            continue
        if j == i and (_doubts_next(tokens, j, marks) or (token.tag_ in ("IN", "RP") and begins_hyphened(tokens, j))):
            j += 1
            continue
        if j > i and (_ends_possessive(tokens, j) or (is_loner(token) and _is_owned(tokens, j))):
            head = j if is_loner(token) else head
            j += 1
            continue
        if j > i and is_listed(token, "grammar.indefinite"):
            break
        if j == i and is_loner(token) and j + 1 < len(tokens) and _opens_object(tokens, j, marks):
            return None  # "shot dead a judge", "shot dead Omar Salim"
        if (
            is_loner(token)
            and (head >= 0 or _number_next(tokens, j, marks))
            and not _noun_next(tokens, j, marks)
            and not _is_counted_noun(tokens, i, j, marks)
        ):
            break
        if token.i in marks.verbs:
            break
        if token.tag_ in NOUN_TAGS or token.i in marks.nouns or _is_nominal_participle(tokens, j, i):
            head = j
        elif token.tag_.startswith("VB") and not _attributive(tokens, j, marks):
            break
        elif j == i and (token.tag_ == "PRP" or _is_her(tokens, j, marks)):
            return Item("np", token.i, token.i + 1, token.i)
        elif (token.tag_ in ("DT", "PDT", "PRP$") and j > i and head >= 0) or (
            token.tag_ not in INSIDE_TAGS and not token.tag_.startswith("VB")
        ):
            break
        elif token.lower_ == "more" and j > 0 and head == j - 1 and number is not None and tokens[head].i in marks.numbers:
            head = j
        elif token.tag_ in ("JJ", "JJR", "JJS") and head >= 0 and not _noun_follows(tokens, j, marks):
            break
        j += 1
    return _phrase_item(tokens, i, j, head, number, measured)


def _one_of_many(tokens: Sequence[Token], k: int) -> bool:
    """Does a common noun follow an ordinal: "the 4th peacekeeper", not "the 4th Brigade"?"""
    return k < len(tokens) and tokens[k].is_alpha and tokens[k].is_lower and tokens[k].tag_ in ("NN", "JJ", "VBN", "VBG")


def _doubts_next(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    """The adverb before a phrase that it doubts: "three soldiers and possibly a child"."""
    if not is_listed(tokens[j], "grammar.doubting") or j == 0 or j + 1 >= len(tokens):
        return False
    after = tokens[j + 1]
    return after.i in marks.numbers or after.tag_ in (*NOUN_TAGS, "DT", "CD", "JJ")


def _is_her(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    """The object of "shot her dead", which taggers take for a possessive."""
    beside = j + 1 < len(tokens) and is_loner(tokens[j + 1]) and not _noun_next(tokens, j + 1, marks)
    return tokens[j].lower_ == "her" and beside


def _describes(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    """The adverb of an adjective behind a figure: "six heavily armed militants", "twelve mostly young men"."""
    if tokens[j].tag_ != "RB" or j + 2 >= len(tokens) or tokens[j].i in marks.times:
        return False
    return tokens[j + 1].tag_ in ("JJ", "VBN") and not is_loner(tokens[j + 1]) and _noun_follows(tokens, j + 1, marks)


def _opens_object(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    """Does an object stand behind "dead" rather than a noun that it describes: an article, a name, a figure behind a verb?"""
    behind_verb = j > 0 and tokens[j - 1].i in marks.verbs
    if j > 0 and tokens[j - 1].base == "shoot" and tokens[j].lower_ == "dead":
        return True  # "shot dead rebel leader Musa Keita"
    return tokens[j + 1].tag_ in _OPENING or (behind_verb and tokens[j + 1].i in marks.numbers)


def _opens_next(tokens: Sequence[Token], i: int, j: int, head: int, marks: Marks) -> bool:
    """ "On the fourth day | five alleged militants": a figure before a noun opens a phrase of its own behind a governed one."""
    if tokens[j - 1].lower_ in ("former", "latter") and tokens[i].lower_ == "the":
        return True  # "at the latter | four"
    if j == i + 1 and tokens[i].lower_ in ("this", "that"):
        return True  # "as a result of this | as many as 47 people"
    if head == j - 1 and i > 0 and tokens[i - 1].tag_ == "IN" and is_listed(tokens[head], "story.hours"):
        return True  # "by evening | three of the gunmen were dead"
    noun = tokens[head].tag_ in NOUN_TAGS or tokens[head].i in marks.nouns
    governed = i > 0 and tokens[i - 1].tag_ == "IN" and noun
    end = j + 1
    while end < len(tokens) and marks.numbers.get(tokens[end].i) is marks.numbers[tokens[j].i]:
        end += 1  # "as a result | as many as 20 villagers"
    some = end + 1 < len(tokens) and tokens[end].lower_ == "of" and tokens[end + 1].lower_ in ("them", "those", "these")
    told = end < len(tokens) and is_listed(tokens[end], "grammar.be")  # "by the mayor's reckoning | 40 were killed"
    return governed and head == j - 1 and (some or told or _noun_follows(tokens, end, marks))  # "by his account | 12 of them"


def _behind_plural(tokens: Sequence[Token], i: int, j: int, head: int) -> bool:
    """ "Of the raiders | four fell", "police arrested nine, soldiers | six": a figure behind a plural counts others."""
    return head == j - 1 and head >= i and tokens[head].tag_ == "NNS"


def _ends_possessive(tokens: Sequence[Token], j: int) -> bool:
    """The apostrophe of "the insurgents' dead", which the tagger takes for a quotation mark."""
    if tokens[j].text not in ("'", "’") or not tokens[j - 1].lower_.endswith("s") or tokens[j - 1].whitespace_:
        return False
    plural = tokens[j - 1].tag_ in ("NNS", "NNPS", "NNP")
    return plural and j + 1 < len(tokens) and (tokens[j + 1].tag_ in (*NOUN_TAGS, "JJ") or is_loner(tokens[j + 1]))


def _is_owned(tokens: Sequence[Token], j: int) -> bool:
    """ "The army's dead", "their dead"."""
    before = tokens[j - 1]
    return before.tag_ in ("POS", "PRP$") or (before.text in ("'", "’") and not tokens[j - 2].whitespace_)


def _is_nominal_participle(tokens: Sequence[Token], j: int, i: int) -> bool:
    """ "eleven of the displaced", "the wounded": a participle behind its article that no noun follows."""
    opens = tokens[j - 1].lower_ in ("the", "those") or tokens[j - 1].tag_ in ("PRP$", "POS")
    if j == i or tokens[j].tag_ != "VBN" or not opens:
        return False
    return j + 1 >= len(tokens) or tokens[j + 1].tag_ not in (*NOUN_TAGS, "JJ", "HYPH", "CD", "IN", "TO")


def _number_next(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    return j + 1 < len(tokens) and tokens[j + 1].i in marks.numbers


def _noun_next(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    if j + 2 < len(tokens) and tokens[j + 1].text == "-" and not tokens[j].whitespace_ and not tokens[j + 1].whitespace_:
        return True  # "25 hostage-takers"
    return j + 1 < len(tokens) and tokens[j + 1].tag_ in (*NOUN_TAGS, "JJ") and tokens[j + 1].i not in marks.times


def _is_counted_noun(tokens: Sequence[Token], i: int, j: int, marks: Marks) -> bool:
    """ "37 foreign hostages", "five captives": the plural right behind a figure and adjectives is what is counted."""
    k = j - 1
    while k > i and tokens[k].tag_ in ("JJ", "HYPH", "VBN", "VBG") and tokens[k].i not in marks.numbers:
        k -= 1
    mention = marks.numbers.get(tokens[k].i) if k >= i else None
    return tokens[j].tag_ == "NNS" and mention is not None and mention.kind == "count"


def _vague(tokens: Sequence[Token], j: int, mention: NumberMention) -> bool:
    """Does "of" after a figure belong to it ("dozens of villagers", not "two of the five")?"""
    return (
        mention.noun is not None
        and mention.noun > tokens[j].i
        and j + 1 < len(tokens)
        and tokens[j + 1].tag_ not in ("DT", "PRP$", "PRP")
    )


def _noun_follows(tokens: Sequence[Token], j: int, marks: Marks) -> bool:
    k = j
    while k < len(tokens) and tokens[k].i not in marks.numbers:
        joined = k > j and tokens[k - 1].tag_ == "HYPH" and tokens[k].tag_ == "VBG"  # "eight Hindi-speaking labourers"
        if not joined and tokens[k].tag_ not in ("JJ", "JJR", "JJS", "HYPH", "VBN"):
            break
        k += 1
    return k < len(tokens) and tokens[k].tag_ in NOUN_TAGS and tokens[k].i not in marks.numbers and tokens[k].i not in marks.times


def _phrase_item(tokens: Sequence[Token], i: int, j: int, head: int, number: NumberMention | None, measured: bool) -> Item | None:
    if j == i:
        return None
    if head < 0:
        if (tokens[j - 1].tag_ in ("DT", "CD", "JJ", "JJR") and (j - i == 1 or number is not None)) or tokens[i].tag_ in (
            "DT",
            "JJ",
            "JJR",
            "PRP$",
        ):
            head = j - 1
        else:
            return None
    if j - i == 1 and (is_loner(tokens[i]) or tokens[i].lower_ in ("each", "apiece")):
        return Item("other", tokens[i].i, tokens[i].i + 1, tokens[i].i)
    end = max(head + 1, 1)
    while end < j and tokens[end].tag_ in ("HYPH",):
        end += 1
    end = max(end, i + 1)
    plain = measured and number is None
    return Item("np", tokens[i].i, tokens[end - 1].i + 1, tokens[head].i, number, measured=plain)


def _single(tokens: Sequence[Token], i: int, marks: Marks) -> Item:
    token = tokens[i]
    word = token.lower_
    kind: Kind = "other"
    if word in marks.subset:
        kind = "subset"
    elif is_listed(token, "grammar.joining") or token.tag_ == "CC":
        kind = "and" if is_listed(token, "grammar.joining") or word == "but" else "other"
    elif word == ",":
        kind = "comma"
    elif word in (":", ";", "-", "--", "—", "–"):
        kind = "colon"
    elif is_listed(token, "grammar.relatives") and token.tag_ in ("WP", "WDT", "WP$", "IN", "DT"):
        kind = "rel" if token.tag_ != "IN" else "sub"
    elif is_listed(token, "grammar.subordinators") or token.tag_ == "WRB":
        hour = i + 1 < len(tokens) and is_listed(tokens[i + 1], "story.hours")
        kind = "prep" if hour else "sub"  # "before dawn"
    elif token.tag_ in ("IN", "TO") or is_listed(token, "grammar.prepositions"):
        kind = "prep"
    elif token.tag_ == ".":
        kind = "stop"
    elif token.tag_.startswith("PRP") or token.tag_ in ("EX", "WP", "NN"):
        kind = "np"
    return Item(kind, token.i, token.i + 1, token.i)
