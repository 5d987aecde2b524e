"""The page on how often the rules are right says what its data say, and its verdicts hold on the real posts."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import runner
from blogtool.houses import Houses, Selection
from conftest import CORPORA, REPOSITORY

sys.path.insert(0, str(REPOSITORY / "scripts"))
import make_quality
import quality_edits
import quality_page

JUDGED = make_quality.load(make_quality.DATA / "judged.json")
MEASURED = json.loads((make_quality.DATA / "measured.json").read_text())
SAMPLE = [JUDGED[corpus, fingerprint] for corpus, fingerprint in MEASURED["sample"]]
MORE = [JUDGED[corpus, fingerprint] for corpus, fingerprint in MEASURED["more"]]

needs_posts = pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")


def test_the_page_is_as_its_data_say():
    assert (REPOSITORY / "docs" / "quality.md").read_text() == make_quality.page(), "stale: run `make quality`"


def test_every_finding_of_the_sample_is_judged_with_a_reason():
    assert len(SAMPLE) == make_quality.SAMPLE
    for entry in JUDGED.values():
        assert entry["verdict"] in (True, False)
        assert entry["reason"].endswith((".", ".”")), entry


def test_the_targets_are_met():
    assert sum(entry["verdict"] for entry in SAMPLE) >= 0.97 * len(SAMPLE)
    for rule in {entry["rule"] for entry in SAMPLE + MORE}:
        verdicts = [entry["verdict"] for entry in SAMPLE + MORE if entry["rule"] == rule]
        assert sum(verdicts) >= 0.9 * len(verdicts), rule
    kept = [blog for blog in MEASURED["blogs"] if blog["name"] in quality_page.RARE]
    assert len(kept) == 3
    for blog in kept:
        assert 2 * sum(blog["rules"].values()) <= blog["posts"], blog["name"]


@needs_posts
def test_what_was_judged_true_is_still_found():
    houses = Houses(isolated=True, selection=Selection())
    lost = [entry for entry in SAMPLE if entry["verdict"] and entry["fingerprint"] not in found(houses, entry)]
    assert lost == [], "found no more: if that is right, run `make quality`"


def found(houses: Houses, entry: make_quality.Finding) -> set[str]:
    """Return the fingerprints of all findings of the post in which a finding was judged."""
    file = CORPORA / entry["corpus"] / entry["path"]
    result = runner.judge(str(file), runner.load(entry["path"], file.read_bytes()), houses.ground_for)
    return {finding.fingerprint for finding in result.findings}


@needs_posts
def test_what_editors_repaired_is_found_as_often_as_the_page_says():
    edits = CORPORA / "edits.jsonl"
    assert quality_edits.measure(edits, make_quality.DATA / "edits.json") == MEASURED["edits"], "run `make quality`"


# The way to the page, on posts made here


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the script on a little blog, with its documents in a folder of the test."""
    blog = tmp_path / "corpora" / "clinic"
    blog.mkdir(parents=True)
    (blog / "sleep.md").write_text("It helps the the back of it.\n\n![](bed.jpg)\n")
    edit = {"repo": "clinic", "commit": "c0ffee", "date": "2024-05-04", "file": "sleep.md", "line": 1, "kind": "typo"}
    edit |= {"before": "It is for for you.", "after": "It is for you."}
    (tmp_path / "corpora" / "edits.jsonl").write_text(json.dumps(edit) + "\n")
    monkeypatch.setattr(make_quality, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(make_quality, "DATA", tmp_path / "docs" / "quality")
    monkeypatch.setattr(sys, "argv", ["make_quality.py", "--corpora", str(tmp_path / "corpora")])
    write_data(tmp_path, "edits.json", [{**edit, "meant": "doubled-word"}])

    def runs() -> tuple[int, str]:
        return make_quality.main(), capsys.readouterr().out

    return runs


def write_data(folder: Path, name: str, entries: list[dict[str, object]]) -> None:
    data = folder / "docs" / "quality"
    data.mkdir(parents=True, exist_ok=True)
    (data / name).write_text(json.dumps(entries))


def test_nothing_is_written_while_a_finding_has_no_verdict(run, tmp_path: Path):
    code, said = run()
    first, *entries = said.splitlines()
    assert (code, first) == (2, "2 findings have no verdict yet. Judge them in docs/quality/judged.json:")
    assert [json.loads(entry.removesuffix(","))["message"] for entry in entries] == [
        "“the” stands twice in a row.",
        "This image has no alternative text.",
    ]
    assert not (tmp_path / "docs" / "quality.md").exists()


def test_with_all_verdicts_the_page_is_written(run, tmp_path: Path):
    asked = [json.loads(entry.removesuffix(",")) for entry in run()[1].splitlines()[1:]]
    verdicts = [entry | {"line": 99, "verdict": n == 0, "reason": "So it is."} for n, entry in enumerate(asked)]
    write_data(tmp_path, "judged.json", verdicts)
    assert run() == (0, "wrote judged.json\nwrote measured.json\nwrote quality.md\n")
    page = (tmp_path / "docs" / "quality.md").read_text()
    assert "1 of 2 are true." in page
    assert "| at least 97 of 100 findings true | 1 of 2 | **not met** |" in page
    assert "| at least 90 of 100 of each rule | 0 (`image-alt`) | **not met** |" in page
    row = "| `clinic` sleep.md:1 | `doubled-word` “the” stands twice in a row. | true | So it is. |"
    assert row in page, "the line is that of today"
    assert "| [`doubled-word`](reference/rules.md#doubled-word) | 1 | 1 | 1 | 1 |" in page
    assert run() == (0, ""), "the same again"


def test_an_edit_that_is_missed_needs_a_reason(run, tmp_path: Path):
    asked = [json.loads(entry.removesuffix(",")) for entry in run()[1].splitlines()[1:]]
    write_data(tmp_path, "judged.json", [entry | {"verdict": True, "reason": "So it is."} for entry in asked])
    data = tmp_path / "docs" / "quality" / "edits.json"
    data.write_text(data.read_text().replace("doubled-word", "image-alt"))
    code, said = run()
    assert code == 2
    assert said.startswith("docs/quality/edits.json says nothing about these edits:\nmissed, image-alt: {")


def test_of_each_rule_so_many_are_judged_or_all():
    findings = [
        {"corpus": "clinic", "path": f"{rule}-{n}", "line": 1, "fingerprint": f"{rule}-{n}", "rule": rule}
        for rule, size in (("often", 500), ("seldom", 7), ("now-and-then", 60))
        for n in range(size)
    ]
    sample = make_quality.draw(findings, 100)
    more = make_quality.rest(findings, sample)
    judged = [finding["rule"] for finding in sample + more]
    assert len({finding["fingerprint"] for finding in sample + more}) == len(judged), "none twice"
    assert judged.count("seldom") == 7
    assert judged.count("now-and-then") == max(20, [finding["rule"] for finding in sample].count("now-and-then"))
    assert "often" not in [finding["rule"] for finding in more]


@given(
    st.lists(st.text("abc", min_size=1, max_size=6), unique=True, min_size=3, max_size=30),
    st.data(),
    st.integers(1, 10),
)
def test_a_finding_that_goes_moves_only_one_other_in(names: list[str], data: st.DataObject, size: int):
    findings = [{"corpus": "clinic", "path": name, "line": 1, "fingerprint": name} for name in names]
    gone = data.draw(st.sampled_from(findings))
    before = {finding["fingerprint"] for finding in make_quality.draw(findings, size)}
    rest = [finding for finding in findings if finding is not gone]
    after = {finding["fingerprint"] for finding in make_quality.draw(rest, size)}
    assert before - after <= {gone["fingerprint"]}
    assert len(after - before) <= 1
    assert len(after) == min(size, len(rest))
