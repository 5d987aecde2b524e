"""Our hooks, by the real pre-commit: it installs the package from a clone and runs it on what is committed.

The first hook installs the package with all it needs, from PyPI: half a minute. The others share that environment.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY

pytestmark = pytest.mark.xdist_group("pre-commit")

GOOD = "---\ntitle: Sleep\n---\n\n## Why we sleep\n\nText.\n"
BAD = "---\ntitle: Why: sleep\n---\n\n## Why we sleep\n\nText.\n"
WARNED = "---\ntitle: Sleep\n---\n\nIt is for the the back and for the legs of the man.\n"


def git(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    names = ("-c", "user.name=A Writer", "-c", "user.email=writer@clinic.example", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *names, *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the working tree in it, as pre-commit would clone it."""
    folder = tmp_path_factory.mktemp("hooks") / "blogtool"
    listed = git(REPOSITORY, "ls-files", "--cached", "--others", "--exclude-standard", "-z").stdout.split("\0")
    wanted = ("src/", "templates", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
    for name in filter(lambda name: name.startswith(wanted), listed):
        if (REPOSITORY / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, folder / name, follow_symlinks=False)
    assert git(folder, "init", "--quiet").returncode == 0
    git(folder, "add", "--all")
    assert git(folder, "commit", "--quiet", "--message", "The hooks").returncode == 0
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("pre-commit"))


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """The repository of a Hugo blog, with two posts in it."""
    git(tmp_path, "init", "--quiet")
    for name, text in {
        "hugo.toml": 'baseURL = "https://clinic.example"\n',
        "README.md": BAD,
        "content/sleep.md": GOOD,
        "content/[red]a rest[/red].md": GOOD,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    git(tmp_path, "add", "--all")
    return tmp_path


def pre_commit(home: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        env=os.environ | {"PRE_COMMIT_HOME": home, "PRE_COMMIT_COLOR": "never"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def configuration(hooks: Path, *names: str) -> str:
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    listed = "".join(f"      - id: {name}\n" for name in names)
    return f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{listed}"


def test_the_manifest_is_valid(home: str):
    done = pre_commit(home, REPOSITORY, "validate-manifest", ".pre-commit-hooks.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_hook_can_be_tried_from_the_repository(hooks: Path, home: str, blog: Path):
    done = pre_commit(home, blog, "try-repo", str(hooks), "blogtool-lint", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "blogtool lint............................................................Passed" in done.stdout


def test_an_installed_hook_stops_a_bad_commit_and_lets_a_good_one_through(hooks: Path, home: str, blog: Path):
    (blog / ".pre-commit-config.yaml").write_text(configuration(hooks, "blogtool-lint"))
    assert pre_commit(home, blog, "install").returncode == 0
    post = blog / "content" / "sleep.md"
    post.write_text(BAD)
    git(blog, "add", "--all")
    stopped = git(blog, "commit", "--message", "A bad post", PRE_COMMIT_HOME=home)
    assert stopped.returncode == 1
    said = stopped.stdout + stopped.stderr
    assert "content/sleep.md:2:11  error  front-matter-syntax  " in said
    assert "README.md" not in said, "it is no post"
    assert "1 error in 2 posts" in said
    assert git(blog, "log", "--oneline").stdout == ""
    post.write_text(GOOD)
    git(blog, "add", "--all")
    done = git(blog, "commit", "--message", "A good post", PRE_COMMIT_HOME=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(blog, "log", "--format=%s").stdout == "A good post\n"


def test_the_fixing_hook_repairs_and_stops_the_commit(hooks: Path, home: str, blog: Path):
    (blog / ".pre-commit-config.yaml").write_text(configuration(hooks, "blogtool-fix"))
    post = blog / "content" / "[red]a rest[/red].md"
    post.write_text(WARNED)
    git(blog, "add", "--all")
    done = pre_commit(home, blog, "run")
    assert done.returncode == 1
    assert "- exit code: 1\n- files were modified by this hook" in done.stdout
    assert "1 fix made. No findings in 2 posts." in done.stdout
    assert post.read_text() == WARNED.replace("the the", "the")
    git(blog, "add", "--all")
    assert pre_commit(home, blog, "run").returncode == 0


def test_the_hook_for_the_whole_blog_looks_at_posts_that_are_not_in_the_commit(hooks: Path, home: str, blog: Path):
    (blog / ".pre-commit-config.yaml").write_text(configuration(hooks, "blogtool-blog"))
    (blog / "content" / "rest.md").write_text(BAD)  # not added
    done = pre_commit(home, blog, "run")
    assert done.returncode == 1
    assert "content/rest.md:2:11  error  front-matter-syntax  " in done.stdout
