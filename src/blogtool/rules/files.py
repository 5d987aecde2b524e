"""Rules that carry out `[post.file]`: what the file of a post is called, where it is, and what stands beside it."""

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from blogtool.fieldvalues import day_of
from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.ownpatterns import fullmatch
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.slugs import slugify
from blogtool.tokens import file_slug, fill, tokens
from blogtool.voices import Said, Voice, clipped, spoken, voices
from blogtool.wishes import Fault, Item, World, checks

if TYPE_CHECKING:
    from blogtool.contract import Wishes


def _first_line(post: Post) -> Span:
    ends = [place for mark in (b"\n", b"\r") if (place := post.data.find(mark)) >= 0]
    return Span(post.source.body_start, max(min(ends, default=len(post.data)), post.source.body_start))


def _path(post: Post, house: House) -> str:
    """Return the path of a post from the root of its site, with `/`."""
    if house.root is None:
        return post.source.path
    return os.path.relpath(os.path.abspath(post.source.path), house.root).replace(os.sep, "/")


def _said(post: Post, voice: Voice, house: House, key: str, facts: str, help: str) -> Said:
    problem = voice.problem(_first_line(post), f"{facts}{voice.where(house, key)}.", help, about=f"file {key}")
    return Said(key, problem)


class FileName(Rule, frozen=True):
    """The file of a post is called as the house style asks.

    Generators take the date, the address and the language of a post from its file name, and a name in another form may
    mean that the post is not published. `[post.file]` has `name`, a form with words in braces such as
    `{date:%Y-%m-%d}-{slug}.md`, by which `blogtool new` writes it, and `name-pattern`, a regular expression for the
    whole name. In a form with a `/`, such as `{slug}/index.md`, the folder counts too.

    What the post says of itself must agree: where the name has `{date:%Y-%m-%d}`, it is the date of the front matter.
    """

    name: ClassVar[str] = "file-name"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("file.name", "file.name-pattern")
    house_style: ClassVar[str] = "[post.file]\nname-pattern = '[a-z.]+'\nwarn.name = \"{slug}.md\"\n"
    good: ClassVar[tuple[str, ...]] = ("---\nslug: post\n---\n\nText.\n", "Text.\n")
    bad: ClassVar[tuple[Bad, ...]] = (Bad("«---»\nslug: sleep\n---\n\nText.\n"),)

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield that the name is another one."""
        file = house.contract.file if house.contract is not None else None
        if file is None:
            return
        path = _path(post, house)

        def said(voice: Voice) -> Iterator[Said]:
            pattern, form = voice.block.name_pattern, voice.block.name
            name = path.rsplit("/", 1)[-1]
            if pattern is not None and fullmatch(pattern, name) is None:
                facts = f"The file is called “{clipped(name)}”, which is not the form of our names"
                yield _said(
                    post, voice, house, "name-pattern", facts, "Look at the names of other posts, and rename it."
                )
            if form is not None:
                tail = "/".join(path.split("/")[-form.count("/") - 1 :])
                if re.compile(_form(form, post, house)).fullmatch(tail) is None:
                    wanted = _expected(form, post, house)
                    facts = f"The file is called “{clipped(tail)}”; by what it says it would be “{wanted}”"
                    yield _said(post, voice, house, "name", facts, "Rename it, or correct what the front matter says.")

        yield from spoken(voices(file, ("file",)), said)


_ANY = r"[^/]+"


def _known(name: str, form: str | None, post: Post, house: House) -> str | None:
    """Return what stands for a word in braces; None where the post does not say, so that anything may stand there."""
    if name == "date":
        written = f"{{date:{form}}}" if form else "{date}"
        given = post.fields.get(house.name_of("date"))
        return fill(written, post, date_field=house.name_of("date")) if given else None
    if name in ("file.slug", "file.rest", "file.name", "file.stem"):
        return None
    if name == "slug":
        slug = post.fields.get("slug")
        return slug.strip("/").rsplit("/", 1)[-1] if isinstance(slug, str) and slug.strip() else None
    if name == "title":
        return slugify(post.title) if post.title else None
    value = fill(f"{{{name}}}", post, date_field=house.name_of("date"), lang=house.lang)
    return value if value and "/" not in value else None


def _form(form: str, post: Post, house: House) -> str:
    """Return the pattern of the names that fit a form."""
    pieces, place = [], 0
    for token in tokens(form):
        known = _known(token.name, token.form, post, house)
        pieces += [re.escape(form[place : token.start]), re.escape(known) if known is not None else _ANY]
        place = token.end
    return "".join([*pieces, re.escape(form[place:])])


def _expected(form: str, post: Post, house: House) -> str:
    """Return the name that the post would have, as far as it can be known."""
    pieces, place = [], 0
    for token in tokens(form):
        known = _known(token.name, token.form, post, house)
        if known is None and token.name in ("slug", "file.slug", "file.rest"):
            known = file_slug(post.source.path)
        if known is None and token.name == "date":
            known = day_of(post, house.name_of("date"))
        pieces += [form[place : token.start], known if known is not None else "…"]
        place = token.end
    return clipped("".join([*pieces, form[place:]]))


class FilePath(Rule, frozen=True):
    """The file of a post is where the house style wants it.

    `[post.file]` has `folder`, the folder below the site in which posts are, `path-pattern`, a regular expression for
    the whole path, and `max-depth`: how many folders deep a post may be, counted from that of the posts.
    """

    name: ClassVar[str] = "file-path"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("file.folder", "file.path-pattern", "file.max-depth")
    house_style: ClassVar[str] = "[post.file]\npath-pattern = '[a-z./]+'\nmax-depth = 1\n"
    good: ClassVar[tuple[str, ...]] = ("Text.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«Text.»\n", path="posts/My Post.md"),
        Bad("«Text.»\n", path="posts/sleep/rest.md"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield that the place is another one."""
        file = house.contract.file if house.contract is not None else None
        if file is None:
            return
        path = _path(post, house)

        def said(voice: Voice) -> Iterator[Said]:
            block = voice.block
            folder = (block.folder or "").strip("/")
            if folder and not path.startswith(folder + "/"):
                facts = f"The file is at “{clipped(path)}”; posts are in “{folder}”"
                yield _said(post, voice, house, "folder", facts, "Move it there.")
            elif block.path_pattern is not None and fullmatch(block.path_pattern, path) is None:
                facts = f"The path “{clipped(path)}” has not the form of ours"
                yield _said(post, voice, house, "path-pattern", facts, "Look at the paths of other posts, and move it.")
            elif block.max_depth is not None and (depth := _depth(path, folder, house)) > block.max_depth:
                facts = f"The file is {depth} folders deep; at most {block.max_depth}"
                yield _said(post, voice, house, "max-depth", facts, "Move it up.")

        yield from spoken(voices(file, ("file",)), said)


def _depth(path: str, folder: str, house: House) -> int:
    """Return how many folders stand between the folder of the posts and a file."""
    posts = (house.site.posts or [""])[0] if house.site else ""
    base = folder or (posts.split("*")[0].rsplit("/", 1)[0] if "/" in posts else "")
    return path.removeprefix(base + "/" if base else "").count("/")


class FileSlug(Rule, frozen=True):
    """The slug of a post, the part of its file name that says what it is about, is as the house style asks.

    It stands in the address, and addresses last. `[post.file]` has `slug` with the words of a field
    (`slug.max-length = 60`, `slug.deny-pattern = '--'`), and `min-slug-words`.
    """

    name: ClassVar[str] = "file-slug"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("file.slug", "file.min-slug-words")
    house_style: ClassVar[str] = "[post.file]\nslug = { max-length = 9, deny-pattern = '--' }\n"
    good: ClassVar[tuple[str, ...]] = ("Text.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«Text.»\n", path="posts/2024-05-04-how-we-sleep.md"),
        Bad("«Text.»\n", path="posts/a--b.md"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the slug."""
        file = house.contract.file if house.contract is not None else None
        if file is None:
            return
        slug = file_slug(post.source.path)

        def said(voice: Voice) -> Iterator[Said]:
            block = voice.block
            for wishes, path, severity in _sides(block.slug):
                for fault in _faults(slug, wishes, house):
                    where = house.where(*voice.path, "slug", *path, fault.key)
                    problem = voice.problem(_first_line(post), f"{_worded(slug, fault)}{where}.", "Rename the file.")
                    yield Said(f"slug.{fault.key}", _milder(problem, severity, fault.key))
                    break
            count = len([word for word in re.split(r"[-_. ]+", slug) if word])
            if block.min_slug_words is not None and count < block.min_slug_words:
                number = "one word" if count == 1 else f"{count} words"
                facts = f"The slug “{clipped(slug)}” has {number}; at least {block.min_slug_words}"
                yield _said(post, voice, house, "min-slug-words", facts, "Rename the file.")

        yield from spoken(voices(file, ("file",)), said)


def _sides(slug: "Wishes | None") -> Iterator[tuple["Wishes", tuple[str, ...], Severity | None]]:
    """Yield the wishes for a slug and the milder ones; of a key that fails as it is written, the milder is silent."""
    if slug is None:
        return
    yield slug, (), None
    warn = getattr(slug, "warn", None)
    if warn is not None:
        yield warn, ("warn",), "warning"


def _milder(problem: Problem, severity: Severity | None, key: str) -> Problem:
    from msgspec.structs import replace

    return replace(problem, severity=severity or problem.severity, about=f"file slug.{key}")


def _faults(slug: str, wishes: "Wishes", house: House) -> Iterator[Fault]:
    world = World(lists=house.lists, authors=house.authors, today=house.today)
    for _, check in checks(wishes).items:
        fault = check(Item(slug), world)
        if fault is not None:
            yield fault


def _worded(slug: str, fault: Fault) -> str:
    shown = f"The slug “{clipped(slug)}”"
    if fault.key in ("max-length", "min-length"):
        off = abs(fault.found - fault.expected)
        by = "one character" if off == 1 else f"{off} characters"
        long = fault.key == "max-length"
        facts = f"{fault.found}; at {'most' if long else 'least'} {fault.expected}"
        return f"{shown} is {by} too {'long' if long else 'short'}. {facts}"
    if fault.key.startswith("deny"):
        return f"{shown} has “{clipped(str(fault.found))}” in it, which is not wanted"
    return f"{shown} is not as our slugs are"


class FileSiblings(Rule, frozen=True):
    """The files that belong to a post stand beside it.

    A blog in several languages wants every post in each of them, and a post may need a picture for sharing.
    `[post.file]` has `siblings`, such as `{file.stem}.es.md`; their paths count from the folder of the post.
    """

    name: ClassVar[str] = "file-siblings"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("file.siblings",)
    house_style: ClassVar[str] = '[post.file]\nsiblings = ["{file.stem}.{translation}.txt"]\n'
    good: ClassVar[tuple[str, ...]] = ("Without the field, no file can be named.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (Bad("«---»\ntranslation: es\n---\n\nText.\n"),)

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each file that is missing."""
        file = house.contract.file if house.contract is not None else None
        if file is None:
            return
        folder = os.path.dirname(os.path.abspath(post.source.path))

        def said(voice: Voice) -> Iterator[Said]:
            for form in voice.block.siblings or ():
                name = fill(form, post, date_field=house.name_of("date"), lang=house.lang)
                if name and not os.path.exists(os.path.join(folder, name)):
                    facts = f"Beside this post “{clipped(name)}” is missing"
                    yield _said(post, voice, house, "siblings", facts, f"Add {clipped(name)}.")

        yield from spoken(voices(file, ("file",)), said)
