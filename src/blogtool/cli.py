"""Adds the commands to the typer app, lazily; nothing else. A command's module is imported when it is called.

Asked for help, for completion, for mistakes, and for every command line that `arguments.read` leaves alone.
"""

import os
from collections.abc import Sequence
from types import FunctionType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from blogtool.arguments import Argument
from blogtool.commands import COMMANDS, GROUPS, load, split
from blogtool.likeness import nearest

__all__ = ["COMMANDS", "app", "invoke"]


class _LazyGroup(TyperGroup):
    """Knows the commands by name and imports the one that is called."""

    first = ""
    """The word before the names of its commands, and a space; empty for the group of all."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self._lines())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if self.first + cmd_name in COMMANDS:
            return _command(self.first + cmd_name)
        return _group(cmd_name) if not self.first and cmd_name in GROUPS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except _usage_error() as error:
            near = nearest(args[0], self.list_commands(ctx))
            if near is not None:
                error.message = f"{error.message} Did you mean {near}?"  # type: ignore[attr-defined]
            raise

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines().items()))

    def _lines(self) -> dict[str, str]:
        """Return the next word of every command of the group, with its line in the help."""
        lines: dict[str, str] = {}
        for name, line in COMMANDS.items():
            if name.startswith(self.first):
                word, _, more = name.removeprefix(self.first).partition(" ")
                lines[word] = GROUPS[word] if more else line
        return lines


def _group(name: str) -> Any:
    """Return the group of the commands that begin with the word `name`."""
    group = typer.Typer(
        name=name,
        cls=type("_Group", (_LazyGroup,), {"first": f"{name} "}),
        add_completion=False,
        rich_markup_mode=None,
        context_settings=_CONTEXT,
        no_args_is_help=False,
    )

    @group.callback(help=GROUPS[name], invoke_without_command=True)
    def _show_help(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    return typer.main.get_command(group)


def _command(name: str) -> Any:
    """Return the command called `name`; its module is imported now."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
    alone.command(name.split()[-1], short_help=COMMANDS[name])(_for_typer(load(name)))
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
    called = split(rest)
    if called is not None:  # the group is there for help, for completion and for mistakes: 4 ms
        command, rest = _command(called[0]), called[1]
        name = f"blogtool {called[0]}"
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
