"""Dates as posts write them: in fields, in file names, in addresses."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.dates import day_in_address, day_in_path, in_order, is_after, moment

EAST = timezone(timedelta(hours=5, minutes=30))
WEST = timezone(-timedelta(hours=8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        (" 2024-2-9 ", date(2024, 2, 9)),
        ("2024/02/29", date(2024, 2, 29)),
        ("2024-02-29T08:05:06", datetime(2024, 2, 29, 8, 5, 6)),
        ("2024-02-29 8:05", datetime(2024, 2, 29, 8, 5)),
        ("2016-04-11T00:00:00.000Z", datetime(2016, 4, 11, tzinfo=UTC)),
        ("2024-02-29 08:05:06 UTC", datetime(2024, 2, 29, 8, 5, 6, tzinfo=UTC)),
        ("2024-02-29T08:05:06+05:30", datetime(2024, 2, 29, 8, 5, 6, tzinfo=EAST)),
        ("2024-02-29 08:05:06 -0800", datetime(2024, 2, 29, 8, 5, 6, tzinfo=WEST)),
        ("2024-02-29 08:05:06 Europe/Berlin", datetime(2024, 2, 29, 8, 5, 6)),
        ("2024-02-29 25:00", date(2024, 2, 29)),
        ("2024-02-29 08:05 +99:00", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("29.02.2024", None),
        ("29 February 2024", None),
        ("Last Modified", None),
        ("", None),
    ],
)
def test_a_text_in_iso_form_is_a_day_or_a_moment(text: str, expected: date | None):
    found = moment(text)
    assert found == expected
    assert type(found) is type(expected)


@given(st.dates() | st.datetimes(timezones=st.none() | st.sampled_from([UTC, EAST, WEST])))
def test_what_python_writes_in_iso_form_is_read_as_it_was(when: date):
    if isinstance(when, datetime):
        when = when.replace(microsecond=0, fold=0)
    assert moment(when.isoformat()) == when


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_posts/2026-11-22-sleep.md", "2026-11-22"),
        ("2026-11-22_sleep.md", "2026-11-22"),
        ("2026-11-22.md", "2026-11-22"),
        ("blog/2026-11-22-sleep/index.md", "2026-11-22"),
        ("blog/2026-11-22-sleep/index.fr.md", "2026-11-22"),
        ("blog/2026/11/22/sleep.md", "2026-11-22"),
        ("2026/11/22/sleep/index.md", "2026-11-22"),
        ("backup-2026-11-22/sleep.md", None),
        ("2026-11-22-backup/sleep.md", None),
        ("2026-11-225.md", None),
        ("2026-13-22-sleep.md", None),
        ("20261122_sleep.md", None),
        ("sleep.md", None),
    ],
)
def test_the_date_in_a_path(path: str, expected: str | None):
    assert day_in_path(path) == expected


def test_the_date_in_an_address():
    assert day_in_address("/2026/11/22/sleep/") == "2026-11-22"
    assert day_in_address("https://blog.example/inside/2026/11/22/sleep") == "2026-11-22"
    assert day_in_address("/2026/13/22/sleep/") is None
    assert day_in_address("/sleep/2026/") is None


def test_days_and_moments_with_and_without_an_offset_stand_in_one_order():
    moments = [
        date(2026, 11, 21),
        datetime(2026, 11, 22, 1, 0, tzinfo=EAST),  # in UTC still the 21st
        date(2026, 11, 22),
        datetime(2026, 11, 22, 0, 30),
        datetime(2026, 11, 21, 23, 0, tzinfo=WEST),
    ]
    assert sorted([moments[i] for i in (3, 0, 4, 2, 1)], key=in_order) == moments


@given(*[st.dates() | st.datetimes(timezones=st.none() | st.sampled_from([UTC, EAST, WEST]))] * 2)
def test_any_two_moments_can_be_compared(one: date, other: date):
    assert (in_order(one) <= in_order(other)) == (not in_order(other) < in_order(one))
    assert in_order(one) - in_order(other) == -(in_order(other) - in_order(one))


def test_the_future_begins_after_now():
    now = datetime(2026, 11, 22, 9, 30, tzinfo=EAST)
    assert not is_after(date(2026, 11, 22), now)
    assert is_after(date(2026, 11, 23), now)
    assert not is_after(datetime(2026, 11, 22, 9, 30), now)
    assert is_after(datetime(2026, 11, 22, 9, 31), now)
    assert not is_after(datetime(2026, 11, 22, 4, 0, tzinfo=UTC), now)
    assert is_after(datetime(2026, 11, 22, 4, 1, tzinfo=UTC), now)
