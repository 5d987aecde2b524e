"""The rule that carries out `[post.links]`: where links lead, how often, and what they are called."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from blogtool import ownpatterns
from blogtool.addresses import Address, links, place_of
from blogtool.finding import Edit, Fix, Problem, Span
from blogtool.house import House
from blogtool.linkwords import any_of, any_text, key_of, replaced
from blogtool.markdown import REFERENCES
from blogtool.measures import shown
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.regions import Where
from blogtool.rule import BlockRule
from blogtool.sitefiles import file_of
from blogtool.stretch import Stretch, host_of
from blogtool.style import reported_as
from blogtool.voices import Said, Voice, clipped, listed, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import Links

_CANNOT_STAND = lazy(r"[\s<>\\]")


class OwnLinks(BlockRule, frozen=True, kw_only=True):
    """Links of a blog's own concern: where they lead, how often, and what a reader clicks on.

    Each block of `[post.links]` has a name of yours, and its findings bear it. `to` says which links are meant: those
    of Markdown and of HTML, and addresses that stand in the text as they are.

    `--fix` writes what `replace` asks for.
    """

    name: ClassVar[str] = "links"

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the links that the block means."""
        found = _meant(post, house, self.block)
        yield from spoken(
            voices(self.block, ("links", self.own)),
            lambda voice: _Links(post, house, voice, found, reported_as("links", self.own)).said(),
        )


def _meant(post: Post, house: House, block: "Links") -> list[Address]:
    """Return the links that a block means."""
    host = _host(house)
    is_meant = any_of(tuple(block.to)) if block.to is not None else None
    found = [link for link in links(post) if is_meant is None or is_meant(link.destination, host)]
    if block.in_ is None and not block.not_in:
        return found
    where = Where(post, house, block.in_, block.not_in, Span(0, len(post.data)))
    return [link for link in found if where.begins(link.span)]


def _host(house: House) -> str | None:
    return host_of(house.site.url) if house.site else None


class _Links:
    """The links that a block means, on their way through one of its voices."""

    def __init__(self, post: Post, house: House, voice: Voice, found: Sequence[Address], name: str) -> None:
        self.post, self.house, self.voice, self.found, self.name = post, house, voice, found, name
        self.block: Links = voice.block
        self.host = _host(house)
        self.listing = house.lists.get(self.block.deny_from) if self.block.deny_from else None

    def said(self) -> Iterator[Said]:
        """Yield what is wrong."""
        defined: set[str] = set()
        for link in self.found:
            label = self.post.label(link.link) if link.link is not None and link.kind in REFERENCES else ""
            if label not in defined:  # a definition is one fault, however often it is used
                yield from self._of_address(link)
            defined.update([label] if label else [])
            yield from self._of_text(link)
        yield from self._of_all()

    def _say(
        self, key: str, link: Address, facts: str, help: str, fix: Fix | None = None, *, text: bool = False
    ) -> Said:
        span = link.span if text else place_of(self.post, link) or link.span
        return Said(key, self.voice.problem(span, facts, help, fix=fix), span)

    def _where(self, key: str) -> str:
        return self.voice.where(self.house, key)

    # One address

    def _of_address(self, link: Address) -> Iterator[Said]:
        address, block = link.destination, self.block
        new = self._new(address)
        key = self._denied(address)
        if new is not None:
            key = "replace" if block.replace and replaced(address, block.replace) is not None else "replace-pattern"
            facts = f"“{clipped(address)}” is written “{clipped(new)}”{self._where(key)}."
            yield self._say(key, link, facts, f"Write `{clipped(new)}`.", _fix(self.post, link, new))
        elif key is not None:
            help = f"Link to another page; if it must stand: `<!-- blogtool-ignore-next-line {self.name} -->`."
            yield self._say(key, link, self._found(key, address), help)
        for key in self._lacking(address):
            said = block.require if key == "require" else None
            wanted = f"; wanted: {listed(said, last='or')}" if said else ""
            facts = f"“{clipped(address)}” does not lead where the house style asks{wanted}{self._where(key)}."
            yield self._say(key, link, facts, "Correct the address.")
        if block.max_kilobytes is not None:
            yield from self._too_large(link, block.max_kilobytes)

    def _new(self, address: str) -> str | None:
        """Return how an address is to be written; None where it is right."""
        block = self.block
        new = replaced(address, block.replace) if block.replace else None
        if new is None and block.replace_pattern and block.replace_with is not None:
            pieces, place = [], 0
            for match in ownpatterns.finditer(block.replace_pattern, address):
                pieces += [address[place : match.start()], match.expand(block.replace_with)]
                place = match.end()
            new = "".join([*pieces, address[place:]])
        return None if new == address else new

    def _denied(self, address: str) -> str | None:
        """Return the key by which an address is not wanted; None where it may stand."""
        block = self.block
        if block.deny and any_of(tuple(block.deny))(address, self.host):
            return "deny"
        if self.listing is not None and any_of(self.listing.values)(address, self.host):
            return "deny-from"
        if block.deny_pattern is not None and ownpatterns.search(block.deny_pattern, address) is not None:
            return "deny-pattern"
        return None

    def _found(self, key: str, address: str) -> str:
        shown = f"“{clipped(address)}”"
        if self.voice.message:
            return f"Found {shown}{self._where(key)}."
        return f"A link to {shown} is not wanted{self._where(key)}."

    def _lacking(self, address: str) -> Iterator[str]:
        block = self.block
        if block.require is not None and not any_of(tuple(block.require))(address, self.host):
            yield "require"
        if block.require_pattern is not None and ownpatterns.search(block.require_pattern, address) is None:
            yield "require-pattern"

    def _too_large(self, link: Address, most: int) -> Iterator[Said]:
        found = file_of(self.post, self.house, link.destination)
        if found is not None and found.size > most * 1024:
            facts = f"The file “{clipped(link.destination)}” has {found.size / 1024:,.0f} kilobytes; at most {most:,}"
            text = f"{facts} are wanted{self._where('max-kilobytes')}."
            yield self._say("max-kilobytes", link, text, "Make it smaller.")

    # What a reader clicks on

    def _of_text(self, link: Address) -> Iterator[Said]:
        if not self.block.deny_text or not link.text or link.written == "bare":
            return
        if any_text(tuple(self.block.deny_text))(link.text):
            facts = f"The text of this link is “{clipped(link.text)}”{self._where('deny-text')}."
            yield self._say("deny-text", link, facts, "Say in the text of the link where it leads.", text=True)

    # All of them

    def _of_all(self) -> Iterator[Said]:
        block, count = self.block, len(self.found)
        if block.unique:
            yield from self._repeated()
        if block.min_count is not None and count < block.min_count and not self._unfinished:
            facts = f"The post has {_some(count, self._called(count))}; at least {shown(block.min_count)}"
            text = f"{facts} {'is' if block.min_count == 1 else 'are'} wanted{self._where('min-count')}."
            yield Said(
                "min-count",
                self.voice.problem(self._last_line(), text, "Add a link where it helps a reader.", about="min-count"),
            )
        if block.max_count is not None and count > block.max_count:
            facts = f"The post has {_some(count, self._called(count))}; at most {shown(block.max_count)}"
            text = f"{facts} {'is' if block.max_count == 1 else 'are'} wanted{self._where('max-count')}."
            span = self.found[block.max_count].span
            yield Said("max-count", self.voice.problem(span, text, "Take some of them out.", about="max-count"))

    def _repeated(self) -> Iterator[Said]:
        first: dict[str, Address] = {}
        for link in self.found:
            known = first.setdefault(key_of(link.destination), link)
            if known is not link:
                line = self.post.source.position(known.span.start).line
                facts = f"“{clipped(link.destination)}” is linked in line {line} already{self._where('unique')}."
                yield self._say("unique", link, facts, "Link to it once.", text=True)

    @property
    def _unfinished(self) -> bool:
        return Stretch(self.post, Span(self.post.body_start, len(self.post.data))).unfinished

    def _last_line(self) -> Span:
        whole = Span(self.post.body_start, len(self.post.data))
        return Where(self.post, self.house, self.block.in_, None, whole).last_line()

    def _called(self, count: int) -> str:
        one = count == 1
        if self.block.to == ["internal"]:
            return "link to our own pages" if one else "links to our own pages"
        if self.block.to == ["external"]:
            return "link to another site" if one else "links to other sites"
        what = "link" if one else "links"
        return f"{what} to {listed(self.block.to, last='or')}" if self.block.to else what


def _some(count: int, what: str) -> str:
    return f"{'no' if not count else shown(count)} {what}"


def _fix(post: Post, link: Address, new: str) -> Fix | None:
    """Return the repair of an address; None where it is not written as it is read, or the new one could not be."""
    place = place_of(post, link)
    if place is None or post.source.text(place) != link.destination or _CANNOT_STAND.search(new):
        return None
    if new.count("(") != new.count(")") or not new:
        return None
    if (link.written == "bare" or link.kind in ("Autolink", "Email")) and "://" not in new:
        return None  # it would be no link any more
    return Fix(f"Write “{clipped(new)}”", (Edit(place, new),), effect="links")
