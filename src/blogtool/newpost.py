"""What an author asked for, a site and its house style → a new post and its place. Reads templates, writes nothing."""

import os
import re
from time import strftime
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from blogtool import runner
from blogtool.discovery import Site
from blogtool.errors import BlogtoolError
from blogtool.scaffold import Scaffold, Wanted, scaffold, slug_of
from blogtool.slugs import slugify

if TYPE_CHECKING:
    from blogtool.contract import Contract
    from blogtool.style import Resolved, Style

_MOST_TURNS = 4
"""How often a post is made anew because another type or case holds for it."""

_ARTICLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates", "article.md")


class Made(NamedTuple):
    """A new post, and what it was made by."""

    post: Scaffold
    path: str
    type: str
    contract: "Contract | None"


class Making:
    """Makes a new post by the contract that holds for it, which may depend on what is in it."""

    def __init__(self, wanted: Wanted, site: Site, style: "Style | None", folder: str | None) -> None:
        """Take what the author asked for, and the folder, if she named one."""
        self.wanted = wanted
        self.site = site
        self.style = style
        self.folder = folder

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
        post = runner.load(relative, made.post.text.encode())
        lang = self.style.site.lang.lower() if self.style.site.lang else None
        return self.style.resolve(Subject(post, relative, self.wanted.date_field, lang, strftime("%Y-%m-%d")))

    def _one(self, type: str, contract: "Contract | None") -> Made:
        """Return the post that one contract asks for."""
        fields, body = [], None
        slug = slug_of(self.wanted, self.site.flavor)
        if contract is not None:
            from blogtool.newfields import new_fields
            from blogtool.skeleton import skeleton

            tokens = {"slug": slug, "file.slug": slug, "file.rest": slug, "title": self.wanted.title}
            fields = list(new_fields(contract, self.wanted.when, tokens))
            author = self.style.authors.get(self.wanted.author or "") if self.style else None
            body = skeleton(contract, self.wanted.title, author)
        post = scaffold(self.wanted, self.site.flavor, self._template(contract), fields, body)
        name = self._name(contract, slug) or post.name
        return Made(post, os.path.join(self._folder(contract, type), name), type, contract)

    def _template(self, contract: "Contract | None") -> str:
        """Return the text of the template that the contract names, else of the one that comes with the program."""
        path = _ARTICLE
        if contract is not None and contract.template:
            path = os.path.join(self.site.root, "templates", contract.template)
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            raise BlogtoolError(f"The template {runner.shown(path)} cannot be read: {reason.lower()}.") from error

    def _name(self, contract: "Contract | None", slug: str) -> str | None:
        """Return the file name that the contract asks for, filled in; None where it asks for none."""
        template = contract.file.name if contract is not None and contract.file is not None else None
        if template is None:
            return None

        def filled(match: re.Match[str]) -> str:
            token, _, form = match[1].partition(":")
            if token == self.wanted.date_field or token == "date":
                return self.wanted.when.strftime(form or "%Y-%m-%d")
            if token in ("slug", "file.slug", "file.rest"):
                return slug
            value = {"author": self.wanted.author, "lang": self.style.site.lang if self.style else None}.get(token)
            if value:
                return slugify(value)
            raise BlogtoolError(f"The house style names files {template}, and a new post has no {token} yet.")

        return re.sub(r"\{([^{}]+)\}", filled, template)

    def _folder(self, contract: "Contract | None", type: str) -> str:
        """Return the folder of the new post. Raises BlogtoolError for one outside the blog, links followed."""
        root = self.site.root
        if self.folder is not None:
            if not self.folder.strip():
                raise BlogtoolError("--dir names no folder.")
            folder = os.path.abspath(self.folder)
        elif contract is not None and contract.file is not None and contract.file.folder:
            folder = os.path.join(root, contract.file.folder)
        elif (patterns := self._patterns(type)) and "/" in patterns[0]:
            # The part of `content/blog/**/*.md` before its first wildcard.
            folder = os.path.join(root, patterns[0].split("*")[0].rsplit("/", 1)[0])
        elif self.site.posts:
            folder = root
        else:
            candidates = [os.path.normpath(os.path.join(root, name)) for name in self.site.flavor.new_folders]
            folder = next((path for path in candidates if os.path.isdir(path)), candidates[0])
        real = os.path.realpath(root)
        if os.path.commonpath([real, os.path.realpath(folder)]) != real:
            where = runner.shown(real)
            here = "the current folder" if where == "." else where
            raise BlogtoolError(f"{runner.shown(folder)} lies outside the blog, which begins at {here}.")
        return folder

    def _patterns(self, type: str) -> list[str]:
        """Return where posts of a type are, else where all posts are."""
        when = self.style.types.get(type) if self.style else None
        return list((when.path if when else None) or self.site.posts)
