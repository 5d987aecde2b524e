"""`blogtool.generators`: what the configuration of a site says, and what is said where it is broken."""

import pytest

from blogtool import discovery
from blogtool.discovery import Site
from blogtool.errors import BlogtoolError
from blogtool.flavors import FLAVORS
from blogtool.generators import SiteConfigError, config_of
from blogtool.generators.base import REST
from blogtool.generators.files import Files
from blogtool.generators.javascript import objects
from blogtool.generators.python import settings
from blogtool.unread import UNREAD


def write(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


SAID = [
    (
        "hugo",
        {"hugo.toml": 'baseURL = "https://x.example/b/"\ncontentDir = "src"\npublishDir = "docs"\n'
         'timeZone = "Europe/Oslo"\n'
         'defaultContentLanguage = "nb"\n'},
        {"posts": ("src",), "output": ("docs", "resources"), "url": "https://x.example/b", "base": "/b",
         "timezone": "Europe/Oslo", "lang": "nb"},
    ),
    (
        "hugo",
        {"config/_default/hugo.yaml": "baseURL: https://x.example/\n", "config/_default/languages.toml":
         '[de]\ncontentDir = "content/de"\n'},
        {"posts": ("content/de",), "url": "https://x.example", "base": ""},
    ),
    (
        "jekyll",
        {"_config.yml": "url: https://x.example\nbaseurl: /b\ntimezone: Europe/Oslo\nexcerpt_separator: <!--more-->\n"
         "destination: ./out\nlang: nb\n"},
        {"posts": None, "output": ("out",), "url": "https://x.example", "base": "/b", "timezone": "Europe/Oslo",
         "lang": "nb", "marker": "<!--more-->"},
    ),
    (
        "hexo",
        {"_config.yml": "url: https://x.example/b\nroot: /b/\nsource_dir: src\npublic_dir: out\nlanguage: [nb, en]\n"},
        {"posts": ("src/_posts", "src/_drafts"), "output": ("out",), "base": "/b", "lang": "nb"},
    ),
    (
        "pelican",
        {"pelicanconf.py": 'PATH = "src"\nARTICLE_PATHS = ["blog"]\nTIMEZONE = "Europe/Oslo"\nDEFAULT_LANG = "nb"\n'
         'SITEURL = ""\n', "publishconf.py": 'SITEURL = "https://x.example/b"\n'},
        {"posts": ("src/blog",), "url": "https://x.example/b", "base": "/b", "timezone": "Europe/Oslo", "lang": "nb"},
    ),
    (
        "nikola",
        {"conf.py": 'SITE_URL = "https://x.example/"\nPOSTS = (("blog/*.md", "b", "post.tmpl"),)\nTIMEZONE = "UTC"\n'
         'DEFAULT_LANG = "nb"\nOUTPUT_FOLDER = "out"\n'},
        {"posts": ("blog",), "output": ("out",), "url": "https://x.example", "timezone": "UTC", "lang": "nb"},
    ),
    (
        "zola",
        {"zola.toml": 'base_url = "https://x.example/b"\ndefault_language = "nb"\noutput_dir = "out"\n'},
        {"posts": None, "output": ("out",), "url": "https://x.example/b", "base": "/b", "lang": "nb"},
    ),
    (
        "mkdocs",
        {"mkdocs.yml": "site_url: https://x.example/b/\ndocs_dir: src\ntheme:\n  language: nb\nplugins:\n- search\n"
         "- blog:\n    blog_dir: news\n    post_excerpt_separator: <!-- cut -->\n"},
        {"posts": ("src/news/posts", "src"), "base": "/b", "lang": "nb", "marker": "<!-- cut -->"},
    ),
    (
        "docusaurus",
        {"docusaurus.config.js": "module.exports = {url: 'https://x.example', baseUrl: '/b/', "
         "i18n: {defaultLocale: 'nb'},"
         " presets: [['classic', {blog: {path: 'news'}}]]};"},
        {"posts": ("news",), "url": "https://x.example", "base": "/b", "lang": "nb"},
    ),
    (
        "astro",
        {"astro.config.mjs": "export default defineConfig({ site: 'https://x.example', base: 'b', outDir: './out' });",
         "src/content.config.ts": "const blog = defineCollection({ loader: glob({ base: './posts' }) });\n"
         "export const collections = { blog };"},
        {"posts": ("posts",), "output": ("out",), "url": "https://x.example", "base": "/b"},
    ),
    (
        "eleventy",
        {"eleventy.config.js": "export default (c) => { c.setOutputDirectory('out'); return { pathPrefix: '/b/' }; }"},
        {"posts": None, "output": ("out",), "base": "/b"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("flavor", "files", "expected"), SAID, ids=[case[0] for case in SAID])
def test_what_a_configuration_says(tmp_path, flavor, files, expected):
    write(tmp_path, files)
    config = config_of(str(tmp_path), FLAVORS[flavor])
    assert {key: getattr(config, key) for key in expected} == expected
    assert set(config.files) == set(files)


@pytest.mark.parametrize("flavor", [flavor.id for flavor in FLAVORS.values()])
def test_without_a_configuration_nothing_is_said(tmp_path, flavor):
    config = config_of(str(tmp_path), FLAVORS[flavor])
    assert (config.files, config.posts, config.output, config.url, config.base) == ((), None, None, None, "")


@pytest.mark.parametrize(
    ("flavor", "name", "content", "expected"),
    [
        ("hugo", "hugo.toml", 'title = "x"\nbaseURL = \n', "hugo.toml:2 cannot be read as TOML: invalid value."),
        ("hugo", "hugo.json", '{\n"a": 1\n"b": 2}', "hugo.json:3 cannot be read as JSON: expecting ',' delimiter."),
        ("jekyll", "_config.yml", "title: x\nurl: [\n",
         "_config.yml:2 cannot be read: a list or group is opened with a bracket and not closed."),
        ("jekyll", "_config.yml", "- a\n- b\n", "_config.yml:1 cannot be read: it is no list of settings."),
        ("pelican", "pelicanconf.py", 'PATH = "content"\nSITEURL = (\n',
         "pelicanconf.py:2 cannot be read: this is no Python."),
        ("mkdocs", "mkdocs.yml", "site_name: a: b\n",
         "mkdocs.yml:1 cannot be read: a colon and a space inside a value have a meaning of their own."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_configuration(tmp_path, monkeypatch, flavor, name, content, expected):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {name: content})
    with pytest.raises(SiteConfigError) as caught:
        config_of(str(tmp_path), FLAVORS[flavor])
    assert str(caught.value) == expected


def test_a_configuration_that_is_no_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hugo.toml").write_bytes(b"a = 1\nb = '\xff'\n")
    with pytest.raises(SiteConfigError, match=r"hugo\.toml:2 cannot be read: it is not UTF-8 text\."):
        config_of(str(tmp_path), FLAVORS["hugo"])


def test_yaml_with_tags_of_its_own_program_is_read_but_for_them(tmp_path):
    write(tmp_path, {"mkdocs.yml": "site_url: !ENV [URL, 'https://x.example']\ndocs_dir: !ENV DOCS\nsite_dir: out\n"})
    config = config_of(str(tmp_path), FLAVORS["mkdocs"])
    assert (config.url, config.output) == (None, ("out",))


def test_a_file_that_comes_before_the_one_that_was_read_counts(tmp_path):
    write(tmp_path, {"config.yaml": "baseURL: https://old.example/\n"})
    assert config_of(str(tmp_path), FLAVORS["hugo"]).url == "https://old.example"
    write(tmp_path, {"hugo.yaml": "baseURL: https://new.example/\n"})
    assert config_of(str(tmp_path), FLAVORS["hugo"]).url == "https://new.example"


def test_a_number_may_be_the_name_of_a_setting(tmp_path):
    write(tmp_path, {"hugo.yaml": "baseURL: https://x.example/\nparams:\n  2024: a\n  true: b\n"})
    assert config_of(str(tmp_path), FLAVORS["hugo"]).url == "https://x.example"


# Python, never run


def test_python_that_warns_is_read_without_a_word(tmp_path):
    """In the tests a warning is an error; at a terminal Python would print it."""
    write(tmp_path, {"pelicanconf.py": "SITEURL = 'https://x.example'\nFILENAME_METADATA = '(?P<slug>\\d+)'\n"})
    assert config_of(str(tmp_path), FLAVORS["pelican"]).url == "https://x.example"


def test_python_is_read_as_a_tree(tmp_path):
    text = """import os
NAME = "x"
AGAIN = NAME
LIST = ["a", NAME, f()]
PATH = os.path.join("a", "b")
SUM = "a" "b"
for LOOP in (1, 2):
    pass
if os.environ.get("X"):
    MAYBE = 1
TABLE = {"a": 1, "b": f()}
TABLE["c"] = 2
open("ran", "w").close()
def function():
    INSIDE = 1
"""
    write(tmp_path, {"conf.py": text})
    assert settings(Files(str(tmp_path)), "conf.py") == {
        "NAME": "x", "AGAIN": "x", "LIST": ["a", "x", UNREAD], "PATH": UNREAD, "SUM": "ab", "LOOP": UNREAD,
        "MAYBE": UNREAD, "TABLE": UNREAD,
    }  # fmt: skip
    assert not (tmp_path / "ran").exists()


def test_python_that_takes_all_of_another_file_may_say_anything(tmp_path):
    write(tmp_path, {"conf.py": "from base import *\nA = 1\n"})
    assert settings(Files(str(tmp_path)), "conf.py") == {REST: UNREAD, "A": 1}


# JavaScript, never run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("const a = {b: 'c', \"d\": 1, 'e-f': [true, null, `x`], g: {h: 1.5,},};",
         [{"b": "c", "d": 1, "e-f": [True, None, "x"], "g": {"h": 1.5}}]),
        ("x({a: f(1, 2), b: `${c}`, d, e() { return {}; }, [f]: 1, ...g, h: 2})",
         [{"a": UNREAD, "b": UNREAD, "d": UNREAD, "e": UNREAD, REST: UNREAD, "h": 2}]),
        ("function f() { const x = 1; return {a: 1}; }", [{"a": 1}]),
        ("() => { if (x) { y(); } return { a: 1 }; }", [{"a": 1}]),
        ("/* {a: 1} */ // {b: 2}\nexport default {c: 3} as Config;", [{"c": 3}]),
        ("const c: Config = {a: ({b: 1}), d: {e: 2} satisfies X, f: (1 + 2)};",
         [{"a": {"b": 1}, "d": {"e": 2}, "f": UNREAD}]),
        ("{a: 'it\\'s \\u00e9 \\x41\\n', b: 'c' + 'd', e: x ? {f: 1} : {}}",
         [{"a": "it's é A\n", "b": UNREAD, "e": UNREAD}]),
        ("{a: 1_000, b: 1__0.5}", [{"a": 1000, "b": 10.5}]),
        ("{a: 1", []),
        ("", []),
        ("{" * 200, []),
    ],
)  # fmt: skip
def test_objects_are_read_as_they_are_written(text, expected):
    assert list(objects(text)) == expected


# What follows from it


def site(root, flavor):
    return Site(root=str(root), flavor=FLAVORS[flavor])


def posts(root, flavor):
    found = discovery.posts([str(root)], lambda folder: site(root, flavor))
    return [path.removeprefix(f"{root}/") for path in found.posts]


def test_posts_are_where_the_configuration_says(tmp_path):
    write(
        tmp_path, {"hugo.toml": 'contentDir = "src"\npublishDir = "docs"\n', "src/posts/a.md": "x", "content/b.md": "x"}
    )
    assert posts(tmp_path, "hugo") == ["src/posts/a.md"]
    assert discovery.new_folders(site(tmp_path, "hugo"))[0] == "src/posts"


def test_what_a_generator_writes_is_left_out_wherever_that_is(tmp_path):
    write(tmp_path, {"_config.yml": "destination: built\n", "_posts/a.md": "x", "built/_posts/a.md": "x"})
    assert posts(tmp_path, "jekyll") == ["_posts/a.md"]
    write(tmp_path, {"_config.yml": "destination: ./\n"})
    assert posts(tmp_path, "jekyll") == ["_posts/a.md", "built/_posts/a.md"], "the site itself is not left out"


def test_a_new_post_goes_to_the_folder_that_is_named(tmp_path):
    write(tmp_path, {"pelicanconf.py": 'PATH = "articles"\n'})
    assert discovery.new_folders(site(tmp_path, "pelican")) == ("articles",)
    assert discovery.new_folders(site(tmp_path, "plain"))[0] == "content/posts"


def test_a_broken_configuration_is_in_the_way_of_those_only_who_need_it(tmp_path):
    write(tmp_path, {"hugo.toml": "title = \n", "content/posts/a.md": "x"})
    assert posts(tmp_path, "hugo") == ["content/posts/a.md"], "no word in it moves a folder"
    write(tmp_path, {"hugo.toml": "contentDir = \n"})
    with pytest.raises(BlogtoolError, match=r"hugo\.toml:1 cannot be read"):
        posts(tmp_path, "hugo")


def test_the_address_of_a_post_is_shown(blogtool):
    blogtool.write("_config.yml", "permalink: pretty\n")
    blogtool.write("_posts/2026-11-22-sleep.md", "Text.\n")
    shown = blogtool("config", "show", "--path", "_posts/2026-11-22-sleep.md").stdout
    assert "# Its address: /2026/11/22/sleep/\n" in shown
    blogtool.write("_config.yml", "permalink: [\n")
    done = blogtool("config", "show", "--path", "_posts/2026-11-22-sleep.md")
    assert done.returncode == 0
    assert "# Its address is not known. _config.yml:1 cannot be read: " in done.stdout


def test_new_says_the_address_and_does_nothing_where_the_configuration_is_broken(blogtool):
    blogtool.write("_config.yml", "permalink: /:title/\n")
    (blogtool.folder / "_posts").mkdir()
    assert '"url": "/sleep-well/"' in blogtool("new", "Sleep well", "--json").stdout
    blogtool.write("_config.yml", "permalink: [\n")
    done = blogtool("new", "Sleep better")
    assert (done.returncode, done.stdout) == (2, "")
    assert "_config.yml:1 cannot be read: a list or group is opened with a bracket and not closed." in done.stderr
    assert len(list((blogtool.folder / "_posts").iterdir())) == 1


def test_several_sites_below_a_folder_are_named(blogtool):
    blogtool.write("website/docusaurus.config.js", "")
    blogtool.write("docs/mkdocs.yml", "")
    said = blogtool("config", "show").stdout.splitlines()[0]
    why = "no site generator was found; there are sites in website and docs, so go into one of them"
    assert said == f"# Site: plain ({why}), from . on."
