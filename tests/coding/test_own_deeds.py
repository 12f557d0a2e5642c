"""What a party says that "we", "our forces" or "its fighters" did is its own deed."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def sources(text: str) -> set[str | None]:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    return {a.id for c in claims for a in c.actors if a.role == "source"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ('The Al-Quds Brigades said: "We ambushed a patrol east of Jabalia and killed five soldiers."', "al-quds-brigades"),
        (
            '"We attacked the garrison at Kidal," Ag Rhissa, spokesman for the Coordination of Azawad Movements, said.',
            "cma-azawad",
        ),
        ("JNIM said its fighters ambushed a convoy near Djibo on Monday.", "jnim"),
        ('"Our forces struck a depot in Rostov overnight," Ukraine\'s general staff said.', "ukr-general-staff"),
    ],
)
def test_we_and_our_men_are_the_party_that_speaks(text: str, party: str) -> None:
    assert sources(text) == {party}


def test_the_men_of_another_party_are_not_the_speakers() -> None:
    said = "Police said the Kaduna gang and its fighters had burned two farms near Birnin Gwari."
    assert "nga-police" not in sources(said)
    assert "ansar-dine" not in sources("Ansar Dine said the army and its militias had killed six herders near Kidal.")


def test_what_we_suffered_is_no_deed_of_ours() -> None:
    assert "ukr-army" not in sources('"We lost four men near Bakhmut," a spokesman for the Ukrainian army said.')
