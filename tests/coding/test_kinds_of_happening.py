"""Hundreds of passages of our own, from all regions and in many wordings: how often is the main kind of happening right?

The passages were written before the rules were held to them and say in front what they mainly tell of. A floor that falls
means that a change of words in the codebook lost more than it gained; raise it with each gain.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.crosswalk import codes_of
from tollbook.model import Claim, make_report

FOLDER = Path(__file__).parent.parent / "data" / "kinds"
KINDS = tomllib.loads((FOLDER / "kinds.toml").read_text(encoding="utf-8"))
FLOORS = {"acled": 88.0, "plover": 90.0, "none": 90.0}
"""Percent of passages that the rules must get right, by the code that is asked of them."""
UNSEEN = Path(__file__).parent.parent / "data" / "kinds_unseen"
UNSEEN_FLOORS = {"unseen.tsv": 70.0, "usage.tsv": 40.0}
"""Percent of passages in unusual words, fitted to nothing, that rules and scorer together must get right, by file."""


REGISTERS = frozenset({"registers.tsv"})
"""Files that only the scorer was trained on: the rules were not fitted to them."""


def passages(folder: Path = FOLDER, files: str = "*.tsv") -> Iterator[tuple[str, str]]:
    for path in sorted(p for p in folder.glob(files) if p.name not in REGISTERS):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, text = line.split("\t")
                yield kind, text


def code_of(claims: tuple[Claim, ...], scheme: str) -> str | None:
    """The code of the first claim that has one; background only where there is nothing else."""
    codebook = load_codebook()
    for claim in sorted(claims, key=lambda c: (c.background, c.scope != "incident")):
        codes = codes_of(claim.action, [claim], codebook)
        if scheme == "acled" and codes.acled:
            return codes.acled.split(": ")[-1]
        if scheme == "plover" and codes.plover:
            return codes.plover.split("/")[0]
    return None


def right(kind: str, text: str, rules_only: bool = True) -> tuple[str, bool]:
    claims = code(make_report(text), load_codebook(), rules_only=rules_only).claims
    if kind == "none":
        return "none", code_of(claims, "acled") is None
    scheme = "acled" if kind in KINDS["acled"] else "plover"
    return scheme, code_of(claims, scheme) == KINDS[scheme][kind]


@pytest.mark.slow
def test_the_main_kind_of_our_own_passages_is_found_as_often_as_before() -> None:
    found: dict[str, list[bool]] = {scheme: [] for scheme in FLOORS}
    for kind, text in passages():
        scheme, good = right(kind, text)
        found[scheme].append(good)
    reached = {scheme: 100 * sum(values) / len(values) for scheme, values in found.items()}
    assert all(reached[scheme] >= floor for scheme, floor in FLOORS.items()), reached


def test_every_passage_names_a_kind() -> None:
    assert {kind for kind, _ in passages()} <= {*KINDS["acled"], *KINDS["plover"], "none"}


@pytest.mark.parametrize("file", UNSEEN_FLOORS)
def test_the_scorer_helps_where_the_words_are_unusual(file: str) -> None:
    rules = [right(kind, text)[1] for kind, text in passages(UNSEEN, file)]
    both = [right(kind, text, rules_only=False)[1] for kind, text in passages(UNSEEN, file)]
    assert sum(both) > sum(rules)
    assert 100 * sum(both) / len(both) >= UNSEEN_FLOORS[file]
