"""Lemmas by rule, each word form once: only inflected tags are looked up, so "press" stays "press"."""

from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

INFLECTED = {"NNS", "VBZ", "VBD", "VBG", "VBN", "VBP", "MD", "JJR", "JJS", "RBR", "RBS"}
NAMES = {"NNP", "NNPS"}
MOST_KNOWN = 100_000  # a hostile text must not fill the memory


class Lemmas:
    """Sets ``token.lemma`` from the tag and spaCy's English rules and exceptions (WordNet's)."""

    def __init__(self, nlp: Language, folder: Path) -> None:
        lookups = Lookups()
        lookups.from_disk(folder, filename="lemmas.bin")
        self._rules = Lemmatizer(nlp.vocab, None, mode="rule")
        self._rules.initialize(nlp=nlp, lookups=lookups)
        self._nlp = nlp
        self._known: dict[tuple[str, str], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token."""
        known = self._known
        for token in doc:
            key = (token.text, token.tag_)
            lemma = known.get(key)
            if lemma is None:
                lemma = doc.vocab.strings.add(self._lemma(*key))
                if len(known) < MOST_KNOWN:
                    known[key] = lemma
            token.lemma = lemma
        return doc

    def _lemma(self, word: str, tag: str) -> str:
        if tag in NAMES:
            return word
        lower = word.lower()
        if tag not in INFLECTED:
            return lower
        pos = {"N": "NOUN", "V": "VERB", "M": "VERB", "J": "ADJ", "R": "ADV"}[tag[0]]
        alone = Doc(self._nlp.vocab, words=[lower], pos=[pos])
        return self._rules.rule_lemmatize(alone[0])[0]


@Language.factory("tollbook_lemmas", assigns=["token.lemma"])
def make_lemmas(nlp: Language, name: str, folder: str) -> Lemmas:  # noqa: ARG001 (spaCy passes it)
    """The component over the tables in a folder."""
    return Lemmas(nlp, Path(folder))
