"""`blogtool explain`."""

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from blogtool import rulepage
from blogtool.arguments import Argument, Option
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.errors import BlogtoolError
from blogtool.likeness import nearest
from blogtool.ruleset import current_name, names, rule_class
from blogtool.terminal import note, printable, width

if TYPE_CHECKING:
    from blogtool.contractpage import Asked, Page
    from blogtool.style import Style

MARK = "blogtool-explain"
"""What the comments around a page are called."""


class Format(StrEnum):
    """How a page is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


def run(
    name: Annotated[str, Argument(help="A rule, as findings show it; a type of post; or post, for every post.")],
    type: Annotated[bool, Option("--type", help="The name is that of a type, though there is a rule of it.")] = False,
    format: Annotated[Format, Option("--format", help="How the page is written.")] = Format.TEXT,
    into: Annotated[
        str | None,
        Option(help="Put the page of a type into this Markdown file, between <!-- blogtool-explain --> and its end."),
    ] = None,
    check: Annotated[str | None, Option(help="Write nothing; exit with 1 if this file has an older page.")] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Explain a rule, or say what a post has to be like. Nothing is fetched from the network.

    Of a rule: what it asks for and why, its options, and an example. Of a type: what your house style asks of its
    posts, in plain words for those who write them.
    """
    if into is not None and check is not None:
        raise BlogtoolError("--into and --check contradict each other; give one of them.")
    if name in names() and not type:
        if into is not None or check is not None:
            raise BlogtoolError(f"{name} is a rule; --into and --check go with a type, or with post.")
        rule = rule_class(current_name(name))
        sys.stdout.write(
            rulepage.markdown(rule) if format is Format.MARKDOWN else rulepage.plain(rule, width(sys.stdout))
        )
        return 0
    page = _page(name, type, config, isolated)
    if into is not None or check is not None:
        return _kept(page, into or check or "", write=into is not None)
    from blogtool.contractpage import markdown, plain

    text = markdown(page) if format is Format.MARKDOWN else plain(page, width(sys.stdout))
    sys.stdout.write("".join(f"{printable(line)}\n" for line in text.splitlines()))
    return 0


def _page(name: str, type: bool, config: str | None, isolated: bool) -> "Page":
    """Return the page of a type, or of a block of the house style. Raises BlogtoolError where there is none."""
    from blogtool.contractpage import block_page, page
    from blogtool.houses import Houses

    style = Houses(config=config, isolated=isolated).style_for(os.getcwd())
    if style is None:
        if type or name == "post":
            raise BlogtoolError("There is no house style here, so nothing is asked of posts but the default rules.")
        current_name(name)
        raise AssertionError  # it is no rule: that has been said
    if name == "post" or name in style.types:
        return page(style, name, _asked)
    found = None if type else block_page(style, name, _asked)
    if found is None:
        raise BlogtoolError(_unknown(name, type, style))
    return found


def _asked(name: str) -> "Asked":
    from blogtool.contractpage import Asked

    rule = rule_class(name)
    options = {option.name: option.description for option in rulepage.options(rule)}
    return Asked(rulepage.first_line(rule), rule.severity, options)


def _unknown(name: str, type: bool, style: "Style") -> str:
    types = ["post", *style.types]
    known = types if type else [*types, *names(), *style.own_names()]
    near = nearest(name, known)
    what = f"There is no type “{name}”." if type else f"There is no rule and no type “{name}”."
    return f"{what} " + (f"Did you mean {near}?" if near else f"The types are {', '.join(types)}.")


def _kept(page: "Page", path: str, *, write: bool) -> int:
    """Put a page into a file, or tell by the exit code whether that would change it."""
    from blogtool.commands.documents import Document, is_markdown
    from blogtool.contractpage import markdown

    if not is_markdown(path):
        raise BlogtoolError(f"{path} is no Markdown file by its name.")
    whole = _whole(path)
    if whole is None and write:
        from blogtool.write import create

        create(path, f"<!-- {MARK} -->\n\n{markdown(page)}\n<!-- /{MARK} -->\n".encode())
        note(f"{path}: The page was written.")
        return 0
    if whole is not None and MARK not in whole and not write:
        changed = whole.replace("\r\n", "\n") != markdown(page)
        note(f"{path}: {'It would change' if changed else 'The page is as it should be'}.")
        return int(changed)
    document = Document(path, MARK, "the page")
    changed = document.put(markdown(page, min(document.level() + 1, 5)).rstrip("\n"), write=write)
    outcome = "The page was written" if write else "It would change"
    note(f"{document.name}: {outcome if changed else 'The page is as it should be'}.")
    return int(changed and not write)


def _whole(path: str) -> str | None:
    """Return the text of a file; None where there is none."""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError:
        return ""  # what is wrong with it is said when it is read as a document
