"""How many a definite plural means, told beside it: "the raiders, six in all, were shot", "all the attackers died, 36 in all"."""

from tollbook.coding.item import Item, is_bare_figure
from tollbook.language.listed import is_listed, listed
from tollbook.language.parsed import Doc

_DEFINITE = frozenset({"the", "all", "these", "those", "both"})


def figure_behind(doc: Doc, items: list[Item], k: int, verb: int) -> int | None:
    """Where the figure stands that is set off behind the verb of the plural at ``k``."""
    after = verb + 1
    while after < len(items) and items[after].kind == "other":
        after += 1  # "burnt alive, 30 of them"
    if after + 1 >= len(items) or items[after].kind != "comma" or not _is_plural(doc, items[k]):
        return None
    figure = items[after + 1]
    return after + 1 if _is_of_them(doc, figure) or (_is_definite(doc, items[k]) and _sums_up(doc, figure)) else None


def plural_before(doc: Doc, items: list[Item], k: int) -> int | None:
    """Where the plural stands whose figure is set off at ``k``."""
    if k < 2 or items[k - 1].kind != "comma" or items[k - 2].kind != "np" or not (_sums_up(doc, items[k]) or _set_off(items, k)):
        return None
    first = k - 4 if k > 3 and items[k - 3].kind == "and" and items[k - 4].kind == "np" else k - 2  # "the women and girls"
    return first if _is_definite(doc, items[first]) else None


def figure_beside(doc: Doc, items: list[Item], k: int) -> int | None:
    """Where the figure stands that is set off right behind the plural at ``k``: "the men, 32 of them, were led away"."""
    if items[k].number is not None or k + 2 >= len(items) or items[k + 1].kind != "comma":
        return None
    return k + 2 if _is_of_them(doc, items[k + 2]) or _sums_up(doc, items[k + 2]) else None


def _set_off(items: list[Item], k: int) -> bool:
    """A bare figure between two commas before a verb: "the women and girls, over a hundred, were taken away"."""
    return is_bare_figure(items[k]) and k + 2 < len(items) and items[k + 1].kind == "comma" and items[k + 2].kind == "verb"


def _is_plural(doc: Doc, item: Item) -> bool:
    plural = doc[item.head].tag_ in ("NNS", "NNPS") or is_listed(doc[item.head], "people.plural")
    return item.number is None and plural


def _is_definite(doc: Doc, item: Item) -> bool:
    return _is_plural(doc, item) and doc[item.start].lower_ in _DEFINITE


def _is_of_them(doc: Doc, item: Item) -> bool:
    """A bare figure with "of them" behind it, and no more of whom ("30 of them women")."""
    after = doc[item.end : item.end + 3]
    named = [t.lower_ for t in after[:2]] == ["of", "them"]
    return is_bare_figure(item) and named and (len(after) < 3 or after[2].text in (",", ".", ";") or after[2].lower_ == "at")


def _sums_up(doc: Doc, item: Item) -> bool:
    """A bare figure with "in all", "in total" or "altogether" behind it."""
    after = doc[item.end : item.end + 2].text.lower()
    return is_bare_figure(item) and any(after.startswith(words) for words in listed(doc, "grammar.sums_up"))
