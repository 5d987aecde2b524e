"""Jekyll: what its configuration says, and the address that it gives a post.

Read in Jekyll's own code (`document.rb`, `url.rb`, `drops/url_drop.rb`, `frontmatter_defaults.rb`) and tried with 4.3.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from blogtool.dates import moment
from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, below, in_zone, inside, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.patterns import lazy

_STYLES = {
    "pretty": "/:categories/:year/:month/:day/:title/",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_TOKEN = lazy(r":([a-z_]+)")
_DATED = lazy(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)")
_DEFAULTS = ("permalink", "categories", "category", "slug", "date")
"""The fields of `defaults` on which an address depends."""


def read(files: Files) -> SiteConfig:
    """Return what the configuration says. Raises SiteConfigError where it cannot be read."""
    said = Said(files.first(("_config.yml", "_config.yaml", "_config.toml")) or {})
    url, _ = site_address(said.optional("url"))
    base = (said.optional("baseurl") or "").strip("/")
    output = inside(said.optional("destination"))
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        output=(output,) if output else None,
        url=url,
        base=f"/{base}" if base else "",
        timezone=said.optional("timezone"),
        lang=said.optional("lang") or said.optional("locale"),
        marker=(said.optional("excerpt_separator") or "").strip() or None,
        said=said,
    )


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post. Raises Unknown where it cannot be known."""
    said = site.said
    path = below(entry.path, said.text("source"))
    path = below(path, said.text("collections_dir"))
    label, folder = _collection(path, said)
    fields: Mapping[str, Any] = {**_defaults(path, label, said), **entry.fields}
    post = Entry(path=path, fields=fields, title=entry.title)
    stem = post.stem.rstrip(".")
    dated = _DATED.match(stem)
    when = _date(post, dated[1] if dated else None, label)
    values = _values(post, label, folder, dated[2].rstrip(".") if dated else stem, stem)
    values["categories"], values["slugified_categories"] = _categories(entry, path, folder, label, said)

    def value(match: re.Match[str]) -> str:
        names = (match[1], match[1][:-1]) if match[1].endswith("_") else (match[1],)
        for name in names:
            if name in values:
                return values[name] + match[1][len(name) :]
            if name in _OF_DATE:
                if when is None:
                    raise Unknown("date")
                return _of_date(name, in_zone(when, site.timezone)) + match[1][len(name) :]
        raise Unknown(match[1])

    whole = _TOKEN.sub(value, post.text("permalink") or _template(label, said))
    whole = re.sub("/{2,}", "/", f"/{whole}".replace("..", "/").replace("./", ""))
    return made(whole)


def _collection(path: str, said: Said) -> tuple[str, str]:
    """Return the collection of a post, and its folder: posts are those in `_posts` and `_drafts`, at any depth."""
    folders = path.split("/")[:-1]
    for name in ("_posts", "_drafts"):
        if name in folders:
            return "posts", name
    if folders and folders[0].startswith("_") and isinstance(said.get("collections"), dict):
        label = folders[0][1:]
        if said.table("collections").table(label).flag("output"):
            return label, folders[0]
    raise Unknown(path)


def _template(label: str, said: Said) -> str:
    """Return the template of addresses of a collection."""
    style = said.text("permalink", "date")
    collections = said.values.get("collections")
    own = Said(collections).table(label).optional("permalink") if isinstance(collections, dict) else None
    if own:
        return own
    if label == "posts":
        return _STYLES.get(style, style)
    if style in ("date", "ordinal", "none") or style.endswith(":output_ext"):
        return "/:collection/:path:output_ext"
    return "/:collection/:path/" if style == "pretty" or style.endswith("/") else "/:collection/:path"


def _defaults(path: str, label: str, said: Said) -> dict[str, Any]:
    """Return the fields that `defaults` gives a post, as far as an address depends on them."""
    found: dict[str, tuple[tuple[int, bool], Any]] = {}
    for one in said.items("defaults"):
        if not isinstance(one, dict) or not isinstance(one.get("values"), dict):
            continue
        scope = Said(one).table("scope").values
        kind = scope.get("type")
        kind = {"post": "posts", "draft": "drafts", "page": "pages"}.get(str(kind), kind)
        within = str(scope.get("path") or "")
        needed = {name: value for name, value in one["values"].items() if name in _DEFAULTS}
        if not needed or (kind is not None and kind != label):
            continue
        if "*" in within:
            raise Unknown("defaults")
        folder = said.text("collections_dir")
        within = within.removeprefix(f"{folder}/").lstrip("/") if folder else within.lstrip("/")
        rank = (len(within), kind is not None)
        for name, value in needed.items():
            if path.startswith(within) and (name not in found or rank >= found[name][0]):
                found[name] = (rank, value)
    return {name: value for name, (_, value) in found.items()}


def _categories(entry: Entry, path: str, folder: str, label: str, said: Said) -> tuple[str, str]:
    """Return the categories of a post as parts of its address: those of the folders above, then those of its fields."""
    names: list[str] = []
    if not path.startswith(folder):
        names += [name for name in path.partition(folder)[0].split("/") if name]
    for fields in (_defaults(path, label, said), entry.fields):
        many = fields.get("categories")
        names += many.split() if isinstance(many, str) else _texts(many)
    one = entry.fields.get("category")
    names += _texts(one)
    lower = dict.fromkeys(name.lower() for name in names)
    return "/".join(lower), "/".join(dict.fromkeys(_slug(name) for name in names))


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    values = value if isinstance(value, list) else [value]
    if any(isinstance(item, dict | list | bool) for item in values):
        raise Unknown("categories")
    return [str(item) for item in values if item is not None]


def _date(post: Entry, named: str | None, label: str) -> date | None:
    """Return when a post is published. A time without an offset is UTC in YAML, and local where it is a text."""
    value = post.fields.get("date")
    if value is None:
        if named is None or len(named.split("-")[0]) != 4:
            return None
        return moment(named)
    if isinstance(value, str):
        found = moment(value)
        if found is None:
            raise Unknown("date")
        return found
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    if not isinstance(value, date):
        raise Unknown("date")
    return value


def _values(post: Entry, label: str, folder: str, named: str, stem: str) -> dict[str, str]:
    slug = post.fields.get("slug")
    if slug is not None and not isinstance(slug, str):
        raise Unknown("slug")
    slug = named if slug is None else slug
    inner = post.path.rpartition(".")[0]
    return {
        "title": _slug(slug, kept="._~!$&'()+,;=@", cased=True),
        "slug": _slug(slug),
        "name": _slug(stem),
        "path": inner.replace(folder, "", 1).rstrip("."),
        "collection": label,
        "output_ext": ".html",
    }


_OF_DATE = frozenset(
    "year month day hour minute second i_day i_month short_month long_month short_year w_year week w_day short_day "
    "long_day y_day".split()
)
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _of_date(name: str, when: datetime) -> str:
    iso = when.isocalendar()
    return {
        "year": f"{when.year:04}",
        "month": f"{when.month:02}",
        "day": f"{when.day:02}",
        "hour": f"{when.hour:02}",
        "minute": f"{when.minute:02}",
        "second": f"{when.second:02}",
        "i_day": f"{when.day}",
        "i_month": f"{when.month}",
        "short_month": _MONTHS[when.month - 1][:3],
        "long_month": _MONTHS[when.month - 1],
        "short_year": f"{when.year % 100:02}",
        "w_year": f"{iso.year}",
        "week": f"{iso.week:02}",
        "w_day": f"{iso.weekday}",
        "short_day": _DAYS[when.weekday()][:3],
        "long_day": _DAYS[when.weekday()],
        "y_day": f"{when.timetuple().tm_yday:03}",
    }[name]


def _slug(text: str, *, kept: str = "", cased: bool = False) -> str:
    """Return a text with a hyphen for each stretch of what is no letter, mark or digit, and is not `kept`."""
    slug = re.sub("-+", "-", "".join(_slugged(text, kept)))
    slug = slug[1:] if slug.startswith("-") else slug
    slug = slug[:-1] if slug.endswith("-") else slug
    return slug if cased else slug.lower()


def _slugged(text: str, kept: str) -> Iterator[str]:
    for letter in text:
        category = unicodedata.category(letter)
        yield letter if category[0] in "LM" or category == "Nd" or letter in kept else "-"
