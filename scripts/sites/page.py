"""A built page: its title, its date, its tags, and the ids of its headings."""

import html
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TAG_CLASS = re.compile(r"(?:^|[\s_-])(?:tags?|p-category)(?:$|[\s_-])")
_HIDDEN = frozenset(("script", "style", "svg"))


@dataclass
class Page:
    """What a reader, or a program, finds in a page."""

    title: str = ""
    """The text of its first `<h1>`."""
    date: datetime | None = None
    """That of its first `<time>`."""
    tags: set[str] = field(default_factory=set)
    ids: dict[int, str] = field(default_factory=dict)
    """The ids of the headings of headings.py by their numbers; "" for one that has none."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open: list[tuple[str, bool]] = []
        self.heading: str | None = None
        self.heading_text: list[str] | None = None
        self.tag_text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if re.fullmatch("h[1-6]", tag):
            self.heading = has.get("id", "")
            if tag == "h1" and not self.page.title:
                self.heading_text = []
        if tag == "time" and self.page.date is None:
            self.page.date = _moment(has.get("datetime", ""))
        says_tag = bool(_TAG_CLASS.search(has.get("class", ""))) or "tag" in has.get("rel", "").split()
        inside = bool(self.open) and self.open[-1][1]
        if tag not in _VOID:
            self.open.append((tag, inside or says_tag))
        if says_tag or tag in ("li", "a"):
            self.tag_text = []

    def handle_endtag(self, tag: str) -> None:
        inside = False
        while self.open:
            name, inside = self.open.pop()
            if name == tag:
                break
        if tag == "h1" and self.heading_text is not None:
            self.page.title = _spaced("".join(self.heading_text))
            self.heading_text = None
        if self.tag_text is not None and inside:
            self.page.tags.add(_spaced("".join(self.tag_text)))
            self.tag_text = None

    def handle_data(self, data: str) -> None:
        if any(name in _HIDDEN for name, _ in self.open):
            return
        for kept in (self.heading_text, self.tag_text):
            if kept is not None:
                kept.append(data)
        match = re.fullmatch(r"\s*paragraph(\d{3})\s*", data)
        if match:
            self.page.ids[int(match[1])] = self.heading or ""
            self.heading = None


def read(text: str) -> Page:
    """Return what stands in the text of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


def same(one: str, other: str) -> bool:
    """Tell whether two titles or tags are the same to a reader."""
    return unicodedata.normalize("NFC", _spaced(one)) == unicodedata.normalize("NFC", _spaced(other))


def _spaced(text: str) -> str:
    return " ".join(html.unescape(text).replace("¶", " ").split())


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
