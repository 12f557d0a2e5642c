"""Items that belong together though words stand between: split participles, names in brackets, "three of them children"."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.coding.item import NOUN_TAGS, Item, is_bare_figure
from tollbook.coding.item_shares import with_shares
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Token


def rejoined(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """The items with those joined again that one phrase or group was cut into."""
    return _parts_of_them(tokens, with_shares(tokens, _merged(tokens, _with_participles(tokens, _dozens_apart(tokens, items)))))


def _dozens_apart(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """ "Dozens of them": the "of" that is part of the figure elsewhere ("dozens of men") stands between two phrases here."""
    apart: list[Item] = []
    for item, after in zip(items, [*items[1:], None], strict=True):
        last = tokens[item.end - 1 - tokens[0].i]
        them = after is not None and after.kind == "np" and is_listed(tokens[after.start - tokens[0].i], "grammar.them")
        if item.number is None or last.lower_ != "of" or item.end - item.start == 1 or not them:
            apart.append(item)
            continue
        head = min(item.head, item.end - 2)
        apart += [replace(item, end=item.end - 1, head=head), Item("prep", last.i, item.end, last.i)]
    return apart


def _merged(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """One phrase again where a bracketed short name, a total or the name of a group cut it in two.

    "75 Central Reserve Police Force (CRPF) men"; "30 of 32 hostage-takers"; "a group of twelve fishermen", "a family of four".
    """
    first = tokens[0].i
    k = 0
    while k + 3 < len(items):
        one, two, three, four = items[k : k + 4]
        five = items[k + 4] if k + 4 < len(items) else None
        words = [tokens[i.start - first].text for i in (two, four)]
        bracketed = words == ["(", ")"] and five is not None and one.kind == five.kind == "np" and five.number is None
        acronym = three.end - three.start == 1 and tokens[three.start - first].text.isupper() and one.number is not None
        if bracketed and five is not None and (acronym or _spelled_twice([tokens[i.head - first] for i in (one, three, five)])):
            items[k : k + 5] = [replace(five, start=one.start, number=one.number)]
        elif is_bare_figure(one) and words[0] == "of" and is_bare_figure(three) and four.kind == "np" and four.number is None:
            items[k : k + 4] = [replace(four, start=one.start, number=one.number)]
        elif words[0] == "of" and three.kind == "np" and _counts_people(three) and _is_group(tokens, one, is_bare_figure(three)):
            head = one.head if is_bare_figure(three) else three.head
            items[k : k + 3] = [Item("np", one.start, three.end, head, three.number)]
        k += 1
    return _with_ages(tokens, _aged(tokens, items))


def _aged(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """ "Ali (10), Omar (12 years old) and Yahya": an age in brackets belongs to the name."""
    first, k = tokens[0].i, 0
    while k + 3 < len(items):
        name, opening = items[k], items[k + 1]
        if name.kind == "np" and tokens[opening.start - first].text == "(" and tokens[items[k + 2].start - first].tag_ == "CD":
            close = next((j for j in range(k + 3, min(k + 6, len(items))) if tokens[items[j].start - first].text == ")"), None)
            if close is not None and tokens[name.head - first].tag_ in ("NNP", "NNPS"):
                items[k : close + 1] = [replace(name, end=items[close].end)]
        k += 1
    return items


def _with_ages(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """ "Seven pupils aged between nine and twelve": the age belongs to the phrase."""
    first, k = tokens[0].i, 0
    while k + 2 < len(items):
        one, aged, age = items[k : k + 3]
        told = tokens[aged.head - first].lower_ == "aged" and aged.end - aged.start == 1
        if one.kind == "np" and told and age.kind == "np" and age.number is None:
            items[k : k + 3] = [replace(one, end=age.end)]
        k += 1
    return items


def _is_group(tokens: Sequence[Token], item: Item, bare: bool) -> bool:
    """ "A family", "another group": a noun for people that stands for no known ones; before a ``bare`` figure "its crew" too."""
    words = [tokens[i - tokens[0].i] for i in (item.start, item.head)]
    opens = words[0].lower_ in ("a", "an", "another", "one") or (
        bare and words[0].lower_ in ("the", "its", "their", "his", "her")
    )
    return item.kind == "np" and item.number is None and opens and is_listed(words[1], "grammar.heads_of_people")


def _counts_people(item: Item) -> bool:
    return item.number is not None and item.number.kind == "count" and not item.measured


def _spelled_twice(heads: Sequence[Token]) -> bool:
    """ "The Harun (Haroun) family": a name, the same otherwise spelled, and the noun of both."""
    return [t.tag_ for t in heads[:2]] == ["NNP", "NNP"] and heads[2].tag_ in ("NN", "NNS") and heads[1].i + 2 == heads[2].i


def _with_participles(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """ "were lightly to moderately injured": an auxiliary and its participle are one group though words stand between."""
    first = tokens[0].i
    joined: list[Item] = []
    k = 0
    while k < len(items):
        item = items[k]
        if item.kind == "verb" and is_listed(tokens[item.head - first], "grammar.be"):
            j = k + 1
            while (
                j < len(items)
                and j - k <= 4
                and items[j].kind in ("other", "np", "prep", "and", "time")
                and _manner(tokens, items[j])
            ):
                j += 1
            if j > k + 1 and j < len(items) and items[j].kind == "verb" and tokens[items[j].head - first].tag_ in ("VBN", "JJ"):
                last = items[j]
                joined.append(
                    Item(
                        "verb",
                        item.start,
                        last.end,
                        last.head,
                        None,
                        True,
                        item.finite,
                        item.infinitive,
                        item.modal,
                        item.negated,
                    )
                )
                k = j + 1
                continue
        joined.append(item)
        k += 1
    return joined


def _manner(tokens: Sequence[Token], item: Item) -> bool:
    words = [tokens[i - tokens[0].i] for i in range(item.start, item.end)]
    manner = ("RB", "RBR", "TO", "CC", "``", "''")
    return item.kind == "time" or all(t.tag_ in manner or t.lower_ == "to" or t.lower_.endswith("ly") for t in words)


def _parts_of_them(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """ "three of them children": the figure goes to the noun, and "three of them" opens a subset."""
    first = tokens[0].i
    k = 0
    while k + 3 < len(items):
        figure, of, them, after = items[k : k + 4]
        ratio = k > 1 and _is_ratio(tokens, items, k)
        measured = figure.measured or ratio
        share = _most_of_them(tokens, figure, of, them) or (measured and _of_them(tokens, of, them))
        if share and after.kind == "np":
            k -= 2 if ratio else 0
            items[k : k + (6 if ratio else 4)] = [Item("other", items[k].start, after.end, after.head)]
            continue
        if _called(tokens, items, k):
            opener = Item("subset", figure.start, items[k + 6].start, them.start)
            items[k : k + 7] = [opener, replace(items[k + 6], number=figure.number)]
            k += 1
            continue
        copula = after.kind == "verb" and is_listed(tokens[after.head - first], "grammar.be") and k + 4 < len(items)
        target = items[k + 4] if copula else after
        if (
            figure.kind == "np"
            and tokens[of.start - first].lower_ == "of"
            and them.end - them.start == 1
            and tokens[them.start - first].lower_ in ("them", "whom", "which")
            and target.kind == "np"
            and tokens[target.head - first].tag_ in NOUN_TAGS
            and target.number is None
        ):
            opener = Item("subset", figure.start, target.start, them.start)
            noun = Item("np", target.start, target.end, target.head, figure.number)
            items[k : k + (5 if copula else 4)] = [opener, noun]
        k += 1
    return items


def _called(tokens: Sequence[Token], items: list[Item], k: int) -> bool:
    """ "Two of whom the directorate described as fighters": they are what they are called, not who calls them so."""
    if k + 6 >= len(items) or items[k].number is None:
        return False
    words = [tokens[i.head - tokens[0].i] for i in items[k : k + 7]]
    kinds = [i.kind for i in items[k + 3 : k + 7]] == ["np", "verb", "prep", "np"]
    return kinds and words[1].lower_ == "of" and words[2].lower_ == "whom" and words[5].lower_ == "as"


def _is_ratio(tokens: Sequence[Token], items: list[Item], k: int) -> bool:
    """ "Two in five (of them women)"."""
    return items[k - 2].number is not None and tokens[items[k - 1].start - tokens[0].i].lower_ in ("in", "out")


def _of_them(tokens: Sequence[Token], of: Item, them: Item) -> bool:
    words = [tokens[i.head - tokens[0].i].lower_ for i in (of, them)]
    return words[0] == "of" and words[1] in ("them", "whom")


def _most_of_them(tokens: Sequence[Token], figure: Item, of: Item, them: Item) -> bool:
    """ "most of them women": says of what kind, not how many."""
    word = tokens[figure.head - tokens[0].i].lower_
    return word in ("most", "many", "some", "all", "half", "majority") and _of_them(tokens, of, them)
