"""`make ecosystem`: what a change of the rules does to real posts, by rule. Here the posts are two little blogs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY


class Checkout:
    """A git repository that holds the program and the script, and two blogs beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "checkout"
        self.corpora = folder / "corpora"
        shutil.copytree(REPOSITORY / "src", self.root / "src", ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "scripts").mkdir()
        shutil.copy(REPOSITORY / "scripts" / "ecosystem.py", self.root / "scripts")
        self.post("clinic/sleep.md", "It helps the the back.\n\n![](bed.jpg)\n\nSee [](guide.md).\n")
        self.post("clinic/food.md", "All of it is for for you.\n")
        self.post("bakery/bread.md", "It is the bread that we bake for you.\n\n![Photo of it](bread.jpg)\n")
        for command in ("init -q", "add -A", "commit -qm Start"):
            self.git(*command.split())

    def post(self, path: str, text: str) -> None:
        file = self.corpora / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def git(self, *arguments: str) -> str:
        me = ("-c", "user.name=Me", "-c", "user.email=me@example.com", "-c", "core.hooksPath=/dev/null")
        done = subprocess.run(["git", *me, *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def edit(self, module: str, old: str, new: str) -> None:
        file = self.root / "src" / "blogtool" / "rules" / f"{module}.py"
        text = file.read_text()
        assert text.count(old) == 1
        file.write_text(text.replace(old, new))

    def run(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "scripts/ecosystem.py", "--corpora", str(self.corpora), *options]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout(tmp_path_factory.mktemp("unchanged"))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_it_says_by_rule_what_came_and_went_and_changed(checkout: Checkout):
    checkout.edit("words", "who her his no so", "the who her his no so")  # “the the” is all right now
    checkout.edit("images", '"image description"))', '"image description", "photo of it"))')
    checkout.edit("links", '"Say between the brackets where it leads."', '"Name the place."')
    done = checkout.run()
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == f"""\
HEAD ({checkout.git("rev-parse", "--short", "HEAD")}) → working tree, default rules, 2 folders of posts

              before   after    came    went  changed
doubled-word       2       1               1
image-alt          1       2       1
link-empty         1       1                        1
all rules          4       4       1       1        1

doubled-word
  - clinic/sleep.md:1:10: “the” stands twice in a row.

image-alt
  + bakery/bread.md:3:1: The alternative text “Photo of it” does not say what the image shows.

link-empty
  ~ clinic/sleep.md:5:5: help: Say between the brackets where it leads. → Name the place.
"""
    )


def test_it_compares_with_any_commit_and_shows_as_many_lines_as_asked_for(checkout: Checkout):
    checkout.edit("words", '"Delete one of the two."', '"Delete one."')
    checkout.git("commit", "-qam", "Shorter")
    assert checkout.run().stdout.endswith("all rules          4       4\n\nNothing changed.\n")
    shown = checkout.run("--base", "HEAD~1", "--most", "1").stdout
    assert shown.endswith("""
doubled-word
  ~ clinic/food.md:1:14: help: Delete one of the two. → Delete one.
  … 1 more: --most 0 shows all
""")
    assert "sleep.md:1:10" in checkout.run("--base", "HEAD~1", "--most", "0").stdout


def test_another_span_and_another_fix_are_changes_and_not_two_findings(checkout: Checkout):
    checkout.edit(
        "words",
        "Span(first.start, second.end),\n                f",
        "Span(second.start, second.end),\n                f",
    )
    checkout.edit("words", '"Delete the second word", (', '"Delete it", (')
    shown = checkout.run().stdout
    fixes = "fix: safe, Delete the second word (12-16 “”) → safe, Delete it (12-16 “”)"
    assert f"  ~ clinic/sleep.md:1:14: span: 1:10-1:17 → 1:14-1:17; {fixes}\n" in shown
    assert "all rules          4       4                        2\n" in shown


def test_a_post_that_one_version_cannot_read_is_told(checkout: Checkout):
    (checkout.corpora / "bakery" / "latin.md").write_bytes(b"Caf\xe9.\n")
    shown = checkout.run()
    assert shown.returncode == 0
    assert "(not read)         1       1\n" in shown.stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--base", "nowhere"], "There is no commit “nowhere” in {root}.\n"),
        (
            ["--corpora", "/nowhere"],
            "No folders of posts in /nowhere: name their place with --corpora or BLOGTOOL_CORPORA.\n",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(options: list[str], sentence: str, unchanged: Checkout):
    done = unchanged.run(*options)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == sentence.format(root=unchanged.root)


def test_a_version_that_fails_is_named(checkout: Checkout):
    checkout.edit("words", "class DoubledWord(Rule, frozen=True):", "class DoubledWord(Rule, frozen=True)")
    done = checkout.run()
    assert done.returncode == 2
    assert done.stderr.startswith(f"the working tree failed in {checkout.corpora / 'bakery'} with exit code ")
    assert len(done.stderr.splitlines()) == 1


def test_it_leaves_the_repository_as_it_is(unchanged: Checkout):
    assert unchanged.run().returncode == 0
    assert unchanged.git("status", "--porcelain") == ""
    assert len(unchanged.git("worktree", "list").splitlines()) == 1
