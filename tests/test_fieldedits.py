"""Single fields are set and removed, and every other byte of the post stays."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import frontmatter
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.fieldedits import remove_field, set_field
from conftest import CORPORA

NASTY = '"Don\'t": \\ [a] {b} #c & *d | > % @ `e` é 😀 --- +++ ;;;\tyes\n\x01\x85\u2028\ufeff: '


def read(text):
    data = text.encode() if isinstance(text, str) else text
    return data, frontmatter.read(data, 3 if data.startswith(b"\xef\xbb\xbf") else 0)


def after_setting(text, name, value, **options):
    data, front_matter = read(text)
    return apply(data, [set_field(data, front_matter, name, value, **options)]).decode()


def after_removing(text, name):
    data, front_matter = read(text)
    return apply(data, [remove_field(data, front_matter, name)]).decode()


def yaml(*lines):
    return "\n".join(["---", *lines, "---", "", "Body: text", ""])


def toml(*lines):
    return "\n".join(["+++", *lines, "+++", "", "body", ""])


class TestYaml:
    @pytest.mark.parametrize(
        ("old", "value", "new"),
        [
            ("title: Old", "New", "title: New"),
            ("title: Old  # why", "New", "title: New  # why"),
            ("title: Old", "New: it", 'title: "New: it"'),
            ("title: Old", "C #1", 'title: "C #1"'),
            ("title: Old", "yes", 'title: "yes"'),
            ("title: Old", "1e3", 'title: "1e3"'),
            ("title: Old", "2026 in review", "title: 2026 in review"),
            ("title: Old", "", 'title: ""'),
            ("title: Old", "y", 'title: "y"'),
            ("title: 'Old' # c", "It's", "title: 'It''s' # c"),
            ("title: 'Old'", "a\nb", 'title: "a\\nb"'),
            ('title: "Old"', 'Say "x"', 'title: "Say \\"x\\""'),
            ("title : Old", "New", "title : New"),
            ("'title': Old", "New", "'title': New"),
            ("title:", "New", "title: New"),
            ("title:   ", "New", "title: New"),
            ("title: # none", "New", "title: New # none"),
            ("title: >- # c\n  Old\n  text", "New", 'title: "New" # c'),
            ("title: |\n  Old\n\n  text\n", "New", 'title: "New"\n'),
            ("title: Old\n  goes on", "New", "title: New"),
            ("title:\n  Old", "New", "title: New"),
            ("title: # c\n  - a\n  - b", "New", "title: New # c"),
            ("title: !!str 5", "New", "title: New"),
            ("title: &x Old", "New", "title: New"),
            ("title: no", True, "title: true"),
            ("title: 5", 6, "title: 6"),
            ("title: '5'", 6, "title: 6"),
            ("title: 2024-01-02", date(2026, 11, 22), "title: 2026-11-22"),
            (
                "title: 2024-01-02 10:11:12",
                datetime(2026, 11, 22, 1, 2, 3),
                "title: 2026-11-22 01:02:03",
            ),
            ("title: 2024-01-02T10:11:12Z", datetime(2026, 11, 22, tzinfo=UTC), "title: 2026-11-22T00:00:00Z"),
            (
                "title: x",
                datetime(2026, 11, 22, tzinfo=timezone(timedelta(hours=2))),
                "title: 2026-11-22T00:00:00+02:00",
            ),
            ("title: x", ["a", "b, c", "yes"], 'title: [a, "b, c", "yes"]'),
            ("title: x", [], "title: []"),
            ("title: [a, b]", [], "title: []"),
        ],
    )
    def test_a_value_is_replaced(self, old, value, new):
        around = ("# top", "a: 'x'  # keep", old, "b:   [1,2]", "# end")
        expected = yaml("# top", "a: 'x'  # keep", new, "b:   [1,2]", "# end")
        assert after_setting(yaml(*around), "title", value) == expected

    @pytest.mark.parametrize(
        ("old", "value", "new"),
        [
            ("tags: [a, 'b'] # c", ["a", "b", "c"], "tags: [a, 'b', c] # c"),
            ("tags: [a, 'b']", ["b"], "tags: ['b']"),
            ("tags: [a, 'b']", ["a"], "tags: [a]"),
            ("tags: [a, 'b']", ["x", "a", "b"], "tags: [x, a, 'b']"),
            ("tags: ['a', b]", ["q", "b"], "tags: ['q', b]"),
            ("tags:\n- a # one\n- b # two", ["a", "c", "b"], "tags:\n- a # one\n- c\n- b # two"),
            ("tags:\n- a # one\n- b # two", ["a", "b", "c"], "tags:\n- a # one\n- b # two\n- c"),
            ("tags:\n  - a # one\n  - b # two", ["b"], "tags:\n  - b # two"),
            ("tags:\n  - a # one\n  # on b\n  - b", ["a", "x"], "tags:\n  - a # one\n  # on b\n  - x"),
            ("tags: [\n  a, # c\n  b\n]", ["a", "c"], "tags: [\n  a, # c\n  c\n]"),
            ("tags: [1, 2]", ["1"], 'tags: ["1"]'),
            ("tags: [a, a]", ["a"], "tags: [a]"),
        ],
    )
    def test_the_items_that_stay_are_not_touched(self, old, value, new):
        assert after_setting(yaml("a: 1", old, "b: 2"), "tags", value) == yaml("a: 1", new, "b: 2")

    @pytest.mark.parametrize("old", ["tags:\n- a\n# on b\n- b", "tags: [a, # c\n  b]"])
    def test_a_comment_inside_a_list_is_not_lost(self, old):
        with pytest.raises(BlogtoolError, match="comment"):
            after_setting(yaml(old), "tags", "x")

    def test_a_field_is_added_below_the_last_or_a_named_one(self):
        post = yaml("title: x", "text: |+", "  a", "", "# end")
        assert after_setting(post, "draft", True) == yaml("title: x", "text: |+", "  a", "", "draft: true", "# end")
        assert after_setting(post, "draft", True, after="title") == yaml(
            "title: x", "draft: true", "text: |+", "  a", "", "# end"
        )
        assert after_setting(post, "draft", True, after="none") == after_setting(post, "draft", True)
        assert after_setting("---\n  a: 1\n---\n", "b", "x") == "---\n  a: 1\n  b: x\n---\n"
        assert after_setting("---\n'a': 1\n---\n", "a b", "x") == "---\n'a': 1\n\"a b\": x\n---\n"
        assert after_setting("---\n# nothing\n---\n", "b", "x") == "---\n# nothing\nb: x\n---\n"
        assert after_setting("---\n---", "b", "x") == "---\nb: x\n---"

    def test_a_list_is_added_as_the_others_are_written(self):
        assert after_setting(yaml("tags:", "  - 'a'"), "authors", ["b", "c"]) == yaml(
            "tags:", "  - 'a'", "authors:", "  - 'b'", "  - 'c'"
        )

    def test_a_field_is_removed_with_its_lines(self):
        post = yaml("a: 1 # c", "b: |", "  x", "", "# on c", "c:", "  - 1 # x", "  - 2", "d: 4")
        assert after_removing(post, "a") == post.replace("a: 1 # c\n", "")
        assert after_removing(post, "b") == post.replace("b: |\n  x\n", "")
        assert after_removing(post, "c") == post.replace("c:\n  - 1 # x\n  - 2\n", "")
        assert after_removing("---\na: 1\n---\n", "a") == "---\n---\n"

    def test_inner_fields(self):
        post = yaml("cover:", "  image: a.png # c", "  alt: 'x'", "b: {c: d, e: f}")
        assert after_setting(post, "cover.image", "b.png") == post.replace("a.png", "b.png")
        assert after_setting(post, "b.c", "x, y") == post.replace("c: d", 'c: "x, y"')
        assert after_removing(post, "cover.alt") == post.replace("  alt: 'x'\n", "")
        with pytest.raises(BlogtoolError, match="shares its line"):
            after_removing(post, "b.c")
        with pytest.raises(BlogtoolError, match="inner fields are not added"):
            after_setting(post, "cover.width", 5)
        with pytest.raises(BlogtoolError, match="change it by hand"):
            after_removing(yaml("a:", "  b: 1"), "a.b")  # would leave nothing where there was a table

    def test_what_others_repeat_is_not_changed(self):
        post = yaml("a: &x one", "b: *x", "c: &y {k: 1}", "d:", "  <<: *y", "  m: 2")
        for name in ("a", "c"):
            with pytest.raises(BlogtoolError, match="other fields repeat it by"):
                after_setting(post, name, "new")
            with pytest.raises(BlogtoolError, match="other fields repeat it by"):
                after_removing(post, name)
        with pytest.raises(BlogtoolError, match="change it by hand"):
            after_setting(post, "c.k", 2)
        assert after_setting(post, "b", "new") == post.replace("b: *x", "b: new")
        assert after_removing(post, "b") == post.replace("b: *x\n", "")
        assert after_setting(post, "d.m", 3) == post.replace("m: 2", "m: 3")

    def test_a_comment_does_not_become_text(self):
        post = yaml("a: |", "  x", "b: 1", "  # on b")
        with pytest.raises(BlogtoolError, match="change it by hand"):
            after_removing(post, "b")

    def test_a_field_given_twice_is_not_changed_but_others_are(self):
        post = yaml("a: 1", "a: 2", "b: 3")
        with pytest.raises(BlogtoolError, match="could not be changed safely"):
            after_setting(post, "a", 5)
        assert after_setting(post, "b", 5) == post.replace("b: 3", "b: 5")

    def test_front_matter_that_cannot_be_read_is_left_alone(self):
        for change in (lambda text: after_setting(text, "a", 1), lambda text: after_removing(text, "a")):
            with pytest.raises(BlogtoolError, match="cannot be read"):
                change("---\na: b: c\n---\n")
        with pytest.raises(BlogtoolError, match="no such field"):
            after_removing(yaml("a: 1"), "b")
        with pytest.raises(BlogtoolError, match="no such field"):
            after_removing("no front matter", "b")


class TestToml:
    POST = toml(
        "title = 'Old' # c", "x.y = 1", "tags = [", "  'a', # one", '  "b",', "]", "", "# on extra", "[extra]", "z = 1"
    )

    @pytest.mark.parametrize(
        ("name", "value", "old", "new"),
        [
            ("title", "New", "'Old'", "'New'"),
            ("title", "It's", "'Old'", '"It\'s"'),
            ("title", date(2026, 11, 22), "'Old'", "2026-11-22"),
            ("title", False, "'Old'", "false"),
            ("tags", ["a", "c"], '"b"', '"c"'),
            ("tags", ["a", "b", "c"], '"b",', "\"b\", 'c',"),
            ("tags", ["b"], "\n  'a', # one", None),
            ("x.y", 2, "y = 1", "y = 2"),
            ("extra.z", "a", "z = 1", 'z = "a"'),
            ("extra", "a", "", None),
            ("x", "a", "", None),
            ("extra.q", "a", "", None),
        ],
    )
    def test_a_value_is_replaced(self, name, value, old, new):
        if new is None:
            with pytest.raises(BlogtoolError):
                after_setting(self.POST, name, value)
        else:
            assert after_setting(self.POST, name, value) == self.POST.replace(old, new)

    def test_a_field_is_added_above_the_tables(self):
        assert after_setting(self.POST, "draft", True) == self.POST.replace("\n]\n", "\n]\ndraft = true\n")
        assert after_setting(self.POST, "draft", True, after="extra") == after_setting(self.POST, "draft", True)
        assert after_setting(self.POST, "é", ["x"], after="title").startswith(
            '+++\ntitle = \'Old\' # c\n"é" = ["x"]\nx'
        )
        assert after_setting(toml("# c", "[a]", "b = 1"), "c", "x") == toml('c = "x"', "# c", "[a]", "b = 1")
        assert after_setting("+++\n+++\n", "c", "x") == '+++\nc = "x"\n+++\n'

    def test_a_field_or_a_table_is_removed(self):
        assert after_removing(self.POST, "title") == self.POST.replace("title = 'Old' # c\n", "")
        assert after_removing(self.POST, "extra") == self.POST.replace("[extra]\nz = 1\n", "")
        assert after_removing(self.POST, "x") == self.POST.replace("x.y = 1\n", "")
        with pytest.raises(BlogtoolError):
            after_removing(toml("[a]", "x = 1", "[b]", "y = 1", "[a.c]", "z = 1"), "a")


class TestJson:
    POST = '{\n  "title": "Old",\n  "tags": ["a", "b"],\n  "x": {"y": 1, "z": 2}\n}\n\nBody\n'

    def test_changes(self):
        assert after_setting(self.POST, "title", 'é "q"') == self.POST.replace("Old", 'é \\"q\\"')
        assert after_setting(self.POST, "x.y", True) == self.POST.replace('"y": 1', '"y": true')
        assert after_setting(self.POST, "tags", ["b"]) == self.POST.replace('"a", ', "")
        assert after_setting(self.POST, "title", date(2026, 1, 2)) == self.POST.replace("Old", "2026-01-02")
        assert after_setting(self.POST, "n", 1) == self.POST.replace("2}\n", '2},\n  "n": 1\n')
        assert after_setting(self.POST, "n", 1, after="title") == self.POST.replace('Old",', 'Old",\n  "n": 1,')
        assert after_removing(self.POST, "title") == self.POST.replace('"title": "Old",\n  ', "")
        assert after_removing(self.POST, "x") == self.POST.replace(',\n  "x": {"y": 1, "z": 2}', "")
        assert after_removing(self.POST, "x.z") == self.POST.replace(', "z": 2', "")

    def test_empty_and_fenced(self):
        assert after_setting("{\n}\n", "a", 1) == '{\n  "a": 1\n}\n'
        assert after_removing('{\n  "a": 1\n}\n', "a") == "{\n}\n"
        assert after_setting(';;;\n"a": 1\n;;;\n', "b", "x") == ';;;\n"a": 1, "b": "x"\n;;;\n'
        assert after_removing(';;;\n"a": 1, "b": "x"\n;;;\n', "b") == ';;;\n"a": 1\n;;;\n'


class TestNoFrontMatter:
    @pytest.mark.parametrize(
        ("format", "block"),
        [("yaml", "---\nt: x\n---\n"), ("toml", '+++\nt = "x"\n+++\n'), ("json", '{\n  "t": "x"\n}\n')],
    )
    @pytest.mark.parametrize("body", ["", "Text\n", "\nText", "---\n\nText\n\n---\n", "{ x"])
    def test_a_block_is_made(self, format, block, body):
        gap = "\n" if body.strip() and not body.startswith("\n") else ""
        assert after_setting(body, "t", "x", format=format) == block + gap + body
        windows = (block + gap + body).replace("\n", "\r\n")
        if "\n" in body:
            assert after_setting("\ufeff" + body.replace("\n", "\r\n"), "t", "x", format=format) == "\ufeff" + windows


@pytest.mark.parametrize("value", [1.5, None, {"a": 1}, [1], b"x"])
def test_values_that_no_field_has(value):
    with pytest.raises(TypeError, match="a field is a text"):
        after_setting(yaml("a: 1"), "a", value)


@pytest.mark.parametrize("value", ["\ud800", ["x", "\udfff"]])
@pytest.mark.parametrize("post", [yaml("a: 1"), toml("a = 1"), "{\n}", ""])
def test_half_a_character_is_refused(value, post):
    with pytest.raises(BlogtoolError, match="half a character"):
        after_setting(post, "a", value)


POSTS = {
    "yaml": "---\na: 'x' # c\ntitle: {}\n# c\ntags:\n  - é\nz: |\n  t\n---\nbody\n",
    "toml": "+++\na = 'x' # c\ntitle = {}\n# c\ntags = [\n  'é',\n]\n[z]\ny = 1\n+++\nbody\n",
    "json": '{{\n  "a": "x",\n  "title": {},\n  "tags": ["é"]\n}}\nbody\n',
}
OLD = {"yaml": ["old", '"old"', "'old'", ">-\n  old", ""], "toml": ['"old"', "'old'", "'''\nold'''"], "json": ['"old"']}
TEXTS = st.text() | st.text("\"'\\:#-,[]{}&*!|>%@` \t\n\ré yn01.", max_size=8)
VALUES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(),
    st.lists(TEXTS),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
)


def stored(format, value):
    return value.isoformat() if format == "json" and isinstance(value, date) else value


@pytest.mark.parametrize("format", POSTS)
@given(
    choice=st.integers(0, 4),
    value=VALUES,
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "\ufeff"]),
    name=st.sampled_from(["title", "tags", "new", "é", "yes", "1"]),
)
def test_any_value_in_any_format(format, choice, value, newline, bom, name):
    old = OLD[format][choice % len(OLD[format])]
    data, front_matter = read(bom + POSTS[format].format(old).replace("\n", newline))
    before = front_matter.values
    edit = set_field(data, front_matter, name, value)
    changed = apply(data, [edit])
    again = read(changed)[1]
    assert again.values == before | {name: stored(format, value)}
    assert type(again.values[name]) is type(stored(format, value))
    assert not again.faults
    place = front_matter.places.get(name)
    if place:
        assert place.entry.start <= edit.span.start <= edit.span.end <= place.entry.end
    else:
        assert apply(changed, [remove_field(changed, again, name)]) == data
    assert apply(changed, [set_field(changed, again, name, value)]) == changed
    for other in ("a", "title", "tags"):
        cut = apply(changed, [remove_field(changed, again, other)])
        assert read(cut)[1].values == {key: value for key, value in again.values.items() if key != other}


@pytest.mark.parametrize("format", POSTS)
@given(value=VALUES, body=st.text(max_size=20), bom=st.sampled_from(["", "\ufeff"]))
def test_any_first_field(format, value, body, bom):
    data, front_matter = read(bom + body)
    if front_matter is None and not body.startswith("\ufeff"):
        changed = apply(data, [set_field(data, None, "x", value, format=format)])
        again = read(changed)[1]
        assert again.values == {"x": stored(format, value)}
        assert changed[again.span.end :].decode().lstrip("\r\n") == body.lstrip("\r\n")
        assert changed.endswith(body.encode())


def corpus():
    for path in sorted(CORPORA.rglob("*")):
        if path.suffix in (".md", ".mdx", ".markdown") and path.name != "README.md" and path.is_file():
            yield path


YAML_ENTRIES = {
    "a": ["a: 1 # c\n", "'a' : x\n", "a:\n", "a: # c\n", "a: !!str # c\n", "? a\n: b\n", "a: é 😀\n"],
    "b": ["b: |\n  x\n  # t\n", "b: >-\n  y\n\n  z \n", "b: |+\n  x\n\n\n", "b: |2\n   x\n", "b: |\n", "b: |-\n\n"],
    "c": ["c:\n- x\n- 'y' # c\n", "c:\n  - \n  -\n", "c: [a,\n  b] # c\n", "c:\n- - x\n  - |\n    y\n", "c: []\n"],
    "d": ["d: &p\n  k: 1\n  l: [*o]\n", "d:\n  <<: *o\n  k: # c\n", "d: *o # c\n", "d:\n- &q 1\n- *q # c\n- *q\n"],
    "e": ["e: x\n  y\n", "e: 'x\n\n  y' # c\n", 'e: "x\\\n  y"\n', "e:\n  x # c\n", "e: {a: 1, 'b': [é]}\n"],
}
YAML_COMMENTS = ["# c: d\n", "\n", " \n"]
TOML_ENTRIES = {
    "a": ["a = 1 # c\n", "'a' = 'x'\n", '"a"="""\nx\ny"""\n', "a = '''x\n''' # c\n"],
    "b": ["b = [1, 2]# c\n", "b = [\n 'é', # c\n]\n", "b.c = 1\nb.d = 2\n", "b = {c = 1, d = {}}\n"],
    "c": ["c = 2026-01-01 10:00:00\n", " c = true\n"],
}
TOML_TABLES = {
    "d": ["[d]\nx = 1 # c\n", "[d] # c\n", "[d.e]\nx = 1\n[d.f]\n", "[[d]]\nx = 1\n[[d]]\n[d.e]\n"],
    "e": ["[e]\n'x' = [\n]\n", " [ e ]\nx.y = 1\n"],
}
TOML_COMMENTS = ["# c = 1\n", "\n", " # c\n"]


def entries(table, comments):
    """Fields of the table in any order: the name, its lines, and what stands below them."""
    below = st.lists(st.sampled_from(comments), max_size=2).map("".join)
    one_each = st.tuples(*(st.tuples(st.just(name), st.sampled_from(table[name]), below) for name in table))
    return one_each.flatmap(st.permutations)


def check_pieces(opening, written, closing, newline):
    """Each field stands where it was put, goes without a trace, and can be set, and others can be added below it."""

    def lines(text):
        return text.replace("\n", newline).encode()

    data = lines(opening + "".join(entry + below for _, entry, below in written) + closing)
    front_matter = read(data)[1]
    assert not front_matter.faults
    begin = len(lines(opening))
    for name, entry, below in written:
        place = front_matter.places[name]
        assert place.entry.start == begin
        assert data[slice(*place.entry)].rstrip() == lines(entry).rstrip()  # blank lines may belong to a text or not
        begin += len(lines(entry + below))
        others = {key: value for key, value in front_matter.values.items() if key != name}
        try:
            cut = apply(data, [remove_field(data, front_matter, name)])
        except BlogtoolError:
            assert below[:1].isspace()  # the text above would get the blank lines below
            assert b"|+" in data
        else:
            assert read(cut)[1].values == others
        try:
            changed = apply(data, [set_field(data, front_matter, name, "so: so")])
        except BlogtoolError as error:
            assert re.search("comment|is a table", str(error))
        else:
            assert read(changed)[1].values == others | {name: "so: so"}
        added = apply(data, [set_field(data, front_matter, "new", ["x"], after=name)])
        again = read(added)[1]
        assert again.values == front_matter.values | {"new": ["x"]}
        assert apply(added, [remove_field(added, again, "new")]) == data


@given(entries(YAML_ENTRIES, YAML_COMMENTS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_yaml_of_all_sorts(written, newline):
    check_pieces("---\no: &o {n: é}\n", written, "---\n", newline)


@given(entries(TOML_ENTRIES, TOML_COMMENTS), entries(TOML_TABLES, TOML_COMMENTS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_toml_of_all_sorts(pairs, tables, newline):
    check_pieces("+++\n", pairs + tables, "+++\n", newline)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the posts are not here")
def test_every_real_post():
    done, refused = 0, []
    for path in corpus():
        data, front_matter = read(path.read_bytes())
        if front_matter is None or front_matter.faults:
            continue
        try:
            check_post(data, front_matter)
            done += 1
        except BlogtoolError as error:
            refused.append(f"{path}: {error}")
    assert done > 3000
    assert refused == []


def check_post(data, front_matter):
    values = front_matter.values
    for name, value in (("title", NASTY), ("excerpt_", "Don't: #1"), ("tags_", ["a", "b: c"])):
        edit = set_field(data, front_matter, name, value)
        changed = apply(data, [edit])
        again = read(changed)[1]
        assert again.values == values | {name: value}
        place = front_matter.places.get(name)
        if place:
            assert place.entry.start <= edit.span.start <= edit.span.end <= place.entry.end
        else:
            assert apply(changed, [remove_field(changed, again, name)]) == data
    for name, place in front_matter.places.items():
        written = data[slice(*place.key)].decode()
        assert written == place.path[-1] or "\\" in written
        if len(place.path) > 1:
            continue
        if not isinstance(values[name], list | dict):
            check_value(data, front_matter.format, place, values[name])
        edit = remove_field(data, front_matter, name)
        left = read(apply(data, [edit]))[1].values
        assert left == {key: value for key, value in values.items() if key != name}
        assert edit.span == place.entry or front_matter.format == "json"


def check_value(data, format, place, value):
    """What a span says is read as the value of the field."""
    written = data[slice(*place.value)]
    line = {"yaml": b"---\nx: %s\n---\n", "toml": b"+++\nx = %s\n+++\n", "json": b'{\n"x": %s\n}\n'}[format] % written
    assert read(line)[1].values == {"x": value}
