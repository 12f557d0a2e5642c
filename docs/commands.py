"""Writes ``docs/commands.md`` from the commands' own ``--help``; a test fails when it is out of date (`make docs`)."""

from pathlib import Path

import click

from tollbook.commands import main

FILE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

Made from `--help` by `make docs`; do not edit by hand. Every command reads and writes one JSON object a line, `-` is standard
input or output, and what it has to say beside its result goes to standard error. Exit status: 0 all well, 1 something was
refused or went wrong (one line says what), 2 a wrong option.

"""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_sections(main, "tollbook"))


def _sections(command: click.Command, path: str, parent: click.Context | None = None) -> list[str]:
    settings = {"max_content_width": 100, "terminal_width": 100, **command.context_settings}
    context = click.Context(command, info_name=path.split()[-1], parent=parent, **settings)
    found = [f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                found += _sections(child, f"{path} {name}", context)
    return found


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    print(f"wrote {FILE}")
