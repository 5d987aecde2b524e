"""`blogtool.discovery`: which posts a path means, and where a site has its root."""

import os

import pytest

from blogtool import discovery
from blogtool.discovery import Site, Sought, find_root
from blogtool.errors import BlogtoolError
from blogtool.finding import Failure
from blogtool.flavors import FLAVORS, PLAIN


@pytest.fixture
def blog(tmp_path, monkeypatch):
    """An empty folder in which the program is run."""
    folder = tmp_path / "blog"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def make(folder, *names):
    """Make files of one letter; a name that ends in `/` is a folder."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(exist_ok=True) if name.endswith("/") else path.write_text("x\n")


def site_of(root, flavor="plain", **settings):
    """A site for every path, as a house style would give it."""
    site = Site(root=str(root), flavor=FLAVORS[flavor], **settings)
    return lambda folder: site


def posts(site_for, *paths, **options):
    found = discovery.posts(paths or ["."], site_for, **options)
    assert found.failures == []
    return found.posts


def message(site_for, *paths):
    found = discovery.posts(paths, site_for)
    assert found.posts == []
    (failure,) = found.failures
    return f"{failure.path}: {failure.message}"


# A folder means its posts


def test_plain_markdown_every_markdown_file(blog):
    make(blog, "a.md", "b.markdown", "c.mdown", "d.mkd", "e.mdx", "F.MD", "g.txt", "h.md.bak", "i.html", "md")
    assert posts(site_of(blog)) == ["F.MD", "a.md", "b.markdown", "c.mdown", "d.mkd", "e.mdx"]


def test_the_order_is_alphabetical_the_files_of_a_folder_before_its_folders(blog):
    make(blog, "posts/z.md", "posts/a.md", "posts/m/b.md", "posts/b/c.md", "posts/Z.md")
    assert posts(site_of(blog), "posts") == [
        "posts/Z.md",
        "posts/a.md",
        "posts/z.md",
        "posts/b/c.md",
        "posts/m/b.md",
    ]


def test_paths_keep_the_order_in_which_they_are_named(blog):
    make(blog, "b/2.md", "a/1.md", "3.md")
    assert posts(site_of(blog), "b", "3.md", "a") == ["b/2.md", "3.md", "a/1.md"]


def test_hugo_the_content_folder_without_section_pages(blog):
    make(blog, "content/posts/a.md", "content/posts/b/index.md", "content/_index.md", "content/posts/_index.md")
    make(blog, "content/about.md", "README.md", "archetypes/default.md", "public/copy.md", "resources/r.md")
    assert posts(site_of(blog, "hugo")) == ["content/about.md", "content/posts/a.md", "content/posts/b/index.md"]


def test_zola_the_content_folder_without_section_pages(blog):
    make(blog, "content/_index.md", "content/blog/a.md", "themes/x/README.md")
    assert posts(site_of(blog, "zola")) == ["content/blog/a.md"]


def test_jekyll_posts_and_drafts_below_categories_too(blog):
    make(blog, "_posts/2026-11-22-a.md", "_drafts/b.md", "science/_posts/2026-11-23-c.md", "about.md", "_site/d.md")
    make(blog, "_site/_posts/e.md", "_pages/f.md")
    assert posts(site_of(blog, "jekyll")) == [
        "_drafts/b.md",
        "_posts/2026-11-22-a.md",
        "science/_posts/2026-11-23-c.md",
    ]


def test_mkdocs_the_posts_of_the_blog_where_there_is_one(blog):
    make(blog, "docs/index.md", "docs/blog/index.md", "docs/blog/posts/a.md", "site/index.md")
    assert posts(site_of(blog, "mkdocs")) == ["docs/blog/posts/a.md"]


def test_mkdocs_all_pages_where_there_is_no_blog(blog):
    make(blog, "docs/index.md", "docs/guide/a.md", "README.md")
    assert posts(site_of(blog, "mkdocs")) == ["docs/index.md", "docs/guide/a.md"]


def test_a_folder_within_the_posts(blog):
    make(blog, "content/posts/a.md", "content/news/b.md")
    assert posts(site_of(blog, "hugo"), "content/news") == ["content/news/b.md"]


def test_a_folder_above_the_site(blog):
    make(blog, "web/content/a.md", "web/README.md")
    assert posts(site_of(blog / "web", "hugo"), ".") == ["web/content/a.md"]


def test_a_trailing_slash_and_an_absolute_path(blog):
    make(blog, "content/a.md")
    assert posts(site_of(blog, "hugo"), "content/") == ["content/a.md"]
    assert posts(site_of(blog, "hugo"), str(blog / "content")) == [str(blog / "content" / "a.md")]


def test_the_house_style_says_where_posts_are(blog):
    make(blog, "content/blog/a.md", "content/blog/2026/b.md", "content/docs/c.md", "d.md")
    assert posts(site_of(blog, "hugo", posts=("content/blog/**/*.md",))) == [
        "content/blog/a.md",
        "content/blog/2026/b.md",
    ]
    assert posts(site_of(blog, posts=("content/blog/*.md", "d.md"))) == ["d.md", "content/blog/a.md"]


def test_the_house_style_leaves_posts_out(blog):
    make(blog, "content/a.md", "content/old/b.md", "content/old/c.md", "content/new/old.md")
    assert posts(site_of(blog, "hugo", exclude=("content/old/",))) == ["content/a.md", "content/new/old.md"]
    assert posts(site_of(blog, "hugo", exclude=("old*",))) == ["content/a.md"]


def test_dot_folders_dot_files_and_node_modules_are_left_out(blog):
    make(blog, "a.md", ".git/x.md", ".obsidian/x.md", ".hidden.md", "node_modules/y/README.md", "b/node_modules/z.md")
    make(blog, ".a.md.k2j.blogtool-tmp")
    assert posts(site_of(blog)) == ["a.md"]


# Git


def test_what_git_ignores_is_left_out(blog):
    make(blog, ".git/", "a.md", "drafts/b.md", "notes/private.md", "notes/c.md")
    (blog / ".gitignore").write_text("# not yet\ndrafts/\n\nprivate.md\n")
    assert posts(site_of(blog)) == ["a.md", "notes/c.md"]


def test_the_nearest_gitignore_decides(blog):
    make(blog, ".git/", "a.md", "notes/a.md", "notes/b.md", "notes/keep/a.md")
    (blog / ".gitignore").write_text("a.md\n")
    (blog / "notes" / ".gitignore").write_text("b.md\n!a.md\n")
    assert posts(site_of(blog)) == ["notes/a.md", "notes/keep/a.md"]


def test_a_pattern_with_a_slash_counts_from_its_gitignore(blog):
    make(blog, ".git/", "notes/x/a.md", "x/a.md")
    (blog / "notes").mkdir(exist_ok=True)
    (blog / "notes" / ".gitignore").write_text("/x/\n")
    assert posts(site_of(blog)) == ["x/a.md"]


def test_negation_in_one_file(blog):
    make(blog, ".git/", "a.md", "b.md")
    (blog / ".gitignore").write_text("*.md\n!b.md\n")
    assert posts(site_of(blog)) == ["b.md"]


def test_a_post_in_an_ignored_folder_cannot_be_taken_back(blog):
    make(blog, ".git/", "a.md", "drafts/b.md")
    (blog / ".gitignore").write_text("drafts/\n")
    (blog / "drafts" / ".gitignore").write_text("!b.md\n")
    assert posts(site_of(blog)) == ["a.md"]


@pytest.mark.parametrize("text", [b"drafts/\r\nb.md\r\n", b"\xef\xbb\xbfdrafts/\nb.md\n", b"drafts/ \nb.md  \n"])
def test_a_gitignore_of_windows_with_a_byte_order_mark_or_with_spaces(blog, text):
    make(blog, ".git/", "a.md", "b.md", "drafts/c.md")
    (blog / ".gitignore").write_bytes(text)
    assert posts(site_of(blog)) == ["a.md"]


def test_a_pattern_that_git_does_not_understand_does_not_end_the_run(blog):
    make(blog, ".git/", "a.md", "b.md")
    (blog / ".gitignore").write_text("!\n[\nfoo[\n\\\nb.md\n")
    assert posts(site_of(blog)) == ["a.md"]


def test_a_pattern_of_the_house_style_that_is_none_is_its_owner_s_mistake(blog):
    make(blog, "a.md")
    with pytest.raises(BlogtoolError) as caught:
        posts(site_of(blog, exclude=("old/", "!")))
    assert str(caught.value) == ("“!” is no pattern of paths; they are written as in .gitignore.")


def test_the_gitignore_of_a_checkout_around_the_site(blog):
    make(blog, ".git/", "web/content/a.md", "web/content/b.md")
    (blog / ".gitignore").write_text("web/content/b.md\n")
    assert posts(site_of(blog / "web", "hugo"), "web") == ["web/content/a.md"]


def test_a_worktree_has_a_file_instead_of_a_git_folder(blog):
    make(blog, ".git", "a.md", "b.md")
    (blog / ".gitignore").write_text("b.md\n")
    assert posts(site_of(blog)) == ["a.md"]


def test_outside_a_checkout_gitignore_means_nothing(blog):
    make(blog, "a.md", "b.md")
    (blog / ".gitignore").write_text("b.md\n")
    assert posts(site_of(blog)) == ["a.md", "b.md"]


# Named files


def test_a_file_that_is_named_is_taken_as_it_is(blog):
    make(blog, ".git/", "README.md", "content/_index.md", "content/secret.md", "notes.txt", "public/x.md")
    (blog / ".gitignore").write_text("secret.md\n")
    named = ["README.md", "content/_index.md", "content/secret.md", "notes.txt", "public/x.md"]
    assert posts(site_of(blog, "hugo", exclude=("README.md",)), *named) == named


def test_force_exclude_leaves_out_what_a_folder_would_leave_out(blog):
    make(blog, ".git/", "content/a.md", "content/secret.md", "content/old/b.md", "public/c.md", "public/d/e.md")
    (blog / ".gitignore").write_text("secret.md\n")
    named = ["content/a.md", "content/secret.md", "content/old/b.md", "public/c.md", "public/d/e.md"]
    assert posts(site_of(blog, "hugo", exclude=("content/old/",)), *named, force_exclude=True) == ["content/a.md"]


def test_force_exclude_leaves_out_what_is_no_post(blog):
    make(blog, "content/a.md", "content/_index.md", "README.md", "docs/b.md")
    named = ["README.md", "content/a.md", "content/_index.md", "docs/b.md"]
    assert posts(site_of(blog, "hugo"), *named, force_exclude=True) == ["content/a.md"]
    assert posts(site_of(blog, posts=("docs/*.md",)), *named, force_exclude=True) == ["docs/b.md"]


def test_force_exclude_may_leave_nothing(blog):
    make(blog, "a.md")
    assert posts(site_of(blog, exclude=("*.md",)), "a.md", force_exclude=True) == []


def test_the_same_file_twice_is_one_post(blog):
    make(blog, "posts/a.md", "posts/b.md")
    (blog / "link.md").symlink_to("posts/a.md")
    (blog / "again").symlink_to("posts")
    paths = ["posts/a.md", "./posts/a.md", "posts", str(blog / "posts" / "b.md"), "link.md", "again/b.md"]
    assert posts(site_of(blog), *paths) == ["posts/a.md", "posts/b.md"]


def test_a_symbolic_link_is_a_post_only_when_it_is_named(blog):
    make(blog, "posts/a.md")
    (blog.parent / "outside.md").write_text("x\n")
    (blog / "posts" / "b.md").symlink_to("../../outside.md")
    assert posts(site_of(blog), "posts") == ["posts/a.md"]
    assert posts(site_of(blog), "posts/b.md") == ["posts/b.md"]


def test_linked_folders_are_not_followed_so_a_loop_ends(blog):
    make(blog, "posts/a.md")
    (blog / "posts" / "loop").symlink_to("..")
    (blog / "posts" / "self").symlink_to("self")
    (blog / "posts" / "self.md").symlink_to("self.md")
    (blog / "posts" / "dangling.md").symlink_to("nowhere.md")
    assert posts(site_of(blog), "posts") == ["posts/a.md"]


@pytest.mark.parametrize(
    "name", ["a b.md", "-x.md", "[a].md", "%41.md", "a,b:c.md", "a\nb.md", "\x1b[31m.md", "日本.md"]
)
def test_strange_names_are_names(blog, name):
    make(blog, f"posts/{name}")
    assert posts(site_of(blog), "posts") == [f"posts/{name}"]


def test_a_name_that_is_not_utf8(blog):
    (blog / "posts").mkdir()
    with open(b"posts/caf\xe9.md", "wb") as file:
        file.write(b"x\n")
    assert posts(site_of(blog), "posts") == ["posts/caf\udce9.md"]


# What cannot be done


def test_a_path_that_does_not_exist(blog):
    assert message(site_of(blog), "nowhere.md") == "nowhere.md: There is no such file or folder."


def test_a_dangling_link_that_is_named(blog):
    (blog / "a.md").symlink_to("nowhere.md")
    assert message(site_of(blog), "a.md") == "a.md: There is no such file or folder."


def test_a_file_used_as_a_folder(blog):
    make(blog, "a.md")
    assert message(site_of(blog), "a.md/b.md") == "a.md/b.md: Not a directory."


def test_a_link_that_leads_to_itself(blog):
    (blog / "a.md").symlink_to("a.md")
    assert message(site_of(blog), "a.md") == "a.md: Too many levels of symbolic links."


def test_a_folder_without_markdown(blog):
    make(blog, "photos/a.jpg")
    assert message(site_of(blog), "photos") == "photos: No posts here: no Markdown file that git does not ignore."


def test_a_folder_without_posts_of_the_generator(blog):
    make(blog, "web/content/a.md", "web/themes/README.md")
    assert message(site_of(blog / "web", "hugo"), "web/themes") == (
        "web/themes: No posts here. Hugo keeps them in content below web."
    )
    assert message(site_of(blog / "web", "jekyll"), "web") == (
        "web: No posts here. Jekyll keeps them in _posts or _drafts below web."
    )


def test_a_folder_without_posts_of_the_house_style(blog):
    make(blog, "web/content/a.md")
    assert message(site_of(blog / "web", posts=("blog/**/*.md", "news/*.md")), "web") == (
        "web: No posts here. The house style says that they are blog/**/*.md, news/*.md below web."
    )


def test_the_posts_beside_a_mistake_are_still_found(blog):
    make(blog, "a.md", "b.md")
    found = discovery.posts(["a.md", "nowhere.md", "b.md"], site_of(blog))
    assert found.posts == ["a.md", "b.md"]
    assert found.failures == [Failure("nowhere.md", "There is no such file or folder.")]


def test_a_folder_that_cannot_be_read_is_not_passed_over_in_silence(blog, monkeypatch):
    make(blog, "posts/a.md", "posts/closed/b.md", "posts/z/c.md")
    real = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)  # root may read every folder
    found = discovery.posts(["posts"], site_of(blog))
    assert found.posts == ["posts/a.md", "posts/z/c.md"]
    assert found.failures == [Failure("posts/closed", "The folder could not be read: permission denied.")]


# The root of a site


def located(folder):
    found = find_root(folder)
    return None if found is None else (found.root, found.flavor.id)


def test_the_root_is_the_nearest_folder_that_is_a_site(blog):
    make(blog, "hugo.toml", "content/posts/", "content/demo/mkdocs.yml", "content/demo/docs/")
    assert located(str(blog)) == (str(blog), "hugo")
    assert located(str(blog / "content" / "posts")) == (str(blog), "hugo")
    assert located(str(blog / "content" / "demo" / "docs")) == (str(blog / "content" / "demo"), "mkdocs")


def test_the_search_ends_at_a_git_checkout(blog):
    make(blog, "hugo.toml", "theme/.git/", "theme/notes/")
    assert find_root(str(blog / "theme" / "notes")) is None
    make(blog, "theme/mkdocs.yml")
    assert located(str(blog / "theme" / "notes")) == (str(blog / "theme"), "mkdocs")


def test_the_search_ends_in_the_home_folder(blog, monkeypatch):
    make(blog, "hugo.toml", "home/notes/")
    monkeypatch.setenv("HOME", str(blog / "home"))
    assert find_root(str(blog / "home" / "notes")) is None


def test_a_folder_that_is_nowhere_in_a_site(blog):
    make(blog, ".git/", "notes/")
    assert find_root(str(blog / "notes")) is None


def test_what_is_sure_further_up_counts_before_what_only_looks_like_a_site(blog):
    """Hexo keeps posts in `source/_posts`, which would be Jekyll's if there were nothing around it."""
    make(blog, ".git/", "source/_posts/2026-11-22-sleep.md")
    (blog / "package.json").write_text('{"dependencies": {"hexo": "^8"}}')
    assert located(str(blog / "source" / "_posts")) == (str(blog), "hexo")
    (blog / "package.json").unlink()
    assert located(str(blog / "source" / "_posts")) == (str(blog / "source"), "jekyll")


@pytest.mark.parametrize("place", ["website", "docs", "apps/site", "packages/blog"])
def test_a_repository_of_many_things_has_one_site_below(blog, place):
    make(blog, ".git/", "README.md", "src/main.js", f"{place}/docusaurus.config.js", f"{place}/blog/sleep.md")
    assert located(str(blog)) == (str(blog / place), "docusaurus")
    assert located(str(blog / place / "blog")) == (str(blog / place), "docusaurus")
    assert located(str(blog / "src")) is None, "what lies beside the site is no part of it"


def test_which_of_two_sites_below_is_meant_cannot_be_known(blog):
    make(blog, ".git/", "website/docusaurus.config.js", "docs/mkdocs.yml")
    assert located(str(blog)) is None


def test_a_folder_is_looked_at_once_in_a_run(blog, monkeypatch):
    make(blog, ".git/", "hugo.toml", "content/posts/a/", "content/posts/b/")
    looked = []
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: looked.append(os.path.relpath(path, blog)) or listdir(path))
    sought = Sought()
    assert find_root(str(blog / "content" / "posts" / "a"), sought) is not None
    assert find_root(str(blog / "content" / "posts" / "b"), sought) is not None
    assert looked == ["content/posts/a", "content/posts", "content", ".", "content/posts/b"]


def test_a_site_is_plain_unless_told():
    assert Site(root="/blog").flavor is PLAIN


def test_a_folder_that_git_ignores_is_searched_when_it_is_named(blog):
    make(blog, ".git/", "drafts/a.md", "drafts/deep/b.md", "drafts/deep/c.md")
    (blog / ".gitignore").write_text("/drafts/\n")
    (blog / "drafts" / ".gitignore").write_text("c.md\n")
    assert posts(site_of(blog), "drafts") == ["drafts/a.md", "drafts/deep/b.md"]
    assert posts(site_of(blog), "drafts/deep") == ["drafts/deep/b.md", "drafts/deep/c.md"]
    assert message(site_of(blog), ".") == ".: No posts here: no Markdown file that git does not ignore."


def test_what_is_written_for_those_who_keep_a_repository_is_no_post_where_posts_may_stand_anywhere(blog):
    make(blog, ".git/", "a.md", "README.md", "CONTRIBUTING.md", "notes/README.md", "notes/readme-first.md")
    assert posts(site_of(blog), ".") == ["a.md", "notes/readme-first.md"]
    assert posts(site_of(blog), "README.md") == ["README.md"]
