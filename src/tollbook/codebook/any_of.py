"""Many words as one pattern."""

import re
from collections.abc import Iterable
from typing import Any

Branches = dict[str, Any]


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest that fits first; nothing where there are none.

    Words that begin alike share a branch: a row of alternatives is tried one by one at every letter of a text.
    """
    branches: Branches = {}
    for word in words:
        node = branches
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_pattern(branches)})" if branches else "(?!)"


def _pattern(branches: Branches) -> str:
    longer = [re.escape(letter) + _pattern(below) for letter, below in sorted(branches.items()) if letter]
    if "" not in branches:
        return longer[0] if len(longer) == 1 else f"(?:{'|'.join(longer)})"
    return f"(?:{'|'.join(longer)})?" if longer else ""
