"""Sentences of Universal Dependencies treebanks, and the windows of them that the network learns from."""

import gzip
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tollbook.errors import BadInput


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence. ``heads`` are indexes in the sentence, -1 for the root; ``spaces`` tell what follows a word.

    ``opens``: it is the first of a paragraph.
    """

    document: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of one document seen at once; ``cased`` is false where capitals are hidden from the network."""

    sentences: tuple[Sentence, ...]
    cased: bool = True


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file (plain or gzip). Raises BadInput naming the file when a line has not ten columns."""
    sentences: list[Sentence] = []
    document = path.name
    rows: list[list[str]] = []
    fused: dict[int, bool] = {}
    opens = True
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        for number, raw in enumerate(handle, 1):
            line = raw.rstrip("\n")
            if line.startswith("# newdoc"):
                document, opens = line, True
            elif line.startswith("# newpar"):
                opens = True
            elif not line:
                if rows:
                    sentences.append(_sentence(document, rows, fused, opens))
                    opens = False
                rows, fused = [], {}
            elif not line.startswith("#"):
                columns = line.split("\t")
                if len(columns) != 10:
                    raise BadInput(f"{path}, line {number}: {len(columns)} columns instead of 10; is it a CoNLL-U file?")
                _take(columns, rows, fused)
    if rows:
        sentences.append(_sentence(document, rows, fused, opens))
    return sentences


def _take(columns: list[str], rows: list[list[str]], fused: dict[int, bool]) -> None:
    """Keep a word's row; of a multiword token ("don't") only how far it reaches and whether a space follows."""
    if "." in columns[0]:
        return
    if "-" in columns[0]:
        first, last = map(int, columns[0].split("-"))
        for index in range(first, last):
            fused[index] = False
        fused[last] = "SpaceAfter=No" not in columns[9]
        return
    rows.append(columns)


def _sentence(document: str, rows: list[list[str]], fused: dict[int, bool], opens: bool) -> Sentence:
    spaces = tuple(fused.get(int(r[0]), "SpaceAfter=No" not in r[9]) for r in rows)
    heads = tuple(int(r[6]) - 1 for r in rows)
    words, tags, labels = (tuple(r[n] for r in rows) for n in (1, 4, 7))
    return Sentence(document, words, spaces, tags, heads, labels, opens)


def without_punctuation(sentence: Sentence) -> Sentence:
    """The sentence as a digest without punctuation would print it; what hung on a mark hangs on the mark's head."""
    keep = [i for i, label in enumerate(sentence.labels) if label != "punct"]
    if not keep or len(keep) == len(sentence.words):
        return sentence
    place = {old: new for new, old in enumerate(keep)}

    def lift(head: int) -> int:
        while head >= 0 and head not in place:
            head = sentence.heads[head]
        return place.get(head, -1)

    return replace(
        sentence,
        words=tuple(sentence.words[i] for i in keep),
        spaces=(True,) * len(keep),
        tags=tuple(sentence.tags[i] for i in keep),
        heads=tuple(lift(sentence.heads[i]) for i in keep),
        labels=tuple(sentence.labels[i] for i in keep),
    )


def windows(sentences: Sequence[Sentence], chance: random.Random, longest: int = 128) -> Iterator[Window]:
    """One epoch of windows: runs of sentences of a document, some alone, some without capitals or punctuation."""
    run: list[Sentence] = []
    limit = _limit(chance, longest)
    for sentence in sentences:
        full = sum(len(s.words) for s in run) + len(sentence.words) > limit
        if run and (full or run[-1].document != sentence.document):
            yield _vary(run, chance)
            run, limit = [], _limit(chance, longest)
        run.append(sentence)
    if run:
        yield _vary(run, chance)


def _limit(chance: random.Random, longest: int) -> int:
    return chance.choice((1, longest // 3, longest, longest))


def _vary(run: list[Sentence], chance: random.Random) -> Window:
    if chance.random() < 0.1:
        run = [without_punctuation(s) for s in run]
    elif chance.random() < 0.1:
        run = [_without_last_mark(s) for s in run]
    return Window(tuple(run), chance.random() > 0.3)


def _without_last_mark(sentence: Sentence) -> Sentence:
    """A headline ends without a full stop."""
    last = len(sentence.words) - 1
    if last < 1 or sentence.labels[last] != "punct" or last in sentence.heads:
        return sentence
    cut = slice(0, last)
    return replace(
        sentence,
        words=sentence.words[cut],
        spaces=sentence.spaces[cut],
        tags=sentence.tags[cut],
        heads=sentence.heads[cut],
        labels=sentence.labels[cut],
    )
