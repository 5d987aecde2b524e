"""What each command may load. Half of the time of a run on one post is imports, so each of them is there on purpose."""

import subprocess
import sys

import pytest

from conftest import Blogtool

HEAVY = {
    "dateutil", "hashlib", "jinja2", "json", "logging", "minijinja", "multiprocessing", "nltk", "pathspec", "pydantic",
    "pyphen", "regex", "rich", "slugify", "socket", "sqlite3", "textstat", "tomllib", "unittest",
}  # fmt: skip
"""What costs milliseconds."""

ENOUGH_PROSE = "The walk to the river is short and the air is good for the head of the man. " * 12


def modules_after(blogtool: Blogtool, *arguments: str) -> set[str]:
    """Return the top-level names, and ours in full, that a run of the command line has loaded at its end."""
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom blogtool.__main__ import run\n"
        f"run({list(arguments)!r})\n"
        "print('\\n' + ' '.join(sorted(set(sys.modules) - before)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=blogtool.folder, capture_output=True, text=True, check=True
    )
    names = done.stderr.splitlines()[-1].split()
    return {name if name.startswith("blogtool") else name.split(".")[0] for name in names}


def ours(names: set[str]) -> set[str]:
    return {name.removeprefix("blogtool.") for name in names if name.startswith("blogtool.")}


def test_the_version_is_said_before_anything_is_loaded(blogtool: Blogtool):
    names = modules_after(blogtool, "--version")
    assert ours(names) == {"__main__"}
    assert not names & (HEAVY | {"typer", "msgspec", "re", "enum"})


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("---\ntitle: Sleep\n---\n\nText.\n", "yaml"),
        ('+++\ntitle = "Sleep"\n+++\n\nText.\n', "tomllib"),
        ("Text.\n", ""),
    ],
)
def test_a_clean_post_loads_its_own_front_matter_reader_and_nothing_heavy(blogtool: Blogtool, text: str, reader: str):
    blogtool.write("post.md", text)
    names = modules_after(blogtool, "lint", "post.md")
    assert names & (HEAVY | {"yaml", "frontmatter"}) == {
        "yaml": {"yaml", "frontmatter", "json"}, "tomllib": {"tomllib"}, "": set()
    }[reader]  # fmt: skip
    assert {"msgspec", "pyromark"} <= names
    assert not names & {"typer", "inspect", "difflib", "argparse"}
    assert {name for name in ours(names) if name.startswith("commands.")} == {
        "commands.lint", "commands.lintoptions", "commands.lintrun", "commands.options"
    }  # fmt: skip
    assert not ours(names) & {
        "baseline",
        "earlier",
        "gitchanges",
        "scaffold",
        "excerpt",
        "readability",
        "slugs",
        "contract",
        "config.contractreader",
        "reporters.json",
        "suppressions",
    }


def test_only_the_rules_that_are_selected_are_imported(blogtool: Blogtool):
    blogtool.write("post.md", "Text.\n")
    names = ours(modules_after(blogtool, "lint", "post.md", "--select", "heading-increment"))
    assert {name for name in names if name.startswith("rules.")} == {"rules.headings"}


def test_findings_that_are_piped_need_no_rich(blogtool: Blogtool):
    blogtool.write("post.md", "## One\n\n#### Two\n")
    names = modules_after(blogtool, "lint", "post.md")
    assert names & HEAVY == {"hashlib"}  # the fingerprint


def test_a_folder_without_anything_to_ignore_needs_no_pathspec(blogtool: Blogtool):
    blogtool.write("posts/a.md", "Text.\n")
    assert "pathspec" not in modules_after(blogtool, "lint", "posts")
    blogtool.write(".gitignore", "drafts/\n")
    assert "pathspec" in modules_after(blogtool, "lint", "posts")


def test_a_teaser_needs_no_readability_and_no_templates(blogtool: Blogtool):
    blogtool.write("post.md", "A sentence.\n")
    names = modules_after(blogtool, "excerpt", "post.md")
    assert not names & (HEAVY - {"regex"})
    assert not ours(names) & {"fieldedits", "write", "commands.diff"}


def test_a_list_of_posts_needs_nothing_heavy_and_edits_no_fields(blogtool: Blogtool):
    blogtool.write("2026-11-22-post.md", "A sentence.\n")
    names = modules_after(blogtool, "latest")
    assert not names & HEAVY
    assert not ours(names) & {"fieldedits", "write", "commands.excerpt"}


def test_readability_of_english_needs_no_textstat(blogtool: Blogtool):
    blogtool.write("post.md", ENOUGH_PROSE + "Xyzzy is no word of the dictionary.")
    assert not modules_after(blogtool, "readability", "post.md") & HEAVY


def test_readability_of_other_languages_uses_textstat_and_never_nltk(blogtool: Blogtool):
    blogtool.write("post.md", "---\nlang: es\n---\n" + "El camino que va al río es corto y bueno para la cabeza. " * 20)
    names = modules_after(blogtool, "readability", "post.md")
    assert "textstat" in names
    assert "nltk" not in names


def test_a_post_without_suppressions_does_not_load_what_reads_them(blogtool: Blogtool):
    blogtool.write("a.md", "## One\n\n#### Two\n")
    select = ("--select", "heading-increment")
    assert "suppressions" not in ours(modules_after(blogtool, "lint", "a.md", *select))
    blogtool.write("b.md", "## One\n\n#### Two <!-- blogtool-ignore heading-increment -->\n")
    assert "suppressions" in ours(modules_after(blogtool, "lint", "b.md", *select))


def test_explaining_a_rule_loads_its_family_only(blogtool: Blogtool):
    names = modules_after(blogtool, "explain", "heading-increment")
    assert {name for name in ours(names) if name.startswith("rules.")} == {"rules.headings"}
    assert not names & HEAVY
    assert not ours(names) & {"config", "linter", "runner", "discovery", "reporters", "contractpage", "houses"}


def test_what_is_in_force_is_shown_without_a_template_and_without_rich(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.fields]\ntitle.max-length = 60\n")
    assert modules_after(blogtool, "config", "show") & HEAVY == {"tomllib"}
    assert modules_after(blogtool, "explain", "post") & HEAVY == {"tomllib"}


def test_listing_the_rules_needs_no_rich(blogtool: Blogtool):
    assert not modules_after(blogtool, "rules") & HEAVY


def test_a_new_post_needs_no_rule_and_no_template_engine_where_nothing_is_asked_of_it(blogtool: Blogtool):
    blogtool.write("old.md", "---\ntitle: Rest\n---\n")
    names = modules_after(blogtool, "new", "Sleep well", "--dry-run")
    assert names & HEAVY == {"json"}  # for the front matter: by PyYAML's own wrapper
    assert not names & {"difflib", "subprocess", "typer"}
    assert not ours(names) & {"contract", "todo", "skeleton", "config.contractreader", "commands.editor"}
    assert not {name for name in ours(names) if name.startswith("rules.")}


def test_a_post_moves_without_anything_heavy(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    blogtool.write("content/a.md", "---\ntitle: Sleep\ndraft: true\n---\n\nText.\n")
    names = modules_after(blogtool, "publish", "content/a.md", "--date", "2026-11-22")
    assert names & HEAVY == {"json", "tomllib"}
    names = modules_after(blogtool, "rename", "content/a.md", "Rest")
    assert names & HEAVY == {"json", "tomllib"}
    assert not {name for name in ours(names) if name.startswith(("rules.", "reporters"))}
    assert not ours(names) & {"contract", "excerpt", "scaffold"}
