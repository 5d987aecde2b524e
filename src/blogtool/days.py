"""The days of a house style: dates, `today`, `180 days ago`. Pure."""

from datetime import date, timedelta

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def resolved(day: str | None, today: str | None) -> str | None:
    """Return a day of the house style (`today`, `180 days ago`) as an ISO date; None where it cannot be known."""
    if day is None or (day[:1].isdigit() and day[4:5] == "-"):
        return None if day is None else day[:10]
    if today is None:
        return None
    if day == "today":
        return today
    number, unit, *rest = day.split()
    away = timedelta(days=min(int(number) * _DAYS[unit.removesuffix("s")], 700_000))
    try:
        return (date.fromisoformat(today) + (away if rest[0] == "from" else -away)).isoformat()
    except OverflowError:
        return None
