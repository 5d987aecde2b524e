"""What a file is, from its head alone; and where a field may mean it to be."""

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import filefacts
from blogtool.flavors import FLAVORS


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))


def jpeg(width: int, height: int, before: bytes = b"") -> bytes:
    """A JPEG file with its frame behind other segments, as cameras write it."""
    application = b"\xff\xe1" + struct.pack(">H", 2 + len(before)) + before
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + application + b"\xff\xff" + frame[1:] + b"\xff\xda\x00\x02"


def webp(kind: bytes, rest: bytes) -> bytes:
    return b"RIFF\x00\x00\x00\x00WEBP" + kind + b"\x00\x00\x00\x00" + rest


PICTURES = {
    "a.png": png(1200, 630),
    "a.gif": b"GIF89a" + struct.pack("<HH", 1200, 630),
    "a.jpg": jpeg(1200, 630),
    "camera.jpg": jpeg(1200, 630, bytes(60_000)),
    "lossy.webp": webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 1200, 630)),
    "lossless.webp": webp(b"VP8L", b"\x2f" + (1199 | 629 << 14).to_bytes(4, "little")),
    "extended.webp": webp(b"VP8X", bytes(4) + (1199).to_bytes(3, "little") + (629).to_bytes(3, "little")),
    "a.svg": b'<?xml version="1.0"?>\n<svg xmlns="http://a.example" width="1200px" stroke-width="2" height="630">',
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_head_of_a_picture_says_its_size(name: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(PICTURES[name])
    found = filefacts.facts(str(path))
    assert found is not None
    assert (found.width, found.height, found.size) == (1200, 630, len(PICTURES[name]))


@pytest.mark.parametrize(
    "data", [b"", b"Text.", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x00", b"<svg>"]
)
def test_what_is_no_picture_or_is_cut_off_has_no_size(data: bytes, tmp_path: Path):
    path = tmp_path / "a"
    path.write_bytes(data)
    found = filefacts.facts(str(path))
    assert found is not None
    assert (found.width, found.height) == (None, None)


@given(st.sampled_from(sorted(PICTURES)), st.binary(max_size=20), st.integers(0, 60))
def test_no_file_is_too_strange(tmp_path_factory, name: str, rubbish: bytes, place: int):
    path = tmp_path_factory.getbasetemp() / "rubbish"
    data = PICTURES[name]
    path.write_bytes(data[:place] + rubbish + data[place + 7 :])
    assert filefacts.facts(str(path)) is not None


def test_a_file_that_changes_is_looked_at_again(tmp_path: Path):
    path = tmp_path / "a.png"
    path.write_bytes(png(1, 1))
    assert filefacts.facts(str(path)).width == 1
    path.write_bytes(png(2, 2) + b"more")
    assert filefacts.facts(str(path)).width == 2


@pytest.mark.parametrize(
    ("value", "flavor", "path"),
    [
        ("bed.png", "hugo", "content/posts/sleep/bed.png"),
        ("/images/bed.png", "hugo", "static/images/bed.png"),
        ("images/bed.png?v=2#top", "hugo", "assets/images/bed.png"),
        ("/images/a%20bed.png", "zola", "static/images/a bed.png"),
        ("/assets/bed.png", "jekyll", "assets/bed.png"),
        ("/bed.png", "hexo", "source/bed.png"),
        ("/img/bed.png", "eleventy", "public/img/bed.png"),
        ("/about/", "hugo", "content/about/_index.md"),
        ("../sleep/rest", "hugo", "content/posts/sleep/rest.md"),
        ("/bed.png", "plain", "own/bed.png"),
    ],
)
def test_where_a_field_may_mean_a_file_to_be(value: str, flavor: str, path: str, tmp_path: Path):
    folder = tmp_path / "content" / "posts" / "sleep"
    folder.mkdir(parents=True)
    static = FLAVORS[flavor].static
    assert filefacts.find(value, str(folder), str(tmp_path), static, "own") is None
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(b"x")
    assert filefacts.find(value, str(folder), str(tmp_path), static, "own") is not None


def test_a_folder_is_no_file(tmp_path: Path):
    assert filefacts.find("", str(tmp_path), str(tmp_path), [""]) is None


@pytest.mark.parametrize(
    "value", ["https://a.example/b.png", "//a.example/b.png", "data:image/png;base64,x", "{{ x }}/b"]
)
def test_an_address_on_the_web_and_a_template_are_no_files(value: str):
    assert filefacts.is_elsewhere(value)
    assert not filefacts.is_elsewhere("images/b:c.png")
