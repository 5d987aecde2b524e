"""Rules that look beyond one post: their own examples, and how their findings are judged, suppressed and counted."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from blogtool import discovery, runner
from blogtool.across import Across
from blogtool.finding import Finding
from blogtool.houses import Houses, Selection
from blogtool.rule import Bad, BlogRule
from blogtool.ruleset import RULES
from conftest import Blogtool

CLASSES = {name: rule for name, find in RULES.items() if issubclass(rule := find(), BlogRule)}


def put(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(text.encode())


def judged(paths: list[str], *select: str) -> list[Finding]:
    """Return what some rules find in posts, or by no `select` those of the house style."""
    houses = Houses(selection=Selection(select=select))
    posts = discovery.posts(paths, houses.site_for).posts
    results = list(runner.run(posts, houses.ground_for, formats_for=houses.formats_for))
    across = Across(houses.site_for, houses.ground_for, houses.formats_for)
    found = list(across.finish(results))
    assert not any(result.failure for result in found)
    return [finding for result in found for finding in result.findings]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def marked(text: str) -> tuple[str, int, int]:
    before, rest = text.split("«")
    middle, after = rest.split("»")
    return before + middle + after, len(before.encode()), len((before + middle).encode())


GOOD = [pytest.param(cls, text, id=f"{name}-{n}") for name, cls in CLASSES.items() for n, text in enumerate(cls.good)]
BAD = [pytest.param(cls, bad, id=f"{name}-{n}") for name, cls in CLASSES.items() for n, bad in enumerate(cls.bad)]


@pytest.mark.parametrize(("cls", "text"), GOOD)
def test_a_good_example_is_silent(cls: type[BlogRule], text: str):
    put({**cls.files, cls.path: text, **({"blogtool.toml": cls.house_style} if cls.house_style else {})})
    assert judged([cls.path], cls.name) == []


@pytest.mark.parametrize(("cls", "bad"), BAD)
@pytest.mark.parametrize("variant", ["plain", "windows", "byte order mark", "the whole blog"])
def test_a_bad_example_is_one_finding_where_it_is_marked(cls: type[BlogRule], bad: Bad, variant: str):
    text, start, end = marked(bad.text)
    if variant == "windows":
        start, end = start + text.encode()[:start].count(b"\n"), end + text.encode()[:end].count(b"\n")
        text = text.replace("\n", "\r\n")
    if variant == "byte order mark":
        text, start, end = "\ufeff" + text, start + 3, end + 3
    put({**cls.files, bad.path: text, **({"blogtool.toml": cls.house_style} if cls.house_style else {})})
    found = judged(["."] if variant == "the whole blog" else [bad.path], cls.name)
    (finding,) = [finding for finding in found if finding.path == bad.path]
    assert (finding.rule, finding.span) == (cls.name, (start, end))
    assert finding.message[0].isupper() or finding.message[0] == "“"
    assert finding.message.endswith((".", "?"))
    assert finding.help


# How findings about the blog are handled: as all others are

TWICE = {
    "hugo.toml": "",
    "content/a.md": "---\ntitle: Rest\n---\n\nIt helps the the back.\n",
    "content/b.md": "---\ntitle: Rest\n---\n\nIt helps the the neck.\n",
}


def said(blogtool: Blogtool, *arguments: str, stdin: str = "") -> list[tuple[str, str, str]]:
    run = blogtool("lint", "--output-format", "json", *arguments, stdin=stdin)
    assert run.stdout, run.stderr
    return [(finding["path"], finding["rule"], finding["severity"]) for finding in json.loads(run.stdout)["findings"]]


def test_findings_come_in_the_order_of_the_posts_and_of_the_text(blogtool: Blogtool):
    put({**TWICE, "blogtool.toml": '[post.rules]\nsame-title = "error"\n'})
    assert said(blogtool) == [
        ("content/a.md", "doubled-word", "warning"),
        ("content/b.md", "same-title", "error"),
        ("content/b.md", "doubled-word", "warning"),
    ]


def test_a_post_that_is_not_named_is_compared_and_not_judged(blogtool: Blogtool):
    put({**TWICE, "blogtool.toml": '[post.rules]\nsame-title = "error"\n'})
    assert said(blogtool, "content/b.md", "--ignore", "doubled-word") == [("content/b.md", "same-title", "error")]


def test_standard_input_stands_for_its_file(blogtool: Blogtool):
    put({**TWICE, "blogtool.toml": '[post.rules]\nsame-title = "error"\n'})
    where = ("-", "--stdin-filename", "content/b.md")
    assert said(blogtool, *where, stdin="---\ntitle: Rest\n---\n") == [("content/b.md", "same-title", "error")]
    assert said(blogtool, *where, stdin="---\ntitle: Else\n---\n") == []


def test_a_house_style_says_for_which_posts_and_how_grave_it_is(blogtool: Blogtool):
    style = (
        "[cases.old]\nwhen.before = 2020-01-01\nat-most = 'info'\n"
        "[cases.new]\nwhen.since = 2020-01-01\nrules.same-title = { severity = 'error', message = 'Look twice.' }\n"
    )
    old = "---\ntitle: Rest\ndate: 2019-01-01\n---\n"
    new = "---\ntitle: Rest\ndate: 2020-01-01\n---\n"
    draft = "---\ntitle: Rest\ndate: 2020-01-01\ndraft: true\n---\n"
    put({"hugo.toml": "", "blogtool.toml": style, "content/a.md": old, "content/b.md": new, "content/c.md": draft})
    assert said(blogtool) == [("content/b.md", "same-title", "error")]
    (finding,) = judged(["."])
    assert finding.message.startswith("Look twice. This post has the same title as content/a.md.")
    put({"blogtool.toml": style + "[post.rules]\nsame-title = 'error'\n", "content/a.md": new, "content/b.md": old})
    assert said(blogtool) == [("content/b.md", "same-title", "info")]


def test_select_and_ignore(blogtool: Blogtool):
    put({**TWICE, "blogtool.toml": '[post.rules]\nsame-title = "error"\n'})
    assert said(blogtool, "--ignore", "doubled-word") == [("content/b.md", "same-title", "error")]
    assert [rule for _, rule, _ in said(blogtool, "--select", "same-title")] == ["same-title"]


def test_a_comment_suppresses_it_and_one_that_suppresses_nothing_is_reported(blogtool: Blogtool):
    comment = "<!-- blogtool-ignore-file same-title -- on purpose -->\n"
    put(
        {
            **TWICE,
            "content/b.md": f"---\ntitle: Rest\n---\n\n{comment}",
            "blogtool.toml": "[post.rules]\nsame-title = 'error'\n",
        }
    )
    assert said(blogtool, "--ignore", "doubled-word") == []
    put({"content/b.md": f"---\ntitle: Sleep\n---\n\n{comment}"})
    assert said(blogtool, "--ignore", "doubled-word") == [("content/b.md", "unused-suppression", "warning")]


def test_a_baseline_knows_it(blogtool: Blogtool):
    put({**TWICE, "blogtool.toml": '[post.rules]\nsame-title = "error"\n'})
    assert blogtool("lint", "--write-baseline", "known.json").returncode == 0
    known = blogtool("lint", "--baseline", "known.json")
    assert (known.returncode, known.stdout) == (0, "")
    assert "3 known" in known.stderr
    put({"content/b.md": "---\ntitle: Else\n---\n"})
    assert "2 entries of the baseline are gone" in blogtool("lint", "--baseline", "known.json").stderr


def test_since_shows_what_is_new(blogtool: Blogtool):
    put({**TWICE, "content/c.md": "---\ntitle: Sleep\n---\n", "blogtool.toml": '[post.rules]\nsame-title = "error"\n'})
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], check=True)
    put({"content/a.md": "---\ntitle: Rest\n---\n\nOther text.\n", "content/c.md": "---\ntitle: Rest\n---\n"})
    assert said(blogtool, "--since", "HEAD") == [("content/c.md", "same-title", "error")]


def test_a_repaired_post_is_compared_as_it_is_now(blogtool: Blogtool):
    put({**TWICE, "blogtool.toml": '[post.rules]\nsame-title = "error"\n'})
    assert said(blogtool, "--fix") == [("content/b.md", "same-title", "error")]
    assert Path("content/a.md").read_text() == "---\ntitle: Rest\n---\n\nIt helps the back.\n"


def test_without_such_a_rule_results_are_not_held_back_and_no_facts_are_gathered():
    put(TWICE)
    houses = Houses(selection=Selection(select=("doubled-word",)))
    posts = discovery.posts(["."], houses.site_for).posts
    results = runner.run(posts, houses.ground_for, formats_for=houses.formats_for)
    assert [result.beyond for result in results] == [None, None]


def test_fingerprints_stay_when_lines_move():
    put(TWICE)
    before = judged(["."], "same-title")
    put({"content/b.md": "---\ndate: 2026-01-01\ntitle: Rest\n---\n\nMore.\n"})
    after = judged(["."], "same-title")
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert len(before) == 1


# What a house style says of all posts


def test_a_value_that_only_one_post_may_have():
    style = "[post.fields]\nuuid = { optional = true, unique = true, compare = 'any-case', message = 'Use uuidgen.' }\n"
    posts = {"content/a.md": "---\nuuid: AB\n---\n", "content/b.md": "---\ntitle: B\nuuid: ab\n---\n"}
    put({"hugo.toml": "", "blogtool.toml": style, **posts, "content/c.md": "---\nuuid: ab\nlang: de\n---\n"})
    found = judged(["."])
    assert [(finding.path, finding.rule, finding.severity) for finding in found] == [
        ("content/b.md", "field-unique", "error"),
        ("content/c.md", "field-unique", "error"),
    ]
    assert found[0].message == (
        "Use uuidgen. Found “ab”. content/a.md has it, too; each post has its own (blogtool.toml:2)."
    )
    assert [finding.path for finding in judged(["content/a.md"])] == ["content/a.md"]


def test_translations_may_have_the_same_value():
    put({"hugo.toml": "", "blogtool.toml": "[post.fields]\nslug.unique = true\n"})
    put({f"content/a.{lang}.md": "---\nslug: a\n---\n" for lang in ("de", "en", "fr")})
    assert judged(["."]) == []
    put({"content/b.de.md": "---\nslug: a\n---\n"})
    assert [finding.path for finding in judged(["."])] == ["content/b.de.md"]


def test_an_index_names_each_post_and_nothing_else():
    style = "[data.posts]\nfile = 'config.json'\nat = 'posts[]'\nindex-of-posts = 'posts/{slug}.md'\n"
    index = '{"posts": [{"slug": "a"}, {"slug": "café"}]}\n'
    put({"blogtool.toml": style, "config.json": index, "posts/a.md": "A.\n", "posts/b.md": "B.\n", "about.md": "Us.\n"})
    missing, unlisted = sorted(judged(["."]), key=lambda finding: finding.path)
    assert (missing.path, missing.message) == (
        "config.json",
        "The index names posts/café.md, and there is no such post.",
    )
    assert index.encode()[slice(*missing.span)].decode() == "café"
    assert (unlisted.path, unlisted.message) == ("posts/b.md", "This post is not in the index config.json.")
    assert [finding.path for finding in judged(["posts/b.md"])] == ["posts/b.md"], "the index is another's business"


def test_sites_of_one_run_are_apart():
    put({f"{site}/{path}": text for site in ("one", "two") for path, text in TWICE.items() if path != "content/b.md"})
    assert judged(["one", "two"], "same-title") == []
