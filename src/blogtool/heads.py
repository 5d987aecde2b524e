"""The first bytes of a post → its title and its tags, without reading it as a whole. Pure.

A thousand posts are looked at before a new one is written, in the time in which thirty could be read properly. What is
found serves to warn, never to change anything: a title written over several lines, or by an anchor of YAML, is missed.
"""

import re
from collections.abc import Iterator

from blogtool.patterns import lazy

LENGTH = 4096
"""How many bytes of a post are its head."""

_FIELD = r"^(?:\.\. |[ \t]*\"|\")?%s\"?[ \t]*[:=][ \t]*(.*)$"
_TITLE = lazy((_FIELD % "title").encode(), re.MULTILINE | re.IGNORECASE)
_TAGS = lazy((_FIELD % "tags").encode(), re.MULTILINE | re.IGNORECASE)
_HEADING = lazy(rb"^#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)
_FENCED = lazy(rb"\A(?:\xef\xbb\xbf)?(---|\+\+\+|;;;)[ \t]*\r?\n")
_ITEM = lazy(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'|([^,\[\]\"'\s][^,\[\]]*)")
_BLOCK = lazy(r"[|>][-+0-9]*")
_DASHED = lazy(r"[ \t]*-[ \t]+(.*)")


def title_of(head: bytes) -> str | None:
    """Return the title in the head of a post: of its front matter, else of its first level-1 heading."""
    inner = _front_matter(head)
    match = _TITLE.search(inner)
    if match is not None:
        said = _text(match[1]).strip()
        return _folded(_text(inner[match.end() :])) if _BLOCK.fullmatch(said) else _value(said)
    heading = _HEADING.search(head)
    return _text(heading[1]).strip() if heading else None


def tags_of(head: bytes) -> list[str]:
    """Return the tags in the head of a post, in their order."""
    inner = _front_matter(head)
    match = _TAGS.search(inner)
    if match is None:
        return []
    said = _text(match[1]).strip()
    if said.startswith("["):
        end = inner.find(b"]", match.start(1))
        said = _text(inner[match.start(1) : end if end >= 0 else len(inner)])
    elif not said:
        said = ",".join(_dashed(_text(inner[match.end() :])))
    items = ("".join(item.groups("")).strip() for item in _ITEM.finditer(said.split(" #")[0]))
    return [item for item in items if item]


def _dashed(text: str) -> Iterator[str]:
    """Yield the items of a list of YAML, each on a line of its own."""
    for line in text.split("\n")[1:]:
        match = _DASHED.fullmatch(line.rstrip("\r"))
        if match is None:
            return
        yield match[1].split(" #")[0].strip()


def _folded(text: str) -> str:
    """Return the text of a block of YAML as one line: what stands deeper than its name."""
    lines: list[str] = []
    for line in text.split("\n")[1:]:
        if line.strip() and not line.startswith((" ", "\t")):
            break
        lines.append(line.strip())
    return " ".join(filter(None, lines))


def _front_matter(head: bytes) -> bytes:
    """Return the head as far as its front matter goes; all of it where no fence says how far that is."""
    fence = _FENCED.match(head)
    if fence is None:
        return head.split(b"\n\n", 1)[0] if not head.lstrip().startswith((b"{", b"<!--")) else head
    end = head.find(b"\n" + fence[1], fence.end() - 1)
    return head[: end if end >= 0 else len(head)]


def _value(said: str) -> str:
    """Return a text without its quotation marks, and without a comment behind it."""
    said = said.strip().removesuffix(",").rstrip()
    if len(said) >= 6 and said[:3] in ('"""', "'''") and said.endswith(said[:3]):
        return said[3:-3]
    if said[:1] in ('"', "'"):
        mark = said[0]
        end = said.rfind(mark)
        inner = said[1:end] if end else said[1:]
        return inner.replace("''", "'") if mark == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return said.split(" #")[0].rstrip()


def _text(data: bytes) -> str:
    return data.decode(errors="replace").rstrip("\r")
