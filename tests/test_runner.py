"""`blogtool.runner`: many paths → results, and what may go wrong with one post without harm to the others."""

import os
import socket
from typing import ClassVar

import pytest

from blogtool import runner
from blogtool.errors import BlogtoolError, HouseStyleError, Mistake
from blogtool.finding import Edit, Failure, Fix, Position, Problem, Span
from blogtool.house import House
from blogtool.linter import Enabled
from blogtool.rule import Rule
from blogtool.ruleset import RULES
from blogtool.runner import Fixing, Ground

DOUBLED = "It helps the the shoulders of the guest.\n"
REPAIRED = "It helps the shoulders of the guest.\n"


@pytest.fixture
def blog(tmp_path, monkeypatch):
    """An empty folder in which the program is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


RUN_UNASKED = [name for name, find in RULES.items() if find().default]
"""The rules that run where no house style asks for more."""


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def ground(*rules):
    """What every post is judged by: rules of ours, by name, or made up here."""
    classes = [RULES[rule]() if isinstance(rule, str) else rule for rule in rules or RUN_UNASKED]
    return lambda path, post: Ground(House(), tuple(Enabled(rule(), rule.severity) for rule in classes))


def run(*paths, rules=(), fixing=None):
    return list(runner.run(paths, ground(*rules), fixing=fixing))


def failure(path, **options):
    """The message with which one post fails."""
    (result,) = run(path, **options)
    assert result.failure is not None
    assert result.fixed == 0
    # What could not be repaired is still said; what could not be read has nothing to say.
    assert not result.findings or "fixing" in options
    assert result.failure.path == path
    return result.failure.message


class Crash(Rule):
    """A rule with a mistake of ours in it."""

    name: ClassVar[str] = "crash"
    needles: ClassVar[tuple[bytes, ...]] = (b"crash",)

    def check(self, post, house):
        yield Problem(Span(0, 1), "The last thing it says.")
        raise ZeroDivisionError("division by zero")


class Recursion(Rule):
    """A rule that a deep post takes too deep."""

    name: ClassVar[str] = "recursion"

    def check(self, post, house):
        yield from self.check(post, house)


class EachX(Rule):
    """Finds every `x`, and repairs the first."""

    name: ClassVar[str] = "each-x"

    def check(self, post, house):
        for number, at in enumerate(at for at, byte in enumerate(post.data) if byte == ord("x")):
            fix = Fix("Remove it", (Edit(Span(at, at + 1), ""),)) if number == 0 else None
            yield Problem(Span(at, at + 1), "An x.", fix=fix)


class FirstX(Rule):
    """Finds the first `x`, so that its repair brings up the next one."""

    name: ClassVar[str] = "first-x"

    def check(self, post, house):
        yield from list(EachX().check(post, house))[:1]


class OpensCode(Rule):
    """Promises to change words, and makes code of them."""

    name: ClassVar[str] = "opens-code"

    def check(self, post, house):
        if not post.data.startswith(b"    "):
            yield Problem(Span(0, 1), "Text.", fix=Fix("Indent it", (Edit(Span(0, 0), "    "),)))


# Results


def test_a_post_without_a_fault(blog):
    write(blog, "a.md", "Sleep.\n")
    assert run("a.md") == [runner.Result("a.md")]


def test_a_finding_has_an_address(blog):
    write(blog, "a.md", f"# Sleep\r\n\r\n{DOUBLED}")
    (result,) = run("a.md")
    (finding,) = result.findings
    assert (finding.path, finding.rule, finding.severity) == ("a.md", "doubled-word", "warning")
    assert (finding.start, finding.end) == (Position(3, 10), Position(3, 17))
    assert [(line.number, line.text) for line in finding.lines] == [(3, DOUBLED.rstrip())]
    assert finding.message == "“the” stands twice in a row."
    assert (result.fixed, result.before, result.after) == (0, b"", b"")


def test_results_come_in_the_order_of_the_paths(blog):
    names = [write(blog, f"{name}.md", DOUBLED if name in "bd" else "Sleep.\n") for name in "dcba"]
    results = run(*names)
    assert [result.path for result in results] == ["d.md", "c.md", "b.md", "a.md"]
    assert [len(result.findings) for result in results] == [1, 0, 1, 0]


def test_results_come_one_by_one_as_they_are_asked_for(blog):
    write(blog, "a.md", "Sleep.\n")
    read = []

    def paths():
        for name in ("a.md", "a.md", "a.md"):
            read.append(name)
            yield name

    results = runner.run(paths(), ground())
    assert next(results).path == "a.md"
    assert len(read) == 1


def test_a_path_is_shown_relative_to_the_current_folder(blog, monkeypatch):
    write(blog, "posts/a.md", DOUBLED)
    assert run(str(blog / "posts" / "a.md"))[0].findings[0].path == "posts/a.md"
    monkeypatch.chdir(blog / "posts")
    assert run("./../posts/a.md")[0].findings[0].path == "a.md"


def test_the_same_finding_twice_in_a_post_has_two_fingerprints(blog):
    write(blog, "a.md", f"{DOUBLED}\n{DOUBLED}")
    one, two = run("a.md")[0].findings
    assert one.fingerprint != two.fingerprint
    assert len(one.fingerprint) == len(two.fingerprint) == 16


def test_a_fingerprint_stays_when_lines_move(blog):
    write(blog, "a.md", DOUBLED)
    before = run("a.md")[0].findings[0].fingerprint
    write(blog, "a.md", f"A line more.\n\n{DOUBLED}")
    assert run("a.md")[0].findings[0].fingerprint == before


def test_what_is_an_error_in_a_post_is_a_warning_in_a_draft(blog):
    write(blog, "a.md", "---\ntitle: Sleep\ntitle: Rest\n---\n")
    write(blog, "b.md", "---\ndraft: true\ntitle: Sleep\ntitle: Rest\n---\n")
    assert [result.findings[0].severity for result in run("a.md", "b.md")] == ["error", "warning"]


# Posts that cannot be read


def test_a_post_that_does_not_exist_any_more(blog):
    assert failure("a.md") == "It could not be read: no such file or directory."


def test_a_post_that_may_not_be_read(blog, monkeypatch):
    write(blog, "a.md", "Sleep.\n")

    def forbidden(path, mode):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(runner, "open", forbidden, raising=False)  # root may read everything
    assert failure("a.md") == "It could not be read: permission denied."


def test_a_pipe_is_not_opened(blog):
    os.mkfifo("a.md")
    assert failure("a.md") == "It is not a file."  # opening it would wait for ever


def test_a_socket_a_device_and_a_folder_are_no_posts(blog):
    (blog / "folder.md").mkdir()
    (blog / "zero.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert [failure(name) for name in ("socket.md", "zero.md", "folder.md")] == ["It is not a file."] * 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Sleep.\n\nCaf\xe9.\n", "It is not UTF-8 text: byte 0xe9 in line 3. Save it as UTF-8."),
        (b"\xff", "It is not UTF-8 text: byte 0xff in line 1. Save it as UTF-8."),
        (b"\xef\xbb\xbfa\r\nb\rc\n\xc3", "It is not UTF-8 text: byte 0xc3 in line 4. Save it as UTF-8."),
        (b"a\x0cb\xe2\x80\xa8c\n\xed\xa0\x80", "It is not UTF-8 text: byte 0xed in line 2. Save it as UTF-8."),
        ("Sleep.\n".encode("utf-16"), "It looks like UTF-16. Save it as UTF-8."),
        (b"\xfe\xff" + "Sleep.\n".encode("utf-16-be"), "It looks like UTF-16. Save it as UTF-8."),
    ],
    ids=["Latin-1", "first byte", "cut off at the end", "surrogate", "UTF-16", "UTF-16 big-endian"],
)
def test_a_post_that_is_not_utf8(blog, data, message):
    write(blog, "a.md", data)
    assert failure("a.md") == message
    assert failure("a.md", fixing=Fixing(unsafe=True)) == message
    assert (blog / "a.md").read_bytes() == data


def test_a_post_that_is_too_large(blog):
    with open("a.md", "wb") as file:
        file.truncate(runner.MAX_BYTES + 1)
    assert failure("a.md") == "It is larger than 16 MB; a post is not."


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\n", b"---", b"---\n", b"\x00", b"\r", b"+++\n+++"])
def test_a_post_of_almost_nothing_is_a_post(blog, data):
    write(blog, "a.md", data)
    (result,) = run("a.md", fixing=Fixing(unsafe=True))
    assert result.failure is None
    assert (blog / "a.md").read_bytes() == data


def test_what_goes_wrong_with_one_post_leaves_the_others_alone(blog):
    write(blog, "a.md", DOUBLED)
    write(blog, "b.md", b"\xff")
    write(blog, "d.md", DOUBLED)
    results = run("a.md", "b.md", "c.md", "d.md")
    assert [len(result.findings) for result in results] == [1, 0, 0, 1]
    assert [result.failure is not None for result in results] == [False, True, True, False]


def test_a_name_that_is_not_utf8_is_judged_as_any_other(blog):
    with open(b"caf\xe9.md", "wb") as file:
        file.write(DOUBLED.encode())
    (result,) = run("caf\udce9.md")
    assert result.failure is None
    assert [finding.rule for finding in result.findings] == ["doubled-word"]


# A mistake of ours


def test_a_rule_that_fails_is_the_failure_of_that_post_only(blog):
    write(blog, "a.md", DOUBLED)
    write(blog, "b.md", f"{DOUBLED}crash\n")
    write(blog, "c.md", DOUBLED)
    results = run("a.md", "b.md", "c.md", rules=(Crash, "doubled-word"))
    assert [len(result.findings) for result in results] == [1, 0, 1]
    assert results[1].failure == Failure(
        "b.md",
        "blogtool itself failed on this post (rule crash failed: ZeroDivisionError: division by zero). "
        "Please report it, with the post if you can.",
    )


def test_a_rule_that_forgets_to_yield(blog):
    class Forgetful(Rule):
        name: ClassVar[str] = "forgetful"

        def check(self, post, house):
            Problem(Span(0, 1), "Never said.")

    write(blog, "a.md", "Sleep.\n")
    assert failure("a.md", rules=(Forgetful,)) == (
        "blogtool itself failed on this post (rule forgetful failed: its check returns None; it must yield problems, "
        "or nothing). Please report it, with the post if you can."
    )


def test_a_rule_that_never_comes_back(blog):
    write(blog, "a.md", "Sleep.\n")
    assert failure("a.md", rules=(Recursion,)).startswith(
        "blogtool itself failed on this post (rule recursion failed: RecursionError: "
    )


def test_a_post_on_which_a_rule_fails_is_not_repaired(blog):
    write(blog, "a.md", f"{DOUBLED}crash\n")
    failure("a.md", rules=("doubled-word", Crash), fixing=Fixing())
    assert (blog / "a.md").read_text() == f"{DOUBLED}crash\n"


def test_interrupting_ends_the_run(blog):
    class Interrupted(Rule):
        name: ClassVar[str] = "interrupted"

        def check(self, post, house):
            raise KeyboardInterrupt

    write(blog, "a.md", "Sleep.\n")
    with pytest.raises(KeyboardInterrupt):
        run("a.md", rules=(Interrupted,))


def test_a_mistake_of_the_house_style_ends_the_run(blog):
    def broken(path, post):
        raise HouseStyleError("blogtool.toml", [Mistake(3, "There is no key “tite”.")])

    write(blog, "a.md", "Sleep.\n")
    with pytest.raises(HouseStyleError, match=r"^blogtool\.toml:3  There is no key “tite”\.\n1 mistake in "):
        list(runner.run(["a.md"], broken))


# Repairing


def test_without_fixing_nothing_is_written(blog):
    write(blog, "a.md", DOUBLED)
    run("a.md")
    assert (blog / "a.md").read_text() == DOUBLED


def test_fixing_writes_and_says_what_it_did(blog):
    write(blog, "a.md", DOUBLED)
    (result,) = run("a.md", fixing=Fixing())
    assert (blog / "a.md").read_text() == REPAIRED
    assert result == runner.Result("a.md", [], None, 1, DOUBLED.encode(), REPAIRED.encode())


def test_fixing_without_writing_only_says_what_it_would_do(blog):
    write(blog, "a.md", DOUBLED)
    (result,) = run("a.md", fixing=Fixing(write=False))
    assert (result.fixed, result.after) == (1, REPAIRED.encode())
    assert (blog / "a.md").read_text() == DOUBLED


def test_a_post_that_needs_no_repair_is_not_touched(blog):
    write(blog, "a.md", REPAIRED)
    os.utime("a.md", (1_000_000_000, 1_000_000_000))
    run("a.md", fixing=Fixing())
    assert os.stat("a.md").st_mtime == 1_000_000_000


def test_line_ends_and_byte_order_mark_are_kept(blog):
    write(blog, "a.md", b"\xef\xbb\xbf# Sleep\r\n\r\nOne\rtwo of the\n" + DOUBLED.encode() + b"\x0c\r\n")
    run("a.md", fixing=Fixing())
    assert (blog / "a.md").read_bytes() == (
        b"\xef\xbb\xbf# Sleep\r\n\r\nOne\rtwo of the\n" + REPAIRED.encode() + b"\x0c\r\n"
    )


def test_a_post_is_repaired_again_until_nothing_is_left_at_most_ten_times(blog):
    write(blog, "a.md", "xxx y\n")
    write(blog, "b.md", "x" * 12 + " y\n")
    a, b = run("a.md", "b.md", rules=(EachX,), fixing=Fixing())
    assert (a.fixed, len(a.findings), (blog / "a.md").read_text()) == (3, 0, " y\n")
    assert (b.fixed, len(b.findings), (blog / "b.md").read_text()) == (10, 2, "xx y\n")


def test_a_repair_that_brings_a_new_finding_is_left_out(blog):
    write(blog, "a.md", "xx y\n")
    (result,) = run("a.md", rules=(FirstX,), fixing=Fixing())
    assert (result.fixed, len(result.findings), (blog / "a.md").read_text()) == (0, 1, "xx y\n")


def test_a_repair_that_changes_more_than_it_promises_is_left_out(blog):
    write(blog, "a.md", "Sleep.\n")
    (result,) = run("a.md", rules=(OpensCode,), fixing=Fixing())
    assert (result.fixed, len(result.findings), (blog / "a.md").read_text()) == (0, 1, "Sleep.\n")


def test_a_symbolic_link_is_checked_but_not_repaired(blog):
    write(blog, "a.md", DOUBLED)
    (blog / "link.md").symlink_to("a.md")
    assert len(run("link.md")[0].findings) == 1
    assert failure("link.md", fixing=Fixing()) == "It is a symbolic link; name the file itself to have it changed."
    assert (blog / "a.md").read_text() == DOUBLED
    assert (blog / "link.md").is_symlink()


def test_a_symbolic_link_to_a_post_without_fault_is_no_failure(blog):
    write(blog, "a.md", REPAIRED)
    (blog / "link.md").symlink_to("a.md")
    assert run("link.md", fixing=Fixing()) == [
        runner.Result("link.md", [], None, 0, REPAIRED.encode(), REPAIRED.encode())
    ]


def test_a_post_that_another_program_saves_meanwhile_is_not_overwritten(blog):
    class Editor(Rule):
        """Saves the post while it is being checked."""

        name: ClassVar[str] = "editor"

        def check(self, post, house):
            write(blog, "a.md", "Saved by an editor.\n")
            return iter(())

    write(blog, "a.md", DOUBLED)
    assert failure("a.md", rules=("doubled-word", Editor), fixing=Fixing()) == (
        "It changed on the disk while it was being checked. Nothing was changed; run again."
    )
    assert (blog / "a.md").read_text() == "Saved by an editor.\n"


def test_a_post_that_cannot_be_written_is_a_failure_and_the_others_are_repaired(blog):
    write(blog, "a.md", DOUBLED)
    os.link("a.md", "second-name.txt")
    write(blog, "b.md", DOUBLED)
    a, b = run("a.md", "b.md", fixing=Fixing())
    assert a.failure == Failure(
        "a.md", "It has a second name (a hard link), so it is not replaced. Nothing was changed."
    )
    assert (b.failure, b.fixed) == (None, 1)
    assert (blog / "a.md").read_text() == DOUBLED
    assert (blog / "b.md").read_text() == REPAIRED


# Suppressed findings


def test_a_suppressed_finding_is_counted_and_not_repaired(blog):
    text = DOUBLED.rstrip() + " <!-- blogtool-ignore doubled-word -->\n\n" + DOUBLED
    write(blog, "a.md", text)
    (result,) = run("a.md")
    assert ([finding.start.line for finding in result.findings], result.suppressed) == ([3], 1)
    (result,) = run("a.md", fixing=Fixing())
    assert (result.findings, result.fixed, result.suppressed) == ([], 1, 1)
    assert (blog / "a.md").read_text() == text.removesuffix(DOUBLED) + REPAIRED


# In memory


def test_a_post_in_memory():
    post = runner.load("-", DOUBLED.encode())
    assert [finding.path for finding in runner.judge("-", post, ground()).findings] == ["-"]
    assert runner.judge("-", post, ground(), Fixing()).after == REPAIRED.encode()


def test_bytes_in_memory_that_are_no_text():
    with pytest.raises(BlogtoolError, match=r"^It is not UTF-8 text: byte 0xff in line 1\. Save it as UTF-8\.$"):
        runner.load("-", b"\xff")
