"""Which teasers a command line asks for: how long, for which channel, whose words; for `excerpt` and `latest`."""

from enum import StrEnum

from msgspec import Struct

from blogtool.channels import CHANNELS
from blogtool.channels import limit_in as room_in
from blogtool.errors import BlogtoolError
from blogtool.excerpt import Teaser, candidates, written
from blogtool.generators import SiteConfigError
from blogtool.house import House
from blogtool.houses import Houses
from blogtool.lengths import UNITS, Limit
from blogtool.markers import marker
from blogtool.permalinks import permalink
from blogtool.post import Post
from blogtool.teaserfields import field_of, fields_of, limit_in, own_limit
from blogtool.terminal import note
from blogtool.urls import config_of

_LEAST = {"graphemes": 20, "words": 5, "bytes": 20}
"""Of less than that, nothing is a teaser."""


class Channel(StrEnum):
    """Where teasers are shown: the rows of `blogtool.channels`."""

    DESCRIPTION = "description"
    CARD = "card"
    X = "x"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    LINKEDIN = "linkedin"
    EMAIL = "email"
    RSS = "rss"
    LATEST = "latest"


class Unit(StrEnum):
    """In what a length is counted."""

    GRAPHEMES = "graphemes"
    WORDS = "words"
    BYTES = "bytes"


class Summary(StrEnum):
    """Whose words a teaser is made of."""

    AUTOMATIC = "automatic"
    FIELD = "field"
    MARKER = "marker"
    OWN = "own"


TRIES = 5
"""How many teasers are tried until the house style accepts one."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What a command line says of teasers."""

    channel: str | None = None
    given: Limit | None = None
    summary: Summary = Summary.AUTOMATIC

    @property
    def needs_address(self) -> bool:
        """Whether the address of the post decides on how long its teaser may be."""
        return self.channel is not None and CHANNELS[self.channel].link == "whole"


def wanted(
    max_length: int | None,
    unit: Unit | None = None,
    channel: str | None = None,
    summary: Summary = Summary.AUTOMATIC,
) -> Wanted:
    """Return what options say. Raises BlogtoolError where they cannot be meant."""
    if max_length is None:
        if unit is not None:
            raise BlogtoolError("--unit says in what --max-length counts; give that, too.")
        return Wanted(channel=channel, summary=summary)
    name = unit.value if unit is not None else "graphemes"
    if max_length < _LEAST[name]:
        what = "characters" if name == "graphemes" else name
        raise BlogtoolError(f"--max-length {max_length}: a teaser has at least {_LEAST[name]} {what}.")
    return Wanted(channel=channel, given=Limit(max_length, name, UNITS[name]), summary=summary)


class Teasing:
    """The way from a post to its teasers."""

    def __init__(self, houses: Houses, wanted: Wanted) -> None:
        self.houses = houses
        self.wanted = wanted
        self._unknown = False

    def address(self, path: str, post: Post, house: House) -> str | None:
        """Return the whole address of a post; None where it cannot be known."""
        site = self.houses.site_of(path)
        try:
            return permalink(post, site, house)
        except SiteConfigError:
            return None

    def limit(self, path: str, post: Post, house: House, *, field: str | None = None) -> Limit:
        """Return how long the teaser of a post may be; with `field`, when it is to stand there.

        A channel and --max-length both hold, and in a field so does what the house style says of it. Without either,
        the house style decides, and without one what is usual.
        """
        asked, channel = self.wanted.given, self.wanted.channel
        usual = limit_in(house, field or field_of(house))
        if channel is not None:
            address = self.address(path, post, house) if self.wanted.needs_address else None
            self._say_unknown(post, house, address)
            limit = room_in(CHANNELS[channel], address, usual).with_(asked)
        else:
            limit = asked or usual
        return limit.with_(own_limit(house, field)) if field is not None else limit

    def _say_unknown(self, post: Post, house: House, address: str | None) -> None:
        if self.wanted.needs_address and (address is None or "://" not in address) and not self._unknown:
            self._unknown = True  # said once a run
            own = house.site.url if house.site else None
            hint = "" if own else " Say `url` below [site] in blogtool.toml."
            note(f"{post.source.path}: Its address is not known, so no room was kept for a link.{hint}")

    def teasers(self, path: str, post: Post, house: House, limit: Limit, number: int = 1) -> list[Teaser]:
        """Return teasers of a post, the best first; of its author's own words where they are asked for and there.

        Raises NoProse where there is nothing to take one from.
        """
        summary = self.wanted.summary
        separators = self._separators(path, post, house) if summary in (Summary.MARKER, Summary.OWN) else ()
        marked = summary in (Summary.MARKER, Summary.OWN) and marker(post, separators) is not None
        if not marked and summary in (Summary.FIELD, Summary.OWN):
            own = written(post, limit, fields_of(house))
            if own is not None:
                return [own, *(candidates(post, limit, number - 1) if number > 1 and post.paragraphs else [])]
        return candidates(post, limit, number, marker=marked, separators=separators)

    def _separators(self, path: str, post: Post, house: House) -> tuple[str, ...]:
        """Return what ends the summary of a post: by its own field, the configuration of its site, its generator."""
        own = post.fields.get("excerpt_separator")
        if isinstance(own, str) and own.strip():
            return (own,)
        site = self.houses.site_of(path)
        try:
            said = config_of(site).marker
        except SiteConfigError:
            said = None
        found = said or house.generator.marker_in(post.source.path)
        return (found,) if found else ()
