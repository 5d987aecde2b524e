"""The key scanner against `tomllib`: the same paths, and values that parse to the same."""

import contextlib
import math
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogtool.tomlkeys import MAX_DEPTH, MAX_PARTS, ScanError, Scanner, line_of, positions

SHARED = Path(__file__).resolve().parents[2] / "shared"


def paths(value, path=()):
    """Yield every path of a tree that tomllib gives, with its value."""
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, str(index)))


def same(one, other):
    """NaN is not equal to itself."""
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def assert_agrees(text):
    """Every path tomllib yields has a position, no other has, and each value span parses to the value."""
    tree = tomllib.loads(text)
    scanner = Scanner(text)
    scanner.run()
    keys = positions(text)
    expected = dict(paths(tree))
    assert set(keys) == set(expected)
    assert scanner.repeats == []
    for path, key in keys.items():
        assert key.line == line_of(text, key.start)
        if key.start < key.end:
            # An item of an array of tables stands where its header names the array.
            name = path[-2] if isinstance(expected.get(path[:-1]), list) else path[-1]
            assert list(tomllib.loads(f"{text[key.start : key.end]} = 1")) == [name]
        if key.value_start < key.value_end:
            value = tomllib.loads(f"x = {text[key.value_start : key.value_end]}")["x"]
            assert same(value, expected[path])
        else:
            assert isinstance(expected[path], dict | list)


BARE = st.sampled_from(["a", "b", "c", "0", "1", "a-b", "A_1", "2024-01-01"])
PART = st.one_of(
    BARE,
    st.sampled_from(['"a"', "'b'", '"a.b"', "'a.b'", '""', "''", r'"\u0061"', r'"\"q\\"', '"é # ="', "'\\d'", r'"\t"']),
)
DOT = st.sampled_from([".", " . ", ".\t"])
DOTTED = st.builds(
    lambda parts, dot: dot.join(parts),
    st.lists(PART, min_size=1, max_size=3),
    DOT,
)
SCALAR = st.sampled_from(
    [
        *("1", "-1", "+1_000", "0xff", "1.5", "1e3", "-inf", "nan", "true", "false"),
        *(
            "2024-01-01",
            "2024-01-01T07:32:00Z",
            "2024-01-01 07:32:00.5-07:00",
            "07:32:00",
            "2024-01-01 07:32:00",
        ),
        *('""', "''", '"x"', r'"\" ] } # ="', "'\\'", '"# no comment"', "'[a]'", '"é😀"', r'"\\"'),
        *(
            '""""""',
            "''''''",
            '"""a""""',
            '"""a"""""',
            "'''a''''",
            "'''''a'''''",
            '"""a "" b"""',
            '"""\na = 1\n[b]\n"""',
        ),
        *("'''\n'' # ]\n'''", '"""\\\n   x"""', r'"""\""" """', '""""a"""', '"""""a"""', '"""\r\nx\r\n"""'),
    ]
)
GAP = st.sampled_from(["", " ", "\n", "\t", ' # [ } "\n', "\r\n  "])
BLANK = st.sampled_from(["", " ", "\t "])
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.builds(
            lambda items, gap, last: (
                f"[{gap}" + f"{gap},{gap}".join(items) + (f",{gap}" if last and items else gap) + "]"
            ),
            st.lists(inner, max_size=4),
            GAP,
            st.booleans(),
        ),
        st.builds(
            lambda pairs, blank: (
                "{" + blank + ",".join(f"{blank}{key}={blank}{value}{blank}" for key, value in pairs) + "}"
            ),
            st.lists(st.tuples(DOTTED, inner), max_size=3),
            BLANK,
        ),
    ),
    max_leaves=6,
)
STATEMENT = st.one_of(
    st.builds("{}{} = {}{}".format, BLANK, DOTTED, VALUE, st.sampled_from(["", " # x = 1", "  "])),
    st.builds("{0}{1}[{0}{2}{0}]{3}".format, BLANK, BLANK, DOTTED, st.sampled_from(["", " # [y]"])),
    st.builds("{0}[[{0}{1}{0}]]".format, BLANK, DOTTED),
    st.sampled_from(["", "# comment = [", "\t"]),
)
LINE_END = st.sampled_from(["\n", "\r\n"])


def is_toml(text):
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


@given(st.lists(STATEMENT, max_size=12), LINE_END, st.booleans())
def test_the_positions_are_those_of_the_paths_that_tomllib_yields(statements, line_end, last):
    text = ""
    for statement in statements:
        longer = text + statement + line_end
        if is_toml(longer):
            text = longer
    assert_agrees(text if last else text.removesuffix(line_end))


@given(st.lists(STATEMENT, max_size=6))
@example(["a.b = 1", "[a]"])
@example(["[[a]]", "[a.b]", "[[a]]", "[a.b]"])
@example(["a = {b = 1}", "a.c = 2"])
@example(["[a.b.c]", "[a]", "b.d = 1"])
@example(["[a.b]", "[a]", "b.c = 1"])
def test_what_tomllib_refuses_as_written_twice_is_a_repeat_and_nothing_else_is(statements):
    text = "\n".join(statements)
    scanner = Scanner(text)
    scanner.run()
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if str(error).startswith(("Cannot ", "Duplicate ")):
            assert scanner.repeats != []
    else:
        assert scanner.repeats == []


@given(
    st.lists(
        st.sampled_from(
            ["a", ".", "=", " ", "[", "]", "{", "}", ",", '"', "'", "\\", "\n", "\r\n", "#", "1", "é", "\0"]
        )
    )
)
@example(['"', '"', '"', "\n"])
@example(["a", "=", '"', '"', '"', '"'])
def test_where_the_scanner_stops_there_is_no_toml(pieces):
    text = "".join(pieces)
    try:
        Scanner(text).run()
    except ScanError as error:
        assert 0 <= error.offset <= len(text)
        assert not is_toml(text)


def spans(text):
    """Return path, key as written, value as written and line of every key."""
    return [
        (".".join(path), text[key.start : key.end], text[key.value_start : key.value_end], key.line)
        for path, key in positions(text).items()
    ]


def test_keys_are_found_in_headers_dots_tables_and_lists():
    text = (
        'a."b c" = 1\r\n[[posts]]\r\ntags = [\r\n  "x", # one\r\n  { n = \'y\' },\r\n]\r\n'
        '[[posts]]\r\n[posts.more]\r\nz = """\r\n"q""""\r\n'
    )
    assert spans(text) == [
        ("a", "a", "", 1),
        ("a.b c", '"b c"', "1", 1),
        ("posts", "posts", "", 2),
        ("posts.0", "posts", "", 2),
        ("posts.0.tags", "tags", "[\r\n  \"x\", # one\r\n  { n = 'y' },\r\n]", 3),
        ("posts.0.tags.0", "", '"x"', 4),
        ("posts.0.tags.1", "", "{ n = 'y' }", 5),
        ("posts.0.tags.1.n", "n", "'y'", 5),
        ("posts.1", "posts", "", 7),
        ("posts.1.more", "more", "", 8),
        ("posts.1.more.z", "z", '"""\r\n"q""""', 9),
    ]


def test_a_table_stands_where_its_own_header_does():
    keys = positions("[post.fields]\n[post]\n")
    assert keys["post",].line == 2
    assert keys["post", "fields"].line == 1


@pytest.mark.parametrize(
    ("text", "path", "lines"),
    [
        ("a = 1\nb = 2\na = 3\n", ("a",), (1, 3)),
        ("[a]\n[b]\n[a]\n", ("a",), (1, 3)),
        ('title = "x"\ntitle.max = 1\n', ("title",), (1, 2)),
        ("t = { a = 1, b = 2, a = 3 }\n", ("t", "a"), (1, 1)),
        ("[a]\nb.c = 1\n[a.b]\n", ("a", "b"), (2, 3)),
        ("a = []\n[[a]]\n", ("a",), (1, 2)),
        ("[a.b]\n[a]\nb.c = 1\n", ("a", "b"), (1, 3)),
    ],
)
def test_a_repeat_names_both_places(text, path, lines):
    scanner = Scanner(text)
    scanner.run()
    [repeat] = scanner.repeats
    assert (repeat.path, (repeat.first.line, repeat.second.line)) == (path, lines)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a = 1\nb", 7),
        ('a = "x\nb = 1\n', 4),
        ('a = """x\nb = 1\n', 4),
        ("a = [1,\n\n", 4),
        ("a = [1, 2\nb = 3\n", 10),
        ("a = {b = 1", 4),
        ("[a\n", 2),
        ("a = 1 2", 5),
        ("a = \n", 4),
    ],
)
def test_the_scanner_stops_where_the_mistake_was_made(text, offset):
    with pytest.raises(ScanError) as caught:
        positions(text)
    assert (caught.value.reason, caught.value.offset) == ("syntax", offset)


def test_limits_are_inclusive_and_named():
    assert_agrees(".".join("a" * MAX_PARTS) + " = 1")
    assert_agrees("a = " + "[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for text, reason in [
        (".".join("a" * (MAX_PARTS + 1)) + " = 1", "parts"),
        ("a = " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "depth"),
        ("a = " + "{a = " * (MAX_DEPTH + 1), "depth"),
        ("a = " + ("{" + ".".join("a" * MAX_PARTS) + " = ") * 3, "depth"),
    ]:
        with pytest.raises(ScanError) as caught:
            positions(text)
        assert caught.value.reason == reason
    with pytest.raises(ScanError) as caught:
        Scanner("a = 1\nb = 2\nc = 3\n", most=2).run()
    assert caught.value.reason == "many"


@pytest.mark.parametrize(
    "piece",
    [
        "a = 1\n",
        "k.k = [1, {x = 'y'}]\n",
        "# c\n",
        '"""',
        '"',
        "'",
        "\\",
        "[",
        "{a=",
        "a.",
        " ",
        "\n",
        "a = '''",
        "''x",
        '""x',
    ],
)
@pytest.mark.parametrize("begin", ["", 'x = "', 'x = """', "x = '''", "x = [", "[[a]]\n"])
def test_no_text_takes_more_than_linear_time(begin, piece):
    text = begin + piece * (400_000 // len(piece))
    start = time.process_time()
    with contextlib.suppress(ScanError):
        Scanner(text).run()
    # 400 kB take at most 0.7 s where this was measured; quadratic behaviour takes minutes.
    assert time.process_time() - start < 10


@pytest.mark.skipif(not (SHARED / "houses").is_dir(), reason="the houses are not here")
@pytest.mark.parametrize("house", sorted((SHARED / "houses").glob("*.toml")), ids=lambda path: path.stem)
def test_real_house_styles(house):
    assert_agrees(house.read_bytes().decode())


@pytest.mark.skipif(not (SHARED / "corpora" / "rust").is_dir(), reason="the corpus is not here")
def test_the_front_matter_of_real_posts():
    seen = 0
    for post in (SHARED / "corpora" / "rust").rglob("*.md"):
        text = post.read_bytes().decode()
        if text.startswith("+++\n") and "\n+++\n" in text[3:]:
            assert_agrees(text[4 : text.index("\n+++\n", 3) + 1])
            seen += 1
    assert seen > 500
