"""A plain command line is read without typer, and exactly as typer reads it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.arguments import read
from blogtool.cli import _command
from blogtool.commands import COMMANDS, GROUPS, load, split
from conftest import Blogtool

ORDINARY = [
    ("lint", "posts", {"paths": ["posts"]}),
    ("lint", "", {}),
    ("lint", "- --stdin-filename a.md", {"paths": ["-"], "stdin_filename": "a.md"}),
    (
        "lint",
        "a.md --fix b.md --select=x --select y,z",
        {"paths": ["a.md", "b.md"], "fix": True, "select": ["x", "y,z"]},
    ),
    ("lint", "--output-format json --fail-on=never", {"output_format": "json", "fail_on": "never"}),
    ("publish", "a.md --keep-date --force", {"path": "a.md", "keep_date": True, "force": True}),
    ("rename", "a.md Rest --slug rest", {"path": "a.md", "title": "Rest", "slug": "rest"}),
    ("new", "Sleep --no-draft --tag a --tag b", {"title": "Sleep", "draft": False, "tag": ["a", "b"]}),
    ("excerpt", "a.md --max-length 140", {"paths": ["a.md"], "max_length": 140}),
    ("excerpt", "a.md --write --field=summary", {"paths": ["a.md"], "write": True, "field": "summary"}),
    ("latest", "posts -n 3 --into=README.md", {"path": "posts", "number": 3, "into": "README.md"}),
    ("readability", "--isolated", {"isolated": True}),
    ("rules", "--output-format=json", {"output_format": "json"}),
    ("explain", "doubled-word", {"name": "doubled-word"}),
    ("config show", "--path a.md", {"path": "a.md"}),
]
TYPERS = [
    ("lint", "--help"),
    ("lint", "-h"),
    ("lint", "-- -a.md"),
    ("lint", "--fxi"),
    ("lint", "--fix=yes"),
    ("lint", "--select"),
    ("lint", "--select --fix"),
    ("lint", "--fail-on often"),
    ("excerpt", ""),
    ("excerpt", "a.md --max-length 3"),
    ("excerpt", "a.md --max-length many"),
    ("latest", "-n5"),
    ("latest", "-n=5"),
    ("explain", "one two"),
]


@pytest.mark.parametrize(("command", "line", "expected"), ORDINARY)
def test_ordinary_command_lines_need_no_typer(command: str, line: str, expected: dict[str, Any]):
    assert read(load(command), line.split()) == expected


@pytest.mark.parametrize(("command", "line"), TYPERS)
def test_what_is_not_plain_is_left_to_typer(command: str, line: str):
    assert read(load(command), line.split()) is None


def as_typer_reads(command: str, words: list[str]) -> dict[str, Any]:
    with _command(command).make_context(command, list(words)) as context:
        return {name: as_given(value) for name, value in context.params.items()}


def as_given(value: Any) -> Any:
    """What typer makes of a value before it calls the command: no words are None, several a list."""
    return (list(value) or None) if isinstance(value, tuple) else value


def words_for(command: str) -> st.SearchStrategy[list[str]]:
    names = [
        name
        for hint in load(command).__annotations__.values()
        for name in "/".join(getattr(getattr(hint, "__metadata__", [None])[0], "names", ())).split("/")
    ]
    names += ["--" + name.replace("_", "-") for name in load(command).__annotations__]
    values = ["json", "never", "full", "text", "140", "20", "9", "", "a=b", "posts/a.md", "-", "é", "--", "-h", "--f"]
    word = st.sampled_from([*filter(None, names), *values])
    return st.lists(word | st.builds("{}={}".format, st.sampled_from(names), st.sampled_from(values)), max_size=6)


@pytest.mark.parametrize("command", COMMANDS)
@given(data=st.data())
def test_what_is_read_is_what_typer_reads(command: str, data: st.DataObject):
    words = data.draw(words_for(command))
    given_words = read(load(command), words)
    if given_words is None:
        return
    run = load(command)
    names = [name for name in run.__annotations__ if name != "return"]
    defaults = run.__defaults__ or ()
    whole = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True)) | given_words
    assert whole == as_typer_reads(command, words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["lint", "posts"], ("lint", ["posts"])),
        (["lint"], ("lint", [])),
        (["config", "show", "--path", "a.md"], ("config show", ["--path", "a.md"])),
        (["config show"], ("config show", [])),
        (["config"], None),
        (["config", "--path", "show"], None),
        (["lnit", "posts"], None),
        ([], None),
    ],
)
def test_a_command_has_one_word_or_two(words: list[str], expected: object):
    assert split(words) == expected


def test_the_first_of_two_words_is_a_group_with_a_line_of_its_own():
    assert set(GROUPS) == {name.split()[0] for name in COMMANDS if " " in name}
    assert not set(GROUPS) & set(COMMANDS)


def test_help_names_the_group_and_the_group_its_commands(blogtool: Blogtool):
    lines = [line.split(maxsplit=1) for line in blogtool().stdout.splitlines()]
    assert ["config", GROUPS["config"]] in lines
    group = blogtool("config")
    assert (group.returncode, group.stderr) == (0, "")
    assert group.stdout.startswith("Usage: blogtool config [OPTIONS] COMMAND [ARGS]...\n")
    assert blogtool("config", "--help").stdout == group.stdout
    lines = [line.split(maxsplit=1) for line in group.stdout.splitlines()]
    assert ["show", COMMANDS["config show"]] in lines


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "config shwo",
            "blogtool config: No such command 'shwo'. Did you mean show?\nTry “blogtool config --help”.\n",
        ),
        ("config show --pth a.md", "blogtool config show: No such option: --pth"),
    ],
)
def test_a_mistake_below_a_group_is_said_with_its_help(line: str, message: str, blogtool: Blogtool):
    done = blogtool(*line.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
