"""MkDocs and the blog of its Material theme: what the configuration says, and the address that it gives a post.

Read in their own code (`plugins/blog/plugin.py`, `mkdocs/structure/files.py`, `pymdownx/slugs.py`) and tried with
MkDocs 1.6 and Material 9.8.
"""

import posixpath
import re
import unicodedata
from datetime import date, datetime
from typing import Any

from blogtool.generators.base import REST, Entry, Said, SiteConfig, Unknown, below, inside, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.patterns import lazy
from blogtool.unread import UNREAD

_WORD = lazy(r"\{(\w+)\}|[{}]")
_PATTERN = lazy(r"'[^']*'|([A-Za-z])\1*")
_TAG = lazy(r"</?[^>]*>", re.UNICODE)
_MONTHS = "January February March April May June July August September October November December".split()


def read(files: Files) -> SiteConfig:
    """Return what the configuration says. Raises SiteConfigError where it cannot be read."""
    values = files.first(("mkdocs.yml", "mkdocs.yaml")) or {}
    if "INHERIT" in values:
        values = {REST: UNREAD, **values}
    said = Said(values)
    url, base = site_address(said.optional("site_url"))
    docs = (said.optional("docs_dir") or "docs").strip("/")
    output = inside(said.optional("site_dir"))
    posts = _folders_of_posts(said, docs)
    theme = said.values.get("theme")
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        posts=None if posts == ("docs/blog/posts",) or (not posts and docs == "docs") else (*posts, docs),
        output=(output,) if output else None,
        url=url,
        base=base,
        lang=Said(theme).optional("language") if isinstance(theme, dict) else None,
        marker=next((one.optional("post_excerpt_separator") for one in _blogs(said)), None),
        said=said,
    )


def _blogs(said: Said) -> list[Said]:
    """Return the settings of the blogs of a site; none where it has none, or where it cannot be known."""
    try:
        plugins = said.get("plugins")
    except Unknown:
        return []
    pairs: list[tuple[Any, Any]] = []
    if isinstance(plugins, dict):
        pairs = list(plugins.items())
    for one in plugins if isinstance(plugins, list) else []:
        pairs += list(one.items()) if isinstance(one, dict) else [(one, None)]
    return [
        Said(options if isinstance(options, dict) else {})
        for name, options in pairs
        if str(name).split("#")[0].strip() in ("blog", "material/blog")
    ]


def _folders_of_posts(said: Said, docs: str) -> tuple[str, ...]:
    try:
        return tuple(posixpath.join(docs, _posts_of(blog)) for blog in _blogs(said))
    except Unknown:
        return ()


def _posts_of(blog: Said) -> str:
    """Return the folder of the posts of a blog, below that of the documents."""
    folder = blog.text("blog_dir", "blog")
    return posixpath.normpath(blog.text("post_dir", "{blog}/posts").replace("{blog}", folder)).strip("/")


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post, or of a page. Raises Unknown where it cannot be known."""
    said = site.said
    said.get("plugins")  # one may change it all
    path = below(entry.path, said.text("docs_dir", "docs"))
    blog = next((one for one in _blogs(said) if path.startswith(f"{_posts_of(one)}/")), None)
    if blog is not None:
        path = _of_post(entry, blog, site)
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    stem = "index" if stem == "README" else stem
    if not said.flag("use_directory_urls", True):
        return made(f"{folder}/{stem}.html")
    return made(f"{folder}/" if stem == "index" else f"{folder}/{stem}/")


def _of_post(entry: Entry, blog: Said, site: SiteConfig) -> str:
    """Return the path that the blog gives to the file of a post."""
    stem = "index" if entry.stem == "README" else entry.stem

    def value(match: "re.Match[str]") -> str:
        word = match[1]
        if word == "date":
            return _dated(_created(entry), blog.text("post_url_date_format", "yyyy/MM/dd"), site)
        if word == "slug":
            return entry.text("slug") or _slug(_title(entry, stem), blog, "post_slugify")
        if word == "file":
            return stem
        if word == "categories":
            names = entry.fields.get("categories") or []
            most = blog.get("post_url_max_categories")
            if not isinstance(names, list) or not isinstance(most, int | None):
                raise Unknown(word)
            some = dict.fromkeys(str(name) for name in names)
            return "/".join(
                _slug(name, blog, "categories_slugify") for name in list(some)[: 1 if most is None else most]
            )
        raise Unknown(match.group())

    path = _WORD.sub(value, blog.text("post_url_format", "{date}/{slug}"))
    return posixpath.join(blog.text("blog_dir", "blog"), posixpath.normpath(path.strip("/")) + ".md").removeprefix("./")


def _title(entry: Entry, stem: str) -> str:
    title = entry.fields.get("title", entry.title)
    if title is None:
        title = stem.replace("-", " ").replace("_", " ")
        return title.capitalize() if title.lower() == title else title
    if not isinstance(title, str):
        raise Unknown("title")
    return title


def _created(entry: Entry) -> date:
    value = entry.fields.get("date")
    value = value.get("created") if isinstance(value, dict) else value
    if not isinstance(value, date):
        raise Unknown("date")
    return value


def _dated(when: date, pattern: str, site: SiteConfig) -> str:
    """Return a date in the pattern of Unicode's locale data, as far as it is figures, or English."""
    if pattern in ("full", "long", "medium", "short"):
        raise Unknown(pattern)

    def value(match: "re.Match[str]") -> str:
        text = match.group()
        if text.startswith("'"):
            return text[1:-1] or "'"
        if text in ("MMM", "MMMM") and (site.lang or "en").startswith("en"):
            return _MONTHS[when.month - 1][: 3 if len(text) == 3 else None]
        known = {"y": f"{when.year}", "yyyy": f"{when.year:04}", "yy": f"{when.year % 100:02}"}
        known |= {"M": f"{when.month}", "MM": f"{when.month:02}", "d": f"{when.day}", "dd": f"{when.day:02}"}
        if isinstance(when, datetime):
            known |= {
                "H": f"{when.hour}",
                "HH": f"{when.hour:02}",
                "mm": f"{when.minute:02}",
                "ss": f"{when.second:02}",
            }
        if text not in known:
            raise Unknown(pattern)
        return known[text]

    return _PATTERN.sub(value, pattern)


def _slug(text: str, blog: Said, key: str) -> str:
    """Return a text as a part of an address. Raises Unknown where the site has a rule of its own."""
    if blog.get(key) is not None:
        raise Unknown(key)
    slug = _TAG.sub("", unicodedata.normalize("NFC", text)).strip().lower()
    return re.sub(r"[^\w\- ]", "", slug).replace(" ", blog.text(f"{key}_separator", "-"))
