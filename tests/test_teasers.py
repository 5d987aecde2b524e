"""The newest posts as a list: which they are, and how the list is written."""

from datetime import UTC, datetime
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from blogtool.blog import dates_of
from blogtool.dates import in_order, moment
from blogtool.excerpt import fit
from blogtool.lengths import graphemes as length
from blogtool.post import Post
from blogtool.source import Source
from blogtool.teasers import Entry, entry, html, markdown, newest
from conftest import CORPORA

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def post(path: str, *fields: str, body: str = "Text.\n") -> Post:
    front_matter = "\n".join(["---", *fields, "---", ""]) if fields else ""
    return Post(Source(path, f"{front_matter}\n{body}".encode()))


def paths(posts: list[Post]) -> list[str]:
    return [post.source.path for post in posts]


def test_the_newest_come_first_and_posts_of_one_day_by_their_path():
    chosen = newest(
        [
            post("b.md", "date: 2026-01-02"),
            post("c.md", "date: 2026-01-02"),
            post("a.md", "date: 2026-01-02"),
            post("2026-01-03-in-the-name.md"),
            post("text.md", "date: '2026-01-01T23:00:00.000Z'"),
            post("toml.md", "date: 2026-01-02T00:30:00+01:00"),
            post("old.md", "date: 2004-01-02"),
        ],
        6,
        NOW,
    )
    assert paths(chosen.posts) == ["2026-01-03-in-the-name.md", "a.md", "b.md", "c.md", "toml.md", "text.md"]
    assert chosen.seen == 7


def test_drafts_what_is_in_the_future_and_what_has_no_date_are_counted_and_left_out():
    posts = [
        post("a.md", "date: 2026-01-02"),
        post("draft.md", "date: 2026-01-02", "draft: true"),
        post("_drafts/idea.md"),
        post("private.md", "date: 2026-01-02", "status: private"),
        post("unlisted.md", "date: 2026-01-02", "unlisted: true"),
        post("tomorrow.md", "date: 2026-11-23"),
        post("tonight.md", "date: 2026-11-22T23:00:00Z"),
        post("scheduled.md", "date: 2026-01-02", "publishDate: 2026-12-24"),
        post("undated.md", "title: About"),
        post("unreadable.md", "date: 22 November 2026"),
    ]
    chosen = newest(posts, 10, NOW)
    assert paths(chosen.posts) == ["a.md"]
    assert (chosen.seen, chosen.drafts, chosen.future) == (10, 4, 3)
    assert chosen.undated == ["undated.md", "unreadable.md"]
    assert paths(newest(posts, 10, NOW, drafts=True).posts) == ["a.md", "draft.md", "private.md", "unlisted.md"]
    assert paths(newest(posts, 10, NOW, future=True).posts) == ["tomorrow.md", "tonight.md", "a.md", "scheduled.md"]
    assert paths(newest(posts, 2, NOW, drafts=True, future=True).posts) == ["tomorrow.md", "tonight.md"]


@given(st.permutations(range(6)), st.integers(1, 7))
def test_the_order_in_which_posts_come_does_not_matter(order: list[int], number: int):
    posts = [
        post(f"{name}.md", f"date: 2026-01-0{day}") for name, day in zip("abcdef", (1, 2, 2, 3, 3, 3), strict=True)
    ]
    chosen = newest([posts[index] for index in order], number, NOW)
    assert paths(chosen.posts) == ["d.md", "e.md", "f.md", "b.md", "c.md", "a.md"][:number]


def test_an_entry_has_the_posts_own_text_or_one_from_its_prose():
    own = entry(post("a.md", "title: A", "date: 2026-01-02", "summary: Short.", "description: Own words."), 160)
    assert (own.teaser, own.field) == ("Own words.", "description")
    own = entry(post("a.md", "title: A", "date: 2026-01-02", "excerpt: |-\n  Two\n  lines.", "description: ' '"), 160)
    assert (own.teaser, own.field) == ("Two lines.", "excerpt")
    own = entry(post("a.md", "date: 2026-01-02", "meta_desc: Own.", "description: No."), 160, names=("meta_desc",))
    assert (own.teaser, own.field) == ("Own.", "meta_desc")
    derived = entry(post("a.md", "date: 2026-01-02", "description: [no, text]", body="One. Two.\n"), 160)
    assert (derived.teaser, derived.field) == ("One. Two.", None)
    neither = entry(post("a.md", "date: 2026-01-02", body="- a list\n"), 160)
    assert (neither.teaser, neither.field) == (None, None)


def test_the_title_of_an_entry_is_one_line_else_a_heading_else_the_slug():
    assert entry(post("a.md", "title: |-\n  Two\n  lines", "date: 2026-01-02"), 160).title == "Two lines"
    assert entry(post("2026-01-02-a.md", body="# A *heading*\n"), 160).title == "A heading"
    assert entry(post("2026-01-02-rest-well.md"), 160).title == "rest-well"


def test_a_text_of_its_author_that_is_too_long_is_its_first_sentences_or_cut():
    assert fit("One. Two.", 20) == "One. Two."
    assert fit("One sentence here. Another sentence here.", 30) == "One sentence here."
    assert fit("Oh. A second sentence that is much longer.", 30) == "Oh. A second sentence that is…"
    assert fit("  Two\n\tlines\u00ad.\x00 ", 30) == "Two lines."


@given(st.text(), st.integers(20, 60))
def test_whatever_its_author_wrote_it_fits_and_is_the_beginning(text: str, limit: int):
    whole, short = fit(text, 10_000), fit(text, limit)
    assert length(short) <= limit
    assert "".join(whole.split()).startswith("".join(short.removesuffix("…").split()))
    assert (short == whole) == (length(whole) <= limit)


ENTRIES = st.builds(
    Entry,
    path=st.just("a.md"),
    title=st.sampled_from(["Sleep", "[red]", "<b>", "a*b*c", "{{ x }}", "1. One", "<!-- /blogtool-latest -->"]),
    url=st.none(),
    date=st.sampled_from(["2026-01-02", "2026-01-02T10:00:00+01:00"]),
    draft=st.booleans(),
    teaser=st.none() | st.sampled_from(["Text.", "- no list", "# no heading", "===", "<i>no</i>", "| a |", "~~~"]),
    field=st.none(),
)


@given(st.lists(ENTRIES, min_size=1, max_size=6))
def test_the_list_is_one_list_with_an_item_and_a_link_an_entry(entries: list[Entry]):
    text = markdown([(one, "a.md") for one in entries])
    read = Post(Source("list.md", (text + "\n").encode()))
    assert [(passage.kind, passage.text) for passage in read.passages] == [
        ("item", f"{one.title} (2026-01-02)" + (f"\n{one.teaser} Read more" if one.teaser else "")) for one in entries
    ]
    texts = [text for one in entries for text in (one.title, *(["Read more"] if one.teaser else []))]
    assert [(link.text, link.destination) for link in read.links] == [(text, "a.md") for text in texts]


@given(st.lists(ENTRIES, min_size=1, max_size=6))
def test_the_list_as_html_has_the_same_texts_and_closes_what_it_opens(entries: list[Entry]):
    opened: list[str] = []
    texts: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

        def handle_data(self, data: str) -> None:
            if opened[-1:] and opened[-1] in ("a", "p"):
                texts.append(data)

    Reader().feed(html([(one, "a.md") for one in entries]))
    assert not opened
    said = [(one.title, *((f"{one.teaser} ", "Read more") if one.teaser else ())) for one in entries]
    assert texts == [text for of_one in said for text in of_one]


def test_real_posts_come_in_their_order_and_their_titles_as_typed():
    for folder in sorted(path for path in CORPORA.glob("*") if path.is_dir()):
        files = sorted(folder.rglob("*.md"))[::5]
        posts = [Post(Source(str(path.relative_to(folder)), path.read_bytes())) for path in files]
        chosen = newest(posts, 20, NOW)
        assert chosen.seen == len(posts)
        assert chosen.posts or folder.name == "hugo-docs", folder
        dates = [in_order(moment(dates_of(one)[0]) or NOW) for one in chosen.posts]
        assert dates == sorted(dates, reverse=True)
        entries = [entry(one, 160) for one in chosen.posts]
        read = Post(Source("list.md", markdown([(one, "a.md") for one in entries], more="").encode()))
        assert [link.text for link in read.links] == [one.title for one in entries]
        assert all(length(one.teaser or "") <= 160 for one in entries)
