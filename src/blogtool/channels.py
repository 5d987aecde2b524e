"""Where teasers are shown, and how long they may be there: a row for each channel, with its source.

`docs/teasers.md` has the same table for people; a test compares the two.
"""

from typing import Literal

from msgspec import Struct

from blogtool.lengths import X_ADDRESS, Limit, mastodon_length, utf8_bytes, words, x_weight

Link = Literal["none", "shortened", "whole"]
"""What a link to the post takes of the room: nothing, as much as every link, or as much as its address is long."""


class Channel(Struct, frozen=True, kw_only=True):
    """A place where teasers are shown."""

    name: str
    """As `--channel` calls it."""
    where: str
    """What it is, for people."""
    limit: Limit
    """The room for the teaser and, where there is one, the link."""
    link: Link = "none"
    official: bool
    """Whether those who run it state the number themselves."""
    source: str
    """Where the number is from."""
    note: str = ""
    """What else an author should know of it."""
    house: bool = False
    """Whether the house style says how long teasers are there, where it says anything."""


_ROWS = (
    Channel(
        name="description",
        where="Results of search engines",
        limit=Limit(160),
        official=False,
        source="https://developers.google.com/search/docs/appearance/snippet",
        note="Google names no limit and cuts at the width of the screen: practice says 150 to 160.",
    ),
    Channel(
        name="card",
        where="Cards under a link (X, Facebook and others)",
        limit=Limit(200),
        official=True,
        source="https://developer.x.com/cards/markup",
        note="The number is that of X; Facebook states none.",
    ),
    Channel(
        name="x",
        where="A post on X",
        limit=Limit(280, "x-weight", x_weight),
        link="shortened",
        official=True,
        source="https://docs.x.com/fundamentals/counting-characters",
        note="Chinese, Japanese, Korean and emoji count 2, every link 23.",
    ),
    Channel(
        name="mastodon",
        where="A post on Mastodon",
        limit=Limit(500, "mastodon", mastodon_length),
        link="shortened",
        official=True,
        source="https://docs.joinmastodon.org/entities/Instance/",
        note="What a server has unless its admin changed it. Every link counts 23.",
    ),
    Channel(
        name="bluesky",
        where="A post on Bluesky",
        limit=Limit(300, also=(Limit(3000, "bytes", utf8_bytes),)),
        link="whole",
        official=True,
        source="the lexicon `app.bsky.feed.post`",
        note="Both limits hold. A link counts as many as it is long.",
    ),
    Channel(
        name="linkedin",
        where="A post on LinkedIn, before “…more”",
        limit=Limit(210),
        official=False,
        source="reported by those who advise on it; LinkedIn states none",
        note="A post may have 3,000; about 210 are seen on a desktop before it is folded, and 140 on a telephone.",
    ),
    Channel(
        name="email",
        where="The line after the subject of an email",
        limit=Limit(90),
        official=False,
        source="reported by those who send newsletters",
        note="Programs show 35 to 140: the essential should stand in the first 40.",
    ),
    Channel(
        name="rss",
        where="Feeds: RSS, Atom, JSON Feed",
        limit=Limit(55, "words", words),
        official=False,
        source="https://developer.wordpress.org/reference/functions/wp_trim_excerpt/",
        note="Feeds have no limit. 55 words is what WordPress puts into them, so what readers are used to.",
    ),
    Channel(
        name="latest",
        where="The list that `blogtool latest` writes",
        limit=Limit(160),
        official=False,
        source="your house style, else what `description` has",
        house=True,
    ),
)

CHANNELS = {channel.name: channel for channel in _ROWS}
"""Every channel by its name."""


def limit_in(channel: Channel, address: str | None, house: Limit | None = None) -> Limit:
    """Return the room that a channel has for a teaser of the post with this address, the link and the space before it
    taken off.

    `house` is what the house style says of teasers. Where the whole address counts and is not known, no room is kept.
    """
    if channel.house and house is not None:
        return house
    if channel.link == "shortened":
        return channel.limit.beside(" " + "https://" + "x" * (X_ADDRESS - len("https://")))
    if channel.link == "whole" and address:
        return channel.limit.beside(" " + address)
    return channel.limit
