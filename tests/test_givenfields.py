"""`blogtool.givenfields`: a JSON or TOML file of fields → what a new post is to say."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.errors import BlogtoolError
from blogtool.givenfields import Given, read

JSON = (
    '{"title": "Sleep", "slug": "s", "date": "2026-01-02", "author": "monica", "tags": ["a", "b"], "draft": true,'
    ' "lang": "fr", "type": "news", "weight": 3, "cover": {"image": "a.jpg", "alt": null}, "nothing": null}'
)
TOML = (
    'title = "Sleep"\nslug = "s"\ndate = 2026-01-02\nauthor = "monica"\ntags = ["a", "b"]\ndraft = true\nlang = "fr"\n'
    'type = "news"\nweight = 3\ncover = {image = "a.jpg"}\n'
)


@pytest.mark.parametrize("text", [JSON, TOML, "\ufeff" + JSON, TOML.replace("\n", "\r\n")])
def test_all_that_can_be_said(text):
    assert read("f", text.encode()) == Given(
        title="Sleep", slug="s", date="2026-01-02", author="monica", tags=("a", "b"), draft=True, lang="fr",
        type="news", fields={"weight": 3, "cover": {"image": "a.jpg"}},
    )  # fmt: skip


def test_what_is_written_in_other_ways():
    assert read("f", b'{"tags": "a, b", "authors": ["monica"]}') == Given(tags=("a", "b"), author="monica")
    assert read("f", b'{"authors": ["monica", "tom"]}') == Given(fields={"authors": ["monica", "tom"]})
    found = read("f", b"date = 2026-01-02T03:04:05+01:00\nuntil = 2026-02-03\n")
    assert found.date == "2026-01-02T03:04:05+01:00"
    assert found.fields == {"until": date(2026, 2, 3)}
    assert read("f", b"seen = 2026-01-02T03:04:05\n").fields == {"seen": datetime(2026, 1, 2, 3, 4, 5)}
    assert read("f", b"") == Given()
    assert read("f", b"{}") == Given()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"title": "Sleep",\n "tags": ["a" "b"]}', "f:2  It cannot be read as JSON: expecting ',' delimiter."),
        ('title = "Sleep"\ntags = [a]\n', "f:2  It cannot be read as TOML: invalid value."),
        ('title = "a"\ntitle = "b"\n', "f:2  The field “title” is given twice; the first stands in line 1."),
        (
            '{\n"title": 3,\n"slug": ["a"],\n"date": true,\n"author": {"name": "x"},\n"tags": [1],\n"draft": "no"}',
            "f:2  The title is a number here; it must be a text, in quotation marks.\n"
            "f:3  The slug is a list here; it must be a text, in quotation marks.\n"
            "f:4  The date is yes or no here; it must be a text, in quotation marks.\n"
            "f:5  The author is a table here; it must be a text, in quotation marks.\n"
            'f:6  The tags must be a list of texts: ["sleep", "self-care"].\n'
            "f:7  The draft is a text here; it must be true or false, without quotation marks.",
        ),
        ("x = 1\nat = 07:30:00\n",
         "f:2  The field at holds what front matter cannot: a time without a day, no number, or tables too deep."),
        ('{"x": ' + '{"x": ' * 9 + "1" + "}" * 10,
         "f:1  The field x holds what front matter cannot: a time without a day, no number, or tables too deep."),
        ('{"x": [NaN]}',
         "f:1  The field x holds what front matter cannot: a time without a day, no number, or tables too deep."),
        ("[1, 2]", "f:1  It cannot be read as TOML: expected ']' at the end of a table declaration."),
        ("caf\udce9", "f is not UTF-8 text. Save it as UTF-8."),
    ],
)  # fmt: skip
def test_mistakes_are_said_all_at_once_with_their_lines(text, message):
    with pytest.raises(BlogtoolError) as caught:
        read("f", text.encode(errors="surrogateescape"))
    assert str(caught.value) == message


@given(st.binary())
def test_whatever_a_file_holds_it_is_read_or_refused(data):
    for text in (data, b"{" + data, b'{"a": ' + data + b"}"):
        try:
            assert isinstance(read("f", text), Given)
        except BlogtoolError as error:
            assert str(error).startswith("f")
