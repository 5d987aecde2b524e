"""Every example of the guide is executed, in its order: files are written, commands are run, and what they print must
be what the page shows."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from blogtool import config
from blogtool.ruleset import RULES
from conftest import REPOSITORY, Blogtool

GUIDES = ["archives.md", "house-style.md", "readability.md", "words-and-links.md"]
BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def expected(block: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with what it prints."""
    pieces = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    assert pieces[0] == "", "a console block begins with a command"
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def git(folder: Path, *arguments: str) -> str:
    """Return what git says."""
    names = ("-c", "user.name=Monica", "-c", "user.email=monica@clinic.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *names, *arguments],
        cwd=folder,
        env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", GUIDES)
def test_the_examples_of_a_guide_do_what_it_says(name: str, blogtool: Blogtool):
    page = (REPOSITORY / "docs" / name).read_text()
    for folder in ("posts", "data"):
        shutil.copytree(REPOSITORY / "examples" / "clinic" / folder, blogtool.folder / folder)
    ran = 0
    for language, file, text in BLOCK.findall(page):
        if language == "console":
            for command, output in expected(text):
                words = shlex.split(command)
                if words[0] == "git":
                    assert git(blogtool.folder, *words[1:]) == output, f"$ {command}"
                    continue
                assert words[0] == "blogtool", command
                if words[1] == "config":  # the page begins with a blog that has no house style
                    (blogtool.folder / "blogtool.toml").unlink(missing_ok=True)
                done = blogtool(*words[1:], COLUMNS="100")
                assert done.stdout + done.stderr == output, f"$ {command}"
                ran += 1
        elif file:
            blogtool.write(file, text)
        else:
            assert language == "toml", f"a block of {language} is not executed"
            config.load("blogtool.toml", RULES, text)
    assert ran > 5


def test_every_block_of_the_guides_says_what_it_is():
    for name in GUIDES:
        page = Path(REPOSITORY / "docs" / name).read_text()
        assert page.count("\n```") == 2 * len(BLOCK.findall(page))
