"""The documents say what the program does: made again, they are the same."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from tollbook.commands import COMMANDS, main
from tollbook.exchange.schemas import schemas

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
