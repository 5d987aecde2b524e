"""Rules about the numbers of headings."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Annotated, ClassVar

from msgspec import Meta
from msgspec.structs import replace

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.outline import Group, groups
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.sequences import Sequence, family_of, runs

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

    Where the house style asks for numbers (`[post.parts]` with `sections.numbering = "1."`), all sections have one, in
    that form, from the first on, also where there are only two; a gap is then an error.

    `--fix` gives the heading its number, and moves those after it. Where the post itself links to the heading or
    speaks of its number (“see step 4”), that is left to you.
    """

    min_count: Annotated[int, Meta(ge=2, description="How many numbered headings make a sequence.")] = 3

    name: ClassVar[str] = "heading-numbering"
    keys: ClassVar[tuple[str, ...]] = ("parts.*.numbering",)
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
        "## A\n\n### 1. Sleep\n\n### 2. Food\n\n### 3. Rest\n\n## B\n\n### 4. Light\n\n### 5. Air\n\n### 6. Sun\n",
        "### 1. Sleep\n\n### 2. Food\n\n### 3. Rest\n\n### Afterwards\n\n### 1. Light\n\n### 2. Air\n\n### 3. Sun\n",
        "### Step 1: Sleep\n\n### Step 2: Food\n\n### Step 3: Rest\n\n### Example 1: Light\n\n### Example 2: Air\n",
        "## Step 1: Sleep\n\n## *Step 2: Food\n\n## Step 3 (if you like): Rest\n",
        "## 4. Sleep\n\n## 5. Food\n\n## 6. Rest\n\nThe first three are in last month's post.\n",
        "## 1. Sleep\n\n## 2. Food\n\n**3. Rest**\n\nText.\n\n## 4. Light\n\nThat is `heading-lookalike`.\n",
        "## 1. Sleep\n\n## 2. Food\n\n## Why both matter\n\n## 3. Rest\n\n## 4. Light\n",
        "### 1. Focus\n\n### 2. Agenda\n\n### 3. Mail\n\n### 4. Tasks\n\n"
        "## Example\n\n### 1. Focus\n\n### 2. Agenda\n\n### 4. Tasks\n",
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
        Bad("## 1. Sleep\n\n## 2. Food\n\n**3. Rest**\nIt is right below.\n\n«## 4. Light»\n"),
        Bad("## 1. Sleep\n\nMore of it in step 4.\n\n## 2. Food\n\n«## 4. Rest»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that breaks the count of its siblings."""
        found, judged, asked = _sections(post, house)
        last: dict[tuple[int, str], int] = {}
        for group in groups(post, asked):
            if judged and any(entry.span in judged for entry in group.entries):
                continue
            families = Counter(family_of(entry) for entry in group.entries if entry.numeral)
            for family, count in families.items():
                level = group.entries[0].level
                if self.min_count <= count <= _MOST and _counts(group, family):
                    for run in runs(group.entries, family):
                        sequence = Sequence(post, run, family, families, last.get((level, family), 0) + 1)
                        if sequence.size >= self.min_count:
                            found.extend(sequence.problems())
                values = [
                    entry.numeral.value for entry in group.entries if entry.numeral and family_of(entry) == family
                ]
                last[level, family] = values[-1]
        yield from sorted(found, key=lambda problem: problem.span)


def _sections(post: Post, house: House) -> tuple[list[Problem], set[Span], str | None]:
    """Return the problems of the sections that the house style wants numbered, the headings judged by it, and the
    family of the numbers it asks for."""
    if house.contract is None:
        return [], set(), None
    from blogtool.parts import asked_numbering, matched  # not without a house style: it costs milliseconds

    asked = asked_numbering(house.contract)
    if asked is None:
        return [], set(), None
    from blogtool.partproblems import part_of, where
    from blogtool.sectionnumbers import number_problems

    problems: list[Problem] = []
    judged: set[Span] = set()
    for name, found in matched(post, house).found.items():
        part = part_of(house, name)
        if found.sections and part.numbering:
            at = partial(where, house, name, "numbering")
            said = number_problems(post, found.sections, part.numbering, at)
            problems += [replace(problem, severity=part.severity or "error") for problem in said]
            judged.update(section.heading.span for section in found.sections)
    return problems, judged, asked


def _counts(group: Group, family: str) -> bool:
    """Tell whether numbers such as `2.1` follow the number of the heading above them; else they are versions."""
    if not family[:1].isdigit():
        return True
    above = group.parent.numeral if group.parent else None
    return above is not None and family == f"{above.prefix}{above.value}."
