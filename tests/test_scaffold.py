"""`blogtool.scaffold`: title, contract and flavour → path and text of a new post."""

import os
import tomllib
from datetime import date, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import blogtool
from blogtool import frontmatter
from blogtool.errors import BlogtoolError
from blogtool.fieldblocks import toml_block, yaml_block
from blogtool.flavors import FLAVORS
from blogtool.scaffold import Field, Template, Wanted, scaffold
from titles import TITLES

WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=-8)))
TEMPLATE = "{{ front_matter }}\n\nBegin here.\n"


def new(title, flavor="plain", *, template=TEMPLATE, fields=(), **wanted):
    return scaffold(Wanted(title=title, when=WHEN, **wanted), FLAVORS[flavor], Template("post.md", template), fields)


def refused(title, *arguments, **options):
    """The message with which a new post is refused."""
    with pytest.raises(BlogtoolError) as caught:
        new(title, *arguments, **options)
    return str(caught.value)


def values(post):
    """The fields of the new post, read by us."""
    front_matter = frontmatter.read(post.text.encode())
    assert front_matter is not None
    assert not front_matter.faults
    return front_matter.values


def generator_reads(post):
    """The fields of the new post, read as a site generator does."""
    fence, block, _ = post.text.split("\n", 1)[0], *post.text.split("\n", 1)[1].split("\n" + post.text[:3] + "\n", 1)
    return tomllib.loads(block) if fence == "+++" else yaml.safe_load(block)


# A whole post


@pytest.mark.parametrize(
    ("flavor", "name", "block"),
    [
        ("plain", "what-s-new.md", '---\ntitle: "Sleep: a guide"\ndate: 2026-11-22T09:30:00-08:00\n---'),
        ("hugo", "what-s-new.md", '---\ntitle: "Sleep: a guide"\ndate: 2026-11-22T09:30:00-08:00\n---'),
        ("mkdocs", "what-s-new.md", '---\ntitle: "Sleep: a guide"\ndate: 2026-11-22T09:30:00-08:00\n---'),
        ("jekyll", "2026-11-22-what-s-new.md", '---\ntitle: "Sleep: a guide"\ndate: 2026-11-22 09:30:00 -0800\n---'),
        ("zola", "what-s-new.md", '+++\ntitle = "Sleep: a guide"\ndate = 2026-11-22T09:30:00-08:00\n+++'),
    ],
)
def test_each_generator_gets_its_name_its_format_and_its_date(flavor, name, block):
    post = new("Sleep: a guide", flavor)
    assert post.name == name.replace("what-s-new", "sleep-a-guide")
    assert post.slug == "sleep-a-guide"
    assert post.text == f"{block}\n\nBegin here.\n"


def test_everything_the_author_asked_for():
    post = new("Sleep", author="monica", tags=("self care", "C#: a, b"), draft=True, slug="rest")
    assert post.name == "rest.md"
    assert post.text == (
        '---\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00-08:00\nauthor: "monica"\n'
        'tags: ["self care", "C#: a, b"]\ndraft: true\n---\n\nBegin here.\n'
    )


def test_everything_the_author_asked_for_in_toml():
    post = new("Sleep", "zola", author="monica", tags=("self care", 'a "b"'), draft=True)
    assert post.text == (
        '+++\ntitle = "Sleep"\ndate = 2026-11-22T09:30:00-08:00\nauthors = ["monica"]\ndraft = true\n\n'
        '[taxonomies]\ntags = ["self care", "a \\"b\\""]\n+++\n\nBegin here.\n'
    )


def test_a_draft_of_jekyll_is_one_that_jekyll_does_not_publish():
    assert "\npublished: false\n---" in new("Sleep", "jekyll", draft=True).text
    assert "draft" not in new("Sleep", "jekyll", draft=True).text


def test_a_date_in_another_zone_is_that_of_the_author():
    when = datetime(2026, 11, 22, 23, 59, 59, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    post = scaffold(Wanted(title="Sleep", when=when), FLAVORS["jekyll"], Template("post.md", TEMPLATE))
    assert post.name == "2026-11-22-sleep.md"
    assert "\ndate: 2026-11-22 23:59:59 +0545\n" in post.text


def test_the_built_in_template():
    path = os.path.join(os.path.dirname(blogtool.__file__), "templates", "article.md")
    with open(path, encoding="utf-8") as file:
        post = new("Sleep", template=file.read())
    assert post.text.startswith('---\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00-08:00\n---\n\n<!-- Open with ')
    assert post.text.endswith(" -->\n")


# The fields of the house style

HOUSE = (
    Field(name="description", value="", help="50 to 160 characters,\n  for search results"),
    Field(name="title", value=""),
    Field(name="layout", value="post"),
    Field(name="tags", value=[], help="two or three"),
    Field(name="weight", value=3),
    Field(name="toc", value=True),
)


def test_the_house_style_gives_the_order_the_helps_and_the_defaults():
    assert new("Sleep", fields=HOUSE, author="monica").text.split("\n\n")[0] == (
        "---\n"
        'description: ""  # 50 to 160 characters, for search results\n'
        'title: "Sleep"\n'
        "date: 2026-11-22T09:30:00-08:00\n"
        'layout: "post"\n'
        "tags: []  # two or three\n"
        "weight: 3\n"
        "toc: true\n"
        'author: "monica"\n'
        "---"
    )


def test_a_field_that_is_filled_needs_no_help():
    assert '\ntags: ["sleep"]\n' in new("Sleep", fields=HOUSE, tags=("sleep",)).text


def test_the_fields_in_toml():
    assert new("Sleep", "zola", fields=HOUSE).text.split("\n\n")[0] == (
        "+++\n"
        'description = ""  # 50 to 160 characters, for search results\n'
        'title = "Sleep"\n'
        "date = 2026-11-22T09:30:00-08:00\n"
        'layout = "post"\n'
        "tags = []  # two or three\n"
        "weight = 3\n"
        "toc = true\n"
        "+++"
    )


def test_an_author_where_the_house_style_wants_authors():
    assert '\nauthors: ["monica"]\n' in new("Sleep", author="monica", fields=(Field(name="authors", value=[]),)).text


@pytest.mark.parametrize("flavor", ["hugo", "zola"])
def test_a_field_whose_name_has_other_letters(flavor):
    assert generator_reads(new("Sleep", flavor, fields=(Field(name="größe", value=1.5),)))["größe"] == 1.5


# Titles that have broken generators


@pytest.mark.parametrize("flavor", ["hugo", "jekyll", "zola"])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_reads_back_as_it_was_typed(title, flavor):
    post = new(title, flavor, slug="a", author=title, tags=(title, "b"))
    for read in (values(post), generator_reads(post)):
        author, tags = read.get("author") or read["authors"][0], read.get("tags") or read["taxonomies"]["tags"]
        assert (read["title"], author, tags) == (title, title, [title, "b"])


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@example("\ufffe")
@example("\x85")
def test_any_title_reads_back_as_it_was_typed(title):
    if not title.strip():
        assert refused(title) == "The title is empty."
        return
    for flavor in ("hugo", "zola"):
        post = new(title, flavor, slug="a")
        assert values(post)["title"] == title
        assert generator_reads(post)["title"] == title


@given(st.text())
def test_any_title_gives_a_post_in_the_folder_or_is_refused(title):
    try:
        post = new(title)
    except BlogtoolError as error:
        assert str(error).endswith("--slug.") or "title" in str(error)
    else:
        assert os.path.basename(post.name) == post.name
        assert post.name.endswith(".md")
        assert not post.name.startswith((".", "-"))
        assert len(post.name.encode()) <= 255
        assert values(post)["title"] == title


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_value_reads_back_in_both_formats(one, two):
    fields = [Field(name="a", value=one), Field(name="b", value=[one, two])]
    expected = {"a": one, "b": [one, two]}
    assert yaml.safe_load(yaml_block(fields).removeprefix("---").removesuffix("---")) == expected
    assert tomllib.loads(toml_block(fields).removeprefix("+++").removesuffix("+++")) == expected


def test_nothing_in_a_title_is_obeyed():
    title = "{{ 7 * 7 }} {% for x in range(9) %}x{% endfor %} {# gone #} {{ slug }}"
    post = new(title, template="{{ front_matter }}\n\n# {{ title }}\n\n{{ slug }}\n")
    assert values(post)["title"] == title
    assert f"\n# {title}\n\n7-7-for-x-in-range-9-x-endfor-gone-slug\n" in post.text


def test_nothing_in_a_title_is_escaped_for_html():
    assert new("A < B & C", template=TEMPLATE + "# {{ title }}\n").text.endswith("# A < B & C\n")


# Titles that give no file name


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("", "The title is empty."),
        (" \t\n", "The title is empty."),
        ("!!!", "“!!!” has no letter or digit to make a file name of. Choose one with --slug."),
        ("👍", "“👍” has no letter or digit to make a file name of. Choose one with --slug."),
        ("../../x", "“../../x” looks like a path. Give the title of the post; --dir chooses the folder."),
        ("..\\x", "“..\\x” looks like a path. Give the title of the post; --dir chooses the folder."),
        (" /etc/x", "“ /etc/x” looks like a path. Give the title of the post; --dir chooses the folder."),
        ("~/x", "“~/x” looks like a path. Give the title of the post; --dir chooses the folder."),
        (
            "CON",
            "The title gives no usable file name: Windows cannot open a file called con.md. Choose one with --slug.",
        ),
        (
            "x" * 400,
            "The title (400 characters) gives no usable file name: it would be 400 bytes long, and a file name has "
            "room for 200. Choose one with --slug.",
        ),
        (
            "日" * 80,
            "The title gives no usable file name: it would be 240 bytes long, and a file name has room for 200. "
            "Choose one with --slug.",
        ),
        ("caf\udce9", "The title is not valid text: it holds bytes that are not UTF-8."),
    ],
    ids=[
        "empty",
        "blank",
        "marks",
        "emoji",
        "path",
        "Windows path",
        "absolute",
        "home",
        "CON",
        "long",
        "bytes",
        "surrogate",
    ],
)
def test_a_title_without_a_file_name(title, message):
    assert refused(title) == message


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("", "The slug is empty."),
        (" ", "The slug is empty."),
        (
            "../x",
            "The slug gives no usable file name: “../x” cannot be a file name: it holds a character that a file system "
            "or an address forbids. Choose another one.",
        ),
        ("nul", "The slug gives no usable file name: Windows cannot open a file called nul.md. Choose another one."),
        ("caf\udce9", "The slug is not valid text: it holds bytes that are not UTF-8."),
    ],
)
def test_a_slug_that_is_no_file_name(slug, message):
    assert refused("Sleep", slug=slug) == message


@pytest.mark.parametrize("title", ["!!!", "../../x", "CON", "x" * 400])
def test_with_a_slug_every_title_will_do(title):
    post = new(title, slug="sleep")
    assert (post.name, values(post)["title"]) == ("sleep.md", title)


def test_a_name_that_windows_keeps_for_itself_behind_a_date():
    assert new("CON", "jekyll").name == "2026-11-22-con.md"


# Templates


@pytest.mark.parametrize(
    "template", ["No front matter.\n", "---\ntitle: {{ title }}\n---\n", "---\ntitle: Rest\n---\n"]
)
def test_a_template_that_spoils_the_title_is_found_out(template):
    assert refused("Sleep: a guide", template=template) == (
        "post.md: the title would not read back as it was typed, so nothing was written. A template begins with "
        "{{ front_matter }}, or has a line such as `title: {{ title | quoted }}`."
    )


@pytest.mark.parametrize("flavor", ["hugo", "zola"])
@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_template_with_front_matter_of_its_own(flavor, title):
    fence, sign = ("---", ":") if flavor == "hugo" else ("+++", " =")
    template = f"{fence}\ntitle{sign} {{{{ title | quoted }}}}\ntags{sign} {{{{ tags | quoted }}}}\n{fence}\n"
    if title.strip():
        post = new(title, flavor, template=template, slug="a", tags=(title, "b"))
        assert generator_reads(post) == {"title": title, "tags": [title, "b"]}


NAMES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="."), min_size=1, max_size=8),
    st.sampled_from(["yes", "true", "null", "y", "1", "on", "a b", "2026-01-01", "og:image"]),
).filter(lambda name: name not in ("title", "date", "tags", "draft", "<<", "="))
VALUES = st.recursive(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(["yes", "null", "1", "2026-01-01", "1e3"]),
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(min_value=date(1000, 1, 1)),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("flavor", ["hugo", "zola"])
@given(given_fields=st.dictionaries(NAMES, VALUES, max_size=3))
def test_whatever_fields_a_file_gives_the_generator_reads_the_same(flavor, given_fields):
    wanted = Wanted(title="Sleep", when=WHEN, fields=given_fields)
    found = generator_reads(scaffold(wanted, FLAVORS[flavor], Template("post.md", TEMPLATE)))
    assert {name: found[name] for name in found if name not in ("title", "date")} == given_fields
