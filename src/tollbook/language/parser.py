"""Tags, sentence boundaries and dependency trees from the shipped network, as a spaCy component."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IS_SPACE, ORTH, POS, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc

from tollbook.language.session import open_network
from tollbook.language.tags import part_of_speech
from tollbook.language.trees import best_tree
from tollbook.language.windows import Block, Window, inside_names, no_starts, plain_starts, sentences, windows
from tollbook.language.words import WordVectors, shapes

LABELS_AT_ONCE = 64  # words whose labels are scored in one run: few enough for the processor's cache
CASED = "tollbook_cased"  # key of Doc.user_data: False where capitals tell nothing

Rows = tuple[NDArray[np.float32], ...]
Numbers = NDArray[np.int64]


class Parser:
    """The network and what scores its answers. Deterministic: one thread, no word's answer hangs on others in its batch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: Ids | None = None

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_network(self._folder / "network.onnx")

    @cached_property
    def _labeller(self) -> onnxruntime.InferenceSession:
        return open_network(self._folder / "labels.onnx")

    @cached_property
    def _roots(self) -> dict[str, NDArray[np.float32]]:
        with np.load(self._folder / "roots.npz") as data:
            return {name: data[name] for name in data.files}

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        import msgspec

        return msgspec.json.decode((self._folder / "names.json").read_bytes(), type=dict[str, list[str]])

    @cached_property
    def _vectors_of(self) -> WordVectors:
        return WordVectors(self._folder)

    def __call__(self, doc: Doc) -> Doc:
        """Set tag, part of speech, head and label of every token; white space hangs on the word before it."""
        rows = doc.to_array([ORTH, SPACY, IS_SPACE]).tolist()  # spaCy makes a new token at each look: its numbers are cheap
        texts = {word: doc.vocab.strings[word] for word in {row[0] for row in rows}}
        tokens = [texts[row[0]] for row in rows]
        real = [i for i, row in enumerate(rows) if not row[2]]
        if not real:
            return doc
        words = [tokens[i] for i in real]
        gaps = [bool(rows[i][1]) or j - i > 1 for i, j in zip(real, [*real[1:], len(rows) + 1], strict=True)]
        shaped = shapes(words, gaps, bool(doc.user_data.get(CASED, True)))
        self._write(doc, np.array(real), *self._parse(words, shaped, _blocks(tokens, real)))
        return doc

    def _parse(self, words: list[str], shaped: list[int], blocks: list[Block]) -> tuple[Numbers, Numbers, Numbers]:
        """Numbers of the tags, heads (a root's is itself) and numbers of the labels."""
        rows = self._vectors(words, shaped, blocks)
        rows[1][plain_starts(words)] = 1.0
        rows[1][no_starts(words)] = -1.0
        rows[1][inside_names([self._names["tags"][n] for n in rows[0].argmax(1)], blocks)] = -1.0
        heads = np.arange(len(words))
        for first, end in sentences(rows[1], blocks):
            found = np.array(self._tree(rows, first, end)) - 1
            heads[first:end] = np.where(found < 0, np.arange(end - first), found) + first
        return rows[0].argmax(1), heads, self._labels(rows, heads)

    def _vectors(self, words: list[str], shaped: list[int], blocks: list[Block]) -> Rows:
        """The network's answers for every word, windows stitched so that each word's come from well inside one."""
        parts = [self._run(words, shaped, window) for window in windows(blocks)]
        return tuple(np.concatenate([p[n] for p in parts]) for n in range(6))

    def _run(self, words: list[str], shaped: list[int], window: Window) -> Rows:
        """The answers for the words that a window keeps. One window at a time: several would only be padded to the longest."""
        inputs = self._vectors_of.batch([words[window.first : window.end]], [shaped[window.first : window.end]])
        answers = self._session.run(None, inputs)
        return tuple(a[0, window.keep - window.first : window.last - window.first] for a in answers)

    def _tree(self, rows: Rows, first: int, end: int) -> list[int]:
        """The head of each word of a sentence, from 1; 0 is the root."""
        heads = np.concatenate([self._roots["arc"][None], rows[3][first:end]])
        return best_tree(rows[2][first:end] @ heads.T)

    def _labels(self, rows: Rows, heads: Numbers) -> Numbers:
        """The best label of each word under its head, some words at a time to bound the memory."""
        own = np.arange(len(heads)) == heads
        above = np.ones((len(heads), rows[5].shape[1] + 1), dtype=np.float32)
        above[:, :-1] = np.where(own[:, None], self._roots["label"][None], rows[5][heads])
        parts = [slice(first, first + LABELS_AT_ONCE) for first in range(0, len(heads), LABELS_AT_ONCE)]
        found = [self._labeller.run(None, {"child": rows[4][part], "head": above[part]})[0] for part in parts]
        return np.concatenate(found)[:, 0]

    def _write(self, doc: Doc, real: Numbers, tags: Numbers, heads: Numbers, labels: Numbers) -> None:
        table = np.empty((len(doc), 4), dtype=np.uint64)
        words = np.zeros(len(doc), dtype=bool)
        words[real] = True
        before = np.maximum.accumulate(np.where(words, np.arange(len(doc)), 0))
        above = np.where(words, before, np.where(before == 0, real[0], before))
        above[real] = real[heads]
        roots = heads == np.arange(len(heads))
        ids = self._ids(doc)
        table[:, 0], table[:, 1], table[:, 2] = ids.space
        table[real, 0] = ids.tags[tags]
        kinds = np.where(roots, len(ids.labels) - 1, labels)
        table[real, 1] = ids.parts[tags, kinds]
        table[real, 2] = ids.labels[kinds]
        table[:, 3] = (above - np.arange(len(doc))).astype(np.uint64, casting="unsafe")
        doc.from_array([TAG, POS, DEP, HEAD], table)  # type: ignore[arg-type]

    def _ids(self, doc: Doc) -> "Ids":
        if self._known is None:
            strings, names = doc.vocab.strings, self._names
            labels = [*names["labels"], "ROOT"]
            self._known = Ids(
                np.array([strings.add(t) for t in names["tags"]], dtype=np.uint64),
                np.array([strings.add(x) for x in labels], dtype=np.uint64),
                np.array([[part_of_speech(t, x) for x in labels] for t in names["tags"]], dtype=np.uint64),
                (strings.add("_SP"), part_of_speech("_SP", ""), strings.add("dep")),
            )
        return self._known


class Ids(NamedTuple):
    """spaCy's numbers of the tags, of the labels (the root's last), of the parts of speech by both, and those of white space."""

    tags: NDArray[np.uint64]
    labels: NDArray[np.uint64]
    parts: NDArray[np.uint64]
    space: tuple[int, int, int]


def _blocks(tokens: Sequence[str], real: list[int]) -> list[Block]:
    """Runs of words (first, end) between line breaks: no sentence crosses one."""
    breaks = {i for i in set(range(len(tokens))).difference(real) if "\n" in tokens[i]}
    gaps = (n for n in range(1, len(real)) if real[n] - real[n - 1] > 1)
    starts = [0, *(n for n in gaps if any(i in breaks for i in range(real[n - 1] + 1, real[n])))]
    return list(zip(starts, [*starts[1:], len(real)], strict=True))


@Language.factory("tollbook_parser", assigns=["token.tag", "token.pos", "token.dep", "token.head"])
def make_parser(nlp: Language, name: str, folder: str) -> Parser:  # noqa: ARG001 (spaCy passes them)
    """The component of a folder made by ``python -m tollbook.language.train``."""
    return Parser(Path(folder))
