"""What a site generator expects of its posts: one frozen value for each, and nowhere else a word about one of them."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

FrontMatter = Literal["yaml", "toml", "json", "pelican", "nikola"]

Readable = Literal["yaml", "toml", "json", "pelican", "nikola", "unopened"]
"""`unopened`: YAML or JSON whose first fence may be missing."""

ISO = "%Y-%m-%dT%H:%M:%S%:z"
"""RFC 3339: what most generators read, in YAML, in TOML and as text."""


class Fields(Struct, frozen=True, kw_only=True):
    """What a generator calls the well-known fields; None where it has no such thing, nor a usual name for it.

    A name with a dot stands in a table: `date.updated`.
    """

    title: str = "title"
    date: str = "date"
    updated: str | None = None
    """When the post was last changed."""
    tags: str | None = "tags"
    categories: str | None = "categories"
    description: str | None = "description"
    slug: str | None = "slug"
    """The last part of the address."""
    url: str | None = None
    """The whole address."""
    authors: str | None = "author"
    """Who wrote it: `author`, or `authors` where it is a list."""
    image: str | None = None
    summary: str | None = None
    """A teaser of its own beside the description."""


class Draft(Struct, frozen=True, kw_only=True):
    """How a post is kept from readers: by a field that has a value, by the folder it lies in, or by either."""

    field: str | None = "draft"
    value: bool | str = True
    """What the field says of a draft."""
    published: bool | str = False
    """What it says of a post that is published; without the field it is, too."""
    hidden: tuple[str, ...] = ()
    """What else it may say of a post that readers do not find in the lists."""
    folder: str | None = None
    """The folder of drafts, below the site's root; a draft moves out of it to be published."""
    dated: bool = True
    """Whether the name of a draft has the date that the names of posts have."""


class Flavor(Struct, frozen=True, kw_only=True):
    """What a site generator expects of its posts."""

    name: str
    """As people write it: Hugo."""
    id: str
    """As the house style names it: hugo."""

    # Where things are

    posts: tuple[str, ...] = ()
    """The folders below the site's root in which posts are kept, the first that exists; empty: anywhere."""
    posts_anywhere: bool = False
    """Whether a folder of posts may stand at any depth: `science/_posts`."""
    output: tuple[str, ...] = ()
    """The folders that the generator writes."""
    static: tuple[str, ...] = ("",)
    """The folders below the root whose files it publishes, or takes for its own."""
    published: tuple[str, ...] = ()
    """Those of them that an address from the root of the site means; empty where the configuration alone says it."""
    posts_mark: str | None = None
    """What stands in a link for the folder of posts, so that the rest is a file in it: `@/`."""
    sections: tuple[str, ...] = ()
    """Files that are no posts: lists of posts, or what is written for those who keep the site."""
    new_folders: tuple[str, ...] = ()
    """Where `new` puts a post: the first of these that exists, else the first."""
    settings: tuple[str, ...] = ()
    """The files of its configuration below the site's root, the one that counts before the others."""
    said_folders: tuple[str, ...] = ()
    """The words in the configuration that move its folders: without one of them, it need not be read to find posts."""

    # The file of a post

    dated_name: bool = False
    """Whether the file name must begin with the date."""
    date_from_name: bool = False
    """Whether a post without a date has that of its file name."""
    bundle: str | None = None
    """The name of a post that is a folder of its own, with its images beside it: index.md."""
    asset_folder: bool = False
    """Whether the images of a post may stand in a folder beside it, of its name."""

    translation: str | None = None
    """Where a post in another language is, by `{stem}`, `{ending}`, `{name}` and `{lang}`: in the folder of posts, or
    below the root of the site where it begins with a slash. None: only the field `lang` says it."""

    # Front matter

    front_matter: FrontMatter = "yaml"
    """The format that `new` writes."""
    reads: tuple[Readable, ...] = ("yaml",)
    """The formats that it reads, as `frontblocks.FORMATS` describes them."""
    fields: Fields = Fields()
    slug_from: Literal["file", "title"] = "file"
    """What it makes the last part of the address of, where no field says it."""
    authors_file: str | None = None
    """The file, in the folder of a post or above it, that must know the authors which posts name by an id."""
    authors_table: str | None = None
    """The table in it that has them; None where the file itself is that."""
    authors_setting: str | None = None
    """The word in the configuration that names another file."""
    aliases: str | None = None
    """The field that lists the former addresses of a post, from which readers are sent on; None without one."""
    aliases_plugin: str | None = None
    """The plugin without which that field does nothing."""
    synonyms: Mapping[str, str] = {}
    """Other names of fields that it takes as well: `tag` for `tags`."""
    taxonomies: bool = False
    """Whether tags and categories stand in a table of their own, `[taxonomies]`."""
    words_at_spaces: bool = False
    """Whether it takes a text for a list of words between spaces, not between commas."""
    date_format: str = ISO
    """How a date is written so that it reads it as the moment that it is, in the words of `strftime`. Where it has no
    offset, the generator would take a wrong hour from one: the date is to be in the time zone of the site."""
    date_optional: bool = False
    """Whether it does without a date in the front matter, or takes it from elsewhere."""
    draft: Draft = Draft()
    starts_as_draft: bool = False
    """Whether the generator's own command for new posts makes drafts."""

    # The page

    prints_title: bool = False
    """Whether its themes print the title of the front matter above the body."""
    title_from_heading: bool = False
    """Whether a post without a title has that of its level-1 heading."""
    heading_is_title: bool = False
    """Whether a level-1 heading in the body is printed in place of the title, and so no second one."""
    braces: Literal["shortcodes", "templates"] | None = None
    """What posts may have between braces: shortcodes, `{{< … >}}`, or the tags of templates, `{% … %}`; None where it
    is neither, or not known."""
    lists_need_line: bool = False
    """Whether a list right below a line of text is none: it is so in Python-Markdown."""
    marker: str | None = None
    """What ends the summary of a post in its body; None where the generator knows no such thing of its own."""
    mdx_marker: str | None = None
    """The same in `.mdx` files, where it is another."""

    # Its own rules, by the names under which they are found

    addresses: str | None = None
    """The module of `blogtool.generators` that reads the configuration and knows the addresses of posts."""
    anchors: str = "github"
    """The rule in `blogtool.anchorrules` by which headings get their anchors."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of posts and of drafts."""
        return self.posts if self.draft.folder is None else (*self.posts, self.draft.folder)

    def marker_in(self, path: str) -> str | None:
        """Return what ends the summary of a post, by the path of its file."""
        return self.mdx_marker if self.mdx_marker is not None and path.endswith(".mdx") else self.marker
