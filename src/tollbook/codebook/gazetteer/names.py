"""Place names as keys: spellings that mean the same name share a key, near spellings share a skeleton."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from tollbook.codebook.matching import keys_of

ARTICLES = frozenset(
    ["al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "adh", "ath", "ed", "er", "es", "esh", "et", "ez", "the"]
)

_KINDS = re.compile(
    r"\b(?:province|region|cercle|commune|departement|arrondissement|prefecture|provincia|departamento|municipio|estado)"
    r" (?:du|de la|de l|de|des|del|d)\b"
    r"|\b(the|district|province|region|state|township|governorate|city|town|village|area|territory|county|division|agency"
    r"|department|municipality|tehsil|subdistrict|sub-district|prefecture|oblast|raion|of)\b"
)
_SOUNDS = (
    (re.compile(r"[^a-z0-9]"), ""),
    (re.compile(r"ee|ie"), "i"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ai|ay|ei|ey"), "e"),
    (re.compile(r"aw|au"), "o"),
    (re.compile(r"y"), "i"),
    (re.compile(r"q|ck|kk"), "k"),
    (re.compile(r"dh|th"), "d"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "s"),
    (re.compile(r"o"), "u"),
    (re.compile(r"e"), "i"),
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile(r"(?<=..)[ai]?h?$"), ""),
)


@lru_cache(maxsize=200_000)
def plain_name(name: str) -> str:
    """A place's name without accents, case and words such as "district": "Tank district" and "Tank" are one name."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    bare = " ".join(re.sub(r"[^\w]+", " ", _KINDS.sub(" ", letters)).split())
    return bare or " ".join(letters.split())


def key_of_name(name: str) -> str:
    """The key under which a name is stored: lower case, no accents, single spaces; a leading "the" is dropped."""
    keys = keys_of(name)
    return " ".join(keys[1:] if len(keys) > 1 and keys[0] == "the" else keys)


@lru_cache(maxsize=65536)
def skeleton_of(key: str) -> str:
    """A key without what spellings of one name differ in: articles, spaces, doubled letters, vowel spellings, a final "-a(h)".

    "miran shah" and "miranshah" share one, so do "al baydah" and "bayda". Short skeletons mean little.
    """
    words = key.split()
    kept = "".join(w for n, w in enumerate(words) if n == len(words) - 1 or w not in ARTICLES)
    for pattern, to in _SOUNDS:
        kept = pattern.sub(to, kept)
    return kept


def hash_of(key: str) -> int:
    """64 bits of a key, the same in every process."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def article_free(key: str) -> str | None:
    """The key without a leading Arabic article ("ar raqqah" to "raqqah"), None if it has none."""
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) > 3 else None
