"""`blogtool.flavors`: each site generator is known by its own files."""

import re
from datetime import datetime, timedelta, timezone
from typing import get_args

import pytest

from blogtool.contract.base import Flavor as NAMED
from blogtool.dates import written
from blogtool.discovery import find_root
from blogtool.flavors import FLAVORS, detect, guess
from conftest import CORPORA, REPOSITORY

SOURCES = REPOSITORY / "src" / "blogtool"


def site(folder, files):
    """Make files, given as a mapping of path to content; a path that ends in `/` is a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir()
        else:
            path.write_text(content)
    return str(folder)


def detected(folder, files):
    evidence = detect(site(folder, files))
    return None if evidence is None else evidence.flavor.id


SITES = [
    ("hugo.toml", {"hugo.toml": ""}, "hugo"),
    ("hugo.yaml", {"hugo.yaml": ""}, "hugo"),
    ("hugo.yml", {"hugo.yml": ""}, "hugo"),
    ("hugo.json", {"hugo.json": "{}"}, "hugo"),
    ("Hugo with a folder of settings", {"config/_default/hugo.toml": ""}, "hugo"),
    ("Hugo before 0.110", {"config.toml": 'title = "Sleep"\nbaseURL = "https://clinic.example/"\n'}, "hugo"),
    ("Hugo before 0.110, small letters", {"config.toml": 'baseurl="https://clinic.example/"\n'}, "hugo"),
    ("Hugo before 0.110 in YAML", {"config.yaml": "title: Sleep\nbaseURL: https://clinic.example/\n"}, "hugo"),
    ("Hugo before 0.110 in .yml", {"config.yml": 'baseURL: "https://clinic.example/"\n'}, "hugo"),
    (
        "Hugo before 0.110 in JSON",
        {"config.json": '{\n  "title": "Sleep",\n  "baseURL": "https://clinic.example/"\n}'},
        "hugo",
    ),
    (
        "Hugo whose theme has a setting that Zola has",
        {"config.toml": 'baseURL = "https://clinic.example/"\n\n[params]\nbase_url = "/"\n'},
        "hugo",
    ),
    ("zola.toml", {"zola.toml": ""}, "zola"),
    ("Zola", {"config.toml": 'base_url = "https://clinic.example"\n'}, "zola"),
    (
        "Zola whose theme has a setting that Hugo has",
        {"config.toml": 'base_url = "https://clinic.example"\n[extra]\nbaseURL = "/"\n'},
        "zola",
    ),
    ("Jekyll with posts", {"_config.yml": "title: Sleep\n", "_posts/": ""}, "jekyll"),
    ("Jekyll with drafts only", {"_config.yaml": "", "_drafts/": ""}, "jekyll"),
    ("Jekyll by its Gemfile", {"_config.yml": "", "Gemfile": 'gem "jekyll", "~> 4.3"\n'}, "jekyll"),
    ("GitHub Pages", {"_config.yml": "", "_posts/": "", "package.json": '{"devDependencies": {}}'}, "jekyll"),
    ("MkDocs", {"mkdocs.yml": "site_name: Sleep\n"}, "mkdocs"),
    ("MkDocs, the other ending", {"mkdocs.yaml": "site_name: Sleep\n"}, "mkdocs"),
    (
        "Hexo is not Jekyll",
        {"_config.yml": "", "package.json": '{"dependencies": {"hexo": "^8"}}', "_posts/": ""},
        "hexo",
    ),
    ("Hexo by its folders", {"_config.yml": "", "source/_posts/": ""}, "hexo"),
    ("Hexo by its scaffolds", {"_config.yml": "", "scaffolds/": ""}, "hexo"),
    ("Hexo by a setting", {"_config.yml": "title: Sleep\nnew_post_name: :title.md\n"}, "hexo"),
    ("Hexo by the key that it writes", {"package.json": '{"name": "x", "hexo": {"version": "8.1.2"}}'}, "hexo"),
    ("Jekyll by a plugin", {"_config.yml": "plugins:\n  - jekyll-feed\n"}, "jekyll"),
    ("Jekyll by the Gemfile of GitHub Pages", {"_config.yml": "", "Gemfile": 'gem "github-pages"\n'}, "jekyll"),
    ("Eleventy, the old name", {".eleventy.js": "module.exports = {};\n"}, "eleventy"),
    ("Eleventy", {"eleventy.config.mjs": ""}, "eleventy"),
    ("Eleventy without a configuration", {"package.json": '{"dependencies": {"@11ty/eleventy": "^3"}}'}, "eleventy"),
    ("Astro", {"astro.config.mjs": "", "package.json": '{"dependencies": {"astro": "^5"}}'}, "astro"),
    ("Astro without a configuration", {"package.json": '{"dependencies": {"astro": "^5"}}', "src/pages/": ""}, "astro"),
    ("a plugin for Astro", {"package.json": '{"dependencies": {"astro": "^5"}}', "index.js": ""}, None),
    ("Docusaurus", {"docusaurus.config.ts": "", "package.json": '{"dependencies": {}}'}, "docusaurus"),
    ("Docusaurus beside an old MkDocs", {"docusaurus.config.js": "", "mkdocs.yml": ""}, "docusaurus"),
    ("Gatsby", {"gatsby-config.ts": "", "content/": ""}, "gatsby"),
    ("Pelican", {"pelicanconf.py": "", "content/": ""}, "pelican"),
    ("Nikola", {"conf.py": 'BLOG_AUTHOR = "Monica"\nBLOG_TITLE = "Sleep"\n'}, "nikola"),
    (
        "Nikola by where its posts are",
        {"conf.py": 'import time\nPOSTS = (("posts/*.md", "posts", "p.tmpl"),)\n'},
        "nikola",
    ),
    (
        "Sphinx has a conf.py, too",
        {"conf.py": 'project = "Sleep"\nextensions = ["myst_parser"]\n', "index.md": ""},
        None,
    ),
    ("a package of something else", {"package.json": '{"keywords": ["hexo", "astro"], "dependencies": {}}'}, None),
    (
        "Zola before its own name, beside styles built by npm",
        {
            "config.toml": 'base_url = "https://clinic.example"\n',
            "package.json": '{"devDependencies": {"sass": "1"}}',
        },
        "zola",
    ),
    ("a _config.yml of something else", {"_config.yml": "", "Gemfile": 'gem "rails"\n'}, None),
    ("a config.toml of something else", {"config.toml": 'name = "a tool"\n# base_url is not set\n'}, None),
    (
        "a config.yml of something else",
        {"config.yml": "name: a tool\nsite:\n  baseURL: https://clinic.example\n"},
        None,
    ),
    ("a folder called config", {"config/settings.toml": ""}, None),
    ("posts without a generator", {"posts/sleep.md": "Sleep.\n"}, None),
    ("an empty folder", {}, None),
]


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in SITES], ids=[case[0] for case in SITES])
def test_a_generator_is_known_by_its_own_files(tmp_path, files, expected):
    assert detected(tmp_path, files) == expected


def test_it_is_said_by_what_a_generator_was_known(tmp_path):
    folder = site(tmp_path, {"config.toml": 'base_url = "https://clinic.example"\n'})
    assert str(detect(folder)) == "config.toml, which says base_url"
    (tmp_path / "hugo.toml").write_text("")
    assert str(detect(folder)) == "hugo.toml"


LOOKS = [
    ("posts with dates", {"_posts/2015-10-19-sleep.md": "x"}, "_posts/2015-10-19-sleep.md"),
    ("posts without dates", {"_posts/sleep.md": "x"}, None),
    ("a section", {"content/blog/_index.md": "---\ntitle: Blog\n---\n"}, "content/blog/_index.md, which says ---"),
    ("the page of the site", {"content/_index.md": "---\ntitle: Blog\n---\n"}, "content/_index.md, which says ---"),
    ("a section of Hugo or of Zola", {"content/blog/_index.md": "+++\ntitle = 'Blog'\n+++\n"}, None),
    ("pages", {"content/blog/index.md": "---\ntitle: Blog\n---\n"}, None),
]


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in LOOKS], ids=[case[0] for case in LOOKS])
def test_what_a_folder_looks_like_where_nothing_better_says_it(tmp_path, files, expected):
    evidence = guess(site(tmp_path, files))
    assert (None if evidence is None else str(evidence)) == expected
    assert detect(str(tmp_path)) is None


@pytest.mark.parametrize(
    ("folder", "flavor", "root", "evidence"),
    [
        ("rust/content/inside-rust", "zola", "rust", "config.toml, which says base_url"),
        ("nodejs/blog/release", None, None, None),
        ("hugo-docs/content/en", "hugo", "hugo-docs", "hugo.toml"),
        ("eslint-archive/_posts", "jekyll", "eslint-archive", "_posts/2014-01-19-breaking-change-formatter.md"),
        (
            "linkerd/linkerd.io/content/blog/2019",
            "hugo",
            "linkerd/linkerd.io",
            "content/blog/_index.md, which says ---",
        ),
        ("rfernandezdo/docs/blog/posts", "mkdocs", "rfernandezdo", "mkdocs.yml"),
        ("oviney/_posts", "jekyll", "oviney", "_config.yml beside _posts"),
    ],
)
@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real posts are not at hand")
def test_the_generators_of_real_blogs(folder, flavor, root, evidence):
    found = find_root(str(CORPORA / folder))
    if flavor is None:
        assert found is None
    else:
        assert found is not None
        assert (found.flavor.id, found.root, str(found.evidence)) == (flavor, str(CORPORA / root), evidence)


def test_hugo_is_known_before_a_config_toml_is_looked_at(tmp_path):
    assert detected(tmp_path, {"hugo.toml": "", "config.toml": 'base_url = "x"\n'}) == "hugo"


def test_a_folder_that_does_not_exist_is_no_site(tmp_path):
    assert detect(str(tmp_path / "nowhere")) is None


def test_a_config_that_is_no_text_is_no_site(tmp_path):
    (tmp_path / "config.toml").write_bytes(b"\xff\x00\xfe")
    assert detect(str(tmp_path)) is None


def test_a_config_that_is_a_folder_is_no_site(tmp_path):
    (tmp_path / "config.toml").mkdir()
    assert detect(str(tmp_path)) is None


OF_REPOSITORIES = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md"),
    *("SECURITY.md", "SUPPORT.md", "LICENSE.md", "AGENTS.md"),
)


def test_what_is_known_of_each_generator():
    known = {
        flavor.id: (flavor.name, flavor.folders, flavor.output, flavor.sections, flavor.front_matter, flavor.dated_name)
        for flavor in FLAVORS.values()
    }
    assert known == {
        "hugo": ("Hugo", ("content",), ("public", "resources"), ("_index.md",), "yaml", False),
        "jekyll": ("Jekyll", ("_posts", "_drafts"), ("_site",), (), "yaml", True),
        "hexo": ("Hexo", ("source/_posts", "source/_drafts"), ("public",), (), "yaml", False),
        "eleventy": ("Eleventy", (), ("_site",), OF_REPOSITORIES, "yaml", False),
        "astro": ("Astro", ("src/content",), ("dist",), (), "yaml", False),
        "pelican": ("Pelican", ("content",), ("output",), (), "pelican", False),
        "nikola": ("Nikola", ("posts",), ("output",), (), "nikola", False),
        "zola": ("Zola", ("content",), ("public",), ("_index.md",), "toml", False),
        "mkdocs": ("MkDocs", ("docs/blog/posts", "docs"), ("site",), (), "yaml", False),
        "docusaurus": ("Docusaurus", ("blog",), ("build",), (), "yaml", False),
        "gatsby": ("Gatsby", ("content/blog", "content", "src/pages"), ("public",), (), "yaml", False),
        "plain": ("plain Markdown", (), (), OF_REPOSITORIES, "yaml", False),
    }
    assert [flavor.id for flavor in FLAVORS.values() if flavor.starts_as_draft] == ["hugo"]


def test_how_each_generator_keeps_a_draft_from_readers():
    kept = {
        flavor.id: (flavor.draft.field, flavor.draft.value, flavor.draft.folder, flavor.draft.hidden)
        for flavor in FLAVORS.values()
    }
    usual = ("draft", True, None, ())
    assert kept == {
        "hugo": usual,
        "jekyll": ("published", False, "_drafts", ()),
        "hexo": ("published", False, "source/_drafts", ()),
        "eleventy": usual,
        "astro": usual,
        "pelican": ("status", "draft", None, ("hidden", "skip")),
        "nikola": ("status", "draft", None, ("private",)),
        "zola": usual,
        "mkdocs": usual,
        "docusaurus": usual,
        "gatsby": usual,
        "plain": usual,
    }


def test_a_draft_of_jekyll_has_no_date_in_its_name():
    assert [flavor.id for flavor in FLAVORS.values() if flavor.dated_name and not flavor.draft.dated] == ["jekyll"]


def test_what_ends_a_summary():
    docusaurus = FLAVORS["docusaurus"]
    assert docusaurus.marker_in("blog/sleep.md") == "<!-- truncate -->"
    assert docusaurus.marker_in("blog/sleep.mdx") == "{/* truncate */}"
    assert FLAVORS["astro"].marker_in("src/content/blog/sleep.mdx") is None
    assert FLAVORS["hugo"].marker_in("content/posts/sleep.md") == "<!--more-->"


def test_a_date_is_written_as_its_generator_reads_it():
    when = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(-timedelta(hours=8)))
    assert {written(when, flavor.date_format): flavor.id for flavor in FLAVORS.values()}.keys() == {
        "2026-11-22T09:30:00-08:00",
        "2026-11-22 09:30:00 -0800",
        "2026-11-22 09:30:00-08:00",
        "2026-11-22 09:30:00",  # Hexo: see `Flavor.date_format`
    }


def test_a_house_style_may_name_every_generator():
    assert list(get_args(NAMED)) == list(FLAVORS)


def test_only_the_flavors_themselves_know_one_generator_from_another():
    """What a generator does differently is a field of its `Flavor`, so a new one touches nothing else."""
    known = re.compile(r"flavor(?:\.id)? (?:==|!=|in|not in) |FLAVORS\[\"")
    found = [
        f"{path.relative_to(SOURCES)}:{number}"
        for path in SOURCES.rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if known.search(line) and path.parent.name != "flavors"
    ]
    assert found == []
