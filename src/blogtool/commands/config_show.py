"""`blogtool config show`."""

import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from blogtool import runner
from blogtool.arguments import Option
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.discovery import folders_of
from blogtool.errors import BlogtoolError
from blogtool.finding import SEVERITIES
from blogtool.flavors import below
from blogtool.generators import SiteConfigError
from blogtool.houses import Houses
from blogtool.terminal import printable
from blogtool.urls import config_of, url_of

if TYPE_CHECKING:
    from blogtool.finding import Severity
    from blogtool.layers import Origin
    from blogtool.linter import Enabled
    from blogtool.post import Post
    from blogtool.style import Style

_WIDTH = 40
"""How far out the comments stand, where what is before them is not longer."""

Record = dict[str, Any]


class Format(StrEnum):
    """How the settings are written."""

    TEXT = "text"
    JSON = "json"


def run(
    path: Annotated[str | None, Option(help="The post that is judged; without it, what holds for every post.")] = None,
    format: Annotated[Format, Option("--format", help="How it is written.")] = Format.TEXT,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Show the settings in force, and the line each comes from.

    That is: which site was found and why, which files say something, the type of the post and the cases that hold, each
    key with what it is in place of, and the rules that run.
    """
    houses = Houses(config=config, isolated=isolated)
    post = _read(path, houses) if path is not None else None
    folder = os.path.dirname(os.path.abspath(path)) if path is not None else os.getcwd()
    record = _record(houses, folder, path, post)
    if format is Format.JSON:
        import json

        sys.stdout.write(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(f"{printable(line)}\n" for line in _text(record)))
    return 0


def _read(path: str, houses: Houses) -> "Post":
    formats = houses.formats_for(path)
    try:
        return runner.load(runner.shown(path), runner.read(path), formats)
    except BlogtoolError as error:
        raise BlogtoolError(f"{runner.shown(path)}: {error}") from error


# What is in force


def _record(houses: Houses, folder: str, path: str | None, post: "Post | None") -> Record:
    """Return all that is shown, as `--format json` writes it."""
    style = houses.style_for(folder)
    judged = houses.judged(path, post) if path is not None and post is not None else None
    record: Record = {"version": 1, "site": _site(houses, folder, style)}
    record["files"] = [layer.file for layer in style.layers] if style is not None else []
    record["post"] = None if path is None else {"path": runner.shown(path), **_address(houses, folder, post)}
    record |= {"types": [], "cases": [], "settings": [], "left_out": []}
    if style is not None:
        from blogtool import inforce
        from blogtool.style import ANY

        subject = judged[1] if judged is not None else None
        resolved = judged[2] if judged is not None else style.contract(ANY)
        if judged is not None:
            record["post"] |= {
                "type": resolved.type,
                "why": inforce.why_type(*judged),
                "skip": resolved.skip,
                "at_most": _at_most(post, resolved.at_most),
                "draft": post is not None and post.draft is True,
            }
        record["types"] = list(style.types)
        record["cases"] = [
            {"name": case.name, "holds": case.holds, "why": case.why, **_place(case.origin)}
            for case in inforce.cases(style, subject, resolved)
        ]
        left_out = inforce.left_out(subject, resolved) if subject is not None else []
        record["left_out"] = [{"key": list(one.key), "why": one.why, **_place(one.origin)} for one in left_out]
        without = {block.key for block in left_out}
        record["settings"] = [
            _setting(setting) for setting in inforce.settings(resolved.stack) if setting.key[:2] not in without
        ]
    rules = houses.rules_in(folder) if path is None or post is None else houses.rules_for(path, post)
    record["rules"] = _rules(rules, record["post"])
    return record


def _site(houses: Houses, folder: str, style: "Style | None") -> Record:
    """Return the site: its generator and why it is that one, its root, and where its posts are."""
    site = houses.site_for(folder)
    if style is not None and style.site.flavor is not None:
        why = f"site.flavor says so ({_said(style, 'flavor')})"
    else:
        why = f"known by {site.evidence}" if site.evidence else _why_plain(folder)
    posts = list(site.posts) or list(folders_of(site))
    from_style = f"site.posts says so ({_said(style, 'posts')})" if style is not None and site.posts else ""
    usual = f"where {site.flavor.name} keeps them" if site.flavor.posts else "every Markdown file"
    if not site.posts and tuple(posts) != site.flavor.folders:
        usual = f"where {config_of(site).files[0]} says that {site.flavor.name} keeps them"
    return {
        "flavor": site.flavor.id,
        "why": why,
        "root": runner.shown(site.root),
        "posts": posts,
        "why_posts": from_style or usual,
        "exclude": list(site.exclude),
    }


def _address(houses: Houses, folder: str, post: "Post | None") -> Record:
    """Return the address that the generator gives a post, and why none is known where the site hides it."""
    if post is None:
        return {}
    try:
        url = url_of(post, houses.site_for(folder))
    except SiteConfigError as error:
        return {"url": None, "why_no_url": str(error)}
    return {"url": url, "why_no_url": None}


def _why_plain(folder: str) -> str:
    """Return why no site was found: there is none, or there are several below a folder."""
    inside = [runner.shown(path) for path, _ in below(folder)]
    more = f"; there are sites in {' and '.join(inside)}, so go into one of them" if len(inside) > 1 else ""
    return f"no site generator was found{more}"


def _at_most(post: "Post | None", said: "Severity | None") -> "Severity | None":
    """Return the worst severity of findings: what the house style says, and a warning in a draft."""
    is_draft = post is not None and post.draft
    return min(said or "warning", "warning", key=SEVERITIES.index) if is_draft else said


def _said(style: "Style", key: str) -> str:
    from blogtool.layers import Stack

    return Stack(style.layers, [("site",)]).where((key,))


def _setting(setting: Any) -> Record:
    first, *others = setting.sayings
    return {
        "key": list(setting.key),
        "value": setting.value,
        **_place(first.origin),
        "in_place_of": [{"value": saying.value, **_place(saying.origin)} for saying in others],
    }


def _place(origin: "Origin | None") -> Record:
    if origin is None:
        return {"file": None, "line": None, "scope": None}
    return {"file": origin.file, "line": origin.line or None, "scope": origin.scope}


def _rules(rules: "Sequence[Enabled]", post: Record | None) -> list[Record]:
    """Return the rules that run, and how bad their findings are for this post."""
    most = (post or {}).get("at_most") or "error"
    return [
        {
            "name": rule.name,
            "severity": min(rule.severity, most, key=SEVERITIES.index),
            "own": rule.own is not None,
        }
        for rule in rules
    ]


# As text


def _text(record: Record) -> Iterator[str]:
    """Yield the lines of a TOML file that says what is in force; all else is a comment."""
    yield from _head(record)
    yield from _cases(record)
    tables: dict[str, list[tuple[str, str]]] = {"post": []}
    for setting in record["settings"]:
        table, line = _written(setting)
        tables.setdefault(table, []).append((line, _origin(setting)))
    for block in record["left_out"]:
        why = f"not for this post: {_lower(block['why'])[:-1]} ({_at(block)})"
        tables.setdefault(f"post.{block['key'][0]}", []).append((f"# {_name(block['key'][1:])}", why))
    for table, lines in tables.items():
        if lines:
            yield ""
            yield f"[{table}]"
            width = min(max(len(line) for line, _ in lines), _WIDTH)
            yield from (f"{line:<{width}}  # {comment}" for line, comment in lines)
    yield from _said_rules(record["rules"])


def _head(record: Record) -> Iterator[str]:
    site, post = record["site"], record["post"]
    yield f"# Site: {site['flavor']} ({site['why']}), from {site['root']} on."
    yield (
        f"# Posts: {', '.join(site['posts'])} ({site['why_posts']})."
        if site["posts"]
        else (f"# Posts: {site['why_posts']}.")
    )
    yield f"# House style: {', then '.join(record['files'])}." if record["files"] else "# House style: none."
    if post is None:
        if record["types"]:
            yield f"# Types: {', '.join(record['types'])}."
        return
    yield "#"
    why = f" {post['why']}" if post.get("why") else ""
    kind = f" is of the type {post['type']}.{why}" if "type" in post else ": the default rules."
    yield f"# {post['path']}{kind}"
    if post["url"] or post["why_no_url"]:
        yield f"# Its address: {post['url']}" if post["url"] else f"# Its address is not known. {post['why_no_url']}"
    if "type" not in post:
        return
    if post["skip"]:
        yield "# It is not checked: the house style says `skip`."
    if post["at_most"]:
        draft = "It is a draft, so no" if post["draft"] else "No"
        yield f"# {draft} finding in it is worse than: {post['at_most']}."


def _cases(record: Record) -> Iterator[str]:
    for case in record["cases"]:
        holds = {None: "", True: " holds", False: " does not hold"}[case["holds"]]
        yield f"# Case {case['name']}{holds}: {_lower(case['why'])[:-1]} ({case['file']}:{case['line']})."


def _written(setting: Record) -> tuple[str, str]:
    """Return the table in which a key is written, and its line."""
    from blogtool.config.mistakes import toml

    key, value = setting["key"], setting["value"]
    table, path = ("post", key) if len(key) == 1 else (f"post.{key[0]}", key[1:])
    return table, f"{_name(path)} = {toml(value) if value != {} else '{}'}"


def _name(path: Sequence[str]) -> str:
    from blogtool.config.mistakes import quoted

    return ".".join(quoted(part) for part in path)


def _origin(setting: Record) -> str:
    """Return the comment about a key: where it is said, and what it is in place of."""
    from blogtool.config.mistakes import clip, toml

    said = [_at(setting)]
    said += [f"in place of {clip(toml(other['value']))} ({_at(other)})" for other in setting["in_place_of"]]
    return ", ".join(said)


def _at(place: Record) -> str:
    if place["file"] is None:
        return ""
    kind, _, name = place["scope"].partition(".")
    where = f"{place['file']}:{place['line']}" if place["line"] else place["file"]
    return where if kind == "post" else f"{where}, {'type' if kind == 'types' else 'case'} {name}"


def _said_rules(rules: list[Record]) -> Iterator[str]:
    """Yield which rules run, by their severity, each line a comment."""
    from textwrap import wrap

    yield ""
    yield "# The rules that run, and how bad their findings are:"
    for severity in reversed(SEVERITIES):
        names = sorted(rule["name"] for rule in rules if rule["severity"] == severity)
        if names:
            lines = wrap(", ".join(names), 100, break_on_hyphens=False)
            yield from (f"# {severity if not at else '':<8} {line}" for at, line in enumerate(lines))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
