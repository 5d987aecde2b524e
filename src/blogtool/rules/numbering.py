"""Rules about the numbers of headings."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.numerals import Slip, slips
from blogtool.outline import Entry, Group, groups
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_APART = re.compile(
    r"\W*(introduc|overview|background|prerequisite|requirement|conclu|summary|resum|wrap|bonus|note|source|reference"
    r"|faq|q&a|fuente|fazit|einleitung|quellen|zusammenfassung|was |why |what |how |the result|result|next|final|see also"
    r"|further|about|appendix|tl;?dr|thank|credit|acknowledg|changelog|update|antes|intermezzo|interlude|break)",
    re.IGNORECASE,
)
"""How headings begin that stand among numbered ones without a number, and are right to."""

_MARKER = re.compile(rb" {0,3}#{1,6}[ \t]+|[ \t]*")
_MOST = 300
"""More headings than this are not looked at: nobody numbers them by hand."""


class HeadingNumbering(Rule, frozen=True):
    """Numbered headings count up by one, or down to 1, without a gap, a repeat or a change of style.

    A reader who is promised seven tips and meets a fifth after the third looks for the fourth. Numbers slip when a
    section is moved, added or taken out, and no site generator counts them.

    Sibling headings are compared, those of one level under one heading: `1.`, `1)`, `1 –`, `#1`, `Step 1:`, `Part 1`,
    `1.1`. Headings without a number may stand before and after them; numbers may go on from the section before, and
    begin anew after a heading without one. Years, versions, dates and numbers of things (`10 reasons`, `64-bit`) are
    no numbering, nor is a sequence that begins beyond 2 or has no regularity.

    `--fix` gives the heading its number, and moves up those after it. Where the post itself links to the heading or
    speaks of its number (“see step 4”), that needs `--unsafe-fixes`.
    """

    min_count: Annotated[int, Meta(ge=2, description="How many numbered headings make a sequence.")] = 3

    name: ClassVar[str] = "heading-numbering"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "## Introduction\n\n## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n## Conclusion\n",
        "## 3. Sleep\n\n## 2. Food\n\n## 1. Rest\n",
        "## 0. Sleep\n\n## 1. Food\n\n## 2. Rest\n",
        "## 1. Sleep\n\n## 3. Food\n\nTwo are no sequence.\n",
        "## 2024 in review\n\n## 2025 in review\n\n## 2027 ahead\n",
        "## 10 reasons\n\n## 3 questions\n\n## 5 answers\n",
        "## 20 RPS: No surprises\n\n## 200 RPS: More\n\n## 64-bit ARM\n\n## 32-bit ARM\n",
        "### 1.8.3\n\n### 2.3.2\n\n### 2.3.3\n\n### 0.12.3\n",
        "## v1.2\n\n## v1.4\n\n## v1.5\n\n## Version 18.0.0 (Current)\n",
        "## 1.2 release\n\n## 1.4 release\n\n## 1.5 release\n",
        "## Java 8: old\n\n## Java 11: better\n\n## Java 17: good\n",
        "## Day 1, December 8\n\n## Day 3, December 10\n\n## Day 4, December 11\n",
        "## 404: not found\n\n## 403: forbidden\n\n## 500: broken\n",
        "## 1. Mai\n\n## 2. Mai\n\n## 5. Mai\n",
        "## Basics\n\n### 1. Sleep\n\n### 2. Food\n\n### 3. Rest\n\n## More\n\n### 4. Light\n\n### 5. Air\n\n### 6. Sun\n",
        "### 1. Sleep\n\n### 2. Food\n\n### 3. Rest\n\n### Afterwards\n\n### 1. Light\n\n### 2. Air\n\n### 3. Sun\n",
        "### Step 1: Sleep\n\n### Step 2: Food\n\n### Step 3: Rest\n\n### Example 1: Light\n\n### Example 2: Air\n",
        "## Step 1: Sleep\n\n## *Step 2: Food\n\n## Step 3 (if you like): Rest\n",
        "## 4. Sleep\n\n## 5. Food\n\n## 6. Rest\n\nThe first three are in last month's post.\n",
        "## 1. Sleep\n\n## 2. Food\n\n**3. Rest**\n\nText.\n\n## 4. Light\n\nThat is `heading-lookalike`.\n",
        "## 1. Sleep\n\n## 2. Food\n\n## Why both matter\n\n## 3. Rest\n\n## 4. Light\n",
        "### 1. Focus\n\n### 2. Agenda\n\n### 3. Mail\n\n### 4. Tasks\n\n## Example\n\n### 1. Focus\n\n### 2. Agenda\n\n### 4. Tasks\n",
        "## Phase 1–3\n\n## Phase 4–6\n\n## Phase 7\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n«## 5. Light»\n\n## 6. Air\n",
            fixed="## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n## 4. Light\n\n## 5. Air\n",
        ),
        Bad(
            "## 1. Sleep\n\n«## 1. Food»\n\n## 2. Rest\n\n## 3. Light\n",
            fixed="## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n## 4. Light\n",
        ),
        Bad(
            "## 1. Sleep\n\n## 2. Food\n\n«## 9. Rest»\n\n## 4. Light\n",
            fixed="## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n## 4. Light\n",
        ),
        Bad(
            "## 1. Sleep\n\n## 2. Food\n\n«## 3) Rest»\n\n## 4. Light\n",
            fixed="## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n## 4. Light\n",
        ),
        Bad(
            "## 1. Sleep\n\n## 2. Food\n\n«## 3 Rest»\n\n## 4. Light\n",
            fixed="## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n## 4. Light\n",
        ),
        Bad(
            "## Step 1: Sleep\n\n## Step 2: Food\n\n«## 3. Rest»\n\n## Step 4: Light\n",
            fixed="## Step 1: Sleep\n\n## Step 2: Food\n\n## Step 3: Rest\n\n## Step 4: Light\n",
        ),
        Bad(
            "## 1. Sleep\n\n## 2. Food\n\n«## Rest»\n\n## 4. Light\n",
            fixed="## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n\n## 4. Light\n",
        ),
        Bad("## 1. Sleep\n\n## 2. Food\n\n«## Rest»\n\n## 3. Light\n\n## 4. Air\n"),
        Bad("## Step 1 — Sleep\n\n## Step 2 — Food\n\n«### Step 3 — Rest»\n\n## Step 4 — Light\n"),
        Bad("## Introduction\n\n«## 2. Sleep»\n\n## 3. Food\n\n## 4. Rest\n"),
        Bad(
            "## 5. Sleep\n\n«## 4. Food»\n\n## 2. Rest\n\n## 1. Light\n",
            fixed="## 4. Sleep\n\n## 3. Food\n\n## 2. Rest\n\n## 1. Light\n",
        ),
        Bad(
            "## 2. Why\n\n### 2.1 Sleep\n\n### 2.2 Food\n\n«### 2.4 Rest»\n",
            fixed="## 2. Why\n\n### 2.1 Sleep\n\n### 2.2 Food\n\n### 2.3 Rest\n",
        ),
        Bad(
            "Sleep\n=====\n\n#1: Light\n---\n\n#2: Air\n---\n\n«#4: Sun\n---»\n",
            fixed="Sleep\n=====\n\n#1: Light\n---\n\n#2: Air\n---\n\n#3: Sun\n---\n",
        ),
        Bad("## 1. Sleep\n\nMore of it in step 4.\n\n## 2. Food\n\n«## 4. Rest»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that breaks the count of its siblings."""
        found: list[Problem] = []
        last: dict[tuple[int, str], int] = {}
        for group in groups(post):
            families = Counter(_family(entry) for entry in group.entries if entry.numeral)
            for family, count in families.items():
                level = group.entries[0].level
                if self.min_count <= count <= _MOST and _counts(group, family):
                    for run in _runs(group.entries, family):
                        sequence = _Sequence(post, group, run, family, families, last.get((level, family), 0) + 1)
                        if sequence.size >= self.min_count:
                            found.extend(sequence.problems())
                values = [entry.numeral.value for entry in group.entries if entry.numeral and _family(entry) == family]
                last[level, family] = values[-1]
        yield from sorted(found, key=lambda problem: problem.span)


def _family(entry: Entry) -> str:
    return entry.numeral.prefix + entry.numeral.family if entry.numeral else ""


def _counts(group: Group, family: str) -> bool:
    """Tell whether numbers such as `2.1` follow the number of the heading above them; else they are versions."""
    if not family[:1].isdigit():
        return True
    above = group.parent.numeral if group.parent else None
    return above is not None and family == f"{above.prefix}{above.value}."


def _runs(entries: list[Entry], family: str) -> Iterator[list[Entry]]:
    """Split siblings where the numbers begin anew, after a heading without a number or by counting on."""
    run: list[Entry] = []
    values: list[int] = []
    between = False
    for place, entry in enumerate(entries):
        value = entry.numeral.value if entry.numeral and _family(entry) == family else None
        if value is None:
            between = between or bool(values)
        else:
            following = (item.numeral.value for item in entries[place + 1 :] if item.numeral and _family(item) == family)
            if value <= 1 and values and (between or len(values) > 1) and next(following, None) == value + 1:
                yield run
                run, values = [], []
            values.append(value)
            between = False
        run.append(entry)
    yield run


class _Sequence:
    """One run of numbered siblings, and what is wrong with it."""

    def __init__(
        self, post: Post, group: Group, run: list[Entry], family: str, families: Counter[str], begins: int
    ) -> None:
        self.post = post
        self.group = group
        self.run = run
        self.family = family
        self.begins = begins
        self.strange: list[Entry] = []
        """Members that are numbered in another way."""
        self.members = [entry for entry in run if entry.numeral and _family(entry) == family]
        self.size = len(self.members)
        for entry in run:
            if entry.numeral and _family(entry) != family and families[_family(entry)] == 1 and self._fills(entry):
                self.strange.append(entry)
        self.members = sorted([*self.members, *self.strange], key=lambda entry: entry.span)
        values = [_value(entry) for entry in self.members]
        falling = sum(after - before == -1 for before, after in zip(values, values[1:], strict=False))
        self.beside = "before"
        if falling * 2 > len(values) - 1:
            self.members.reverse()
            self.beside = "after"

    def _fills(self, entry: Entry) -> bool:
        """Tell whether a heading numbered in another way has the number that is missing at its place."""
        before = [_value(member) for member in self.members if member.span < entry.span]
        after = [_value(member) for member in self.members if member.span > entry.span]
        return bool(before) and before[-1] + 1 == _value(entry) and (not after or after[0] == _value(entry) + 1)

    def problems(self) -> Iterator[Problem]:
        """Yield the faults of the sequence."""
        found = slips([_value(entry) for entry in self.members], self.begins)
        quoted = sum(self._repeats_another(entry) for entry in self.members) if found else 0
        if found is None or quoted * 2 > len(self.members):
            return  # no sequence, or one that refers to another of this post
        for slip in found:
            problem = self._gap(slip) or self._wrong(slip)
            if problem:
                yield problem
        if not found:
            yield from self._styles()
            if self.size > 3:
                yield from self._without_number()

    def _gap(self, slip: Slip) -> Problem | None:
        """Return the heading that stands in a gap: of another level, or without a number."""
        entry = self.members[slip.first]
        if not slip.first:
            return None
        first, last = sorted((self.members[slip.first - 1], entry), key=lambda member: member.span)
        wanted = _value(entry) - 1
        for other in self.post.headings:
            if first.span < other.span < last.span and other.level != entry.level:
                deeper = next((item for group in groups(self.post) for item in group.entries if item.span == other.span))
                if deeper.numeral and _family(deeper) == self.family and deeper.numeral.value == wanted:
                    return Problem(
                        other.span,
                        f"This heading is number {wanted} and of level {other.level}; number {wanted + 1} after it "
                        f"is of level {entry.level}.",
                        f"Make it level {entry.level} (`{'#' * entry.level}`) too.",
                    )
        between = [item for item in self.run if first.span < item.span < last.span and not item.numeral]
        if len(between) != 1 or wanted != slip.wanted[0] or _APART.match(between[0].text):
            return None
        return self._unnumbered(between[0], first, last, wanted)

    def _unnumbered(self, entry: Entry, first: Entry, last: Entry, wanted: int, *, certain: bool = True) -> Problem:
        lead = _lead(first, wanted)
        more = "" if certain else ", and the headings after it move up; or make it one level deeper"
        fix = None
        if certain and lead and not self._mentioned(entry, None):
            edit = Edit(Span(*(2 * (_text_start(self.post, entry),))), lead)
            fix = Fix("Number the heading", (edit,), effect="headings")
        return Problem(
            entry.span,
            f"This heading has no number; it stands between number {_value(first)} and number {_value(last)}.",
            f"Make it `{lead or f'{wanted}. '}{entry.text}`{more}.",
            fix,
        )

    def _wrong(self, slip: Slip) -> Problem | None:
        """Return what is wrong with the number itself."""
        entry, wanted = self.members[slip.first], slip.wanted[0]
        value = _value(entry)
        if entry.lookalike:
            return None
        many = slip.last > slip.first
        if slip.first:
            found = f"the one {self.beside} it is {_value(self.members[slip.first - 1])}"
            found += " too" if _value(self.members[slip.first - 1]) == value else ""
        elif many:
            message = f"This heading is number {value}, and none before it is number 1."
            text = _renumbered(entry, 1)
            return Problem(entry.span, message, f"Add the heading that is missing, or begin with `{text}`.")
        else:
            found = f"the one {'after' if self.beside == 'before' else 'before'} it is {_value(self.members[1])}"
        more = f"; the headings {'after' if self.beside == 'before' else 'before'} it move too" if many else ""
        return Problem(
            entry.span,
            f"This heading is number {value}; {found}.",
            f"Make it `{_renumbered(entry, wanted)}`{more}.",
            self._renumbering(self.members[slip.first : slip.last + 1], slip.wanted),
        )

    def _renumbering(self, entries: list[Entry], wanted: tuple[int, ...]) -> Fix | None:
        edits, safe = [], True
        for entry, value in zip(entries, wanted, strict=True):
            span = _number_span(self.post, entry)
            if span is None or entry.lookalike:
                return None
            edits.append(Edit(span, str(value)))
            if self._mentioned(entry, _value(entry)):
                return None
        return Fix("Renumber the headings" if len(edits) > 1 else "Renumber the heading", tuple(edits), safe, "headings")

    def _mentioned(self, entry: Entry, value: int | None) -> bool:
        """Tell whether the post links to its own headings, or speaks of the number."""
        slug = re.sub(r"[\W_]+", "-", entry.text.casefold()).strip("-")
        for link in self.post.links:
            if link.destination.startswith("#") and slug in re.sub(r"[\W_]+", "-", link.destination.casefold()):
                return True
        if value is None:
            return False
        words = rf"{re.escape(self.family)}s?|" if self.family.isalpha() and self.family != "bare" else ""
        spoken = rf"\b(?:{words}step|tip|point|number|no\.|section|part)\s+{value}\b|(?<!\w)#{value}\b"
        return any(re.search(spoken, passage.text, re.IGNORECASE) for passage in self.post.paragraphs)

    def _repeats_another(self, entry: Entry) -> bool:
        """Tell whether another heading of the post has the same number and begins with the same words."""
        words = re.findall(r"\w+", entry.text.casefold())[:3]
        return any(
            other.span != entry.span and len(words) > 1 and re.findall(r"\w+", other.text.casefold())[:3] == words
            for other in self.post.headings
        )

    def _styles(self) -> Iterator[Problem]:
        """Yield each member that is numbered in another way than most."""
        usual = [entry for entry in self.members if entry not in self.strange]
        marks = Counter(entry.numeral.mark for entry in usual if entry.numeral and entry.numeral.mark)
        for entry in self.members:
            mark = entry.numeral.mark if entry.numeral else ""
            odd = bool(mark) and marks[mark] * 2 <= max(marks.values()) and marks[mark] < max(marks.values())
            if entry.lookalike or not (odd or entry in self.strange):
                continue
            model = max(
                (item for item in usual if item.numeral), key=lambda item: marks[item.numeral.mark] if item.numeral else 0
            )
            lead = _lead(model, _value(entry))
            old = _lead(entry, _value(entry)) or entry.text[: entry.numeral.end if entry.numeral else 0] + " "
            fix, start = None, _text_start(self.post, entry)
            if lead and self.post.data.startswith(old.encode(), start) and not self._mentioned(entry, None):
                edit = Edit(Span(start, start + len(old.encode())), lead)
                fix = Fix("Number the heading like the others", (edit,), effect="headings")
            yield Problem(
                entry.span,
                f"This heading is numbered `{old.strip()}`; the others are numbered like `{_lead(model, _value(model)).strip()}`.",
                f"Make it `{lead}{entry.text.removeprefix(old)}`.",
                fix,
            )

    def _without_number(self) -> Iterator[Problem]:
        """Yield the only heading without a number inside a sequence that is otherwise sound."""
        ordered = sorted(self.members, key=lambda entry: entry.span)
        inside = [entry for entry in self.run if ordered[0].span < entry.span < ordered[-1].span and entry not in ordered]
        if len(inside) != 1 or inside[0].numeral or _APART.match(inside[0].text):
            return
        before = max((entry for entry in ordered if entry.span < inside[0].span), key=lambda entry: entry.span)
        after = min((entry for entry in ordered if entry.span > inside[0].span), key=lambda entry: entry.span)
        yield self._unnumbered(inside[0], before, after, max(_value(before), _value(after)), certain=False)


def _value(entry: Entry) -> int:
    return entry.numeral.value if entry.numeral else 0


def _lead(entry: Entry, value: int) -> str:
    """Return what stands before the words of a heading, with another number: `Step 4: `; "" where it is not plain."""
    if entry.numeral is None:
        return ""
    match = re.match(r"\s?[.):–—-]\s+|\s+(?=\S)" if entry.numeral.family in ("bare", "#") else r"\s?[.):–—-]\s+", entry.text[entry.numeral.end :])
    return f"{entry.text[: entry.numeral.start]}{value}{match[0]}" if match else ""


def _renumbered(entry: Entry, value: int) -> str:
    if entry.numeral is None:
        return entry.text
    return f"{entry.text[: entry.numeral.start]}{value}{entry.text[entry.numeral.end :]}"


def _text_start(post: Post, entry: Entry) -> int:
    marker = _MARKER.match(post.data, entry.span.start)
    return marker.end() if marker else entry.span.start


def _number_span(post: Post, entry: Entry) -> Span | None:
    """Return where the number of a heading stands in the source; None where markup makes that uncertain."""
    start = _text_start(post, entry)
    match = re.compile(rb"[^\d\r\n<>\[\]:&]*?((?:\d+\.)*)(\d+)").match(post.data, start, entry.span.end)
    if match is None or entry.numeral is None:
        return None
    if match[1].decode() != entry.numeral.prefix or int(match[2]) != entry.numeral.value:
        return None
    return Span(*match.span(2))
