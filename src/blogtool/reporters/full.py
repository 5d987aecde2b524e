"""For people at a terminal: the line itself, a caret under the fault, and what to do."""

from collections.abc import Callable, Iterable

from blogtool.finding import Failure, Finding, Line, Summary
from blogtool.terminal import Output, Segment, cells, printable

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
_ELLIPSIS = "…"


def report(outcomes: Iterable[Finding | Failure], summary: Callable[[], Summary], out: Output) -> None:
    """Write each finding as a small paragraph. Failures go to standard error, elsewhere."""
    for outcome in outcomes:
        if isinstance(outcome, Finding):
            _finding(outcome, out)


def _finding(finding: Finding, out: Output) -> None:
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    head: list[Segment] = [(place, "bold"), "  ", (finding.severity, _STYLES[finding.severity]), "  "]
    out.line(*head, (finding.rule, "cyan"), "  ", finding.message)
    gutter = len(str(finding.lines[-1].number)) if finding.lines else 0
    for line in finding.lines:
        text, caret = excerpt(line, finding, out.width - gutter - 3)
        out.line((f"{line.number:>{gutter}} | ", "blue"), text)
        if caret.strip():
            out.line((f"{'':>{gutter}} | ", "blue"), (caret, _STYLES[finding.severity]))
    last = finding.end.line - (finding.end.column == 1 and finding.end.line > finding.start.line)
    if finding.lines and last > finding.lines[-1].number:
        out.line((f"{'':>{gutter}} | ", "blue"), f"… to line {last}")
    advice = [finding.help] if finding.help else []
    if finding.fix:
        advice.append("[--fix does it]" if finding.fix.safe else "[--fix --unsafe-fixes does it]")
    if advice:
        out.line(" " * gutter, " ", ("→ ", "green"), " ".join(advice))
    out.line()


def excerpt(line: Line, finding: Finding, width: int) -> tuple[str, str]:
    """Return what is shown of one source line in `width` columns, and the carets below it.

    A paragraph is often one line of 600 characters: what is cut is marked by `…`, and the fault stays in sight.
    """
    start = finding.start.column - 1 if line.number == finding.start.line else 0
    end = finding.end.column - 1 if line.number == finding.end.line else len(line.text)
    width = max(width, 8)
    # Only what may be seen is looked at: a line can have half a million characters, and a fault in every tenth word.
    first, last = max(start - width, 0), min(start + 2 * width, len(line.text))
    text = line.text[first:last].replace("\t", " ")  # a tab is as wide as the terminal likes: carets could not follow
    start, end = min(start - first, len(text)), min(end - first, len(text))
    left, right = 0, len(text)
    if len(text) < len(line.text) or cells(printable(text)) > width:
        left, right = _window(text, start, end, width)
    cut_before, cut_after = first + left > 0, first + right < len(line.text)
    shown = _ELLIPSIS * cut_before + text[left:right] + _ELLIPSIS * cut_after
    before = cells(printable(text[left:start])) + cut_before
    marked = cells(printable(text[start : min(end, right)]))
    return shown, " " * before + "^" * max(marked, 1)


def _window(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return the part of a text, in characters, that fits into `width` columns and shows the fault's beginning."""
    budget = width - 2  # the two ellipses
    left = right = start
    used = 0
    while right < len(text) and right < end and used + cells(printable(text[right])) <= budget:
        used += cells(printable(text[right]))
        right += 1
    # What room is left goes to both sides, a little more to what was read before.
    share = (budget - used) * 3 // 5
    while left > 0 and share - cells(printable(text[left - 1])) >= 0:
        left -= 1
        share -= cells(printable(text[left]))
        used += cells(printable(text[left]))
    while right < len(text) and used + cells(printable(text[right])) <= budget:
        used += cells(printable(text[right]))
        right += 1
    while left > 0 and used + cells(printable(text[left - 1])) <= budget:
        left -= 1
        used += cells(printable(text[left]))
    return left, right
