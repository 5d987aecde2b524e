"""The generators that are known, each as one value. What stands here is what their documentation and their own code
say, not what is usual among us."""

from blogtool.flavors.flavor import Draft, Fields, Flavor

_OLD_NAMES = ("config.toml", "config.yaml", "config.yml", "config.json")

_OF_REPOSITORIES = tuple(
    f"{name}.md"
    for name in ("README", "CONTRIBUTING", "CHANGELOG", "CODE_OF_CONDUCT", "SECURITY", "SUPPORT", "LICENSE", "AGENTS")
)
"""Files that every host of repositories shows beside the code: where posts may stand anywhere, these are none."""

HUGO = Flavor(
    name="Hugo",
    id="hugo",
    braces="shortcodes",
    posts=("content",),
    output=("public", "resources"),
    static=("static", "assets", "content"),
    published=("static", "assets", "content"),
    sections=("_index.md",),
    new_folders=("content/posts", "content/post", "content/blog"),
    settings=("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", *_OLD_NAMES, "config/_default"),
    said_folders=("contentdir", "publishdir", "mounts"),
    bundle="index.md",
    reads=("yaml", "toml", "json"),
    translation="{stem}.{lang}{ending}",
    fields=Fields(updated="lastmod", url="url", image="images", summary="summary"),
    aliases="aliases",
    starts_as_draft=True,
    prints_title=True,
    marker="<!--more-->",
    addresses="hugo",
    anchors="hugo",
)

JEKYLL = Flavor(
    name="Jekyll",
    id="jekyll",
    braces="templates",
    posts=("_posts",),
    posts_anywhere=True,
    output=("_site",),
    published=("",),
    new_folders=("_posts",),
    settings=("_config.yml", "_config.yaml", "_config.toml"),
    said_folders=("collections_dir", "source", "destination"),
    dated_name=True,
    date_from_name=True,
    fields=Fields(updated="last_modified_at", url="permalink", image="image", summary="excerpt"),
    aliases="redirect_from",
    aliases_plugin="jekyll-redirect-from",
    synonyms={"category": "categories", "tag": "tags"},
    words_at_spaces=True,
    date_format="%Y-%m-%d %H:%M:%S %z",
    draft=Draft(field="published", value=False, published=True, folder="_drafts", dated=False),
    prints_title=True,
    addresses="jekyll",
    anchors="jekyll",
)

HEXO = Flavor(
    name="Hexo",
    id="hexo",
    posts=("source/_posts",),
    output=("public",),
    static=("source",),
    published=("source",),
    new_folders=("source/_posts",),
    settings=("_config.yml", "_config.yaml", "_config.json"),
    said_folders=("source_dir", "public_dir"),
    asset_folder=True,
    reads=("yaml", "json", "unopened"),
    fields=Fields(updated="updated", url="permalink", image="cover", summary="excerpt"),
    aliases="alias",
    aliases_plugin="hexo-generator-alias",
    synonyms={"category": "categories", "tag": "tags"},
    date_format="%Y-%m-%d %H:%M:%S",
    date_optional=True,
    draft=Draft(field="published", value=False, published=True, folder="source/_drafts"),
    marker="<!-- more -->",
    addresses="hexo",
    anchors="hexo",
)

ELEVENTY = Flavor(
    name="Eleventy",
    id="eleventy",
    braces="templates",
    sections=_OF_REPOSITORIES,
    output=("_site",),
    static=("", "src", "public"),
    new_folders=("posts", "content/blog", "src/posts", "blog"),
    settings=(
        *(".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"),
        *("eleventy.config.ts", "eleventy.config.mts", "eleventy.config.cts"),
    ),
    said_folders=("output",),
    date_from_name=True,
    reads=("yaml", "json"),
    fields=Fields(categories=None, slug=None, url="permalink"),
    date_optional=True,
    addresses="eleventy",
    anchors="none",
)

ASTRO = Flavor(
    name="Astro",
    id="astro",
    posts=("src/content",),
    output=("dist",),
    static=("public", "src", ""),
    published=("public",),
    new_folders=("src/content/blog", "src/content/posts"),
    settings=("astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts", "astro.config.cjs"),
    said_folders=("base", "outdir"),
    bundle="index.md",
    reads=("yaml", "toml"),
    translation="{lang}/{name}",
    fields=Fields(date="pubDate", updated="updatedDate", image="heroImage"),
    addresses="astro",
    anchors="astro",
)

PELICAN = Flavor(
    name="Pelican",
    id="pelican",
    lists_need_line=True,
    posts=("content",),
    output=("output",),
    static=("content",),
    new_folders=("content",),
    settings=("pelicanconf.py",),
    said_folders=("path", "output_path"),
    front_matter="pelican",
    reads=("pelican",),
    fields=Fields(updated="modified", categories="category", description="summary", url="url"),
    slug_from="title",
    date_format="%Y-%m-%d %H:%M:%S%:z",
    draft=Draft(field="status", value="draft", published="published", hidden=("hidden", "skip")),
    addresses="pelican",
    anchors="attribute-list",
)

NIKOLA = Flavor(
    name="Nikola",
    id="nikola",
    lists_need_line=True,
    posts=("posts",),
    output=("output",),
    static=("files", "images", ""),
    new_folders=("posts",),
    settings=("conf.py",),
    said_folders=("posts", "output_folder"),
    front_matter="nikola",
    reads=("yaml", "toml", "nikola"),
    translation="{stem}.{lang}{ending}",
    fields=Fields(updated="updated", categories="category", image="previewimage"),
    date_format="%Y-%m-%d %H:%M:%S%:z",
    draft=Draft(field="status", value="draft", published="published", hidden=("private",)),
    marker="<!-- TEASER_END -->",
    addresses="nikola",
    anchors="attribute-list",
)

ZOLA = Flavor(
    name="Zola",
    id="zola",
    braces="templates",
    posts=("content",),
    output=("public",),
    static=("static", "content"),
    published=("static", "content"),
    posts_mark="@/",
    sections=("_index.md",),
    new_folders=("content/posts", "content/blog", "content"),
    settings=("zola.toml", "config.toml"),
    said_folders=("output_dir",),
    date_from_name=True,
    bundle="index.md",
    front_matter="toml",
    reads=("toml", "yaml"),
    translation="{stem}.{lang}{ending}",
    fields=Fields(updated="updated", url="path", authors="authors", summary="summary"),
    aliases="aliases",
    taxonomies=True,
    date_optional=True,
    prints_title=True,
    marker="<!-- more -->",
    addresses="zola",
    anchors="zola",
)

MKDOCS = Flavor(
    name="MkDocs",
    id="mkdocs",
    lists_need_line=True,
    posts=("docs/blog/posts", "docs"),
    output=("site",),
    static=("docs", ""),
    published=("docs",),
    new_folders=("docs/blog/posts",),
    settings=("mkdocs.yml", "mkdocs.yaml"),
    said_folders=("docs_dir", "blog_dir", "post_dir", "site_dir"),
    fields=Fields(updated="date.updated", authors="authors"),
    slug_from="title",
    authors_file=".authors.yml",
    authors_table="authors",
    authors_setting="authors_file",
    date_optional=True,
    title_from_heading=True,
    heading_is_title=True,
    marker="<!-- more -->",
    addresses="mkdocs",
    anchors="mkdocs",
)

DOCUSAURUS = Flavor(
    name="Docusaurus",
    id="docusaurus",
    posts=("blog",),
    output=("build",),
    static=("static", ""),
    published=("static",),
    new_folders=("blog",),
    settings=(
        *("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"),
        *("docusaurus.config.mts", "docusaurus.config.cts"),
    ),
    said_folders=("path",),
    date_from_name=True,
    bundle="index.md",
    translation="/i18n/{lang}/docusaurus-plugin-content-blog/{name}",
    fields=Fields(updated="last_update.date", categories=None, authors="authors", image="image"),
    authors_file="authors.yml",
    authors_setting="authorsMapPath",
    date_optional=True,
    title_from_heading=True,
    marker="<!-- truncate -->",
    mdx_marker="{/* truncate */}",
    addresses="docusaurus",
    anchors="docusaurus",
)

GATSBY = Flavor(
    name="Gatsby",
    id="gatsby",
    posts=("content/blog", "content", "src/pages"),
    output=("public",),
    static=("static", "content", "src"),
    new_folders=("content/blog", "content/posts", "src/pages"),
    settings=("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"),
    bundle="index.md",
    translation="{stem}.{lang}{ending}",
    fields=Fields(categories=None, slug=None),
    anchors="none",
)

PLAIN = Flavor(
    name="plain Markdown",
    id="plain",
    sections=_OF_REPOSITORIES,
    static=("", "static", "public"),
    new_folders=("content/posts", "posts", "content", "."),
    bundle="index.md",
    date_from_name=True,
    reads=("yaml", "toml", "json"),
    date_optional=True,
    title_from_heading=True,
)

FLAVORS: dict[str, Flavor] = {
    flavor.id: flavor
    for flavor in (
        *(HUGO, JEKYLL, HEXO, ELEVENTY, ASTRO, PELICAN, NIKOLA, ZOLA, MKDOCS, DOCUSAURUS, GATSBY),
        PLAIN,
    )
}
"""Every generator by its id; what is none of them is plain Markdown."""
