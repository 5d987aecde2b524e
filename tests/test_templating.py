"""`blogtool.templating`: a template and what is known of a post → its text, or a mistake with its line."""

import re
import time
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.scalars import quoted_scalar
from blogtool.templating import TemplateMistake, fill
from blogtool.templating.filters import FILTERS, MAX_LENGTH
from blogtool.templating.reading import MAX_DEPTH
from conftest import REPOSITORY

WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
FRONT_MATTER = (
    '---\ntitle: "Sleep well"\ndate: 2026-11-22T09:30:00+01:00\nauthor: "monica"\ntags: ["sleep", "rest"]\n---'
)
KNOWN = {
    "front_matter": FRONT_MATTER,
    "title": "Sleep well",
    "slug": "sleep-well",
    "date": WHEN,
    "author": {"": "monica", "name": "Monica Example", "credentials": None, "url": None, "email": None},
    "tags": ["sleep", "rest"],
    "type": "post",
    "lang": None,
    "draft": False,
    "path": "posts/sleep-well.md",
    "body": None,
    "fields": {"weight": 3, "cover": {"image": "a.jpg"}, "empty": "", "written": "2026-11-20"},
}


def filled(template, **known):
    return fill(template, "templates/post.md", KNOWN | known, quoted_scalar)


def refused(template, **known):
    with pytest.raises(TemplateMistake) as caught:
        filled(template, **known)
    return str(caught.value).removeprefix("templates/post.md:")


# The page for authors

PAGE = (REPOSITORY / "docs" / "templates.md").read_text()
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", PAGE)


def examples():
    """Return each template of the page with the result that stands below it."""
    return [
        (text, after)
        for (kind, text), (kind_after, after) in pairwise(BLOCKS)
        if (kind, kind_after) == ("jinja", "markdown")
    ]


@pytest.mark.parametrize(("template", "result"), examples())
def test_the_examples_of_the_page_for_authors(template, result):
    assert filled(template) == result


def test_the_page_has_an_example_for_every_template_and_names_every_value_and_every_filter():
    assert len(examples()) == sum(kind == "jinja" for kind, _ in BLOCKS)
    tables = re.findall(r"(?m)^\| `([^`]+)` \| (.+) \|$", PAGE)
    assert {name for name, _ in tables[: len(KNOWN)]} == set(KNOWN)
    assert tables[len(KNOWN) :] == [(one.written, one.says) for one in FILTERS.values()]


def test_the_mistake_that_the_page_shows():
    shown = next(text for kind, text in BLOCKS if kind == "text")
    assert f"templates/interview.md:{refused(chr(10) * 2 + '{{ titel }}')}\n" == shown


# What is written


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("", ""),
        ("Text.\r\n\ttabs { } % } }} #} {x} { {a} }\n", "Text.\r\n\ttabs { } % } }} #} {x} { {a} }\n"),
        ("{{title}}{{ slug }}", "Sleep wellsleep-well"),
        ("{{ date }}", "2026-11-22T09:30:00+01:00"),
        ("{{ draft }}{{ lang }}{{ body }}", "false"),
        ("{{ tags }}", "sleep, rest"),
        ("{{ author }} {{ author.name }}{{ author.email }}", "monica Monica Example"),
        ("{{ fields.weight }} {{ fields.cover.image }}{{ fields.none }}{{ fields.none.inner }}", "3 a.jpg"),
        ("{{ fields.og-image }}", ""),
        ('{{ fields.written | date("%d.%m.%y") }}', "20.11.26"),
        ("{{ '{{' }} {{ \"it's\" }} {{ 'a \"b\"' }}", "{{ it's a \"b\""),
        ('{{ "}}" }}{{ "%}" }}', "}}%}"),
        ("{{ tags | length }} {{ title | length }} {{ tags | last }}", "2 10 rest"),
        ('{{ title | replace("e", "E") | replace("ll", "") | trim }}', "SlEEp wE"),
        ("{{ fields.empty | default('x') }}{{ body | default(7) }}", "x7"),
        ("{{ tags | quoted }} {{ title | quoted }} {{ body | quoted }}", '["sleep", "rest"] "Sleep well" ""'),
        ("{% if fields.none %}a{% endif %}{% if not fields.none %}b{% endif %}", "b"),
        ("{% if slug != 'x' %}a{% endif %}{% if not slug == 'x' %}b{% endif %}", "ab"),
        ("{% if tags | first == 'sleep' %}a{% endif %}", "a"),
        ("{% if fields.weight == 3 %}a{% endif %}{% if draft == 'false' %}b{% endif %}", "ab"),
        ("{% if author %}a{% endif %}", "a"),
        ("{%\tif\tauthor %}a{% endif %}", "a"),
        ("{% for a in tags %}{% for b in tags %}{{ a }}{{ b }} {% endfor %}{% endfor %}",
         "sleepsleep sleeprest restsleep restrest "),
        ("{% for a in body %}x{% endfor %}{% for a in fields.empty %}x{% endfor %}", ""),
        ("{% raw %}{{ title }} {% if %}{% endraw %}", "{{ title }} {% if %}"),
        ("a{# {{ nothing }}\n{% of %} this #}b", "ab"),
        ("{{< a >}} {{% b %}} {{</ a >}} {#id}", "{{< a >}} {{% b %}} {{</ a >}} {#id}"),
    ],
)  # fmt: skip
def test_what_a_template_becomes(template, text):
    assert filled(template) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_is_only_a_tag_vanishes_whatever_ends_it(end):
    lines = ["a", "  {% if title %}", "b", "{% if not title %}", "c", "{% endif %} ", "\t{% endif %}", "", "d", ""]
    assert filled(end.join(lines)) == end.join(["a", "b", "", "d", ""])


def test_a_tag_beside_text_takes_nothing_with_it():
    assert filled("a {% if title %} b {% endif %} c\n{% if title %}d{% endif %}\ne") == "a  b  c\nd\ne"


def test_nothing_in_a_value_is_obeyed():
    title = "{{ slug }} {% for x in tags %} {% raw %} {# gone #}"
    assert filled("{{ title }} {{ title | trim }}", title=title) == f"{title} {title}"


@given(st.text())
def test_text_without_marks_is_written_as_it_is(text):
    text = re.sub(r"\{(?=[{%#])", "{ ", text)
    assert filled(text) == text


@given(st.text())
def test_any_text_can_be_put_into_a_post(text):
    if not re.search(r"\{%[ \t]*endraw", text):
        assert filled("x{% raw %}" + text + "{% endraw %}y") == f"x{text}y"


@given(
    st.lists(
        st.sampled_from("{{ }} {% %} {# #} if else endif for in raw endraw title tags | . ' \" ( ) \n a".split(" "))
    )
)
def test_whatever_is_written_it_is_a_text_or_a_mistake_with_its_line(pieces):
    template = " ".join(pieces)
    try:
        assert isinstance(filled(template), str)
    except TemplateMistake as mistake:
        match = re.match(r"templates/post\.md:(\d+)  [A-Z“`]", str(mistake))
        assert match, str(mistake)
        assert int(match[1]) <= template.count("\n") + 1


# Mistakes

RAW = "What stands between `{% raw %}` and `{% endraw %}` is written as it is."


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n\n{{ titel }}", "3  There is no value “titel”. Did you mean title?"),
        ("{{ page.title }}", "1  There is no value “page”. There are author, body, date, draft, fields, front_matter, "
                             f"lang, path, slug, tags, title, type. {RAW}"),
        ("\r\n{{ author.nam }}", "2  “author” has no “nam”. Did you mean name?"),
        ("{{ title.__class__ }}", "1  “title” has no “__class__”."),
        ("{{ fields }}", "1  fields: this is a table; name one of its entries."),
        ("{{ title | shout }}", "1  There is no filter “shout”. There are capitalize, date, default, first, join, "
                                "last, length, lower, quoted, replace, slug, trim, upper."),
        ("{{ title | uper }}", "1  There is no filter “uper”. Did you mean upper?"),
        ("{{ title | replace('a') }}", '1  The filter replace is written `replace("old", "new")`.'),
        ("{{ title | upper('a') }}", "1  The filter upper is written `upper`."),
        ("{{ title | date(x) }}", '1  The filter date is written `date("%d %B %Y")`.'),
        ("{{ title | date('%Y') }}", "1  date: “Sleep well” is no date."),
        ("{{ date | date('%Q') }}", "1  date: “%Q” is no way to write a date; one is `%d %B %Y`."),
        ("{{ title | join(',') }}", "1  join: “Sleep well” is no list."),
        ("{{ title | replace('', 'x') }}", "1  replace: what is to be replaced is empty."),
        ("{{ title | }}", "1  The name of a filter is missing behind `|`."),
        ("{{ }}", f"1  The name of a value is missing, such as title. {RAW}"),
        ("{{ author. }}", f"1  The name of a value is missing behind “author.”. {RAW}"),
        ("{{ title + slug }}", f"1  “+ slug” is not understood here. {RAW}"),
        ("{{ title() }}", f"1  “()” is not understood here. {RAW}"),
        ("style={{ color: 'red' }}", f"1  “: 'red'” is not understood here. {RAW}"),
        ("a\n{{ title\n}}", f"2  `{{{{` begins here, and no `}}}}` ends it on this line. {RAW}"),
        ("{{ it's }}", f"1  `{{{{` begins here, and no `}}}}` ends it on this line. {RAW}"),
        ("{% if title", f"1  `{{%` begins here, and no `%}}` ends it on this line. {RAW}"),
        ("{# never", f"1  `{{#` begins here, and no `#}}` ends it on this line. {RAW}"),
        ("{% include '/etc/x' %}", f"1  There is no tag “include”. Templates know if, elif, else, for and raw. {RAW}"),
        ("{% set a = 1 %}", f"1  There is no tag “set”. Templates know if, elif, else, for and raw. {RAW}"),
        ("a\n{% if title %}\nb", "2  This `if` does not end: `{% endif %}` is missing."),
        ("{% for a in tags %}", "1  This `for` does not end: `{% endfor %}` is missing."),
        ("{% raw %}", "1  This `raw` does not end: `{% endraw %}` is missing."),
        ("{% endif %}", "1  There is nothing here for `endif` to end."),
        ("{% if title %}{% endfor %}", "1  There is nothing here for `endfor` to end."),
        ("{% else %}", "1  There is no `if` to which this `else` belongs."),
        ("{% for a in tags %}{% else %}{% endfor %}", "1  There is no `if` to which this `else` belongs."),
        ("{% if a %}{% else %}{% elif b %}{% endif %}", "1  There is no `if` to which this `elif` belongs."),
        ("{% if a %}{% else if b %}{% endif %}", "1  Nothing stands behind `else`; `elif` asks another question."),
        ("{% for tags %}{% endfor %}", "1  A loop is written `{% for tag in tags %}`."),
        ("{% for a in title %}{% endfor %}", "1  “title” is no list, so there is nothing to loop over."),
        ("{% for a in 'x, y' %}{% endfor %}", "1  “x, y” is no list, so there is nothing to loop over."),
        ("{% if %}{% endif %}", f"1  The name of a value is missing, such as title. {RAW}"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_line(template, message):
    assert refused(template) == message


# Limits


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in tags %}" * MAX_DEPTH + "{{ title }}" + "{% endfor %}" * MAX_DEPTH,
        "{% for a in tags %}" * MAX_DEPTH + "{% endfor %}" * MAX_DEPTH,
        "{% for a in tags %}" * (MAX_DEPTH + 1) + "{% endfor %}" * (MAX_DEPTH + 1),
        "{{ title" + " | replace('e', 'eeeeeeeeee')" * 9000 + " }}",
        "{{ title }}" * 23_000,
        "{{ fields.long }}" * 3,
        "{{ fields.long" + " | upper" * 30_000 + " }}",
        "{{ fields.long | slug }}",
        "{{ fields.many | join('" + "x" * 1000 + "') }}",
        "{% for a in fields.many %}{% for b in fields.many %}{% endfor %}{% endfor %}",
        "{% for a in fields.many %}{% if a | upper == fields.long | lower %}{% endif %}{% endfor %}",
    ],
    ids=["turns", "empty turns", "depth", "growth", "pieces", "length", "work", "slug", "join", "empty loops", "tests"],
)
def test_no_template_runs_long_or_fills_the_memory(template):
    begun = time.process_time()
    message = refused(template, fields={"long": "e" * (MAX_LENGTH // 2), "many": ["x"] * 10_000})
    assert time.process_time() - begun < 3
    assert "too" in message or "More than 16" in message


@pytest.mark.parametrize(
    "template", ["{{ " * 50_000, "{% if a " * 30_000, "{{ '" * 50_000, "{# " * 50_000, "{{<" * 80_000]
)
def test_marks_that_never_end_are_read_in_time(template):
    begun = time.process_time()
    with suppress(TemplateMistake):
        filled(template)
    assert time.process_time() - begun < 2
