"""`blogtool.heads`: the first bytes of a post → its title and its tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import runner
from blogtool.blog import gather
from blogtool.fieldblocks import Field, toml_block, yaml_block
from blogtool.heads import LENGTH, tags_of, title_of
from conftest import CORPORA


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("---\ntitle: Sleep\n---\n", "Sleep"),
        ("\ufeff---\r\ntitle:   Sleep well  # soon\r\n---\r\n", "Sleep well"),
        ("---\ntitle: 'It''s late'\n---\n", "It's late"),
        ('---\ndate: 2026-01-01\ntitle: "A \\"b\\" # c"  # d\n---\n', 'A "b" # c'),
        ("---\ntitle: >-\n  Sleep\n  well\nx: y\n---\n", "Sleep well"),
        ("---\ncover:\n  title: No\n---\n\n# Yes #\n", "Yes"),
        ("---\nx: y\n---\n\ntitle: in the text\n", None),
        ("+++\ntitle = 'A \"b\"'\n+++\n", 'A "b"'),
        ("+++\ntitle = '''It's'''\n[extra]\n+++\n", "It's"),
        (';;;\n"title": "Sleep",\n;;;\n', "Sleep"),
        ('{\n  "title": "Sleep",\n  "x": 1\n}\n', "Sleep"),
        ("Title: Sleep\nDate: 2026-01-01\n\nText.\n", "Sleep"),
        ("<!--\n.. title: Sleep\n.. slug: x\n-->\n", "Sleep"),
        ("Text.\n\ntitle: no\n\n# C# ##\r\n", "C#"),
        ("Text.\n", None),
        ("", None),
        ("---\ntitle: caf\udcff\n---\n", "caf\ufffd"),
    ],
)
def test_the_title(head, title):
    assert title_of(head.encode(errors="surrogateescape")) == title


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("---\ntags: [sleep, 'self care', \"a, b\"]  # two\n---\n", ["sleep", "self care", "a, b"]),
        ("---\ntags:\n  - sleep\n  - 'rest'  # now\nx: y\n---\n", ["sleep", "rest"]),
        ("---\ntags:\n- sleep\n---\n- no\n", ["sleep"]),
        ("---\ntags: [\n  sleep,\n  rest\n]\n---\n", ["sleep", "rest"]),
        ("---\ntags: sleep, rest\n---\n", ["sleep", "rest"]),
        ("+++\n[taxonomies]\ntags = ['a', \"b\"]\n+++\n", ["a", "b"]),
        ('{\n "tags": ["a", "b"],\n "x": ["c"]\n}\n', ["a", "b"]),
        ("Title: x\nTags: a, b\n\nText.\n", ["a", "b"]),
        ("---\ntags: []\n---\n", []),
        ("---\ntags:\n---\n", []),
        ("Text.\n", []),
    ],
)
def test_the_tags(head, tags):
    assert tags_of(head.encode()) == tags


@given(st.binary(max_size=200))
def test_nothing_makes_it_fail(head):
    assert title_of(b"---\ntitle: " + head) is not None
    assert isinstance(tags_of(b"---\ntags: " + head), list)


@given(
    st.text(
        st.characters(
            min_codepoint=32, exclude_characters="\x7f\\\ufeff\ufffe\uffff", exclude_categories=["Cs", "Cc", "Zl", "Zp"]
        )
    )
)
def test_what_new_writes_is_found_again(title):
    fields = [Field(name="title", value=title), Field(name="tags", value=["sleep", "self-care"])]
    for block in (yaml_block(fields), toml_block(fields)):
        assert title_of(block.encode()) == title
        assert tags_of(block.encode()) == ["sleep", "self-care"]


@pytest.mark.parametrize(
    ("corpus", "few"), [("rust", 0), ("nodejs", 0), ("eslint-archive", 0), ("oviney", 0), ("rfernandezdo", 5)]
)
def test_real_posts_are_read_as_the_whole_post_is(corpus, few):
    """The few have marks of Markdown in a heading that is the title."""
    if not (CORPORA / corpus).is_dir():
        pytest.skip("the real posts are not at hand")
    wrong = 0
    for path in sorted((CORPORA / corpus).rglob("*.md"))[::7]:
        post = runner.load(str(path), path.read_bytes())
        if post.front_matter is not None and not post.front_matter.faults and post.title:
            wrong += title_of(post.data[:LENGTH]) != post.title
            wrong += tags_of(post.data[:LENGTH]) != [tag.text for tag in gather(post).tags]
    assert wrong <= few
