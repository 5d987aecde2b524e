"""`blogtool new`: where a post goes, what it is made of, and what is said besides its path."""

import json
import os
import resource
import subprocess
import sys

import pytest
import yaml

from conftest import Blogtool

DATE = ("--date", "2026-11-22T09:30:00+01:00")
HOUSE = """\
[authors.monica]
name = "Monica Example"
email = "monica@clinic.example"
[authors.tom]
name = "Tom Tester"
[post]
outline = ["intro", "sections", "sources"]
[post.parts]
sources = { style = "bracketed", min-items = 2 }
[post.fields]
description.max-length = 160
author.from = "authors"
tags.min-items = 2
"""


def files(blogtool: Blogtool) -> list[str]:
    return sorted(
        path.relative_to(blogtool.folder).as_posix()
        for path in blogtool.folder.rglob("*")
        if (path.is_file() or path.is_symlink()) and ".git" not in path.parts
    )


def fields(blogtool: Blogtool, path: str) -> dict:
    return yaml.safe_load((blogtool.folder / path).read_text().split("---")[1])


# --lang and --bundle


@pytest.mark.parametrize(
    ("marker", "arguments", "path"),
    [
        ("hugo.toml", ("--lang", "fr"), "content/posts/sleep.fr.md"),
        ("hugo.toml", ("--lang", "fr", "--bundle"), "content/posts/sleep/index.fr.md"),
        ("hugo.toml", ("--bundle",), "content/posts/sleep/index.md"),
        ("zola.toml", ("--lang", "fr"), "content/posts/sleep.fr.md"),
        ("zola.toml", ("--bundle",), "content/posts/sleep/index.md"),
        ("docusaurus.config.js", ("--lang", "fr"), "i18n/fr/docusaurus-plugin-content-blog/sleep.md"),
        ("docusaurus.config.js", ("--bundle",), "blog/sleep/index.md"),
        ("astro.config.mjs", ("--lang", "fr"), "src/content/blog/fr/sleep.md"),
        ("gatsby-config.js", ("--lang", "fr", "--bundle"), "content/blog/sleep/index.fr.md"),
        ("hugo.toml", ("--lang", "fr", "--dir", "content/news"), "content/news/sleep.fr.md"),
        ("astro.config.mjs", ("--lang", "fr", "--dir", "src/content/nouvelles"), "src/content/nouvelles/sleep.md"),
    ],
)  # fmt: skip
def test_where_a_post_in_another_language_or_with_a_folder_of_its_own_goes(
    blogtool: Blogtool, marker: str, arguments: tuple[str, ...], path: str
):
    blogtool.write(marker, "[languages.fr]\n" if marker.endswith(".toml") else "")
    done = blogtool("new", "Sleep", *DATE, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path}\n", "")
    assert (blogtool.folder / path).is_file()
    assert "lang" not in (blogtool.folder / path).read_text().split("date")[0]


@pytest.mark.parametrize(
    ("main", "english", "french", "arguments", "path"),
    [
        ("en", "content/en", "content/fr", ("--lang", "fr"), "content/fr/posts/sleep.md"),
        ("en", "content/en", "content/fr", (), "content/en/posts/sleep.md"),
        ("fr", "content/en", "content/fr", (), "content/fr/posts/sleep.md"),
        ("fr", "content/en", "content/fr", ("--lang", "fr"), "content/fr/posts/sleep.md"),
        ("fr", "content/en", "content/fr", ("--lang", "en"), "content/en/posts/sleep.md"),
        ("en", "", "content-fr", (), "content/posts/sleep.md"),
        ("en", "", "content-fr", ("--lang", "fr"), "content-fr/posts/sleep.md"),
        ("fr", "", "content-fr", ("--lang", "en"), "content/posts/sleep.md"),
        ("en", "", "content-fr", ("--lang", "fr", "--dir", "content-fr/news"), "content-fr/news/sleep.md"),
    ],
)
def test_languages_of_hugo_that_have_a_folder_of_content_each(
    blogtool: Blogtool, main: str, english: str, french: str, arguments: tuple[str, ...], path: str
):
    english_line = f'contentDir = "{english}"\n' if english else "weight = 1\n"
    blogtool.write(
        "hugo.toml",
        f'defaultContentLanguage = "{main}"\n[languages.en]\n{english_line}[languages.fr]\ncontentDir = "{french}"\n',
    )
    for folder in (english or "content", french):
        (blogtool.folder / folder / "posts").mkdir(parents=True)
    done = blogtool("new", "Sleep", *DATE, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path}\n", "")


def test_posts_of_a_language_without_a_folder_of_its_own_are_checked(blogtool: Blogtool):
    blogtool.write("hugo.toml", '[languages.en]\nweight = 1\n[languages.fr]\ncontentDir = "content-fr"\n')
    for path in ("content/posts/one.md", "content-fr/posts/un.md"):
        blogtool.write(path, "---\ntitle: One\ndate: nonsense\n---\nText.\n")
    done = blogtool("lint")
    assert "content/posts/one.md" in done.stdout
    assert "content-fr/posts/un.md" in done.stdout


@pytest.mark.parametrize(("marker", "path"), [("_config.yml", "_posts/2026-11-22-sleep.md"), ("", "sleep.md")])
def test_where_no_path_says_the_language_a_field_does(blogtool: Blogtool, marker: str, path: str):
    if marker:
        blogtool.write(marker, "")
        (blogtool.folder / "_posts").mkdir()
    assert blogtool("new", "Sleep", *DATE, "--lang", "pt-BR").stdout == f"{path}\n"
    assert fields(blogtool, path)["lang"] == "pt-BR"


def test_a_language_that_has_a_folder_is_kept_in_it(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    (blogtool.folder / "content/fr").mkdir(parents=True)
    assert blogtool("new", "Sleep", "--lang", "fr").stdout == "content/fr/posts/sleep.md\n"
    assert blogtool("new", "Sleep", "--lang", "de").stdout == "content/posts/sleep.de.md\n"


def test_the_language_of_the_site_needs_no_word(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    blogtool.write("blogtool.toml", '[site]\nlang = "en"\n')
    assert blogtool("new", "Sleep", "--lang", "en").stdout == "content/posts/sleep.md\n"


def test_a_house_style_that_names_files_by_their_language(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post]\nfile.name = "{slug}/index.{lang}.md"\n[post.fields]\nlang = "text"\n')
    assert blogtool("new", "Sleep", "--lang", "fr").stdout == "sleep/index.fr.md\n"
    assert fields(blogtool, "sleep/index.fr.md")["lang"] == "fr"


@pytest.mark.parametrize(
    ("marker", "arguments", "message"),
    [
        ("_config.yml", ("--bundle",), "Jekyll knows no post that is a folder; leave --bundle out.\n"),
        ("hugo.toml", ("--lang", "../fr"), "“../fr” is no language. Write its code: fr, or pt-BR.\n"),
        ("hugo.toml", ("--lang", ""), "“” is no language. Write its code: fr, or pt-BR.\n"),
        ("hugo.toml", ("--tag", "caf\udce9"), "The tag is not valid text: it holds bytes that are not UTF-8.\n"),
        ("hugo.toml", ("--author", "caf\udce9"), "The author is not valid text: it holds bytes that are not UTF-8.\n"),
        ("hugo.toml", ("--edit", "--dry-run"),
         "--dry-run writes nothing that --edit could open; leave one of them out.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(blogtool: Blogtool, marker: str, arguments: tuple[str, ...], message: str):
    blogtool.write(marker, "")
    (blogtool.folder / "_posts").mkdir()
    done = blogtool("new", "Sleep", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert files(blogtool) == [marker]


# --edit


def editor(blogtool: Blogtool, body: str) -> str:
    """Return the command of an editor that runs `body` with the path as `$1` or behind."""
    path = blogtool.write("../my editor", f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return f'"{path}"'


def test_the_post_is_opened_in_the_editor_with_its_arguments(blogtool: Blogtool):
    command = editor(blogtool, 'echo "seen $*"; echo more >> "$2"')
    done = blogtool("new", "Sleep", "--edit", VISUAL=f"{command} --wait", EDITOR="false")
    assert (done.returncode, done.stdout, done.stderr) == (0, "sleep.md\n", "seen --wait SLEEP\n".replace(
        "SLEEP", str(blogtool.folder / "sleep.md")))  # fmt: skip
    assert (blogtool.folder / "sleep.md").read_text().endswith("more\n")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "Neither VISUAL nor EDITOR names an editor. The post is there; open it as you like.\n"),
        ({"EDITOR": "no-such-editor -w"},
         "EDITOR names an editor that is not there: no-such-editor. The post is there.\n"),
        ({"VISUAL": "'vi", "EDITOR": "true"}, "VISUAL is 'vi, where a quotation mark is missing. The post is there.\n"),
        ({"VISUAL": " ", "EDITOR": "sh -c 'exit 3'"}, "sh ended with 3. The post is there.\n"),
    ],
)  # fmt: skip
def test_without_an_editor_the_post_is_there_all_the_same(
    blogtool: Blogtool, environment: dict[str, str], message: str
):
    done = blogtool("new", "Sleep", "--edit", **{"VISUAL": "", "EDITOR": ""} | environment)
    assert (done.returncode, done.stdout, done.stderr) == (2, "sleep.md\n", message)
    assert files(blogtool) == ["sleep.md"]


def test_the_path_alone_is_what_a_shell_gets(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)
    blogtool.write("old one.md", "---\ntitle: Rest, a guide\n---\n")
    script = f'cat "$({sys.executable} -m blogtool new "Rest: a guide" --tag a)"'
    done = subprocess.run(["sh", "-c", script], cwd=blogtool.folder, capture_output=True, text=True, check=True)
    assert done.stdout.startswith('---\ntitle: "Rest: a guide"\n')
    assert done.stderr == (
        "old one.md has nearly the same title: “Rest, a guide”.\n"
        "Still to do: description, author, one tag, intro, sections, two sources.\n"
    )


# --from


def test_fields_from_a_file(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    blogtool.write("post.json", json.dumps({
        "title": "Sleep: a guide", "date": "2026-11-22", "tags": ["sleep", "rest"], "draft": False,
        "cover": {"image": "a.jpg"}, "weight": 3, "summary": 'a "b"', "author": "Tom",
    }))  # fmt: skip
    done = blogtool("new", "--from", "post.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "content/posts/sleep-a-guide.md\n", "")
    found = fields(blogtool, "content/posts/sleep-a-guide.md")
    assert str(found.pop("date")).startswith("2026-11-22 00:00:00")
    assert found == {
        "title": "Sleep: a guide", "author": "Tom", "tags": ["sleep", "rest"], "cover": {"image": "a.jpg"},
        "weight": 3, "summary": 'a "b"',
    }  # fmt: skip


def test_the_command_line_comes_before_the_file(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[types.news]\nfields.kind.default = 'n'\nwhen.path = ['news/*']\n")
    given = (
        'title = "A"\nslug = "a"\ntags = ["a"]\ndraft = true\nlang = "de"\nauthor = "x"\ntype = "news"\nkind = "k"\n'
    )
    arguments = ("--slug", "b", "--tag", "b", "--no-draft", "--lang", "fr", "--author", "y", *DATE)
    done = blogtool("new", "B", "--from", "-", "--json", *arguments, stdin=given)
    record = json.loads(done.stdout)
    assert {name: record[name] for name in ("title", "path", "tags", "draft", "lang", "author", "type")} == {
        "title": "B", "path": "news/b.md", "tags": ["b"], "draft": False, "lang": "fr", "author": "y", "type": "news",
    }  # fmt: skip
    assert fields(blogtool, "news/b.md")["kind"] == "k"


def test_fields_of_zola_in_its_tables(blogtool: Blogtool):
    blogtool.write("zola.toml", "")
    given = 'title = "A"\ntags = ["a"]\nweight = 2\n[extra]\nkind = "k"\nmore = [{a = 1}]\n'
    given += '[taxonomies]\ncategories = ["c"]\n'
    blogtool("new", "--from", "-", *DATE, stdin=given)
    assert (blogtool.folder / "content/posts/a.md").read_text().startswith(
        '+++\ntitle = "A"\ndate = 2026-11-22T09:30:00+01:00\nweight = 2\n\n[extra]\nkind = "k"\nmore = [{a = 1}]\n\n'
        '[taxonomies]\ncategories = ["c"]\ntags = ["a"]\n+++\n'
    )  # fmt: skip


def test_inner_fields_stand_in_the_table_that_the_house_style_names(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post.fields]\n"cover.image" = "text"\nkind.default = "x"\n')
    blogtool("new", "A", "--from", "-", *DATE, stdin='{"cover": {"credit": "Tom", "image": "a.jpg"}}')
    assert (blogtool.folder / "a.md").read_text().startswith(
        '---\ntitle: "A"\ndate: 2026-11-22T09:30:00+01:00\ncover:\n  image: "a.jpg"\n  credit: "Tom"\nkind: "x"\n---\n'
    )  # fmt: skip


def test_a_field_that_the_house_style_does_not_know_is_said(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        '[post]\nother-fields = "warning"\n[post.fields]\n' + "title = 'text'\ndate = 'date'\ndescription = 'text'\n",
    )
    done = blogtool("new", "A", "--from", "-", stdin='{"descripton": "x", "mood": "y"}')
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "“descripton” is not one of our fields. Did you mean description (blogtool.toml:6)?",
        "“mood” is not one of our fields. The house style names all there are (blogtool.toml:2).",
    ]


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (("--from", "no.json"), "", "no.json: It could not be read: no such file or directory.\n"),
        (("--from", "."), "", ".: It is not a file.\n"),
        (("--from", "-"), '{"title": 1,\n"draft": "x"}',
         "standard input:1  The title is a number here; it must be a text, in quotation marks.\n"
         "standard input:2  The draft is a text here; it must be true or false, without quotation marks.\n"),
        (("--from", "-"), '{"tags": ["a"]}',
         'The title is missing. Write it behind the command: blogtool new "Sleep well".\n'),
        ((), "", 'The title is missing. Write it behind the command: blogtool new "Sleep well".\n'),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used(blogtool: Blogtool, arguments: tuple[str, ...], stdin: str, message: str):
    done = blogtool("new", *arguments, stdin=stdin)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert files(blogtool) == []


# --author


def author_of(blogtool: Blogtool, *arguments: str, **environment: str) -> object:
    done = blogtool("new", "Sleep", "--json", "--dry-run", *arguments, **environment)
    return json.loads(done.stdout)["author"]


def git(blogtool: Blogtool, name: str, email: str = "x@y.example") -> dict[str, str]:
    """Return an environment in which git knows somebody."""
    config = blogtool.write("../gitconfig", f"[user]\n\tname = {name}\n\temail = {email}\n")
    return {"GIT_CONFIG_GLOBAL": str(config), "GIT_CONFIG_NOSYSTEM": "1"}


def test_of_several_authors_the_one_that_git_knows(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)
    assert author_of(blogtool, **git(blogtool, "tom tester")) == "tom"
    assert author_of(blogtool, **git(blogtool, "M.", "Monica@clinic.example")) == "monica"
    assert author_of(blogtool, **git(blogtool, "Somebody")) is None
    assert author_of(blogtool, "--author", "monica", **git(blogtool, "Tom Tester")) == "monica"
    assert author_of(blogtool, **git(blogtool, "Tom Tester"), PATH="") is None


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ('author.is = "Ann"', {"author": "Ann"}),
        ('author.one-of = ["Ann"]', {"author": "Ann"}),
        ('authors.one-of = ["Ann"]', {"authors": ["Ann"]}),
    ],
)
def test_the_only_author_that_the_house_style_allows_is_written(blogtool: Blogtool, wish: str, expected: dict):
    blogtool.write("blogtool.toml", f"[post.fields]\n{wish}\n")
    path = blogtool("new", "Sleep", *DATE, **git(blogtool, "Bea")).stdout.strip()
    assert {name: value for name, value in fields(blogtool, path).items() if "author" in name} == expected


@pytest.mark.parametrize(
    ("marker", "form", "line"),
    [
        ("mkdocs.yml", "%Y-%m-%d", "date: 2026-11-22"),
        ("mkdocs.yml", "%d.%m.%Y", 'date: "22.11.2026"'),
        ("zola.toml", "%Y-%m-%d", "date = 2026-11-22"),
        ("mkdocs.yml", "%Y-%m-%dT%H:%M:%S", "date: 2026-11-22T09:30:00"),
    ],
)
def test_a_date_in_the_form_of_the_house_style_is_a_date_for_the_generator(
    blogtool: Blogtool, marker: str, form: str, line: str
):
    blogtool.write(marker, "")
    blogtool.write("blogtool.toml", f'[post.fields]\ndate.formats = ["{form}"]\n')
    path = blogtool("new", "Sleep", *DATE).stdout.strip()
    assert line in (blogtool.folder / path).read_text().splitlines()


@pytest.mark.parametrize(
    ("marker", "settings", "url"),
    [
        ("pelicanconf.py", "", "/night.html"),
        ("mkdocs.yml", "plugins: [blog]\n", "/blog/2026/11/22/night/"),
        ("hugo.toml", "", "/posts/night/"),
        ("docusaurus.config.js", 'export default {baseUrl: "/", presets: [["classic", {}]]};\n', "/blog/night"),
    ],
)
def test_a_slug_that_was_asked_for_is_in_the_address(blogtool: Blogtool, marker: str, settings: str, url: str):
    blogtool.write(marker, settings)
    done = json.loads(blogtool("new", "Sleep", *DATE, "--slug", "night", "--json").stdout)
    assert (done["slug"], done["url"]) == ("night", url)


DOCUSAURUS = 'export default {baseUrl: "/", i18n: {locales: ["en", "de"]}, presets: [["classic", {}]]};\n'


@pytest.mark.parametrize(
    ("marker", "settings", "lang", "known", "url"),
    [
        ("hugo.toml", "", "en", None, "/posts/sleep/"),
        ("hugo.toml", "[languages.de]\n", "de", None, "/de/posts/sleep/"),
        ("hugo.toml", "", "fr", "en", "/posts/sleep.fr/"),
        ("docusaurus.config.js", DOCUSAURUS, "de", None, "/de/blog/sleep"),
        ("docusaurus.config.js", DOCUSAURUS, "fr", "de, en", None),
        ("zola.toml", "", "fr", "en", ...),
        ("conf.py", "BLOG_TITLE = 'A'\nTRANSLATIONS = {'en': ''}\nPOSTS = ()\n", "fr", "en", ...),
    ],
)
def test_a_language_that_the_site_does_not_have_is_said(
    blogtool: Blogtool, marker: str, settings: str, lang: str, known: str | None, url: object
):
    blogtool.write(marker, settings)
    done = json.loads(blogtool("new", "Sleep", *DATE, "--lang", lang, "--json").stdout)
    assert done["warnings"] == (
        []
        if known is None
        else [
            f"{lang} is no language of this site, which has {known}. "
            "Add it to the configuration of the site, or leave --lang out."
        ]
    )
    assert url in (done["url"], ...)


def test_the_generator_of_the_folder_that_is_named_counts(blogtool: Blogtool):
    blogtool.write("clinic/hugo.toml", "")
    blogtool.write("journal/_config.yml", "permalink: /:title/\n")
    blogtool.write("journal/_posts/2026-01-01-old.md", "---\ntitle: Old\n---\n")
    assert blogtool("new", "Sleep", *DATE, "--dir", "journal/_posts").stdout == ("journal/_posts/2026-11-22-sleep.md\n")
    done = blogtool("new", "Sleep", *DATE, "--dir", "clinic/content/news", "--lang", "en", "--json")
    assert json.loads(done.stdout)["url"] == "/news/sleep/"
    assert blogtool("new", "Sleep", *DATE, "--dir", "..").returncode == 2


@pytest.mark.parametrize(
    ("marker", "settings", "file", "text", "warned"),
    [
        ("mkdocs.yml", "plugins: [blog]\n", "docs/blog/.authors.yml", "authors:\n  jo:\n    name: Jo\n", True),
        ("mkdocs.yml", "plugins: [blog]\n", "docs/blog/.authors.yml", "authors:\n  Jo O'Neil:\n    name: J\n", False),
        ("mkdocs.yml", "plugins: [blog]\n", "docs/blog/.authors.yml", None, True),
        ("mkdocs.yml", "plugins: [{blog: {authors_file: who.yml}}]\n", "docs/blog/.authors.yml", None, False),
        ("docusaurus.config.js", "", "blog/authors.yml", "jo:\n  name: Jo\n", True),
        ("docusaurus.config.js", "", "blog/authors.yml", "Jo O'Neil:\n  name: Jo\n", False),
        ("hugo.toml", "", "content/authors.yml", None, False),
    ],
)
def test_an_author_whom_the_generator_would_not_find_is_said(
    blogtool: Blogtool, marker: str, settings: str, file: str, text: str | None, warned: bool
):
    blogtool.write(marker, settings)
    if text is not None:
        blogtool.write(file, text)
    name = {"mkdocs.yml": "MkDocs", "docusaurus.config.js": "Docusaurus"}.get(marker)
    said = f"{file} has no author “Jo O'Neil”, so {name} would not build the site. Add the author there.\n"
    assert blogtool("new", "Sleep", *DATE, "--author", "Jo O'Neil").stderr == (said if warned else "")


@pytest.mark.parametrize(
    ("template", "path"),
    [
        (":year-:month-:day-:title.md", "source/_posts/2026-11-22-sleep.md"),
        (":year/:i_month/:title.md", "source/_posts/2026/11/sleep.md"),
        (":title.md", "source/_posts/sleep.md"),
        (":hash-:title.md", "source/_posts/sleep.md"),
    ],
)
def test_hexo_names_new_posts_as_its_configuration_says(blogtool: Blogtool, template: str, path: str):
    blogtool.write("_config.yml", f"new_post_name: {template}\npermalink: :title/\nsource_dir: source\n")
    done = json.loads(blogtool("new", "Sleep", *DATE, "--json").stdout)
    assert done["path"] == path
    assert ":hash" in template or done["url"] == "/sleep/"


def test_without_a_table_of_authors_the_name_in_git_where_an_author_is_asked_for(blogtool: Blogtool):
    assert author_of(blogtool, **git(blogtool, "Tom Tester")) is None
    blogtool.write("blogtool.toml", "[post.fields]\nauthor = 'text'\n")
    assert author_of(blogtool, **git(blogtool, "Tom Tester")) == "Tom Tester"
    blogtool.write("blogtool.toml", "[post.fields]\nauthor.optional = true\n")
    assert author_of(blogtool, **git(blogtool, "Tom Tester")) is None


# What is there already


@pytest.mark.parametrize(
    ("old", "text", "message"),
    [
        ("posts/a.md", "---\ntitle: Sleep Well!\n---\n", "posts/a.md has nearly the same title: “Sleep Well!”.\n"),
        ("posts/a.md", "---\ntitle: Sleep well\n---\n", "posts/a.md has the same title: “Sleep well”.\n"),
        ("posts/2024-01-02-sleep-well.md", "Text.\n",
         "posts/2024-01-02-sleep-well.md has the same slug: sleep-well.\n"),
        ("posts/a/sleep-well/index.md", "Text.\n", "posts/a/sleep-well/index.md has the same slug: sleep-well.\n"),
        ("posts/a.md", "---\nslug: sleep-well\n---\n", "posts/a.md has the same slug: sleep-well.\n"),
        ("posts/sleep-well.markdown", "---\nslug: other\n---\n", ""),
        ("posts/a.md", "---\ntitle: Sleep well\nlang: fr\n---\n", ""),
        ("posts/a.fr.md", "---\ntitle: Sleep well\n---\n", ""),
        ("posts/a.md", "---\ntitle: Sleep well\nx: [\n---\n", "posts/a.md has the same title: “Sleep well”.\n"),
        ("posts/a.md", b"---\ntitle: Sleep well\n---\ncaf\xe9\n",
         "posts/a.md has nearly the same title: “Sleep well”.\n"),
        ("posts/a.md", "---\ntitle: 'Sleep \x1b[31mwell'\n---\n", ""),
        ("posts/about.md", "# Sleep well\n", "posts/about.md has the same title: “Sleep well”.\n"),
        ("posts/a.md", "---\nname: sleep-well\nslug: sleep-well-2\n---\n\nslug: sleep-well\n", ""),
    ],
)  # fmt: skip
def test_a_post_that_has_the_same_already_is_named(blogtool: Blogtool, old: str, text: str | bytes, message: str):
    blogtool.write("blogtool.toml", "")
    (blogtool.folder / "posts").mkdir()
    blogtool.write(old, text)
    done = blogtool("new", "Sleep well")
    assert (done.returncode, done.stdout, done.stderr) == (0, "posts/sleep-well.md\n", message)


def test_the_address_that_a_template_gives_may_be_taken(blogtool: Blogtool):
    blogtool.write("templates/post.md", "---\ntitle: {{ title | quoted }}\npermalink: /{{ slug }}/\n---\n")
    blogtool.write("posts/a.md", "---\ntitle: Other\npermalink: /sleep-well/\n---\n")
    done = blogtool("new", "Sleep well", "--json")
    assert json.loads(done.stdout)["url"] == "/sleep-well/"
    assert json.loads(done.stdout)["warnings"] == ["posts/a.md has the same address: /sleep-well/."]


def test_a_translation_collides_only_with_its_own_language(blogtool: Blogtool):
    blogtool.write("hugo.toml", "[languages.fr]\n")
    blogtool.write("content/posts/a.fr.md", "---\ntitle: Sleep well\n---\n")
    blogtool.write("content/posts/b.md", "---\ntitle: Sleep well\n---\n")
    assert blogtool("new", "Sleep well", "--lang", "fr").stderr == (
        "content/posts/a.fr.md has the same title: “Sleep well”.\n"
    )


def test_a_tag_that_is_near_one_in_use_is_pointed_out(blogtool: Blogtool):
    for number in range(3):
        blogtool.write(f"{number}.md", f"---\ntitle: Post {number}\ntags: [physiotherapy, 'number {number}']\n---\n")
    done = blogtool("new", "Sleep", "--tag", "physio", "--tag", "news", "--tag", "physiotherapy", "--tag", "number-1")
    assert (done.returncode, done.stdout) == (0, "sleep.md\n")
    assert done.stderr == (
        "“physio” is near “physiotherapy”, which 3 posts have.\n“number-1” is near “number 1”, which one post has.\n"
    )


def test_a_site_where_a_post_is_a_pipe_does_not_hang(blogtool: Blogtool):
    os.mkfifo(blogtool.folder / "pipe.md")
    assert blogtool("new", "Sleep well").returncode == 0


# Templates


def test_the_template_of_the_blog_comes_before_ours(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[types.news]\nwhen.path = ["news/*"]\n[types.talk]\nwhen.path = ["talks/*"]\n')
    blogtool.write("templates/news.md", "{{ front_matter }}\n\nNews of the type {{ type }} in {{ path }}.\n")
    blogtool.write("templates/article.md", "{{ front_matter }}\n\nAll others.\n")
    blogtool("new", "A", "--type", "news")
    blogtool("new", "A", "--type", "talk")
    blogtool("new", "A")
    assert (blogtool.folder / "news/a.md").read_text().endswith("\n\nNews of the type news in news/a.md.\n")
    assert (blogtool.folder / "talks/a.md").read_text().endswith("\n\nAll others.\n")
    assert (blogtool.folder / "a.md").read_text().endswith("\n\nAll others.\n")


def test_a_template_knows_the_author_and_every_field(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)
    blogtool.write(
        "templates/post.md", "{{ front_matter }}\n{{ author.name }}, {{ fields.mood }}, {{ lang }}\n{{ body }}"
    )
    blogtool("new", "A", "--author", "tom", "--lang", "fr", "--from", "-", stdin='{"mood": "glad"}')
    text = (blogtool.folder / "a.md").read_text()
    assert "\nTom Tester, glad, fr\n" in text
    assert "[Source: [TODO: the first source]]" in text


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ front_matter }}\n\n{{ titel }}\n",
         "templates/post.md:3  There is no value “titel”. Did you mean title?\n"),
        ("{{ front_matter }}\n{% for a in tags %}\n", "templates/post.md:2  This `for` does not end: "
         "`{% endfor %}` is missing.\n"),
        ("Text without front matter.\n",
         "templates/post.md: the title would not read back as it was typed, so nothing was written. A template begins "
         "with {{ front_matter }}, or has a line such as `title: {{ title | quoted }}`.\n"),
        (b"caf\xe9", "The template templates/post.md cannot be read: it is not UTF-8 text.\n"),
        ("x" * 300_000,
         "The template templates/post.md cannot be read: it is larger than 256 kB; a template is not.\n"),
    ],
)  # fmt: skip
def test_a_template_with_a_mistake_leaves_nothing_behind(blogtool: Blogtool, template: str | bytes, message: str):
    blogtool.write("templates/post.md", template)
    done = blogtool("new", "Sleep", "--dir", "content/deep", "--edit", EDITOR="true")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert files(blogtool) == ["templates/post.md"]
    assert not (blogtool.folder / "content").exists()


def test_a_template_from_outside_of_the_blog_is_not_read(blogtool: Blogtool):
    secret = blogtool.write("../secret.md", "{{ front_matter }}\nSecret.\n")
    (blogtool.folder / "templates").mkdir()
    (blogtool.folder / "templates/post.md").symlink_to(secret)
    done = blogtool("new", "Sleep")
    assert (done.returncode, done.stderr) == (
        2, "The template templates/post.md lies outside the blog, so it is not read.\n"
    )  # fmt: skip
    blogtool.write("blogtool.toml", '[post]\ntemplate = "../../secret.md"\n')
    done = blogtool("new", "Sleep")
    assert (done.returncode, done.stderr) == (
        2, "The template ../secret.md lies outside the blog, so it is not read.\n"
    )  # fmt: skip


# When it cannot be written


def test_on_a_full_disk_nothing_is_left_behind(blogtool: Blogtool):
    blogtool.write("templates/post.md", "{{ front_matter }}\n" + "x" * 5000)
    command = f"ulimit -f 1; exec {sys.executable} -m blogtool new Sleep --dir a/b"
    done = subprocess.run(["sh", "-c", command], cwd=blogtool.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("sleep.md could not be written: file too large. Nothing is left behind.\n")
    assert files(blogtool) == ["templates/post.md"]
    assert not (blogtool.folder / "a").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_folder_that_may_only_be_read(blogtool: Blogtool):
    (blogtool.folder / "posts").mkdir(mode=0o500)
    done = blogtool("new", "Sleep")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("posts/sleep.md could not be created: permission denied.\n")


def test_where_a_file_stands_in_the_place_of_the_folder(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    blogtool.write("content", "A file.\n")
    done = blogtool("new", "Sleep")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("sleep.md could not be created: not a directory.\n")
    assert files(blogtool) == ["content", "hugo.toml"]


def test_two_titles_of_one_slug_are_two_posts_or_one_refusal(blogtool: Blogtool):
    assert blogtool("new", "Sleep well").stdout == "sleep-well.md\n"
    done = blogtool("new", "Sleep? Well!")
    assert (done.returncode, done.stderr) == (
        2, "sleep-well.md exists already; it is not overwritten. Choose another --slug.\n"
    )  # fmt: skip
    assert blogtool("new", "Sleep? Well!", "--slug", "sleep-2").stdout == "sleep-2.md\n"
    assert fields(blogtool, "sleep-well.md")["title"] == "Sleep well"


# Drafts


@pytest.mark.parametrize(
    ("flavor", "folder", "path", "field"),
    [
        ("jekyll", "_drafts", "_drafts/sleep.md", None),
        ("jekyll", "_posts", "_posts/2026-11-22-sleep.md", "published: false"),
        ("hexo", "source/_drafts", "source/_drafts/sleep.md", None),
        ("hexo", "source/_posts", "source/_posts/sleep.md", "published: false"),
        ("hugo", "content/posts", "content/posts/sleep.md", "draft: true"),
    ],
)
def test_a_draft_is_one_by_its_folder_where_there_is_one_else_by_a_field(
    blogtool: Blogtool, flavor: str, folder: str, path: str, field: str | None
):
    blogtool.write("blogtool.toml", f'[site]\nflavor = "{flavor}"\n')
    (blogtool.folder / folder).mkdir(parents=True)
    done = blogtool("new", "Sleep", *DATE, "--draft")
    assert (done.stdout, done.stderr) == (f"{path}\n", "")
    lines = (blogtool.folder / path).read_text().split("---")[1].splitlines()
    assert [line for line in lines if line.startswith(("draft", "published"))] == ([field] if field else [])


def test_a_draft_whose_place_is_said_stays_there(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[site]\nflavor = "jekyll"\n')
    (blogtool.folder / "_drafts").mkdir()
    assert blogtool("new", "Sleep", *DATE, "--draft", "--dir", "_posts").stdout == "_posts/2026-11-22-sleep.md\n"
    assert fields(blogtool, "_posts/2026-11-22-sleep.md")["published"] is False


# What it costs


def cpu(blogtool: Blogtool) -> float:
    """Return the seconds of the processor that one `new` takes, the least of three."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert blogtool("new", "Sleep well", "--tag", "physio", "--dry-run").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_a_thousand_posts_cost_a_fraction_of_a_second(blogtool: Blogtool):
    alone = cpu(blogtool)
    for number in range(1000):
        head = f"---\ntitle: Number {number} of many\ntags: [a{number % 50}, physiotherapy]\n---\n"
        blogtool.write(f"posts/{number}.md", head + "A paragraph of some length, as posts have.\n\n" * 100)
    assert cpu(blogtool) - alone < 0.3  # to parse them all would take several times as long


def test_where_nothing_says_that_it_is_a_blog_only_the_folder_itself_is_looked_at(blogtool: Blogtool):
    blogtool.write("deep/er/a.md", "---\ntitle: Sleep well\n---\n")
    blogtool.write("a.md", "---\ntitle: Rest well\ntags: [physiotherapy]\n---\n")
    assert blogtool("new", "Sleep well").stderr == ""
    assert blogtool("new", "Rest, well!", "--tag", "physio").stderr == (
        "a.md has nearly the same title: “Rest well”.\n“physio” is near “physiotherapy”, which one post has.\n"
    )


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("", "pubDate"),
        ("[post.fields]\ndate = 'date'\n", "date"),
        ("[post.fields]\ndate = 'date'\npubDate = 'date'\n", "pubDate"),
        ("[site]\nnames.date = 'day'\n", "day"),
    ],
)
def test_the_date_is_called_as_the_house_style_says_else_as_the_generator_does(
    blogtool: Blogtool, style: str, name: str
):
    blogtool.write("astro.config.mjs", "")
    blogtool.write("blogtool.toml", style)
    done = blogtool("new", "Sleep", *DATE)
    assert f"\n{name}: 2026-11-22T09:30:00+01:00\n" in (blogtool.folder / done.stdout.strip()).read_text()


# What the configuration of the site says


def test_the_address_that_the_generator_will_give(blogtool: Blogtool):
    blogtool.write("hugo.toml", "baseURL = 'https://clinic.example/blog/'\n[permalinks]\nposts = '/:year/:slug/'\n")
    blogtool.write("content/posts/a.md", "---\ntitle: Other\ndate: 2026-01-01\nslug: sleep-well\n---\n")
    done = blogtool("new", "Sleep well", "--json", *DATE)
    record = json.loads(done.stdout)
    assert record["url"] == "/blog/2026/sleep-well/"
    assert record["warnings"] == ["content/posts/a.md has the same address: /blog/2026/sleep-well/."]


@pytest.mark.parametrize(
    ("settings", "text", "path"),
    [
        ("hugo.toml", "contentDir = 'text'\n", "text/posts/sleep.md"),
        ("_config.yml", "source_dir: text\n", "text/_posts/sleep.md"),
    ],
)
def test_the_folder_is_where_the_configuration_puts_it(blogtool: Blogtool, settings: str, text: str, path: str):
    blogtool.write(settings, text)
    blogtool.write("package.json", '{"dependencies": {"hexo": "8"}}')
    done = blogtool("new", "Sleep", *DATE)
    assert (done.stdout, done.stderr) == (f"{path}\n", "")


def test_the_clocks_of_the_site_give_the_hour(blogtool: Blogtool):
    blogtool.write("hugo.toml", "timeZone = 'Asia/Tokyo'\ndefaultContentLanguage = 'ja'\n")
    blogtool("new", "Sleep", "--date", "2026-11-22")
    blogtool("new", "Rest")
    blogtool("new", "Walk", "--date", "2026-11-22T09:30:00+01:00", "--lang", "ja")
    assert "\ndate: 2026-11-22T00:00:00+09:00\n" in (blogtool.folder / "content/posts/sleep.md").read_text()
    assert "+09:00\n" in (blogtool.folder / "content/posts/rest.md").read_text()
    assert "\ndate: 2026-11-22T09:30:00+01:00\n" in (blogtool.folder / "content/posts/walk.md").read_text()


def test_a_broken_configuration_is_said_and_nothing_is_written(blogtool: Blogtool):
    blogtool.write("hugo.toml", "contentDir = 'text\n")
    done = blogtool("new", "Sleep")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("hugo.toml")
    assert files(blogtool) == ["hugo.toml"]
