"""Adds the commands to the typer app, lazily; nothing else. A command's module is imported when it is called.

Asked for help, for completion, for mistakes, and for every command line that `arguments.read` leaves alone.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from types import FunctionType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from blogtool.arguments import Argument
from blogtool.commands import COMMANDS

__all__ = ["COMMANDS", "app", "invoke"]


class _LazyGroup(TyperGroup):
    """Knows the commands by name and imports the one that is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _command(name: str) -> Any:
    """Return the command called `name`; its module is imported now."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
    alone.command(name, short_help=COMMANDS[name])(_for_typer(import_module(f"blogtool.commands.{name}").run))
    return typer.main.get_command(alone)


def _for_typer(run: Any) -> Any:
    """Return a command with our declarations of its arguments and options turned into typer's."""
    copy = FunctionType(run.__code__, run.__globals__, run.__name__, run.__defaults__)
    copy.__doc__ = run.__doc__
    copy.__annotations__ = {name: _typers(hint) for name, hint in run.__annotations__.items()}
    return copy


def _typers(hint: Any) -> Any:
    if not hasattr(hint, "__metadata__"):
        return hint
    mark = hint.__metadata__[0]
    if isinstance(mark, Argument):
        return Annotated[hint.__origin__, typer.Argument(help=mark.help)]
    return Annotated[hint.__origin__, typer.Option(*mark.names, help=mark.help, min=mark.min, max=mark.max)]


_CONTEXT = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(cls=_LazyGroup, rich_markup_mode=None, context_settings=_CONTEXT, no_args_is_help=False)


@app.callback(
    invoke_without_command=True,
    epilog="Exit codes: 0 fine, 1 findings, 2 something could not be done. Start with: blogtool lint",
)
def _main(
    context: typer.Context, version: bool = typer.Option(False, "--version", "-V", help="Print the version.")
) -> None:
    """The house style of a blog in one file: scaffold, lint, repair, excerpt and score its posts."""
    if version:
        from blogtool import __version__

        typer.echo(f"blogtool {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def invoke(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; what goes wrong is raised for the caller to word."""
    if "_BLOGTOOL_COMPLETE" in os.environ:
        typer.main.get_command(app)(prog_name="blogtool")  # typer answers the shell and ends the process
    name, rest = "blogtool", list(arguments)
    if rest and rest[0] in COMMANDS:  # the group is there for help, for completion and for mistakes: 4 ms
        command = _command(rest[0])
        name = f"blogtool {rest.pop(0)}"
    else:
        command = typer.main.get_command(app)
    try:
        with command.make_context(name, rest) as context:
            code = command.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return 130
    except _usage_error() as error:
        return _explain(error)
    return code if isinstance(code, int) else 0


def _usage_error() -> type[Exception]:
    """Return the base of typer's usage errors; it keeps them in a private module."""
    base: type[Exception] = typer.BadParameter.__mro__[1]
    return base


def _explain(error: Any) -> int:
    from blogtool.terminal import note

    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "blogtool"
    note(f"{command}: {error.format_message()}")
    note(f"Try “{command} --help”.")
    return 2
