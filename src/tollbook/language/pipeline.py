"""A text to a parsed Document, with the model shipped here or another one by name."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc as SpacyDoc

from tollbook.codebook import Codebook, load_codebook
from tollbook.errors import BadSetting, LimitExceeded
from tollbook.language.document import Document
from tollbook.language.lemmas import make_lemmas  # noqa: F401  (registers the component)
from tollbook.language.listed import carry_lists
from tollbook.language.parsed import Doc
from tollbook.language.parser import CASED, make_parser  # noqa: F401
from tollbook.language.plain_text import Case, case_of, flatten
from tollbook.settings import load_settings

SHIPPED = Path(__file__).parent / "weights"
MOST_CHARACTERS = 1_000_000


@lru_cache(maxsize=2)
def load(model: str | None = None, short_forms: frozenset[str] = frozenset()) -> Language:
    """The spaCy pipeline: the shipped one, or another by name or path (the argument or the setting ``model``).

    ``short_forms`` are one token with their full stop. Raises BadSetting when the named model is not installed.
    """
    name = model or load_settings().model
    if name:
        try:
            return spacy.load(name)
        except OSError as problem:
            raise BadSetting(
                f"language model {name!r}: {problem}; install it or leave the setting out for the shipped model"
            ) from problem
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    for short in sorted(short_forms):
        tokenizer.add_special_case(short, [{ORTH: short}])
    nlp.add_pipe("tollbook_parser", config={"folder": str(SHIPPED)})
    nlp.add_pipe("tollbook_lemmas", config={"folder": str(SHIPPED)})
    nlp.max_length = MOST_CHARACTERS
    return nlp


def parse(text: str, codebook: Codebook | None = None, model: str | None = None) -> Document:
    """The parsed text, to be read with a codebook (ours where none is given). Offsets of the Doc are offsets into ``text``.

    Raises LimitExceeded for a text of over a million characters.
    """
    if len(text) > MOST_CHARACTERS:
        raise LimitExceeded(f"text of {len(text):,} characters: the limit is {MOST_CHARACTERS:,}; split it into reports")
    lists = (codebook or load_codebook()).word_lists
    nlp = load(model, lists["grammar.short_forms"])
    flat, paragraphs = flatten(text)
    case = case_of(flat)
    doc = Doc(nlp(flat) if case == "mixed" else _one_case(nlp, flat, case))
    carry_lists(doc, lists)
    return Document(text, doc, paragraphs, case)


def _one_case(nlp: Language, flat: str, case: Case) -> SpacyDoc:
    """Parse a text in capitals (or in small letters) without trusting its case, then give names their capitals back."""
    doc = nlp.make_doc(_same_length(flat, flat.lower()))
    doc.user_data[CASED] = False
    for _, component in nlp.pipeline:
        doc = component(doc)
    words = [_usual_case(t.text, t.tag_, t.is_sent_start or t.i == 0, flat[t.idx : t.idx + len(t.text)], case) for t in doc]
    return SpacyDoc(
        nlp.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[w if t.tag_.startswith("NNP") else t.lemma_ for w, t in zip(words, doc, strict=True)],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
    )


def _same_length(old: str, new: str) -> str:
    """``new``, or letter by letter where a letter's other case is longer."""
    if len(old) == len(new):
        return new
    return "".join(n if len(n := c.lower()) == 1 else c for c in old)


def _usual_case(word: str, tag: str, first: bool, written: str, case: Case) -> str:
    if tag.startswith("NNP"):
        short = case == "upper" and 2 <= len(word) <= 5 and not any(v in word[1:] for v in "aeiou")
        return written if short else _capital(word)
    return _capital(word) if first else word


def _capital(word: str) -> str:
    changed = word[:1].upper() + word[1:]
    return changed if len(changed) == len(word) else word
