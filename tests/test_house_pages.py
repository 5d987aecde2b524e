"""The pages of docs/houses: their house styles can be read, and each line beside a check stands in them."""

import json
import re
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from blogtool import config
from blogtool.arguments import read
from blogtool.commands import lint
from blogtool.ruleset import RULES
from conftest import CORPORA, REPOSITORY
from pictures import write_file

sys.path.insert(0, str(REPOSITORY / "scripts"))
import make_houses

PAGES = sorted(
    path for path in make_houses.FOLDER.glob("*.md") if path.name not in ("README.md", "checks.md", "oracles.md")
)
LISTS = {
    "data/tags.yml": "- self-care\n- stress\n",
    "data/topics.yaml": "topics:\n  - name: data science\n",
    "data/products.yaml": "- workbench\n",
    "content/people/monica/index.md": "Monica.\n",
    "content/software/quarto/index.md": "Quarto.\n",
    "config.json": json.dumps({"posts": [{"slug": "first"}], "stories": [{"slug": "first"}]}),
    "posts/first.md": "Text.\n",
    "build/banned-domains.txt": "rotten.example\n",
    "_data/ph_authors.yml": "- name: Monica Example\n",
    "_data/activities.yml": "- acquiring\n",
    "_data/topics.yml": "- type: mapping\n",
    "_data/categories.yml": "- Tech\n",
    "_data/authors.yml": "monica:\n  name: Monica\npeter:\n  name: Peter\n",
    "gulp-tasks/commonTags.json": '["css"]',
    "src/data/_contributors.yaml": "monica:\n  name: Monica\n",
    "_contributors/monica.md": "---\navatar: /assets/contributors/monica/avatar.png\n---\n",
    "assets/contributors/monica/avatar.png": "image 40x30",
}
"""What the house styles name and a blog of that kind has."""


def house_style(page: Path) -> str:
    """Return the one house style that a page shows."""
    [found] = re.findall(r"(?ms)^```toml\n(.*?)^```$", page.read_text())
    return found


def tables(page: Path) -> list[list[tuple[str, str]]]:
    """Return the rows of the tables of a page, without their heads."""
    found: list[list[tuple[str, str]]] = []
    lines = page.read_text().splitlines()
    for before, line in pairwise(lines):
        if line == "|---|---|":
            found.append([])
        elif line.startswith("| ") and before.startswith("|"):
            check, said = re.split(r"(?<!\\)\|", line)[1:3]
            found[-1].append((check.strip(), said.strip()))
    return found


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def blog(tmp_path, monkeypatch):
    """Return the folder of a blog that has all the lists, and is the current one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, what in LISTS.items():
        write_file(tmp_path / name, what)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_house_style_of_a_page_can_be_read(page, blog):
    Path("blogtool.toml").write_text(house_style(page))
    assert config.load("blogtool.toml", RULES).path == "blogtool.toml"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_line_that_a_page_names_stands_in_its_house_style(page):
    whole = squeezed(house_style(page))
    for check, said in tables(page)[0]:
        spans = [squeezed(span.replace("\\|", "|")) for span in re.findall(r"`([^`]+)`", said)]
        named = [span for span in spans if not span.startswith("blogtool ") and span not in RULES]
        assert [span for span in named if span not in whole] == [], check
        assert spans or said.startswith("always"), check


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_count_of_a_page_is_that_of_its_rows(page):
    said, *unsaid = map(len, tables(page))
    expected = f"{said} of the {said + unsaid[0]}" if unsaid else f"All {said}"
    assert re.search(rf"(?m)^{expected} (checks|wishes) can be said\.$", page.read_text()), expected


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.parametrize("name", ["rfernandezdo", "oviney"])
def test_a_house_style_judges_the_posts_of_its_blog(name, tmp_path, monkeypatch, capsys):
    shutil.copytree(CORPORA / name, tmp_path / name)
    monkeypatch.chdir(tmp_path / name)
    Path("blogtool.toml").write_text(house_style(make_houses.FOLDER / f"{name}.md"))
    lint.run(**read(lint.run, ["--output-format", "json"]))
    said = json.loads(capsys.readouterr().out)
    assert said["errors"] == []
    assert said["summary"]["posts"] > 20
