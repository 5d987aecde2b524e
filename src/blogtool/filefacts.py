"""What a field says of a file, and what the file is: whether it is there, how large, how wide.

Reads no more of a picture than the head that says its size, and never decodes one. Remembered as long as the file does
not change.
"""

import os
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from msgspec import Struct

_HEAD = 4096
_MOST_SEGMENTS = 500
_PAGES = (".md", ".mdx", ".markdown", ".html", "/index.md", "/_index.md", "/index.html")
_NUMBER = rb"""\s*=\s*["']\s*([0-9.]+)\s*(?:px)?\s*["']"""


_to_move: dict[str, str] = {}
"""Where the files are now that are judged as if they had moved: old paths by new ones, absolute."""


class FileFacts(Struct, frozen=True):
    """A file that is there."""

    path: str
    size: int
    """In bytes."""
    width: int | None = None
    """In pixels; None for what is no picture, or a drawing without a size of its own."""
    height: int | None = None


def is_elsewhere(value: str) -> bool:
    """Tell whether a field names no file of the site: an address on the web, or what a template will make of it."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", value)) or "{{" in value or "{%" in value or not value


def candidates(value: str, folder: str, root: str | None, folders: Sequence[str], static: str | None) -> Iterator[str]:
    """Yield the paths that a field may mean: beside the post in `folder`, and where the site keeps its files: in
    `static`, which its owner names, and in `folders`, where its generator has them."""
    try:
        path = unquote(urlsplit(value).path)
    except ValueError:  # what begins like an address and is none
        path = value
    if "\0" in path:
        return
    if not path.startswith("/"):
        yield os.path.join(folder, path)
    if root is not None:
        for place in dict.fromkeys([*([static] if static else []), *folders, ""]):
            yield os.path.join(root, place, path.lstrip("/"))


def find(
    value: str, folder: str, root: str | None, folders: Sequence[str], static: str | None = None
) -> FileFacts | None:
    """Return the file, or the page, that a field names; None where there is none."""
    for path in candidates(value, folder, root, folders, static):
        for ending in ("", *_PAGES):
            found = facts(path.rstrip("/") + ending) if ending else facts(path)
            if found is not None:
                return found
    return None


@contextmanager
def as_if_moved(moves: Mapping[str, str]) -> Iterator[None]:
    """Let files and folders be found at the paths that they will have, for as long as this holds: absolute new paths,
    and the old ones."""
    _to_move.update(moves)
    try:
        yield
    finally:
        for new in moves:
            _to_move.pop(new, None)


def now_at(path: str) -> str:
    """Return where what a path leads to is now: at the path itself, unless something is judged as if it had moved."""
    if not _to_move:
        return path
    whole = os.path.abspath(path)
    for new, old in _to_move.items():
        if whole == new or whole.startswith(new + os.sep):
            return old + whole[len(new) :]
    return whole  # a folder that is still to be made is not in its way


def facts(path: str) -> FileFacts | None:
    """Return what a file is; None for what is no file."""
    path = now_at(path)
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    if not os.path.isfile(path):
        return None
    return _facts(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=4096)
def _facts(path: str, size: int, modified: int) -> FileFacts:
    try:
        with open(path, "rb") as file:
            measured = _measure(file)
    except (OSError, struct.error, ValueError):
        measured = None
    width, height = measured or (None, None)
    return FileFacts(path, size, width, height)


def _measure(file: BinaryIO) -> tuple[int, int] | None:
    """Return the width and the height that the head of a picture gives."""
    head = file.read(_HEAD)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return struct.unpack(">II", head[16:24])
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return struct.unpack("<HH", head[6:10])
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(file)
    return _svg(head)


def _jpeg(file: BinaryIO) -> tuple[int, int] | None:
    """Follow the segments to the one that begins the frame; what they hold is skipped."""
    file.seek(2)
    for _ in range(_MOST_SEGMENTS):
        mark = file.read(1)
        while mark == b"\xff":
            mark = file.read(1)
        if not mark:
            return None
        code = mark[0]
        if code in (0x01, 0xD8) or 0xD0 <= code <= 0xD7:
            file.seek(1, os.SEEK_CUR)
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">xHH", file.read(5))
            return width, height
        if code in (0xD9, 0xDA) or length < 2:
            return None
        file.seek(length - 2, os.SEEK_CUR)
    return None


def _webp(head: bytes) -> tuple[int, int] | None:
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _svg(head: bytes) -> tuple[int, int] | None:
    tag = re.search(rb"<svg\b[^>]*>", head)
    if tag is None:
        return None
    width, height = (re.search(rb"(?<![\w-])" + name + _NUMBER, tag.group()) for name in (b"width", b"height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    return None
