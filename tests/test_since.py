"""`lint --since REV`: only what is new in posts that changed, in a real checkout of git."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import Blogtool

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

NONE = "House style: none, so the default rules (plain Markdown).\n"
OLD = "Row the the oars.\n"
NEW = "Rest and and the boat.\n"
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


class Checkout(Blogtool):
    """A blog in a checkout of git."""

    def git(self, *arguments: str) -> str:
        names = ("-c", "user.name=Ann", "-c", "user.email=ann@blog.example", "-c", "protocol.file.allow=always")
        done = subprocess.run(
            ["git", *names, *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | GIT,
            timeout=60,
        )
        return done.stdout

    def commit(self, **posts: str | bytes) -> None:
        for name, text in posts.items():
            self.write(f"{name}.md", text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Posts")

    def since(self, revision: str, *paths: str, **environment: str) -> tuple[int, str, str]:
        """Return the exit code, the findings and what else is said."""
        options = ("--output-format", "concise", "--fail-on", "warning")
        done = self("lint", *paths, "--since", revision, *options, **GIT | environment)
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A blog whose two posts, each with a fault, are committed on the branch main."""
    blog = Checkout(tmp_path / "blog")
    blog.folder.mkdir()
    blog.git("init", "--quiet", "--initial-branch", "main")
    blog.commit(a=OLD, b=OLD)
    return blog


def found(path: str, line: int, column: int, word: str) -> str:
    return f"{path}:{line}:{column}: warning doubled-word: “{word}” stands twice in a row. [--fix]\n"


def one(revision: str, *, known: int = 1) -> str:
    """Return the last line of a run that finds one thing in one post."""
    before = f"; {known} known" if known else ""
    return f"1 warning in 1 post changed since {revision}{before}; 1 can be repaired with --fix. {NONE}"


def test_what_a_post_had_before_is_not_said_again(checkout: Checkout):
    checkout.write("a.md", f"A line more.\n\n{OLD}\n{NEW}")
    assert checkout.since("HEAD") == (1, found("a.md", 5, 6, "and"), one("HEAD"))


def test_where_lines_only_moved_there_is_nothing_to_say(checkout: Checkout):
    checkout.write("a.md", f"A line more.\r\n\r\n{OLD}".replace("\n", "\r\n"))
    assert checkout.since("HEAD") == (0, "", f"No new findings in 1 post changed since HEAD; 1 known. {NONE}")


def test_where_no_post_changed_there_is_nothing_to_say(checkout: Checkout):
    code, out, said = checkout.since("HEAD")
    assert (code, out) == (0, "")
    assert said == f"No findings in 0 posts changed since HEAD. {NONE}"


def test_the_second_of_two_identical_findings_is_new(checkout: Checkout):
    checkout.write("a.md", f"{OLD}\n{OLD}")
    assert checkout.since("HEAD") == (1, found("a.md", 3, 5, "the"), one("HEAD"))


@pytest.mark.parametrize("how", ["committed", "staged", "not staged", "not followed"])
def test_a_change_counts_wherever_git_has_it(checkout: Checkout, how: str):
    checkout.write("c.md" if how == "not followed" else "a.md", NEW)
    if how in ("committed", "staged"):
        checkout.git("add", "--all")
    if how == "committed":
        checkout.commit()
    path = "c.md" if how == "not followed" else "a.md"
    revision = "HEAD~1" if how == "committed" else "HEAD"
    assert checkout.since(revision) == (1, found(path, 1, 6, "and"), one(revision, known=0))


def test_a_post_that_git_ignores_is_none_of_the_blog(checkout: Checkout):
    checkout.write(".gitignore", "c.md\n")
    checkout.write("c.md", NEW)
    assert checkout.since("HEAD")[:2] == (0, "")


def test_a_post_that_git_was_told_to_forget_is_as_new(checkout: Checkout):
    checkout.git("rm", "--quiet", "--cached", "a.md")
    assert checkout.since("HEAD") == (0, "", f"No new findings in 1 post changed since HEAD; 1 known. {NONE}")


def test_a_renamed_post_is_compared_with_what_it_was(checkout: Checkout):
    text = "".join(f"Sentence {number} is quite short.\n\n" for number in range(9)) + OLD
    checkout.commit(c=text)
    checkout.write("2026/.keep", "")
    checkout.git("mv", "c.md", "2026/rest.md")
    checkout.write("2026/rest.md", f"{text}\n{NEW}")
    assert checkout.since("HEAD") == (1, found("2026/rest.md", 21, 6, "and"), one("HEAD"))
    checkout.commit()
    assert checkout.since("HEAD~1")[1] == found("2026/rest.md", 21, 6, "and")


def test_one_that_was_renamed_behind_the_back_of_git_is_new(checkout: Checkout):
    (checkout.folder / "a.md").rename(checkout.folder / "c.md")
    assert checkout.since("HEAD") == (1, found("c.md", 1, 5, "the"), one("HEAD", known=0))


def test_a_branch_is_compared_with_where_it_left_the_other(checkout: Checkout):
    checkout.git("switch", "--quiet", "--create", "topic")
    checkout.commit(c=NEW)
    checkout.git("switch", "--quiet", "main")
    checkout.commit(a="Row the oars.\n", d=OLD)
    checkout.git("switch", "--quiet", "topic")
    # Of a.md main has a better version now; that is no matter of this branch.
    assert checkout.since("main") == (1, found("c.md", 1, 6, "and"), one("main", known=0))


def test_the_post_as_it_was_is_judged_by_the_house_style_of_today(checkout: Checkout):
    checkout.write("blogtool.toml", "[post.phrases.words]\ndeny = ['oars', 'boat']\n")
    checkout.write("a.md", f"{OLD}\n{NEW}")
    code, out, said = checkout.since("HEAD")
    assert out.splitlines() == [
        "a.md:3:6: warning doubled-word: “and” stands twice in a row. [--fix]",
        "a.md:3:18: error words: “boat” is not wanted (blogtool.toml:2).",
    ]
    assert said == (
        "1 error, 1 warning in 1 post changed since HEAD; 2 known; 1 can be repaired with --fix. "
        "House style: blogtool.toml.\n"
    )
    assert code == 1


def test_what_gets_graver_is_new(checkout: Checkout):
    checkout.write("blogtool.toml", "[post.fields]\ntags = {}\n[cases.draft]\nwhen.draft = true\nat-most = 'warning'\n")
    checkout.commit(c="---\ndraft: true\n---\n\nText.\n")
    checkout.write("c.md", "---\ndraft: false\n---\n\nText.\n")
    code, out, _ = checkout.since("HEAD")
    assert (code, out) == (1, "c.md:1:1: error field-required: The post has no tags.\n")
    checkout.commit()
    checkout.write("c.md", "---\ndraft: true\n---\n\nText.\n")
    assert checkout.since("HEAD")[:2] == (0, ""), "milder is not new"


def test_all_is_new_in_a_post_that_nobody_could_read_before(checkout: Checkout):
    checkout.commit(c=f"Caf\xe9.\n\n{OLD}".encode("latin-1"))
    checkout.write("c.md", f"Café.\n\n{OLD}")
    assert checkout.since("HEAD") == (1, found("c.md", 3, 5, "the"), one("HEAD", known=0))


def test_a_post_that_nobody_can_read_now_is_said(checkout: Checkout):
    checkout.write("a.md", b"caf\xe9\n")
    assert checkout.since("HEAD") == (
        2,
        "",
        "a.md: It is not UTF-8 text: byte 0xe9 in line 1. Save it as UTF-8.\n",
    )


def test_from_a_folder_further_down_and_from_outside(checkout: Checkout):
    checkout.write("posts/c.md", NEW)
    inside = Checkout(checkout.folder / "posts")
    assert inside.since("HEAD", ".") == (1, found("c.md", 1, 6, "and"), one("HEAD", known=0))
    assert inside.since("HEAD", "..")[1] == found("c.md", 1, 6, "and"), "a.md and b.md are as they were"
    outside = Checkout(checkout.folder.parent)
    assert outside.since("HEAD", "blog")[1] == found("blog/posts/c.md", 1, 6, "and")


def test_in_a_hook_where_git_says_what_the_checkout_is(checkout: Checkout):
    checkout.write("posts/c.md", NEW)
    inside = Checkout(checkout.folder / "posts")
    hook = {"GIT_DIR": str(checkout.folder / ".git")}
    assert inside.since("HEAD", ".", **hook)[:2] == (1, found("c.md", 1, 6, "and"))


def test_through_a_symbolic_link_to_the_blog(checkout: Checkout):
    link = checkout.folder.parent / "link"
    try:
        link.symlink_to(checkout.folder)
    except OSError:
        pytest.skip("no symbolic links here")
    checkout.write("a.md", f"{OLD}\n{NEW}")
    assert Checkout(link.parent).since("HEAD", "link")[1] == found("link/a.md", 3, 6, "and")


@pytest.mark.parametrize("name", ['a "b" c.md', "a\nb.md", "-a.md", "caf\udce9.md", "Füße.md", "a\\b.md", " .md"])
def test_odd_names(checkout: Checkout, name: str):
    try:
        (checkout.folder / name).write_text(OLD)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    checkout.git("add", "--all")
    checkout.git("commit", "--quiet", "--message", "A post with an odd name")
    (checkout.folder / name).write_text(f"{OLD}\n{NEW}")
    done = checkout("lint", "--since", "HEAD", "--output-format", "json", **GIT)
    assert '"line": 3' in done.stdout
    assert done.stderr == one("HEAD")


def test_the_baseline_of_the_blog_is_looked_at_too(checkout: Checkout):
    checkout.write("a.md", f"{OLD}\n{NEW}")
    checkout("lint", "--write-baseline", "known.json")
    checkout.write("a.md", f"{OLD}\n{NEW}\nShe and and he are at sea.\n")
    checkout.write("blogtool.toml", '[lint]\nbaseline = "known.json"\n')
    code, out, said = checkout.since("HEAD")
    assert (code, out) == (1, found("a.md", 5, 5, "and"))
    assert said == one("HEAD", known=2).replace(NONE, "House style: blogtool.toml.\n")


# What cannot be answered


def refused(blog: Checkout, revision: str, message: str, *paths: str, **environment: str) -> None:
    assert blog.since(revision, *paths, **environment) == (2, "", f"{message}\n")


@pytest.mark.parametrize("revision", ["nope", "", "--all", "HEAD~99", "HEAD:a.md"])
def test_a_revision_that_is_none(checkout: Checkout, revision: str):
    done = checkout("lint", f"--since={revision}", **GIT)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"--since: there is no revision “{revision}” in this checkout.\n"


def test_a_checkout_without_a_commit(tmp_path: Path):
    blog = Checkout(tmp_path)
    blog.git("init", "--quiet")
    blog.write("a.md", OLD)
    refused(blog, "HEAD", "--since: there is no revision “HEAD” in this checkout.")


def test_branches_that_have_nothing_in_common(checkout: Checkout):
    checkout.git("switch", "--quiet", "--orphan", "other")
    checkout.commit(c=OLD)
    refused(checkout, "main", "--since: “main” and this branch have no commit in common.")


def test_a_checkout_that_has_only_the_last_commit(checkout: Checkout):
    checkout.commit(a=NEW)
    checkout.git("clone", "--quiet", "--depth", "1", checkout.folder.as_uri(), "../shallow")
    refused(
        Checkout(checkout.folder.parent / "shallow"),
        "HEAD~1",
        "--since: there is no revision “HEAD~1” in this checkout. This checkout has only the last commits: "
        "fetch all of them, in GitHub Actions with `fetch-depth: 0`.",
    )


@pytest.mark.parametrize("lazy", ["0", "1"])
def test_a_partial_clone_whose_server_is_away(checkout: Checkout, lazy: str):
    checkout.git("config", "uploadpack.allowFilter", "true")
    checkout.commit(a="No other version of a post has this text.\n")
    checkout.commit(a=NEW)
    checkout.git("clone", "--quiet", "--filter=blob:none", checkout.folder.as_uri(), "../partial")
    (checkout.folder / ".git").rename(checkout.folder / "away")
    refused(
        Checkout(checkout.folder.parent / "partial"),
        "HEAD~1",
        "--since: git does not have the earlier text of every post here. Fetch all of them.",
        GIT_NO_LAZY_FETCH=lazy,
    )


def test_a_folder_that_is_in_no_checkout(tmp_path: Path):
    blog = Checkout(tmp_path)
    blog.write("posts/a.md", OLD)
    nowhere = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    refused(blog, "HEAD", "--since needs a git checkout; the folder posts is in none.", "posts", **nowhere)
    refused(
        Checkout(tmp_path / "posts"), "HEAD", "--since needs a git checkout; the current folder is in none.", **nowhere
    )


def test_a_post_that_lies_elsewhere(checkout: Checkout):
    checkout.write("../elsewhere/c.md", OLD)
    checkout.write("a.md", NEW)
    code, out, said = checkout.since("HEAD", ".", "../elsewhere")
    assert (code, out) == (2, found("a.md", 1, 6, "and"))
    assert said.splitlines()[0] == (
        f"../elsewhere/c.md: --since cannot tell what is new: it is not in the git checkout {checkout.folder}."
    )


def test_a_machine_without_git(checkout: Checkout):
    refused(checkout, "HEAD", "--since needs git, and it could not be started. Is it installed?", PATH="")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--fix",), "--since shows what is new, and repairs nothing; leave --fix out."),
        (("--diff",), "--since shows what is new, and repairs nothing; leave --diff out."),
        (("-",), "--since compares files with what git knows of them; leave - out."),
    ],
)
def test_options_that_contradict(checkout: Checkout, options: tuple[str, ...], message: str):
    done = checkout("lint", "--since", "HEAD", *options)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")
