"""The newest posts as a list of teasers: which they are, and how the list is written. Pure."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct

from blogtool.blog import OF_FIELDS, dates_of, gather
from blogtool.dates import in_order, is_after, moment
from blogtool.descriptions import NAMES
from blogtool.excerpt import NoProse, excerpt, written
from blogtool.lengths import Limit
from blogtool.markup import html_address, html_text, markdown_address, markdown_text, one_line
from blogtool.post import Post

_NOT_LISTED = ("hidden", "private", "skip")
"""The `status` of posts that no list of Pelican or Nikola shows; Docusaurus says `unlisted: true`."""


class Chosen(Struct, kw_only=True):
    """The newest posts, and what was left out to find them."""

    posts: list[Post] = []
    """The newest first; of the same moment, in the order of their paths."""
    seen: int = 0
    drafts: int = 0
    """With the posts that no list shall show."""
    future: int = 0
    undated: list[str] = []
    """The paths of the posts without a date, or with one that is not in ISO form."""


class Entry(Struct, frozen=True, kw_only=True):
    """One post in the list. Its texts are data: no Markdown, no HTML."""

    path: str
    title: str
    url: str | None
    """Its address, as its generator makes it; None where that cannot be known."""
    date: str
    """In ISO form, with the time of day where it has one."""
    draft: bool
    teaser: str | None
    """None for a post without a description and without running text."""
    field: str | None
    """The field of the front matter that the teaser stands in; None when it comes from the prose."""


def newest(posts: Iterable[Post], number: int, now: datetime, *, drafts: bool = False, future: bool = False) -> Chosen:
    """Return the `number` newest posts. `now` has an offset.

    Left out are drafts unless `drafts`, posts of which any date lies after `now` unless `future`, and posts without a
    date. Only front matter is read, and no more than `number` posts are kept.
    """
    chosen = Chosen(undated=[])

    def candidates() -> Iterator[tuple[timedelta, str, Post]]:
        for post in posts:
            chosen.seen += 1
            moments = [when for text in dates_of(post) if (when := moment(text))]
            if not drafts and _is_held_back(post):
                chosen.drafts += 1
            elif not moments:
                chosen.undated.append(post.source.path)
            elif not future and any(is_after(when, now) for when in moments):
                chosen.future += 1
            else:
                yield in_order(now) - in_order(moments[0]), post.source.path, post

    chosen.posts = [post for _, _, post in heapq.nsmallest(number, candidates(), key=lambda found: found[:2])]
    return chosen


def _is_held_back(post: Post) -> bool:
    fields = post.fields
    return post.draft or fields.get("unlisted") is True or str(fields.get("status", "")).casefold() in _NOT_LISTED


def entry(post: Post, limit: int | Limit, *, url: str | None = None, names: tuple[str, ...] = NAMES) -> Entry:
    """Return a post that has a date as it stands in the list, its teaser within a limit, its address as it is given.

    The teaser is the text of the first of the fields `names` that has one, else it is derived from the prose.
    """
    facts = gather(post, needs=OF_FIELDS)
    when = moment(facts.date or "")
    text, field = _teaser(post, limit, names)
    return Entry(
        path=facts.path,
        title=one_line(facts.title or "") or facts.slug,
        url=url,
        date=when.isoformat() if when else "",
        draft=facts.draft,
        teaser=text,
        field=field,
    )


def _teaser(post: Post, limit: int | Limit, names: tuple[str, ...]) -> tuple[str | None, str | None]:
    try:
        found = written(post, limit, names) or excerpt(post, limit)
    except NoProse:
        return None, None
    return found.text, found.field


READ_MORE = "Read more"
"""What the link behind a teaser says."""


def markdown(entries: Iterable[tuple[Entry, str]], more: str = READ_MORE) -> str:
    """Return the list as Markdown; with each entry comes the address that its title leads to, and `more` below it.

    Every entry is one paragraph: a line break for the eye would need spaces at the end of a line, which editors remove.
    """
    items: list[str] = []
    for one, address in entries:
        to = markdown_address(address)
        items.append(f"- [{markdown_text(one.title)}]({to}) ({one.date[:10]})")
        if one.teaser:
            link = f" [{markdown_text(one_line(more))}]({to})" if more.strip() else ""
            items.append(f"  {markdown_text(one.teaser, begins=True)}{link}")
    return "\n".join(items)


def html(entries: Iterable[tuple[Entry, str]], more: str = READ_MORE) -> str:
    """Return the list as HTML; with each entry comes the address that its title leads to, and `more` below it.

    Who has the page read out hears of which post there is more.
    """
    lines = ["<ul>"]
    for one, address in entries:
        day = one.date[:10]
        to = html_text(html_address(address))
        title = html_text(one.title)
        lines.append(f'<li><a href="{to}">{title}</a> <time datetime="{html_text(one.date)}">{day}</time>')
        if one.teaser:
            said = html_text(one_line(more))
            link = f' <a href="{to}" aria-label="{said}: {title}">{said}</a>' if said else ""
            lines.append(f"<p>{html_text(one.teaser)}{link}</p>")
        lines[-1] += "</li>"
    return "\n".join([*lines, "</ul>"])


def feed(entries: Iterable[Entry], title: str, home: str | None) -> dict[str, Any]:
    """Return the list as a JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/).

    A post whose address is known with its host has it as `url`. A date without a time, or a time without an offset, is
    taken for UTC: a feed cannot say less.
    """
    head = {"version": "https://jsonfeed.org/version/1.1", "title": title}
    items = [_item(one) for one in entries]
    return {**head, **({"home_page_url": home} if home else {}), "items": items}


def _item(one: Entry) -> dict[str, Any]:
    whole = one.url if one.url and "://" in one.url else None
    item: dict[str, Any] = {"id": whole or one.path}
    if whole:
        item["url"] = whole
    item["title"] = one.title
    item["content_text"] = one.teaser or one.title
    if one.teaser:
        item["summary"] = one.teaser
    if one.date:
        item["date_published"] = _whole_moment(one.date)
    item["_blogtool"] = {"path": one.path, "address": one.url, "draft": one.draft, "field": one.field}
    return item


def _whole_moment(text: str) -> str:
    """Return a date in ISO form as RFC 3339 has it, with its time and its offset."""
    when = datetime.fromisoformat(text)
    return (when if when.tzinfo is not None else when.replace(tzinfo=UTC)).isoformat().replace("+00:00", "Z")


__all__ = ["READ_MORE", "Chosen", "Entry", "entry", "feed", "html", "markdown", "newest"]
