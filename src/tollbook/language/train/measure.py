"""Scores of the pipeline on raw treebank text: ``python -m tollbook.language.train.measure --treebanks DIR``.

The text of each document, a blank line between its paragraphs, goes through the whole pipeline, tokeniser and sentence
boundaries included; spaCy's Scorer compares. LAS and UAS leave punctuation out, as spaCy does.
"""

import json
import time
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

from tollbook.language.pipeline import load
from tollbook.language.train.treebank import Sentence, read_conllu


def reference(nlp: Language, sentences: list[Sentence]) -> Doc:
    """The gold Doc of consecutive sentences."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool | int | None] = []
    for s in sentences:
        at = len(words)
        words += s.words
        spaces += [*s.spaces[:-1], True]
        tags += s.tags
        heads += [at + i if h < 0 else at + h for i, h in enumerate(s.heads)]
        deps += ["ROOT" if h < 0 else label for h, label in zip(s.heads, s.labels, strict=True)]
        starts += [True] + [False] * (len(s.words) - 1)
    return Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps, sent_starts=starts)


def raw(sentences: list[Sentence]) -> str:
    """The sentences as running text, a blank line before each paragraph."""
    parts: list[str] = []
    for s in sentences:
        if s.opens and parts:
            parts.append("\n\n")
        parts += [word + (" " if space else "") for word, space in zip(s.words, [*s.spaces[:-1], True], strict=True)]
    return "".join(parts)


def _label(token: Token, _: str) -> str:
    return token.dep_


def _tag(token: Token, _: str) -> str:
    return token.tag_


def _sentences(doc: Doc, _: str) -> Iterable[Span]:
    return doc.sents


def measure(path: Path, model: str | None = None) -> dict[str, float]:
    """Tag accuracy, UAS, LAS and sentence F in percent, and words a second, on one treebank file."""
    nlp = load(model)
    sentences = read_conllu(path)
    documents = [list(group) for _, group in groupby(sentences, key=lambda s: s.document)]
    gold = [reference(nlp, document) for document in documents]
    texts = [raw(document) for document in documents]
    begun = time.process_time()
    found = [nlp(text) for text in texts]
    seconds = time.process_time() - begun
    examples = [Example(p, g) for p, g in zip(found, gold, strict=True)]
    scores = Scorer.score_deps(examples, "dep", getter=_label, ignore_labels=("p", "punct"))
    scores |= Scorer.score_token_attr(examples, "tag", getter=_tag)
    scores |= Scorer.score_spans(examples, "sents", getter=_sentences, has_annotation=lambda _: True)
    return {
        "tags": round(100 * scores["tag_acc"], 2),
        "uas": round(100 * scores["dep_uas"], 2),
        "las": round(100 * scores["dep_las"], 2),
        "sentence_f": round(100 * scores["sents_f"], 2),
        "words_per_second": round(sum(len(d) for d in found) / seconds),
    }


@click.command()
@click.option("--treebanks", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--part", default="test", show_default=True)
@click.option("--model", default=None, help="Another spaCy model; the shipped one if left out.")
def main(treebanks: Path, part: str, model: str | None) -> None:
    """Print one JSON object a treebank."""
    for name in ("ewt", "gum-ccby"):
        click.echo(json.dumps({"treebank": f"{name}-{part}", **measure(treebanks / f"{name}-{part}.conllu.gz", model)}))


if __name__ == "__main__":
    main()
