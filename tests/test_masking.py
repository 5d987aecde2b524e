"""Tags of site generators are covered before Markdown is read, byte for byte."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.finding import Span
from blogtool.markdown import parse
from blogtool.masking import cover, mask, touches


def masked(text: str, start: int = 0) -> str:
    return mask(text.encode(), start)[0].decode()


def destinations(text: str) -> list[tuple[str, bool]]:
    """Return what the links of a text point to, as the source has it, and whether they are images."""
    data = text.encode()
    return [(data[link.span.start : link.span.end].decode(), link.image) for link in parse(data, 0).links]


def headings(text: str) -> list[bytes]:
    data = text.encode()
    return [data[block.start : block.end] for block in parse(data, 0).blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a {{< x "y" >}} b', "a xxxxxxxxxxxxx b"),
        ("a {{% x %}} b", "a xxxxxxxxx b"),
        ("a {{ page.title }} b", "a xxxxxxxxxxxxxxxx b"),
        ("a {% include x.html %} b", "a xxxxxxxxxxxxxxxxxxxx b"),
        ("a {%- if x -%} b", "a xxxxxxxxxxxx b"),
        ("a {/* truncate */} b", "a xxxxxxxxxxxxxxxx b"),
        ("{{</* shown */>}}", "xxxxxxxxxxxxxxxxx"),
        ("{{x}}{{y}}", "xxxxxxxxxx"),
    ],
)
def test_each_kind_of_tag_is_covered(text: str, expected: str):
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("Text\n{: .lead}\n", "{: .lead}"),
        ("{:.no_toc}\n## H\n", "{:.no_toc}"),
        ("* TOC\n{:toc}\n", "{:toc}"),
        ("1. a\n{: .steps #list}\n", "{: .steps #list}"),
        ('![A](b.png){: width="300" .right}\n', '{: width="300" .right}'),
        ('[a](b){:target="_blank"} c\n', '{:target="_blank"}'),
        ("[a](b){ .md-button .md-button--primary }\n", "{ .md-button .md-button--primary }"),
        ("![a](b){ width=300 loading=lazy }\n", "{ width=300 loading=lazy }"),
        ("`x`{ .py }\n", "{ .py }"),
        ("Text (1)\n{ .annotate }\n", "{ .annotate }"),
        ("{::comment}\n# x\n{:/comment}\n", "{::comment}\n# x\n{:/comment}"),
        ("{::nomarkdown}\nx", "{::nomarkdown}"),
    ],
)
def test_attributes_behind_what_they_belong_to_are_covered(text: str, attributes: str):
    start = text.index(attributes)
    assert mask(text.encode(), 0)[1] == [Span(start, start + len(attributes))]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "## Why {#why .x}\n",
            "## Why { #why }\n",
            "## Why {: #why }\n",
            "Why {#why}\n---\n",
            "{:?} {:#x} {:.2} {:>8}",
        ),
        *("a {b} c", "{a=b", "see {x} and { y }", "{: }", "`{: .x}`", "a {.x} b", "{:.prec$}", "{#  nunjucks #}", "{}"),
    ],
)
def test_other_braces_are_left_alone(text: str):
    assert masked(text) == text


def test_a_tag_of_several_lines_keeps_its_line_ends():
    assert masked('{{< figure\r\n  src="a.png"\n>}} b') == "xxxxxxxxxx\r\nxxxxxxxxxxxxx\nxxx b"


def test_a_tag_in_an_indented_line_stays_indented():
    # Hugo's documentation shows many of them in fenced code in an item: the code ended at the next line.
    assert masked("- a\n\n  {{< figure\n    src=x\n >}} b") == "- a\n\n  xxxxxxxxxx\n  xxxxxxx\n xxx b"
    text = "- a\n\n  ```go\n  {{ $x := dict\n    1\n  }}\n  ```\n\n  b\n"
    assert [block.kind for block in parse(text.encode(), 0).blocks if block.start < block.end] == [
        *("item", "item", "code", "item"),
    ]


def test_a_comment_of_mdx_may_have_several_lines():
    assert masked("{/* one\n\ntwo */} b") == "xxxxxxx\n\nxxxxxxx b"


def test_a_character_of_several_bytes_becomes_as_many_letters():
    assert masked("é {{< ü >}} é") == "é xxxxxxxxxx é"


def test_what_is_covered_once_can_be_covered_again():
    data = 'é {{< x\n"ü" >}} [a]({% y %}) z'.encode()
    covered, spans = mask(data, 0)
    assert cover(data, spans) == covered
    assert cover(data, []) is data


def test_a_stretch_touches_a_tag_when_they_share_a_byte():
    spans = [Span(2, 5), Span(8, 10)]
    touched = [Span(start, start + 1) for start in range(12) if touches(spans, Span(start, start + 1))]
    assert [span.start for span in touched] == [2, 3, 4, 8, 9]
    assert touches(spans, Span(0, 20))
    assert not touches(spans, Span(5, 8))
    assert not touches([], Span(0, 20))


def test_the_spans_are_those_of_the_tags():
    assert mask(b"a {{x}} {% y %}", 0)[1] == [Span(2, 7), Span(8, 15)]


def test_what_stands_before_the_body_is_left_alone():
    assert masked("{{x}}{{y}}", 5) == "{{x}}xxxxx"


def test_a_text_without_tags_is_returned_as_it_is():
    data = b"a { b } c"
    assert mask(data, 0) == (data, [])


@pytest.mark.parametrize("text", ["{{ a", "{{< a >}", "{% a }}", "{/* a", "a }} b {{", "{#  nunjucks #}"])
def test_a_tag_that_is_not_closed_is_text(text: str):
    assert masked(text) == text


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_braces_around_a_blank_line_are_no_tag(line_end: str):
    text = f"a {{{{ b{line_end}{line_end}c }}}} d"
    assert masked(text) == text


def test_a_shortcode_may_have_a_blank_line():
    assert masked("{{< figure\n\nsrc=x >}}") == "xxxxxxxxxx\n\nxxxxxxxxx"


@pytest.mark.parametrize(
    "text",
    [
        "`{{< x >}}`",
        "a `{{` and [x](y) and `}}`",
        "``{{ x ` y }}``",
        "`a` and `{% raw %}`",
    ],
)
def test_inline_code_is_left_alone(text: str):
    assert masked(text) == text


def test_a_tag_after_inline_code_is_covered():
    assert masked("`{{ x }}` {{ y }}") == "`{{ x }}` xxxxxxx"


def test_a_backtick_that_opens_nothing_hides_no_tag():
    assert masked("the key ` and {{ x }}") == "the key ` and xxxxxxx"
    assert masked("a \\` {{ x }} `") == "a \\` xxxxxxx `"


def test_inline_code_is_looked_for_on_the_line_of_the_tag():
    assert masked("`a`\n{{ x }}\n`b`") == "`a`\nxxxxxxx\n`b`"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{{< highlight go >}}", "{{< /highlight >}}"),
        ("{{< highlight go >}}", "{{</ highlight >}}"),
        ("{{% comment %}}", "{{% /comment %}}"),
        ("{% highlight ruby %}", "{% endhighlight %}"),
        ("{%- comment -%}", "{%- endcomment -%}"),
        ('{{< code-toggle file="hugo" copy=true >}}', "{{< /code-toggle >}}"),
        ('{{< code file="a.html" >}}', "{{< /code >}}"),
        ("{{< mermaid >}}", "{{< /mermaid >}}"),
        ("{{% plantuml %}}", "{{% /plantuml %}}"),
        ("{{< math >}}", "{{< /math >}}"),
        ("{% codeblock lang:js a title %}", "{% endcodeblock %}"),
        ("{% code %}", "{% endcode %}"),
        ("{% mermaid() %}", "{% end %}"),
        ("{% javascript %}", "{% endjavascript %}"),
    ],
)
def test_the_inside_of_highlight_and_comment_is_covered(opening: str, closing: str):
    text = f"{opening}\n# x\n{closing} after"
    assert masked(text) == f"{'x' * len(opening)}\nxxx\n{'x' * len(closing)} after"
    assert mask(text.encode(), 0)[1] == [Span(0, len(text) - len(" after"))]
    assert headings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{< note >}}\n# x\n{{< /note >}}",
        "{{< code-of-conduct >}}\n# x\n{{< /code-of-conduct >}}",
        "{{< highlighted >}}\n# x\n{{< /highlighted >}}",
        "{% tabs %}\n# x\n{% endtabs %}",
        "{{</* code-toggle */>}}\n# x\n{{</* /code-toggle */>}}",
        "{% end %}\n# x\n{% end %}",
        "{{< code-toggle config=markup />}}\n# x\n{{< code-toggle >}}\ny\n{{< /code-toggle >}}",
    ],
)
def test_the_inside_of_other_blocks_is_markdown(text: str):
    assert headings(text) == [b"# x\n"]


def test_yaml_in_a_block_of_hugo_is_no_list():
    # Pages of Hugo's documentation: the list seemed to lack a blank line before it.
    text = "{{< code-toggle file=content/p.md fm=true >}}\ntags:\n- a\n- b\n{{< /code-toggle >}}\n\n- c\n"
    assert [container.start for container in parse(text.encode(), 0).containers] == [text.index("- c")]


def test_a_block_that_is_not_closed_covers_its_tag_alone():
    assert masked("{% comment %}\n# A heading") == "xxxxxxxxxxxxx\n# A heading"


def test_a_second_block_finds_its_own_end():
    text = "{% comment %}a{% endcomment %} b {% comment %}c{% endcomment %}"
    assert masked(text) == f"{'x' * 30} b {'x' * 30}"


def test_a_block_that_is_only_shown_in_fenced_code_covers_nothing_after_it():
    text = "```\n{{< highlight go >}}\n```\n\n# Title\n\n{{< /highlight >}}\n"
    assert headings(text) == [b"# Title\n"]


def test_the_inside_of_raw_is_markdown():
    assert masked("{% raw %}a *b*{% endraw %}") == "xxxxxxxxxa *b*xxxxxxxxxxxx"


def test_a_shortcode_can_be_the_destination_of_a_link():
    assert destinations('[a]({{< ref "x.md" >}})') == [('[a]({{< ref "x.md" >}})', False)]
    assert destinations("![a]({{ site.url }}/x.png)") == [("![a]({{ site.url }}/x.png)", True)]


def test_an_argument_is_no_emphasis_and_its_bar_no_cell():
    document = parse(b'| {{< x "p|q" >}} | *b* |\n|---|---|\n| c | d |\n', 0)
    assert [block.kind for block in document.blocks].count("cell") == 4


@pytest.mark.parametrize(
    "text",
    [
        "{{<" * 20_000,
        "{{ " * 20_000,
        "{%" * 20_000,
        "{/*" * 20_000,
        "{{ a\n\n" * 20_000 + "}}",
        "`{{< x >}}` " * 20_000,
        "`" + "{{< x >}} " * 20_000,
        "` {{" * 20_000,
        "a\r" * 20_000 + "`{{ x }}`\r" * 20_000,
        "{{< highlight go >}}\n" * 20_000,
        "{% comment %}\n" * 20_000,
        "{{< highlight x >}}aaaaaaaaaa" * 20_000,
        ("{{" + " " * 2_000 + "}}") * 100,
        "{% comment %}\n" + " " * 20_000 + "\n",
        "{{x}}" * 20_000,
        "{: .aa " * 20_000,
        "[a]{ aa=b" + " aa=b" * 20_000,
        "{::comment}" * 20_000,
        "a{:.aa}" * 20_000,
        "`{:.aa}` " * 20_000,
    ],
    ids=lambda text: repr(text[:22]),
)
def test_hostile_texts_take_linear_time(text: str):
    # 0.02 to 0.3 s; a quadratic scanner took between 6 and 150 s for each of the long ones.
    data = text.encode()
    begin = time.process_time()
    mask(data, 0)
    assert time.process_time() - begin < 3


pieces = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "{{<",
            ">}}",
            "{{%",
            "%}}",
            "{%",
            "%}",
            "{/*",
            "*/}",
            "{: .ab",
            "}",
            "`",
            "``",
            "\n",
            "\r\n",
            "\r",
            "é",
            " a ",
            "```",
        ),
        *("{% highlight x %}", "{% endhighlight %}", "{{< comment >}}", "{{< /comment >}}"),
    ]
)


@given(st.lists(pieces, max_size=25).map("".join), st.integers(0, 5))
def test_length_line_ends_and_everything_outside_the_spans_are_kept(text: str, start: int):
    data = text.encode()
    start = min(start, len(data))
    covered, spans = mask(data, start)
    assert len(covered) == len(data)
    inside = [False] * len(data)
    position = start
    for span in spans:
        assert position <= span.start < span.end <= len(data)
        assert data[span.start : span.start + 1] == b"{"
        inside[span.start : span.end] = [True] * (span.end - span.start)
        position = span.end
    for index, byte in enumerate(data):
        expected = byte if not inside[index] or byte in b"\r\n" else ord("x")
        assert covered[index] == expected or (covered[index] == byte and byte in b" \t")
