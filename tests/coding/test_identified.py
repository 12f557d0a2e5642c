"""Who did it, by the name that the report gives the attacker."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def sources(text: str) -> set[str]:
    codebook = load_codebook()
    claims = code(make_report(text, published="2021-05-05"), codebook).claims
    doing = [a for c in claims for a in c.actors if a.role == "source"]
    known = (codebook.actors.get(a.id) for a in doing)  # "one of its members" is the group's
    return {a.name for a in doing} | {e.name for e in known if e is not None}


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jaish al-Adl said one of its members set off the bomb that killed 11 guards in Zahedan.", "Jaish al-Adl"),
        ("A student stabbed two women to death in Turku. He had sworn loyalty to the Islamic State.", "Islamic State"),
        ("Armed men shot seven herders dead near Kona. Residents said that JNIM fighters came on motorbikes.", "JNIM"),
        (
            "Nine people were shot dead at a hotel in Balkh. The Haqqani network is believed to have planned it.",
            "Haqqani network",
        ),
        ("A white supremacist killed ten people in a shop in Dayton.", "white supremacist"),
        ("A 17-year-old stabbed four pupils to death in Perm.", "17-year-old"),
        ("A 31-year-old Tunisian baker stabbed three people to death in Nice.", "Tunisian baker"),
    ],
)
def test_who_did_it_as_the_words_around_the_deed_tell(text: str, name: str) -> None:
    assert name in sources(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three gunmen disguised as police killed eight guests in a hotel in Farah.", "police"),
        ("Nine people were killed in an air strike near Jilib. Al-Shabaab said its fighters were hit.", "Al-Shabaab"),
    ],
)
def test_those_who_only_stand_near_the_deed_did_not_do_it(text: str, name: str) -> None:
    assert name not in sources(text)
