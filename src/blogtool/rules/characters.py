"""Rules about characters that stand where they should not."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_ODD = lazy(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b\\u2028-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb\\ufffd]"
)
_ORDINARY = bytes([*b"\t\n\r", *range(32, 127)])
_FROM_RIGHT = lazy("[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]")
_WITHOUT_SPACES = lazy("[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff]")
"""Thai, Lao, Burmese and Khmer: a zero-width space says where a line may end."""

_NAMES = {
    "\u200b": "a zero-width space",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\ufffd": "the sign for a character that was lost",
}
_SHOWS_NOTHING = frozenset("\u200b\u2060\ufeff")
"""What can go without anybody seeing a difference."""

_FULL_WIDTH = {"，": ",", "。": ".", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")", "、": ","}
_CHINESE_MARKS = "，。；：？！（）、【】《》"
_CHINESE_MARK = lazy(f"[{_CHINESE_MARKS}]")
_EAST_ASIAN = lazy("[\\u2e80-\\u2fdf\\u3040-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff]")


class OddCharacters(Rule, frozen=True):
    """A post has no characters that nobody meant to type.

    They come along when text is copied from a web page, a chat or a PDF, or from a program that read the file in the
    wrong encoding. Most are not seen, until a search does not find the word, an address does not work, or a program
    stumbles; the sign � stands for a letter or a picture that is lost.

    Reported are control characters, zero-width spaces, word joiners, byte order marks within the file, line and
    paragraph separators, and marks that turn the direction of writing, which can make code look like other code.
    Characters that belong to a language or to an emoji are left alone: joiners, soft hyphens, zero-width spaces in
    Thai, Lao, Burmese and Khmer, and marks of direction in a post with Hebrew or Arabic. Spaces that do not break, and
    curly quotation marks, are for a house style to judge.

    `--fix` deletes what shows nothing, outside of code and of the front matter.
    """

    name: ClassVar[str] = "odd-characters"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "Über “uns” – ½\u00a0€, 👩\u200d💻, soft\u00adly, 中文.\n\n\tIndented.\n",
        "ภาษา\u200bไทย\n",
        "עברית \u202aabc\u202c\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Sleep«\u200b» well.\n", fixed="Sleep well.\n"),
        Bad("Sleep «\ufeff»well.\n", fixed="Sleep well.\n"),
        Bad("Sleep «\x0c»well.\n"),
        Bad("Sleep «\ufffd»well.\n"),
        Bad("Sleep «\u2028»well.\n"),
        Bad("```\nif a«\u202e» == b:\n```\n"),
        Bad("```\na«\u200b»b\n```\n"),
        Bad("---\ntitle: Sleep«\u200b»\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each odd character; several of one kind in a row are one."""
        if _is_clean(post.data):
            return
        text = post.data.decode()
        matches = list(_ODD.finditer(text, 1 if text.startswith("\ufeff") else 0))
        if not matches:
            return
        from_right = _FROM_RIGHT.search(text) is not None
        hidden = [block for block in post.document.blocks if block.kind in ("code", "html")]
        place, offset, before = 0, 0, None
        for match in matches:
            character = match.group()
            offset += len(text[place : match.start()].encode())
            span = Span(offset, offset + len(character.encode()))
            place, offset = match.end(), span.end
            if _is_meant(text, match.start(), character, from_right) or before == (match.start() - 1, character):
                before = (match.start(), character)
                continue
            before = (match.start(), character)
            fix = None
            if character in _SHOWS_NOTHING and span.start >= post.body_start and text[match.end() :][:1] != character:
                in_code = any(block.start <= span.start < block.end for block in hidden)
                fix = None if in_code else Fix("Delete it", (Edit(span, ""),))
            named = _NAMES.get(character, "a mark of direction" if character > "\u2020" else "a control character")
            yield Problem(
                span,
                f"Here stands {named} (U+{ord(character):04X}), which nobody sees or can read.",
                "Put back what was lost." if character == "\ufffd" else "Delete it.",
                fix,
            )


def _is_clean(data: bytes) -> bool:
    """Tell at a glance whether no character can be odd: so it is in nearly all posts."""
    rest = data.translate(None, _ORDINARY).decode()  # no character loses a part: ASCII is no part of others
    return rest.isprintable() and "\ufffd" not in rest


def _is_meant(text: str, place: int, character: str, from_right: bool) -> bool:
    around = text[max(place - 1, 0) : place + 2]
    if character == "\u200b":
        return _WITHOUT_SPACES.search(around) is not None
    return from_right and ("\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069")


class ChinesePunctuation(Rule, frozen=True):
    """A text in an alphabet has no Chinese punctuation.

    The marks of a Chinese keyboard look nearly like others, but are as wide as a whole character, and no other language
    has the fonts and the habits for them: `one，two`.

    Full-width commas, stops, colons, brackets and their like are reported in a paragraph, item, heading or table cell
    that has no Chinese, Japanese or Korean character in it. Code, front matter and a mark that is alone are left alone.

    `--unsafe-fixes` writes the mark of the alphabet, and a space behind it where a word follows.
    """

    name: ClassVar[str] = "chinese-punctuation"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = tuple(mark.encode() for mark in _CHINESE_MARKS)
    good: ClassVar[tuple[str, ...]] = (
        "One, two: three (four).\n",
        "睡眠，休息。\n\n**Sleep（睡眠）**\n",
        "Use `，` in it.\n\n```\na，b\n```\n",
        "| Mark | Name |\n|---|---|\n| ， | comma |\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("One«，»two.\n", fixed="One, two.\n", unsafe=True),
        Bad("- Sleep well«。»\n", fixed="- Sleep well.\n", unsafe=True),
        Bad("## Sleep«？»\n\nText.\n", fixed="## Sleep?\n\nText.\n", unsafe=True),
        Bad("See «【»1] for it.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each mark of Chinese punctuation in a text without Chinese."""
        text = post.prose_without_code
        if _CHINESE_MARK.search(text) is None:
            return
        for passage, start in zip(post.passages, post.passage_starts, strict=False):
            end = start + len(passage.text)
            if _EAST_ASIAN.search(passage.text.translate({0x3001: None, 0x3002: None, 0x3010: None, 0x3011: None})):
                continue
            for match in _CHINESE_MARK.finditer(text, start, end):
                if match.group() == passage.text.strip():
                    continue
                span = post.span(*match.span())
                plain = _FULL_WIDTH.get(match.group())
                if post.data[slice(*span)] != match.group().encode():
                    continue  # written as an entity
                yield Problem(
                    span,
                    f"The mark “{match.group()}” is Chinese, and the text around it is not.",
                    f"Write “{plain}”." if plain else "Write the mark of this language.",
                    _plain_mark(post, match.group(), plain, span, passage.kind) if plain else None,
                )


def _plain_mark(post: Post, mark: str, plain: str, span: Span, kind: str) -> Fix:
    after, before = post.data[span.end : span.end + 1], post.data[span.start - 1 : span.start]
    new = f"{plain} " if after.isalnum() and mark != "（" else plain
    new = f" {new}" if mark == "（" and before.isalnum() else new
    effect = "headings" if kind == "heading" else "text"
    return Fix(f"Write {plain}", (Edit(span, new),), safe=False, effect=effect)  # type: ignore[arg-type]
