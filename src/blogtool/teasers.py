"""The newest posts as a list of teasers: which they are, and how the list is written. Pure."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from blogtool.blog import OF_FIELDS, dates_of, gather
from blogtool.dates import in_order, is_after, moment
from blogtool.descriptions import NAMES, own
from blogtool.excerpt import NoProse, excerpt, fit
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
    """The address that its front matter gives; None where the generator makes it."""
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


def entry(post: Post, limit: int, *, site: str | None = None, names: tuple[str, ...] = NAMES) -> Entry:
    """Return a post that has a date as it stands in the list, its teaser in at most `limit` graphemes.

    The teaser is the text of the first of the fields `names` that has one, else it is derived from the prose. An
    address from the root of the site is put behind the address of the site, where that is known.
    """
    facts = gather(post, needs=OF_FIELDS)
    url = facts.url
    if site and url and url.startswith("/") and not url.startswith("//"):
        url = site.rstrip("/") + url
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


def _teaser(post: Post, limit: int, names: tuple[str, ...]) -> tuple[str | None, str | None]:
    written = own(post, names)
    if written is not None:
        return fit(written[1], limit), written[0]
    try:
        return excerpt(post, limit).text, None
    except NoProse:
        return None, None


def markdown(entries: Iterable[tuple[Entry, str]]) -> str:
    """Return the list as Markdown; with each entry comes the address that its title leads to.

    Every entry is one paragraph: a line break for the eye would need spaces at the end of a line, which editors remove.
    """
    items: list[str] = []
    for one, address in entries:
        items.append(f"- [{markdown_text(one.title)}]({markdown_address(address)}) ({one.date[:10]})")
        if one.teaser:
            items.append(f"  {markdown_text(one.teaser, begins=True)}")
    return "\n".join(items)


def html(entries: Iterable[tuple[Entry, str]]) -> str:
    """Return the list as HTML; with each entry comes the address that its title leads to."""
    lines = ["<ul>"]
    for one, address in entries:
        day = one.date[:10]
        link = f'<a href="{html_text(html_address(address))}">{html_text(one.title)}</a>'
        lines.append(f'<li>{link} <time datetime="{html_text(one.date)}">{day}</time>')
        if one.teaser:
            lines.append(f"<p>{html_text(one.teaser)}</p>")
        lines[-1] += "</li>"
    return "\n".join([*lines, "</ul>"])


__all__ = ["Chosen", "Entry", "entry", "html", "markdown", "newest"]
