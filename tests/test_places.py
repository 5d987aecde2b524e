"""Where the fields of front matter stand: name, value, whole entry and items, in bytes."""

import pytest

from blogtool import frontmatter


def shown(text):
    """Return the written pieces of every field."""
    data = text.encode()
    front_matter = frontmatter.read(data, 3 if text.startswith("\ufeff") else 0)
    assert front_matter.faults == ()
    assert front_matter.keys == {name: place.key for name, place in front_matter.places.items() if len(place.path) == 1}
    return {
        name: tuple(data[start:end].decode() for start, end in (place.key, place.value, place.entry, *place.items))
        for name, place in front_matter.places.items()
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_yaml(newline, bom):
    text = """---
# c
a: &q
  - &r é # c
  - *r # foo

# c
b : *q # c
c: # c
é: '😀' # c
"k 1": !!str 5
? x
: y
t: >-
  one

  two

# c
keep: |+
  one

flow: ["a", [1], 'b']
tags: [ a , 'b, c' ]  # c
cover: {image: a.png, "alt": x}
deep:
  <<: *s
  in:
    m: 1 # c
  n:
---
""".replace("<<: *s", "<<: {o: 1}")
    found = {
        name: tuple(piece.replace(newline, "\n") for piece in pieces)
        for name, pieces in shown(bom + text.replace("\n", newline)).items()
    }
    assert found == {
        "a": ("a", "&q\n  - &r é # c\n  - *r", "a: &q\n  - &r é # c\n  - *r # foo\n"),
        "b": ("b", "*q", "b : *q # c\n"),
        "c": ("c", "", "c: # c\n"),
        "é": ("é", "'😀'", "é: '😀' # c\n"),
        "k 1": ("k 1", "!!str 5", '"k 1": !!str 5\n'),
        "x": ("x", "y", "? x\n: y\n"),
        "t": ("t", ">-\n  one\n\n  two", "t: >-\n  one\n\n  two\n"),
        "keep": ("keep", "|+\n  one\n", "keep: |+\n  one\n\n"),
        "flow": ("flow", "[\"a\", [1], 'b']", "flow: [\"a\", [1], 'b']\n"),
        "tags": ("tags", "[ a , 'b, c' ]", "tags: [ a , 'b, c' ]  # c\n", "a", "'b, c'"),
        "cover": ("cover", '{image: a.png, "alt": x}', 'cover: {image: a.png, "alt": x}\n'),
        "deep": (
            "deep",
            "<<: {o: 1}\n  in:\n    m: 1 # c\n  n:",
            "deep:\n  <<: {o: 1}\n  in:\n    m: 1 # c\n  n:\n",
        ),
        "cover.image": ("image", "a.png", "image: a.png"),
        "cover.alt": ("alt", "x", '"alt": x'),
        "deep.<<": ("<<", "{o: 1}", "  <<: {o: 1}\n"),
        "deep.<<.o": ("o", "1", "o: 1"),
        "deep.in": ("in", "m: 1", "  in:\n    m: 1 # c\n"),
        "deep.n": ("n", "", "  n:\n"),
        "deep.in.m": ("m", "1", "    m: 1 # c\n"),
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_toml(newline, bom):
    text = """+++
title = 'é😀'# c
 x.y = 1
"k 1" = \"\"\"
two
\"\"\" # c
tags = [
 'a', # c
 "b",
]
[extra] # foo
z = {a = 1}
[extra.q]
r=1

# c
[[l]]
m=1
+++
"""
    found = {
        name: tuple(piece.replace(newline, "\n") for piece in pieces)
        for name, pieces in shown(bom + text.replace("\n", newline)).items()
    }
    assert found == {
        "title": ("title", "'é😀'", "title = 'é😀'# c\n"),
        "x": ("x", "", " x.y = 1\n"),
        "k 1": ("k 1", '"""\ntwo\n"""', '"k 1" = """\ntwo\n""" # c\n'),
        "tags": ("tags", "[\n 'a', # c\n \"b\",\n]", "tags = [\n 'a', # c\n \"b\",\n]\n", "'a'", '"b"'),
        "extra": ("extra", "", "[extra] # foo\nz = {a = 1}\n[extra.q]\nr=1\n"),
        "l": ("l", "", "[[l]]\nm=1\n"),
        "x.y": ("y", "1", " x.y = 1\n"),
        "extra.z": ("z", "{a = 1}", "z = {a = 1}\n"),
        "extra.q": ("q", "", "[extra.q]\nr=1\n"),
        "extra.z.a": ("a", "1", "a = 1"),
        "extra.q.r": ("r", "1", "r=1\n"),
    }


def test_json():
    text = '{\n "a": 1,\n "b\\u00e9": {"c": ["x", "é"], "d": 2},\n "e": []\n}\nbody'
    assert shown(text) == {
        "a": ("a", "1", ' "a": 1,\n'),
        "bé": ("b\\u00e9", '{"c": ["x", "é"], "d": 2}', ' "b\\u00e9": {"c": ["x", "é"], "d": 2},\n'),
        "e": ("e", "[]", ' "e": []\n'),
        "bé.c": ("c", '["x", "é"]', '"c": ["x", "é"]', '"x"', '"é"'),
        "bé.d": ("d", "2", '"d": 2'),
    }
    assert shown(';;;\n"a": 1, "b": 2\n;;;\n') == {"a": ("a", "1", '"a": 1'), "b": ("b", "2", '"b": 2')}


def test_what_a_merge_key_brings_is_not_given_twice():
    data = b"---\nbase: &b {x: 1}\nc:\n  <<: *b\n  x: 2\nx: 3\n<<: *b\n---\n"
    front_matter = frontmatter.read(data)
    assert front_matter.faults == ()
    assert front_matter.values == {"base": {"x": 1}, "c": {"x": 2}, "x": 3}
    assert {name: data[slice(*place.value)] for name, place in front_matter.places.items()} == {
        "base": b"&b {x: 1}",
        "c": b"<<: *b\n  x: 2",
        "x": b"3",
        "<<": b"*b",
        "base.x": b"1",
        "c.<<": b"*b",
        "c.x": b"2",
    }


def test_an_outer_name_with_a_dot_wins():
    data = b'---\na:\n  b: 1\n"a.b": 2\n---\n'
    assert data[slice(*frontmatter.read(data).places["a.b"].value)] == b"2"


def test_no_places_without_values():
    assert frontmatter.read(b"---\na: b: c\n---\n").places == {}
    assert frontmatter.read(b"---\n---\n").places == {}
    assert frontmatter.read("---\n\ufeffa: 1\n---\n".encode()).places == {}  # libyaml miscounts


def test_places_cost_nothing_until_asked_for(monkeypatch):
    from blogtool import yamlspans

    monkeypatch.setattr(yamlspans, "_Walk", None)
    front_matter = frontmatter.read(b"---\na: 1\n---\n")
    assert front_matter.values == {"a": 1}
    with pytest.raises(TypeError):
        _ = front_matter.places
