"""Hugo: what its configuration says, and the address that it gives a post.

Read in Hugo's own code (`common/paths`, `resources/page/permalinks.go`) and tried with 0.168.
"""

import os
from datetime import date
from typing import Any

from blogtool.dates import day_in_path, moment
from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, inside, languages, site_address, without_accents
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.patterns import lazy

_MAIN = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json")
_ENDINGS = (".toml", ".yaml", ".yml", ".json")
_TOKEN = lazy(r":([A-Za-z]+)(\[[^\]]*\])?")
_DATES = ("date", "publishDate", "pubDate", "published", "lastmod", "modified")
_FROM_ELSEWHERE = (":git", ":filemodtime")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


def read(files: Files) -> SiteConfig:
    """Return what the configuration says. Raises SiteConfigError where it cannot be read."""
    values: dict[str, Any] = {}
    for name in files.names(os.path.join("config", "_default")):
        stem, ending = os.path.splitext(name)
        if ending not in _ENDINGS:
            continue
        inner = files.table(f"config/_default/{name}") or {}
        _merge(values, inner if stem in ("hugo", "config") else _nested(stem, inner))
    _merge(values, files.first(_MAIN) or {})
    said = Said(values, fold=True)
    url, base = site_address(said.optional("baseURL"))
    mounts = [mount for mount in _mounts(said) if mount[1] is not None]
    main = (said.optional("defaultContentLanguage") or "en").lower()
    mounts.sort(key=lambda mount: (mount[2] or main) != main)  # a new post goes into the first
    folders = tuple(dict.fromkeys(source for source, _, _ in mounts))
    whole = {(lang or main): source for source, target, lang in reversed(mounts) if not target}
    output = inside(said.optional("publishDir"))
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        posts=None if folders in ((), ("content",)) else folders,
        own_posts={lang: folder for lang, folder in whole.items() if folder != whole.get(main)},
        output=(output, "resources") if output else None,
        url=url,
        base=base,
        timezone=said.optional("timeZone"),
        lang=said.optional("defaultContentLanguage") or said.optional("languageCode"),
        languages=languages(said, "defaultContentLanguage", "languages"),
        said=said,
    )


def _merge(values: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        key = str(name).lower()  # YAML has numbers for keys, too
        if isinstance(value, dict) and isinstance(values.get(key), dict):
            _merge(values[key], value)
        elif isinstance(value, dict):
            values[key] = {}
            _merge(values[key], value)
        else:
            values[key] = value


def _nested(stem: str, inner: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of `permalinks.toml` or `menus.en.toml`, each below the name of its file."""
    name, _, lang = stem.partition(".")
    return {"languages": {lang: {name: inner}}} if lang else {name: inner}


def _mounts(said: Said) -> list[tuple[str, str | None, str | None]]:
    """Return the folders of content: each with the path at which it is mounted, and its language."""
    found: list[tuple[str, str | None, str | None]] = []
    try:
        for mount in said.table("module").items("mounts"):
            one = Said(mount, fold=True)
            target = one.text("target").strip("/")
            if target == "content" or target.startswith("content/"):
                found.append((one.text("source").strip("/"), target[8:], one.optional("lang")))
        is_mounted = bool(found)
        without: list[str] = []
        for lang in said.table("languages").values:
            folder = said.table("languages").table(lang).optional("contentDir")
            if folder:
                found.append((folder.strip("/"), "", lang.lower()))
            else:
                without.append(lang.lower())
        if not is_mounted and (without or not found):
            # That of all languages which name none; its files are in the main one unless their names say another.
            is_main = not without or said.text("defaultContentLanguage", "en").lower() in without
            found.append((said.text("contentDir", "content").strip("/"), "", None if is_main else without[0]))
    except (Unknown, TypeError, AttributeError):
        return [("content", None, None)]
    return sorted(found, key=lambda mount: -len(mount[0]))


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post. Raises Unknown where it cannot be known."""
    said = site.said
    if entry.fields.get("headless") is True or _is_not_rendered(entry) or _is_cascaded(said):
        raise Unknown("build")
    path, lang = _in_content(entry.path, said)
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    stem, lang = _language(stem, lang, said)
    prefix = _prefix(lang, said)
    bundle = stem in ("index", "_index")
    if stem == "_index":
        return made(_clean(f"{prefix}/{folder}/", said))
    stem = folder.rpartition("/")[2] if bundle and folder else stem
    parent = folder.rpartition("/")[0] if bundle else folder
    top = entry.path.removesuffix(path)
    when, named = _date(entry, path, said)
    slug = entry.text("slug") or named
    url = entry.text("url")
    if url is not None:
        return _by_field(_filled(url, entry, slug, stem, _sections(top, parent, site), when), prefix)
    template = _template(parent, said)
    if template is None:
        whole = f"{parent}/{slug or stem}" if not bundle or folder else ""
    else:
        whole = _filled(template, entry, slug, stem, _sections(top, parent, site), when)
    ugly = _is_ugly(path, said)
    whole = _clean(f"{prefix}/{whole}".rstrip("/"), said)
    return made(f"{whole}.html" if ugly and whole.strip("/") else f"{whole}/")


def _is_not_rendered(entry: Entry) -> bool:
    build = entry.fields.get("build") or entry.fields.get("_build")
    return isinstance(build, dict) and build.get("render") not in (None, "always", True)


def _is_cascaded(said: Said) -> bool:
    """Tell whether the site gives addresses to posts that do not say them."""
    return any(
        {"slug", "url", "build"} & {str(key).lower() for key in one}
        for one in said.items("cascade")
        if isinstance(one, dict)
    )


def _in_content(path: str, said: Said) -> tuple[str, str | None]:
    """Return the path of a post below `content`, and the language of the folder that it lies in."""
    for source, target, lang in _mounts(said):
        if path.startswith(f"{source}/"):
            if target is None:
                break
            return f"{target}/{path[len(source) + 1 :]}".lstrip("/"), lang
    raise Unknown(path)


def _language(stem: str, lang: str | None, said: Said) -> tuple[str, str | None]:
    """Return the name without the language that it ends in: `sleep.fr` is French where French is a language."""
    name, _, ending = stem.rpartition(".")
    default = said.text("defaultContentLanguage", "en").lower()
    if name and ending.lower() in (*said.table("languages").values, default):
        return name, ending.lower()
    return stem, lang


def _prefix(lang: str | None, said: Said) -> str:
    """Return the path of a language, such as `/fr`."""
    languages = said.table("languages")
    default = said.text("defaultContentLanguage", "en")
    lang = lang or default
    if len(languages.values) and lang in languages.values and languages.table(lang).optional("baseURL"):
        return ""  # on a host of its own
    if lang != default:
        return f"/{lang}"
    return f"/{lang}" if said.flag("defaultContentLanguageInSubdir") else ""


def _by_field(url: str, prefix: str) -> str:
    """Return the address that the field `url` gives: without a slash at its front it lies below the language."""
    if "://" in url:
        raise Unknown("url")
    whole = url if url.startswith("/") else f"{prefix}/{url}"
    last = whole.rpartition("/")[2]
    return made(whole if "." in last or whole.endswith("/") else f"{whole}/")


def _template(parent: str, said: Said) -> str | None:
    """Return the template of addresses that holds for the posts of a section; None where none does."""
    value = said.get("permalinks")
    if value is None:
        return None
    permalinks = said.table("permalinks")
    pages = permalinks.table("page") if isinstance(permalinks.values.get("page"), dict) else permalinks
    section = parent.partition("/")[0]
    return pages.optional(section or "/")


def _sections(top: str, parent: str, site: SiteConfig) -> list[str | None]:
    """Return the sections that a post lies in: the outermost folder, and those below it that have an `_index.md`; None
    for those of which one between them has none. `top` is the path of the content."""
    names = parent.split("/") if parent else []
    known = [depth == 0 or site.has(f"{top}{'/'.join(names[: depth + 1])}/_index.md") for depth in range(len(names))]
    length = known.index(False) if False in known else len(known)
    return [*names[:length], *([None] if any(known[length:]) else [])]


def _date(entry: Entry, path: str, said: Said) -> tuple[date | None, str | None]:
    """Return the date of a post, and the slug that its file name gives where dates are read from there."""
    order = [str(name).lower() for name in said.table("frontmatter").items("date")] or [":default"]
    fields = Entry(path=path, fields={name.lower(): value for name, value in entry.fields.items()})
    for name in order:
        if name == ":filename":
            day = day_in_path(path)
            if day is not None:
                stem = path.rpartition("/")[2]
                stem = path.split("/")[-2] if stem.startswith("index.") and "/" in path else stem.rpartition(".")[0]
                return moment(day), stem[10:].lstrip("-_") or None
        elif name in _FROM_ELSEWHERE:
            raise Unknown(name)
        else:
            names = [one.lower() for one in _DATES] if name == ":default" else [name]
            when = fields.when(*names)
            if when is not None:
                return when, None
    return None, None


def _filled(
    template: str, entry: Entry, slug: str | None, stem: str, sections: list[str | None], when: date | None
) -> str:
    """Return a template with its words filled in."""
    title = entry.text("title") or ""  # a heading of the body is none
    when = when or date(1, 1, 1)
    plain = {
        "year": f"{when.year}",
        "month": f"{when.month:02}",
        "monthname": _MONTHS[when.month - 1],
        "day": f"{when.day:02}",
        "weekday": f"{when.isoweekday() % 7}",
        "weekdayname": _DAYS[when.isoweekday() % 7],
        "yearday": f"{when.timetuple().tm_yday}",
        "title": title,
        "slug": slug or title,
        "slugorfilename": slug or stem,
        "slugorcontentbasename": slug or stem,
        "filename": stem,
        "contentbasename": stem,
        "section": sections[0] or "" if sections else "",
    }

    def value(match: "Any") -> str:
        word, slice = match[1], match[2]
        if word == "sections" and None not in sections and not slice:
            return "/".join(filter(None, sections))
        if word not in plain or slice:
            raise Unknown(template)
        text = plain[word]
        return text.replace("/", "-") if word in ("title", "slug") and not slug else text

    return _TOKEN.sub(value, template)


def _is_ugly(path: str, said: Said) -> bool:
    value = said.get("uglyURLs")
    if isinstance(value, dict):
        return value.get(path.partition("/")[0].lower()) is True
    return value is True


def _clean(path: str, said: Said) -> str:
    """Return a path as Hugo writes it: lower case, white space as hyphens, most punctuation gone."""
    if said.flag("removePathAccents"):
        path = without_accents(path)
    kept: list[str] = []
    hyphen = False
    for index, letter in enumerate(path):
        code = path[index + 1 : index + 3]
        is_code = letter == "%" and len(code) == 2 and all(digit in "0123456789abcdefABCDEF" for digit in code)
        if letter in "./\\_#+~-@" or is_code or _is_letter(letter):
            if hyphen and kept[-1] != "-" and letter != "-":
                kept.append("-")
            hyphen = False
            kept.append(letter)
        elif kept and letter.isspace():
            hyphen = True
    text = "".join(kept)
    return text if said.flag("disablePathToLower") else text.lower()


def _is_letter(letter: str) -> bool:
    import unicodedata

    return unicodedata.category(letter)[0] in "LM" or unicodedata.category(letter) == "Nd"
