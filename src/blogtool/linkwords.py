"""Which addresses an owner means by a word: `internal`, a host, a beginning, a pattern, a word in them. Pure."""

import re
from collections.abc import Callable
from functools import lru_cache

from blogtool.patterns import lazy
from blogtool.plainwords import pattern_of
from blogtool.stretch import host_of, is_external, is_internal

_HOST = lazy(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_FILE = lazy(
    r".*\.(?:html?|php|aspx?|jsp|md|pdf|png|jpe?g|gif|webp|svg|avif|zip|gz|csv|json|xml|txt|js|css|docx?|xlsx?|mp[34])",
    re.IGNORECASE,
)
_SCHEME = lazy(r"(?:[a-z][a-z0-9+.-]*:)?//(?:www\.)?", re.IGNORECASE)
_ORIGIN = lazy(r"[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)

_AROUND_TEXT = " \t\r\n.,:;!?…→»›>\"'“”‘’()[]*_"

Test = Callable[[str, str | None], bool]


@lru_cache(maxsize=256)
def any_of(said: tuple[str, ...] | frozenset[str]) -> Test:
    """Return the test of whether an owner means an address by any of some words.

    It takes the address and the host of the site, without `www.`. Of hosts there may be thousands.
    """
    hosts = {word.lower().removeprefix("www.") for word in said if _is_host(word)}
    tests = [_test(word) for word in said if not _is_host(word)]

    def test(address: str, host: str | None) -> bool:
        found = host_of(address) if hosts else None
        if found is not None:
            names = found.split(".")
            if any(".".join(names[start:]) in hosts for start in range(len(names))):
                return True
        return any(test(address, host) for test in tests)

    return test


def _is_host(said: str) -> bool:
    return _HOST.fullmatch(said) is not None and _FILE.fullmatch(said) is None


def _test(said: str) -> Test:
    if said == "internal":
        return is_internal
    if said == "external":
        return is_external
    if "*" in said:
        return _pattern(said)
    if said.startswith(("/", "#", ".")) or ":" in said.split("/")[0]:
        return lambda address, host: begins(address, said)
    domain, slash, _ = said.partition("/")
    if slash and _HOST.fullmatch(domain):
        return _beginning(said)
    pattern = pattern_of([said])
    return lambda address, host: pattern.search(address) is not None


def _beginning(said: str) -> Test:
    wanted = said.lower().removeprefix("www.")
    return lambda address, host: _SCHEME.sub("", address, count=1).lower().startswith(wanted)


def _pattern(said: str) -> Test:
    """A pattern means a whole address, with or without its scheme and what stands behind `?` and `#`; or a host."""
    wanted = re.compile(".*".join(map(re.escape, re.split(r"\*+", said))), re.IGNORECASE | re.DOTALL)

    def test(address: str, host: str | None) -> bool:
        bare = re.split(r"[?#]", address, maxsplit=1)[0]
        forms = (address, bare, _SCHEME.sub("", address, count=1), _SCHEME.sub("", bare, count=1), host_of(address))
        return any(form is not None and wanted.fullmatch(form) for form in forms)

    return test


def bare_text(text: str) -> str:
    """Return the text of a link to compare: without what stands around it, and whatever its case."""
    return " ".join(text.split()).strip(_AROUND_TEXT).casefold()


@lru_cache(maxsize=256)
def any_text(said: tuple[str, ...]) -> Callable[[str], bool]:
    """Return the test of whether the whole text of a link is one of some texts, in which `*` is anything.

    With a `*` the marks around a text count as well: `*…` is a text that ends with dots.
    """
    plain = frozenset(bare_text(text) for text in said if "*" not in text)
    starred = "|".join(
        ".*".join(re.escape(piece.casefold()) for piece in re.split(r"\*+", text.strip()))
        for text in said
        if "*" in text
    )
    pattern = re.compile(starred, re.DOTALL) if starred else None

    def test(text: str) -> bool:
        bare = bare_text(text)
        if bare in plain:
            return True
        return pattern is not None and any(map(pattern.fullmatch, (bare, " ".join(text.split()).casefold())))

    return test


def begins(address: str, said: str) -> bool:
    """Tell whether an address begins as said; the case of scheme and host does not count, nor a slash behind them."""
    end = _end_of_origin(said)
    if address[:end].lower() != said[:end].lower():
        return False
    return address.startswith(said[end:], end) or (said[end:] == "/" and len(address) == end)


@lru_cache(maxsize=4096)
def _end_of_origin(said: str) -> int:
    origin = _ORIGIN.match(said)
    return origin.end() if origin else 0


def key_of(address: str) -> str:
    """Return what is the same for addresses that lead to the same page."""
    origin = _ORIGIN.match(address)
    end = origin.end() if origin else 0
    path, mark, fragment = address[end:].partition("#")
    return address[:end].lower() + (path.rstrip("/") if path != "/" or end else path) + mark + fragment


def replaced(address: str, beginnings: dict[str, str]) -> str | None:
    """Return an address with a beginning that is to be written in another way; None where there is none.

    The longest beginning counts. What would become `//example.com`, an address on another site, keeps one slash.
    """
    old = max((said for said in beginnings if begins(address, said)), key=len, default=None)
    if old is None:
        return None
    new = beginnings[old] + address[len(old) :]
    if new.startswith("//") and not beginnings[old].startswith("//"):
        new = "/" + new.lstrip("/")
    return None if new == address else new
