"""The words in braces of a house style: what each is for a post, and which mean nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.house import House
from blogtool.post import Post
from blogtool.source import Source
from blogtool.tokens import file_rest, file_slug, file_stem, fill, fillings, mistakes, tokens

POST = (
    "---\ntitle: Why we sleep\ndate: 2024-05-04 08:30:00\ncover: {image: bed.png}\ntags: [rest, fun]\nlang: de\n---\n"
)


def post(path: str = "posts/2024-05-04-sleep.md", text: str = POST) -> Post:
    return Post(Source(path, text.encode()))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("no words", "no words"),
        ("{file.name}", "2024-05-04-sleep.md"),
        ("{file.stem}", "2024-05-04-sleep"),
        ("{file.slug}", "sleep"),
        ("{file.rest}", "sleep"),
        ("{slug}", "sleep"),
        ("{title}", "Why we sleep"),
        ("{date}", "2024-05-04"),
        ("{date:%Y-%m-%d}-{slug}.md", "2024-05-04-sleep.md"),
        ("/images/{date:%Y}/{date:%m}-{file.slug}/", "/images/2024/05-sleep/"),
        ("{date:%H:%M}", "08:30"),
        ("{lang}", "de"),
        ("{cover.image}", "bed.png"),
        ("{tags}", "rest"),
        ("{missing}", None),
        ("{title:%Y}", None),
        ("{{ title }} {{title}} { title } {} {%", "{{ title }} {{title}} { title } {} {%"),
    ],
)
def test_a_word_in_braces_is_filled_in(template: str, text: str | None):
    assert fill(template, post()) == text


def test_a_list_can_be_filled_in_with_each_of_its_items():
    assert fillings("{tags}/{slug}", post()) == ["rest/sleep", "fun/sleep"]
    assert fillings("{missing}", post()) == []


def test_the_slug_of_the_front_matter_comes_before_that_of_the_file():
    assert fill("{slug} {file.slug}", post(text="---\nslug: own\n---\n")) == "own sleep"


def test_a_date_comes_from_the_name_of_the_file_where_the_post_has_none():
    assert fill("{date:%d.%m.%Y}", post(text="Text.\n")) == "04.05.2024"
    assert fill("{date}", post("a.md", "Text.\n")) is None
    assert fill("{date}", post("a.md", "---\ndate:\n  created: 2024-05-06\n---\n")) == "2024-05-06"


def test_a_house_knows_the_field_of_the_date_and_the_language(tmp_path):
    from blogtool.contract import Site

    house = House(site=Site(names={"date": "pubDate"}), lang="en")
    assert house.fill("{date:%Y} {lang}", post("a.md", "---\npubDate: 2023-01-02\n---\n")) == "2023 en"


@pytest.mark.parametrize(
    ("path", "stem", "slug", "rest"),
    [
        ("sleep.md", "sleep", "sleep", "sleep"),
        ("posts/2024-05-04-sleep-well.md", "2024-05-04-sleep-well", "sleep-well", "sleep-well"),
        ("2024-05-04_sleep.en.md", "2024-05-04_sleep", "sleep", "sleep"),
        ("20240504_sleep.md", "20240504_sleep", "sleep", "sleep"),
        ("2024-05-sleep.md", "2024-05-sleep", "2024-05-sleep", "sleep"),
        ("2014-04-10-eslint-0.5.0-released.md", "2014-04-10-eslint-0.5.0-released", *["eslint-0.5.0-released"] * 2),
        ("posts/2024-05-04-sleep/index.md", "2024-05-04-sleep", "sleep", "sleep"),
        ("posts/sleep/index.pt-br.md", "sleep", "sleep", "sleep"),
        ("2024-05-04.md", *["2024-05-04"] * 3),
        ("index.md", *["index"] * 3),
        ("2048-tips.md", *["2048-tips"] * 3),
        ("2024-13-45-x.mdx", *["2024-13-45-x"] * 3),
    ],
)
def test_the_parts_of_a_file_name(path: str, stem: str, slug: str, rest: str):
    assert (file_stem(path), file_slug(path), file_rest(path)) == (stem, slug, rest)


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{file.slgu}", "{file.slgu} is nothing that a file has. Did you mean {file.slug}?"),
        ("{file.weight}", "{file.weight} is nothing that a file has. There are {file.slug}, {file.name}, {file.stem},"),
        ("{titel}", "{titel} is nothing that a post has. Did you mean {title}?"),
        ("{keywrod}", "{keywrod} is nothing that a post has. Did you mean {keyword}?"),
        ("{date:YYYY-MM-DD}", "{date:YYYY-MM-DD}: a date is written with %Y for the year, %m for the month and %d"),
        ("{date:%Y-%Q}", "{date:%Y-%Q}: there is no %Q in dates; %Y is the year,"),
        ("{slug:%Y}", "{slug:%Y}: only a date takes a form behind a colon. Write {slug}."),
    ],
)
def test_a_word_that_means_nothing(template: str, sentence: str):
    (found,) = mistakes(f"a/{template}/b", ["keyword"])
    assert found.startswith(sentence)


@pytest.mark.parametrize("template", ["{keyword}", "{ported_from}", "{date:%Y}", "{pubDate:%-d %B}", "{"])
def test_a_word_may_be_any_field(template: str):
    assert list(mistakes(template, ["keyword"])) == []


def test_a_wrong_word_is_a_mistake_of_the_house_style(blogtool):
    blogtool.write("post.md", "Text.\n")
    blogtool.write(
        "blogtool.toml",
        """\
[post.file]
name = "{date:YYYY}-{slug}.md"
[post.fields]
slug.is = "{file.slgu}"
posted.formats = ["DD.MM.YYYY"]
[cases.old]
when.lacks = ["keyword"]
images.all.folder = "/images/{keywrd}/"
""",
    )
    done = blogtool("lint", "post.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == """\
blogtool.toml:2  post.file.name = "{date:YYYY}-{slug}.md" – {date:YYYY}: a date is written with %Y for the year, %m \
for the month and %d for the day, such as %Y-%m-%d.
blogtool.toml:4  slug.is = "{file.slgu}" – {file.slgu} is nothing that a file has. Did you mean {file.slug}?
blogtool.toml:5  posted.formats = "DD.MM.YYYY" – a date is written with %Y for the year, %m for the month and %d for \
the day, such as %Y-%m-%d.
blogtool.toml:8  all.folder = "/images/{keywrd}/" – {keywrd} is nothing that a post has. Did you mean \
{keyword}? If your posts have a field keywrd, name it in [post.fields].
4 mistakes in blogtool.toml; no post was read.
"""
    )


@given(st.text(alphabet="{}ab.:%Y-date", max_size=30), st.text(alphabet="ab-./2024_", max_size=20))
def test_any_text_can_be_filled_in(template: str, path: str):
    filled = fill(template, post(path))
    assert filled is None or not [token for token in tokens(template) if token.name in ("title", "date")] or filled
    assert all(template[token.start] == "{" and template[token.end - 1] == "}" for token in tokens(template))
    list(mistakes(template, []))
