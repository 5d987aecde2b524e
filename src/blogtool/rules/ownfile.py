"""Rules that carry out `[post.file]`: what a post's file is called, and where it is."""

import os
from collections.abc import Iterator
from glob import escape, glob
from typing import TYPE_CHECKING, ClassVar

from blogtool.filefacts import now_at
from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.limitedtexts import Text, held
from blogtool.ownpatterns import fullmatch
from blogtool.patterns import lazy
from blogtool.patternwords import named, strangers
from blogtool.places import line_stop
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.slugs import slugify
from blogtool.tokens import file_slug, fillings, tokens
from blogtool.voices import Said, Voice, counted, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import File

_BETWEEN_WORDS = lazy(r"[-_.\s]+")


def _voices(house: House) -> list[Voice]:
    block = house.contract.file if house.contract is not None else None
    return voices(block, ("file",)) if block is not None else []


def _first_line(post: Post) -> Span:
    """Return where the findings about a file stand."""
    start = post.source.body_start
    return Span(start, line_stop(post.data, start).start)


def _path(post: Post, house: House) -> str:
    """Return the path of a post from the root of the site, with `/`."""
    path = post.source.path
    if house.root is None:
        return path
    return os.path.relpath(path, house.root).replace(os.sep, "/")


class FileName(Rule, frozen=True):
    """The file of a post is called as the house style says.

    Many generators take the date and the address of a post from the name of its file. One that is called otherwise is
    published under another address, or, in silence, not at all.

    `name` is a template, such as `"{date:%Y-%m-%d}-{slug}.md"`; with a folder in it, `"{slug}/index.md"`, that is
    looked at, too. Where the post lacks a field that stands in it, nothing is said. `name-pattern` describes the whole
    name. `blogtool new` gives a post its right name.
    """

    name: ClassVar[str] = "file-name"
    keys: ClassVar[tuple[str, ...]] = ("file.name", "file.name-pattern")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.file]\nname = \"{slug}.md\"\nwarn.name-pattern = '[a-z-]+\\.md'\n"
    good: ClassVar[tuple[str, ...]] = ("---\nslug: post\n---\n\nText.\n", "Text.\n")
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«---»\nslug: sleep\n---\n\nText.\n"),
        Bad("«Text.»\n", path="posts/sleep_2.md"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the name of the file."""

        def misnamed(voice: Voice) -> Iterator[Said]:
            block: File = voice.block
            path = _path(post, house)
            if block.name is not None:
                yield from _otherwise(post, house, voice, block.name, path)
            name = path.rpartition("/")[2]
            if block.name_pattern is not None and not fullmatch(block.name_pattern, name):
                facts = f"The name of the file, “{name}”, {_misshapen(block.name_pattern, name)}"
                where = voice.where(house, "name-pattern")
                yield Said(
                    "name-pattern",
                    voice.problem(_first_line(post), f"{facts}{where}.", "Rename the file.", about="name-pattern"),
                )

        yield from spoken(_voices(house), misnamed)


def _otherwise(post: Post, house: House, voice: Voice, template: str, path: str) -> Iterator[Said]:
    depth = template.count("/") + 1
    name = "/".join(path.split("/")[-depth:])
    wanted = _names(post, house, template)
    if wanted and name not in wanted:
        by = "it" if not tokens(template) else f"its {_listed_tokens(template)} it"
        facts = f"The file is called “{name}”; by {by} should be “{wanted[0]}”"
        if not tokens(template):
            facts = f"The file is called “{name}”; it should be “{wanted[0]}”"
        where = voice.where(house, "name")
        yield Said(
            "name", voice.problem(_first_line(post), f"{facts}{where}.", f"Rename it to `{wanted[0]}`.", about="name")
        )


def _listed_tokens(template: str) -> str:
    words = list(dict.fromkeys("name" if token.name.startswith("file.") else token.name for token in tokens(template)))
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _names(post: Post, house: House, template: str) -> list[str]:
    """Return the names that a file may have; a text may stand there as it is, or as `new` writes it."""
    found = fillings(template, post, date_field=house.name_of("date"), lang=house.lang)
    texts = [token for token in tokens(template) if token.form is None and not token.name.startswith("file.")]
    if not texts:
        return found
    written = template
    for token in reversed(texts):
        value = house.fill(template[token.start : token.end], post)
        if value is not None and token.name != "date":
            written = written[: token.start] + slugify(value) + written[token.end :]
    return [*found, *fillings(written, post, date_field=house.name_of("date"), lang=house.lang)]


def _misshapen(pattern: str, text: str) -> str:
    """Return in what a name is not as a pattern wants, in words."""
    strange = strangers(pattern, text)
    if strange:
        return f"holds {named(''.join(text[place] for place in strange))}"
    return "has another form than the house style asks for"


class FilePath(Rule, frozen=True):
    """The file of a post is where the house style says.

    A generator looks for posts in certain folders. A file in another one, or too deep, is not published, or comes out
    under an address that nobody expects.

    `folder` is where posts are, below the site; in `"content/{date:%Y}"` words in braces are filled in. `max-depth` is
    how many folders there may be between that one and the file; `path-pattern` describes the whole path.
    """

    name: ClassVar[str] = "file-path"
    keys: ClassVar[tuple[str, ...]] = ("file.folder", "file.path-pattern", "file.max-depth")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.file]\npath-pattern = '[a-z0-9/-]+\\.md'\nmax-depth = 1\n"
    good: ClassVar[tuple[str, ...]] = ("Text.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«Text.»\n", path="content/sleep/2024/index.md"),
        Bad("«Text.»\n", path="content/Sleep well.md"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the place of the file."""

        def misplaced(voice: Voice) -> Iterator[Said]:
            for key, facts, help in _of_path(voice.block, post, house):
                problem = voice.problem(_first_line(post), f"{facts}{voice.where(house, key)}.", help, about=key)
                yield Said(key, problem)

        yield from spoken(_voices(house), misplaced)


def _of_path(block: "File", post: Post, house: House) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the facts and the help of what is wrong with the path of a post."""
    path = _path(post, house)
    said = block.folder.strip("/") if block.folder is not None else ""
    folders = fillings(said, post, date_field=house.name_of("date"), lang=house.lang) if said else []
    folder = next((each for each in folders if path.startswith(f"{each}/")), None)
    if folders and folder is None:
        folder = folders[0]
        yield "folder", f"The post is not in the folder `{folder}`", f"Move it to `{folder}`."
        return  # how deep it lies there cannot be told
    if block.max_depth is not None:
        base = folder or _folder_of_posts(house, path)
        below = path[len(base) :].strip("/").count("/")
        if below > block.max_depth:
            facts = f"The post lies {counted(below, 'folder')} below `{base or '.'}`; at most {block.max_depth}"
            yield "max-depth", facts, "Move it up."
    if block.path_pattern is not None and not fullmatch(block.path_pattern, path):
        yield (
            "path-pattern",
            f"The path “{path}” {_misshapen(block.path_pattern, path)}",
            "Rename the file or its folder.",
        )


def _folder_of_posts(house: House, path: str) -> str:
    """Return the folder in which the posts of a site are, as far as it is known for a path."""
    patterns = (house.site.posts or []) if house.site else []
    starts = [pattern.split("*")[0].rpartition("/")[0].strip("/") for pattern in patterns]
    starts += house.generator.folders if not patterns else ()
    return max((start for start in starts if path.startswith(f"{start}/")), key=len, default="")


class FileSlug(Rule, frozen=True):
    """The slug of a post is as the house style says.

    The slug stands in the address of the post, which people read, copy and say aloud; a long one is cut, and one of a
    single word says little.

    `slug` takes the words of a field: `slug = { max-length = 60, deny-pattern = '--' }`. `min-slug-words` counts what
    stands between hyphens. The slug is the field of that name, else the name of the file without its date and ending.
    """

    name: ClassVar[str] = "file-slug"
    keys: ClassVar[tuple[str, ...]] = ("file.slug", "file.min-slug-words")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.file]\nslug = { max-length = 12, warn.max-length = 9, deny-pattern = '--' }\n"
    good: ClassVar[tuple[str, ...]] = ("Text.\n", "---\nslug: sleep\n---\n\nText.\n")
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\nslug: «why-all-of-us-sleep»\n---\n\nText.\n"),
        Bad("---\nslug: «how-we-sleep»\n---\n\nText.\n"),
        Bad('---\nslug: «"how--we"»\n---\n\nText.\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the slug."""

        def misshapen(voice: Voice) -> Iterator[Said]:
            text = _slug(post)
            yield from held(post, house, text, voice.block.slug, voice, "slug")
            least = voice.block.min_slug_words
            words = len([word for word in _BETWEEN_WORDS.split(text.text) if word])
            if least is not None and words < least:
                facts = f"The slug “{text.text}” has {counted(words, 'word')}; at least {least}"
                where = voice.where(house, "min-slug-words")
                problem = voice.problem(text.span, f"{facts}{where}.", "Say more in it.", about=text.about)
                yield Said("min-slug-words", problem)

        yield from spoken(_voices(house), misshapen)


def _slug(post: Post) -> Text:
    value = post.fields.get("slug")
    if isinstance(value, str) and value.strip() and post.front_matter is not None:
        place = post.front_matter.places.get("slug")
        return Text(value.strip(), place.value if place else _first_line(post), "The slug")
    return Text(file_slug(post.source.path), _first_line(post), "The slug", about="the slug")


class FileSiblings(Rule, frozen=True):
    """The files that belong to a post stand beside it.

    A translation that is missing, or a chart that was never saved, is noticed by a reader first.

    `siblings` lists them, with tokens in braces: `["{file.stem}.es.md"]`. `*` stands for anything; a path that begins
    with `/` counts from the root of the site.
    """

    name: ClassVar[str] = "file-siblings"
    keys: ClassVar[tuple[str, ...]] = ("file.siblings",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = '[post.file]\nsiblings = ["{thumbnail}"]\n'
    good: ClassVar[tuple[str, ...]] = ("Text.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (Bad("«---»\nthumbnail: no-such-file.png\n---\n\nText.\n"),)

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each file that is missing."""

        def alone(voice: Voice) -> Iterator[Said]:
            for template in voice.block.siblings or ():
                wanted = house.fill(template, post)
                if wanted is not None and not _is_there(post, house, wanted):
                    facts = f"The file “{wanted}” is missing{voice.where(house, 'siblings')}."
                    problem = voice.problem(_first_line(post), facts, f"Add `{wanted}`.", about=wanted)
                    yield Said(f"siblings {wanted}", problem)

        yield from spoken(_voices(house), alone)


def _is_there(post: Post, house: House, wanted: str) -> bool:
    folder = post.source.path.rpartition("/")[0]
    if wanted.startswith("/"):
        if house.root is None:
            return True
        folder, wanted = house.root, wanted.lstrip("/")
    folder = now_at(folder)
    if "*" in wanted:
        return bool(glob(os.path.join(escape(folder), *(piece.replace("[", "[[]") for piece in wanted.split("/")))))
    return os.path.exists(os.path.join(folder, wanted))
