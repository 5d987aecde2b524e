"""The documents say what the program does."""

import json
import sys
from pathlib import Path

import pytest

from blogtool.cli import COMMANDS
from blogtool.flavors import FLAVORS, Flavor
from blogtool.post import Post
from blogtool.readability.profiles import PROFILES
from blogtool.source import Source
from conftest import REPOSITORY, Blogtool

sys.path.insert(0, str(REPOSITORY / "scripts"))
import make_generators
import make_reference

README = (REPOSITORY / "README.md").read_text()


@pytest.mark.parametrize("name", make_reference.pages())
def test_a_reference_page_is_as_the_code_says(name: str):
    page = REPOSITORY / "docs" / "reference" / name
    assert page.read_text() == make_reference.pages()[name], "stale: run `make docs`"


def test_the_page_of_generators_is_as_the_code_says():
    assert make_generators.PAGE.read_text() == make_generators.page(), "stale: run `make docs`"
    assert [*make_generators.TOLD, "plain"] == sorted([*FLAVORS], key=[*make_generators.TOLD, "plain"].index)


def test_the_page_of_generators_shows_what_is_said(blogtool: Blogtool):
    blogtool.write("_config.yml", "title: Sleep\n")
    blogtool.write("_posts/2026-11-22-sleep.md", "Text.\n")
    shown = make_generators.INTRO.split("2026-11-22-sleep.md\n", 1)[1].split("```")[0]
    assert blogtool("config", "show", "--path", "_posts/2026-11-22-sleep.md").stdout.startswith(shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command: str, blogtool: Blogtool):
    done = blogtool(*command.split(), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: blogtool {command} ")
    assert f"blogtool {command}" in README


def documents() -> list[Path]:
    return [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path):
    for link in Post(Source(path.name, path.read_bytes())).links:
        target = link.destination.split("#")[0]
        assert ":" in target or (path.parent / target).exists(), target


def test_the_findings_in_the_readme_are_real():
    shown = README.split("$ blogtool lint posts/desk-posture.md\n")[1].split("```")[0]
    finding, last_line = shown.rstrip().rsplit("\n\n", 1)
    done = Blogtool(REPOSITORY / "examples" / "clinic")("lint", "posts/desk-posture.md")
    assert done.stdout.rstrip() == finding
    assert done.stderr.rstrip() == last_line


def test_the_list_of_posts_in_the_readme_is_real():
    shown = README.split("$ blogtool latest -n 2\n")[1].split("```")[0]
    assert Blogtool(REPOSITORY / "examples" / "clinic")("latest", "-n", "2").stdout == shown


def test_the_list_of_example_posts_in_the_readme_is_up_to_date():
    command = README.split("by `blogtool latest examples ")[1].split("`")[0]
    done = Blogtool(REPOSITORY)("latest", "examples", *command.split(), "--check")
    assert "README.md: The list is as it should be." in done.stderr, "stale: run `make docs`"


def test_the_table_of_readability_in_the_readme_is_real():
    shown = README.split("$ blogtool readability posts --sort grade\n")[1].split("```")[0]
    done = Blogtool(REPOSITORY / "examples" / "clinic")("readability", "posts", "--sort", "grade", COLUMNS="100")
    assert done.stdout == shown


def test_the_page_on_readability_has_the_limits_of_the_profiles():
    page = (REPOSITORY / "docs" / "readability.md").read_text()
    for profile in PROFILES.values():
        better = f", better {profile.ideal:g}" if profile.ideal is not None else ""
        share = f"{profile.share * 100:.0f} % above {profile.long} words" if profile.share else "not counted"
        assert f"| `{profile.name}` | {profile.readers.split(':')[0]} | {profile.grade:g}{better} | {share} | " in page
    verdicts = json.loads((REPOSITORY / "docs" / "quality" / "passive.json").read_text())
    assert f"Of {len(verdicts)} that it found" in page
    assert f", {sum(entry['verdict'] for entry in verdicts)} were passive; " in page


def rows_of_the_table_of_generators() -> list[list[str]]:
    page = (REPOSITORY / "docs" / "new.md").read_text()
    table = page.split("| generator |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in table]


@pytest.mark.parametrize("row", rows_of_the_table_of_generators(), ids=lambda row: row[0])
def test_the_table_of_generators_says_where_a_post_goes(row: list[str], blogtool: Blogtool):
    name, folder, file, bundle, french = row
    flavor = next(flavor for flavor in FLAVORS.values() if name in (flavor.name, flavor.name.split()[0]))
    blogtool.write("blogtool.toml", f'[site]\nflavor = "{flavor.id}"\n')
    folder = "" if flavor.id == "plain" else f"{folder}/"

    def path(*arguments: str) -> str:
        return blogtool("new", "Sleep", "--date", "2026-11-22", "--dry-run", *arguments).stdout.split("\n")[0]

    assert path() == f"{folder}{file}"
    assert path("--bundle") == ("" if bundle == "none" else f"{folder}{bundle}")
    if french.startswith("the field"):
        assert path("--lang", "fr") == f"{folder}{file}"
    else:
        assert path("--lang", "fr") == (french if french.startswith("i18n/") else f"{folder}{french}")


def row_of_the_life_of_a_post(flavor: Flavor) -> str:
    draft = flavor.draft
    said = [f"`{draft.field}: {str(value).lower()}`" for value in (draft.value, draft.published)]
    if draft.folder is not None:
        undated = "" if draft.dated else ", without a date"
        said = [f"in `{draft.folder}`{undated}; or {said[0]}", f"in `{flavor.posts[0]}`; or {said[1]}"]
    plugin = f" (by {flavor.aliases_plugin})" if flavor.aliases_plugin else ""
    aliases = f"`{flavor.aliases}`{plugin}" if flavor.aliases else "none"
    return f"| {flavor.name} | {said[0]} | {said[1]} | {'yes' if flavor.dated_name else 'no'} | {aliases} |"


def test_the_table_of_the_life_of_a_post_is_as_the_generators_are():
    page = (REPOSITORY / "docs" / "life-of-a-post.md").read_text()
    rows = [row_of_the_life_of_a_post(flavor) for flavor in FLAVORS.values()]
    assert page.split("|---|---|---|---|---|\n")[1].split("\n\n")[0].split("\n") == rows
