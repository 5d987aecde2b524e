"""`blogtool config show`: whole outputs."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.inforce import settings
from blogtool.layers import Layer, Stack
from conftest import Blogtool

BASE = """\
presets = ["health"]
[post.fields]
title = "text"
title.max-length = 70
image = "file"
mood = { type = "text", when.has = ["sad"] }
[post.rules]
doubled-word = "off"
heading-increment = { severity = "error", report-once = true }
"""
BASE = BASE.replace('title = "text"\n', "")
HOUSE = """\
extend = "base.toml"
[site]
flavor = "jekyll"
posts = ["posts/*.md"]
[post.fields]
title.max-length = 60
title.warn.max-length = 50
image = "off"
[post.rules]
doubled-word = "error"
[types.note]
when.path = ["posts/note-*"]
fields.title.max-length = 40
[cases.archive]
when.before = 2024-01-01
at-most = "warning"
fields.title.max-length = 90
[cases.guest]
when.lacks = ["staff"]
when.lang = ["en"]
fields.staff.optional = true
"""


@pytest.fixture
def blog(blogtool: Blogtool) -> Blogtool:
    blogtool.write("base.toml", BASE)
    blogtool.write("blogtool.toml", HOUSE)
    blogtool.write("posts/note-a.md", "---\ntitle: A\ndate: 2023-04-05\nstaff: yes\n---\n\nText.\n")
    return blogtool


def test_what_is_in_force_for_a_post(blog: Blogtool):
    done = blog("config", "show", "--path", "posts/note-a.md")
    assert (done.returncode, done.stderr) == (0, "")
    text, rules = done.stdout.split("\n# The rules that run")
    assert (
        text
        == """\
# Site: jekyll (site.flavor says so (blogtool.toml:3)), from . on.
# Posts: posts/*.md (site.posts says so (blogtool.toml:4)).
# House style: preset health, then base.toml, then blogtool.toml.
#
# posts/note-a.md is of the type note. It is in `posts/note-*`.
# No finding in it is worse than: warning.
# Case archive holds: it is dated before 2024-01-01 (blogtool.toml:15).
# Case guest does not hold: it is not in the language `en` and has `staff` (blogtool.toml:19).

[post]
at-most = "warning"  # blogtool.toml:16, case archive

[post.fields]
title.max-length = 90       # blogtool.toml:17, case archive, in place of 40 (blogtool.toml:13, type note), \
in place of 60 (blogtool.toml:6), in place of 70 (base.toml:3)
title.warn.max-length = 50  # blogtool.toml:7
image = "off"               # blogtool.toml:8, in place of "file" (base.toml:4)
# mood                      # not for this post: it does not have `sad` (base.toml:5)

[post.rules]
doubled-word = "error"                # blogtool.toml:10, in place of "off" (base.toml:7)
heading-increment.severity = "error"  # base.toml:8
heading-increment.report-once = true  # base.toml:8

[post.readability]
profile = "health"  # preset health
warn.max-grade = 8  # preset health
"""
    )
    assert "error" not in rules
    assert "doubled-word, " in rules


def test_what_holds_for_every_post(blog: Blogtool):
    lines = blog("config", "show").stdout.splitlines()
    assert "# Types: note." in lines
    assert "# Case archive: for a post that is dated before 2024-01-01 (blogtool.toml:15)." in lines
    assert "title.max-length = 60       # blogtool.toml:6, in place of 70 (base.toml:3)" in lines
    assert 'mood.type = "text"          # base.toml:5' in lines
    assert "# error    after-last-part, date-valid, doubled-word, field-date, " in "\n".join(lines)


def test_what_is_shown_is_a_house_style(blog: Blogtool):
    shown = blog("config", "show", "--path", "posts/note-a.md").stdout
    assert tomllib.loads(shown)["post"]["fields"]["title"] == {"max-length": 90, "warn": {"max-length": 50}}
    blog.write("again.toml", shown)
    assert blog("config", "show", "--config", "again.toml").returncode == 0


def test_a_rule_with_options_is_shown_key_by_key(blog: Blogtool):
    blog.write(
        "blogtool.toml",
        '[post.rules]\nlink-text = { deny = ["here"], severity = "error" }\ncode-language = "on"\n'
        "[cases.x]\nwhen.has = ['title']\nrules.link-text.warn.deny = ['this']\nrules.code-language = 'off'\n",
    )
    shown = blog("config", "show", "--path", "posts/note-a.md").stdout
    assert (
        """
[post.rules]
link-text.severity = "error"    # blogtool.toml:2
link-text.deny = ["here"]       # blogtool.toml:2
link-text.warn.deny = ["this"]  # blogtool.toml:6, case x
code-language = "off"           # blogtool.toml:7, case x, in place of "on" (blogtool.toml:3)
"""
        in shown
    )


def test_without_a_house_style(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntitle: A\n---\n\nText.\n")
    head = (
        "# Site: plain (no site generator was found), from . on.\n# Posts: every Markdown file.\n# House style: none.\n"
    )
    shown = blogtool("config", "show").stdout
    assert shown.startswith(head + "\n# The rules that run, and how bad their findings are:\n# error    date-valid, ")
    shown = blogtool("config", "show", "--path", "a.md").stdout
    assert shown.startswith(head + "#\n# a.md: the default rules.\n\n# The rules that run")


def test_a_site_is_known_by_its_files(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    blogtool.write("content/a.md", "Text.\n")
    assert blogtool("config", "show", "--path", "content/a.md").stdout.startswith(
        "# Site: hugo (known by hugo.toml), from . on.\n# Posts: content (where Hugo keeps them).\n"
    )


def test_a_draft_and_a_post_that_is_skipped(blog: Blogtool):
    blog.write("posts/b.md", "---\ntitle: A\ndate: 2026-04-05\ndraft: true\n---\n\nText.\n")
    assert (
        "# It is a draft, so no finding in it is worse than: warning.\n"
        in blog("config", "show", "--path", "posts/b.md").stdout
    )
    blog.write("blogtool.toml", "[cases.x]\nwhen.has = ['title']\nskip = true\n")
    assert (
        "# It is not checked: the house style says `skip`.\n" in blog("config", "show", "--path", "posts/b.md").stdout
    )


def test_as_json(blog: Blogtool):
    report = json.loads(blog("config", "show", "--path", "posts/note-a.md", "--format", "json").stdout)
    assert list(report) == ["version", "site", "files", "post", "types", "cases", "settings", "left_out", "rules"]
    assert report["version"] == 1
    assert report["site"] == {
        "flavor": "jekyll",
        "why": "site.flavor says so (blogtool.toml:3)",
        "root": ".",
        "posts": ["posts/*.md"],
        "why_posts": "site.posts says so (blogtool.toml:4)",
        "exclude": [],
    }
    assert report["files"] == ["preset health", "base.toml", "blogtool.toml"]
    assert report["post"] == {
        "path": "posts/note-a.md",
        "url": None,
        "why_no_url": None,
        "type": "note",
        "why": "It is in `posts/note-*`.",
        "skip": False,
        "at_most": "warning",
        "draft": False,
    }
    assert report["types"] == ["note"]
    assert report["cases"][0] == {
        "name": "archive",
        "holds": True,
        "why": "It is dated before 2024-01-01.",
        "file": "blogtool.toml",
        "line": 15,
        "scope": "cases.archive",
    }
    (setting,) = (one for one in report["settings"] if one["key"] == ["fields", "image"])
    assert setting == {
        "key": ["fields", "image"],
        "value": "off",
        "file": "blogtool.toml",
        "line": 8,
        "scope": "post",
        "in_place_of": [{"value": "file", "file": "base.toml", "line": 4, "scope": "post"}],
    }
    assert report["left_out"] == [
        {"key": ["fields", "mood"], "why": "It does not have `sad`.", "file": "base.toml", "line": 5, "scope": "post"}
    ]
    assert {"name": "doubled-word", "severity": "warning", "own": False} in report["rules"]


def test_what_cannot_be_shown(blog: Blogtool):
    done = blog("config", "show", "--path", "none.md")
    assert (done.returncode, done.stderr) == (2, "none.md: It could not be read: no such file or directory.\n")
    blog.write("blogtool.toml", "[post.fields]\ntitle.max-lenght = 3\n")
    done = blog("config", "show")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean max-length?" in done.stderr


LEAVES = st.one_of(st.integers(), st.just("off"), st.booleans(), st.just({}))
TREES = st.dictionaries(
    st.just("fields"),
    st.dictionaries(st.sampled_from("ab"), st.one_of(LEAVES, st.dictionaries(st.sampled_from(["min", "max"]), LEAVES))),
)


@given(st.lists(TREES, min_size=1, max_size=3), TREES)
def test_every_key_that_is_in_force_is_shown_with_its_value(posts: list[Any], case: Any):
    layers = [Layer(f"{place}.toml", {"post": tree}) for place, tree in enumerate(posts)]
    layers.append(Layer("case.toml", {"cases": {"x": case}}))
    stack = Stack(layers, [("post",), ("cases", "x")])
    shown = settings(stack)
    assert {setting.key: setting.value for setting in shown if setting.value not in ("off", {})} == dict(
        leaves(stack.tree())
    )
    assert all(setting.sayings[0].value == setting.value for setting in shown if setting.value != {})
    assert len({setting.key for setting in shown}) == len(shown)


def leaves(tree: Any, path: tuple[str, ...] = ()) -> Any:
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from leaves(value, (*path, key))
        elif value != {}:
            yield (*path, key), value
