"""One post in detail: its figures, where it is hard to read, and what can be done."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from blogtool.advice import LONG_PARAGRAPH, LONG_SECTION, Advice
from blogtool.commands.options import counted
from blogtool.commands.readingmarks import COLORS, Marks, Verdict, figure, percent, rank
from blogtool.commands.readings import EASE, GRADE, Reading, place
from blogtool.commands.readingtable import MOST_GRADE, print_sentence
from blogtool.readability.archive import Archive
from blogtool.readability.sentencelengths import LONG, STEP, VERY_LONG, name_of_bar
from blogtool.terminal import Output, Segment

_LABELS = {
    GRADE: "Flesch-Kincaid",
    EASE: "Flesch",
    "gunning_fog": "Gunning fog",
    "smog_index": "SMOG",
    "automated_readability_index": "ARI",
    "coleman_liau_index": "Coleman-Liau",
    "dale_chall_readability_score": "Dale-Chall",
    "linsear_write_formula": "Linsear Write",
    "lix": "LIX",
    "fernandez_huerta": "Fernández Huerta",
    "szigriszt_pazos": "Szigriszt-Pazos",
    "gutierrez_polini": "Gutiérrez de Polini",
    "crawford": "Crawford",
    "gulpease_index": "Gulpease",
    "wiener_sachtextformel": "Wiener Sachtextformel",
    "osman": "Osman",
}
"""What figures are called; another bears its own name."""
_APART = (GRADE, EASE, "reading_time")
"""What is shown elsewhere. textstat's reading time is that of eyes that move over letters, 800 words a minute."""
_SHOWN_ABOVE = ("reading_time",)
"""That it is not for a language is nothing to say: the minutes stand above."""
_LEFT_OUT = {
    "headings": ("heading", "headings"),
    "cells": ("cell of a table", "cells of tables"),
    "fragments": ("fragment", "fragments"),
    "urls": ("address", "addresses"),
    "long_words": ("overlong word", "overlong words"),
    "code_blocks": ("block of code", "blocks of code"),
    "html_blocks": ("block of HTML", "blocks of HTML"),
}
_WORDS_A_MINUTE = 200
_MOST_WORDS = 24
"""Unfamiliar words that are shown."""
_MOST_PLACES = 5
"""Long paragraphs, stretches and repeated openings that are shown, of each."""
_MOST_LINES = 12


class Detail:
    """Writes the view of one post."""

    def __init__(self, reading: Reading, out: Output) -> None:
        self._reading = reading
        self._out = out
        self._marks = Marks(out)
        self._width = min(out.width, 100)

    def print(self, archive: Archive | None, sentences: int) -> None:
        """Write all there is to say, with so many of the hardest sentences."""
        reading = self._reading
        self._line((reading.path, "bold cyan"))
        self._line(f"  profile {reading.profile.name}: for {reading.profile.readers}")
        self._counts()
        self._figures(archive)
        if reading.lengths.sentences:
            self._histogram()
        if reading.advice is not None:
            self._hardest(reading.advice, sentences)
            self._long(reading.advice)
            self._unfamiliar(reading.advice)
            self._information(reading.advice)
        self._out.stream.flush()

    def _line(self, *segments: Segment) -> None:
        text = self._marks.text
        self._out.line(*(text(each) if isinstance(each, str) else (text(each[0]), each[1]) for each in segments))

    def _title(self, title: str) -> None:
        self._line()
        self._line((title, "bold"))

    def _wrapped(self, text: str, indent: str = "  ") -> None:
        for line in wrap(text, self._width - len(indent), break_on_hyphens=False, break_long_words=False):
            self._line(f"{indent}{line}")

    def _counts(self) -> None:
        scores = self._reading.scores
        minutes = scores.words / _WORDS_A_MINUTE
        parts = [counted(scores.words, "word"), counted(scores.sentences, "sentence")]
        parts.append("less than a minute to read" if minutes < 0.5 else f"{counted(round(minutes), 'minute')} to read")
        self._line(f"  {' · '.join(parts)}")
        excluded = scores.excluded
        left_out = [
            counted(number, *called) for name, called in _LEFT_OUT.items() if (number := getattr(excluded, name))
        ]
        words = excluded.words + excluded.code_words + excluded.html_words
        if left_out:
            in_all = f"; {counted(words, 'word')} in all" if words else ""
            self._wrapped(f"Not scored: {', '.join(left_out)}{in_all}.")

    def _figures(self, archive: Archive | None) -> None:
        reading, marks = self._reading, self._marks
        self._line()
        if all(value is None for value in reading.scores.scores.values()):
            for reason in dict.fromkeys(reading.scores.reasons.values()):
                self._wrapped(f"No figures: {reason}")
            return
        if reading.grade is not None:
            self._grade(reading.grade)
        if reading.ease is not None:
            bar = marks.bar(reading.ease, 100, 20)
            self._figure("none", "Ease", figure(reading.ease), bar, "0 very hard, 100 very easy")
        for check in reading.checks:
            if check.what == "long_sentences":
                asked = f"over {reading.profile.long} words; at most {check.limit * 100:.0f} %"
                bar = marks.bar(check.value, 1, 20)
                self._figure("met" if check.met else "above", "Long sentences", percent(check.value), bar, asked)
        self._others()
        if reading.grade is not None:
            self._place(archive)

    def _grade(self, grade: float) -> None:
        reading, profile = self._reading, self._reading.profile
        verdict: Verdict = "above" if reading.limit is not None or grade > profile.grade else "met"
        if reading.fails or reading.over:
            verdict = "fails"
        asked = f"at most {profile.grade:g}"
        if profile.ideal is not None:
            asked += f", better {profile.ideal:g}"
        if reading.limit is not None:
            asked = f"above {reading.limit:g}, the limit of {'--max-grade' if reading.over else 'the house style'}"
        self._figure(verdict, "Grade", f"{grade:.1f}", self._marks.bar(grade, MOST_GRADE, 20), asked)

    def _place(self, archive: Archive | None) -> None:
        if archive is None:
            self._line("    With --archive: its place among all posts of this blog.")
            return
        share = place(self._reading, archive)
        if share is not None:
            self._line(f"    Harder than {rank(share)} of the other {len(archive) - 1:,} posts of this blog.")
        else:
            self._line("    The other posts of this blog are too few to compare it with.")

    def _figure(self, verdict: Verdict, name: str, value: str, bar: str, asked: str) -> None:
        color = COLORS[verdict]
        self._line(
            (f"  {self._marks.sign(verdict)} ", color), f"{name:<15}", (f"{value:>6}  {bar}", color), f"  {asked}"
        )

    def _others(self) -> None:
        scores = self._reading.scores
        others = [
            f"{_LABELS.get(name, name)} {value:.1f}"
            for name, value in scores.scores.items()
            if name not in _APART and value is not None
        ]
        if scores.grade_range is not None:
            low, high = scores.grade_range
            self._line(f"    Most formulas   grades {low:.0f} to {high:.0f}")
        if others:
            self._wrapped(" · ".join(others), "    ")
        reasons: dict[str, list[str]] = {}
        for name, reason in scores.reasons.items():
            if name not in _SHOWN_ABOVE:
                reasons.setdefault(reason, []).append(_LABELS.get(name, name))
        for reason, names in reasons.items():
            self._wrapped(f"No {', '.join(names)}: {reason}", "    ")

    def _histogram(self) -> None:
        found = self._reading.lengths
        self._title("How long the sentences are")
        self._line(
            f"  {found.mean:,.1f} words on average · {found.median:,g} in the middle · {found.longest:,} the longest"
        )
        most = max(found.histogram)
        last = max(index for index, number in enumerate(found.histogram) if number)
        columns = max(min(self._width - 46, 40), 8)
        for index in range(last + 1):
            number = found.histogram[index]
            begins = index * STEP
            color = "red" if begins >= VERY_LONG else "yellow" if begins >= LONG else "green"
            remark = ""
            if begins == LONG:
                remark = f"  from here long: {found.over_25 / found.sentences * 100:.0f} %"
            elif begins == VERY_LONG:
                remark = f"  from here very long: {found.over_35 / found.sentences * 100:.0f} %"
            bar = self._marks.bar(number, most, columns)
            count = f"  {name_of_bar(index):>8} {number:>5,}"
            self._line(count, (f"  {bar}" if remark else f"  {bar}".rstrip(), color), remark)

    def _hardest(self, advice: Advice, number: int) -> None:
        shown = advice.worst_sentences[:number]
        if shown:
            self._title("The hardest sentences")
        for hard in shown:
            print_sentence(self._reading.path, hard, self._out)

    def _long(self, advice: Advice) -> None:
        path = self._reading.path
        if advice.long_paragraphs:
            self._title(f"Paragraphs of more than {LONG_PARAGRAPH} words")
        for paragraph in self._first(advice.long_paragraphs):
            self._line(
                "  ", (f"{path}:{paragraph.line}", "cyan"), f"  {paragraph.words:,} words: “{paragraph.begins} …”"
            )
        if advice.long_sections:
            self._title(f"More than {LONG_SECTION} words without a heading")
        for section in self._first(advice.long_sections):
            below = f" below “{section.heading}”" if section.heading else ""
            self._line("  ", (f"{path}:{section.line}", "cyan"), f"  {section.words:,} words{below}")

    def _first(self, found: Sequence[Any]) -> Iterator[Any]:
        yield from found[:_MOST_PLACES]
        if len(found) > _MOST_PLACES:
            self._line(f"  and {len(found) - _MOST_PLACES} more")

    def _unfamiliar(self, advice: Advice) -> None:
        words = advice.unfamiliar_words
        if not words or not self._reading.profile.names_jargon:
            return
        self._title("Words that not every reader knows")
        named = [f"{each.word} {each.count}" if each.count > 1 else each.word for each in words[:_MOST_WORDS]]
        more = f", and {len(words) - _MOST_WORDS:,} more" if len(words) > _MOST_WORDS else ""
        self._wrapped(f"{', '.join(named)}{more}")
        self._wrapped("Those your readers do know: [post.readability] known-words in the house style.")

    def _information(self, advice: Advice) -> None:
        if advice.passive is None or self._reading.grade is None:
            return
        self._title("For information")
        passive = advice.passive
        share = percent(passive.share)
        where = f", in {_lines(passive.lines)}" if passive.lines else ""
        self._wrapped(f"Passive voice: {counted(passive.sentences, 'sentence')} ({share}){where}")
        for run in advice.repeated_openings[:_MOST_PLACES]:
            self._wrapped(f"Line {run.line}: {run.count:,} sentences in a row begin with “{run.words}”")


def _lines(numbers: Iterable[int]) -> str:
    found = list(dict.fromkeys(numbers))
    if len(found) == 1:
        return f"line {found[0]}"
    named = ", ".join(map(str, found[:_MOST_LINES]))
    return f"lines {named}" + (" …" if len(found) > _MOST_LINES else "")
