"""Is this English? A plain check by script and small words: enough to refuse what the parser would only garble."""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

from tollbook.errors import BadInput

SAMPLE = 20_000
"""Characters looked at: a language shows itself long before."""
ENOUGH_WORDS = 25
"""Below this a headline without small words would look foreign."""
ENGLISH_SHARE = 0.10
FOREIGN_SHARE = 0.08
LATIN_SHARE = 0.4

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _small_words() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    table = tomllib.loads((Path(__file__).parent / "data" / "languages.toml").read_text(encoding="utf-8"))
    return frozenset(table["english"]), {name: frozenset(words) for name, words in table["others"].items()}


def refuse_other_languages(text: str, stated: str | None = None) -> None:
    """Raises BadInput when a report is stated to be, or plainly is, in another language than English."""
    if stated and stated.casefold().split("-")[0].split("_")[0] not in ("en", "eng", "english", "und"):
        raise BadInput(f"its language is given as {stated!r}; only English is coded")
    sample = text[:SAMPLE]
    _refuse_other_scripts(sample)
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < ENOUGH_WORDS:
        return
    english, others = _small_words()
    counts = Counter(words)
    share = sum(counts[word] for word in english) / len(words)
    name, other = max(
        ((name, sum(counts[word] for word in small) / len(words)) for name, small in others.items()), key=lambda pair: pair[1]
    )
    if share < ENGLISH_SHARE and other > max(share, FOREIGN_SHARE):
        raise BadInput(f"unknown language: it reads like {name}; only English is coded")


def _refuse_other_scripts(sample: str) -> None:
    letters = [char for char in sample if char.isalpha()]
    foreign = [char for char in letters if ord(char) > 0x24F and not unicodedata.name(char, "").startswith("LATIN")]
    if len(letters) < ENOUGH_WORDS or len(letters) - len(foreign) >= LATIN_SHARE * len(letters):
        return
    script = Counter(unicodedata.name(char, "unknown").split()[0] for char in foreign[:2000]).most_common(1)[0][0]
    raise BadInput(f"unknown language: written in {script.capitalize()} script; only English is coded")
