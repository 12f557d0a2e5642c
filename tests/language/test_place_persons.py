"""Names of persons that are also names of places are no places."""

import pytest
from tests.language.test_places import names

TEXTS = {
    "A strike hit a house in Idlib. Farah Osama al-Khatib and Ghana Ahmed Shami were among the dead.": ["Idlib"],
    "Shelling hit Bama on Friday. Samah's son and Farah's 40-year-old sister died there.": ["Bama"],
    "Feras al-Shaer mourned his uncle, a teacher in Raqqa.": ["Raqqa"],
    "A mine killed Sabah Mustafa Darwish near Kirkuk.": ["Kirkuk"],
    "Clashes in Farah left ten dead, Farah governor Daud Noori said.": ["Farah", "Farah"],
    "Troops from Chad and Sabah crossed into Nigeria's Borno State.": ["Chad", "Sabah", "Nigeria", "Borno State"],
    "Militants attacked Tal al-Sultan and Deir al-Zor.": ["Tal al-Sultan", "Deir al-Zor"],
    "A drone hit a truck as it left the church of Saint Gabriel near Sasit in Ethiopia.": ["Sasit", "Ethiopia"],
    "The front claimed the attack on Telegram on Monday from Srinagar.": ["Srinagar"],
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_first_name_a_relative_or_an_article_makes_a_person(text: str) -> None:
    assert names(text) == TEXTS[text]
