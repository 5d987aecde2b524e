"""The program as users get it: from a wheel, from an sdist, and editable, each in a bare environment of its own."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from conftest import REPOSITORY

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our wheel and our sdist, built from a copy of what git knows."""
    source = tmp_path_factory.mktemp("source")
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    archive = subprocess.run(
        ["tar", "-cf", "-", *[name for name in names if name and (REPOSITORY / name).exists()]],
        cwd=REPOSITORY, capture_output=True, check=True,
    ).stdout  # fmt: skip
    subprocess.run(["tar", "-xf", "-", "-C", source], input=archive, check=True)
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, source], check=True, capture_output=True
    )
    return out


def installed(folder: Path, what: str) -> Path:
    """Return the scripts of an environment that has `what` and, besides, only what this one has."""
    venv.create(folder, symlinks=True, with_pip=False)
    scripts = folder / "bin"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-deps",
         *what.split()],
        check=True, capture_output=True, env=os.environ | {"PYTHONPATH": ""},
    )  # fmt: skip
    # Our dependencies come from this environment, ours does not: its own folder stands first.
    here = Path(os.__file__).parent.name
    (folder / "lib" / here / "site-packages" / "zz.pth").write_text(
        str(Path(sys.prefix) / "lib" / here / "site-packages") + "\n"
    )
    return scripts


def use(scripts: Path, blog: Path) -> None:
    """Do what needs data of the package: the template of `new` and the syllables of `readability`."""
    blog.mkdir()
    (blog / ".git").mkdir()

    def run(*arguments: str) -> str:
        return subprocess.run(
            arguments, cwd=blog, check=True, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}
        ).stdout

    assert run(scripts / "blogtool", "new", "A Quiet Hour", "--date", "2026-11-22") == "a-quiet-hour.md\n"
    assert 'title: "A Quiet Hour"' in (blog / "a-quiet-hour.md").read_text()
    (blog / "long.md").write_text("The walk to the river is short and the air is good. " * 20)
    assert "103.0" in run(scripts / "blogtool-cli", "readability", "long.md")
    assert run(scripts / "python", "-m", "blogtool", "--version").startswith("blogtool ")
    where = run(scripts / "python", "-c", "import blogtool; print(blogtool.__file__)")
    assert (Path(where.strip()).parent / "py.typed").exists()


def test_from_a_wheel(built: Path, tmp_path: Path):
    (wheel,) = built.glob("*.whl")
    scripts = installed(tmp_path / "env", str(wheel))
    use(scripts, tmp_path / "blog")
    found = {path.name for path in (tmp_path / "env").rglob("blogtool_cli-*/licenses/**/*") if path.is_file()}
    assert {"LICENSE", "LICENSE.cmudict"} <= found


def test_from_an_sdist(built: Path, tmp_path: Path):
    (sdist,) = built.glob("*.tar.gz")
    use(installed(tmp_path / "env", str(sdist)), tmp_path / "blog")


def test_editable(tmp_path: Path):
    use(installed(tmp_path / "env", f"--editable {REPOSITORY}"), tmp_path / "blog")


def test_the_templates_at_the_top_are_those_of_the_package():
    assert (REPOSITORY / "templates").resolve() == REPOSITORY / "src" / "blogtool" / "templates"
