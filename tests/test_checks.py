"""What docs/houses/checks.md says of each of the 176 checks is so: every example in checks.toml is run.

A post with the fault gets exactly one finding, under the name that the page gives, and the same post without it none.
"""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from blogtool.arguments import read
from blogtool.commands import lint
from conftest import REPOSITORY
from pictures import write_file

sys.path.insert(0, str(REPOSITORY / "scripts"))
import make_houses

CHECKS = make_houses.checks()
SAID = [check for check in CHECKS if "says" in check]


@pytest.fixture
def findings(tmp_path, monkeypatch, capsys):
    """Return a function from a check and `bad` or `good` to the names under which faults are found."""

    def findings(check, kind):
        blog = tmp_path / kind
        (blog / ".git").mkdir(parents=True)  # a blog of its own: nothing above it is looked at
        monkeypatch.chdir(blog)
        Path("blogtool.toml").write_text(check["says"])
        for name, what in {**check.get("files", {}), **(check.get("good-files", {}) if kind == "good" else {})}.items():
            write_file(Path(name), what)
        if "--since" in check.get("run", ()):
            commit_everything()
        post = Path(check.get("good-path" if kind == "good" else "path", check.get("path", "posts/post.md")))
        post.parent.mkdir(parents=True, exist_ok=True)
        text = check[kind].replace("{tomorrow}", str(date.today() + timedelta(days=1)))
        post.write_bytes(text.encode(check.get("encoding", "utf-8") if kind == "bad" else "utf-8"))
        lint.run(**read(lint.run, ["--output-format", "json", *check.get("run", ())]))
        said = json.loads(capsys.readouterr().out)
        return [finding["rule"] for finding in said["findings"]] + ["not read" for _ in said["errors"]]

    return findings


def commit_everything():
    """Make the blog a repository whose files are all committed."""
    Path(".git").rmdir()
    person = ["-c", "user.name=Monica", "-c", "user.email=monica@clinic.example"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "The posts of today"]):
        subprocess.run(["git", *person, *command], check=True, capture_output=True)


@pytest.mark.parametrize("check", SAID, ids=lambda check: check["name"])
def test_a_check_is_carried_out(findings, check):
    if "--fix" in check.get("run", ()):
        assert findings(check, "bad") == []
        assert Path("posts/post.md").read_text() == check["good"]
    else:
        assert findings(check, "bad") == [check["finds"]]
    assert findings(check, "good") == []


def test_every_check_says_what_it_is_or_why_it_cannot_be_said():
    assert len(CHECKS) == len({check["name"] for check in CHECKS}) == 176
    for check in CHECKS:
        if "says" in check:
            assert {"finds", "bad", "good"} <= check.keys(), check["name"]
        else:
            assert check["why"] in make_houses.REASONS, check["name"]


@pytest.mark.parametrize("name", make_houses.pages())
def test_a_page_made_of_data_is_as_the_data_say(name):
    assert (make_houses.FOLDER / name).read_text() == make_houses.pages()[name], "stale: run `make docs`"
