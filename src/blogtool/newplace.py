"""Where a new post goes: its folder and its file name, by the house style and the generator. Looks which folders there
are, changes none."""

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogtool import runner
from blogtool.discovery import Site, folders_of, new_folders, own_folder
from blogtool.errors import BlogtoolError
from blogtool.scaffold import Wanted, name_of
from blogtool.slugs import slugify
from blogtool.urls import config_of

if TYPE_CHECKING:
    from blogtool.contract import Contract


def is_in(lang: str | None, main: str | None) -> bool:
    """Tell whether a language is that of the site, which may say more: `en` is `en-us`."""
    if lang is None or main is None:
        return lang is None
    one, two = (text.casefold().replace("_", "-") for text in (lang, main))
    return one == two or two.startswith(f"{one}-")


class Place:
    """Finds the place of one new post."""

    def __init__(self, wanted: Wanted, site: Site, folder: str | None, main_lang: str | None) -> None:
        """Take the folder that the author named, if she did, and the language of posts that name none."""
        self._wanted = wanted
        self._site = site
        self._folder = folder
        self._main_lang = main_lang

    def in_drafts(self, contract: "Contract | None", patterns: Sequence[str]) -> bool:
        """Tell whether a draft goes into the generator's folder of drafts: where there is one, and nobody named another
        place."""
        folder = self._drafts()
        if not self._wanted.draft or folder is None or self._folder is not None or patterns:
            return False
        placed = contract is not None and contract.file is not None and contract.file.folder
        return not placed and os.path.isdir(os.path.join(self._site.root, folder))

    def path(self, contract: "Contract | None", slug: str, patterns: Sequence[str]) -> str:
        """Return the path of a post; `patterns` are those of the paths of its type.

        Raises BlogtoolError where it would lie outside the blog, links followed, and where the name that the house
        style asks for needs what is not known.
        """
        name = self._house_name(contract, slug)
        lang, main = self._wanted.lang, self._main_lang
        foreign = None if is_in(lang, main) else lang
        if name is None:
            own = None if self._wanted.in_drafts else config_of(self._site).named(self._wanted.when, slug)
            name = own or name_of(self._wanted, self._site.flavor, slug)
        elif contract and contract.file and "{lang" in (contract.file.name or ""):
            foreign = None
        path = os.path.join(self._chosen(contract, slug, patterns), self._bundled(name))
        if foreign and self._site.flavor.translation:
            path = self._translated(path, foreign, self._site.flavor.translation)
        return self._inside(path)

    def _house_name(self, contract: "Contract | None", slug: str) -> str | None:
        """Return the file name that the contract asks for, filled in; None where it asks for none."""
        template = contract.file.name if contract is not None and contract.file is not None else None
        return None if template is None else self._filled(template, slug, "names files")

    def _filled(self, template: str, slug: str, asks: str) -> str:
        """Return a piece of a path with its words in braces filled in.

        Raises BlogtoolError for a word that has no value yet.
        """
        wanted = self._wanted

        def filled(match: re.Match[str]) -> str:
            token, _, form = match[1].partition(":")
            if token in (wanted.date_field, "date"):
                return wanted.when.strftime(form or "%Y-%m-%d")
            if token in ("slug", "file.slug", "file.rest"):
                return slug
            value = {"author": wanted.author, "lang": wanted.lang or self._main_lang}.get(token)
            value = value or wanted.fields.get(token)
            if isinstance(value, str) and slugify(value):
                return slugify(value)
            raise BlogtoolError(f"The house style {asks} {template}, and a new post has no {token} yet.")

        return re.sub(r"\{([^{}]+)\}", filled, template)

    def _bundled(self, name: str) -> str:
        """Return the name of a post that is to have a folder of its own."""
        if not self._wanted.bundle or os.path.basename(name).startswith("index."):
            return name
        return f"{os.path.splitext(name)[0]}/{self._site.flavor.bundle or 'index.md'}"

    def _chosen(self, contract: "Contract | None", slug: str, patterns: Sequence[str]) -> str:
        """Return the folder in which a post of the site's own language goes."""
        root = self._site.root
        if self._folder is not None:
            if not self._folder.strip():
                raise BlogtoolError("--dir names no folder.")
            return os.path.abspath(self._folder)
        if contract is not None and contract.file is not None and contract.file.folder:
            return os.path.join(root, self._filled(contract.file.folder, slug, "puts posts into"))
        if patterns and "/" in patterns[0]:
            # The part of `content/blog/**/*.md` before its first wildcard.
            return os.path.join(root, patterns[0].split("*")[0].rsplit("/", 1)[0])
        if self._site.posts:
            return root
        drafts = self._drafts()
        if self._wanted.in_drafts and drafts is not None:
            return os.path.join(root, drafts)
        lang = None if is_in(self._wanted.lang, self._main_lang) else self._wanted.lang
        candidates = [os.path.normpath(os.path.join(root, name)) for name in new_folders(self._site, lang)]
        return next((path for path in candidates if os.path.isdir(path)), candidates[0])

    def _drafts(self) -> str | None:
        """Return the folder of drafts below the root; None where the generator has none."""
        usual = self._site.flavor.draft.folder
        if usual is None:
            return None
        name = usual.rpartition("/")[2]
        return next((folder for folder in folders_of(self._site) if folder.rpartition("/")[2] == name), None)

    def _translated(self, path: str, lang: str, pattern: str) -> str:
        """Return where a post in another language goes: into the folder of that language where there is one."""
        folder, name = os.path.split(path)
        folder_of_lang = own_folder(self._site, lang)
        if folder_of_lang is not None and path.startswith(os.path.join(self._site.root, folder_of_lang, "")):
            return path
        for posts in self._site.flavor.posts:
            base = os.path.join(self._site.root, posts)
            own = os.path.join(base, lang)
            if self._folder is None and os.path.isdir(own) and path.startswith(base + os.sep):
                return path if path.startswith(own + os.sep) else os.path.join(own, os.path.relpath(path, base))
        if "{stem}" not in pattern and self._folder is not None:
            return path  # she named the folder
        if os.path.basename(path).startswith("index."):
            folder, bundle = os.path.split(folder)
            name = f"{bundle}/{name}"
        stem, ending = os.path.splitext(name)
        for word, value in (("stem", stem), ("ending", ending), ("name", name), ("lang", lang)):
            pattern = pattern.replace("{" + word + "}", value)
        return self._site.root + pattern if pattern.startswith("/") else os.path.join(folder, pattern)

    def _inside(self, path: str) -> str:
        """Return a path. Raises BlogtoolError for one outside the blog."""
        real = os.path.realpath(self._site.root)
        folder = os.path.dirname(path)
        if os.path.commonpath([real, os.path.realpath(folder)]) != real:
            where = runner.shown(real)
            here = "the current folder" if where == "." else where
            shown = runner.shown(folder if self._folder is None else os.path.abspath(self._folder))
            raise BlogtoolError(f"{shown} lies outside the blog, which begins at {here}.")
        return path
