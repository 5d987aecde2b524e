"""The singular tables at the top of the house-style file: the site, its authors, its lists, the linter."""

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta

from blogtool.contract.base import Flavor, Table


class Site(Table, frozen=True, kw_only=True):
    """The blog itself: who builds it, and where things are."""

    thing: ClassVar[str] = "the site"

    flavor: Annotated[Flavor | None, Meta(description="The generator that builds the site.", examples=["hugo"])] = None
    posts: Annotated[
        list[str] | None,
        Meta(description="Which files are posts, as patterns of paths.", examples=[["content/blog/**/*.md"]]),
    ] = None
    exclude: Annotated[
        list[str] | None,
        Meta(
            description="Which files are never posts, though they match.",
            examples=[["content/blog/drafts/**"]],
        ),
    ] = None
    url: Annotated[str | None, Meta(description="The address of the site.", examples=["https://clinic.example"])] = None
    lang: Annotated[str | None, Meta(description="The language of a post that names none.", examples=["en"])] = None
    static: Annotated[
        str | None,
        Meta(description="The folder whose files are published as they are.", examples=["static"]),
    ] = None
    names: Annotated[
        dict[str, str] | None,
        Meta(
            description="What this blog calls a standard field, so that presets and teasers find it.",
            examples=[{"description": "meta_desc"}],
        ),
    ] = None
    fields_from: Annotated[
        str | None,
        Meta(description="The list in [data] in which the fields of the posts stand.", examples=["posts"]),
    ] = None


class Author(Table, frozen=True, kw_only=True):
    """Someone who writes posts, under the id by which front matter names them."""

    thing: ClassVar[str] = "an author"

    name: Annotated[str, Meta(description="The name as a reader sees it.", examples=["Monica Example"])]
    credentials: Annotated[str | None, Meta(description="Letters that stand after the name.", examples=["RMT"])] = None
    url: Annotated[str | None, Meta(description="The author's page.", examples=["https://clinic.example/monica"])] = (
        None
    )
    email: Annotated[str | None, Meta(description="The author's address.", examples=["monica@clinic.example"])] = None


class Data(Table, frozen=True, kw_only=True):
    """A list that is kept outside the house style: in a file, in the names of files, or in those of folders."""

    thing: ClassVar[str] = "a list in [data]"

    file: Annotated[
        str | None, Meta(description="A YAML, JSON, TOML, CSV or text file.", examples=["data/topics.yaml"])
    ] = None
    at: Annotated[
        str | None,
        Meta(description="Where in the file the values stand; [] is each item.", examples=["topics[].name"]),
    ] = None
    files: Annotated[
        list[str] | None,
        Meta(description="Patterns of files: each file's name without its ending.", examples=[["people/*.md"]]),
    ] = None
    folders: Annotated[
        list[str] | None,
        Meta(description="Patterns of folders: each folder's name.", examples=[["content/people/*"]]),
    ] = None
    fields: Annotated[
        dict[str, Any] | None,
        Meta(description="What each entry must be, in the words of [post.fields].", examples=[{"avatar": "file"}]),
    ] = None
    index_of_posts: Annotated[
        str | None,
        Meta(description="The list names every post: the path of the post it means.", examples=["posts/{slug}.md"]),
    ] = None


class Lint(Table, frozen=True, kw_only=True):
    """How `blogtool lint` behaves when its options do not say."""

    thing: ClassVar[str] = "[lint]"

    fail_on: Annotated[
        Literal["error", "warning", "info", "never"] | None,
        Meta(description="The mildest severity that makes the exit code 1.", examples=["warning"]),
    ] = None
    baseline: Annotated[
        str | None,
        Meta(description="The file of the findings that are known.", examples=["blogtool-baseline.json"]),
    ] = None
