"""The documents say what the program does: made again, they are the same."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.check import check_codebook
from tollbook.coding.code import code
from tollbook.commands import COMMANDS, main
from tollbook.exchange.schemas import schemas
from tollbook.model import make_report

ROOT = Path(__file__).parent.parent


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_published_schemas_are_current() -> None:
    for name, text in schemas().items():
        assert (ROOT / "docs" / "schema" / name).read_text(encoding="utf-8") == text, f"{name} is out of date: run `make docs`"


def test_the_commands_page_is_current() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page.split() == script("commands").page().split(), "docs/commands.md is out of date: run `make docs`"


def test_the_codebook_page_is_current() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert page.split() == script("codebook").page().split(), "docs/codebook.md is out of date: run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None, f"{name} is listed in COMMANDS but has no file"
    assert command.help
    children = list(command.commands.values()) if isinstance(command, click.Group) else [command]
    assert any("tollbook " in (child.help or "") for child in (command, *children)), f"`tollbook {name} --help` shows no example"


def test_no_document_names_a_path_of_a_machine() -> None:
    for path in ROOT.rglob("*.md"):
        if ".venv" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.])/(?:home|root|Users|tmp|var)/", text), path


def test_the_words_of_the_page_on_your_codebook_are_heeded(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "your-codebook.md").read_text(encoding="utf-8")
    found = re.findall(r"`our-codebook/([\w/]+\.toml)`[^`]*(?:`[^`]+`[^`]*)*?:\n\n```toml\n(.*?)```", page, re.DOTALL)
    assert [name for name, _ in found] == [
        "actors/ours.toml",
        "actions.toml",
        "quantities.toml",
        "speech.toml",
        "words/reality.toml",
    ]
    for name, text in found:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ours, theirs = load_codebook(), load_codebook(tmp_path)
    assert check_codebook(theirs) == ()
    text = (
        "Fighters of the Azure Dawn Army incinerated a market in Abeche on Monday, killing not short of 12 traders, a nurse "
        "vouchsafed. On Tuesday police scuppered an ambush in Kano. The Vanguard of the Sahel shelled Gao and killed two troops."
    )
    report = make_report(text, published="2026-03-12")
    before, after = (code(report, codebook, rules_only=True).claims for codebook in (ours, theirs))
    parties = {a.id for c in after for a in c.actors} - {a.id for c in before for a in c.actors}
    assert {"azure-dawn-army", "jnim"} <= parties
    gained, lost = ({c.action for c in some} for some in (after, before))
    assert ("arson" in gained - lost, "ambush" in lost - gained) == (True, True)
    assert [(t.low, t.high) for c in after if c.action == "arson" for t in c.tolls] == [(12, None)]
    assert "a nurse" in {c.speaker.name for c in after} - {c.speaker.name for c in before}
