"""`blogtool.ruleset`: rules by name, former names, and the options that a house style gives them."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Annotated, ClassVar, Literal

import pytest
from msgspec import Meta

from blogtool import rulepage, ruleset
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.finding import Problem, Span
from blogtool.house import House
from blogtool.houses import Houses, Selection
from blogtool.linter import Enabled, lint
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.runner import load
from blogtool.source import Source


class MaxLines(Rule, frozen=True):
    """A post is not too long.

    Nobody reads a post of a hundred lines to its end, and those who do have other things to do, which they forget while
    they read:

    - the first,
    - the second, which is so long that it needs a second line in a narrow terminal, and is set in
      from there on.
    """

    name: ClassVar[str] = "max-lines"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = ("Text.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (Bad("Text.\n" * 4),)

    max_lines: Annotated[
        int, Meta(ge=1, description="The most lines of a post; a long post is one that could be two posts, or three.")
    ] = 3
    skip: Annotated[tuple[str, ...], Meta(description="Lines that do not count.")] = ()
    unit: Annotated[Literal["line", "paragraph"], Meta(description="What is counted.")] = "line"
    strict: Annotated[bool | None, Meta(description="Blank lines count, too.")] = None

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        lines = [line for line in post.data.decode().splitlines() if line not in self.skip]
        if len(lines) > self.max_lines:
            yield Problem(Span(0, 1), f"{len(lines)} lines; at most {self.max_lines}.")


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more rule, which was once called line-limit."""
    family = ModuleType("blogtool.rules.trial")
    family.MaxLines = MaxLines
    monkeypatch.setitem(sys.modules, family.__name__, family)
    monkeypatch.setitem(ruleset._MODULES, "max-lines", ("trial", "MaxLines"))
    monkeypatch.setitem(ruleset._RENAMED, "line-limit", "max-lines")


@pytest.fixture
def enabled(tmp_path, monkeypatch):
    """Returns the rules that run under a house style, by their names."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def rules(style: str, **selection: tuple[str, ...]) -> dict[str, Enabled]:
        (tmp_path / "blogtool.toml").write_text(style)
        ground = Houses(selection=Selection(**selection)).ground_for("a.md", load("a.md", b""))
        return {enabled.rule.name: enabled for enabled in ground.rules}

    return rules


def mistakes(enabled, style: str) -> list[str]:
    with pytest.raises(HouseStyleError) as caught:
        enabled(style)
    return [f"{mistake.line}: {mistake.message}" for mistake in caught.value.mistakes]


# Options


def test_a_rule_that_is_off_by_default_runs_when_the_house_style_or_the_command_line_asks_for_it(enabled):
    assert "max-lines" not in enabled("")
    assert enabled('[post.rules]\nmax-lines = "on"\n')["max-lines"] == Enabled(MaxLines(), "warning")
    assert enabled('[post.rules]\nmax-lines = "error"\n')["max-lines"] == Enabled(MaxLines(), "error")
    assert enabled("", select=("max-lines",)) == {"max-lines": Enabled(MaxLines(), "warning")}
    assert "max-lines" not in enabled('[post.rules]\nmax-lines = "on"\n', ignore=("max-lines",))


def test_options_go_from_the_house_style_to_the_rule(enabled):
    style = """
        [post.rules.max-lines]
        severity = "error"
        max-lines = 2
        skip = ["---", ""]
        unit = "paragraph"
        strict = true
    """
    found = enabled(style)["max-lines"]
    assert found == Enabled(MaxLines(max_lines=2, skip=("---", ""), unit="paragraph", strict=True), "error")
    (finding,) = lint(Post(Source("a.md", b"a\n\nb\n\nc\n")), House(), [found]).findings
    assert (finding.severity, finding.message) == ("error", "3 lines; at most 2.")


def test_options_that_are_not_given_have_their_defaults(enabled):
    assert enabled("[post.rules]\nmax-lines.max-lines = 9\n")["max-lines"] == Enabled(MaxLines(max_lines=9), "warning")


def test_options_stay_when_the_command_line_selects_the_rule(enabled):
    assert enabled("[post.rules]\nmax-lines.max-lines = 9\n", select=("line-limit",)) == {
        "max-lines": Enabled(MaxLines(max_lines=9), "warning")
    }


def test_mistakes_of_options_are_said_with_their_lines(enabled):
    style = '[post.rules.max-lines]\nmax-lines = "two"\nskip = 1\nunit = "page"\nstrickt = true\nstrict = 1\n'
    assert mistakes(enabled, style) == [
        '2: max-lines.max-lines = "two" – this must be a whole number, without quotes: max-lines.max-lines = 2',
        '3: max-lines.skip = 1 – this must be a list of texts, in brackets: max-lines.skip = ["1"]',
        '4: max-lines.unit = "page" – this must be one of line, paragraph.',
        "5: max-lines.strickt is not an option of the rule max-lines. Did you mean strict?",
        "6: max-lines.strict = 1 – this must be true or false.",
    ]
    assert len(mistakes(enabled, "[post.rules]\nmax-lines.max-lines = 0\n")) == 1


# Former names


def test_the_rules_have_their_names_of_today_and_answer_to_former_ones():
    assert "line-limit" not in list(ruleset.RULES)
    assert "line-limit" in ruleset.RULES
    assert ruleset.RULES["line-limit"]() is ruleset.RULES["max-lines"]() is MaxLines
    assert ruleset.current_name("line-limit") == "max-lines"
    with pytest.raises(KeyError):
        ruleset.RULES["line-limits"]


def test_a_former_name_in_the_house_style(enabled):
    style = '[post.rules]\nline-limit.max-lines = 9\ndoubled-word = "off"\n'
    assert enabled(style)["max-lines"] == Enabled(MaxLines(max_lines=9), "warning")


def test_a_former_name_beside_the_name_of_today(enabled):
    assert mistakes(enabled, '[post.rules]\nline-limit = "on"\nmax-lines = "off"\n') == [
        "2: line-limit is the old name of max-lines, which stands here, too. Delete one of them."
    ]


def test_a_former_name_on_the_command_line(enabled):
    assert set(enabled("", select=("line-limit",))) == {"max-lines"}
    assert "max-lines" not in enabled('[post.rules]\nmax-lines = "on"\n', ignore=("line-limit",))


def test_a_former_name_in_a_suppression():
    post = Post(Source("a.md", b"a <!-- blogtool-ignore line-limit -->\nb\nc\nd\n"))
    assert lint(post, House(), [Enabled(MaxLines(), "error")], ruleset.names()).suppressed == 1


def test_every_former_name_leads_to_a_rule_of_today():
    assert set(ruleset._RENAMED.values()) <= set(ruleset.RULES)
    assert not set(ruleset._RENAMED) & set(ruleset.RULES)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("max-line", "There is no rule “max-line”. Did you mean max-lines?"),
        ("MD013", "There is no rule “MD013”. `blogtool rules` lists them all."),
    ],
)
def test_a_name_that_no_rule_has(name: str, message: str):
    with pytest.raises(BlogtoolError) as caught:
        ruleset.current_name(name)
    assert str(caught.value) == message


# Pages


def test_the_page_of_a_rule_in_a_terminal():
    assert rulepage.plain(MaxLines) == (
        "max-lines\n"
        "\n"
        "A post is not too long.\n"
        "\n"
        "Nobody reads a post of a hundred lines to its end, and those who do have other\n"
        "things to do, which they forget while they read:\n"
        "\n"
        "- the first,\n"
        "- the second, which is so long that it needs a second line in a narrow terminal,\n"
        "  and is set in from there on.\n"
        "\n"
        "Off by default. What it finds is of severity warning.\n"
        "\n"
        "Options:\n"
        "\n"
        "  max-lines (whole number; 3 unless given)\n"
        "    The most lines of a post; a long post is one that could be two posts, or\n"
        "    three.\n"
        "\n"
        "  skip (list of texts; [] unless given)\n"
        "    Lines that do not count.\n"
        "\n"
        '  unit ("line", "paragraph"; "line" unless given)\n'
        "    What is counted.\n"
        "\n"
        "  strict (true or false)\n"
        "    Blank lines count, too.\n"
        "\n"
        "Reported:\n"
        "\n"
        "    Text.\n"
        "    Text.\n"
        "    Text.\n"
        "    Text.\n"
        "\n"
        "Right:\n"
        "\n"
        "    Text.\n"
    )


def test_the_options_in_the_documents():
    assert rulepage.markdown(MaxLines).split("\n\n")[4].split("\n") == [
        "| option | holds | default | meaning |",
        "|---|---|---|---|",
        "| `max-lines` | whole number | `3` | The most lines of a post; a long post is one that could be two posts, "
        "or three. |",
        "| `skip` | list of texts | `[]` | Lines that do not count. |",
        '| `unit` | `"line"` `"paragraph"` | `"line"` | What is counted. |',
        "| `strict` | `true` or `false` |  | Blank lines count, too. |",
    ]


def test_an_option_needs_a_description():
    class Silent(Rule, frozen=True):
        """A rule."""

        name: ClassVar[str] = "silent"
        size: int = 3

    with pytest.raises(TypeError, match="a key without a description"):
        rulepage.options(Silent)


def test_the_rules_that_need_not_be_loaded_are_those_that_are_off_by_default():
    off = {name for name, find in ruleset.RULES.items() if not find().default}
    assert off - {"max-lines"} == ruleset.ON_DEMAND
