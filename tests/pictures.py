"""Small files for blogs in tests, images among them."""

import struct
import zlib
from pathlib import Path


def png(width: int, height: int, size: int = 0) -> bytes:
    """Return a grey PNG image; of `size` bytes at least."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    start = b"\x89PNG\r\n\x1a\n"
    padding = chunk(b"teXt", b"." * max(0, size - len(start + body) - 12)) if size else b""
    return start + head + padding + body[len(head) :]


def write_file(path: Path, what: str) -> None:
    """Write a text, or an image that is described as `image 40x30` or `image 40x30 21 kB`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not what.startswith("image "):
        path.write_text(what)
        return
    size, _, kilobytes = what.removeprefix("image ").partition(" ")
    width, height = map(int, size.split("x"))
    path.write_bytes(png(width, height, 1024 * int(kilobytes.removesuffix(" kB") or 0) if kilobytes else 0))
