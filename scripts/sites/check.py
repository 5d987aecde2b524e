"""Build a site of each generator with posts that `blogtool new` made, and compare the pages with what was promised.

Without names all generators are asked, and docs/sites.md is written.
"""

import argparse
import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generators import GENERATORS, Generator
from headings import body, headings_for
from installed import Impossible, build, environment, install, make_site, version

from blogtool.flavors import FLAVORS
from blogtool.generators import config_of
from blogtool.generators.headings import anchor_rule
from blogtool.headingtexts import heading_texts
from blogtool.post import Post
from blogtool.source import Source
from page import Page, read, same

DOCUMENT = Path(__file__).parents[2] / "docs" / "sites.md"
BLOGTOOL = (sys.executable, "-m", "blogtool")

TITLES = (
    "What's New? C# & Café: 2.0",
    '"Quoted" [x] {y}: – it’s 100% #1',
    "日本語のタイトル",
    "# Not a comment: - yes @home | \\backslash",
    "null: ~ 12:30 ! 🎉 “curly”",
)
TAGS = ("self care", "massage")
FIELDS = json.dumps({"description": "What it is about: in a few words."})
HEADINGS = "Awkward headings"
DRAFT = "A draft that nobody reads"

KNOWN: dict[tuple[str, str], str] = {
    ("hexo", "«Guillemets» and << arrows >>"): "Hexo keeps what stands between `<<` and `>>`; we take it for a tag.",
}
"""Differences that we know of and live with: by the generator's id and the heading, the title or the kind."""

_WARNING = re.compile(r"\b(?:warn(?:ing)?|error)\b", re.IGNORECASE)
_ABOUT_HEADINGS = re.compile("Empty alt attribute")
"""What generators say of the awkward headings, which are not ours."""


@dataclass
class Made:
    """A post that `blogtool new` made."""

    title: str
    path: str
    url: str | None
    date: datetime


@dataclass
class Report:
    """How one generator got on."""

    generator: Generator
    version: str = ""
    published: bool = False
    """Whether the posts began as drafts, and our own command published them."""
    installing: float = 0.0
    building: float = 0.0
    missing: str = ""
    """Why it could not be asked."""
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of each thing that was looked at, how many agree, and how many there are."""
    differences: list[tuple[str, str]] = field(default_factory=list)
    """What differs, and how."""
    known: list[tuple[str, str]] = field(default_factory=list)

    def note(self, thing: str, subject: str, agrees: bool, how: str) -> None:
        """Count one comparison, and keep what differs."""
        right, all = self.counts.get(thing, (0, 0))
        self.counts[thing] = (right + agrees, all + 1)
        if not agrees:
            reason = KNOWN.get((self.generator.id, subject))
            (self.known if reason else self.differences).append((f"{thing} of “{subject}”", reason or how))


def blogtool(generator: Generator, site: Path, *arguments: str, given: str = "") -> str:
    """Run our program in a site, which reads `given`, and return what it prints; raise Impossible where it fails."""
    result = subprocess.run(
        (*BLOGTOOL, *arguments),
        cwd=site,
        env=environment(generator),
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Impossible(f"`blogtool {' '.join(arguments)}` ended with {result.returncode}: {result.stderr.strip()}")
    return result.stdout


def can_publish(generator: Generator, site: Path) -> bool:
    """Tell whether this blogtool has the command that publishes a draft."""
    return re.search(r"^\s+publish\b", blogtool(generator, site, "--help"), re.MULTILINE) is not None


def new(generator: Generator, site: Path, title: str, day: int, *, draft: bool, publish: bool) -> Made:
    """Scaffold a post, and publish it where it is not to stay a draft."""
    when = f"2024-05-{day:02}T10:00:00+00:00"
    kind = "--draft" if draft or publish else "--no-draft"
    tags = [argument for tag in TAGS for argument in ("--tag", tag)]
    said = json.loads(
        blogtool(generator, site, "new", title, "--json", kind, "--date", when, *tags, "--from", "-", given=FIELDS)
    )
    path, url = said["path"], said["url"]
    if publish and not draft:
        path = blogtool(generator, site, "publish", path, "--date", when).splitlines()[-1]
    return Made(title, path, url, datetime.fromisoformat(when))


def page_of(site: Path, generator: Generator, url: str | None) -> Path | None:
    """Return the file of a page by its address; None where there is none."""
    if url is None:
        return None
    path = unquote(urlsplit(url).path).lstrip("/")
    wanted = unicodedata.normalize("NFC", path)
    output = site / generator.output
    for file in output.rglob("*.html"):
        here = unicodedata.normalize("NFC", file.relative_to(output).as_posix())
        if here in (wanted, f"{wanted}.html", f"{wanted}index.html", f"{wanted.rstrip('/')}/index.html"):
            return file
    return None


def compare(report: Report, site: Path, posts: list[Made]) -> None:
    """Compare the pages of the published posts with what was asked of them."""
    output = site / report.generator.output
    pages = {file: read(file.read_text()) for file in sorted(output.rglob("*.html"))}
    for made in posts:
        file = page_of(site, report.generator, made.url)
        found = [other for other, page in pages.items() if same(page.title, made.title) and page.date is not None]
        where = ", ".join(other.relative_to(output).as_posix() for other in found) or "no page bears the title"
        report.note("address", made.title, file is not None, f"expected {made.url}, found {where}")
        page = pages[file] if file else pages[found[0]] if found else Page()
        report.note("title", made.title, same(page.title, made.title), f"expected “{made.title}”, found “{page.title}”")
        report.note("date", made.title, page.date == made.date, f"expected {made.date}, found {page.date}")
        tags = all(any(same(tag, shown) for shown in page.tags) for tag in TAGS)
        report.note("tags", made.title, tags, f"expected {TAGS}, found {sorted(page.tags)}")
        if made.title == HEADINGS:
            compare_anchors(report, site, made.path, page)
    hidden = output / (report.generator.drafts or "nowhere")
    drafts = [file for file in pages if DRAFT in file.read_text() and not file.is_relative_to(hidden)]
    report.note("draft", DRAFT, not drafts, f"it is in {[file.relative_to(output).as_posix() for file in drafts]}")


def compare_anchors(report: Report, site: Path, path: str, page: Page) -> None:
    """Compare the ids of the headings with those that the rule of the site makes."""
    flavor = FLAVORS[report.generator.id]
    rule = anchor_rule(flavor, config_of(str(site), flavor))
    texts = heading_texts(Post(Source(path, (site / path).read_bytes()), flavor.reads))
    made = rule.ids(texts) if rule else ["not known"] * len(texts)
    for number, (heading, id) in enumerate(zip(headings_for(mdx=report.generator.mdx), made, strict=True)):
        found = page.ids.get(number)
        report.note("anchors", heading, found == id, f"expected “{id}”, found “{found}”")


def check(generator: Generator) -> Report:
    """Install a generator, make a site, posts and pages, and return the report."""
    report = Report(generator)
    try:
        report.installing = install(generator)
        report.version = version(generator)
        site = make_site(generator, "posts", generator.variants[0])
        report.published = can_publish(generator, site)
        posts = [
            new(generator, site, title, day, draft=False, publish=report.published)
            for day, title in enumerate((*TITLES, HEADINGS), start=1)
        ]
        new(generator, site, DRAFT, 20, draft=True, publish=False)
        with (site / posts[-1].path).open("a") as file:
            file.write("\n\n" + body(headings_for(mdx=generator.mdx)))
        result, report.building = build(generator, site)
    except Impossible as error:
        report.missing = str(error)
        return report
    said = (result.stdout + result.stderr).splitlines()
    warnings = [line.strip() for line in said if _WARNING.search(line) and not _ABOUT_HEADINGS.search(line)]
    report.note("build", "the site", result.returncode == 0, "\n".join(said[-12:]))
    report.note("warnings", "the site", not warnings, " / ".join(warnings[:5]))
    compare(report, site, posts)
    return report


def main() -> int:
    """Ask the generators, print the reports, and return 1 where something differs that is not known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="ids of generators; all unless given")
    names = parser.parse_args().names
    reports = []
    for generator in GENERATORS:
        if not names or generator.id in names:
            reports.append(check(generator))
            print(summary(reports[-1]), flush=True)
    if not names:
        from document import text

        DOCUMENT.write_text(text(reports))
    return int(any(report.differences for report in reports))


def summary(report: Report) -> str:
    """Return a report as lines for a terminal."""
    name = f"{report.generator.name} {report.version}".strip()
    if report.missing:
        return f"{name}: skipped, {report.missing}"
    counts = ", ".join(f"{thing} {right}/{all}" for thing, (right, all) in report.counts.items())
    lines = [f"{name}: {counts} ({report.installing:.0f} s to install, {report.building:.1f} s to build)"]
    return "\n".join(lines + [f"  {what}: {how}" for what, how in report.differences])


if __name__ == "__main__":
    sys.exit(main())
