"""What a house style asks of the entries of its lists: found at its line, in files of every kind."""

import pytest

from conftest import Blogtool

POST = "---\ntitle: Sleep\n---\n\nWe sleep.\n"

PEOPLE = """\
# who writes
- name: Monica
  url: https://monica.example
  since: 2030-01-01
- name: A very long name
  url: nonsense
- url: https://b.example
- name: Monica
  url: https://c.example
"""

HOUSE = """\
[data.people]
file = "data/people.yml"
at = "[].name"
fields.name = { max-length = 12, unique = true }
fields.url = "url"
fields.since = { type = "date", latest = "2026-01-01", optional = true }
"""


def found(blogtool: Blogtool, *arguments: str) -> list[str]:
    done = blogtool("lint", "--output-format", "concise", *arguments)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()


def test_each_fault_of_an_entry_is_one_finding_at_its_line(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)
    blogtool.write("posts/sleep.md", POST)
    blogtool.write("data/people.yml", PEOPLE)
    assert found(blogtool) == [
        "data/people.yml:4:3: error field-date: The field since is too late. 2030-01-01; not after 2026-01-01 "
        "(blogtool.toml:6).",
        "data/people.yml:5:3: error field-length: The field name is 4 characters too long. 16; at most 12 "
        "(blogtool.toml:4).",
        "data/people.yml:6:3: error field-type: The field url should be an address on the web. "
        "Found the text “nonsense” (blogtool.toml:5).",
        "data/people.yml:7:1: error field-required: The entry has no name. "
        "Every entry has one of at most 12 characters (blogtool.toml:4).",
        "data/people.yml:8:3: error field-unique: The name “Monica” is not the only one. Line 2 has it, too; "
        "each entry has its own (blogtool.toml:4).",
    ]


TOPICS = {
    "topics.json": '{"topics": [\n  {"id": "sleep"},\n  {"id": "Rest Days"}\n]}\n',
    "topics.toml": '[[topics]]\nid = "sleep"\n[[topics]]\nid = "Rest Days"\n',
    "topics.yml": "topics:\n  - id: sleep\n  - id: Rest Days\n",
}


@pytest.mark.parametrize(("name", "line", "column"), [("json", 3, 4), ("toml", 4, 1), ("yml", 3, 5)])
def test_the_entries_of_each_format_are_judged(blogtool: Blogtool, name: str, line: int, column: int):
    file = f"topics.{name}"
    blogtool.write(
        "blogtool.toml", f'[data.topics]\nfile = "{file}"\nat = "topics[].id"\nfields.id.pattern = \'[a-z-]+\'\n'
    )
    blogtool.write("sleep.md", POST)
    blogtool.write(file, TOPICS[file])
    assert [finding.split(" (")[0] for finding in found(blogtool)] == [
        f"{file}:{line}:{column}: error field-pattern: “Rest Days” is not written as id should be. "
        "There may be no “R”, space or “D” in it"
    ]


def test_a_csv_file_and_a_table_of_names_have_entries_too(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        '[data.rooms]\nfile = "rooms.csv"\nat = "[].name"\nfields.floor.one-of = ["1", "2"]\n'
        '[data.people]\nfile = "people.toml"\nfields.email.require = ["@"]\n',
    )
    blogtool.write("sleep.md", POST)
    blogtool.write("rooms.csv", "name,floor\nQuiet,1\nGarden,9\n")
    blogtool.write("people.toml", '[monica]\nemail = "monica@clinic.example"\n\n[tom]\nemail = "tom"\n')
    assert [finding.split(" (")[0].split(": ", 1)[0] for finding in found(blogtool)] == [
        "rooms.csv:3:1",
        "people.toml:5:1",
    ]


def test_each_file_of_a_list_of_files_is_judged_by_its_front_matter(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        '[site]\nposts = ["posts/*.md"]\n[data.people]\nfiles = ["people/*.md"]\n'
        'fields.photo = { starts-with = ["/photos/{file.slug}/"] }\n',
    )
    blogtool.write("posts/sleep.md", POST)
    blogtool.write("people/monica.md", "---\nphoto: /photos/monica/a.jpg\n---\n\nA therapist.\n")
    blogtool.write("people/tom.md", "---\nphoto: /photos/monica/a.jpg\n---\n\nA therapist.\n")
    blogtool.write("people/ann.md", "---\ntitle: Ann\n---\n\nA therapist.\n")
    assert [finding.split(". ")[0] for finding in found(blogtool)] == [
        "people/ann.md:1:1: error field-required: The entry has no photo.",
        "people/tom.md:2:8: error field-pattern: The field photo should begin with “/photos/tom/”",
    ]


def test_who_checks_one_post_or_another_folder_has_nothing_to_do_with_the_list(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)
    blogtool.write("posts/sleep.md", POST)
    blogtool.write("data/people.yml", PEOPLE)
    assert found(blogtool, "posts/sleep.md") == []
    assert found(blogtool, "posts") == []


def test_findings_in_entries_can_be_kept_in_a_baseline(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)
    blogtool.write("posts/sleep.md", POST)
    blogtool.write("data/people.yml", PEOPLE)
    assert blogtool("lint", "--write-baseline", "known.json").returncode == 0
    done = blogtool("lint", "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert "5 known" in done.stderr
    assert "gone" not in done.stderr


def test_a_fault_of_the_list_is_never_repaired_by_itself(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[data.people]\nfile = "p.yml"\nat = "[].name"\nfields.name.deny = ["x"]\n')
    blogtool.write("sleep.md", POST)
    path = blogtool.write("p.yml", "- name: x\n")
    blogtool("lint", "--fix", "--unsafe-fixes")
    assert path.read_text() == "- name: x\n"
