"""Which claims of a report are of one deed to the learned tagger: it reads the whole report and says of any two passages how
likely they tell of one.

Claims are numbered by deed. Linking weighs the numbers with its other evidence, and what counts nobody follows the counts of
its deed (``choices.py``).
"""

from collections.abc import Sequence

import numpy as np
from msgspec import structs
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from tollbook.coding.opinions.answers import tagged
from tollbook.coding.reading import Reading
from tollbook.model import Claim


def number_deeds(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims, in order, with the number of the deed that each tells of."""
    told = {n: vector for n, c in enumerate(claims) if (vector := tagged(reading).deed(words_of(c))) is not None}
    if not told:
        return list(claims)
    numbers = dict(zip(told, grouped(tagged(reading).of_one_deed(np.stack(list(told.values())))), strict=True))
    return [structs.replace(c, deed=numbers.get(n)) for n, c in enumerate(claims)]


def words_of(claim: Claim) -> list[tuple[int, int]]:
    """The counts of a claim, else its sentence."""
    counts = [(t.quote.start, t.quote.end) for t in claim.tolls if t.quote is not None]
    return counts or [(claim.quote.start, claim.quote.end)]


def grouped(odds: NDArray[np.float32]) -> list[int]:
    """The group of each, numbered from 1 in order of their first members: those are joined that are of one deed on average.

    ``odds``: log odds that two are of one deed.
    """
    if len(odds) < 2:
        return [1] * len(odds)
    far = float(max(odds.max(), 0.0))
    distances = (far - odds)[np.triu_indices(len(odds), 1)]
    found = fcluster(linkage(distances, "average"), far, "distance")
    numbers: dict[int, int] = {}
    return [numbers.setdefault(int(group), len(numbers) + 1) for group in found]
