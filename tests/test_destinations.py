"""Where links lead: what a generator may have made is left alone, and what cannot be there is found."""

from pathlib import Path

import pytest

from blogtool import discovery, runner
from blogtool.across import Across
from blogtool.finding import Finding
from blogtool.houses import Houses, Selection
from conftest import CORPORA

RULES = ("link-internal", "link-anchor", "image-missing")


def found(paths: list[str] | None = None) -> list[Finding]:
    houses = Houses(selection=Selection(select=RULES))
    posts = discovery.posts(paths or ["."], houses.site_for).posts
    results = list(runner.run(posts, houses.ground_for, formats_for=houses.formats_for))
    finished = Across(houses.site_for, houses.ground_for, houses.formats_for).finish(results)
    return [finding for result in finished for finding in result.findings]


def reported(text: str, path: str) -> list[str]:
    """Return the addresses that are reported in a post of these links."""
    put(path, text)
    source = Path(path).read_bytes()
    return [source[slice(*finding.span)].decode() for finding in found([path])]


def put(path: str, text: str = "") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def hugo() -> None:
    put("hugo.toml", "baseURL = 'https://blog.example/'\n")
    for name in ("rest", "walk", "swim", "sit", "run"):
        put(f"content/posts/{name}.md", "---\ntitle: A\n---\n\n## Why\n")


@pytest.fixture
def jekyll() -> None:
    put("_config.yml", "permalink: /:year/:month/:day/:title/\n")
    for day, name in enumerate(("rest", "walk", "swim", "sit", "run")):
        put(f"_posts/2026-01-1{day}-{name}.md", "---\ntitle: A\n---\n")


def test_what_hugo_makes_of_no_file_is_left_alone(hugo: None):
    put("content/posts/series/_index.md")
    put("content/posts/old.html")
    put("content/posts/trip/index.md")
    put("content/about.md")
    put("static/files/plan.pdf")
    put("data/authors.yml")
    links = (
        "/ /posts/ /posts/page/2/ /posts/index.xml /posts/feed/ /tags/ /tags/sleep/ /categories/x/ /about /de/posts/a/ "
        "/posts/series/ /posts/old/ /posts/trip/ ../trip/ ../../about/ /files/plan.pdf /index.xml /authors/ann/ /2026/ "
        "/sitemap.xml /admin/ ../ ../../ ./ ?page=2 #top /posts/rest/#why rest.md#why ./rest.md /posts/rest.md "
        "https://x.example/posts/rst/ //x.example/posts/rst/ mailto:a@b.example tel:+1 javascript:void(0) ~ann/x "
        "ann@blog.example github.com/ann www.blog.example /posts/{slug}/ /posts/REST/ /posts/rest.html"
    ).split()
    text = "".join(f"[a]({link}) " for link in links)
    assert reported(text, "content/posts/sleep.md") == []


def test_what_cannot_be_there_is_found(hugo: None):
    put("static/files/plan.pdf")
    links = "/posts/rst/ ../rst/ /posts/rst/#why rst.md ./rst.md ../posts/rst.md /files/paln.pdf /posts/rest/#wy #wy"
    text = "".join(f"[a]({link}) " for link in links.split()) + "\n\n## Why\n"
    assert reported(text, "content/posts/sleep.md") == links.split()


def test_an_alias_and_a_redirect_lead_somewhere(hugo: None):
    put("content/posts/lie.md", "---\naliases: [/posts/couch/, sofa, 'https://blog.example/posts/bed/']\n---\n")
    put("static/_redirects", "/posts/pause /posts/rest/\n/posts/archive-*  /posts/rest/\n/posts/of/:year /posts/\n")
    text = "".join(
        f"[a](/posts/{name}/) " for name in ("couch", "sofa", "bed", "pause", "archive-2020", "of/2020", "chair")
    )
    assert reported(text, "content/posts/sleep.md") == ["/posts/chair/"]


def test_a_post_that_knows_no_address_makes_addresses_unknown(hugo: None):
    put("content/posts/odd.md", "---\nbuild: {render: never}\n---\n")
    assert reported("[a](/posts/rst/) [b](rst.md)\n", "content/posts/sleep.md") == ["rst.md"]


def test_few_posts_side_by_side_say_nothing_about_their_folder():
    put("hugo.toml")
    put("content/posts/rest.md")
    assert reported("[a](/posts/rst/)\n", "content/posts/sleep.md") == []


def test_posts_of_other_languages_have_addresses_of_their_own(hugo: None):
    put("hugo.toml", "[languages.en]\n[languages.de]\n")
    put("content/posts/rest.de.md", "---\ntitle: Ruhe\n---\n")
    assert reported("[a](/de/posts/rest/) [b](/de/posts/rst/) [c](rest.md)\n", "content/posts/sleep.de.md") == []


def test_dated_addresses(jekyll: None):
    links = "/2026/01/10/rest/ /2026/01/11/rest/ /2026/01/ /2026/ /2026/01/10/ /about/ /feed.xml /2026/01/14/run"
    text = "".join(f"[a]({link}) " for link in links.split())
    assert reported(text, "_posts/2026-02-01-sleep.md") == ["/2026/01/11/rest/"]


def test_a_post_in_another_format_may_have_the_address(jekyll: None):
    put("_posts/2026-01-09-lie.textile")
    assert reported("[a](/2026/01/09/lie/) [b](/2026/01/09/lye/)\n", "_posts/2026-02-01-sleep.md") == [
        "/2026/01/09/lye/"
    ]


def test_without_a_configuration_addresses_are_not_known():
    for day in range(6):
        put(f"_posts/2026-01-1{day}-a{day}.md", "---\ntitle: A\n---\n")
    assert reported("[a](/2026/01/10/b.html) [b](b)\n", "_posts/2026-02-01-sleep.md") == []


def test_a_site_below_a_folder_of_its_host(hugo: None):
    put("hugo.toml", "baseURL = 'https://blog.example/en/'\n")
    text = "[a](/en/posts/rest/) [b](/posts/rst/) [c](/en/posts/rst/)\n"
    assert reported(text, "content/posts/sleep.md") == ["/en/posts/rst/"]


def test_zola_names_posts_by_their_files():
    put("config.toml", "base_url = 'https://blog.example'\n")
    put("content/posts/rest.md", "+++\n+++\n")
    assert reported("[a](@/posts/rest.md) [b](@/posts/rst.md)\n", "content/posts/sleep.md") == ["@/posts/rst.md"]


def test_plain_markdown_has_files_and_no_addresses():
    put("posts/rest.md")
    text = "[a](rest.md) [b](rst.md) [c](/posts/rst/) [d](rst) [e](../gone/rst.md)\n"
    assert reported(text, "posts/sleep.md") == ["rst.md"]


def test_a_picture_is_missed_where_others_are(hugo: None):
    for path in ("content/posts/bed/a.png", "static/images/a.png", "themes/calm/static/images/theme.png"):
        put(path)
    text = "![a](a.png) ![b](b.png) ![c](c.svg) ![d](/images/b.png) ![e](/images/theme.png) ![f](/elsewhere/b.png)\n"
    assert reported(text, "content/posts/bed/index.md") == ["b.png", "/images/b.png"]


def test_anchors_by_the_rule_of_the_generator():
    put("_config.yml", "title: A\n")
    links = "[a](#1-sleep) [b](#sleep) [c](#own) [d](#p) [e](#q)\n\n"
    text = links + "## 1. Sleep\n\n## Other {#own}\n\nText.\n{: #p}\n\n<p id=q>\n"
    assert reported(text, "_posts/2026-01-01-a.md") == ["#sleep"], "GitHub's rule keeps figures"
    put("_config.yml", "kramdown: {input: kramdown}\n")
    assert reported(text, "_posts/2026-01-01-a.md") == ["#1-sleep"], "kramdown's own does not"


@pytest.mark.parametrize(
    "text",
    [
        "[a](#b)\n\n{{< section b >}}\n",
        "[a](#b)\n\n<h2>B</h2>\n",
        "[a](#fn:1) [b](#comments) [c](#:~:text=d) [e](#!/f) [g](#)\n",
    ],
)
def test_anchors_that_others_make_are_left_alone(hugo: None, text: str):
    assert reported(text, "content/posts/sleep.md") == []


def test_zola_spells_emoji_as_words_which_we_do_not():
    put("config.toml", "base_url = 'https://blog.example'\n")
    text = "[a](#sleep-crab)\n\n## Sleep 🦀\n"
    assert reported(text, "content/a.md") == []


# Real posts

TRUE = {
    "rust": {"./rust-vision-doc.md", "#Theme-Flatten-the-learning-curve", "#Theme-Help-users-help-each-other"}
    | {"#Theme-Help-the-Rust-project-scale"},
}
"""What was read and is so; elsewhere nothing is reported."""


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.parametrize("name", ["rust", "eslint-archive", "linkerd", "oviney", "rfernandezdo", "hugo-docs"])
def test_real_posts_are_not_reported_for_what_is_right(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(CORPORA / name)
    wrong = {Path(finding.path).read_bytes()[slice(*finding.span)].decode() for finding in found()}
    assert wrong == TRUE.get(name, set())
