"""A run of numbered headings, and the problems it has."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from blogtool.finding import Edit, Fix, Problem, Span
from blogtool.numerals import Slip, numeral, slips
from blogtool.outline import Entry
from blogtool.patterns import lazy
from blogtool.post import Post

_APART = lazy(
    r"\W*(introduc|overview|background|prerequisite|requirement|conclu|summary|resum|wrap|bonus|note|source|reference"
    r"|faq|q&a|fuente|fazit|einleitung|quellen|zusammenfassung|was |why |what |how |the result|result|next|final"
    r"|see also|further|about|appendix|tl;?dr|thank|credit|acknowledg|changelog|update|antes"
    r"|intermezzo|interlude|break)",
    re.IGNORECASE,
)
"""How headings begin that stand among numbered ones without a number, and are right to."""

_MARKER = lazy(rb" {0,3}#{1,6}[ \t]+|[ \t]*")


def family_of(entry: Entry) -> str:
    """Return how a heading is numbered: `step`, `#`, `2.` for `2.1`; "" for `1.` and for no number."""
    return entry.numeral.prefix + entry.numeral.family if entry.numeral else ""


def runs(entries: list[Entry], family: str) -> Iterator[list[Entry]]:
    """Split siblings where the numbers begin anew, after a heading without a number or by counting on."""
    run: list[Entry] = []
    values: list[int] = []
    between = False
    for place, entry in enumerate(entries):
        value = entry.numeral.value if entry.numeral and family_of(entry) == family else None
        if value is None:
            between = between or bool(values)
        else:
            following = (
                item.numeral.value for item in entries[place + 1 :] if item.numeral and family_of(item) == family
            )
            if value <= 1 and values and (between or len(values) > 1) and next(following, None) == value + 1:
                yield run
                run, values = [], []
            values.append(value)
            between = False
        run.append(entry)
    yield run


class Sequence:
    """One run of numbered siblings, and what is wrong with it."""

    def __init__(self, post: Post, run: list[Entry], family: str, families: Counter[str], begins: int) -> None:
        self.post = post
        self.run = run
        self.family = family
        self.begins = begins
        self.strange: list[Entry] = []
        """Members that are numbered in another way."""
        self.members = [entry for entry in run if entry.numeral and family_of(entry) == family]
        self.size = len(self.members)
        for entry in run:
            if entry.numeral and family_of(entry) != family and families[family_of(entry)] == 1 and self._fills(entry):
                self.strange.append(entry)
        self.members = sorted([*self.members, *self.strange], key=lambda entry: entry.span)
        values = [_value(entry) for entry in self.members]
        falling = sum(after - before == -1 for before, after in pairwise(values))
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
        if found is None or (found and quoted * 2 >= len(self.members)):
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
                number = numeral(other.text)
                if number and number.prefix + number.family == self.family and number.value == wanted:
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
        behind = "after" if self.beside == "before" else "before"
        if slip.first:
            found = f"the one {self.beside} it is {_value(self.members[slip.first - 1])}"
            found += " too" if _value(self.members[slip.first - 1]) == value else ""
        elif many:
            message = f"This heading is number {value}, and none before it is number 1."
            text = _renumbered(entry, 1)
            return Problem(entry.span, message, f"Add the heading that is missing, or begin with `{text}`.")
        else:
            found = f"the one {behind} it is {_value(self.members[1])}"
        more = f"; the headings {behind} it move {'up' if wanted < value else 'down'}" if many else ""
        return Problem(
            entry.span,
            f"This heading is number {value}; {found}.",
            f"Make it `{_renumbered(entry, wanted)}`{more}.",
            None if self._line_has(slip) else self._renumbering(self.members[slip.first : slip.last + 1], slip.wanted),
        )

    def _line_has(self, slip: Slip) -> bool:
        """Tell whether a bold line before this heading has the number that is missing: then it may be the heading."""
        if not slip.first or self.beside == "after":
            return False
        start, end = self.members[slip.first - 1].span.end, self.members[slip.first].span.start
        line = rf"^[ \t]*(?:\*\*|__|#)[^\d\n]{{0,20}}{slip.wanted[0]}\s?[.):]"
        return re.search(line, self.post.source.text(Span(start, end)), re.MULTILINE) is not None

    def _renumbering(self, entries: list[Entry], wanted: tuple[int, ...]) -> Fix | None:
        edits = []
        for entry, value in zip(entries, wanted, strict=True):
            span = _number_span(self.post, entry)
            if span is None or entry.lookalike:
                return None
            edits.append(Edit(span, str(value)))
            if self._mentioned(entry, _value(entry)):
                return None
        return Fix(f"Renumber the heading{'s' if len(edits) > 1 else ''}", tuple(edits), effect="headings")

    def _mentioned(self, entry: Entry, value: int | None) -> bool:
        return is_mentioned(self.post, entry.text, value, self.family)

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
                (item for item in usual if item.numeral),
                key=lambda item: marks[item.numeral.mark] if item.numeral else 0,
            )
            lead = _lead(model, _value(entry))
            old = _lead(entry, _value(entry)) or entry.text[: entry.numeral.end if entry.numeral else 0] + " "
            like = _lead(model, _value(model)).strip()
            fix, start = None, _text_start(self.post, entry)
            if lead and self.post.data.startswith(old.encode(), start) and not self._mentioned(entry, None):
                edit = Edit(Span(start, start + len(old.encode())), lead)
                fix = Fix("Number the heading like the others", (edit,), effect="headings")
            yield Problem(
                entry.span,
                f"This heading is numbered `{old.strip()}`; the others are numbered like `{like}`.",
                f"Make it `{lead}{entry.text.removeprefix(old)}`.",
                fix,
            )

    def _without_number(self) -> Iterator[Problem]:
        """Yield the only heading without a number inside a sequence that is otherwise sound."""
        ordered = sorted(self.members, key=lambda entry: entry.span)
        inside = [
            entry for entry in self.run if ordered[0].span < entry.span < ordered[-1].span and entry not in ordered
        ]
        if len(inside) != 1 or inside[0].numeral or _APART.match(inside[0].text):
            return
        before = max((entry for entry in ordered if entry.span < inside[0].span), key=lambda entry: entry.span)
        after = min((entry for entry in ordered if entry.span > inside[0].span), key=lambda entry: entry.span)
        yield self._unnumbered(inside[0], before, after, max(_value(before), _value(after)), certain=False)


def is_mentioned(post: Post, heading: str, value: int | None, family: str) -> bool:
    """Tell whether a post links to one of its own headings, or speaks of its number: “see step 4”."""
    slug = re.sub(r"[\W_]+", "-", heading.casefold()).strip("-")
    for link in post.links:
        if link.destination.startswith("#") and slug in re.sub(r"[\W_]+", "-", link.destination.casefold()):
            return True
    if value is None:
        return False
    words = rf"{re.escape(family)}s?|" if family.isalpha() and family != "bare" else ""
    spoken = rf"\b(?:{words}step|tip|point|number|no\.|section|part)\s+{value}\b|(?<!\w)#{value}\b"
    texts = [passage.text for passage in post.paragraphs if str(value) in passage.text]
    return any(re.search(spoken, text, re.IGNORECASE) for text in texts)


def _value(entry: Entry) -> int:
    return entry.numeral.value if entry.numeral else 0


def _lead(entry: Entry, value: int) -> str:
    """Return what stands before the words of a heading, with another number: `Step 4: `; "" where it is not plain."""
    if entry.numeral is None:
        return ""
    space = r"|\s+" if entry.numeral.family in ("bare", "#") or entry.numeral.prefix else ""
    match = re.match(rf"\s?[.):–—-]\s+{space}", entry.text[entry.numeral.end :])
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
