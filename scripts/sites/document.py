"""docs/sites.md: how the generators got on. What always stands in it is in sites.md."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from headings import HEADINGS

if TYPE_CHECKING:
    from check import Report

TEMPLATE = Path(__file__).with_name("sites.md")

COLUMNS = ("title", "date", "tags", "address", "anchors", "draft")


def text(reports: "Sequence[Report]") -> str:
    """Return the page."""
    return TEMPLATE.read_text().format(
        headings=len(HEADINGS),
        day=datetime.now(UTC).date().isoformat(),
        published="; `blogtool publish` publishes the six" if any(report.published for report in reports) else "",
        rows="".join(map(_row, reports)),
        differences=_differences(reports),
        settings=_settings(reports),
    )


def _row(report: "Report") -> str:
    generator = report.generator
    if report.missing:
        said = " ".join(report.missing.split())
        return f"| {generator.name} | | {generator.licence} | skipped: {said} | | | | | | | | |\n"
    quiet = all(right == all for right, all in (report.counts["build"], report.counts["warnings"]))
    counts = [report.counts.get(column, (0, 0)) for column in COLUMNS]
    cells = [
        *(generator.name, report.version, generator.licence, "yes" if quiet else "no"),
        *(f"{right} of {all}" for right, all in counts[:-1]),
        "yes" if counts[-1] == (1, 1) else "no",
        f"{report.installing:.0f} s" if report.installing else "–",
        f"{report.building:.1f} s",
    ]
    return f"| {' | '.join(cells)} |\n"


def _differences(reports: "Sequence[Report]") -> str:
    """Return what differs, generator by generator; nothing where all agree."""
    lines = [
        f"- {report.generator.name}, {what}: {' '.join(how.split())}\n"
        for report in reports
        for what, how in (*report.differences, *report.known)
    ]
    return "\nWhat differs:\n\n" + "".join(lines) if lines else ""


def _settings(reports: "Sequence[Report]") -> str:
    return "\n".join(
        f"- {report.generator.name}: {'; '.join(variant.name for variant in report.generator.variants)}."
        for report in reports
    )
