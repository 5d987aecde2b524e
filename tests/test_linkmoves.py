"""`blogtool.linkmoves`: after a post has moved, every link leads where it led before, written as it was written."""

import posixpath
import re
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.edits import apply
from blogtool.linkmoves import follow
from blogtool.movedpaths import Linking, Moved, Rewriter, addressed
from blogtool.post import Post
from blogtool.source import Source

OLD, NEW = "content/posts/old.md", "content/posts/new.md"
ROOTS = ("", "content", "content/posts")


def moved(old=OLD, new=NEW, addresses=None, **other):
    urls = {"/posts/old/": "/posts/new/"} if addresses is None else addresses
    return Moved(**{"files": {old: new}, "addresses": addressed(urls), "roots": ROOTS, "content": "content"} | other)


def after(text, what=None, at="content/posts/a.md", new_at=None, url="/posts/a/", new_url=None):
    """Return the text of a post in which links have followed, and how many could not."""
    post = Post(Source(at, text.encode()))
    linking = Linking(path=at, new_path=new_at or at, url=url, new_url=new_url or url)
    found = follow(post, linking, what or moved())
    return apply(post.data, found.edits).decode(), found.links, found.lost


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # Paths from the post
        ("[a](old.md)", "[a](new.md)"),
        ("[a](./old.md)", "[a](./new.md)"),
        ("[a](../posts/old.md)", "[a](new.md)"),
        ('[a](old.md#how "A title")', '[a](new.md#how "A title")'),
        ("[a](old.md?v=1#how)", "[a](new.md?v=1#how)"),
        ("[a](<old.md>)", "[a](<new.md>)"),
        ("[a](o%6Cd.md)", "[a](new.md)"),
        ("[a](o\\ld.md)", "[a](o\\ld.md)"),  # no escape in Markdown, so another file
        ("[a](old)", "[a](new)"),
        ("![chart](old.md)", "![chart](new.md)"),
        ("[![chart](c.png)](old.md)", "[![chart](c.png)](new.md)"),
        # Paths from a folder of the site
        ("[a](/content/posts/old.md)", "[a](/content/posts/new.md)"),
        ("[a](/posts/old.md)", "[a](/posts/new.md)"),
        ("[a](posts/old.md)", "[a](posts/new.md)"),
        ("[a](@/posts/old.md#how)", "[a](@/posts/new.md#how)"),
        ("[a](@site/content/posts/old.md)", "[a](@site/content/posts/new.md)"),
        ("[a]({filename}old.md)", "[a]({filename}new.md)"),
        ("[a]({filename}/posts/old.md#how)", "[a]({filename}/posts/new.md#how)"),
        ("[a](|filename|old.md)", "[a](|filename|new.md)"),
        # Addresses
        ("[a](/posts/old/)", "[a](/posts/new/)"),
        ("[a](/posts/old)", "[a](/posts/new)"),
        ("[a](/posts/old/index.html)", "[a](/posts/new/index.html)"),
        ("[a](/posts/old/#how)", "[a](/posts/new/#how)"),
        ("[a](../old/)", "[a](../new/)"),
        ("[a](../old)", "[a](../new)"),
        ("[a](https://clinic.example/posts/old/?a=b)", "[a](https://clinic.example/posts/new/?a=b)"),
        ("[a](//Clinic.example/posts/old/)", "[a](//Clinic.example/posts/new/)"),
        ("<https://clinic.example/posts/old/>", "<https://clinic.example/posts/new/>"),
        ("See https://clinic.example/posts/old/.", "See https://clinic.example/posts/new/."),
        ("[a]({{ site.baseurl }}/posts/old/#how)", "[a]({{ site.baseurl }}/posts/new/#how)"),
        # Definitions
        ("[a][x]\n\n[x]: old.md#how 'A title'", "[a][x]\n\n[x]: new.md#how 'A title'"),
        ("[x] and [x]\n\n[x]: <old.md>", "[x] and [x]\n\n[x]: <new.md>"),
        # HTML
        ('<a class="b" href="/posts/old/#how">a</a>', '<a class="b" href="/posts/new/#how">a</a>'),
        ("<p>\n<a href=old.md>a</a></p>", "<p>\n<a href=new.md>a</a></p>"),
        ('<Link to="/posts/old">a</Link>', '<Link to="/posts/new">a</Link>'),
        # Shortcodes and tags
        ('[a]({{< ref "old.md" >}})', '[a]({{< ref "new.md" >}})'),
        ('[a]({{< ref "old.md#how" >}})', '[a]({{< ref "new.md#how" >}})'),
        ("[a]({{% relref `posts/old` %}}#how)", "[a]({{% relref `posts/new` %}}#how)"),
        ('{{< ref "/posts/old.md" >}}', '{{< ref "/posts/new.md" >}}'),
        ('{{< relref path="/posts/old" lang="en" >}}', '{{< relref path="/posts/new" lang="en" >}}'),
        ("{{< ref old >}}", "{{< ref new >}}"),
        ('{{< ref "../posts/old.md" >}}', '{{< ref "new.md" >}}'),
        ('{{< button href="/posts/old/" >}}', '{{< button href="/posts/new/" >}}'),
        ("{{ '/posts/old/' | relative_url }}", "{{ '/posts/new/' | relative_url }}"),
        ("{% link content/posts/old.md %}", "{% link content/posts/new.md %}"),
        ("{% post_link old A title %}", "{% post_link new A title %}"),
        ("{% post_path posts/old %}", "{% post_path posts/new %}"),
    ],
)
def test_a_link_follows_and_is_written_as_it_was(written, expected):
    what = moved(hosts=("clinic.example",))
    front = "---\ntitle: Rest\n---\n\n"
    assert after(f"{front}{written}\n", what)[0] == f"{front}{expected}\n"


@pytest.mark.parametrize(
    "written",
    [
        "[a](other.md)",
        "[a](older.md)",
        "[a](/posts/old-age/)",
        "[a](https://elsewhere.example/posts/old/)",
        "[a](mailto:old.md)",
        "[a](#old.md)",
        "[a]()",
        "[a](../../../../old.md)",
        "`[a](old.md)`",
        "    [a](old.md)",
        '```\n[a](old.md) {{< ref "old.md" >}}\n```',
        '<!-- [a](old.md) <a href="old.md"> {{< ref "old.md" >}} -->',
        "A word <!-- {% post_link old %} --> and another.",
        '{/* <a href="/posts/old/"> */}',
        "old.md and /posts/old/ in the text",
        '{{< ref "other.md" >}} {{< ref "/old.md" >}} {{< figure src="old.png" >}}',
        "[old.md](other.md)",
    ],
)
def test_what_is_no_link_to_it_stays(written):
    assert after(f"{written}\n") == (f"{written}\n", 0, 0)


def test_the_front_matter_stays():
    text = "---\nrelated: old.md\nsee: /posts/old/\n---\n\nText.\n"
    assert after(text) == (text, 0, 0)


def test_links_to_a_post_that_keeps_its_place_are_counted_and_stay():
    what = moved(new=OLD, addresses={"/posts/old/": "/posts/old/"})
    text = '[a](old.md) [b](/posts/old) {{< ref "old" >}}\n'
    assert after(text, what) == (text, 3, 0)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a](/posts/old.html)", "[a](/posts/new.html)"),
        ("[a](/posts/old)", "[a](/posts/new)"),
        ("[a](/posts/old/)", "[a](/posts/old/)"),
    ],
)
def test_an_address_that_ends_in_html(written, expected):
    what = moved(addresses={"/posts/old.html": "/posts/new.html"})
    assert after(written, what)[0] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a](/blog/old/)", "[a](/blog/new/)"),
        ("[a](/old/)", "[a](/new/)"),
        ("[a]({{ site.baseurl }}/old/)", "[a]({{ site.baseurl }}/new/)"),
        ("[a](https://clinic.example/blog/old/)", "[a](https://clinic.example/blog/new/)"),
    ],
)
def test_a_site_below_a_path_of_its_host(written, expected):
    what = moved(addresses={"/blog/old/": "/blog/new/"}, base="/blog", hosts=("clinic.example",))
    assert after(written, what)[0] == expected


def test_letters_of_other_scripts_are_written_as_they_were():
    addresses = {"/posts/schön/": "/posts/größe/"}
    what = moved("content/posts/schön.md", "content/posts/größe.md", addresses)
    text = "[a](schön.md) [b](sch%C3%B6n.md) [c](/posts/sch%C3%B6n/) [d](/posts/schön/) [e](scho\u0308n.md)\n"
    assert after(text, what)[0] == (
        "[a](größe.md) [b](gr%C3%B6%C3%9Fe.md) [c](/posts/gr%C3%B6%C3%9Fe/) [d](/posts/größe/) [e](scho\u0308n.md)\n"
    )


def test_a_space_is_written_so_that_the_link_does_not_end_there():
    what = moved(new="content/new posts/new (2).md")
    text = "[a](old.md) [b](<old.md>) <a href='old.md'>c</a>\n"
    new = "../new%20posts/new%20%282%29.md"
    assert after(text, what)[0] == f"[a]({new}) [b](<{new}>) <a href='{new}'>c</a>\n"


def test_a_post_that_jekyll_can_name_no_longer_is_lost():
    what = moved("_posts/2026-11-24-old.md", "_drafts/old.md", {}, roots=("", "_posts", "_drafts"))
    text = "{% post_url 2026-11-24-old %} {% link _posts/2026-11-24-old.md %}\n"
    assert after(text, what, "_posts/2026-01-01-a.md") == (
        "{% post_url 2026-11-24-old %} {% link _drafts/old.md %}\n", 2, 1
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{% post_url 2026-11-24-old %}", "{% post_url 2026-12-01-new %}"),
        ("{%- post_url news/2026-11-24-old -%}", "{%- post_url news/2026-12-01-new -%}"),
        ("{% post_url /news/2026-11-24-old %}", "{% post_url /news/2026-12-01-new %}"),
        ("{% post_url other/2026-11-24-old %}", "{% post_url other/2026-11-24-old %}"),
        ('<a href="{% post_url 2026-11-24-old %}">a</a>', '<a href="{% post_url 2026-12-01-new %}">a</a>'),
    ],
)
def test_post_url_names_a_post_with_its_date(written, expected):
    what = moved("_posts/news/2026-11-24-old.md", "_posts/news/2026-12-01-new.md", {})
    assert after(written, what, "_posts/2026-01-01-a.md")[0] == expected


def test_a_name_that_another_post_has_too_becomes_a_path():
    what = moved(posts=("content/posts/old.md", "content/news/new.md"))
    assert after('{{< ref "old.md" >}}', what, "content/about.md")[0] == '{{< ref "/posts/new.md" >}}'


# A post that is a folder


def test_a_folder_moves_with_what_is_in_it():
    files = {f"content/posts/old/{name}": f"content/posts/new/{name}" for name in ("index.md", "a b.png")}
    addresses = {"/posts/old/": "/posts/new/", "/posts/old/a%20b.png": "/posts/new/a%20b.png"}
    what = Moved(files=files, addresses=addressed(addresses), roots=ROOTS, content="content")
    text = (
        "[a](old/index.md) [b](old/) [c](old) ![d](old/a%20b.png) ![e](/posts/old/a%20b.png)\n\n"
        '{{< ref "posts/old" >}} {{< ref "old/index.md" >}} {{< relref "/posts/old" >}}\n'
    )
    assert after(text, what)[0] == text.replace("old", "new")


def test_what_the_post_itself_links_to_is_led_to_from_its_new_place():
    there = {"content/img/p.png", "content/posts/b.md", "content/posts/old.md"}
    what = moved(
        new="content/posts/2026/new.md",
        addresses={"/posts/old/": "/2026/posts/new/"},
        exists=there.__contains__,
        published={"/posts/b/"}.__contains__,
    )
    text = (
        "![p](../img/p.png) [b](b.md#x) [c](./b.md) [d](/img/p.png) [e](../b/) [me](old.md) [gone](gone.md) [f](#f)\n"
        '\n{{< ref "b.md" >}} {{< ref "posts/b.md" >}}\n'
    )
    new, _, _ = after(text, what, OLD, "content/posts/2026/new.md", "/posts/old/", "/2026/posts/new/")
    assert new == (
        "![p](../../img/p.png) [b](../b.md#x) [c](../b.md) [d](/img/p.png) [e](../../../posts/b/) [me](new.md) "
        "[gone](gone.md) [f](#f)\n"
        '\n{{< ref "../b.md" >}} {{< ref "posts/b.md" >}}\n'
    )


# For any two places

NAMES = st.text("abé -_(ä&+.", min_size=1, max_size=6).filter(lambda name: name.strip(". ") == name and name != "-")
FOLDERS = st.lists(NAMES, max_size=3).map("/".join)


def path_of(folder, name):
    return f"{folder}/{name}.md" if folder else f"{name}.md"


@given(
    old=st.builds(path_of, FOLDERS, NAMES),
    new=st.builds(path_of, FOLDERS, NAMES),
    at=st.builds(path_of, FOLDERS, NAMES),
    shape=st.sampled_from(
        ["[a]({})", "[a](<{}> 't')", "![i]({}#f)", "[x]\n\n[x]: {}", "> [a]({})\n> more", "- [a]({}?q)"]
    ),
)
def test_a_path_leads_to_the_post_after_any_move(old, new, at, shape):
    if at in (old, new):
        return
    relative = posixpath.relpath(old, posixpath.dirname(at) or ".")
    written = shape.format(quote(relative))
    before, behind = "Ein Wort – é.\n\n", "\n\nThe end: (old.md).\n"
    text, count, lost = after(f"{before}{written}{behind}", moved(old, new, {}), at)
    assert (count, lost) == (1, 0)
    assert text.startswith(before)
    assert text.endswith(behind)
    post = Post(Source(at, text.encode()))
    found = re.split("[#?]", post.links[0].destination)[0]
    assert posixpath.normpath(posixpath.join(posixpath.dirname(at), unquote(found))) == new


SLUGS = st.text("abé-", min_size=1, max_size=5).filter(lambda slug: slug.strip("-") != "")
ADDRESSES = st.lists(SLUGS, min_size=1, max_size=3).map(lambda parts: f"/{'/'.join(parts)}/")


@given(old=ADDRESSES, new=ADDRESSES, at=ADDRESSES, relative=st.booleans(), slash=st.booleans())
def test_an_address_leads_to_the_post_after_any_move(old, new, at, relative, slash):
    if at == old:
        return
    address = posixpath.relpath(old, at) + "/" if relative else old
    address = address if slash else address.rstrip("/")
    what = moved("x.md", "y.md", {old: new}, roots=())
    text, count, lost = after(f"[a]({address}#f)\n", what, "q.md", url=at)
    assert (count, lost) == (1, 0)
    match = re.fullmatch(r"\[a\]\(([^)]*)#f\)\n", text)
    assert match is not None
    assert posixpath.normpath(posixpath.join(at, match[1])) == posixpath.normpath(new)
    assert match[1].endswith("/") == slash or address.endswith("..")  # which is a folder


@given(st.text(max_size=60))
def test_no_destination_is_too_strange(written):
    rewriter = Rewriter(
        moved(hosts=("clinic.example",)), Linking(path="a/b.md", new_path="a/b.md", url="/b/", new_url="/b/")
    )
    for rewrite in (rewriter.destination, rewriter.name, rewriter.stem, rewriter.path):
        found = rewrite(written)
        assert found is None or "new" in found or "posts" in found


PIECES = st.sampled_from(
    [
        *(
            "old.md",
            "old",
            "../posts/old.md",
            "/posts/old/",
            "@/posts/old.md",
            "{filename}old.md",
            "https://x.example/",
        ),
        *("[", "](", ")", "[a](", "<", ">", '"', "'", "`", "\n", "\n\n", "```\n", "<!--", "-->", "    ", "> ", "- "),
        *(
            '<a href="',
            "'>",
            "{{< ref ",
            " >}}",
            "{% link ",
            "{% post_url ",
            " %}",
            "{{ ",
            " }}",
            "#",
            "?",
            "\\",
            "%",
            "é",
        ),
        *("[x]: ", "[x]", "![", "(", "|", "&amp;", "{/*", "*/}", "---\n", "title: a\n"),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_in_any_text_nothing_leads_to_the_old_place_afterwards(text):
    what = moved(hosts=("x.example",))
    new, count, lost = after(text, what)
    assert (new == text) == (count == lost)
    assert len(re.findall("new", new)) == count - lost
    if not lost:
        assert after(new, what) == (new, 0, 0)
