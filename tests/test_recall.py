"""The page on what editors repaired says what its data say, and the rules still find it."""

import json
import sys
from pathlib import Path

import pytest

from blogtool.ruleset import RULES
from conftest import CORPORA, REPOSITORY

sys.path.insert(0, str(REPOSITORY / "scripts"))
import recall

ROWS = json.loads((recall.DATA / "recall.json").read_text())
MEASURED = json.loads((recall.DATA / "recalled.json").read_text())


def test_the_page_is_as_its_data_say():
    assert recall.page(MEASURED) == (REPOSITORY / "docs" / "recall.md").read_text(), "stale: run `make recall`"


def test_each_row_has_a_rule_or_a_reason_and_no_text_of_a_post():
    for row in ROWS:
        assert row.get("rule") or row.get("reason"), row
        assert row.get("rule", "doubled-word") in RULES, row
        assert row.keys() <= {"repo", "commit", "file", "line", "kind", "rule", "reason", "seen", "at", "files"}, row


def test_nine_of_ten_rows_that_a_rule_is_meant_to_find_are_caught():
    meant = sum(kind["meant"] for kind in MEASURED["kinds"])
    assert 10 * sum(kind["caught"] for kind in MEASURED["kinds"]) >= 9 * meant
    assert 2 * meant >= sum(kind["seen"] for kind in MEASURED["kinds"])
    assert sum(kind["rows"] for kind in MEASURED["kinds"]) == len(ROWS)


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_what_editors_repaired_is_found_as_often_as_the_page_says():
    assert recall.measure(CORPORA, recall.DATA / "recall.json") == MEASURED, "run `make recall`"


# The way to the page, on a little blog made here

EDIT = {"repo": "clinic", "commit": "c0ffee", "date": "2024-05-04", "file": "sleep.md", "line": 3}
DOUBLED = EDIT | {"kind": "doubled word removed", "before": "It is for for you.", "after": "It is for you."}
LEVEL = EDIT | {"kind": "heading level changed", "line": 5, "before": "#### Why", "after": "### Why"}
OTHER = EDIT | {"kind": "heading level changed", "line": 9, "before": "#### How", "after": "### How"}
POST = "## Sleep\n\nIt is for you.\n\n### Why\n\nText.\n\n### How\n\nText.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the script on these edits, explained by these rows, with its documents in a folder of the test."""
    corpora = tmp_path / "corpora"
    (corpora / "clinic").mkdir(parents=True)
    (corpora / "clinic" / "sleep.md").write_text(POST)
    monkeypatch.setattr(recall, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(recall, "DATA", tmp_path / "docs" / "quality")
    monkeypatch.setattr(recall, "FOLDERS", {"clinic": "clinic"})
    monkeypatch.setattr(sys, "argv", ["recall.py", "--corpora", str(corpora)])

    def runs(edits: list[dict[str, object]], rows: list[dict[str, object]]) -> tuple[int, str]:
        recall._posts.cache_clear()
        (corpora / "edits.jsonl").write_text("".join(json.dumps(edit) + "\n" for edit in edits))
        (tmp_path / "docs" / "quality").mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / "quality" / "recall.json").write_text(json.dumps(rows))
        return recall.main(), capsys.readouterr().out

    return runs


def named(edit: dict[str, object], **more: object) -> dict[str, object]:
    return {key: value for key, value in edit.items() if key not in ("before", "after", "date")} | more


def test_a_row_without_a_rule_and_a_reason_is_printed_and_nothing_is_written(run, tmp_path: Path):
    code, said = run([DOUBLED], [])
    assert code == 2
    assert said.splitlines()[0] == "docs/quality/recall.json does not explain these rows:"
    assert said.splitlines()[1].startswith("neither a rule nor a reason: {")
    assert not (tmp_path / "docs" / "recall.md").exists()


def test_a_row_that_is_missed_needs_a_reason(run):
    harmless = DOUBLED | {"before": "It is for him."}
    code, said = run([harmless], [named(harmless, rule="doubled-word")])
    assert (code, said.splitlines()[1][:21]) == (2, "missed, doubled-word:")
    assert run([harmless], [named(harmless, rule="doubled-word", reason="it is right")])[0] == 0


def test_what_is_reported_after_the_edit_too_is_not_caught(run):
    stays = DOUBLED | {"after": "It is is for for you."}
    code, said = run([stays], [named(stays, rule="doubled-word")])
    assert (code, said.splitlines()[1][:28]) == (2, "reported after the edit too,")


def test_a_line_is_judged_in_its_post_and_by_the_finding_that_covers_it(run, tmp_path: Path):
    edits = [DOUBLED, LEVEL, OTHER]
    rows = [named(DOUBLED, rule="doubled-word"), named(LEVEL, rule="heading-increment")]
    assert run(edits, [*rows, named(OTHER, rule="heading-increment")])[0] == 2, "one fault, one finding: at the first"
    code, said = run(edits, [*rows, named(OTHER, rule="heading-increment", at=5)])
    assert (code, said) == (0, "wrote recalled.json\nwrote recall.md\n")
    page = (tmp_path / "docs" / "recall.md").read_text()
    assert "| heading level changed | 2 | 2 | 2 | 2 | 2 | 2 | 100 in 100 |" in page
    assert "| all | 3 | 3 | 3 | 3 | 3 | 3 | 100 in 100 |" in page


def test_what_no_rule_is_meant_to_find_is_counted_with_its_reason(run, tmp_path: Path):
    rows = [named(DOUBLED, reason="nobody sees it"), named(LEVEL, reason="the files show it", seen=True)]
    assert run([DOUBLED, LEVEL], rows)[0] == 0
    page = (tmp_path / "docs" / "recall.md").read_text()
    assert "| doubled word removed | 1 | nobody sees it |" in page
    assert "| heading level changed | 1 | 1 | 0 | 0 | 0 | 0 | – |" in page


def test_without_the_edits_there_is_nothing_to_measure(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["recall.py", "--corpora", str(tmp_path)])
    assert recall.main() == 2
    assert capsys.readouterr().out == f"{tmp_path / 'edits.jsonl'} is not there.\n"


def test_an_image_that_got_another_name_is_judged_with_the_file_of_that_name(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recall, "SETTINGS", {"clinic": "hugo.toml"})
    moved = EDIT | {"file": "content/posts/sleep/index.md", "kind": "image path changed"}
    moved |= {"before": "![A bed](the_bed.png)", "after": "![A bed](the-bed.png)"}
    row = named(moved, rule="image-missing", files=True)
    assert run([moved], [row])[0] == 0
    assert [rule["caught"] for rule in json.loads((recall.DATA / "recalled.json").read_text())["rules"]] == [1]
    other = moved | {"after": "![A bed](the_bed.png)"}
    code, said = run([other], [named(other, rule="image-missing", files=True)])
    assert (code, said.splitlines()[1][:22]) == (2, "missed, image-missing:")
