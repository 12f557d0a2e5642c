"""Groups that the codebook does not know."""

import pytest
import spacy

from tollbook.codebook import load_codebook
from tollbook.language.actors import find_actors
from tollbook.language.document import Document
from tollbook.language.parsed import Doc

NLP = spacy.blank("en")


def found(text: str, case: str = "mixed") -> list[tuple[str, str]]:
    document = Document(text, Doc(NLP(text)), ((0, len(text)),), case)  # type: ignore[arg-type]
    return [(text[m.start : m.end], m.id) for m in find_actors(document, load_codebook())]


@pytest.mark.parametrize(
    "text",
    [
        "A little-known group calling itself the Azure Dawn Army claimed it.",
        "A militia known as Azure Dawn Army claimed it.",
        "The previously unknown group Azure Dawn Army claimed it.",
    ],
)
def test_a_group_introduced_by_name_is_a_provisional_actor(text: str) -> None:
    assert found(text) == [("Azure Dawn Army", "provisional-azure-dawn-army")]


def test_it_is_the_same_actor_later_in_the_text() -> None:
    text = "A group calling itself Sons of the Delta shot two. On Friday the Sons of the Delta denied it."
    assert [ident for _, ident in found(text)] == ["provisional-sons-of-the-delta"] * 2


def test_a_known_group_stays_itself() -> None:
    assert found("A group calling itself the Arakan Army claimed it.") == [("Arakan Army", "arakan-army")]


def test_a_near_name_is_not_the_known_group() -> None:
    idents = [ident for _, ident in found("A group calling itself the New Arakan Dawn Army claimed it.")]
    assert idents == ["provisional-new-arakan-dawn-army"]


def test_no_name_is_made_up() -> None:
    assert found("A group calling itself nothing at all was seen. The new group, he said, is small.") == []
    assert found("a group calling itself sons of the delta", "lower") == []
