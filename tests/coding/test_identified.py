"""Who did it, by the name that the report gives the attacker."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def sources(text: str) -> set[str]:
    claims = code(make_report(text, published="2021-05-05"), load_codebook()).claims
    return {a.name for c in claims for a in c.actors if a.role == "source"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A gunman shot dead three worshippers in a mosque in Oslo. Police named the attacker as Lars Henrik Berg, 22.",
            "Lars Henrik Berg",
        ),
        ("Two policemen were stabbed in Marseille. The suspect, Karim Ben Salah, was arrested nearby.", "Karim Ben Salah"),
        ("A bomb in Davao killed 14 people. The suspected bomber, identified only as Abu Sama, is at large.", "Abu Sama"),
        (
            "A knifeman wounded five shoppers in Turku. He was shot. The attacker was later identified as Omar el Fassi.",
            "Omar el Fassi",
        ),
    ],
)
def test_the_attacker_by_name(text: str, name: str) -> None:
    assert name in sources(text)


@pytest.mark.parametrize(
    "text",
    [
        "A man named Jose Luis Ortega was killed when gunmen opened fire in Cauca.",
        "The judge Maria Elena Rojas was shot dead by hitmen in Cali. The killers fled on a motorbike.",
        "THE MURDER OF PADRE ROMERO LOPEZ SHOCKED SAN SALVADOR. THE MURDERERS FLED TO SANTA ANA.",
    ],
)
def test_victims_are_not_the_attackers(text: str) -> None:
    assert not {"Jose Luis Ortega", "Maria Elena Rojas", "FLED TO SANTA ANA"} & sources(text)
