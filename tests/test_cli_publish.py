"""`blogtool publish` and `blogtool unpublish`: for each generator, and what stops them."""

import os
import sys
from pathlib import Path

import pytest

from conftest import Blogtool

DATE = ("--date", "2026-11-22T09:30:00+01:00")


def tree(blogtool: Blogtool) -> dict[str, bytes]:
    return {
        path.relative_to(blogtool.folder).as_posix(): path.read_bytes()
        for path in sorted(blogtool.folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def site(blogtool: Blogtool, files: dict[str, str]) -> None:
    for name, text in files.items():
        blogtool.write(name, text)


HUGO = {"hugo.toml": 'baseURL = "https://clinic.example/"\n'}
JEKYLL = {"_config.yml": "title: Clinic\n", "_posts/2026-01-01-a.md": "---\ntitle: A\n---\n\nText.\n"}
HEXO = {"package.json": '{"hexo": {"version": ""}}', "_config.yml": "timezone: Europe/Berlin\n"}
DRAFTS = {
    "Hugo": (
        HUGO, "content/posts/sleep.md", "content/posts/sleep.md", "/posts/sleep/",
        "---\ntitle: Sleep\ndate: 2026-01-02\ndraft: true # not yet\ntags: [a]\n---\n\nText.\n",
        "---\ntitle: Sleep\ndate: 2026-11-22\ndraft: false # not yet\ntags: [a]\n---\n\nText.\n",
    ),
    "Hugo in TOML": (
        HUGO, "content/posts/sleep.md", "content/posts/sleep.md", "/posts/sleep/",
        "+++\ntitle = 'Sleep'\ndate = 2026-01-02T10:00:00Z\ndraft = true\n+++\n\nText.\n",
        "+++\ntitle = 'Sleep'\ndate = 2026-11-22T09:30:00+01:00\ndraft = false\n+++\n\nText.\n",
    ),
    "Hugo, a folder with a date": (
        HUGO, "content/posts/2026-01-02-sleep/index.md", "content/posts/2026-11-22-sleep/index.md",
        "/posts/2026-11-22-sleep/",
        "---\ntitle: Sleep\ndate: 2026-01-02\ndraft: true\n---\n\nText.\n",
        "---\ntitle: Sleep\ndate: 2026-11-22\ndraft: false\n---\n\nText.\n",
    ),
    "Jekyll": (
        JEKYLL, "_drafts/news/sleep.md", "_posts/news/2026-11-22-sleep.md", "/2026/11/22/sleep.html",
        "---\ntitle: Sleep\n---\n\nText.\n",
        "---\ntitle: Sleep\ndate: 2026-11-22 09:30:00 +0100\n---\n\nText.\n",
    ),
    "Jekyll, by a field": (
        JEKYLL, "_posts/2026-01-02-sleep.md", "_posts/2026-11-22-sleep.md", "/2026/11/22/sleep.html",
        "---\ntitle: Sleep\npublished: false\n---\n\nText.\n",
        "---\ntitle: Sleep\npublished: true\n---\n\nText.\n",
    ),
    "Jekyll, folders of drafts anywhere": (
        JEKYLL, "science/_drafts/sleep.md", "science/_posts/2026-11-22-sleep.md", "/science/2026/11/22/sleep.html",
        "---\ntitle: Sleep\n---\n\nText.\n",
        "---\ntitle: Sleep\ndate: 2026-11-22 09:30:00 +0100\n---\n\nText.\n",
    ),
    "Hexo": (
        HEXO, "source/_drafts/sleep.md", "source/_posts/sleep.md", "/2026/11/22/sleep/",
        "---\ntitle: Sleep\n---\n\nText.\n",
        "---\ntitle: Sleep\ndate: 2026-11-22 09:30:00\n---\n\nText.\n",
    ),
    "Eleventy": (
        {"eleventy.config.js": ""}, "posts/2026-01-02-sleep.md", "posts/2026-11-22-sleep.md",
        "/posts/2026-11-22-sleep/",
        "---\ntitle: Sleep\ndraft: true\n---\n\nText.\n",
        "---\ntitle: Sleep\ndraft: false\n---\n\nText.\n",
    ),
    "Astro": (
        {"astro.config.mjs": ""}, "src/content/blog/sleep.md", "src/content/blog/sleep.md", None,
        "---\ntitle: Sleep\npubDate: 2026-01-02\ndraft: true\n---\n\nText.\n",
        "---\ntitle: Sleep\npubDate: 2026-11-22\ndraft: false\n---\n\nText.\n",
    ),
    "Pelican": (
        {"pelicanconf.py": "PATH = 'content'\n"}, "content/sleep.md", "content/sleep.md", "/sleep.html",
        "Title: Sleep\nDate: 2026-01-02 10:20\nStatus: draft\n\nText.\n",
        "Title: Sleep\nDate: 2026-11-22 09:30+01:00\nStatus: published\n\nText.\n",
    ),
    "Nikola": (
        {"conf.py": 'BLOG_TITLE = "Clinic"\n'}, "posts/sleep.md", "posts/sleep.md", None,
        "<!--\n.. title: Sleep\n.. date: 2026-01-02 10:20:00 UTC\n.. status: draft\n-->\n\nText.\n",
        "<!--\n.. title: Sleep\n.. date: 2026-11-22 09:30:00+01:00\n.. status: published\n-->\n\nText.\n",
    ),
    "Zola": (
        {"zola.toml": 'base_url = "https://clinic.example"\n'}, "content/posts/sleep.md", "content/posts/sleep.md",
        "/posts/sleep/",
        "+++\ntitle = \"Sleep\"\ndate = 2026-01-02\ndraft = true\n+++\n\nText.\n",
        "+++\ntitle = \"Sleep\"\ndate = 2026-11-22\ndraft = false\n+++\n\nText.\n",
    ),
    "MkDocs": (
        {"mkdocs.yml": "plugins:\n  - blog\n"}, "docs/blog/posts/sleep.md", "docs/blog/posts/sleep.md",
        "/blog/2026/11/22/sleep/",
        "---\ndate:\n  created: 2026-01-02\n  updated: 2026-01-03\ndraft: true\n---\n\n# Sleep\n\nText.\n",
        "---\ndate:\n  created: 2026-11-22\n  updated: 2026-01-03\ndraft: false\n---\n\n# Sleep\n\nText.\n",
    ),
    "Docusaurus": (
        {"docusaurus.config.js": ""}, "blog/2026/01/02/sleep.md", "blog/2026/11/22/sleep.md", None,
        "---\ntitle: Sleep\ndraft: true\n---\n\nText.\n",
        "---\ntitle: Sleep\ndraft: false\n---\n\nText.\n",
    ),
    "plain Markdown": (
        {"blogtool.toml": '[site]\nflavor = "plain"\n'}, "posts/sleep.md", "posts/sleep.md", None,
        "---\ntitle: Sleep\ndraft: true\n---\n\nText.\n",
        "---\ntitle: Sleep\ndate: 2026-11-22T09:30:00+01:00\ndraft: false\n---\n\nText.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("generator", DRAFTS)
def test_a_draft_is_published_as_its_generator_wants_it(blogtool: Blogtool, generator: str):
    files, draft, post, url, before, after = DRAFTS[generator]
    site(blogtool, {**files, draft: before})
    done = blogtool("publish", draft, *DATE)
    assert done.stdout == f"{post}\n", done.stderr
    assert done.returncode == 0
    if url is not None:
        assert done.stderr == f"Published: {url}.\n"
    expected = {**files, post: after}
    assert tree(blogtool) == {name: text.encode() for name, text in sorted(expected.items())}


@pytest.mark.parametrize("generator", DRAFTS)
def test_a_post_becomes_a_draft_again(blogtool: Blogtool, generator: str):
    files, draft, post, _, before, after = DRAFTS[generator]
    site(blogtool, {**files, draft: before})
    if "_drafts" not in draft:
        os.makedirs(blogtool.folder / "elsewhere")
    assert blogtool("publish", draft, *DATE).returncode == 0
    done = blogtool("unpublish", post)
    again = draft if "_drafts" in draft else post
    assert (done.returncode, done.stdout) == (0, f"{again}\n"), done.stderr
    assert done.stderr == f"A draft again: {again}.\n"
    text = (blogtool.folder / again).read_text()
    if generator == "Hexo":
        assert text == after  # where drafts have dates it is kept
    elif "_drafts" in draft:
        assert text == before
    else:
        assert text != after
        assert blogtool("publish", again, "--keep-date").returncode == 0
        assert (blogtool.folder / post).read_text() == after
    assert blogtool("unpublish", again).returncode in (0, 2)


def test_paths_are_those_of_the_folder_where_one_stands(blogtool: Blogtool):
    site(blogtool, {**JEKYLL, "_drafts/sleep.md": "---\ntitle: Sleep\n---\n\n[a](../_posts/2026-01-01-a.md)\n"})
    blogtool.write("about.md", "[b](_drafts/sleep.md)\n")
    done = Blogtool(blogtool.folder / "_drafts")("publish", "sleep.md", *DATE)
    assert (done.returncode, done.stdout) == (0, "../_posts/2026-11-22-sleep.md\n"), done.stderr
    assert (blogtool.folder / "about.md").read_text() == "[b](_posts/2026-11-22-sleep.md)\n"


def test_the_assets_of_a_draft_of_hexo_move_along(blogtool: Blogtool):
    site(blogtool, {**HEXO, "source/_drafts/sleep.md": "---\ntitle: Sleep\n---\n\n![a](a.png)\n"})
    blogtool.write("source/_drafts/sleep/a.png", b"\x89PNG")
    assert blogtool("publish", "source/_drafts/sleep.md").returncode == 0
    assert (blogtool.folder / "source/_posts/sleep/a.png").read_bytes() == b"\x89PNG"
    assert not (blogtool.folder / "source/_drafts/sleep").exists()


def test_a_post_of_hexo_is_named_as_its_configuration_names_new_posts(blogtool: Blogtool):
    named = {**HEXO, "_config.yml": "timezone: Europe/Berlin\nnew_post_name: :year-:month-:day-:title.md\n"}
    site(blogtool, {**named, "source/_drafts/sleep.md": "---\ntitle: Sleep\n---\n\n![a](a.png)\n"})
    blogtool.write("source/_drafts/sleep/a.png", b"\x89PNG")
    done = blogtool("publish", "source/_drafts/sleep.md", "--date", "2026-11-22")
    assert (done.returncode, done.stdout) == (0, "source/_posts/2026-11-22-sleep.md\n"), done.stderr
    assert (blogtool.folder / "source/_posts/2026-11-22-sleep/a.png").read_bytes() == b"\x89PNG"


def test_the_date_is_that_of_the_sites_clocks(blogtool: Blogtool):
    site(blogtool, {**HEXO, "source/_drafts/sleep.md": "---\ntitle: Sleep\n---\n\nText.\n"})
    blogtool("publish", "source/_drafts/sleep.md", "--date", "2026-11-22T23:30:00Z")
    assert "date: 2026-11-23 00:30:00\n" in (blogtool.folder / "source/_posts/sleep.md").read_text()


def test_a_date_may_be_kept(blogtool: Blogtool):
    draft = "---\ntitle: Sleep\ndate: 2026-01-02 10:00:00 +0100\n---\n\nText.\n"
    site(blogtool, {**JEKYLL, "_drafts/sleep.md": draft})
    assert blogtool("publish", "_drafts/sleep.md", "--keep-date").stdout == "_posts/2026-01-02-sleep.md\n"
    assert (blogtool.folder / "_posts/2026-01-02-sleep.md").read_text() == draft


def test_a_date_to_come_is_said(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/a.md": "---\ntitle: A\ndate: 2026-01-02\ndraft: true\n---\n\nText.\n"})
    done = blogtool("publish", "content/posts/a.md", "--date", "2199-01-01", "--force")
    assert done.stderr.endswith(
        "Its date is still to come: most generators show it only when the site is built after that.\n"
    )


def test_links_of_other_posts_and_of_pages_follow(blogtool: Blogtool):
    linking = "[a](../_drafts/sleep.md#how) {% link _drafts/sleep.md %}\n"
    page = "[b](_drafts/sleep.md)\n\n    [b](_drafts/sleep.md)\n"
    posts = {
        "_posts/2026-01-03-b.md": linking,
        "about.md": page,
        "_drafts/sleep.md": "---\ntitle: Sleep\n---\n\nText.\n",
    }
    site(blogtool, {**JEKYLL, **posts})
    done = blogtool("publish", "_drafts/sleep.md", *DATE)
    assert done.stderr == "Published: /2026/11/22/sleep.html. Three links in two posts follow it.\n"
    assert (blogtool.folder / "_posts/2026-01-03-b.md").read_text() == (
        "[a](2026-11-22-sleep.md#how) {% link _posts/2026-11-22-sleep.md %}\n"
    )
    assert (blogtool.folder / "about.md").read_text() == (
        "[b](_posts/2026-11-22-sleep.md)\n\n    [b](_drafts/sleep.md)\n"
    )


def test_links_that_lead_to_a_draft_now_are_said(blogtool: Blogtool):
    site(blogtool, {**JEKYLL, "_drafts/c.md": "Text.\n"})
    blogtool.write("_posts/2026-01-03-b.md", "[a]({% post_url 2026-01-01-a %}) [a](/2026/01/01/a.html)\n")
    done = blogtool("unpublish", "_posts/2026-01-01-a.md")
    assert (done.returncode, done.stdout) == (0, "_drafts/a.md\n")
    assert done.stderr == (
        "A draft again: _drafts/a.md. _posts/2026-01-03-b.md has a link that cannot follow; change it by hand. "
        "One link in _posts/2026-01-03-b.md leads to it, where readers find nothing now.\n"
    )


def test_a_dry_run_shows_it_and_writes_nothing(blogtool: Blogtool):
    site(blogtool, {**JEKYLL, "_drafts/sleep.md": "---\ntitle: Sleep\n---\n\nText.\n"})
    blogtool.write("_posts/2026-01-03-b.md", "[a](../_drafts/sleep.md)\n")
    before = tree(blogtool)
    done = blogtool("publish", "_drafts/sleep.md", *DATE, "--dry-run")
    assert done.stdout == (
        "_drafts/sleep.md → _posts/2026-11-22-sleep.md\n"
        "--- _drafts/sleep.md\n+++ _drafts/sleep.md\n@@ -1,5 +1,6 @@\n ---\n title: Sleep\n"
        "+date: 2026-11-22 09:30:00 +0100\n ---\n \n Text.\n"
        "--- _posts/2026-01-03-b.md\n+++ _posts/2026-01-03-b.md\n@@ -1 +1 @@\n"
        "-[a](../_drafts/sleep.md)\n+[a](2026-11-22-sleep.md)\n"
    )
    assert done.stderr == (
        "Would be published: /2026/11/22/sleep.html. Nothing was written. One link in one post follows it.\n"
    )
    assert tree(blogtool) == before


# The house style

HOUSE = {"blogtool.toml": '[post.fields]\ndescription.max-length = 160\ntags.severity = "warning"\n'}


def test_an_error_stops_it_and_a_warning_does_not(blogtool: Blogtool):
    site(
        blogtool,
        {**HUGO, **HOUSE, "content/posts/a.md": "---\ntitle: A\ndate: 2026-01-02\ndraft: true\n---\n\nText.\n"},
    )
    before = tree(blogtool)
    assert blogtool("lint", "content/posts/a.md").returncode == 0  # a draft's errors are warnings
    done = blogtool("publish", "content/posts/a.md", *DATE)
    assert (done.returncode, done.stdout) == (1, "")
    assert "content/posts/a.md:1:1  error  field-required" in done.stderr
    assert "content/posts/a.md:1:1  warning  field-required" in done.stderr
    assert done.stderr.endswith(
        "1 error: content/posts/a.md was not published; nothing was changed. --force publishes it all the same.\n"
    )
    assert tree(blogtool) == before
    forced = blogtool("publish", "content/posts/a.md", *DATE, "--force")
    assert (forced.returncode, forced.stdout) == (0, "content/posts/a.md\n")


def test_the_house_style_decides_what_the_file_is_called_and_where_it_goes(blogtool: Blogtool):
    house = '[post.file]\nfolder = "_posts/articles"\nname = "{date:%Y-%m-%d}-{slug}.md"\n'
    site(blogtool, {**JEKYLL, "blogtool.toml": house})
    blogtool.write("_drafts/x/sleep.md", "---\ntitle: Sleep\nslug: rest\n---\n\nText.\n")
    done = blogtool("publish", "_drafts/x/sleep.md", *DATE)
    assert (done.returncode, done.stdout) == (0, "_posts/articles/x/2026-11-22-rest.md\n"), done.stderr


def test_files_that_move_along_are_found_when_the_post_is_judged(blogtool: Blogtool):
    house = "[post.file]\nsiblings = ['a.png']\n[post.fields]\nimage = { exists = true }\n"
    site(blogtool, {**HUGO, "blogtool.toml": house})
    draft = "---\ntitle: A\ndate: 2026-01-02\ndraft: true\nimage: a.png\n---\n\nText.\n"
    blogtool.write("content/posts/2026-01-02-a/index.md", draft)
    blogtool.write("content/posts/2026-01-02-a/a.png", b"png")
    done = blogtool("publish", "content/posts/2026-01-02-a/index.md", *DATE)
    assert (done.returncode, done.stdout) == (0, "content/posts/2026-11-22-a/index.md\n"), done.stderr
    os.unlink(blogtool.folder / "content/posts/2026-11-22-a/a.png")
    assert blogtool("unpublish", "content/posts/2026-11-22-a/index.md").returncode == 0
    assert blogtool("publish", "content/posts/2026-11-22-a/index.md").returncode == 1


# What stands in the way


def refused(blogtool: Blogtool, message: str, *arguments: str) -> None:
    before = tree(blogtool)
    done = blogtool(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")
    assert tree(blogtool) == before


def test_what_is_no_draft(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/a.md": "---\ntitle: A\n---\n\nText.\n"})
    message = "content/posts/a.md is no draft; it is published already, at /posts/a/. Nothing was changed."
    refused(blogtool, message, "publish", "content/posts/a.md")
    site(blogtool, {"content/posts/b.md": "---\ndraft: true\n---\n"})
    refused(blogtool, "content/posts/b.md is a draft already. Nothing was changed.", "unpublish", "content/posts/b.md")


def test_a_post_that_is_hidden_is_no_draft(blogtool: Blogtool):
    site(blogtool, {"pelicanconf.py": "", "content/a.md": "Title: A\nDate: 2026-01-02\nStatus: hidden\n\nText.\n"})
    message = "content/a.md is no draft: its status is hidden. Nothing was changed."
    refused(blogtool, message, "publish", "content/a.md")


@pytest.mark.parametrize("command", ["publish", "unpublish", "rename"])
def test_what_is_no_post_of_a_blog(blogtool: Blogtool, command: str):
    title = ("New",) if command == "rename" else ()
    refused(blogtool, "a.md: There is no such file.", command, "a.md", *title)
    blogtool.write("a.md", "---\ndraft: true\n---\n")
    outside = (
        "a.md lies in no blog: there is neither a file of a site generator nor a house style above it. "
        "`blogtool config init` writes one."
    )
    refused(blogtool, outside, command, "a.md", *title)
    site(blogtool, {**HUGO, "content/b/index.md": "---\ntitle: B\n---\n", "content/_index.md": "Text.\n", "c.txt": "c"})
    folder = "content/b is a folder and not a post. Name the file in it: content/b/index.md."
    refused(blogtool, folder, command, "content/b", *title)
    refused(blogtool, "content/_index.md is a list of posts and not a post.", command, "content/_index.md", *title)
    named = "c.txt is no post: its name does not end in .md, .markdown, .mdown, .mkd, .mdx."
    refused(blogtool, named, command, "c.txt", *title)
    blogtool.write("content/d.md", b"---\ntitle: \xff\n---\n")
    encoding = "content/d.md: It is not UTF-8 text: byte 0xff in line 2. Save it as UTF-8."
    refused(blogtool, encoding, command, "content/d.md", *title)
    os.symlink("b/index.md", blogtool.folder / "content/e.md")
    link = "content/e.md is a symbolic link; name the file itself to have it moved."
    refused(blogtool, link, command, "content/e.md", *title)


def test_front_matter_that_cannot_be_read(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/a.md": "---\ntitle: [A\ndraft: true\n---\n"})
    done = blogtool("publish", "content/a.md")
    assert done.returncode == 2
    assert done.stderr.startswith("content/a.md:")
    assert done.stderr.endswith("Nothing was changed.\n")


def test_a_date_in_no_known_form(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/a.md": "---\ntitle: A\ndate: 2nd of January 2026\ndraft: true\n---\n"})
    refused(
        blogtool,
        "content/a.md: The field “date” could not be changed safely: its date is written in a form that blogtool "
        "does not write (`2nd of January 2026`); change it by hand. Nothing was changed.",
        *("publish", "content/a.md"),
    )
    message = "“tomorrow” is no date. Write 2026-11-22, or 2026-11-22T09:30:00+01:00."
    refused(blogtool, message, "publish", "content/a.md", "--date", "tomorrow")
    message = "--date and --keep-date contradict each other; give one of them."
    refused(blogtool, message, "publish", "content/a.md", "--date", "2026-11-22", "--keep-date")


def test_a_date_that_the_generator_finds_out(blogtool: Blogtool):
    draft = "---\ntitle: A\ndate: git Last Modified\ndraft: true\n---\n"
    site(blogtool, {"eleventy.config.js": "", "posts/a.md": draft})
    message = (
        "posts/a.md: its date is “git Last Modified”, which is no date. Change it by hand, or leave it with "
        "--keep-date. Nothing was changed."
    )
    refused(blogtool, message, "publish", "posts/a.md")
    assert blogtool("publish", "posts/a.md", "--keep-date").stdout == "posts/a.md\n"
    assert (blogtool.folder / "posts/a.md").read_text() == draft.replace("true", "false")


def test_no_date_to_keep(blogtool: Blogtool):
    site(blogtool, {**JEKYLL, "_drafts/b.md": "---\ntitle: B\n---\n\nText.\n"})
    message = "_drafts/b.md has no date to keep; say one with --date. Nothing was changed."
    refused(blogtool, message, "publish", "_drafts/b.md", "--keep-date")


def test_a_name_that_is_taken(blogtool: Blogtool):
    site(blogtool, {**JEKYLL, "_drafts/a.md": "---\ntitle: B\n---\n\nText.\n"})
    message = "_posts/2026-01-01-a.md exists already; it is not overwritten. Nothing was changed."
    refused(blogtool, message, "publish", "_drafts/a.md", "--date", "2026-01-01")


def test_a_configuration_that_cannot_be_read(blogtool: Blogtool):
    site(blogtool, {"hugo.toml": "baseURL = \n", "content/a.md": "---\ndraft: true\n---\n"})
    before = tree(blogtool)
    done = blogtool("publish", "content/a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("hugo.toml:1")
    assert tree(blogtool) == before


def test_a_post_that_cannot_be_read_is_named_and_left_as_it_is(blogtool: Blogtool):
    site(blogtool, {**JEKYLL, "_drafts/sleep.md": "---\ntitle: Sleep\n---\n\nText.\n"})
    blogtool.write("_posts/2026-01-04-c.md", b"[a](../_drafts/sleep.md) \xff\n")
    done = blogtool("publish", "_drafts/sleep.md", *DATE)
    assert (done.returncode, done.stdout) == (0, "_posts/2026-11-22-sleep.md\n")
    assert done.stderr == (
        "_posts/2026-01-04-c.md is left as it is, whatever links it has. It is not UTF-8 text: byte 0xff in line 1. "
        "Save it as UTF-8.\nPublished: /2026/11/22/sleep.html.\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_standard_output_is_said(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/a.md": "---\ntitle: A\ndraft: true\n---\n\nText.\n"})
    import subprocess

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "blogtool", "publish", "content/a.md"],
            cwd=blogtool.folder, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
