"""Lemmas by rule, each word form once: only inflected tags are looked up, so "press" stays "press"."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from spacy.attrs import LEMMA, ORTH, TAG
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

INFLECTED = {"NNS", "VBZ", "VBD", "VBG", "VBN", "VBP", "MD", "JJR", "JJS", "RBR", "RBS"}
NAMES = {"NNP", "NNPS"}
MOST_KNOWN = 100_000  # a hostile text must not fill the memory
_PARTS = {"N": "noun", "V": "verb", "M": "verb", "J": "adj", "R": "adv"}


class Lemmas:
    """Sets ``token.lemma`` from the tag and spaCy's English rules and exceptions (WordNet's)."""

    def __init__(self, folder: Path) -> None:
        lookups = Lookups()
        lookups.from_disk(folder, filename="lemmas.bin")
        index, exceptions, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
        parts = sorted(set(_PARTS.values()))
        self._words = {part: frozenset(index.get(part, ())) for part in parts}
        self._exceptions: dict[str, Mapping[str, Sequence[str]]] = {part: exceptions.get(part, {}) for part in parts}
        self._rules: dict[str, Sequence[tuple[str, str]]] = {part: rules.get(part, ()) for part in parts}
        self._known: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token."""
        known, strings = self._known, doc.vocab.strings
        forms = map(tuple, doc.to_array([ORTH, TAG]).tolist())
        lemmas: list[int] = []
        for form in forms:
            lemma = known.get(form)
            if lemma is None:
                word, tag = form
                lemma = strings.add(self._lemma(strings[word], strings[tag]))
                if len(known) < MOST_KNOWN:
                    known[form] = lemma
            lemmas.append(lemma)
        return doc.from_array([LEMMA], np.array(lemmas, dtype=np.uint64)[:, None])  # type: ignore[arg-type]

    def _lemma(self, word: str, tag: str) -> str:
        if tag in NAMES:
            return word
        lower = word.lower()
        return self._by_rule(lower, _PARTS[tag[0]]) if tag in INFLECTED else lower

    def _by_rule(self, word: str, part: str) -> str:
        """The base form: an exception first, then the last rule that makes a known word, then any rule's form (as spaCy does)."""
        words = self._words[part]
        known: list[str] = []
        odd: list[str] = []
        unknown: list[str] = []
        for old, new in self._rules[part]:
            form = word[: len(word) - len(old)] + new if word.endswith(old) else ""
            if form:
                (known if form in words else unknown if form.isalpha() else odd).append(form)
        made = list(dict.fromkeys((*reversed(known), *odd)))
        for form in self._exceptions[part].get(word, ()):
            if form not in made:
                made.insert(0, form)
        return next(iter((*made, *unknown)), word)


@Language.factory("tollbook_lemmas", assigns=["token.lemma"])
def make_lemmas(nlp: Language, name: str, folder: str) -> Lemmas:  # noqa: ARG001 (spaCy passes them)
    """The component over the tables in a folder."""
    return Lemmas(Path(folder))
