"""How long a text is, in the units in which limits are given. Pure."""

from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

Measure = Callable[[str], int]
"""Returns the length of a text in one unit."""

X_ADDRESS = 23
"""What every address counts on X and on Mastodon, however long it is: both show a shortened one."""

_X_LIGHT = ((0x0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_ENDINGS = (
    "academy agency app art biz blog camp care center cloud club codes com community company design dev digital edu "
    "events family fit fun gov group guide health help house info int ink life link live media mil mobi museum name "
    "net network news online org page photos press pro pub run school services shop site social software solutions "
    "space store studio systems tech tips today tools top training travel video website wiki work works world xyz zone "
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd "
    "cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd "
    "ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg "
    "kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv "
    "mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa "
    "sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug "
    "uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
"""Endings of host names that X takes for an address even without `https://`: those of countries, and common others."""


def graphemes(text: str) -> int:
    r"""Return the length of a text in graphemes: what a person counts as characters.

    They are the extended grapheme clusters of Unicode UAX #29, `\X` of the package regex. Mastodon
    (`each_grapheme_cluster.size`) and Bluesky (`maxGraphemes`) count so too.
    """
    if text.isascii():
        return len(text) - text.count("\r\n")  # the one cluster of two characters in ASCII
    return len(clusters(text))


def clusters(text: str) -> list[str]:
    """Return the graphemes of a text."""
    from regex import findall  # 20 ms: only where a text has more than ASCII

    found: list[str] = findall(r"\X", text)
    return found


def words(text: str) -> int:
    """Return how many words a text has: what stands between white space.

    Of a script that puts no space between words, each character counts as one, as in the excerpts of WordPress and
    Pelican. `max-words` of the house style knows no such scripts.
    """
    if text.isascii():
        return len(text.split())
    rest: str
    single: int
    rest, single = _spaceless().subn(" ", text)
    return single + len(rest.split())


def utf8_bytes(text: str) -> int:
    """Return how many bytes a text has in UTF-8: Bluesky's `maxLength` (lexicon `app.bsky.feed.post`)."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def x_weight(text: str) -> int:
    """Return the weighted length of a text on X, by the configuration v3 of twitter-text.

    The text is normalised to NFC. Characters of U+0000–10FF, U+2000–200D, U+2010–201F and U+2032–2037 count 1, all
    others 2, an emoji 2 with all that belongs to it, and every address 23
    (https://docs.x.com/fundamentals/counting-characters). What begins with `http://` or `https://` is an address, and
    so is a host name of a well-known ending, such as `example.com/abc`.
    """
    from unicodedata import normalize

    rest: str
    addresses: int
    emoji: int
    rest, addresses = _addresses().subn("", text if text.isascii() else normalize("NFC", text))
    total = addresses * X_ADDRESS
    if rest.isascii():
        return total + len(rest)
    rest, emoji = _emoji().subn("", rest)
    return total + 2 * emoji + sum(1 if _is_light(ord(character)) else 2 for character in rest)


def mastodon_length(text: str) -> int:
    """Return the length of a text on Mastodon: its graphemes, where every address counts 23.

    That is `characters_reserved_per_url` of an instance (https://docs.joinmastodon.org/entities/Instance/).
    """
    if "://" not in text:
        return graphemes(text)
    rest: str
    addresses: int
    rest, addresses = _whole_addresses().subn("", text)
    return addresses * X_ADDRESS + graphemes(rest)


def _is_light(code: int) -> bool:
    return any(first <= code <= last for first, last in _X_LIGHT)


@cache
def _spaceless() -> Any:
    from regex import compile

    return compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*")


@cache
def _addresses() -> Any:
    from regex import IGNORECASE, compile

    letter = r"a-z0-9_\p{Cyrillic}\u00c0-\u024f"
    label = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    bare = rf"(?:{label}\.)+(?:{'|'.join(_ENDINGS.split())})(?![\w@-]|\.\w)"
    whole = r"https?://[^\s<>\"“”‘’«»()\[\]{}`'/?\#\u3000-\u9fff\uff00-\uffef]+"
    inside = rf"[{letter}!*';:=+,.$/%\#\[\]~@|&-]"
    path = rf"/(?:{inside}|\({inside}+\))*(?<=[{letter}=\#/+)-])"
    query = rf"\?[{letter}!?*'@();:&=+$/%\#\[\]~|.,-]*[{letter}=&\#/-]"
    return compile(rf"(?<![\w@.\#/-])(?:{whole}(?<![.,;:!?*_~…])|{bare})(?:{path})?(?:{query})?", IGNORECASE)


@cache
def _whole_addresses() -> Any:
    from regex import IGNORECASE, compile

    return compile(r"https?://[^\s<>\"“”‘’«»\u3000-\u9fff\uff00-\uffef]+(?<![.,;:!?'\")\]*_~…])", IGNORECASE)


@cache
def _emoji() -> Any:
    from regex import compile

    one = r"(?![©®](?!\ufe0f))\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?"
    tags = r"(?:[\U000e0020-\U000e007e]+\U000e007f)?"
    return compile(rf"\p{{Regional_Indicator}}{{2}}|[0-9\#*]\ufe0f?\u20e3|{one}{tags}(?:\u200d{one})*")


class Limit(Struct, frozen=True):
    """The longest text that fits somewhere."""

    most: int
    unit: str = "graphemes"
    measure: Measure = graphemes
    also: "tuple[Limit, ...]" = ()
    """Other limits that hold at the same time."""

    def fits(self, text: str) -> bool:
        """Tell whether a text is short enough in every unit."""
        return self.measure(text) <= self.most and all(limit.fits(text) for limit in self.also)

    def with_(self, *others: "Limit | None") -> "Limit":
        """Return a limit that holds together with others; of two in one unit the smaller is kept."""
        least: dict[str, Limit] = {}
        for limit in (*self.all(), *(each for other in others if other is not None for each in other.all())):
            known = least.get(limit.unit)
            if known is None or limit.most < known.most:
                least[limit.unit] = replace(limit, also=())
        first, *more = least.values()
        return replace(first, also=tuple(more))

    def beside(self, text: str) -> "Limit":
        """Return the room that is left beside a text, in every unit; 1 at least."""
        first, *more = [replace(each, most=max(each.most - each.measure(text), 1), also=()) for each in self.all()]
        return replace(first, also=tuple(more))

    def all(self) -> "list[Limit]":
        """Return the single limits, this one first."""
        return [self, *(each for limit in self.also for each in limit.all())]


UNITS: dict[str, Measure] = {"graphemes": graphemes, "words": words, "bytes": utf8_bytes}
"""The units that a person can ask for, and how each is measured."""

WORDED = {
    "graphemes": "characters",
    "words": "words",
    "bytes": "bytes",
    "x-weight": "characters as X counts them",
    "mastodon": "characters as Mastodon counts them",
}
"""What each unit is called in a sentence."""

DEFAULT = Limit(160)
"""Search results cut descriptions at about 155 to 160 characters; there is no official figure."""
