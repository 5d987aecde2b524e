"""A page of a contract as plain text for a terminal, or in Markdown for a document. Pure."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from blogtool.contractpage.sections import Page, Section
from blogtool.markup import markdown_text
from blogtool.patterns import lazy

WIDTH = 80
"""The columns that plain text fills at most."""


def plain(page: Page, width: int = WIDTH) -> str:
    """Return a page for a terminal of `width` columns, in at most `WIDTH` of them."""
    width = min(width, WIDTH)
    blocks = [page.title, *(_filled(text, width) for text in page.lead)]
    for section in page.sections:
        blocks.append(section.title)
        blocks += [_filled(text, width, "  ") for text in section.lead]
        if section.entries:
            blocks.append("\n".join(_entries(section, width, "  ")))
    blocks += [_filled(text, width) for text in page.end]
    return "\n\n".join(blocks) + "\n"


def _entries(section: Section, width: int, indent: str) -> list[str]:
    lines = []
    for number, entry in enumerate(section.entries, 1):
        mark = f"{number}. " if section.numbered else "- "
        name = f"{entry.name}: " if entry.name else ""
        lines.append(_filled(f"{mark}{name}{' '.join(entry.sentences)}", width, indent, " " * len(mark)))
    return lines


def _filled(text: str, width: int, indent: str = "", hanging: str = "") -> str:
    return fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def markdown(page: Page, level: int = 1) -> str:
    """Return a page in Markdown, one sentence a line; `level` is that of its first heading."""
    blocks = [f"{'#' * level} {_escaped(page.title)}"]
    if page.lead:
        blocks.append(_lines(page.lead))
    for section in page.sections:
        blocks.append(f"{'#' * (level + 1)} {_escaped(section.title)}")
        if section.lead:
            blocks.append(_lines(section.lead))
        if section.entries:
            blocks.append("\n".join(_items(section)))
    if page.end:
        blocks.append(_lines(page.end))
    return "\n\n".join(blocks) + "\n"


def _items(section: Section) -> Iterator[str]:
    for number, entry in enumerate(section.entries, 1):
        mark = f"{number}. " if section.numbered else "- "
        name = f"**{_escaped(entry.name)}**: " if entry.name else ""
        yield f"{mark}{name}{_lines(entry.sentences, ' ' * len(mark))}".rstrip()


def _lines(sentences: Sequence[str], indent: str = "") -> str:
    return f"\n{indent}".join(map(_escaped, sentences))


_CODE = lazy(r"(``?) ?[^`]+?(?:`[^`]+?)*? ?\1(?!`)")


def _escaped(text: str) -> str:
    """Return a text that shows as it is: outside of code, a mark of Markdown in an owner's words is none."""
    found, place = [], 0
    for match in _CODE.finditer(text):
        found += [markdown_text(text[place : match.start()], begins=place == 0), match.group()]
        place = match.end()
    return "".join([*found, markdown_text(text[place:], begins=place == 0)])
