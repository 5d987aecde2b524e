"""Many posts at once: a row each, or a row for each author; what stands out, and how it changes with time."""

from collections.abc import Callable, Sequence

from blogtool.advice import HardSentence
from blogtool.commands.options import counted
from blogtool.commands.readingmarks import COLORS, Marks, figure, percent, rank
from blogtool.commands.readings import FEWEST_OTHERS, GRADE, Reading, place
from blogtool.readability.archive import Archive, trend
from blogtool.readability.averages import middle
from blogtool.terminal import Output, note

MOST_GRADE = 20
"""The grade at which a bar is full: what only lawyers write."""
_WIDE = 100
"""Columns from which on there is room for more."""
_SHOWN_SENTENCE = 300
"""Characters of a sentence that are shown."""


def print_posts(readings: Sequence[Reading], archive: Archive, out: Output) -> None:
    """Write a row a post; the path stands last, so that a long one moves no column."""
    marks = Marks(out)
    wide = out.width >= _WIDE
    columns = 16 if wide else 8
    head = f"  {'grade':>6}  {'':<{columns}} {'ease':>6}  {'words':>7}  "
    head += f"{'sentences':>9}  {'mean':>5}  " if wide else ""
    out.line((f"{head}{'long':>5}  {'harder than':>11}  post", "bold"))
    for reading in readings:
        color = COLORS[reading.verdict]
        grade = figure(reading.grade)
        bar = marks.bar(reading.grade or 0, MOST_GRADE, columns)
        more = f"{reading.scores.sentences:>9,}  {figure(_mean(reading)):>5}  " if wide else ""
        cells = f" {figure(reading.ease):>6}  {reading.scores.words:>7,}  {more}{percent(reading.long_share):>5}  "
        cells += f"{rank(place(reading, archive)):>11}  "
        above = "" if reading.limit is None else f"  above {reading.limit:g}"
        out.line(
            (f"{marks.sign(reading.verdict)} {marks.text(grade):>6}  ", color),
            (bar, color),
            marks.text(cells),
            (reading.path, "cyan"),
            (above, color),
        )
    out.stream.flush()


def _mean(reading: Reading) -> float | None:
    return reading.lengths.mean if reading.grade is not None else None


def print_groups(readings: Sequence[Reading], by: str, key: Callable[["Group"], object], out: Output) -> None:
    """Write a row for each value of a field: how many posts, their grade in the middle, and its trend."""
    marks = Marks(out)
    columns = 16 if out.width >= _WIDE else 8
    head = (
        f"{'posts':>7}  {'scored':>7}  {'grade':>6}  {'':<{columns}}  {'from–to':>11}  {'ease':>6}  {'trend':<8}  {by}"
    )
    out.line((marks.text(head), "bold"))
    for group in sorted(groups_of(readings), key=key):  # type: ignore[arg-type]
        bar = marks.bar(group.grade or 0, MOST_GRADE, columns)
        span = f"{min(group.grades):.1f}–{max(group.grades):.1f}" if group.grades else "–"
        curve = marks.curve(list(group.trend.values())[-8:]) if len(group.trend) > 1 else ""
        cells = f"  {span:>11}  {figure(group.ease):>6}  "
        out.line(
            marks.text(f"{len(group.readings):>7,}  {len(group.grades):>7,}  {figure(group.grade):>6}  "),
            (bar, "cyan"),
            marks.text(cells),
            f"{curve:<8}  ",
            (group.name, "cyan"),
        )
    out.stream.flush()


class Group:
    """The posts that have one value of a field."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.readings: list[Reading] = []

    @property
    def grades(self) -> list[float]:
        """The grades of those that have one."""
        return [reading.grade for reading in self.readings if reading.grade is not None]

    @property
    def grade(self) -> float | None:
        """The grade in the middle."""
        return middle(self.grades) if self.grades else None

    @property
    def ease(self) -> float | None:
        """The ease in the middle."""
        eases = [reading.ease for reading in self.readings if reading.ease is not None]
        return middle(eases) if eases else None

    @property
    def words(self) -> int:
        """The words of all of them."""
        return sum(reading.scores.words for reading in self.readings)

    @property
    def newest(self) -> str:
        """The day of the newest."""
        return max((reading.date or "" for reading in self.readings), default="")

    @property
    def trend(self) -> dict[str, float]:
        """The grade in the middle of each period."""
        return trend(dated(self.readings))


def groups_of(readings: Sequence[Reading]) -> list[Group]:
    """Return the groups in the order of their first posts."""
    found: dict[str, Group] = {}
    for reading in readings:
        for name in reading.groups:
            found.setdefault(name, Group(name)).readings.append(reading)
    return list(found.values())


def dated(readings: Sequence[Reading]) -> list[tuple[str, float]]:
    """Return the days and grades of the posts that have both."""
    return [(each.date, each.grade) for each in readings if each.date is not None and each.grade is not None]


def print_sentences(readings: Sequence[Reading], number: int, out: Output) -> None:
    """Write the hardest sentences of all posts."""
    found = [(reading.path, hard) for reading in readings if reading.advice for hard in reading.advice.worst_sentences]
    found.sort(key=lambda pair: -pair[1].grade)
    if found and number:
        out.line()
        out.line(("The hardest sentences", "bold"))
    for path, hard in found[:number]:
        print_sentence(path, hard, out)
    out.stream.flush()


def print_sentence(path: str, hard: HardSentence, out: Output) -> None:
    """Write where a hard sentence stands, and the sentence in lines that fit."""
    from textwrap import wrap

    place = (f"{path}:{hard.line}:{hard.column}", "cyan")
    out.line("  ", place, f"  grade {hard.grade:,.0f}, {hard.words:,} words")
    text = hard.text if len(hard.text) <= _SHOWN_SENTENCE else hard.text[: _SHOWN_SENTENCE - 1].rstrip() + "…"
    for line in wrap(text, min(out.width, _WIDE) - 4, break_on_hyphens=False):
        out.line(f"    {line}")


def print_notes(readings: Sequence[Reading], archive: Archive, *, whole_blog: bool, out: Output) -> None:
    """Say on standard error what the columns are, how many posts stand out, and how grades change with time."""
    marks = Marks(out)
    if not readings:
        return

    def say(text: str) -> None:
        note(marks.text(text))

    say("Grade: Flesch-Kincaid, US school years. Ease: Flesch, 0 very hard to 100 very easy. Running text only.")
    profiles = {reading.profile.name: reading.profile for reading in readings}
    for profile in profiles.values():
        words = f"Profile {profile.name}: at most grade {profile.grade:g}"
        if profile.share is not None:
            words += f", and {profile.share * 100:.0f} % of the sentences longer than {profile.long} words"
        say(f"{words}. “Long” counts sentences of more than {profile.long} words.")
    if len(archive) >= FEWEST_OTHERS:
        whose = "of this blog" if whole_blog else "shown here"
        say(
            f"Harder than: how many of the other {len(archive) - 1:,} posts {whose} are easier. Their grades: "
            f"{archive.median:.1f} in the middle, nine in ten below {archive.at(0.9):.1f}."
        )
    _say_trend(readings, marks, say)
    _say_limits(readings, say)
    reasons: dict[str, int] = {}
    for reading in readings:
        if reading.grade is None:
            reason = reading.scores.reasons[GRADE]
            reasons[reason] = reasons.get(reason, 0) + 1
    for reason, number in reasons.items():
        say(f"–: {reason}" if number == 1 else f"–: {reason} ({number:,} posts)")


def _say_trend(readings: Sequence[Reading], marks: Marks, say: Callable[[str], None]) -> None:
    periods = trend(dated(readings))
    if len(periods) < 2:
        return
    names = list(periods)
    first, last = names[0], names[-1]
    what = "year" if len(first) == 4 else "month"
    curve = marks.curve(list(periods.values()))
    say(
        f"Trend: {first} {curve} {last}, the grade in the middle of each {what}, "
        f"from {periods[first]:.1f} to {periods[last]:.1f}."
    )


def _say_limits(readings: Sequence[Reading], say: Callable[[str], None]) -> None:
    all_posts = counted(len(readings), "post")

    def are(number: int) -> str:
        return f"{number:,} of {all_posts} {'is' if number == 1 else 'are'}"

    by_house = sum(reading.limit is not None and not reading.over for reading in readings)
    over = sum(reading.over for reading in readings)
    by_profile = sum(
        reading.verdict != "none" and not all(check.met for check in reading.checks) for reading in readings
    )
    if by_profile:
        say(f"{are(by_profile)} harder to read than the profile asks for.")
    if by_house:
        say(f"{are(by_house)} above the grade that the house style allows.")
    if over:
        limit = next(reading.limit for reading in readings if reading.over)
        say(f"{are(over)} above grade {limit:g}, which --max-grade allows.")
