"""The rule of anchors of a site: that of its generator, unless its configuration says something else."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.anchorrules import RULES, AnchorRule, HeadingText, Piece
from blogtool.flavors import FLAVORS
from blogtool.generators import SiteConfig, config_of
from blogtool.generators.base import Said
from blogtool.generators.headings import anchor_rule
from blogtool.headingtexts import heading_texts
from blogtool.post import Post
from blogtool.source import Source
from blogtool.unread import UNREAD
from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "scripts" / "sites"))

from generators import GENERATORS, Generator, Variant
from headings import body, headings_for
from installed import copy_skeleton, version

PAGES = json.loads((Path(__file__).with_name("anchors.json")).read_text())["pages"]
KNOWN = "«Guillemets» and << arrows >>"


def rule_of(site: Path, flavor: str) -> AnchorRule | None:
    return anchor_rule(FLAVORS[flavor], config_of(str(site), FLAVORS[flavor]))


def ids(rule: AnchorRule | None, text: str) -> list[str] | None:
    return rule.ids(heading_texts(Post(Source("post.md", text.encode())))) if rule else None


@pytest.mark.parametrize(
    ("generator", "variant"),
    [(generator, variant) for generator in GENERATORS for variant in generator.variants],
    ids=lambda value: value.name,
)
def test_the_settings_of_the_real_sites_are_understood(generator: Generator, variant: Variant, tmp_path: Path):
    """Each page of tests/anchors.json comes from a site; what our rule says of that site is what stands in its page."""
    copy_skeleton(generator, variant, tmp_path)
    page = next(page for page in PAGES if (page["generator"], page["setting"]) == (generator.name, variant.name))
    headings = tuple(heading for heading, _ in page["anchors"])
    made = ids(rule_of(tmp_path, generator.id), body(headings))
    assert made is not None
    assert [pair for pair in zip(headings, made, strict=True) if pair[0] != KNOWN] == [
        (heading, made) for heading, made in page["anchors"] if heading != KNOWN
    ]


TEXT = "# It's a -- b at https://example.org {#own}\n\n# It's a -- b\n"


@pytest.mark.parametrize(
    ("flavor", "name", "written", "expected"),
    [
        ("hugo", "hugo.toml", "[markup.goldmark.parser]\nautoHeadingID = false", ["own", ""]),
        ("hugo", "hugo.toml", "[markup.goldmark.parser.attribute]\ntitle = false", ["its-a--b-at--own", "its-a--b"]),
        ("hugo", "hugo.toml", "[markup.goldmark.extensions]\ntypographer = false", ["own", "its-a----b"]),
        ("hugo", "hugo.yaml", "markup: {defaultMarkdownHandler: asciidocext}", None),
        ("jekyll", "_config.yml", "kramdown: {auto_ids: false}", ["own", ""]),
        ("jekyll", "_config.yml", "kramdown: {auto_id_prefix: h-}", ["own", "h-its-a--b"]),
        ("jekyll", "_config.yml", "kramdown: {input: kramdown, transliterated_header_ids: true}", None),
        ("jekyll", "_config.yml", "markdown: CommonMark", None),
        ("hexo", "_config.yml", "marked: {headerIds: false}", ["", ""]),
        ("hexo", "_config.yml", "marked: {modifyAnchors: 1}", ["it’s-a-–-b-at-https-example-org-own", "it’s-a-–-b"]),
        ("hexo", "_config.yml", "marked: {smartypants: false}", ["It-s-a-b-at-https-example-org-own", "It-s-a-b"]),
        ("hexo", "package.json", '{"dependencies": {"hexo-renderer-markdown-it": "*"}}', None),
        ("zola", "zola.toml", "[slugify]\nanchors = 'off'", ["own", "It's_a_--_b"]),
        ("zola", "zola.toml", "base_url = '/'", ["own", "it-s-a-b"]),
        ("eleventy", "eleventy.config.js", 'import markdownItAnchor from "markdown-it-anchor";', None),
        ("astro", "astro.config.mjs", 'import rehypeSlug from "rehype-slug";', None),
        ("docusaurus", "docusaurus.config.js", "module.exports = {markdown: {anchorsMaintainCase: true}}", None),
        ("gatsby", "gatsby-config.js", "module.exports = {}", None),
        (
            "pelican",
            "pelicanconf.py",
            "MARKDOWN = {'extensions': ['toc']}",
            ["its-a-b-at-httpsexampleorg-own", "its-a-b"],
        ),
        ("pelican", "pelicanconf.py", "MARKDOWN = {'extensions': [my_own()]}", None),
        (
            "nikola",
            "conf.py",
            "MARKDOWN_EXTENSIONS = ['markdown.extensions.toc']",
            ["its-a-b-at-httpsexampleorg-own", "its-a-b"],
        ),
        (
            "mkdocs",
            "mkdocs.yml",
            "markdown_extensions:\n  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify_unicode",
            ["its-a-b-at-httpsexampleorg-own", "its-a-b"],
        ),
        ("mkdocs", "mkdocs.yml", "markdown_extensions:\n  - toc:\n      slugify: !!python/name:my.own", None),
        ("mkdocs", "mkdocs.yml", "markdown_extensions: [toc: {separator: _}]", None),
        ("plain", "nothing.txt", "", ["own", "its-a----b"]),
    ],
)
def test_what_a_configuration_says(flavor: str, name: str, written: str, expected: list[str] | None, tmp_path: Path):
    (tmp_path / name).write_text(written)
    assert ids(rule_of(tmp_path, flavor), TEXT) == expected


NAMES = [
    *(
        "markup",
        "goldmark",
        "parser",
        "extensions",
        "attribute",
        "typographer",
        "autoHeadingIDType",
        "defaultMarkdownHandler",
    ),
    *(
        "kramdown",
        "markdown",
        "input",
        "auto_id_prefix",
        "marked",
        "modifyAnchors",
        "smartypants",
        "slugify",
        "anchors",
    ),
    *("MARKDOWN", "extensions", "extension_configs", "MARKDOWN_EXTENSIONS", "MARKDOWN_EXTENSION_CONFIGS", "DEFAULT"),
    *("markdown_extensions", "plugins", "toc", "markdown.extensions.toc", "separator"),
]
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-1, 3), st.sampled_from([UNREAD, *NAMES, "on", "GFM", "-"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5), st.sampled_from(sorted(FLAVORS)))
def test_whatever_a_configuration_says_there_is_a_rule_or_none(said: dict, flavor: str):
    rule = anchor_rule(FLAVORS[flavor], SiteConfig(root="/nowhere", said=Said(said)))
    if rule is not None:
        assert len(rule.ids([HeadingText((Piece("text", "A b"),), "A b")])) == 1


def test_every_generator_has_a_rule_that_there_is():
    assert {flavor.anchors for flavor in FLAVORS.values()} <= set(RULES)


def test_the_pages_are_of_the_headings_that_there_are():
    """Run `make anchors` when this fails."""
    for page in PAGES:
        generator = next(generator for generator in GENERATORS if generator.name == page["generator"])
        assert [heading for heading, _ in page["anchors"]] == list(headings_for(mdx=generator.mdx))
        assert generator.source == "path" or page["version"] == version(generator)
