"""Rules about what readers see of the way by which a text came to its page: marks of templates, wrong encodings."""

import re
from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.voices import clipped

_CONTINUES = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
"""What the second and the later bytes of a letter in UTF-8 are in Windows-1252."""

_AFTER_WORDS = "\u00a0»«”“’‘›‹…–—•ªº°©®™"
_FIRST = "\u00c2\u00c3\u00e2\u00f0"
_DAMAGED = lazy(f"(?:[\u00c2\u00c3][{_CONTINUES}]|\u00e2[{_CONTINUES}]{{2}}|\u00f0[{_CONTINUES}]{{3}})+")


class EncodingDamage(Rule, frozen=True):
    """Letters are what they were before the text went through the wrong encoding.

    `It’s` becomes `Itâ€™s`, `Café` becomes `CafÃ©`: a program read UTF-8 as Windows-1252 and wrote it anew. Nothing
    stops the build, and every reader sees it.

    Reported is what reads as text when it is taken back through the same door, in running text, headings and fields;
    code is left alone. `--fix` writes what it was.
    """

    name: ClassVar[str] = "encoding-damage"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "Café, NÃO, pâté, “quoted”, Âge, ângulo, „în câmpâ”.\n",
        "«AMANHÃ» e a IRMÃ… da “MANHÃ”, IRMÃ\u00a0MARIA.\n",
        "`â€™` and CafÃ in code:\n\n```\nCafÃ©\n```\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("It«â€™»s good.\n", fixed="It’s good.\n"),
        Bad("Caf«Ã©» and more.\n", fixed="Café and more.\n"),
        Bad("## A «â€”» B\n\nText.\n", fixed="## A — B\n\nText.\n"),
        Bad("10«Â°» and more.\n", fixed="10° and more.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each stretch of letters that was read in the wrong encoding."""
        if post.data.isascii() or not any(first in post.prose for first in _FIRST):
            return
        text = post.prose_without_code
        for match in _DAMAGED.finditer(text):
            was = None if _may_be_a_word(match) else restored(match[0])
            span = post.span(*match.span()) if was else None
            if was is None or span is None:
                continue
            literal = post.source.text(span) == match[0]
            kind = post.passage_at(match.start()).kind
            fix = Fix(f"Write {was}", (Edit(span, was),), effect="headings" if kind == "heading" else "text")
            message = f"“{match[0]}” was “{was}” before it was read in the wrong encoding."
            yield Problem(span, message, f"Write `{was}`.", fix if literal else None)


def _may_be_a_word(match: re.Match[str]) -> bool:
    """Tell whether a word in capitals ends there, before a mark: «AMANHÃ»."""
    before = match.string[match.start() - 1 : match.start()]
    return len(match[0]) == 2 and before.isupper() and match[0][1] in _AFTER_WORDS


def restored(text: str) -> str | None:
    """Return what a text was before UTF-8 was read as Windows-1252; None where it was not."""
    data = bytearray()
    for character in text:
        try:
            data += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 255:
                return None
            data.append(ord(character))  # the five bytes for which that encoding has no letter
    try:
        was = data.decode()
    except UnicodeDecodeError:
        return None
    return was if was.isprintable() and was != text else None


class TemplateMark(Rule, frozen=True):
    """Nobody reads the marks of a template that the generator does not know.

    Each generator has a language of its own between braces. What is written in that of another one, after a move or by
    habit, is printed as it stands: `{% include video.html %}` on a site of Hugo, `{{< figure >}}` on one of Jekyll.

    For Hugo, Liquid's tags and outputs are reported, for Jekyll, Eleventy and Zola the shortcodes of Hugo. In code they
    are left alone, and so is all that is inside of a tag which the generator knows. Other generators are not judged.

    It is off by default: a site may have a plugin that reads the language of another generator.
    """

    name: ClassVar[str] = "template-mark"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"{{", b"{%")
    good: ClassVar[tuple[str, ...]] = (
        "{{< figure src=x.png >}} and {{% note %}}\n\n`{% include x %}`\n\n```\n{{ x }}\n```\n",
        "{{</* figure */>}}\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Text.\n\n«{% include video.html %}»\n\nText.\n"),
        Bad("See «{{ site.url }}» for it.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each tag in the language of another generator."""
        language = house.generator.braces
        if language is None:
            return
        code = [block for block in post.document.blocks if block.kind == "code"]
        for span in post.document.masked:
            tag = post.data[slice(*span)]
            if any(block.start <= span[0] < block.end for block in code):
                continue
            of_hugo = tag.startswith((b"{{<", b"{{%"))
            if of_hugo == (language == "shortcodes") or not tag.startswith((b"{{", b"{%")):
                continue
            shown = clipped(" ".join(post.source.text(span).split()))
            message = f"“{shown}” means nothing to this site’s generator, so it is printed as it stands."
            yield Problem(Span(*span), message, "Write it in the generator’s own way, or as code.")
