"""Tags, sentence boundaries and dependency trees from the shipped network, as a spaCy component."""

from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from tollbook.language.tags import part_of_speech
from tollbook.language.trees import best_tree
from tollbook.language.words import WordPieces, shapes

WINDOW = 160  # words seen at once
OVERLAP = 24  # words on each side whose own answers come from the next window
LONGEST_SENTENCE = 220
CASED = "tollbook_cased"  # key of Doc.user_data: False where capitals tell nothing

Rows = tuple[NDArray[np.float32], ...]


class Parser:
    """The network and its scorers. Deterministic: one thread, 32-bit arithmetic, each text by itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # the 8-bit weights are unpacked once, when the graph is loaded, not at every run
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        return onnxruntime.InferenceSession(str(self._folder / "network.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _scorers(self) -> dict[str, NDArray[np.float32]]:
        with np.load(self._folder / "scorers.npz") as data:
            return {name: data[name] for name in data.files}

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        import msgspec

        return msgspec.json.decode((self._folder / "names.json").read_bytes(), type=dict[str, list[str]])

    @cached_property
    def _pieces(self) -> WordPieces:
        return WordPieces.from_file(self._folder / "pieces.json")

    def __call__(self, doc: Doc) -> Doc:
        """Set tag, part of speech, head and label of every token; white space hangs on the word before it."""
        real = [t.i for t in doc if not t.is_space]
        if not real:
            return doc
        words = [doc[i].text for i in real]
        word_set = set(real)
        blocks = self._blocks(doc, real)
        cased = bool(doc.user_data.get(CASED, True))
        spaces = [bool(doc[i].whitespace_) or i + 1 not in word_set for i in real]
        tags, heads, labels = self._parse(words, shapes(words, spaces, cased), blocks)
        self._write(doc, real, tags, heads, labels)
        return doc

    @staticmethod
    def _blocks(doc: Doc, real: list[int]) -> list[tuple[int, int]]:
        """Runs of words (first, end) between line breaks: no sentence crosses one."""
        breaks = {t.i for t in doc if t.is_space and "\n" in t.text}
        starts = [0, *(n for n in range(1, len(real)) if any(i in breaks for i in range(real[n - 1] + 1, real[n])))]
        return list(zip(starts, [*starts[1:], len(real)], strict=True))

    def _parse(self, words: list[str], shaped: list[int], blocks: list[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
        rows = self._vectors(words, shaped, blocks)
        tags = [int(n) for n in rows[0].argmax(1)]
        heads, labels = [0] * len(words), [0] * len(words)
        for first, end in self._sentences(rows[1], blocks):
            for offset, (head, label) in enumerate(self._tree(rows, first, end)):
                heads[first + offset] = head
                labels[first + offset] = label
        return tags, heads, labels

    def _vectors(self, words: list[str], shaped: list[int], blocks: list[tuple[int, int]]) -> Rows:
        """The network's answers for every word, windows stitched so that each word's come from well inside one."""
        jobs: list[tuple[int, int, int, int]] = []  # window start, window end, kept start, kept end
        for first, end in blocks:
            jobs += _windows(first, end)
        jobs.sort(key=lambda j: (j[1] - j[0], j[0]))
        parts: dict[int, Rows] = {}
        batch: list[tuple[int, int, int, int]] = []
        for job in [*jobs, None]:
            if batch and (job is None or (len(batch) + 1) * (job[1] - job[0]) > 2 * WINDOW):
                self._run(words, shaped, batch, parts)
                batch = []
            if job is not None:
                batch.append(job)
        ordered = [parts[start] for start in sorted(parts)]
        return tuple(np.concatenate([p[n] for p in ordered]) for n in range(6))

    def _run(self, words: list[str], shaped: list[int], batch: list[tuple[int, int, int, int]], parts: dict[int, Rows]) -> None:
        runs = [words[a:b] for a, b, _, _ in batch]
        pieces, case = self._pieces.batch(runs, [shaped[a:b] for a, b, _, _ in batch])
        answers = self._session.run(None, {"pieces": pieces, "case": case})
        for n, (start, _, keep, end) in enumerate(batch):
            parts[keep] = tuple(a[n, keep - start : end - start] for a in answers)

    @staticmethod
    def _sentences(starts: NDArray[np.float32], blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
        found = []
        for first, end in blocks:
            at = first
            for i in range(first + 1, end):
                if starts[i] > 0:
                    found += _bounded(starts, at, i)
                    at = i
            found += _bounded(starts, at, end)
        return found

    def _tree(self, rows: Rows, first: int, end: int) -> list[tuple[int, int]]:
        """(head, label) of each word of a sentence; the head is an index into all words, the root's its own."""
        s = self._scorers
        child, head = rows[2][first:end], np.concatenate([s["arc_root"][None], rows[3][first:end]])
        heads = best_tree((child @ s["arc"][:-1] + s["arc"][-1]) @ head.T)
        one = np.ones((end - first, 1), dtype=np.float32)
        table = np.concatenate([s["label_root"][None], rows[5][first:end]])[heads]
        left = np.concatenate([rows[4][first:end], one], 1)
        right = np.concatenate([table, one], 1)
        size = s["label"].shape
        mixed = (left @ s["label"].reshape(size[0], -1)).reshape(len(left), size[1], size[2])
        labels = np.matmul(mixed, right[:, :, None])[:, :, 0].argmax(1)
        return [(first + h - 1 if h else first + i, int(labels[i])) for i, h in enumerate(heads)]

    def _write(self, doc: Doc, real: list[int], tags: list[int], heads: list[int], labels: list[int]) -> None:
        strings = doc.vocab.strings
        names = self._names
        tag_ids = [strings.add(t) for t in names["tags"]]
        label_names = names["labels"]
        label_ids = [strings.add(x) for x in label_names]
        root, space_tag, space_label = strings.add("ROOT"), strings.add("_SP"), strings.add("dep")
        table = np.zeros((len(doc), 4), dtype=np.int64)
        anchor = real[0]
        place = iter(range(len(real)))
        word = set(real)
        for i in range(len(doc)):
            if i not in word:
                table[i] = (_signed(space_tag), _signed(part_of_speech("_SP", "")), _signed(space_label), anchor - i)
                continue
            n = next(place)
            anchor = i
            is_root = heads[n] == n
            label = "ROOT" if is_root else label_names[labels[n]]
            pos = part_of_speech(names["tags"][tags[n]], label)
            table[i] = (
                _signed(tag_ids[tags[n]]),
                _signed(pos),
                _signed(root if is_root else label_ids[labels[n]]),
                real[heads[n]] - i,
            )
        doc.from_array([TAG, POS, DEP, HEAD], table.astype(np.uint64, casting="unsafe"))  # type: ignore[arg-type]


def _signed(number: int) -> int:
    """A 64-bit hash as NumPy's signed integer of the same bits."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _windows(first: int, end: int) -> list[tuple[int, int, int, int]]:
    if end - first <= WINDOW:
        return [(first, end, first, end)]
    jobs = []
    step = WINDOW - 2 * OVERLAP
    keep = first
    while keep < end:
        start = max(first, keep - OVERLAP)
        stop = min(end, start + WINDOW)
        last = end if stop == end else min(end, keep + step)
        jobs.append((start, stop, keep, last))
        keep = last
    return jobs


def _bounded(starts: NDArray[np.float32], first: int, end: int) -> list[tuple[int, int]]:
    """The sentence, cut at its likeliest starts where it is longer than any sentence."""
    if end - first <= LONGEST_SENTENCE:
        return [(first, end)]
    inner = starts[first + 20 : first + LONGEST_SENTENCE]
    cut = first + 20 + int(inner.argmax())
    return [(first, cut), *_bounded_rest(starts, cut, end)]


def _bounded_rest(starts: NDArray[np.float32], first: int, end: int) -> list[tuple[int, int]]:
    parts = []
    while end - first > LONGEST_SENTENCE:
        cut = first + 20 + int(starts[first + 20 : first + LONGEST_SENTENCE].argmax())
        parts.append((first, cut))
        first = cut
    return [*parts, (first, end)]


@Language.factory("tollbook_parser", assigns=["token.tag", "token.pos", "token.dep", "token.head"])
def make_parser(nlp: Language, name: str, folder: str) -> Parser:  # noqa: ARG001 (spaCy passes them)
    """The component of a folder made by ``python -m tollbook.language.train``."""
    return Parser(Path(folder))
