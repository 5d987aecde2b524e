"""Writes docs/generators.md: what is known of each site generator, from its `Flavor`, and what is read of its
configuration.

Run by `make docs`; a test fails when the page is stale.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from blogtool.flavors import FLAVORS, Flavor

PAGE = Path(__file__).parent.parent / "docs" / "generators.md"
NOTE = "<!-- Written by scripts/make_generators.py from the code: change that, then run `make docs`. -->\n"

INTRO = f"""# Site generators

{NOTE}
A blog is known by its own files, and from its generator follows much: where posts lie, what their front matter looks like, how a draft is kept from readers, at which address a post will be.
`blogtool config show` says which generator was found and by which file; with `--path` it also says the address of one post.

```console
$ blogtool config show --path _posts/2026-11-22-sleep.md
# Site: jekyll (known by _config.yml beside _posts), from . on.
# Posts: _posts, _drafts (where Jekyll keeps them).
# House style: none.
#
# _posts/2026-11-22-sleep.md: the default rules.
# Its address: /2026/11/22/sleep.html
```

Is the wrong one found, or none? Say it in the house style: `flavor = "hugo"` in `[site]`.
What is sure counts before what only looks like a site: a `hugo.toml` further up before a folder called `_posts` close by.
From the top of a repository, the one site in `website`, `docs`, `site`, `apps/…` or `packages/…` is found; where there are several, go into one of them.

## What is read of the configuration

The configuration is only read, never run.
Of Python and JavaScript that means what is written out: `PATH = "content"` is known, `PATH = os.environ["X"]` is not.
What is not known is not guessed: no address is said then.
It is read when something depends on it, and a broken one stops only what needs it, with the file and the line.

## The address of a post

It begins at the root of the host, so with the path of the site where it has one: `/blog/2026/11/22/sleep/`.
A draft has the address that it will have once it is published.
Letters stay as they are (`/posts/café/`); what an address may not hold is written as browsers send it (`%20`).
"""

LAST = """
## What else

With plain Markdown, and where no generator is found, every Markdown file is a post, and no address is known.
"""


class Told(NamedTuple):
    """What the code cannot say of itself."""

    by: str
    """By what it is known."""
    read: str
    """What is read of the configuration."""
    address: str


TOLD = {
    "hugo": Told(
        "`hugo.toml`, `.yaml` or `.json`, or `config/_default/`; an older `config.toml` (`.yaml`, `.json`) by its `baseURL`; at a pinch a section in `content/` whose `_index.md` begins with `---`",
        "`baseURL`, `contentDir`, `publishDir`, `permalinks`, `uglyURLs`, `timeZone`, `languages`, `defaultContentLanguage` and `…InSubdir`, `frontmatter`, `module.mounts`, `removePathAccents`, `disablePathToLower`; all files of `config/_default/`",
        "the path below `content`, or the template of its section in `permalinks`; the fields `slug` and `url`; not where `permalinks` has the list form, or the site's `cascade` has addresses",
    ),
    "jekyll": Told(
        "`_config.yml` beside `_posts` or `_drafts`, beside a Gemfile with Jekyll, or with a word of Jekyll in it; at a pinch a folder `_posts` with dated files",
        "`source`, `destination`, `collections_dir`, `collections`, `permalink`, `defaults`, `timezone`, `url`, `baseurl`, `excerpt_separator`, `lang`",
        "the style or the template of `permalink`, with the categories and the day in the site's time zone; the fields `slug` and `permalink`, also those that `defaults` gives; not where a scope of `defaults` has a `*`",
    ),
    "hexo": Told(
        'the key or the dependency `"hexo"` in `package.json`; `_config.yml` beside `scaffolds` or `source/_posts`, or with a word of Hexo in it',
        "`source_dir`, `public_dir`, `new_post_name`, `permalink`, `permalink_defaults`, `root`, `url`, `timezone`, `pretty_urls`, `default_category`, `category_map`, `filename_case`, `post_asset_folder`, `language`",
        "the template of `permalink`; the field `permalink`; not where the date is that of the file, nor with `:category` where a post has several hierarchies",
    ),
    "eleventy": Told(
        'a file of its configuration; without one, `"@11ty/eleventy"` in `package.json`',
        "`dir`, `set…Directory(…)`, `pathPrefix`, `--input` in the scripts of `package.json`; data files of folders (`posts/posts.json`, `….11tydata.js`)",
        "the path of the file; `permalink` of the post or of a data file, with `page.fileSlug` and `page.filePathStem`; not where it is computed",
    ),
    "astro": Told(
        'a file of its configuration; without one, `"astro"` in `package.json` beside `src`',
        "`site`, `base`, `outDir`, `trailingSlash`, `build.format`; the collections in `src/content.config.ts`",
        "where one page such as `src/pages/blog/[...slug].astro` shows a collection with `params: { slug: post.id }`, as in Astro's own template",
    ),
    "pelican": Told(
        "`pelicanconf.py`",
        "`PATH`, `ARTICLE_PATHS`, `PAGE_PATHS`, `ARTICLE_URL`, `PAGE_URL` and those of other languages, `SITEURL` (of `publishconf.py` first), `TIMEZONE`, `DEFAULT_LANG`, `OUTPUT_PATH`, `SLUGIFY_…`, `SLUG_REGEX_SUBSTITUTIONS`, `FILENAME_METADATA`, `PATH_METADATA`, `EXTRA_PATH_METADATA`, `DEFAULT_METADATA`, `DEFAULT_CATEGORY`",
        "`ARTICLE_URL` with slug, date, category, author, language and path; the fields `slug` and `url`; not with the names of months, which follow the machine's language",
    ),
    "nikola": Told(
        "`conf.py` with `BLOG_TITLE` or `POSTS` in it: Sphinx has a `conf.py`, too",
        "`POSTS`, `PAGES`, `SITE_URL`, `BASE_URL`, `TIMEZONE`, `DEFAULT_LANG`, `TRANSLATIONS`, `PRETTY_URLS`, `STRIP_INDEXES`, `INDEX_FILE`, `OUTPUT_FOLDER`, `USE_SLUGIFY`",
        "the folder of `POSTS` and the slug; not where the metadata stands in a `.meta` file, nor of a translation without a slug",
    ),
    "zola": Told(
        "`zola.toml`, or `config.toml` by its `base_url`",
        "`base_url`, `default_language`, `languages`, `slugify`, `output_dir`",
        "the folders and the slug; the fields `slug` and `path`; not where a name has emoji or letters other than Latin ones, which Zola spells in its own way",
    ),
    "mkdocs": Told(
        "`mkdocs.yml`",
        "`docs_dir`, `site_dir`, `site_url`, `use_directory_urls`, `theme.language`; of the plugin `blog`: `blog_dir`, `post_dir`, `post_url_format`, `post_url_date_format`, `post_url_max_categories`, `post_slugify_separator`, `post_excerpt_separator`",
        "of a post the format of the blog plugin with date, slug, categories and file; of other pages their path; not with a `post_slugify` of one's own, nor below `INHERIT`",
    ),
    "docusaurus": Told(
        'a file of its configuration; without one, `"@docusaurus/core"` in `package.json`',
        "`url`, `baseUrl`, `trailingSlash`, `i18n`; `path` and `routeBasePath` of the classic preset's blog and of `plugin-content-blog`",
        "the date and the name of the file; the field `slug`; of blog posts only",
    ),
    "gatsby": Told(
        'a file of its configuration; without one, `"gatsby"` in `package.json`',
        "nothing",
        "never: each site makes its own",
    ),
}


def main() -> int:
    """Write the page."""
    text = page()
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        PAGE.write_text(text, encoding="utf-8")
        print("wrote docs/generators.md")
    return 0


def page() -> str:
    """Return the text of the page."""
    parts = [INTRO, *(_section(FLAVORS[name], told) for name, told in TOLD.items()), LAST]
    return "".join(parts)


def _section(flavor: Flavor, told: Told) -> str:
    rows = "\n".join(f"| {what} | {text} |" for what, text in _rows(flavor, told))
    return f"\n## {flavor.name}\n\n| | |\n|---|---|\n{rows}\n"


def _rows(flavor: Flavor, told: Told) -> Iterator[tuple[str, str]]:
    yield "known by", told.by
    yield "posts", _listed(flavor.posts, " or ") or "anywhere"
    if flavor.draft.folder:
        yield "drafts", f"`{flavor.draft.folder}`"
    several = len(flavor.new_folders) > 1
    places = _listed(flavor.new_folders)
    yield "a new post", f"the first of {places} that exists, else the first" if several else f"in {places}"
    if flavor.dated_name:
        yield "file name", "`2026-11-22-sleep.md`, of a draft `sleep.md`"
    if flavor.bundle:
        yield "a post as a folder", f"`sleep/{flavor.bundle}`"
    yield "left out", _listed(flavor.output)
    yield (
        "front matter",
        f"`new` writes {_format(flavor.front_matter)}; it reads {_listed(map(_format, flavor.reads), quote='')}",
    )
    yield "fields", "; ".join(_fields(flavor))
    yield (
        "date",
        f"`{_example(flavor)}`"
        + (" (in the time zone of the site)" if "%z" not in flavor.date_format.replace(":z", "z") else ""),
    )
    yield "a draft", _draft(flavor)
    if flavor.aliases:
        plugin = f", with the plugin {flavor.aliases_plugin}" if flavor.aliases_plugin else ""
        yield "former addresses", f"`{flavor.aliases}`{plugin}"
    if flavor.marker:
        mdx = f", in `.mdx` `{flavor.mdx_marker}`" if flavor.mdx_marker else ""
        yield "end of the summary", f"`{flavor.marker}`{mdx}"
    yield "is read", told.read
    yield "address", told.address


def _fields(flavor: Flavor) -> Iterator[str]:
    for what in ("date", "updated", "description", "summary", "tags", "categories", "authors", "image", "slug", "url"):
        name = getattr(flavor.fields, what)
        if name is not None:
            yield f"{'author' if what == 'authors' else 'address' if what == 'url' else what}: `{name}`"


def _draft(flavor: Flavor) -> str:
    draft = flavor.draft
    said = f"`{draft.field}: {str(draft.value).lower()}`"
    return f"the folder `{draft.folder}`, or {said}" if draft.folder else said


def _example(flavor: Flavor) -> str:
    values = {"%Y": "2026", "%m": "11", "%d": "22", "%H": "09", "%M": "30", "%S": "00", "%:z": "+01:00", "%z": "+0100"}
    text = flavor.date_format
    for word, value in values.items():
        text = text.replace(word, value)
    return text


def _format(name: str) -> str:
    return {"pelican": "`Key: value` lines", "nikola": "`.. key: value` lines"}.get(name, name.upper())


def _listed(names: object, last: str = ", ", quote: str = "`") -> str:
    return last.join(f"{quote}{name}{quote}" for name in names)  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
