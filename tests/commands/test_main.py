import subprocess
import sys

import pytest
from click.testing import CliRunner

from tollbook import __version__
from tollbook.commands import COMMANDS, main


def test_help_lists_every_command() -> None:
    done = CliRunner().invoke(main, ["--help"])
    assert done.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.output


def test_version_is_told() -> None:
    assert __version__ in CliRunner().invoke(main, ["--version"]).output


def test_an_unknown_command_is_a_wrong_option() -> None:
    done = CliRunner().invoke(main, ["cod"])
    assert done.exit_code == 2
    assert "No such command" in done.stderr


@pytest.mark.parametrize("arguments", ["--help", "toll --help", "link --help"])
def test_help_does_not_wait_for_the_parser(arguments: str) -> None:
    code = (
        "import sys\nfrom tollbook.commands import main\n"
        f"main({arguments.split()!r}, standalone_mode=False)\n"
        "print('spacy' in sys.modules, 'trafilatura' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("False False")


def test_an_error_is_one_line_and_status_1() -> None:
    done = CliRunner().invoke(main, ["link", "nowhere.jsonl"])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: nowhere.jsonl")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_bad_setting_is_told_by_name() -> None:
    done = CliRunner(env={"TOLLBOOK_JOBS": "many"}).invoke(main, ["code", "-"], input="A text.")
    assert done.exit_code == 1
    assert "TOLLBOOK_JOBS" in done.stderr
