"""A page of a contract as plain text for a terminal, or in Markdown for a document. Pure."""

from textwrap import fill

from blogtool.contractpage.sections import Page, Section

WIDTH = 80
"""The columns that plain text fills at most."""


def plain(page: Page) -> str:
    """Return a page for a terminal, in at most `WIDTH` columns."""
    blocks = [page.title, *(_filled(text) for text in page.lead)]
    for section in page.sections:
        blocks.append(section.title)
        blocks += [_filled(text, "  ") for text in section.lead]
        if section.entries:
            blocks.append("\n".join(_entries(section, "  ")))
    blocks += [_filled(text) for text in page.end]
    return "\n\n".join(blocks) + "\n"


def _entries(section: Section, indent: str) -> list[str]:
    lines = []
    for number, entry in enumerate(section.entries, 1):
        mark = f"{number}. " if section.numbered else "- "
        name = f"{entry.name}: " if entry.name else ""
        lines.append(_filled(f"{mark}{name}{' '.join(entry.sentences)}", indent, " " * len(mark)))
    return lines


def _filled(text: str, indent: str = "", hanging: str = "") -> str:
    return fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def markdown(page: Page, level: int = 1) -> str:
    """Return a page in Markdown, one sentence a line; `level` is that of its first heading."""
    blocks = [f"{'#' * level} {page.title}"]
    if page.lead:
        blocks.append("\n".join(page.lead))
    for section in page.sections:
        blocks.append(f"{'#' * (level + 1)} {section.title}")
        if section.lead:
            blocks.append("\n".join(section.lead))
        lines = []
        for number, entry in enumerate(section.entries, 1):
            mark = f"{number}. " if section.numbered else "- "
            sentences = [*([f"**{entry.name}**: {entry.sentences[0]}"] if entry.name else entry.sentences[:1])]
            sentences += entry.sentences[1:]
            lines.append(mark + f"\n{' ' * len(mark)}".join(sentences))
        if lines:
            blocks.append("\n".join(lines))
    if page.end:
        blocks.append("\n".join(page.end))
    return "\n\n".join(blocks) + "\n"
