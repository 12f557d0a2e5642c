"""The command line: ``tollbook COMMAND``. Each command is a file of this folder, imported only when it is asked for."""

import importlib
import logging
import os
import sys
from typing import Any

import click

from tollbook import __version__
from tollbook.errors import TollbookError

COMMANDS = (
    "code",
    "link",
    "toll",
    "inspect",
    "export",
    "demo",
    "add",
    "list",
    "show",
    "search",
    "decide",
    "undo",
    "recode",
    "changes",
    "release",
    "backup",
    "restore",
    "check",
    "erase",
    "evaluate",
    "codebook",
    "gazetteer",
    "schema",
    "serve",
    "user",
)
"""In the order of a day's work. Each is the module ``tollbook.commands.NAME``, which holds its click command as ``command``."""


class LazyGroup(click.Group):
    """Imports a command when it is asked for: ``tollbook toll`` need not wait for the parser's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [*COMMANDS]  # not list(): the command of that name is a module of this package

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        _one_thread()
        module: Any = importlib.import_module(f"tollbook.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; an error that Tollbook raises on purpose becomes one line and exit status 1."""
        try:
            return super().invoke(ctx)
        except TollbookError as problem:
            raise click.ClickException(str(problem)) from problem


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tollbook")
@click.option("-v", "--verbose", is_flag=True, help="Say more about what is read and left aside.")
def main(verbose: bool) -> None:
    """Turn news reports of armed conflict into event data that can be checked.

    \b
    tollbook code REPORTS/ > claims.jsonl          what each report says that someone says
    tollbook link claims.jsonl > events.jsonl      what those claims add up to
    tollbook toll --claims claims.jsonl            how many, at least and at most
    """
    _log_to_stderr(logging.INFO if verbose else logging.WARNING)


def _one_thread() -> None:
    """One thread of linear algebra a process, unless the user says otherwise; heard only before numpy is loaded.

    The products are small: more threads wait for each other longer than they work (a report takes twice the time), and ``--jobs``
    shares the cores better.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def _log_to_stderr(level: int) -> None:
    """Our own warnings only: the libraries' talk about their insides helps no reader of reports."""
    logging.getLogger().addHandler(logging.NullHandler())
    logger = logging.getLogger("tollbook")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.handlers[:] = [handler]
    logger.setLevel(level)
    logger.propagate = False
