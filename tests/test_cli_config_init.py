"""`blogtool config init` as an owner meets it."""

import json
import os
import shutil
import tempfile
import tomllib
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogtool import runner
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.learner import Learner, place_of
from conftest import CORPORA, Blogtool
from test_learning import TEXTS, VALUES

needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the real posts are not at hand")


def write_posts(blogtool: Blogtool, count: int, folder: str = "content/posts") -> None:
    for n in range(count):
        words = " ".join(["Sleep is what the body asks for at night."] * 6)
        fields = f"title: Sleep and its neighbours, part {n}\ndate: 2024-05-{n % 28 + 1:02}\nauthor: Ann"
        blogtool.write(f"{folder}/sleep-{n}.md", f"---\n{fields}\n---\n\n{words}\n")


# Without posts to learn from


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"hugo.toml": 'baseURL = "https://a.test/"\n', "content/a.md": ""},
            {"flavor": "hugo", "url": "https://a.test"},
        ),
        ({"zola.toml": "", "content/a.md": ""}, {"flavor": "zola"}),
        ({"mkdocs.yml": "site_url: https://a.test/\n", "docs/a.md": ""}, {"flavor": "mkdocs", "url": "https://a.test"}),
        ({"_config.yml": "lang: de\n", "_posts/2024-05-04-a.md": ""}, {"flavor": "jekyll", "lang": "de"}),
        ({}, None),
    ],
)
def test_a_first_house_style_for_the_site_that_is_found(blogtool: Blogtool, files: dict[str, str], expected):
    for name, text in files.items():
        blogtool.write(name, text)
    done = blogtool("config", "init")
    assert (done.returncode, done.stdout) == (0, "blogtool.toml\n")
    assert tomllib.loads((blogtool.folder / "blogtool.toml").read_text()).get("site") == expected
    assert bool(expected) == ("would learn from the posts there." in done.stderr)


def test_a_first_house_style_is_kept_by_ordinary_posts(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    write_posts(blogtool, 3)
    blogtool("config", "init")
    assert blogtool("lint").stderr == "No findings in 3 posts. House style: blogtool.toml.\n"


def test_it_is_written_at_the_root_of_the_site(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    write_posts(blogtool, 12)
    inside = Blogtool(blogtool.folder / "content")
    assert inside("config", "init").stdout == "../blogtool.toml\n"


# Learning


def test_a_house_style_is_learnt_from_a_folder(blogtool: Blogtool):
    blogtool.write("hugo.toml", 'baseURL = "https://a.test/"\n')
    write_posts(blogtool, 40)
    blogtool.write("content/posts/odd.md", "---\ntitle: Odd\ndate: 2024-05-04\n---\n\nText.\n")
    done = blogtool("config", "init", "--from", "content")
    assert (done.returncode, done.stdout) == (0, "blogtool.toml\n")
    assert done.stderr.startswith("Learnt from 41 posts: ")
    assert done.stderr.endswith(" statements. One post differs; `blogtool lint` shows it.\n")
    text = (blogtool.folder / "blogtool.toml").read_text()
    assert text.startswith("# The house style of this blog, learnt from 41 posts in content on 20")
    house = tomllib.loads(text)
    assert house["site"] == {"flavor": "hugo", "url": "https://a.test"}
    assert house["post"]["fields"]["author"] == {"type": "text", "is": "Ann"}
    assert house["post"]["other-fields"] == "warning"
    findings = json.loads(blogtool("lint", "--output-format", "json").stdout)["findings"]
    assert {finding["path"] for finding in findings} == {"content/posts/odd.md"}


def test_the_evidence_of_a_line_is_what_lint_says(blogtool: Blogtool):
    write_posts(blogtool, 60, "posts")
    blogtool.write(
        "posts/long.md", f"---\ntitle: A{' long' * 60}\ndate: 2024-05-04\nauthor: Ann\n---\n\n{'Text. ' * 60}\n"
    )
    blogtool("config", "init", "--from", "posts")
    house = (blogtool.folder / "blogtool.toml").read_text()
    line = next(line for line in house.split("\n") if line.startswith("title.max-length"))
    assert line.endswith("# 60 of 61 posts; the longest has 301; not long")
    assert blogtool("lint", "--select", "field-length").returncode == 1


def test_posts_with_the_same_sections_keep_what_is_learnt_of_them(blogtool: Blogtool):
    for n in range(20):
        titles = ("Summary", f"What {n} is", f"Where {n} is", "Next steps")
        sections = "".join(f"## {title}\n\nText.\n\n" for title in titles)
        text = f"---\ntitle: Number {n}\n---\n\nIntro.\n\n{sections}## Sources\n\n- A\n- B\n"
        blogtool.write(f"posts/{n}.md", text)
    blogtool("config", "init", "--from", "posts")
    parts = tomllib.loads((blogtool.folder / "blogtool.toml").read_text())["post"]["parts"]
    assert {"summary", "next-steps", "sources"} <= parts.keys()
    assert blogtool("lint").stderr == "No findings in 20 posts. House style: blogtool.toml.\n"


def test_posts_in_a_folder_of_their_own_are_named_in_the_house_style(blogtool: Blogtool):
    write_posts(blogtool, 12, "texts/blog")
    blogtool.write("README.md", "# Not a post\n")
    blogtool("config", "init", "--from", "texts")
    assert 'posts = ["texts/**/*.md"]' in (blogtool.folder / "blogtool.toml").read_text()
    assert blogtool("lint").stderr == "No findings in 12 posts. House style: blogtool.toml.\n"


def test_from_the_top_of_a_repository_the_posts_of_the_one_site_in_it_are_found_by_lint(blogtool: Blogtool):
    blogtool.write("website/hugo.toml", "")
    write_posts(blogtool, 12, "website/content/blog")
    done = blogtool("config", "init", "--from", ".")
    assert (done.returncode, done.stdout) == (0, "website/blogtool.toml\n")
    assert tomllib.loads((blogtool.folder / "website/blogtool.toml").read_text())["site"] == {"flavor": "hugo"}
    assert blogtool("lint").stderr.startswith("No findings in 12 posts. ")
    assert blogtool("lint", "website").stderr == "No findings in 12 posts. House style: website/blogtool.toml.\n"


def test_what_differs_can_be_known_from_the_beginning(blogtool: Blogtool):
    write_posts(blogtool, 40, "posts")
    blogtool.write("posts/odd.md", "---\ntitle: Odd\ndate: 2024-05-04\n---\n\nText.\n")
    done = blogtool("config", "init", "--from", "posts", "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (0, "blogtool.toml\n")
    assert done.stderr.endswith(
        " One post differs; what differs stands in known.json, so `blogtool lint` tells what is new.\n"
    )
    assert tomllib.loads((blogtool.folder / "blogtool.toml").read_text())["lint"] == {"baseline": "known.json"}
    known = json.loads((blogtool.folder / "known.json").read_text())["findings"]
    assert {entry["path"] for entry in known} == {"posts/odd.md"}
    assert blogtool("lint").returncode == 0
    blogtool.write("posts/new.md", "---\ntitle: New\ndate: 2024-05-04\n---\n\nText.\n")
    findings = json.loads(blogtool("lint", "--output-format", "json").stdout)["findings"]
    assert {finding["path"] for finding in findings} == {"posts/new.md"}


def test_a_baseline_is_never_overwritten(blogtool: Blogtool):
    write_posts(blogtool, 12, "posts")
    blogtool.write("known.json", "{}")
    done = blogtool("config", "init", "--from", "posts", "--baseline", "known.json")
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "known.json exists already; it is not overwritten. Name another file.\n",
    )
    assert not (blogtool.folder / "blogtool.toml").exists()


@pytest.mark.parametrize("options", [[], ["--from", "posts", "--dry-run"]])
def test_a_baseline_is_for_posts_and_is_written(blogtool: Blogtool, options: list[str]):
    write_posts(blogtool, 12, "posts")
    done = blogtool("config", "init", *options, "--baseline", "known.json")
    assert (done.returncode, done.stderr) == (2, "--baseline goes with --from, and without --dry-run.\n")


def test_a_dry_run_prints_the_file_and_writes_nothing(blogtool: Blogtool):
    write_posts(blogtool, 12, "posts")
    shown = blogtool("config", "init", "--from", "posts", "--dry-run")
    assert not (blogtool.folder / "blogtool.toml").exists()
    blogtool("config", "init", "--from", "posts")
    assert (blogtool.folder / "blogtool.toml").read_text() == shown.stdout
    assert shown.stderr.startswith("Learnt from 12 posts: ")


@pytest.mark.parametrize("name", ["blogtool.toml", ".blogtool.toml"])
def test_a_house_style_is_never_overwritten(blogtool: Blogtool, name: str):
    write_posts(blogtool, 12, "posts")
    blogtool.write(name, "[post]\n")
    for more in ([], ["--from", "posts"], ["--output", name]):
        done = blogtool("config", "init", *more)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"{name} exists already; it is not overwritten. "
            "--output writes another file, and --dry-run shows what it would say.\n"
        )
    assert (blogtool.folder / name).read_text() == "[post]\n"


def test_another_file_may_be_written_beside_a_house_style(blogtool: Blogtool):
    write_posts(blogtool, 12, "posts")
    blogtool.write("blogtool.toml", '[site]\nposts = ["posts/*.md"]\n[post.fields]\nmood = "text"\n')
    done = blogtool("config", "init", "--from", "posts", "--output", "learnt.toml")
    assert (done.returncode, done.stdout) == (0, "learnt.toml\n")
    assert blogtool("lint", "--config", "learnt.toml", "posts").returncode == 0


def test_of_few_posts_it_says_so(blogtool: Blogtool):
    write_posts(blogtool, 4, "posts")
    done = blogtool("config", "init", "--from", "posts")
    assert done.stderr == (
        "Learnt from 4 posts: 3 statements. So few posts show little; only what all of them have was taken. "
        "No post differs.\n"
    )


@pytest.mark.parametrize("folder", ["posts", "nowhere"])
def test_without_posts_there_is_nothing_to_learn(blogtool: Blogtool, folder: str):
    (blogtool.folder / "posts").mkdir()
    done = blogtool("config", "init", "--from", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("There is nothing to learn from, so nothing was written.\n")
    assert not (blogtool.folder / "blogtool.toml").exists()


def test_a_post_that_cannot_be_read_does_not_stop_it(blogtool: Blogtool):
    write_posts(blogtool, 12, "posts")
    blogtool.write("posts/latin.md", b"---\ntitle: Caf\xe9\n---\n")
    done = blogtool("config", "init", "--from", "posts")
    assert done.returncode == 0
    assert done.stderr.startswith("posts/latin.md: It is not UTF-8 text")
    assert "Learnt from 12 posts" in done.stderr


def test_only_posts_that_cannot_be_read_are_nothing_to_learn_from(blogtool: Blogtool):
    blogtool.write("posts/latin.md", b"---\ntitle: Caf\xe9\n---\n")
    done = blogtool("config", "init", "--from", "posts")
    assert done.returncode == 2
    assert done.stderr.endswith("No post could be read, so there is nothing to learn from.\n")


def test_nor_are_posts_whose_front_matter_cannot_be_read(blogtool: Blogtool):
    blogtool.write("posts/a.md", "---\ntitle: Why: because\n---\n\nText.\n")
    done = blogtool("config", "init", "--from", "posts")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("No post could be read, so there is nothing to learn from.\n")


@settings(max_examples=25)
@given(st.lists(st.dictionaries(TEXTS, VALUES, max_size=5), min_size=1, max_size=3), st.lists(TEXTS, max_size=4), TEXTS)
def test_any_posts_give_a_house_style_that_lint_can_use(fields, headings: list[str], line: str):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for n in range(12):
            body = "".join(f"Text {line}.\n\n## {heading}\n\n" for heading in headings)
            text = f"{json.dumps(fields[n % len(fields)], indent=1)}\n\n{body}{line}\n"
            path = Path(folder) / f"{n}.md"
            path.write_bytes(text.encode(errors="replace"))
            paths.append(str(path))
        try:
            begun = Learner(place_of(folder, str(Path(folder) / "blogtool.toml")), "2026-11-24").begin(folder, paths)
        except BlogtoolError as error:
            assert str(error) == "No post could be read, so there is nothing to learn from."
            return
        (Path(folder) / "blogtool.toml").write_text(begun.text, encoding="utf-8")
        results = list(runner.run(paths, Houses().ground_for))
        assert not [result.failure for result in results if result.failure]


# Real blogs


@needs_corpora
@pytest.mark.parametrize(
    ("name", "folder", "most"),
    [
        ("oviney", "_posts", 3),
        ("linkerd", "linkerd.io/content/blog", 12),
        ("eslint-archive", "_posts", 20),
        ("rfernandezdo", "docs/blog/posts", 10),
    ],
)
def test_a_real_blog_differs_hardly_from_what_is_learnt_of_it(tmp_path: Path, name: str, folder: str, most: int):
    shutil.copytree(CORPORA / name, tmp_path / "blog")
    (tmp_path / "blog" / ".git").mkdir()
    blogtool = Blogtool(tmp_path / "blog")
    done = blogtool("config", "init", "--from", folder)
    assert done.returncode == 0, done.stderr
    findings = json.loads(blogtool("lint", "--output-format", "json").stdout)["findings"]
    unasked = json.loads(blogtool("lint", "--isolated", "--output-format", "json").stdout)["findings"]
    assert len([finding for finding in findings if not any(map(partial(_is_one, finding), unasked))]) <= most
    said = done.stderr.split("statements. ")[1]
    differing = len({finding["path"] for finding in findings})
    assert said.startswith("No post" if not differing else "One post" if differing == 1 else f"{differing} posts")


def _is_one(finding: dict[str, object], other: dict[str, object]) -> bool:
    """Tell whether a finding is there without the house style too: docs/quality.md says how often these are right."""
    return all(finding[name] == other[name] for name in ("path", "line", "column", "rule"))


@needs_corpora
def test_what_is_learnt_of_a_blog_is_what_its_owner_wrote_down(tmp_path: Path):
    """Its own linter asks for these; the learner has not seen it."""
    os.symlink(CORPORA / "oviney", tmp_path / "blog")
    done = Blogtool(tmp_path / "blog")("config", "init", "--from", "_posts", "--dry-run")
    fields = tomllib.loads(done.stdout)["post"]["fields"]
    assert fields["author"] == {"is": "Ouray Viney"}
    assert fields["categories"]["one-of"] == [
        "Quality Engineering", "Test Automation", "Software Engineering", "Security"
    ]  # fmt: skip
    assert fields["description"]["max-length"] == 160
    assert {"title", "layout", "date", "tags", "image", "image_alt", "subtitle"} <= fields.keys()
