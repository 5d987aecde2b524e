"""Rules about what the text of an image says, and from where it is shown."""

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.addresses import Address, images, place_of
from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.markdown import ATOM
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.voices import clipped

_FILE = lazy(r"\S+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)", re.IGNORECASE)
_NUMBERED = lazy(
    r"(?:img|dsc|dscn|dscf|pxl|image|screenshot|screen shot|bildschirmfoto|captura)[ _-]?\d[\d_ .:-]*"
    r"(?:(?:at|um) [\d.:-]+)?",
    re.IGNORECASE,
)
_HOST = lazy(r"(?:https?:)?//([\w-]+(?:\.[\w-]+)+)(?=[/?#:]|\Z)", re.IGNORECASE)


@cache
def _lines(name: str) -> tuple[str, ...]:
    """Return the entries of a list of this family."""
    path = os.path.join(os.path.dirname(__file__), "data", f"{name}.txt")
    with open(path, encoding="utf-8") as file:
        return tuple(line.strip() for line in file if line.strip() and not line.startswith("#"))


class ImageAltText(Rule, frozen=True):
    """The alternative text of an image says what it shows.

    A file name (`IMG_2041.jpg`, `Screenshot 2024-05-04`) is what the program wrote that put the image there; read aloud
    it is noise. “Image of …” says what a screen reader has already said: that an image follows (W3C, Images Tutorial,
    “Tips and Tricks”).

    The beginnings of the second kind are listed by language, and count in posts of that language: by their `lang`, by
    that of the site or, for English, by the commonest words. An image without a text is the business of `image-alt`.

    It is off by default until more of its findings have been read: in 3,376 real posts it had thirteen.
    """

    name: ClassVar[str] = "image-alt-text"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "![A cat asleep on a keyboard](cat.jpg) ![The image of God in art](god.jpg) ![](cat.jpg)\n",
        "---\nlang: de\n---\n\n![Image of the year](x.jpg)\n",
        "![How package.json is read](x.png) ![Node.js](node.png)\n",
        "![{{ page.image }}](x.png)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«![cat.jpg](/images/cat.jpg)»\n"),
        Bad("«![IMG_2041](x.jpg)»\n"),
        Bad("«![Screenshot 2024-05-04 at 10.11.12](x.png)»\n"),
        Bad("---\nlang: en\n---\n\n«![Image of a cat](cat.jpg)»\n"),
        Bad("---\nlang: de\n---\n\n«![Bild von einer Katze](cat.jpg)»\n"),
        Bad('---\nlang: en-GB\n---\n\n«<img src="cat.jpg" alt="A picture of a cat">»\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each image whose text is a file name, or begins with saying that it is an image."""
        for image in images(post):
            text = " ".join((image.text or "").split())
            if not text or ATOM in text or "{" in text:
                continue
            if _FILE.fullmatch(text) or _NUMBERED.fullmatch(text):
                message = f"The alternative text “{clipped(text)}” is the name of a file."
                yield Problem(image.span, message, "Say what the image shows.")
            elif (beginning := _beginning(text, post, house)) is not None:
                message = f"The alternative text begins with “{beginning}”, which a screen reader says itself."
                yield Problem(image.span, message, "Begin with what the image shows.")


def _beginning(text: str, post: Post, house: House) -> str | None:
    """Return the words at the beginning of a text that only say that it is about an image; None where it has none."""
    lang = (post.lang or house.lang or "").partition("-")[0]
    for line in _lines("alt-beginnings"):
        language, _, words = line.partition(": ")
        if text.lower().startswith(f"{words} ") and (
            lang == language or (not lang and language == "en" and house.reads_english(post))
        ):
            return text[: len(words)]
    return None


class ImageElsewhere(Rule, frozen=True):
    """An image is kept with the blog, and not where it was dropped for a while.

    The picture that was pasted into an issue, a document or a chat is shown from there, until the day on which its
    address ends: then old posts have holes, and nobody is told. Editors of the blogs whose history was read moved such
    images, one by one, into their own folders.

    Reported are images on hosts that keep them for another purpose: what Google Docs, GitHub, Slack, Discord, Notion
    and the servers of WordPress show, and free places for images. Those on other sites are left alone.

    It is off by default: what is kept elsewhere works today.
    """

    name: ClassVar[str] = "image-elsewhere"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "![A bed](bed.png) ![A bed](https://cdn.clinic.example/bed.png) ![A badge](https://img.shields.io/x.svg)\n",
        "[A bed](https://i.imgur.com/bed.png) and `![A bed](https://i.imgur.com/bed.png)`\n",
        "![A face](https://avatars.githubusercontent.com/u/1) ![A badge](https://github.com/x/y/actions/workflows/ci.yml/badge.svg)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("![A bed](«https://lh5.googleusercontent.com/abc»)\n"),
        Bad("![A bed](«https://github.com/x/y/assets/1/bed»)\n"),
        Bad('<img src="«https://clinic.files.wordpress.com/bed.png»" alt="A bed">\n'),
        Bad("![A bed][b]\n\n[b]: «//i.imgur.com/bed.png»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each image that is shown from such a place."""
        seen = set()
        for image in images(post):
            host = _host(image)
            place = place_of(post, image) or image.span
            if host and place not in seen and _is_for_a_while(host, image.destination):
                seen.add(place)
                message = f"This image is shown from “{host}”, where it may disappear."
                yield Problem(place, message, "Keep it with your own images.")


def _host(image: Address) -> str:
    match = _HOST.match(image.destination)
    return match[1].lower() if match else ""


def _is_for_a_while(host: str, address: str) -> bool:
    if host == "github.com":
        return "/assets/" in address  # what was pasted into an issue; all else is a file of a repository
    labels = host.split(".")
    below = (f".{'.'.join(labels[number:])}" for number in range(1, len(labels)))
    return host in _lines("image-hosts") or any(each in _lines("image-hosts") for each in below)
