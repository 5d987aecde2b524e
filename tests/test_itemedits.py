"""Single items of lists are renamed, added and removed, and every other byte of the post stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import frontmatter
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.itemedits import add_item, remove_item, rename_item

FORMATS = ("yaml", "toml", "json", "unopened", "pelican", "nikola")


def read(text):
    data = text.encode()
    formats = ("yaml", "toml", "json")
    for own in ("unopened", "pelican", "nikola"):
        if not frontmatter.read(data, 0, formats):
            formats = (own,)
    return data, frontmatter.read(data, 0, formats)


def after(change, text, *arguments):
    data, front_matter = read(text)
    return apply(data, [change(data, front_matter, *arguments)]).decode()


def refused(change, text, *arguments):
    data, front_matter = read(text)
    with pytest.raises(BlogtoolError) as caught:
        change(data, front_matter, *arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntags: [old, 'b'] # c\n---\n", "---\ntags: [new, 'b'] # c\n---\n"),
        ("---\ntags: ['a', \"old\"]\n---\n", "---\ntags: ['a', \"new\"]\n---\n"),
        ("---\ntags:\n  - a # one\n  - old # two\n---\n", "---\ntags:\n  - a # one\n  - new # two\n---\n"),
        ("---\ntags:\n- a\n# on old\n- old\n---\n", "---\ntags:\n- a\n# on old\n- new\n---\n"),
        ("---\ntags: old\n---\n", "---\ntags: new\n---\n"),
        ("---\ntags: a , old,b\n---\n", "---\ntags: a , new,b\n---\n"),
        ("---\ntags: [old, 2024, true]\n---\n", "---\ntags: [new, 2024, true]\n---\n"),
        ("---\ntags: [old, ~, b]\n---\n", "---\ntags: [new, ~, b]\n---\n"),
        ("---\ntags: [a, old, new]\n---\n", "---\ntags: [a, new]\n---\n"),
        ("---\ntags: [new, 'a', old]\n---\n", "---\ntags: [new, 'a']\n---\n"),
        ("---\ntags: [old, 'a', old, b]\n---\n", "---\ntags: [new, 'a', b]\n---\n"),
        ("---\ntags: old, a, new\n---\n", "---\ntags: new, a\n---\n"),
        ("+++\ntags = ['a', \"old\", # c\n]\n+++\n", "+++\ntags = ['a', \"new\", # c\n]\n+++\n"),
        ('{\n"tags": ["old","b"]\n}\n', '{\n"tags": ["new","b"]\n}\n'),
        ("tags: [old]\n---\nText\n", "tags: [new]\n---\nText\n"),
        ("Title: a\nTags: a,  old ,b\n\nText\n", "Title: a\nTags: a,  new ,b\n\nText\n"),
        ("Tags: Doe, Jane; old\n\nText\n", "Tags: Doe, Jane; new\n\nText\n"),
        ("<!--\n.. title: a\n.. tags: a,old\n-->\n\nText\n", "<!--\n.. title: a\n.. tags: a,new\n-->\n\nText\n"),
    ],
)
def test_an_item_gets_another_name(text, expected):
    assert after(rename_item, text, "tags", "old", "new") == expected


def test_inner_lists_are_named_with_dots():
    text = '+++\ntitle = "a"\n[taxonomies]\ntags = ["old"]\n+++\n'
    assert after(rename_item, text, "taxonomies.tags", "old", "new") == text.replace("old", "new")


def test_a_name_that_needs_quotation_marks_gets_them():
    assert after(rename_item, "---\ntags: [a, b]\n---\n", "tags", "b", "x, y") == '---\ntags: [a, "x, y"]\n---\n'
    assert after(rename_item, "---\ntags: [a, 'b']\n---\n", "tags", "b", "it's") == "---\ntags: [a, 'it''s']\n---\n"
    assert after(rename_item, "Tags: a\n\nText\n", "Tags", "a", "x, y") == "Tags: x, y;\n\nText\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntags: ['a']\n---\n", "---\ntags: ['a', 'b']\n---\n"),
        ("---\ntags:\n  - a # one\n---\n", "---\ntags:\n  - a # one\n  - b\n---\n"),
        ("---\ntitle: a\n---\n", "---\ntitle: a\ntags: [b]\n---\n"),
        ("---\ntags:\n---\n", "---\ntags: [b]\n---\n"),
        ("---\ntags: [] # c\n---\n", "---\ntags: [b] # c\n---\n"),
        ("---\ntags: a\n---\n", "---\ntags: [a, b]\n---\n"),
        ("---\ntags: a, c\n---\n", "---\ntags: a, c, b\n---\n"),
        ("---\ntags: [2024]\n---\n", "---\ntags: [2024, b]\n---\n"),
        ("+++\ntags = [\n  'a',\n]\n+++\n", "+++\ntags = [\n  'a',\n  'b',\n]\n+++\n"),
        ("Title: a\nTags:\n\nText\n", "Title: a\nTags: b\n\nText\n"),
        ("Title: a\n\nText\n", "Title: a\nTags: b\n\nText\n"),
        ("Tags: a; c\n\nText\n", "Tags: a; c; b\n\nText\n"),
        (".. title: a\n.. tags: a\n\nText\n", ".. title: a\n.. tags: a, b\n\nText\n"),
        (".. title: a\n.. tags:\n\nText\n", ".. title: a\n.. tags: b\n\nText\n"),
    ],
)
def test_an_item_is_added(text, expected):
    assert after(add_item, text, "tags", "b") == expected
    assert refused(add_item, expected, "tags", "b") == (
        "The field “tags” could not be changed safely: “b” is there already."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntags: [a, 'b'] # c\n---\n", "---\ntags: [a] # c\n---\n"),
        ("---\ntags:\n- b # gone\n- a # stays\n---\n", "---\ntags:\n- a # stays\n---\n"),
        ("---\ntags: [b]\n---\n", "---\ntags: []\n---\n"),
        ("---\ntags:\n- b\n---\n", "---\ntags: []\n---\n"),
        ("---\ntags: a, b, c\n---\n", "---\ntags: a, c\n---\n"),
        ("---\ntags: [2024, b]\n---\n", "---\ntags: [2024]\n---\n"),
        ("Tags: a, b, c\n\nText\n", "Tags: a, c\n\nText\n"),
        ("Title: a\nTags: b\n\nText\n", "Title: a\nTags:\n\nText\n"),
        (".. title: a\n.. tags: b,a\n\nText\n", ".. title: a\n.. tags: a\n\nText\n"),
    ],
)
def test_an_item_is_removed(text, expected):
    assert after(remove_item, text, "tags", "b") == expected
    assert refused(remove_item, expected, "tags", "b") == (
        "The field “tags” could not be changed safely: there is no “b” in it."
    )


REPEATED = "other fields repeat it by `*t`; change it by hand"
COMMAS = "Nikola separates tags by commas, and one of these holds one, or blanks at its ends"
SEMICOLONS = "Pelican separates tags by commas or semicolons, and one of these holds one, or blanks at its ends"


@pytest.mark.parametrize(
    ("change", "text", "arguments", "reason"),
    [
        (rename_item, "---\ntags: [a]\n---\n", ("b", "c"), "there is no “b” in it"),
        (rename_item, "---\na: 1\n---\n", ("b", "c"), "there is no “b” in it"),
        (rename_item, "Text\n", ("b", "c"), "there is no “b” in it"),
        (rename_item, "---\ntags: &t [b]\nmore: *t\n---\n", ("b", "c"), REPEATED),
        (rename_item, "---\ntags: [b]\ntags: [b]\n---\n", ("b", "c"), "it is given twice; delete one of the two first"),
        (rename_item, "---\ntags: [b\n---\n", ("b", "c"), "the front matter cannot be read; repair it first"),
        (rename_item, ".. title: a\n.. tags: b\n\n", ("b", "c, d"), COMMAS),
        (rename_item, "Tags: b, c\n\n", ("b", "d; e"), SEMICOLONS),
        (rename_item, "Tags: b, c\n\n", ("b", "d\ne"), "Pelican has room for one line, and this text has several"),
        (add_item, "---\ntags: {a: b}\n---\n", ("c",), "it is no list"),
        (add_item, "Tags: a, b\n\n", ("c, d; e",), SEMICOLONS),
    ],
)  # fmt: skip
def test_what_is_not_done(change, text, arguments, reason):
    assert refused(change, text, "tags", *arguments) == f"The field “tags” could not be changed safely: {reason}."


POSTS = {
    "yaml": "---\na: 'x' # c\ntags:\n  - one # c\n  - 'two'\n# c\nz: |\n  t\n---\nbody\n",
    "toml": "+++\na = 'x' # c\ntags = ['one', \"two\"] # c\n[z]\ny = 1\n+++\nbody\n",
    "json": '{\n  "a": "x",\n  "tags": ["one",  "two"],\n  "z": 1\n}\nbody\n',
    "unopened": "a: 'x' # c\ntags: [one,  'two'] # c\nz: 1\n---\nbody\n",
    "pelican": "A: x\nTags: one,  two\nZ: a\n    b\n\nbody\n",
    "nikola": "<!--\n.. a: x\n.. tags: one,  two\n.. z: a\n-->\n\nbody\n",
}
ITEMS = st.text(min_size=1, max_size=6) | st.sampled_from(["x, y", "a: b", "yes", "#c", "it's", "é", "two"])


@pytest.mark.parametrize("format", FORMATS)
@given(item=ITEMS, newline=st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_item_in_any_format(format, item, newline):
    """The item is as wanted, other fields and all bytes outside of the list are the same, and a second time is once."""
    data = POSTS[format].replace("\n", newline).encode()
    front_matter = frontmatter.read(data, 0, (format, "yaml") if format == "unopened" else (format,))
    place = front_matter.places["tags"]
    for change, arguments, wanted in (
        (rename_item, ("one", item), [item] if item == "two" else [item, "two"]),
        (add_item, (item,), ["one", "two", item]),
        (remove_item, ("one",), ["two"]),
    ):
        try:
            edit = change(data, front_matter, "tags", *arguments)
        except BlogtoolError as error:
            assert format in ("pelican", "nikola") or "already" in str(error)
            continue
        assert place.entry.start <= edit.span.start <= edit.span.end <= place.entry.end
        changed = apply(data, [edit])
        again = front_matter.reread(changed)
        assert again.values == front_matter.values | {"tags": wanted}
        assert not again.faults
        if change is rename_item and item != "one":
            back = apply(changed, [rename_item(changed, again, "tags", item, "one")])
            assert front_matter.reread(back).values["tags"] == (["one"] if item == "two" else ["one", "two"])
