"""What themes and plugins print around an article on its web page. Data, and one question to it.

What a person gets with an article when she copies it from the screen: of WordPress with Jetpack, Squarespace, Wix,
Ghost, and the themes of Hugo and Jekyll.
"""

import re
from functools import cache

_ENTRY = (
    r"home|menu|blog|news|about(?: us| me)?|(?:our )?(?:team|services|story|work|products|rates|prices)|shop|faqs?"
    r"|contact(?: us| me)?|(?:call|text|email) us|book(?: now| online| an appointment)?|log ?in|sign (?:in|up)"
    r"|search|cart|account|archives?|articles|categories|directions|events|gallery|locations?|pricing|resources|reviews|testimonials"
)
"""An entry of a menu."""

_LINES = (
    # above: menus, the trail of pages, who wrote it and when
    r"skip to (?:main )?content|home|menu|blog|search|search for:?|(?:toggle|main) navigation|book (?:now|online)",
    r"[^.!?]{1,40}(?: [»›/>|] [^.!?]{1,60})+",
    rf"(?:{_ENTRY})(?:[\s|·•]+(?:{_ENTRY}))+",
    r"(?:(?:call|phone|tel|fax)[a-z .]{0,12}:? ?)?(?:[+(]\d[\d ().+-]{6,18}\d|\d{3}[ .-]\d{3}[ .-]\d{4})",
    r"(?:posted|published|updated|written) (?:on|by|in)\b.*|last updated.*",
    r"by [A-Z][^.!?]{2,60} (?:on|\||•|·|-|–) .*|\d+ min(?:ute)?s? read",
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}(?: by .*)?",
    # around: sharing, subscribing
    r"share(?: this| on| via|:).*|tweet(?: this)?|pin(?: it)?|print|email(?: this)?|copy link",
    r"(?:click to )?(?:share|email|print)\b.*\(opens in .*\)|like this:?|like loading.*|loading\W*",
    r"be the first to like.*",
    r"facebook|twitter|x|instagram|pinterest|linkedin|whatsapp|reddit|tumblr|follow us\b.*",
    r"subscribe\b.*|sign up (?:for|to)\b.*|enter your e-?mail.*|e-?mail address:?|join \d[\d,.]* other .*",
    # below: comments, other posts, the foot of the page
    r"(?:read|learn|view|see) more\b.*|continue reading\b.*|leave a (?:reply|comment)\b.*|post (?:a )?comment",
    r"\d+ (?:comments?|replies|responses?)\b.*|no comments(?: yet)?|comments? (?:are )?(?:closed|off)\b.*",
    r"related(?: posts| articles| reading)?:?|recent (?:posts|comments)|(?:latest|popular) posts",
    r"you (?:may|might) also (?:like|enjoy).*|back to (?:top|blog).*",
    r"(?:previous|next|older|newer)(?: posts?| articles?| entr(?:y|ies))?:?(?: [^.!?]*)?|[←→«»‹›] ?.*",
    r"filed under:?.*|tagged(?: with)?:?.*|tags?:.*|categor(?:y|ies):.*|posted in .*",
    r"© .*|copyright .*|all rights reserved.*|powered by .*|(?:privacy|cookie) policy.*|terms (?:of|and) .*",
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_LINES)})\W*", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Tell whether a line is one that is known to stand around articles."""
    return len(text) <= 160 and _pattern().fullmatch(text.strip()) is not None
