"""A date is written as the one that it replaces was."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import frontmatter
from blogtool.dates import moment
from blogtool.datetexts import in_form_of, is_some_date
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.fieldedits import set_field

DAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, 0)
LATE = datetime(2026, 3, 4, 9, 5, 6, tzinfo=timezone(timedelta(hours=-8)))
INDIA = datetime(2026, 3, 4, 9, 5, tzinfo=timezone(timedelta(hours=5, minutes=30)))


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("2010-12-03", DAY, "2026-03-04"),
        ("'2010-12-03'", DAY, "'2026-03-04'"),
        ('"2010/12/03"', DAY, '"2026/03/04"'),
        ("2013/7/13", DAY, "2026/3/4"),
        ("2013/7/13 20:46:25", LATE.replace(tzinfo=None), "2026/3/4 09:05:06"),
        ("2013/7/13 8:46", NOON, "2026/3/4 12:00"),
        ("2010-12-03 10:20", DAY, "2026-03-04"),
        ("2010-12-03 10:20", NOON, "2026-03-04 12:00"),
        ("2010-12-03 10:20", LATE, "2026-03-04 09:05:06-08:00"),
        ("2010-12-03", NOON, "2026-03-04T12:00:00"),
        ("2010-12-03T10:20:30Z", LATE.astimezone(UTC), "2026-03-04T17:05:06Z"),
        ("2010-12-03T10:20:30Z", LATE, "2026-03-04T09:05:06-08:00"),
        ("2010-12-03 10:20:30 +0100", LATE, "2026-03-04 09:05:06 -0800"),
        ("2010-12-03 10:20:30 +01:00", INDIA, "2026-03-04 09:05:00 +05:30"),
        ("2010-12-03T10:20:30.250+01:00", INDIA.replace(microsecond=5), "2026-03-04T09:05:00.000005+05:30"),
        ("2010-12-03 10:20:30 UTC", LATE.astimezone(UTC), "2026-03-04 17:05:06 UTC"),
        ("2010-12-03_10:20", NOON, "2026-03-04_12:00"),
        ("3 December 2010", DAY, None),
        ("03.12.2010", DAY, None),
        ("2010-12", DAY, None),
        ("'2010-12-03", DAY, None),
        ("", DAY, None),
        ("soon", DAY, None),
    ],
)
def test_the_form_of_the_old_date_is_kept(old, value, new):
    assert in_form_of(value, old) == new


@pytest.mark.parametrize("old", ["3 December 2010", "Dec 2010", "12/03/10", "3.12.10", "2010"])
def test_a_date_in_another_form_is_known_for_one(old):
    assert is_some_date(old)


@pytest.mark.parametrize("old", ["soon", "", "Old", "v1.2", "12345"])
def test_what_is_no_date(old):
    assert not is_some_date(old)


MOMENTS = st.dates(min_value=date(1, 1, 2)) | st.datetimes(
    min_value=datetime(1, 1, 3),
    timezones=st.none() | st.builds(timezone, st.builds(timedelta, minutes=st.integers(-14 * 60, 14 * 60))),
).map(lambda value: value.replace(microsecond=0))
FORMS = st.sampled_from(
    [
        *("2010-12-03", "2010/1/3", "2010-12-03 10:20", "2010-12-03T10:20:30", "2010-12-03T10:20:30Z"),
        *("2010-12-03 10:20:30 +0100", "2010-12-03 10:20:30+01:00", "2010.12.03 10:20 UTC", "'2010-12-03 1:20'"),
    ]
)


@given(MOMENTS, FORMS)
def test_no_form_loses_anything(value, old):
    new = in_form_of(value, old)
    assert new is not None
    assert moment(new.strip("'")) == value
    assert in_form_of(value, new) == new


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("---\ndate: 2010-12-03 10:20:30 +0100 # c\n---\n", LATE, "---\ndate: 2026-03-04 09:05:06 -0800 # c\n---\n"),
        ("---\ndate: '2010-12-03'\n---\n", DAY, "---\ndate: '2026-03-04'\n---\n"),
        ("---\ndate: 2013/7/13 20:46:25\n---\n", NOON, "---\ndate: 2026/3/4 12:00:00\n---\n"),
        ("---\ndate:\n---\n", LATE, "---\ndate: 2026-03-04 09:05:06 -0800\n---\n"),
        ("---\na: 1\n---\n", LATE, "---\na: 1\ndate: 2026-03-04 09:05:06 -0800\n---\n"),
        ("---\ndate: soon\n---\n", DAY, "---\ndate: 2026-03-04\n---\n"),
        ("+++\ndate = 2010-12-03\n+++\n", LATE, "+++\ndate = 2026-03-04T09:05:06-08:00\n+++\n"),
        ("+++\ndate = '2010-12-03'\n+++\n", DAY, "+++\ndate = '2026-03-04'\n+++\n"),
        ('{\n"date": "2010-12-03T10:20:30Z"\n}\n', LATE, '{\n"date": "2026-03-04T09:05:06-08:00"\n}\n'),
    ],
)
def test_dates_in_front_matter(text, value, expected):
    data = text.encode()
    form = "%Y-%m-%d %H:%M:%S %z"
    edit = set_field(data, frontmatter.read(data), "date", value, date_format=form)
    assert apply(data, [edit]).decode() == expected


@pytest.mark.parametrize("old", ["May 4, 2024", "'04.05.2024'", "&d 2024-05-04", "4/5/24"])
def test_a_date_in_an_unknown_form_is_left_to_people(old):
    data = f"---\ndate: {old}\n---\n".encode()
    with pytest.raises(BlogtoolError, match="its date is written in a form that blogtool does not write"):
        set_field(data, frontmatter.read(data), "date", DAY)
