"""Private copies of the posts: only Markdown files, so that nobody's configuration is read."""

import os
import shutil
from dataclasses import dataclass

ONE, RUST, NODEJS = "one", "rust", "nodejs"
NAMES = (ONE, RUST, NODEJS)
TITLES = {ONE: "One post", RUST: "The Rust blog", NODEJS: "The Node.js blog"}
SOURCE = {ONE: RUST, RUST: RUST, NODEJS: NODEJS}
POST = "post.md"

PLANTED = """\
# A planted post

#### A heading that skips two levels

The the word stands twice, ![](missing.png) has no alternative text, [](nowhere.md) no words.
"""
"""Faults that every linter here must find: whoever finds none in a post has not read it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The copied posts of one row of tables, and a twin folder in which every post has planted faults."""

    name: str
    folder: str
    planted: str
    posts: tuple[str, ...]
    size: int

    @property
    def post(self) -> str | None:
        """The one file to name on the command line, or None when the whole folder is meant."""
        return POST if self.name == ONE else None


def copy(name: str, source: str, target: str) -> Corpus | None:
    """Copy a corpus from the folder of corpora; None when it is not there."""
    folder = os.path.join(source, SOURCE[name])
    found = _markdown_files(folder)
    if not found:
        return None
    chosen = {POST: _median(found)} if name == ONE else {path: path for path, _ in found}
    corpus = Corpus(
        name,
        os.path.join(target, name),
        os.path.join(target, name + "-planted"),
        tuple(chosen),
        sum(size for path, size in found if path in chosen.values()),
    )
    for path, original in chosen.items():
        shutil.copyfile(os.path.join(folder, original), _room_for(corpus.folder, path))
        with open(_room_for(corpus.planted, path), "w", encoding="utf-8") as file:
            file.write(PLANTED)
    return corpus


def _markdown_files(folder: str) -> list[tuple[str, int]]:
    """Relative path and size of every Markdown file, sorted by path."""
    found = []
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if name.endswith(".md") and os.path.isfile(path):
                found.append((os.path.relpath(path, folder), os.path.getsize(path)))
    return sorted(found)


def _median(found: list[tuple[str, int]]) -> str:
    """The post of median size: the same one on every machine."""
    return sorted(found, key=lambda item: (item[1], item[0]))[len(found) // 2][0]


def _room_for(folder: str, path: str) -> str:
    """The full path of a file whose folder exists from now on."""
    full = os.path.join(folder, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    return full
