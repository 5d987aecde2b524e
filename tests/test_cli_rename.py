"""`blogtool rename`: the title, the name, the links, and readers of the old address."""

import pytest

from conftest import Blogtool
from test_cli_publish import HUGO, JEKYLL, refused, site, tree

POST = "---\ntitle: Sleep # for now\ndate: 2026-01-02\n---\n\nText.\n"
RENAMED = {
    "Hugo": (
        HUGO, "content/posts/sleep.md", "content/posts/better-sleep-7-steps.md",
        POST,
        '---\ntitle: "Better sleep: 7 steps" # for now\ndate: 2026-01-02\naliases: [/posts/sleep/]\n---\n\nText.\n',
        "Renamed: /posts/better-sleep-7-steps/. Readers of /posts/sleep/ are sent on.\n",
    ),
    "Hugo, a folder": (
        HUGO, "content/posts/2026-01-02-sleep/index.md", "content/posts/2026-01-02-better-sleep-7-steps/index.md",
        POST, None,
        "Renamed: /posts/2026-01-02-better-sleep-7-steps/. Readers of /posts/2026-01-02-sleep/ are sent on.\n",
    ),
    "Hugo, a translation": (
        HUGO, "content/posts/sleep.fr.md", "content/posts/better-sleep-7-steps.fr.md", POST, None, None,
    ),
    "Hugo, the address by a field": (
        HUGO, "content/posts/sleep.md", "content/posts/better-sleep-7-steps.md",
        "---\ntitle: Sleep\nslug: 'rest'\n---\n\nText.\n",
        "---\ntitle: \"Better sleep: 7 steps\"\nslug: 'better-sleep-7-steps'\naliases: [/posts/rest/]\n---\n\nText.\n",
        "Renamed: /posts/better-sleep-7-steps/. Readers of /posts/rest/ are sent on.\n",
    ),
    "Hugo, the whole address written out": (
        HUGO, "content/posts/sleep.md", "content/posts/better-sleep-7-steps.md",
        "---\ntitle: Sleep\nurl: /rest/\n---\n\nText.\n",
        "---\ntitle: \"Better sleep: 7 steps\"\nurl: /rest/\n---\n\nText.\n",
        "Renamed: /rest/. Its address stays, because its url says so.\n",
    ),
    "Hugo, a draft": (
        HUGO, "content/posts/sleep.md", "content/posts/better-sleep-7-steps.md",
        "---\ntitle: Sleep\ndraft: true\n---\n\nText.\n",
        "---\ntitle: \"Better sleep: 7 steps\"\ndraft: true\n---\n\nText.\n",
        "Renamed: /posts/better-sleep-7-steps/.\n",
    ),
    "Jekyll": (
        JEKYLL, "_posts/2026-01-02-sleep.md", "_posts/2026-01-02-better-sleep-7-steps.md",
        "---\ntitle: Sleep\n---\n\nText.\n",
        "---\ntitle: \"Better sleep: 7 steps\"\nredirect_from: [/2026/01/02/sleep.html]\n---\n\nText.\n",
        "Renamed: /2026/01/02/better-sleep-7-steps.html. Readers of /2026/01/02/sleep.html are sent on, "
        "if the site uses jekyll-redirect-from.\n",
    ),
    "Zola": (
        {"zola.toml": 'base_url = "https://clinic.example"\n'},
        "content/posts/sleep.md", "content/posts/better-sleep-7-steps.md",
        '+++\ntitle = "Sleep"\ndate = 2026-01-02\n\n[extra]\na = 1\n+++\n\nText.\n',
        '+++\ntitle = "Better sleep: 7 steps"\ndate = 2026-01-02\naliases = ["/posts/sleep/"]\n\n'
        '[extra]\na = 1\n+++\n\nText.\n',
        "Renamed: /posts/better-sleep-7-steps/. Readers of /posts/sleep/ are sent on.\n",
    ),
    "Pelican": (
        {"pelicanconf.py": ""}, "content/sleep.md", "content/better-sleep-7-steps.md",
        "Title: Sleep\nDate: 2026-01-02\n\nText.\n", "Title: Better sleep: 7 steps\nDate: 2026-01-02\n\nText.\n",
        "Renamed: /better-sleep-7-steps.html. Pelican sends nobody on from /sleep.html.\n",
    ),
    "MkDocs": (
        {"mkdocs.yml": "plugins:\n  - blog\n"}, "docs/blog/posts/sleep.md", "docs/blog/posts/better-sleep-7-steps.md",
        "---\ndate: 2026-01-02\n---\n\n# Sleep\n\nText.\n",
        "---\ndate: 2026-01-02\n---\n\n# Better sleep: 7 steps\n\nText.\n",
        "Renamed: /blog/2026/01/02/better-sleep-7-steps/. MkDocs sends nobody on from /blog/2026/01/02/sleep/.\n",
    ),
    "plain Markdown": (
        {"blogtool.toml": '[site]\nflavor = "plain"\n'}, "posts/sleep.md", "posts/better-sleep-7-steps.md",
        "Sleep\n=====\n\nText.\n", "Better sleep: 7 steps\n=====\n\nText.\n",
        "Renamed: posts/better-sleep-7-steps.md. Its address cannot be known, so only links to its file follow.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RENAMED)
def test_a_post_is_renamed_by_the_pattern_that_it_had(blogtool: Blogtool, case: str):
    files, old, new, before, after, said = RENAMED[case]
    site(blogtool, {**files, old: before})
    done = blogtool("rename", old, "Better sleep: 7 steps")
    assert (done.returncode, done.stdout) == (0, f"{new}\n"), done.stderr
    found = tree(blogtool)
    assert old not in found
    if after is not None:
        assert found[new].decode() == after
    if said is not None:
        assert done.stderr == said


def test_the_slug_alone(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/sleep.md": POST})
    assert blogtool("rename", "content/posts/sleep.md", "--slug", "rest").stdout == "content/posts/rest.md\n"
    text = (blogtool.folder / "content/posts/rest.md").read_text()
    assert text == POST.replace("02\n---", "02\naliases: [/posts/sleep/]\n---")


def test_the_title_alone(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/sleep.md": POST})
    done = blogtool("rename", "content/posts/sleep.md", "C# & “Sleep”", "--slug", "sleep")
    assert (done.returncode, done.stdout, done.stderr) == (0, "content/posts/sleep.md\n", "Renamed: /posts/sleep/.\n")
    text = (blogtool.folder / "content/posts/sleep.md").read_text()
    assert text == POST.replace("Sleep #", "C# & “Sleep” #")


def test_there_and_back_again_leaves_one_alias(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/sleep.md": POST})
    blogtool("rename", "content/posts/sleep.md", "--slug", "rest")
    blogtool("rename", "content/posts/rest.md", "--slug", "sleep")
    text = (blogtool.folder / "content/posts/sleep.md").read_text()
    assert "aliases: [/posts/rest/]\n" in text


def test_the_site_below_a_path_of_its_host_notes_the_address_without_it(blogtool: Blogtool):
    site(blogtool, {"hugo.toml": 'baseURL = "https://x.example/blog/"\n', "content/posts/sleep.md": POST})
    done = blogtool("rename", "content/posts/sleep.md", "--slug", "rest")
    assert done.stderr == "Renamed: /blog/posts/rest/. Readers of /blog/posts/sleep/ are sent on.\n"
    assert "aliases: [/posts/sleep/]\n" in (blogtool.folder / "content/posts/rest.md").read_text()


def test_a_folder_moves_with_its_files_and_links_follow(blogtool: Blogtool):
    text = "---\ntitle: A\n---\n\n![a](a.png) [b](../b.md) [b](../b/) [me](/posts/sleep/)\n"
    site(blogtool, {**HUGO, "content/posts/sleep/index.md": text})
    blogtool.write("content/posts/sleep/a.png", b"png")
    blogtool.write("content/posts/b.md", '[a](sleep/) ![](sleep/a.png) [a](../sleep/#x)\n\n{{< ref "posts/sleep" >}}\n')
    blogtool.write("content/_index.md", "[a](/posts/sleep/) [a](https://clinic.example/posts/sleep/)\n")
    done = blogtool("rename", "content/posts/sleep/index.md", "--slug", "rest")
    assert done.stdout == "content/posts/rest/index.md\n"
    assert done.stderr == (
        "Renamed: /posts/rest/. Readers of /posts/sleep/ are sent on. Six links in two posts follow it.\n"
    )
    found = tree(blogtool)
    moved = ["content/posts/rest/a.png", "content/posts/rest/index.md"]
    assert sorted(found) == ["content/_index.md", "content/posts/b.md", *moved, "hugo.toml"]
    assert found["content/posts/b.md"] == (b'[a](rest/) ![](rest/a.png) [a](../rest/#x)\n\n{{< ref "posts/rest" >}}\n')
    assert found["content/_index.md"] == b"[a](/posts/rest/) [a](https://clinic.example/posts/rest/)\n"
    assert found["content/posts/rest/index.md"].decode() == text.replace(
        "A\n---", "A\naliases: [/posts/sleep/]\n---"
    ).replace("/posts/sleep/)", "/posts/rest/)")


def test_a_translation_in_the_same_folder_moves_along(blogtool: Blogtool):
    french = 'baseURL = "https://x.example/"\n[languages.en]\n[languages.fr]\n'
    site(blogtool, {"hugo.toml": french, "content/posts/sleep/index.md": POST, "content/posts/sleep/index.fr.md": POST})
    blogtool.write("content/a.md", "[en](/posts/sleep/) [fr](/fr/posts/sleep/) [fr](posts/sleep/index.fr.md)\n")
    done = blogtool("rename", "content/posts/sleep/index.md", "--slug", "rest")
    assert (done.returncode, done.stdout) == (0, "content/posts/rest/index.md\n"), done.stderr
    assert (blogtool.folder / "content/a.md").read_text() == (
        "[en](/posts/rest/) [fr](/fr/posts/rest/) [fr](posts/rest/index.fr.md)\n"
    )
    assert "aliases: [/fr/posts/sleep/]\n" in (blogtool.folder / "content/posts/rest/index.fr.md").read_text()


def test_the_house_style_decides_what_the_file_is_called(blogtool: Blogtool):
    site(blogtool, {**HUGO, "blogtool.toml": '[post.file]\nname = "{date:%Y-%m}-{slug}.md"\n'})
    blogtool.write("content/posts/sleep.md", POST)
    done = blogtool("rename", "content/posts/sleep.md", "--slug", "rest")
    assert done.stdout == "content/posts/2026-01-rest.md\n"


def test_only_capitals_change(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/sleep.md": "---\ntitle: A\ndraft: true\n---\n"})
    assert blogtool("rename", "content/posts/sleep.md", "--slug", "Sleep").stdout == "content/posts/Sleep.md\n"
    assert sorted(tree(blogtool)) == ["content/posts/Sleep.md", "hugo.toml"]


def test_a_dry_run_writes_nothing(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/sleep/index.md": POST})
    before = tree(blogtool)
    done = blogtool("rename", "content/posts/sleep/index.md", "Rest", "--dry-run")
    assert done.stdout.startswith("content/posts/sleep → content/posts/rest\n--- content/posts/sleep/index.md\n")
    assert done.stderr == (
        "Would be renamed: /posts/rest/. Nothing was written. Readers of /posts/sleep/ are sent on.\n"
    )
    assert tree(blogtool) == before


# What stands in the way


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Say what it is to be called: a new title behind the path, --slug, or both."),
        (("",), "The title is empty."),
        (("A", "--slug", " "), "The slug is empty."),
        (("!!!",), "“!!!” has no letter or digit to make a file name of. Choose one with --slug."),
        (("--slug", "a/b"), "The slug gives no usable file name: “a/b” cannot be a file name: it holds a character "
            "that a file system or an address forbids. Choose another one."),
        (("Con",), "The title gives no usable file name: Windows cannot open a file called con.md. "
            "Choose one with --slug."),
        (("Sleep", "--slug", "sleep"), "content/posts/sleep.md is called that already. Nothing was changed."),
        (("Taken",), "content/posts/taken.md exists already; it is not overwritten. Nothing was changed."),
    ],
)  # fmt: skip
def test_names_that_it_cannot_have(blogtool: Blogtool, arguments: tuple[str, ...], message: str):
    site(blogtool, {**HUGO, "content/posts/sleep.md": POST, "content/posts/taken.md": POST})
    refused(blogtool, message, "rename", "content/posts/sleep.md", *arguments)


def test_a_folder_that_is_taken(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/sleep/index.md": POST, "content/posts/taken/a.png": ""})
    message = "content/posts/taken exists already; it is not overwritten. Nothing was changed."
    refused(blogtool, message, "rename", "content/posts/sleep/index.md", "Taken")


def test_a_post_that_has_its_fields_in_another_file(blogtool: Blogtool):
    site(blogtool, {"conf.py": 'BLOG_TITLE = "Clinic"\n', "posts/a.md": "Text.\n", "posts/a.meta": ".. title: A\n"})
    message = "posts/a.md has its fields in posts/a.meta; posts of two files are moved by hand."
    refused(blogtool, message, "rename", "posts/a.md", "Rest")


def test_another_post_with_the_same_address_is_said(blogtool: Blogtool):
    other = "---\ntitle: Other\nurl: /posts/rest/\n---\n"
    site(blogtool, {**HUGO, "content/posts/sleep.md": POST, "content/posts/other.md": other})
    done = blogtool("rename", "content/posts/sleep.md", "--slug", "rest")
    assert done.returncode == 0
    assert done.stderr == (
        "content/posts/other.md has the same address: /posts/rest/.\n"
        "Renamed: /posts/rest/. Readers of /posts/sleep/ are sent on.\n"
    )


def test_the_page_of_a_folder_of_posts(blogtool: Blogtool):
    site(blogtool, {**HUGO, "content/posts/index.md": POST, "content/posts/b.md": POST})
    message = "content/posts/index.md is the page of a folder, and has no name of its own. Nothing was changed."
    refused(blogtool, message, "rename", "content/posts/index.md", "Rest")


# The title


def test_a_heading_that_hides_the_title(blogtool: Blogtool):
    site(blogtool, {"mkdocs.yml": "plugins:\n  - blog\n"})
    blogtool.write("docs/blog/posts/a.md", "---\ntitle: Old\ndate: 2026-01-02\n---\n\n# Old\n\nText.\n")
    assert blogtool("rename", "docs/blog/posts/a.md", "New").returncode == 0
    text = (blogtool.folder / "docs/blog/posts/new.md").read_text()
    assert text == "---\ntitle: New\ndate: 2026-01-02\n---\n\n# New\n\nText.\n"
