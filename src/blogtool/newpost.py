"""What an author asked for, a site and its house style → a new post and its place. Reads templates, writes nothing."""

import os
from time import strftime
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from blogtool import runner
from blogtool.discovery import Site
from blogtool.errors import BlogtoolError
from blogtool.newplace import Place, is_in
from blogtool.post import Post
from blogtool.scaffold import Scaffold, Template, Wanted, scaffold, slug_of
from blogtool.urls import config_of

if TYPE_CHECKING:
    from blogtool.contract import Contract
    from blogtool.style import Resolved, Style

_MOST_TURNS = 4
"""How often a post is made anew because another type or case holds for it."""

_BUILT_IN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
_ARTICLE = "article.md"
MAX_TEMPLATE = 256 * 1024
"""Bytes of the largest template."""


class Made(NamedTuple):
    """A new post, and what it was made by."""

    post: Scaffold
    path: str
    type: str
    contract: "Contract | None"
    formats: tuple[str, ...]
    """The formats of front matter that its generator reads."""

    def read(self) -> Post:
        """Return the post as it will be read when it is written."""
        return runner.load(runner.shown(self.path), self.post.text.encode(), self.formats)


class Making:
    """Makes a new post by the contract that holds for it, which may depend on what is in it."""

    def __init__(self, wanted: Wanted, site: Site, style: "Style | None", folder: str | None) -> None:
        """Take what the author asked for, and the folder, if she named one."""
        self.wanted = wanted
        self.site = site
        self.style = style
        self.folder = folder
        self._main_lang = style.site.lang if style and style.site.lang else config_of(site).lang

    def make(self, type: str | None) -> Made:
        """Return the post. Types and cases are found by the finished post, so it is made again until they stay.

        Raises BlogtoolError when the title gives no file name, a template cannot be filled, or the folder lies outside
        the blog.
        """
        if self.style is None:
            return self._one("post", None)
        resolved = self.style.contract(type) if type else self.style.contract()
        made = self._one(resolved.type, resolved.contract)
        for _ in range(_MOST_TURNS):
            found = self._resolve(made)
            if type is not None and found.type != type:
                self.wanted = replace(self.wanted, fields={**self.wanted.fields, "type": type})
            elif found is resolved or (found.type, found.cases) == (resolved.type, resolved.cases):
                break
            resolved = found if type is None or found.type == type else resolved
            made = self._one(resolved.type, resolved.contract)
        return made

    def _resolve(self, made: Made) -> "Resolved":
        from blogtool.conditions import Subject

        assert self.style is not None
        relative = os.path.relpath(made.path, self.site.root).replace(os.sep, "/")
        post = runner.load(relative, made.post.text.encode(), self.site.flavor.reads)
        lang = self.style.site.lang.lower() if self.style.site.lang else None
        return self.style.resolve(Subject(post, relative, self.wanted.date_field, lang, strftime("%Y-%m-%d")))

    def _one(self, type: str, contract: "Contract | None") -> Made:
        """Return the post that one contract asks for."""
        wanted = self._in_its_language(contract)
        main = self._main_lang
        patterns = self._patterns(type)
        if Place(wanted, self.site, self.folder, main).in_drafts(contract, patterns):
            wanted = replace(wanted, in_drafts=True)
        fields, body = [], None
        slug = slug_of(wanted, self.site.flavor)
        author = self.style.authors.get(wanted.author or "") if self.style else None
        if contract is not None:
            from blogtool.newfields import new_fields
            from blogtool.skeleton import skeleton

            tokens = {"slug": slug, "file.slug": slug, "file.rest": slug, "title": wanted.title}
            fields = list(new_fields(contract, wanted.when, tokens))
            body = skeleton(contract, wanted.title, author)
        path = Place(wanted, self.site, self.folder, main).path(contract, slug, patterns)
        known: dict[str, Any] = {
            "type": type,
            "path": os.path.relpath(path, self.site.root).replace(os.sep, "/"),
            "lang": wanted.lang or main,
            "author": {
                "": wanted.author,
                "name": author.name if author else wanted.author,
                **{key: getattr(author, key, None) for key in ("credentials", "url", "email")},
            },
        }
        post = scaffold(wanted, self.site.flavor, self._template(contract, type), fields, body, known)
        return Made(post, path, type, contract, self.site.flavor.reads)

    def _in_its_language(self, contract: "Contract | None") -> Wanted:
        """Return what is wanted with the field `lang`, where no path says the language of the post, or the house style
        asks for the field."""
        wanted = self.wanted
        foreign = not is_in(wanted.lang, self._main_lang) and not self.site.flavor.translation
        if wanted.lang and (foreign or (contract is not None and "lang" in contract.fields)):
            return replace(wanted, fields={"lang": wanted.lang, **wanted.fields})
        return wanted

    def _template(self, contract: "Contract | None", type: str) -> Template:
        """Return the template that the contract names, else that of the type: the blog's own before ours."""
        own = os.path.join(self.site.root, "templates")
        if contract is not None and contract.template:
            return self._read(os.path.join(own, contract.template))
        for name in (f"{type}.md", _ARTICLE):
            if os.path.isfile(os.path.join(own, name)):
                return self._read(os.path.join(own, name))
        with open(os.path.join(_BUILT_IN, _ARTICLE), encoding="utf-8") as file:
            return Template(_ARTICLE, file.read())

    def _read(self, path: str) -> Template:
        """Return a template of the blog. Raises BlogtoolError for one that is none, or that lies elsewhere."""
        shown = runner.shown(path)
        root = os.path.realpath(self.site.root)
        if os.path.commonpath([root, os.path.realpath(path)]) != root:
            raise BlogtoolError(f"The template {shown} lies outside the blog, so it is not read.")
        try:
            data = runner.read(path)
            if len(data) > MAX_TEMPLATE:
                raise BlogtoolError(f"it is larger than {MAX_TEMPLATE // 1024} kB; a template is not.")
            return Template(shown, data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise BlogtoolError(f"The template {shown} cannot be read: it is not UTF-8 text.") from error
        except BlogtoolError as error:
            why = str(error).removeprefix("It could not be read: ")
            raise BlogtoolError(f"The template {shown} cannot be read: {why[:1].lower()}{why[1:]}") from error

    def _patterns(self, type: str) -> list[str]:
        """Return where posts of a type are, else where all posts are."""
        when = self.style.types.get(type) if self.style else None
        return list((when.path if when else None) or self.site.posts)
