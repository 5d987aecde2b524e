"""The numbers of sections as the house style asks for them, and the problems they have."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from blogtool.finding import Edit, Fix, Problem, Span
from blogtool.numerals import Slip, certain_slips, numeral
from blogtool.parts import Section
from blogtool.patterns import lazy
from blogtool.post import Heading, Post
from blogtool.sequences import is_mentioned

_MOST = 300
"""Sections beyond these are not looked at: nobody numbers them by hand."""

_GLUED = "…"
"""Stands in a form whose number has no space behind it."""
_MARKER = lazy(rb" {0,3}#{1,6}[ \t]+|[ \t]*")
_AFTER = lazy(r"\s?[.):–—-]?\s*")


class Numbering(Struct, frozen=True):
    """How sections are numbered: `1.`, `Step 1:`."""

    before: str
    begins: int
    after: str
    pattern: re.Pattern[str]
    """For a heading that is numbered so."""

    def lead(self, value: int) -> str:
        """Return what stands before the words of a heading."""
        return f"{self.before}{value}{self.after}"


@cache
def numbering(template: str) -> Numbering | None:
    """Return what a template such as `Step 1:` asks for; None where it has no number."""
    match = re.search(r"\d{1,3}", template)
    if match is None:
        return None
    before, after = template[: match.start()].lstrip(), template[match.end() :].rstrip()
    digits = r"\d{1,3}" if match.group().startswith("0") else r"0|[1-9]\d{0,2}"
    pattern = re.compile(rf"{re.escape(before)}({digits}){re.escape(after)}(?:\s+|$)")
    return Numbering(before, int(match.group()), after, pattern)


class _Numbered(Struct, frozen=True):
    """The heading of a section, taken apart."""

    heading: Heading
    value: int | None
    lead: str
    """What stands before its words, with the space behind."""
    form: str
    """The lead with 1 in place of its number."""
    lookalike: bool


def number_problems(post: Post, sections: Sequence[Section], template: str, at: Callable[[], str]) -> Iterator[Problem]:
    """Yield what is wrong with the numbers of sections, of which the first should be numbered like the template.

    `at` says where the house style asks for it.

    What is only a line like a heading counts, and is not judged: `heading-lookalike` does that.
    """
    asked = numbering(template)
    if asked is not None:
        yield from _Numbers(post, sections, asked, at).problems()


class _Numbers:
    def __init__(self, post: Post, sections: Sequence[Section], asked: Numbering, at: Callable[[], str]) -> None:
        self.post = post
        self.asked = asked
        self._at = at
        self.heads = [self._taken_apart(section) for section in sections[:_MOST]]
        levels = [head.heading.level for head in self.heads]
        self.level = max(set(levels), key=lambda level: (levels.count(level), -level), default=0)

    @property
    def at(self) -> str:
        """Where the house style asks for numbers, as ` (blogtool.toml:37)`."""
        return self._at()

    def _taken_apart(self, section: Section) -> _Numbered:
        text, asked = section.heading.text, self.asked
        match = asked.pattern.match(text)
        if match:
            return _Numbered(section.heading, int(match[1]), match[0], asked.lead(1), section.lookalike)
        number = numeral(text)
        if number is None or number.prefix:
            return _Numbered(section.heading, None, "", "", section.lookalike)
        after = _AFTER.match(text, number.end)
        end = after.end() if after else number.end
        written = text[number.start : number.end]
        one = "1" if written == str(number.value) else written
        form = f"{text[: number.start]}{one}{text[number.end : end].rstrip()}"
        if text[:end] == text[:end].rstrip() and end < len(text):
            form += _GLUED
        return _Numbered(section.heading, number.value, text[:end], form, section.lookalike)

    def problems(self) -> Iterator[Problem]:
        numbered = [head for head in self.heads if head.value is not None]
        if not numbered:
            if self.heads:
                yield self._none()
            return
        ours = self.asked.lead(1)
        forms = {head.form for head in numbered}
        if ours not in forms and len(forms) == 1 and len(numbered) > 1:
            yield self._other_form(numbered)
        else:
            for head in numbered:
                if head.form != ours and not head.lookalike and self._is_right(head):
                    yield self._form(head)
        for head in numbered:
            if head.heading.level != self.level and not head.lookalike and not self._skips(head):
                yield self._of_other_level(head)
        yield from self._counted(numbered)

    # All of them

    def _none(self) -> Problem:
        """Return that no section has a number."""
        head = self.heads[0]
        first = self.asked.begins
        like = ", ".join(f"`{self.asked.lead(first + more)}`" for more in range(3))
        message = f"The sections have no numbers; here they are numbered {like}{self.at}."
        return self._problem(head, message, f"Begin with `{self.asked.lead(first)} {head.heading.text}`.", self._all())

    def _other_form(self, numbered: Sequence[_Numbered]) -> Problem:
        """Return that all sections are numbered in another way."""
        head = numbered[0]
        theirs = head.form.replace(_GLUED, "Word")
        message = f"The sections are numbered `{theirs}`; here they are numbered `{self.asked.lead(1)}`{self.at}."
        edits = [(each, each.value) for each in numbered]
        wanted = self.asked.lead(head.value or 0)
        return self._problem(head, message, f"Begin with `{wanted} {_words(head)}`.", self._fix(edits))

    def _all(self) -> Fix | None:
        return self._fix([(head, self.asked.begins + index) for index, head in enumerate(self.heads)])

    # One of them

    def _is_right(self, head: _Numbered) -> bool:
        """Tell whether the number is the one that the place of the heading asks for: then its form is the fault."""
        return head.value == self.asked.begins + self.heads.index(head)

    def _form(self, head: _Numbered) -> Problem:
        asked = self.asked.lead(head.value or 0)
        message = f"This heading is numbered `{head.lead.strip()}`; here it is `{asked}`"
        if head.lead.strip() == asked:
            message = f"Behind `{asked}` a space is missing"
        wanted = f"{self.asked.lead(head.value or 0)} {_words(head)}"
        return self._problem(head, f"{message}{self.at}.", f"Make it `{wanted}`.", self._fix([(head, head.value)]))

    def _skips(self, head: _Numbered) -> bool:
        """Tell whether a heading skips a level: `heading-increment` says so."""
        before = [heading.level for heading in self.post.headings if heading.span < head.heading.span]
        return bool(before) and head.heading.level > before[-1] + 1

    def _of_other_level(self, head: _Numbered) -> Problem:
        message = (
            f"This heading is of level {head.heading.level}; those of the other sections are of level {self.level}."
        )
        return Problem(
            head.heading.span, message, f"Make it level {self.level} (`{'#' * self.level}`) too.", self._raised(head)
        )

    def _raised(self, head: _Numbered) -> Fix | None:
        match = re.compile(rb"#{1,6}(?=[ \t])").match(self.post.data, head.heading.span.start)
        if match is None:
            return None
        return Fix("Make it a section", (Edit(Span(*match.span()), "#" * self.level),), effect="outline")

    def _counted(self, numbered: Sequence[_Numbered]) -> Iterator[Problem]:
        """Yield where the numbers do not rise by one, and headings without one."""
        heads, begins = self.heads, self.asked.begins
        values = [head.value or 0 for head in numbered]
        if len(numbered) == len(heads) and values == list(range(begins, begins + len(heads))):
            return
        without = certain_slips(values, begins)
        filled: list[int] = []
        for head in heads:
            filled.append(head.value if head.value is not None else (filled[-1] + 1 if filled else begins))
        within = certain_slips(filled, begins)
        counts = len(within) <= len(without)  # whether a heading without a number takes one up
        slips, members = (within, heads) if counts else (without, list(numbered))
        if len(slips) > max(2, len(members) // 2):
            yield self._irregular(members, values)
            return
        for index, head in enumerate(heads):
            if head.value is None:
                yield self._unnumbered(index, filled[index], moves=not counts)
        for slip in slips:
            if any(head.value is None or head.lookalike for head in members[slip.first : slip.first + 1]):
                continue
            yield self._slip(members, slip)

    def _irregular(self, members: Sequence[_Numbered], values: Sequence[int]) -> Problem:
        wrong = next(
            (head for index, head in enumerate(members) if head.value != self.asked.begins + index), members[0]
        )
        listed = ", ".join(map(str, values[:12])) + (", …" if len(values) > 12 else "")
        message = f"The numbers of the sections do not count up: {listed}{self.at}."
        return self._problem(wrong, message, "Number them in the order in which they stand.", self._all())

    def _unnumbered(self, index: int, value: int, *, moves: bool) -> Problem:
        head = self.heads[index]
        before = next((each.value for each in reversed(self.heads[:index]) if each.value is not None), None)
        after = next((each.value for each in self.heads[index + 1 :] if each.value is not None), None)
        stands = [
            *([f"after number {before}"] if before is not None and after is None else []),
            *([f"before number {after}"] if after is not None and before is None else []),
            *([f"between number {before} and number {after}"] if None not in (before, after) else []),
        ]
        more = ", and the headings after it move up" if moves and after is not None else ""
        edits: list[tuple[_Numbered, int | None]] = [(head, value)]
        if moves:
            later = [each for each in self.heads[index + 1 :] if each.value is not None]
            edits += [(each, (each.value or 0) + 1) for each in later]
        message = f"This heading has no number; it stands {stands[0]}{self.at}."
        help = f"Make it `{self.asked.lead(value)} {head.heading.text}`{more}."
        return self._problem(head, message, help, self._fix(edits))

    def _slip(self, members: Sequence[_Numbered], slip: Slip) -> Problem:
        head, wanted = members[slip.first], slip.wanted[0]
        many = slip.last > slip.first
        before = members[slip.first - 1] if slip.first else None
        if before is None:
            found = f"the first one is number {wanted}{self.at}"
        else:
            found = f"the one before it is {before.value}" + (" too" if before.value == head.value else "")
        value = head.value or 0
        shifts = {
            (each.value or 0) - each_wanted
            for each, each_wanted in zip(members[slip.first :], slip.wanted, strict=False)
        }
        more = f"; the headings after it move {'up' if wanted < value else 'down'}" if many else ""
        if len(shifts) > 1:
            more = f", and the next one number {slip.wanted[1]}" if len(slip.wanted) == 2 else ", and go on from there"
        edits = list(zip(members[slip.first : slip.last + 1], slip.wanted, strict=True))
        message = f"This heading is number {value}; {found}."
        help = f"Make it `{self.asked.lead(wanted)} {_words(head)}`{more}."
        return self._problem(head, message, help, self._fix(edits))

    def _problem(self, head: _Numbered, message: str, help: str, fix: Fix | None) -> Problem:
        return Problem(head.heading.span, message, help, fix)

    def _fix(self, wanted: Sequence[tuple[_Numbered, int | None]]) -> Fix | None:
        """Return the fix that numbers headings; None where the post links to one of them or speaks of its number."""
        edits = []
        family = self.asked.before.strip().casefold()
        for head, value in wanted:
            start = head.heading.span.start
            marker = _MARKER.match(self.post.data, start)
            start = marker.end() if marker else start
            if value is None or head.lookalike or not self.post.data.startswith(head.lead.encode(), start):
                return None
            if is_mentioned(self.post, head.heading.text, head.value, family):
                return None
            lead = f"{self.asked.lead(value)} "
            if lead != head.lead:
                edits.append(Edit(Span(start, start + len(head.lead.encode())), lead))
        label = "Number the headings" if len(edits) > 1 else "Number the heading"
        return Fix(label, tuple(edits), effect="headings") if edits else None


def _words(head: _Numbered) -> str:
    return head.heading.text[len(head.lead) :]
