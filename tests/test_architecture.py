"""Who may know whom. Every contract of pyproject.toml is broken once on purpose, to show that it can catch
something."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY

BREAKS = {
    "Everything stands in its layer": ("post.py", "import blogtool.rule"),
    "Commands do not know each other": ("commands/new.py", "import blogtool.commands.lint"),
    "Finding the parts of a post goes one way": ("parts/topblocks.py", "import blogtool.parts.looks"),
    "Judging the parts of a post goes one way": ("partproblems/words.py", "import blogtool.partproblems.limits"),
    "Families of rules do not know each other": ("rules/words.py", "import blogtool.rules.headings"),
    "What generators do of their own goes one way": ("generators/files.py", "import blogtool.generators.python"),
    "The generators go one way": ("flavors/flavor.py", "import blogtool.flavors.known"),
    "Reporters do not know each other": ("reporters/json.py", "import blogtool.reporters.full"),
    "Reading the house style goes one way": ("config/mistakes.py", "import blogtool.config.leaves"),
    "The words of the house style go one way": ("contract/base.py", "import blogtool.contract.site"),
    "Learning goes one way": ("learning/facts.py", "import blogtool.learning.learnt"),
    "Filling a template goes one way": ("templating/pieces.py", "import blogtool.templating.reading"),
    "Wishes go one way": ("wishes/base.py", "import blogtool.wishes.known"),
    "The page of a contract goes one way": ("contractpage/words.py", "import blogtool.contractpage.texts"),
    "Readability goes one way": ("readability/passages.py", "import blogtool.readability.scores"),
    "Rules of anchors go one way": ("anchorrules/base.py", "import blogtool.anchorrules.slugs"),
    "Reporters know findings, never posts": ("reporters/github.py", "import blogtool.post"),
    "The linter never knows a rule": ("linter.py", "import blogtool.rules.words"),
    "The parser is imported in one place": ("excerpt.py", "import pyromark"),
    "YAML is read in one place": ("scaffold.py", "import yaml"),
    "textstat is called in one place": ("readability/scores.py", "import textstat"),
    "typer is asked in one place": ("runner.py", "import typer"),
    "Only what prints for people knows rich": ("reporters/concise.py", "import rich"),
}


def lint_imports(package_root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=package_root,
        env=os.environ | {"PYTHONPATH": str(package_root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of_the_package(folder: Path) -> Path:
    shutil.copytree(REPOSITORY / "src" / "blogtool", folder / "blogtool", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    return folder


def test_the_contracts_are_kept(tmp_path: Path):
    result = lint_imports(copy_of_the_package(tmp_path))
    assert result.returncode == 0, result.stdout
    assert f"Contracts: {len(BREAKS)} kept, 0 broken." in result.stdout


@pytest.mark.parametrize("contract", BREAKS)
def test_a_contract_catches_an_import_that_breaks_it(contract: str, tmp_path: Path):
    module, statement = BREAKS[contract]
    package = copy_of_the_package(tmp_path)
    path = package / "blogtool" / module
    path.write_text(path.read_text() + f"\n{statement}\n")
    result = lint_imports(package)
    assert result.returncode == 1, result.stdout
    assert f"{contract} BROKEN" in result.stdout


@pytest.mark.parametrize(
    "folder",
    [
        "",
        "commands",
        "rules",
        "reporters",
        "readability",
        "config",
        "parts",
        "partproblems",
        "wishes",
        "learning",
        "templating",
        "anchorrules",
    ],
)
def test_a_new_module_needs_a_place_in_the_layers(folder: str, tmp_path: Path):
    package = copy_of_the_package(tmp_path)
    (package / "blogtool" / folder / "newcomer.py").write_text("")
    result = lint_imports(package)
    assert result.returncode == 1
    assert "newcomer" in result.stdout
