"""Data flows one way: a folder that imports what it must not is a failure, whoever needs it."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_no_folder_imports_what_lies_behind_it() -> None:
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
