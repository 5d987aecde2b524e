"""What the words and patterns of a block find in a post, in the places that it means. Pure."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from blogtool import hits, ownpatterns
from blogtool.finding import Span
from blogtool.hits import Hit
from blogtool.house import House
from blogtool.ownwords import Lexicon
from blogtool.post import Post
from blogtool.regions import Where
from blogtool.remembered import remembered
from blogtool.stretch import Stretch
from blogtool.tokens import fillings, tokens
from blogtool.voices import Voice, voices

if TYPE_CHECKING:
    from blogtool.contract import Contract

NOT_IN = ("code", "links")
"""What `not-in` means where nobody says it."""
_NOT_REQUIRED_IN = ("code",)
"""What it means there for a pattern that must match somewhere."""
_UNREAD = ("code", "links", "front-matter", "shortcodes", "html")
"""Regions that are no prose: plain words are looked for in their source."""


_List = tuple[str, ...] | frozenset[str]


class _Words(NamedTuple):
    """The words of a key, by how they are looked for."""

    plain: tuple[str, ...]
    filled: tuple[str, ...]
    """With words in braces, which stand for a field of the post."""
    markup: tuple[str, ...]


@lru_cache(maxsize=1024)
def _sorted_out(words: _List) -> _Words:
    filled = tuple(word for word in words if tokens(word))
    markup = tuple(word for word in words if not tokens(word) and hits.is_markup(word))
    others = frozenset((*filled, *markup))
    return _Words(tuple(word for word in words if word not in others), filled, markup)


class _Same:
    """A house as the key of a cache: the same only for the same contract."""

    __slots__ = ("house",)

    def __init__(self, house: House) -> None:
        self.house = house

    def __hash__(self) -> int:
        return id(self.house.contract)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.house.contract is self.house.contract


@lru_cache(maxsize=256)
def _lexicon(same: _Same) -> Lexicon:
    """Return the plain words of all phrases of a contract, prepared together."""
    contract: Contract | None = same.house.contract
    return Lexicon(
        ((voice.path, key), _sorted_out(words).plain)
        for name, block in (contract.phrases if contract else {}).items()
        for voice in voices(block, ("phrases", name))
        for key, words in _lists(voice.block, same.house).items()
    )


def said_in(post: Post, house: House) -> Mapping[Hashable, tuple[str, ...]]:
    """Return the plain words of the phrases of a house's contract that may stand in the prose of a post, by the path of
    their voice and their key."""
    return _lexicon(_Same(house)).present(post)


@remembered
def is_plain(block: Any) -> bool:
    """Tell whether a voice of a block only looks for words in the prose that are not wanted or written otherwise, so
    that it is silent where none of them stands."""
    others = ("require", "require_pattern", "deny_from", "deny_pattern", "replace_pattern", "in_")
    words = (*(block.deny or ()), *(block.replace or ()))
    return all(getattr(block, name) is None for name in others) and len(_sorted_out(words).plain) == len(words)


def _lists(block: Any, house: House) -> dict[str, _List]:
    """Return the words of each key of a block."""
    listing = house.lists.get(block.deny_from) if block.deny_from else None
    return {
        "deny": tuple(block.deny or ()),
        "deny-from": listing.values if listing else (),
        "require": tuple(block.require or ()),
        "replace": tuple(getattr(block, "replace", None) or ()),
    }


class Search:
    """One voice of a block on its way through a post."""

    def __init__(self, post: Post, house: House, voice: Voice, *, prepared: bool = False) -> None:
        """Take a block with the keys of `contract.Texts`; `prepared` says that it is one of the phrases of the house's
        contract, whose words are prepared together."""
        self.post = post
        self.house = house
        self.voice = voice
        self.block = voice.block
        self._prepared = prepared
        self._lists = _lists(voice.block, house)
        self._excused: dict[Span, bool] = {}

    @property
    def exactly(self) -> bool:
        """Whether case counts."""
        return getattr(self.block, "compare", None) == "exactly"

    @cached_property
    def where(self) -> Where:
        """All places that are meant."""
        return self._where(lambda name: True)

    @cached_property
    def _where_required(self) -> Where:
        """Where what a pattern requires may stand: nobody's prose is at fault for an address, so those count."""
        return self._where(lambda name: True, not_in=_NOT_REQUIRED_IN)

    @cached_property
    def _prose(self) -> Where:
        return self._where(lambda name: not name.startswith(_UNREAD))

    @cached_property
    def _unread(self) -> Where:
        return self._where(lambda name: name.startswith(_UNREAD))

    def _where(self, fits: Callable[[str], bool], *, not_in: Sequence[str] = NOT_IN) -> Where:
        inside = self.block.in_
        outside = not_in if self.block.not_in is None else self.block.not_in
        named = None if inside is None else [name for name in inside if fits(name)]
        whole = Span(self.post.body_start, len(self.post.data))
        return Where(self.post, self.house, named, [name for name in outside if name not in (inside or ())], whole)

    @property
    def unfinished(self) -> bool:
        """Whether something of it is yet to be written, as the placeholders say that `blogtool new` writes."""
        return any(Stretch(self.post, span).unfinished for span in self.where.included)

    @cached_property
    def words_of_prose(self) -> int:
        """The number of words in what is meant."""
        return sum(Stretch(self.post, span, without=self._prose.excluded).words() for span in self._prose.included)

    # Hits

    def words(self, key: str, *, exactly: bool) -> list[Hit]:
        """Return where any of the words of a key stands."""
        said = self._lists[key]
        if not said:
            return []
        words = _sorted_out(said)
        filled = tuple(filling for word in words.filled for filling in self._fillings(word))
        plain = words.plain
        if self._prepared:
            plain = said_in(self.post, self.house).get((self.voice.path, key), ())
        found: list[Hit] = []
        if (plain or filled) and self._prose.included:
            found += hits.in_prose(self.post, self._prose, (*plain, *filled), exactly=exactly)
        if self.block.in_ is not None and self._unread.included and (words.plain or filled):
            found += hits.in_source(self._unread, (*words.plain, *filled), exactly=exactly)
        if words.markup:
            found += hits.in_source(self.where, words.markup, exactly=exactly)
        return hits.apart(found)

    def _fillings(self, word: str) -> list[str]:
        return fillings(word, self.post, date_field=self.house.name_of("date"), lang=self.house.lang)

    def shown(self, key: str) -> list[str]:
        """Return the words of a key, `deny` or `require`, with what those in braces stand for, as authors are to read
        them; without those whose field the post lacks."""
        words: list[str] = getattr(self.block, key) or []
        return list(dict.fromkeys(way for word in words for way in (self._fillings(word) if tokens(word) else [word])))

    def pattern(self, pattern: str | None) -> list[Hit]:
        """Return where a pattern matches."""
        return [] if pattern is None else list(hits.of_pattern(self.where, pattern))

    def required(self) -> list[Hit]:
        """Return where the pattern matches that must match somewhere."""
        pattern = self.block.require_pattern
        return [] if pattern is None else list(hits.of_pattern(self._where_required, pattern))

    def denied(self) -> list[tuple[str, Hit]]:
        """Return what is found and not wanted, each place once, with the key that says it."""
        found = [
            (key, hit)
            for key, of_key in (
                ("deny", self.words("deny", exactly=self.exactly)),
                ("deny-from", self.words("deny-from", exactly=self.exactly)),
                ("deny-pattern", self.pattern(self.block.deny_pattern)),
            )
            for hit in of_key
        ]
        apart = {id(hit) for hit in hits.apart(hit for _, hit in found)}
        kept = [(key, hit) for key, hit in found if id(hit) in apart and not self.is_excused(hit)]
        return sorted(kept, key=lambda item: item[1].span)

    # Excuses

    def is_excused(self, hit: Hit) -> bool:
        """Tell whether what stands around a hit makes it right."""
        unless, pattern = getattr(self.block, "unless", None), getattr(self.block, "unless_pattern", None)
        if unless is None and pattern is None:
            return False
        span, prose = hits.around(self.post, hit, self.block.within or "sentence")
        if span not in self._excused:  # many hits may stand in one paragraph, or in one post
            source = self.post.source.text(span)
            self._excused[span] = self._says(unless or (), prose, source) or (
                pattern is not None and ownpatterns.search(pattern, source, lines=True) is not None
            )
        return self._excused[span]

    def excused(self) -> bool:
        """Tell whether what is required may be missing, by what stands anywhere in the post."""
        unless, pattern = getattr(self.block, "unless", None), getattr(self.block, "unless_pattern", None)
        source = self.post.data.decode()
        return self._says(unless or (), self.post.prose, source) or (
            pattern is not None and ownpatterns.search(pattern, source, lines=True) is not None
        )

    def _says(self, words: Iterable[str], prose: str, source: str) -> bool:
        for word in words:
            text = source if hits.is_markup(word) and not tokens(word) else prose
            ways = tuple(self._fillings(word)) if tokens(word) else (word,)
            if ways and hits.is_said(text, ways, exactly=self.exactly):
                return True
        return False
