"""The rule that carries out `[post.images]`: where images are, how large, and what is said of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from blogtool.addresses import Address, images, place_of
from blogtool.filefacts import FileFacts
from blogtool.finding import Problem, Span
from blogtool.house import House
from blogtool.limitedtexts import Text, held
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.regions import Where
from blogtool.rule import BlockRule
from blogtool.sitefiles import file_of, path_of, without_base
from blogtool.stretch import host_of, is_external
from blogtool.voices import Said, Voice, clipped, listed, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import Images

_ENDING = lazy(r"\.([A-Za-z0-9]{2,5})(?=[?#]|\Z)")
_SAME = {"jpeg": "jpg", "tiff": "tif"}
_WAYS = {"markdown": "Markdown, `![…](…)`", "html": "HTML, `<img>`", "shortcode": "a shortcode"}


class OwnImages(BlockRule, frozen=True, kw_only=True):
    """Images of a blog's own concern: where they are, how large, and what is said of them.

    Each block of `[post.images]` has a name of yours, and its findings bear it. Meant are the images of Markdown, of
    HTML, and those of the shortcodes `figure`, `img`, `image` and `picture`.
    """

    name: ClassVar[str] = "images"

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the images of a post."""
        found = images(post)
        if self.block.in_ is not None or self.block.not_in:
            where = Where(post, house, self.block.in_, self.block.not_in, Span(0, len(post.data)))
            found = [image for image in found if where.begins(image.span)]
        if found:
            yield from spoken(
                voices(self.block, ("images", self.own)),
                lambda voice: (said for image in found for said in _Image(post, house, voice, image).said()),
            )


class _Image:
    """One image on its way through one voice of a block."""

    def __init__(self, post: Post, house: House, voice: Voice, image: Address) -> None:
        self.post, self.house, self.voice, self.image = post, house, voice, image
        self.block: Images = voice.block
        self.shown = f"“{clipped(image.destination)}”"

    def _say(self, key: str, facts: str, help: str, *, address: bool = True) -> Said:
        span = (place_of(self.post, self.image) if address else None) or self.image.span
        problem = self.voice.problem(span, f"{facts}{self.voice.where(self.house, key)}.", help)
        return Said(key, problem, self.image.span)

    def said(self) -> Iterator[Said]:
        """Yield what is wrong with the image."""
        if self.image.destination:
            yield from self._of_address()
            yield from self._of_file()
        yield from self._of_writing()
        if self.image.text is not None and not self.image.decorative:
            text = Text(self.image.text, self.image.span, "The alternative text")
            yield from held(self.post, self.house, text, self.block.alt, self.voice, "alt")

    def _of_address(self) -> Iterator[Said]:
        block, address = self.block, self.image.destination
        url = self.house.site.url if self.house.site else None
        if block.local and is_external(address, host_of(url)):
            yield self._say("local", f"The image {self.shown} is on another site", "Keep a copy of it with the post.")
            return  # and so in no folder of ours
        folder = self.house.fill(block.folder, self.post) if block.folder is not None else None
        if folder is not None and not _is_in(address, folder):
            facts = f"The image {self.shown} is not in the folder `{folder}`"
            yield self._say("folder", facts, f"Put it into `{folder}`.")
        ending = _ENDING.search(address)
        if block.formats and ending and _format(ending[1]) not in map(_format, block.formats):
            wanted = listed((name.lstrip(".") for name in block.formats), last="or")
            yield self._say("formats", f"The image {self.shown} is not in the format {wanted}", f"Save it as {wanted}.")

    def _of_file(self) -> Iterator[Said]:
        block = self.block
        asked = (block.exists, block.max_kilobytes, block.min_width, block.max_width)
        if not any(asked) or path_of(self.house, self.image.destination) is None:
            return
        found = file_of(self.post, self.house, self.image.destination)
        if found is not None:
            yield from self._of_size(found)
        elif block.exists:
            yield self._say("exists", f"There is no file {self.shown}", "Correct the path, or add the file.")

    def _of_size(self, found: FileFacts) -> Iterator[Said]:
        block = self.block
        if block.max_kilobytes is not None and found.size > block.max_kilobytes * 1024:
            facts = f"The image {self.shown} has {found.size / 1024:,.0f} kilobytes; at most {block.max_kilobytes:,}"
            yield self._say("max-kilobytes", facts, "Save it smaller.")
        width = found.width
        if width is None:
            return
        if block.min_width is not None and width < block.min_width:
            facts = f"The image {self.shown} is {width:,} pixels wide; at least {block.min_width:,}"
            yield self._say("min-width", facts, "Take a wider one.")
        if block.max_width is not None and width > block.max_width:
            facts = f"The image {self.shown} is {width:,} pixels wide; at most {block.max_width:,}"
            yield self._say("max-width", facts, "Make it narrower.")

    def _of_writing(self) -> Iterator[Said]:
        block, image = self.block, self.image
        if block.written_as and image.written not in block.written_as:
            wanted = listed((_WAYS[way] for way in block.written_as), last="or")
            facts = f"This image is written as {_WAYS[image.written]}; wanted is {wanted}"
            yield self._say("written-as", facts, "Write it so.", address=False)
        if image.text is None:
            return  # a shortcode that shows a file and hides the rest
        if block.title and not image.title.strip():
            yield self._say("title", "This image has no title", 'Put one behind its address: `"…"`.', address=False)
        if block.css_class and not image.styled:
            help = 'Write `class="…"` into the tag.' if image.written == "html" else "Give it a class."
            yield self._say("css-class", "This image has no class", help, address=False)


def _is_in(address: str, folder: str) -> bool:
    start = folder if folder.endswith("/") else f"{folder}/"
    path = without_base(address)
    return path.startswith(start) or path.removeprefix("./").startswith(start.removeprefix("./"))


def _format(ending: str) -> str:
    ending = ending.lower().lstrip(".")
    return _SAME.get(ending, ending)
