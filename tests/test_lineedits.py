"""Fields of Pelican and Nikola are set and removed, and every other byte of the post stays."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import frontmatter
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.fieldedits import change_fields, remove_field, set_field
from blogtool.linefields import read_date
from titles import TITLES

PELICAN = "Title: Old\nDATE: 2010-12-03 10:20\nTags: a, b\nSummary: one\n    two\nCategory:\n\nBody: text\n"
FENCED = "---\nTitle: Old\nDate: 2010-12-03 10:20\n---\nBody\n"
NIKOLA = (
    "<!--\n.. title: Old\n.. slug: old\n.. date: 2026-11-22 20:18:32 UTC\n.. tags: a, b\n.. link:\n.. category: \n-->\n"
    "\nBody: text\n"
)
BARE = "  .. title: Old\n  .. tags: a\n\nBody\n"


def read(text):
    data = text.encode()
    start = 3 if text.startswith("\ufeff") else 0
    return data, frontmatter.read(data, start, ("nikola",)) or frontmatter.read(data, start, ("pelican",))


def after_setting(text, name, value, **options):
    data, front_matter = read(text)
    return apply(data, [set_field(data, front_matter, name, value, **options)]).decode()


def after_removing(text, name):
    data, front_matter = read(text)
    return apply(data, [remove_field(data, front_matter, name)]).decode()


def refused(change, *arguments, **options):
    with pytest.raises(BlogtoolError) as caught:
        change(*arguments, **options)
    return str(caught.value).partition(": ")[2]


@pytest.mark.parametrize(
    ("post", "name", "value", "old", "new"),
    [
        (PELICAN, "title", "New: it's “new”", "Old", "New: it's “new”"),
        (PELICAN, "Title", "New", "Old", "New"),
        (PELICAN, "date", datetime(2026, 11, 22, 9, 30), "2010-12-03 10:20", "2026-11-22 09:30"),
        (PELICAN, "date", datetime(2026, 11, 22, 9, 30, 5), "2010-12-03 10:20", "2026-11-22 09:30:05"),
        (PELICAN, "date", date(2026, 11, 22), "2010-12-03 10:20", "2026-11-22"),
        (PELICAN, "tags", ["a", "c"], "a, b", "a, c"),
        (PELICAN, "tags", ["a", "Doe, Jane"], "a, b", "a; Doe, Jane"),
        (PELICAN, "tags", [], "Tags: a, b", "Tags:"),
        (PELICAN, "summary", "one", "one\n    two", "one"),
        (PELICAN, "category", "news", "Category:", "Category: news"),
        (PELICAN, "status", "draft", "Category:\n", "Category:\nStatus: draft\n"),
        (PELICAN, "weight", 3, "Category:\n", "Category:\nWeight: 3\n"),
        (FENCED, "status", "draft", "10:20\n", "10:20\nStatus: draft\n"),
        (NIKOLA, "title", " New --> ", "title: Old", "title:  New --> "),
        (NIKOLA, "date", datetime(2026, 12, 1, tzinfo=UTC), "2026-11-22 20:18:32 UTC", "2026-12-01 00:00:00 UTC"),
        (
            NIKOLA,
            "date",
            datetime(2026, 12, 1, tzinfo=timezone(timedelta(hours=-8))),
            "2026-11-22 20:18:32 UTC",
            "2026-12-01 00:00:00-08:00",
        ),
        (
            NIKOLA.replace("32 UTC", "32 UTC-03:00"),
            "date",
            datetime(2026, 12, 1, tzinfo=timezone(timedelta(hours=-8))),
            "2026-11-22 20:18:32 UTC-03:00",
            "2026-12-01 00:00:00 UTC-08:00",
        ),
        (NIKOLA, "tags", ["b"], "a, b", "b"),
        (NIKOLA, "link", "https://a.example/b: c", ".. link:", ".. link: https://a.example/b: c"),
        (NIKOLA, "category", "news", ".. category: ", ".. category: news"),
        (NIKOLA, "status", "draft", ".. category: \n", ".. category: \n.. status: draft\n"),
        (BARE, "status", "draft", ".. tags: a\n", ".. tags: a\n  .. status: draft\n"),
    ],
)
def test_a_field_is_set(post, name, value, old, new):
    assert after_setting(post, name, value) == post.replace(old, new, 1)


def test_a_field_is_added_below_another():
    assert after_setting(PELICAN, "modified", date(2026, 1, 2), after=("updated", "date")) == PELICAN.replace(
        "10:20\n", "10:20\nModified: 2026-01-02\n"
    )
    assert (
        after_setting(NIKOLA, "updated", datetime(2026, 1, 2), after="date").count("UTC\n.. updated: 2026-01-02 ") == 1
    )
    assert after_setting("title: a\ndate: 2026-01-02", "status", "draft") == "title: a\ndate: 2026-01-02\nstatus: draft"
    assert after_setting("\ufefftitle: a\r\n\r\nText", "tags", ["b"]) == "\ufefftitle: a\r\ntags: b\r\n\r\nText"


def test_a_field_is_removed_with_its_lines():
    assert after_removing(PELICAN, "summary") == PELICAN.replace("Summary: one\n    two\n", "")
    assert after_removing(PELICAN, "Date") == PELICAN.replace("DATE: 2010-12-03 10:20\n", "")
    assert after_removing(NIKOLA, "link") == NIKOLA.replace(".. link:\n", "")
    assert after_removing("Title: a\n\nText\n", "title") == "\nText\n"
    assert "no such field" in refused(after_removing, PELICAN, "author")


@pytest.mark.parametrize(
    ("format", "value", "block"),
    [
        ("pelican", "a: b", "Title: a: b\n"),
        ("nikola", "a: b", "<!--\n.. title: a: b\n-->\n"),
    ],
)
@pytest.mark.parametrize("body", ["", "Text: a\n", "\nText", "---\n\nText\n", "    code\n", "<!-- a -->\n"])
def test_a_block_is_made(format, value, block, body):
    gap = "\n" if body.strip() and not body.startswith("\n") else ""
    data = body.encode()
    assert apply(data, [set_field(data, None, "title", value, format=format)]).decode() == block + gap + body


STRANGE_DATE = "its date is written in a form that blogtool does not write (`3 Dec 2010`); change it by hand."
OTHER_SIDE = STRANGE_DATE.replace("3 Dec 2010", "2010-12-03 10:20 UTC-03:00")


@pytest.mark.parametrize(
    ("post", "name", "value", "reason"),
    [
        (PELICAN, "title", "a\nb", "Pelican has room for one line, and this text has several."),
        (PELICAN, "cover.image", "a", "Pelican has no fields of this name."),
        (PELICAN, "keywords", ["a", "b"], "Pelican has no lists but tags and authors."),
        (NIKOLA, "keywords", ["a", "b"], "Nikola has no lists but tags."),
        (PELICAN.replace("2010-12-03 10:20", "3 Dec 2010"), "date", date(2026, 1, 2), STRANGE_DATE),
        ("Date: 2010-12-03 10:20 UTC-03:00\n\n", "date", datetime(2026, 1, 2), OTHER_SIDE),
        ("Title: a\nTitle: b\n\n", "title", "c", "it is given twice; delete one of the two first."),
        (".. title: a\n.. title: b\n\n", "title", "c", "it is given twice; delete one of the two first."),
    ],
)  # fmt: skip
def test_what_is_not_done(post, name, value, reason):
    assert refused(after_setting, post, name, value) == reason


def test_several_fields_at_once():
    data, front_matter = read(PELICAN)
    changes = {"status": "draft", "summary": None, "author": None, "title": "New"}
    assert change_fields(data, front_matter, changes).decode() == (
        "Title: New\nDATE: 2010-12-03 10:20\nTags: a, b\nCategory:\nStatus: draft\n\nBody: text\n"
    )
    assert change_fields(b"Text\n", None, {"title": "a", "tags": ["b"]}, format="nikola").decode() == (
        "<!--\n.. title: a\n.. tags: b\n-->\n\nText\n"
    )
    with pytest.raises(BlogtoolError):
        change_fields(data, front_matter, {"status": "draft", "title": "a\nb"})


VALUES = st.one_of(
    st.text(),
    st.sampled_from(TITLES),
    st.booleans(),
    st.integers(),
    st.lists(st.text(min_size=1) | st.sampled_from(["a, b", "c; d", "é"]), max_size=4),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.just(timezone(timedelta(hours=5, minutes=45)))),
)


def as_read(format, name, value):
    """What the generator makes of a value that is written."""
    if isinstance(value, list):
        return value
    if isinstance(value, date):
        return value if name == "date" else value.isoformat(*[" "] * isinstance(value, datetime))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return read_date(text) if name == "date" else text


@pytest.mark.parametrize("post", [PELICAN, FENCED, NIKOLA, BARE], ids=["pelican", "fenced", "nikola", "bare"])
@given(
    value=VALUES,
    name=st.sampled_from(["title", "date", "tags", "category", "summary", "new"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "\ufeff"]),
)
def test_any_value(post, value, name, newline, bom):
    data, front_matter = read(bom + post.replace("\n", newline))
    place = front_matter.places.get(name)
    try:
        edit = set_field(data, front_matter, name, value)
    except BlogtoolError:
        return
    changed = apply(data, [edit])
    again = front_matter.reread(changed)
    if name != "tags" or isinstance(value, list):  # one text becomes a list there
        assert again.values == front_matter.values | {name: as_read(front_matter.format, name, value)}
    assert {key: one for key, one in again.values.items() if key != name} == {
        key: one for key, one in front_matter.values.items() if key != name
    }
    assert not again.faults
    assert changed[again.span.end :] == data[front_matter.span.end :]
    if place:
        assert place.entry.start <= edit.span.start <= edit.span.end <= place.entry.end
    else:
        assert apply(changed, [remove_field(changed, again, name)]) == data
    assert apply(changed, [set_field(changed, again, name, value)]) == changed


@pytest.mark.parametrize("post", [PELICAN, NIKOLA], ids=["pelican", "nikola"])
@pytest.mark.parametrize("title", TITLES)
def test_every_title_that_the_format_can_hold(post, title):
    data, front_matter = read(post)
    try:
        edit = set_field(data, front_matter, "title", title)
    except BlogtoolError as error:
        assert "Pelican" in str(error) or "\n" in title or "\r" in title
    else:
        assert front_matter.reread(apply(data, [edit])).values["title"] == title
