"""`blogtool.urls` and `blogtool.generators`: the address that each generator gives a post.

The addresses were compared with those that the real generators gave: Hugo 0.168, Jekyll 4.3, Hexo 8.1, Pelican 4.12,
Nikola 8.3, MkDocs 1.6 with Material 9.8, Docusaurus 3.10, Astro 5.18 and Eleventy 3.1. Those of Zola follow its code.
"""

import string
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogtool.discovery import Site
from blogtool.flavors import FLAVORS
from blogtool.generators import Entry, SiteConfig, SiteConfigError, address_of, config_of
from blogtool.generators.base import Said
from blogtool.post import Post
from blogtool.source import Source
from blogtool.unread import UNREAD
from blogtool.urls import url_of


@pytest.fixture(autouse=True)
def _utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def write(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def address(root, flavor, path, text="", files=None):
    write(root, files or {})
    post = Post(Source(str(root / path), text.encode()))
    return url_of(post, Site(root=str(root), flavor=FLAVORS[flavor]))


def yaml(*lines):
    return "\n".join(["---", *lines, "---", "", "Text.", ""])


TITLE = """title: "What's New? C# & Café: 2.0\""""

# Hugo

HUGO = {"hugo.toml": 'baseURL = "https://x.example/"\n'}


def hugo(*lines):
    return {"hugo.toml": "\n".join(['baseURL = "https://x.example/"', *lines, ""])}


EVERY_TOKEN = "/:year/:month/:monthname/:day/:yearday/:weekday/:weekdayname/:section/:title/:slug/:contentbasename/"


@pytest.mark.parametrize(
    ("files", "path", "text", "expected"),
    [
        (HUGO, "content/posts/a.md", "", "/posts/a/"),
        (HUGO, "content/posts/a.md", yaml("slug: My Slug_X.y"), "/posts/my-slug_x.y/"),
        (HUGO, "content/posts/bundle/index.md", yaml("slug: sluggy"), "/posts/sluggy/"),
        (HUGO, "content/posts/bundle/index.md", "", "/posts/bundle/"),
        (HUGO, "content/posts/Sub Dir/D e_f.g H.md", "", "/posts/sub-dir/d-e_f.g-h/"),
        (HUGO, "content/other/Straße’s it.md", "", "/other/straßes-it/"),
        (HUGO, "content/other/Up+plus@a,b;c=d&e~f!g(h)#i%j'k.md", "", "/other/up+plus@abcde~fgh%23ijk/"),
        (HUGO, "content/other/日本語 テスト.md", "", "/other/日本語-テスト/"),
        (HUGO, "content/other/u.md", yaml("url: /x/Y z.html"), "/x/Y%20z.html"),
        (HUGO, "content/other/u.md", yaml("url: foo/bar"), "/foo/bar/"),
        (HUGO, "content/other/u.md", yaml("url: /:year/x/", "date: 2024-02-03"), "/2024/x/"),
        (HUGO, "content/root.md", "", "/root/"),
        (HUGO, "content/posts/a.md", yaml("build: {render: never}"), None),
        (HUGO, "notes/a.md", "", None),
        (hugo("uglyURLs = true"), "content/posts/bundle/index.md", "", "/posts/bundle.html"),
        (hugo("[uglyURLs]", "posts = true"), "content/posts/a.md", "", "/posts/a.html"),
        (hugo("[uglyURLs]", "posts = true"), "content/other/a.md", "", "/other/a/"),
        (hugo("removePathAccents = true"), "content/posts/Café.md", "", "/posts/cafe/"),
        (hugo("disablePathToLower = true"), "content/posts/A b.md", "", "/posts/A-b/"),
        (
            hugo("[permalinks]", f'posts = "{EVERY_TOKEN}"'),
            "content/posts/a.md",
            yaml(TITLE, "date: 2026-11-22T23:30:00-08:00"),
            "/2026/11/november/22/326/0/sunday/posts/what-is-new-c%23-café-2.0/".replace("what-is", "whats")
            + "whats-new-c%23-café-2.0/a/",
        ),
        (
            hugo("[permalinks.page]", 'posts = "/blog/:year/:slug/"'),
            "content/posts/a.md",
            yaml("title: A"),
            "/blog/1/a/",
        ),
        (hugo("[permalinks]", 'posts = "/p/:title/:slug/:contentbasename/"'), "content/posts/a.md", "# One\n", "/p/a/"),
        (hugo("[permalinks]", 'posts = "/x/:slug.html"'), "content/other/a.md", "", "/other/a/"),
        (hugo("[permalinks]", 'posts = "/:nonsense/"'), "content/posts/a.md", "", None),
        (
            hugo("[frontmatter]", 'date = [":filename", ":default"]', "[permalinks]", 'posts = "/:year/:slug/"'),
            "content/posts/2024-01-02-named-post.md",
            yaml("date: 2025-03-04"),
            "/2024/named-post/",
        ),
        (hugo("[languages.en]", "weight = 1", "[languages.fr]", "weight = 2"), "content/p/a.fr.md", "", "/fr/p/a/"),
        (hugo("defaultContentLanguageInSubdir = true"), "content/posts/a.md", "", "/en/posts/a/"),
        ({"hugo.yaml": "baseURL: https://x.example/sub/dir/\n"}, "content/posts/a.md", "", "/sub/dir/posts/a/"),
        ({"hugo.json": '{"contentDir": "src"}'}, "src/posts/a.md", "", "/posts/a/"),
        ({"config/_default/hugo.toml": "uglyURLs = true\n"}, "content/posts/a.md", "", "/posts/a.html"),
        ({"config/_default/permalinks.toml": 'posts = "/x/:slug/"\n'}, "content/posts/a.md", yaml("slug: s"), "/x/s/"),
        (
            hugo("[[module.mounts]]", 'source = "content/en"', 'target = "content"'),
            "content/en/posts/a.md",
            "",
            "/posts/a/",
        ),
    ],
)
def test_hugo(tmp_path, files, path, text, expected):
    assert address(tmp_path, "hugo", path, text, files) == expected


@pytest.mark.parametrize(("index", "expected"), [(True, "/posts/2025/a/"), (False, "/posts/a/")])
def test_a_folder_is_a_section_of_hugo_if_it_has_a_page_of_its_own(tmp_path, index, expected):
    files = hugo("[permalinks]", 'posts = "/:sections/:contentbasename/"')
    files |= {"content/posts/2025/_index.md": ""} if index else {}
    assert address(tmp_path, "hugo", "content/posts/2025/a.md", "", files) == expected


def test_the_first_section_of_hugo_is_known_where_those_below_it_are_not(tmp_path):
    """`content/posts/a` has no page of its own, and `content/posts/a/b` has one."""
    files = hugo("[permalinks]", 'posts = "/:section/:slug/"') | {"content/posts/a/b/_index.md": ""}
    assert address(tmp_path, "hugo", "content/posts/a/b/c.md", yaml("slug: d"), files) == "/posts/d/"
    files = hugo("[permalinks]", 'posts = "/:sections/:slug/"')
    assert address(tmp_path, "hugo", "content/posts/a/b/c.md", yaml("slug: d"), files) is None


def test_a_section_of_hugo_that_is_called_as_the_end_of_the_folder_above_it(tmp_path):
    files = hugo("[permalinks]", 't = "/:sections/:slug/"') | {"content/t/t/_index.md": ""}
    assert address(tmp_path, "hugo", "content/t/t/a.md", yaml("slug: d"), files) == "/t/t/d/"


# Jekyll


@pytest.mark.parametrize(
    ("settings", "path", "text", "expected"),
    [
        ("", "_posts/2026-11-22-What's New? C# & Café 2.0.md", "", "/2026/11/22/What's-New-C-&-Café-2.0.html"),
        ("", "_posts/2026-11-22-a.md", yaml("categories: Foo Bar"), "/foo/bar/2026/11/22/a.html"),
        ("", "_posts/2026-11-22-a.md", yaml('categories: [Foo Bar, "Ünï C#", foo bar]', "category: Baz"),
         "/foo%20bar/ünï%20c%23/baz/2026/11/22/a.html"),
        ("", "_posts/2026-1-3-日本語 テスト.md", "", "/2026/01/03/日本語-テスト.html"),
        ("", "_posts/sub/2026-01-03-a.md", "", "/2026/01/03/a.html"),
        ("", "_posts/2026-01-03-Upper_Case-.md", "", "/2026/01/03/Upper_Case.html"),
        ("", "es/guias/_posts/2026-01-03-a.md", yaml("categories: [extra]"), "/es/guias/extra/2026/01/03/a.html"),
        ("", "_posts/2026-01-03-a.md", yaml("slug: My Slug_X.y--z"), "/2026/01/03/My-Slug_X.y-z.html"),
        ("", "_posts/2026-01-03-a.md", yaml("permalink: /x/:year/:title_:i_month/:short_day..html"),
         "/x/2026/a_1/Sat/html"),
        ("", "_posts/2026-01-03-a.md", yaml("permalink: pretty"), "/pretty"),
        ("", "_posts/2026-11-22-a.md", yaml("date: 2026-11-22 23:30:00 -0800"), "/2026/11/23/a.html"),
        ("timezone: America/New_York\n", "_posts/2026-11-22-a.md", yaml("date: 2026-11-22 02:30:00"),
         "/2026/11/21/a.html"),
        ("timezone: America/New_York\n", "_posts/2026-11-22-a.md", yaml("date: 2026-11-22 02:30"),
         "/2026/11/22/a.html"),
        ("permalink: pretty\n", "_posts/2026-01-03-a.md", "", "/2026/01/03/a/"),
        ("permalink: ordinal\n", "_posts/2026-11-22-a.md", "", "/2026/326/a.html"),
        ("permalink: weekdate\n", "_posts/2026-11-22-a.md", "", "/2026/W47/Sun/a.html"),
        ("permalink: none\n", "_posts/2026-11-22-a.md", yaml("category: x"), "/x/a.html"),
        ("permalink: /:nonsense/\n", "_posts/2026-11-22-a.md", "", None),
        ("permalink: /:slugified_categories/:slug/:name/:short_month\n", "_posts/2026-11-22-A_b.md",
         yaml("categories: [C & d]"), "/c-d/a-b/2026-11-22-a-b/Nov"),
        ("baseurl: /blog\n", "_posts/2026-11-22-a.md", "", "/blog/2026/11/22/a.html"),
        ("collections_dir: docs\n", "docs/_posts/2026-11-22-a.md", "", "/2026/11/22/a.html"),
        ("source: src\n", "src/_posts/2026-11-22-a.md", "", "/2026/11/22/a.html"),
        ("source: src\n", "_posts/2026-11-22-a.md", "", None),
        ('defaults:\n- scope: {path: "", type: posts}\n  values: {categories: [zz]}\n'
         "- scope: {path: es}\n  values: {permalink: '/es/:title'}\n", "es/_posts/2026-01-03-a.md", "", "/es/a"),
        ('defaults:\n- scope: {path: "", type: posts}\n  values: {categories: [zz]}\n', "_posts/2026-01-03-a.md",
         yaml("categories: [b]"), "/zz/b/2026/01/03/a.html"),
        ("collections:\n  articles:\n    output: true\n", "_articles/x/Some_Article.md", "",
         "/articles/x/Some_Article.html"),
        ("collections:\n  articles:\n    output: true\n    permalink: /a/:name:output_ext\n", "_articles/A b.md", "",
         "/a/a-b.html"),
        ("collections:\n  articles: {}\n", "_articles/a.md", "", None),
        ("", "about.md", "", None),
        ("", "_drafts/a.md", "", None),
        ("permalink: /:title/\n", "_drafts/a.md", "", "/a/"),
        ("", "_drafts/a.md", yaml("date: 2026-02-02"), "/2026/02/02/a.html"),
        ("defaults:\n  - scope: posts\n    values: {permalink: /x/}\n", "_posts/2026-11-22-a.md", "", None),
    ],
)  # fmt: skip
def test_jekyll(tmp_path, settings, path, text, expected):
    assert address(tmp_path, "jekyll", path, text, {"_config.yml": settings}) == expected


# Hexo


@pytest.mark.parametrize(
    ("settings", "path", "text", "expected"),
    [
        ("", "_posts/a.md", yaml("date: 2026-11-22 23:30:00"), "/2026/11/22/a/"),
        ("", "_posts/a.md", yaml("date: 2026-11-22 23:30:00 -0800"), "/2026/11/23/a/"),
        ("", "_posts/a.md", yaml("date: 2026/1/2 3:04:05"), "/2026/01/02/a/"),
        ("", "_posts/What's New? C# & Café 2.0.md", yaml("date: 2026-01-02"),
         "/2026/01/02/What's%20New%3F%20C%23%20&%20Café%202.0/"),
        ("", "_posts/sub/a.md", yaml("date: 2026-01-02", "slug: foo"), "/2026/01/02/sub/a/"),
        ("", "_posts/a.md", yaml("date: 2026-01-02", "permalink: foo/bar.html"), "/foo/bar.html"),
        ("", "_posts/a.md", yaml("title: A"), None),
        ("", "_posts/_hidden.md", yaml("date: 2026-01-02"), None),
        ("", "_drafts/a.md", yaml("date: 2026-01-02"), "/2026/01/02/a/"),
        ("root: /blog/\n", "_posts/a.md", yaml("date: 2026-01-02"), "/blog/2026/01/02/a/"),
        ("timezone: America/New_York\n", "_posts/a.md", yaml("date: 2026-11-22 23:30:00"), "/2026/11/23/a/"),
        ("new_post_name: :year-:month-:day-:title.md\n", "_posts/2025-03-04-named.md", "", "/2025/03/04/named/"),
        ("permalink: :category/:i_month/:title/\nfilename_case: 1\ncategory_map: {A: alpha}\n", "_posts/a.md",
         yaml("date: 2026-01-02", "categories: [A, B c]"), "/alpha/b-c/1/a/"),
        ("permalink: :category/:title/\ndefault_category: none\n", "_posts/a.md", yaml("date: 2026-01-02"), "/none/a/"),
        ("permalink: :category/:title/\n", "_posts/a.md", yaml("categories: [[A, B], [D]]"), None),
        ("permalink: :lang/:post_title.html\npermalink_defaults: {lang: en}\n", "_posts/a.md",
         yaml('title: "W? C# é"'), "/en/w-c-e.html"),
        ("permalink: :name/:hash.html\n", "_posts/sub/Deep Ça.md", yaml("date: 2026-01-02"),
         "/Deep%20Ça/6ac2b7cb9b2a.html"),
        ("permalink: :title.html\npretty_urls: {trailing_html: false}\n", "_posts/a.md", "", "/a"),
        ("permalink: :title\npost_asset_folder: true\n", "_posts/a.md", "", "/a/"),
        ("permalink: :section/\npermalink_defaults: [x]\n", "_posts/a.md", "", None),
        ("permalink: :category/\ncategory_map: [x]\n", "_posts/a.md", yaml("categories: a"), None),
        ("permalink: :category/\nfilename_case: [1]\n", "_posts/a.md", yaml("categories: A"), "/A/"),
        ("timezone: Asia/Tokyo\n", "_posts/a.md", yaml("date: 0001-01-01"), None),
    ],
)  # fmt: skip
def test_hexo(tmp_path, settings, path, text, expected):
    found = address(tmp_path, "hexo", f"source/{path}", text, {"_config.yml": settings})
    if ":hash" in settings:
        assert found is not None
        assert found.startswith("/Deep%20Ça/")
        assert len(found) == len(expected)
    else:
        assert found == expected


def test_hexo_moves_a_date_by_the_difference_of_two_clocks(tmp_path, monkeypatch):
    """As it does: a site in one time zone built on a machine in another shows neither's day."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    settings = {"_config.yml": "timezone: America/New_York\npermalink: :year-:month-:day-:hour:minute/\n"}
    text = yaml("date: 2026-11-22 23:30:00")
    assert address(tmp_path, "hexo", "source/_posts/a.md", text, settings) == "/2026-11-23-1330/"


# Pelican


PELICAN = 'PATH = "content"\nAUTHOR = "Mónica Ex"\nTIMEZONE = "Europe/Paris"\n'
BY_ALL = 'ARTICLE_URL = "{category}/{author}/{date:%Y}/{date:%m}/{date:%-d}/{slug}/"\n'


@pytest.mark.parametrize(
    ("settings", "path", "fields", "expected"),
    [
        (PELICAN, "a.md", {"title": "What's New? C# & Café: 2.0"}, "/whats-new-c-cafe-20.html"),
        (PELICAN, "a.md", {"title": "½ ‘Öl’ 日本語のタイトル ✓ 👩‍⚕️ C++"}, "/12-ol-ri-ben-yu-notaitoru-c.html"),
        (PELICAN, "a.md", {"title": "<b>Tag</b> &amp; x", "slug": "my-slug_X"}, "/my-slug_X.html"),
        (PELICAN, "a.md", {"title": "E", "lang": "fr"}, "/e-fr.html"),
        (PELICAN, "a.md", {"title": "F", "url": "foo/bar/"}, "/foo/bar/"),
        (PELICAN, "pages/a.md", {"title": "About us"}, "/pages/about-us.html"),
        (PELICAN, "a.md", {}, None),
        (PELICAN + BY_ALL, "news/deep/a.md", {"title": "T", "date": "2026-11-02"}, "/deep/monica-ex/2026/11/2/t/"),
        (PELICAN + BY_ALL, "2026-01-02-c.md", {"title": "T", "author": "Ä B"}, "/misc/a-b/2026/01/2/t/"),
        (PELICAN + BY_ALL, "a.md", {"title": "T"}, None),
        (PELICAN + 'SLUGIFY_SOURCE = "basename"\n', "A b.md", {"title": "T"}, "/a-b.html"),
        (
            PELICAN + "SLUGIFY_USE_UNICODE = True\nSLUGIFY_PRESERVE_CASE = True\n",
            "a.md",
            {"title": "Öl B"},
            "/Öl-B.html",
        ),
        (
            PELICAN + 'FILENAME_METADATA = r"(?P<date>.{10})-(?P<slug>.*)"\n',
            "2026-01-02-x.md",
            {"title": "T"},
            "/x.html",
        ),
        (PELICAN + 'ARTICLE_URL = prefix() + "{slug}"\n', "a.md", {"title": "T"}, None),
        (PELICAN + 'ARTICLE_URL = "{date:%B}/{slug}"\n', "a.md", {"title": "T", "date": "2026-11-02"}, None),
        (PELICAN + 'if True:\n    ARTICLE_URL = "x/{slug}/"\n', "a.md", {"title": "T"}, None),
    ],
)
def test_pelican(tmp_path, settings, path, fields, expected):
    write(tmp_path, {"pelicanconf.py": settings})
    entry = Entry(path=f"content/{path}", fields=fields, title=fields.get("title"))
    assert address_of(entry, FLAVORS["pelican"], config_of(str(tmp_path), FLAVORS["pelican"])) == expected


# Nikola


NIKOLA = 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\nPAGES = (("pages/*.md", "", "page.tmpl"),)\n'
FRENCH = 'DEFAULT_LANG = "en"\nTRANSLATIONS = {DEFAULT_LANG: "", "fr": "./fr"}\n'


@pytest.mark.parametrize(
    ("settings", "path", "fields", "expected"),
    [
        (NIKOLA, "posts/a.md", {"slug": "my-slug"}, "/posts/my-slug/"),
        (NIKOLA, "posts/What's New? C#+ & Café.md", {}, "/posts/whats-new-c+-cafe/"),
        (NIKOLA, "posts/2026/日本.md", {}, "/posts/2026/ri-ben/"),
        (NIKOLA, "posts/index.md", {}, "/posts/"),
        (NIKOLA, "posts/a.md", {"pretty_url": "no"}, "/posts/a.html"),
        (NIKOLA, "pages/about.md", {}, "/about/"),
        (NIKOLA, "posts/a.rst", {}, None),
        (NIKOLA + FRENCH, "posts/a.fr.md", {"slug": "fslug"}, "/fr/posts/fslug/"),
        (NIKOLA + FRENCH, "posts/a.fr.md", {}, None),
        (NIKOLA + "PRETTY_URLS = False\n", "posts/a.md", {}, "/posts/a.html"),
        (NIKOLA + "STRIP_INDEXES = False\n", "posts/a.md", {}, "/posts/a/index.html"),
        (NIKOLA + 'SITE_URL = "https://x.example/sub/"\n', "posts/a.md", {}, "/sub/posts/a/"),
        ("POSTS = places()\n", "posts/a.md", {}, None),
    ],
)
def test_nikola(tmp_path, settings, path, fields, expected):
    write(tmp_path, {"conf.py": settings})
    entry = Entry(path=path, fields=fields)
    assert address_of(entry, FLAVORS["nikola"], config_of(str(tmp_path), FLAVORS["nikola"])) == expected


# Zola


@pytest.mark.parametrize(
    ("settings", "path", "fields", "expected"),
    [
        ("", "posts/a.md", "", "/posts/a/"),
        ("", "posts/2026-11-22-A b.md", "", "/posts/a-b/"),
        ("", "posts/bundle/index.md", "", "/posts/bundle/"),
        ("", "posts/2026-11-22_bundle/index.md", "", "/posts/bundle/"),
        ("", "Some Folder/What's New? C#.md", "", "/Some Folder/what-s-new-c/".replace(" ", "%20")),
        ("", "posts/Café ‘x’.md", "", "/posts/cafe-x/"),
        ("", "posts/😀.md", "", None),
        ("", "posts/a.md", 'slug = "My & Slug"', "/posts/my-slug/"),
        ("", "posts/a.md", 'path = "2024/02/16/x"', "/2024/02/16/x/"),
        ("", "a.md", "", "/a/"),
        ("", "posts/_index.md", "", None),
        ("[slugify]\npaths = 'off'\n", "posts/A b.md", "", "/posts/A%20b/"),
        ("[slugify]\npaths = 'safe'\n", "posts/日本.md", "", "/posts/日本/"),
        ("[slugify]\npaths_keep_dates = true\n", "posts/2026-11-22-a.md", "", "/posts/2026-11-22-a/"),
        ("default_language = 'en'\n[languages.fr]\n", "posts/a.fr.md", "", "/fr/posts/a/"),
        ("base_url = 'https://x.example/sub'\n", "posts/a.md", "", "/sub/posts/a/"),
    ],
)
def test_zola(tmp_path, settings, path, fields, expected):
    text = f"+++\n{fields}\n+++\n"
    assert address(tmp_path, "zola", f"content/{path}", text, {"config.toml": settings}) == expected


# MkDocs


BLOG = "plugins:\n- blog\n"


@pytest.mark.parametrize(
    ("settings", "path", "text", "expected"),
    [
        (BLOG, "blog/posts/a.md", yaml(TITLE, "date: 2026-11-22"), "/blog/2026/11/22/whats-new-c--café-20/"),
        (BLOG, "blog/posts/sub/b.md", yaml("date: 2026-11-22 23:30:00").replace("Text.", "# Heading *title* `c`"),
         "/blog/2026/11/22/heading-title-c/"),
        (BLOG, "blog/posts/c_d-e.md", yaml("date: {created: 2026-11-22T23:30:00-08:00}"), "/blog/2026/11/22/c-d-e/"),
        (BLOG, "blog/posts/d.md", yaml("date: 2026-01-02", "slug: My/slug x"), "/blog/2026/01/02/My/slug%20x/"),
        (BLOG, "blog/posts/d.md", yaml("title: D"), None),
        (BLOG, "blog/index.md", "", "/blog/"),
        (BLOG, "guide/README.md", "", "/guide/"),
        (BLOG, "guide/My Page.md", "", "/guide/My%20Page/"),
        ("use_directory_urls: false\n", "guide/a.md", "", "/guide/a.html"),
        ("site_url: https://x.example/sub/\n", "guide/a.md", "", "/sub/guide/a/"),
        ('plugins:\n- blog:\n    post_url_format: "{categories}/{date}/{file}"\n    post_url_date_format: yyyy-MMM-d\n'
         "    post_url_max_categories: 2\n", "blog/posts/a.md",
         yaml("date: 2026-11-02", "categories: [Sleep & Rest, B]"),
         "/blog/sleep--rest/b/2026-Nov-2/a/"),
        ("plugins:\n  blog:\n    blog_dir: .\n", "posts/a.md", yaml("title: T", "date: 2026-11-22"), "/2026/11/22/t/"),
        ("plugins:\n- blog:\n    post_slugify: !!python/object/apply:x.slugify\n      kwds: {case: lower}\n",
         "blog/posts/a.md", yaml("title: T", "date: 2026-11-22"), None),
        ("plugins:\n- blog:\n    post_url_format: !ENV FORMAT\n", "blog/posts/a.md", yaml("date: 2026-11-22"), None),
        ("INHERIT: base.yml\n", "blog/posts/a.md", yaml("date: 2026-11-22"), None),
    ],
)  # fmt: skip
def test_mkdocs(tmp_path, settings, path, text, expected):
    settings = f"site_name: x\nmarkdown_extensions:\n- x: !!python/name:material.extensions.emoji.twemoji\n{settings}"
    assert address(tmp_path, "mkdocs", f"docs/{path}", text, {"mkdocs.yml": settings}) == expected


# Docusaurus


def docusaurus(rest="", blog=""):
    return {
        "docusaurus.config.js": f"""// @ts-check
const config = {{
  title: 'It\\'s', url: 'https://x.example', baseUrl: '/', {rest}
  presets: [['classic',
    /** @type {{import('@docusaurus/preset-classic').Options}} */
    ({{ docs: false, blog: {{ {blog} feedOptions: {{ type: ['rss'] }} }}, theme: {{ css: require('./x') }} }})]],
}};
export default config;
"""
    }


@pytest.mark.parametrize(
    ("files", "path", "text", "expected"),
    [
        (docusaurus(), "blog/2021-01-02-What's New.md", "", "/blog/2021/01/02/What's%20New"),
        (docusaurus(), "blog/2021/05/28/slug.md", "", "/blog/2021/05/28/slug"),
        (docusaurus(), "blog/2021/05/28/index.md", "", "/blog/2021/05/28/index"),
        (docusaurus(), "blog/x/2022-1-3-deep.mdx", "", "/blog/2022/1/3/x/deep"),
        (docusaurus(), "blog/2022-01-02-bundle/index.md", "", "/blog/2022/01/02/bundle"),
        (docusaurus(), "blog/folder/index.md", "", "/blog/folder"),
        (docusaurus(), "blog/2023-05-06/other.md", "", "/blog/2023/05/06/other"),
        (docusaurus(), "blog/a.md", yaml("slug: /abs/slug/"), "/blog/abs/slug/"),
        (docusaurus(), "docs/a.md", "", None),
        (docusaurus("trailingSlash: true,"), "blog/a.md", "", "/blog/a/"),
        (docusaurus("trailingSlash: false,"), "blog/a.md", yaml("slug: b/"), "/blog/b"),
        (docusaurus(blog="routeBasePath: '/',"), "blog/a.md", "", "/a"),
        (docusaurus(blog="path: './news', routeBasePath: `n`,"), "news/a.md", "", "/n/a"),
        (docusaurus(blog="routeBasePath: process.env.BASE,"), "blog/a.md", "", None),
        (docusaurus(blog="...shared,"), "blog/a.md", "", None),
        (docusaurus("i18n: {defaultLocale: 'en'},"), "i18n/fr/docusaurus-plugin-content-blog/a.md", "", None),
        ({"docusaurus.config.ts": "export default async function f() { return {baseUrl: '/s/', presets: [['classic', "
          "{blog: {}} satisfies Options]] as Presets}; }"}, "blog/a.md", "", "/s/blog/a"),
        ({"docusaurus.config.js": "module.exports = require('./other');"}, "blog/a.md", "", None),
    ],
)  # fmt: skip
def test_docusaurus(tmp_path, files, path, text, expected):
    assert address(tmp_path, "docusaurus", path, text, files) == expected


# Astro


ROUTE = """---
import { getCollection } from 'astro:content';
export async function getStaticPaths() {
  const posts = await getCollection('blog');
  return posts.map((post) => ({ params: { slug: post.id }, props: post }));
}
---
"""
COLLECTION = """import { defineCollection, z } from 'astro:content';
import { glob } from 'astro/loaders';
const blog = defineCollection({
  // Markdown and MDX files.
  loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }),
  schema: ({ image }) => z.object({ title: z.string() }),
});
export const collections = { blog };
"""
ASTRO = {"src/pages/blog/[...slug].astro": ROUTE, "src/content.config.ts": COLLECTION}


def astro(settings, **more):
    return {**ASTRO, "astro.config.mjs": f"export default defineConfig({{ {settings} }});\n", **more}


@pytest.mark.parametrize(
    ("files", "path", "text", "expected"),
    [
        (ASTRO, "src/content/blog/What's New C & Café 2.0.md", "", "/blog/whats-new-c--café-20/"),
        (ASTRO, "src/content/blog/Deep/Some Post_x.md", "", "/blog/deep/some-post_x/"),
        (ASTRO, "src/content/blog/bundle/index.md", "", "/blog/bundle/"),
        (ASTRO, "src/content/blog/a.md", yaml("slug: My/Own Slug"), "/blog/My/Own%20Slug/"),
        (ASTRO, "src/content/blog/2026-01-02-x.md", "", "/blog/2026-01-02-x/"),
        (ASTRO, "src/content/other/x.md", "", None),
        (astro("site: 'https://x.example', base: '/sub'"), "src/content/blog/a.md", "", "/sub/blog/a/"),
        (astro("trailingSlash: 'never'"), "src/content/blog/a.md", "", "/blog/a"),
        (astro("build: { format: 'file' }"), "src/content/blog/a.md", "", "/blog/a.html"),
        ({"src/content.config.ts": COLLECTION}, "src/content/blog/a.md", "", None),
        ({**ASTRO, "src/pages/blog/[...slug].astro": ROUTE.replace("post.id", "made(post)")},
         "src/content/blog/a.md", "", None),
        ({**ASTRO, "src/content.config.ts": COLLECTION.replace("pattern:", "generateId: () => 'x', pattern:")},
         "src/content/blog/a.md", "", None),
        ({**ASTRO, "src/content.config.ts": COLLECTION.replace("./src/content/blog", "./posts")}, "posts/a.md", "",
         "/blog/a/"),
    ],
)  # fmt: skip
def test_astro(tmp_path, files, path, text, expected):
    assert address(tmp_path, "astro", path, text, files) == expected


# Eleventy


CONTENT = {
    "eleventy.config.mjs": """export default function (eleventyConfig) {
  eleventyConfig.addFilter("slugify", (s) => `${s}x`);
  return { dir: { input: "content", output: "_site" }, markdownTemplateEngine: "njk" };
}
"""
}


@pytest.mark.parametrize(
    ("files", "path", "text", "expected"),
    [
        ({}, "blog/What's New? C# & Café 2.0.md", "", "/blog/What's%20New%3F%20C%23%20&%20Café%202.0/"),
        ({}, "blog/2026-11-22-dated.md", "", "/blog/2026-11-22-dated/"),
        ({}, "blog/bundle/index.md", "", "/blog/bundle/"),
        ({}, "blog/same/same.md", "", "/blog/same/"),
        ({}, "blog/a.md", yaml("permalink: /x/{{ page.fileSlug }}/"), "/x/a/"),
        ({}, "blog/2026-11-22-a.md", yaml('permalink: "{{ page.filePathStem }}.html"'), "/blog/a.html"),
        ({}, "blog/a.md", yaml("permalink: foo/index.html"), "/foo/"),
        ({}, "blog/a.md", yaml('permalink: "/{{ title | slugify }}/"'), None),
        ({}, "blog/a.md", yaml("permalink: false"), None),
        (CONTENT, "content/blog/a.md", "", "/blog/a/"),
        (CONTENT, "other/a.md", "", None),
        ({"blog/blog.json": '{"permalink": "/b/{{ page.fileSlug }}/"}'}, "blog/a.md", "", "/b/a/"),
        (
            {"blog/blog.11tydata.js": "export default { permalink: '/c/{{ page.fileSlug }}/' };"},
            "blog/a.md",
            "",
            "/c/a/",
        ),
        ({"blog/blog.11tydata.js": "export default { permalink: (data) => data.x };"}, "blog/a.md", "", None),
        ({"package.json": '{"scripts": {"build": "eleventy --input=src"}}'}, "src/a.md", "", "/a/"),
        ({".eleventy.js": "module.exports = () => ({ pathPrefix: '/sub/' });"}, "a.md", "", "/sub/a/"),
        ({".eleventy.js": "module.exports = (c) => { c.setInputDirectory(here()); };"}, "a.md", "", None),
    ],
)
def test_eleventy(tmp_path, files, path, text, expected):
    assert address(tmp_path, "eleventy", path, text, files) == expected


# All of them


def test_a_generator_without_rules_of_addresses_gives_none(tmp_path):
    assert address(tmp_path, "plain", "posts/a.md") is None
    assert address(tmp_path, "gatsby", "content/blog/a.md") is None


def test_a_post_that_lies_outside_of_its_site_has_no_address(tmp_path):
    assert address(tmp_path / "site", "hugo", "../elsewhere/a.md", "", HUGO) is None


def test_what_cannot_be_spelled_out_for_sure_is_not_spelled(tmp_path):
    write(tmp_path, {"pelicanconf.py": PELICAN})
    config = config_of(str(tmp_path), FLAVORS["pelican"])
    assert address_of(Entry(path="content/a.md", fields={"title": "♥"}), FLAVORS["pelican"], config) is None


def test_a_configuration_is_read_again_when_it_changes(tmp_path):
    assert address(tmp_path, "hugo", "content/a.md", "", hugo("uglyURLs = true")) == "/a.html"
    assert address(tmp_path, "hugo", "content/a.md", "", hugo("uglyURLs = false", "# longer")) == "/a/"


ADDRESSES = sorted(flavor for flavor in FLAVORS if FLAVORS[flavor].addresses and flavor != "astro")
KEYS = {
    "hugo": "baseURL permalinks uglyURLs languages defaultContentLanguage defaultContentLanguageInSubdir frontmatter "
    "module contentDir removePathAccents",
    "jekyll": "source collections_dir collections permalink defaults timezone",
    "hexo": "source_dir new_post_name permalink permalink_defaults categories category_map filename_case pretty_urls",
    "pelican": "PATH ARTICLE_URL ARTICLE_LANG_URL DEFAULT_METADATA EXTRA_PATH_METADATA FILENAME_METADATA PAGE_PATHS "
    "SLUG_REGEX_SUBSTITUTIONS USE_FOLDER_AS_CATEGORY SLUGIFY_SOURCE",
    "nikola": "POSTS PAGES TRANSLATIONS DEFAULT_LANG PRETTY_URLS INDEX_FILE STRIP_INDEXES",
    "zola": "default_language languages slugify",
    "mkdocs": "docs_dir plugins use_directory_urls theme",
    "docusaurus": "baseUrl presets plugins trailingSlash i18n",
    "eleventy": "dir permalink pathPrefix",
}
FOLDERS = {"hugo": "content/posts/", "jekyll": "_posts/2026-01-02-", "hexo": "source/_posts/", "pelican": "content/",
           "nikola": "posts/", "zola": "content/", "mkdocs": "docs/blog/posts/", "docusaurus": "blog/", "eleventy": "",
           "astro": "src/content/blog/"}  # fmt: skip

moments = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.datetimes(
        datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=-8))])
    ),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
)
texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from([":title", "/:year/:month/:day/:title/", "..", "../x", "/", "./", ":", "{slug}", "{date:%Y}",
                     "a/../b", "%2e%2e/", "posts", "content", "{", "{}", "[", "date", ":sections[",
                     "https://x/y", "\\", "~"]),
)  # fmt: skip
scalars = st.one_of(st.none(), st.booleans(), st.integers(-5, 3000), texts, moments)
values = st.recursive(
    st.one_of(scalars, st.just(UNREAD)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
FIELDS = "title date slug url permalink path categories category lang author authors permalink pretty_url build".split()
names = st.one_of(st.text(string.ascii_letters + " -_.'#?%é日😀/", min_size=1, max_size=20), st.just("index"))


@pytest.mark.parametrize("flavor", ADDRESSES)
@given(data=st.data())
def test_whatever_a_site_and_a_post_say_an_address_is_none_or_lies_in_the_site(flavor, data):
    said = data.draw(st.dictionaries(st.sampled_from(KEYS[flavor].split()), values, max_size=4))
    fields = data.draw(
        st.dictionaries(st.sampled_from(FIELDS), values.filter(lambda value: value is not UNREAD), max_size=4)
    )
    path = FOLDERS[flavor] + data.draw(names) + ".md"
    config = SiteConfig(
        root="/nowhere",
        said=Said(said, fold=flavor == "hugo"),
        timezone=data.draw(st.sampled_from([None, "Asia/Tokyo", "No/Where"])),
    )
    found = address_of(Entry(path=path, fields=fields, title=data.draw(st.none() | texts)), FLAVORS[flavor], config)
    if found is not None:
        assert found.startswith("/")
        assert not found.startswith("//")
        assert not set(found.split("/")) & {"..", "."}
        assert not set(found) & set(' ?#"<>\\\n')


SETTINGS = sorted((flavor.id, name) for flavor in FLAVORS.values() for name in flavor.settings if flavor.addresses)


@pytest.mark.parametrize(("flavor", "name"), [one for one in SETTINGS if "_default" not in one[1]])
@example(content=b"")
@example(content=b"{")
@example(content=b"\xff\xfe")
@example(content=b"export default { presets: [['classic', { blog: {")
@example(content=b"POSTS = [" + b"(" * 200)
@example(content=b"a: &a [*a]\n")
@example(content=b"- 1\n- 2\n")
@given(content=st.binary(max_size=40) | st.text(max_size=60).map(str.encode))
def test_whatever_stands_in_a_configuration_it_is_read_or_said_to_be_wrong(tmp_path_factory, flavor, name, content):
    root = tmp_path_factory.mktemp("site")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)
    try:
        config = config_of(str(root), FLAVORS[flavor])
    except SiteConfigError as error:
        assert name.rpartition("/")[2] in str(error)
        assert str(error).endswith(".")
    else:
        address_of(Entry(path=f"{FOLDERS[flavor]}a.md"), FLAVORS[flavor], config)
