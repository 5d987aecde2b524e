"""Rules about where links and images lead on their own site."""

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import unquote

from blogtool.blog import Blog, BlogProblem, Facts, Target
from blogtool.destinations import PAGES, Destination, destinations
from blogtool.finding import Need, Problem, Severity
from blogtool.likeness import nearest
from blogtool.patterns import lazy
from blogtool.rule import Bad, BlogRule

_OF_THE_PAGE = lazy(
    r"(?:top|main|content|main-content|comments?|respond|disqus_thread|footer|header|nav|menu|search|toc|"
    r"table-of-contents|contents|fn.*|footnote.*|cite.*|ref.*|comment-\d+|L\d+.*|!.*|:~:.*|/.*|.*=.*)",
    re.IGNORECASE,
)
"""Anchors that themes and generators put on the page."""


class LinkInternal(BlogRule, frozen=True):
    """A link to another page of the site leads somewhere.

    A post was renamed or moved, a letter is missing, a file was never added: readers get “page not found”.

    Links are looked at that begin with a slash or are relative, in Markdown, in its definitions of references, and in
    `href` of HTML. They may lead to the file of a post or to its address, as the site's generator makes it, also to a
    former address that a post or a list of redirects names, to a file that is published, or to a folder.

    A generator also makes pages of which no file is seen: of tags, of authors, feeds, whatever a theme or a plugin
    adds. So a link is reported only where all that can be there is known: beside files that are there, or among
    addresses that only posts have. All others are left alone, and so are links that a shortcode or a template makes.
    Addresses without `https://` or `mailto:` are none of its business.
    """

    name: ClassVar[str] = "link-internal"
    severity: ClassVar[Severity] = "error"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("address", "links"))
    files: ClassVar[dict[str, str]] = {
        "hugo.toml": "",
        "content/posts/rest.md": "---\ntitle: Rest\naliases: [/posts/pause/]\n---\n\nText.\n",
        "content/posts/walk.md": "",
        "content/posts/swim.md": "",
        "content/posts/sit.md": "",
        "content/posts/run.md": "",
        "static/files/plan.pdf": "",
    }
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "Read [on rest](/posts/rest/), [the same](rest.md), [again](../rest/#why) and [what it was](/posts/pause).\n",
        "Print [the plan](/files/plan.pdf). All [of it](/posts/), [page 2](/posts/page/2/), [tags](/tags/sleep/).\n",
        'Ask [us](/contact/), [her]({{< ref "her.md" >}}), [him](him@clinic.example) or [them](www.clinic.example).\n',
        "Write `[rest](rst.md)`.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Read [on rest](«rst.md») first.\n", path="content/posts/sleep.md"),
        Bad("Read [on rest](«/posts/rst/») first.\n", path="content/posts/sleep.md"),
        Bad("Read [on rest](«../rst/#why») first.\n", path="content/posts/sleep.md"),
        Bad("Read [on rest][r] first.\n\n[r]: «/posts/rst/» 'Rest'\n", path="content/posts/sleep.md"),
        Bad('Read <a href="«/posts/rst/»">on rest</a> first.\n', path="content/posts/sleep.md"),
        Bad("Print [the plan](«/files/paln.pdf»).\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each link that leads nowhere."""
        for facts, target in _targets(blog, images=False):
            found = destinations(blog).of(facts, target.destination)
            if found.kind == "missing":
                address = target.destination.partition("#")[0]
                message = f"This link leads nowhere: there is no {_what(address)} “{address}”."
                yield BlogProblem(facts.path, Problem(target.span, message, _help(found, address)))


class ImageMissing(BlogRule, frozen=True):
    """An image is where the post says that it is.

    Readers see a broken image, or nothing. Mostly the file was not added with the post, or its name was written with
    other capitals: on the author's machine that makes no difference, on the server it does.

    Images of Markdown and `src` of HTML are looked for beside the post and in the folders from which the site's
    generator publishes files. One is reported only where other images of its kind are in the folder that it names:
    else the site may have its images from elsewhere.
    """

    name: ClassVar[str] = "image-missing"
    severity: ClassVar[Severity] = "error"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("address", "links"))
    files: ClassVar[dict[str, str]] = {
        "hugo.toml": "",
        "content/posts/sleep/bed.png": "",
        "static/images/couch.png": "",
    }
    path: ClassVar[str] = "content/posts/sleep/index.md"
    good: ClassVar[tuple[str, ...]] = (
        "![A bed](bed.png) and ![a couch](/images/couch.png)\n",
        "![A bed](https://pictures.example/bed.png) ![a chair](/uploads/chair.png) ![a lamp](lamp.svg)\n",
        "![A bed]({{< figure >}}/bad.png) and `![](bad.png)`\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("![A bed](«bad.png»)\n", path="content/posts/sleep/index.md"),
        Bad("![A couch](«/images/Couch.png»)\n", path="content/posts/sleep/index.md"),
        Bad('<img src="«bad.png»" alt="A bed">\n', path="content/posts/sleep/index.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each image that is not there."""
        for facts, target in _targets(blog, images=True):
            found = destinations(blog).of(facts, target.destination)
            if found.kind == "missing":
                message = f"There is no image “{target.destination}”."
                help = f"Did you mean {found.near}?" if found.near else "Add the file, or correct its name."
                yield BlogProblem(facts.path, Problem(target.span, message, help))


class LinkAnchor(BlogRule, frozen=True):
    """What stands behind the `#` of a link is on the page.

    A heading was reworded, and with it the anchor that the site's generator makes of it: readers land at the top of the
    page, and look for what was promised.

    The anchors of a page are those of its headings, by the rule of the site's generator and its settings, and the ids
    that its author writes. Where the rule cannot be known, or where shortcodes, components or a theme may add anchors,
    nothing is said.
    """

    name: ClassVar[str] = "link-anchor"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("address", "anchors", "links"))
    files: ClassVar[dict[str, str]] = {"hugo.toml": "", "content/posts/rest.md": "## Why we rest\n\nText.\n"}
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "See [below](#how-to-sleep), [there](rest.md#why-we-rest) and [here](/posts/rest/#why-we-rest).\n\n"
        '## How to sleep\n\nText. <a id="end"></a> [End](#end), [up](#top).\n',
        "See [below](#later).\n\n{{< section later >}}\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("See [below](«#how-to-sleep»).\n\n## How we sleep\n\nText.\n", path="content/posts/sleep.md"),
        Bad("See [there](«rest.md#why-to-rest»).\n", path="content/posts/sleep.md"),
        Bad("See [there](«/posts/rest/#why-to-rest»).\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each link with a fragment that its page does not have."""
        for facts, target in _targets(blog, images=False):
            page, _, fragment = target.destination.partition("#")
            fragment = unquote(fragment)
            if not fragment or _OF_THE_PAGE.fullmatch(fragment) or "{" in fragment:
                continue
            where = "this post"
            if not page:
                known = facts.anchors
            else:
                found = destinations(blog).of(facts, page)
                if found.path is None or not found.path.endswith(PAGES) or "_index." in found.path:
                    continue
                known = tuple(blog.inventory.anchors(found.path) or ()) or None
                where = found.path
            if known is None or fragment in known:
                continue
            yield BlogProblem(facts.path, Problem(target.span, *_no_anchor(fragment, where, known)))


def _no_anchor(fragment: str, where: str, known: tuple[str, ...]) -> tuple[str, str]:
    near = nearest(fragment, known)
    help = f"Did you mean #{near}?" if near else "Correct what stands behind the #, or take it away."
    return f"No heading of {where} has the anchor “#{fragment}”.", help


def _targets(blog: Blog, *, images: bool) -> Iterator[tuple[Facts, Target]]:
    for facts in blog.facts.values():
        for target in facts.links:
            if target.image == images:
                yield facts, target


def _what(address: str) -> str:
    return "file" if re.search(r"\.[a-z]{2,4}$", address) else "post or file"


def _help(found: Destination, address: str) -> str:
    return f"Did you mean {found.near}?" if found.near else "Correct the address, or take the link away."
