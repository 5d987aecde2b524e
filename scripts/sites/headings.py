"""Headings that are awkward to make anchors of, as they stand in a post."""

HEADINGS = (
    "What's New?",
    "What’s New?",
    "C++",
    "C#",
    "C# and F#",
    "Closed heading ##",
    "Café au lait",
    "Cafe\u0301 NFD",
    "Größe, ÄÖÜ und Straße",
    "ẞ ﬁ İstanbul ı",
    "Œuvre, Łódź, Ærø & Ðorðe",
    "🎉 Party 🎊",
    "Heart ❤️ and :smile:",
    "日本語の見出し",
    "日本語 と English",
    "한국어 제목",
    "Привет, мир",
    "Ёлка и щука",
    "مرحبا بالعالم",
    "हिन्दी शीर्षक",
    "Repeat",
    "Repeat",
    "repeat",
    "Repeat 1",
    "Repeat-1",
    "Repeat_1",
    "Repeat_1",
    "!!!",
    "???",
    "2024 in review",
    "1. First step",
    "3.14 & 2.0-beta",
    "The `code_span()` function",
    "`--flag <value>`",
    "`a`",
    "*Emphasis* and **strong** words",
    "snake_case_word and __init__",
    "_underscored_",
    "A [link](https://example.org/x) inside",
    "![Alt text](https://example.org/a.png) image",
    "Own id {#own-id}",
    "Own id",
    "Another id {#Own_Id.2}",
    "Later",
    "Something else {#later}",
    "AT&amp;T and &copy; 2024",
    "R&D",
    "H<sub>2</sub>O",
    "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>",
    "Escaped \\*stars\\* and \\# hash",
    "Trailing dots...",
    "Em — dash and en – dash",
    "double -- hyphen",
    "a - b",
    "\"Quoted\" and 'single'",
    "‘Curly’ and “double”",
    "100% (of $5)",
    "ALL CAPS Title and camelCase",
    "/usr/local/bin: a path",
    "What? Why! How; when: (then)",
    "½ ² Ⅷ № ™ €",
    "~~struck~~ out",
    "See https://example.org/auto",
    "See <https://example.org/auto>",
    "No\u00a0break",
    "Two  spaces",
    "-- leading dashes --",
    "Don't and it's",
    "Zero\u200bwidth",
    "x^2^ and a~1~",
    "Wörter, die's gibt",
    "\ufeffStart",
    "(c) and (tm) and 1/2",
    "<span>All HTML</span>",
    "Tab\there",
    "![](https://example.org/a.png) No alternative text",
    "Image last ![Alt](https://example.org/a.png)",
    "Line<br>break",
    "With a footnote[^1]",
    "With a class {.note}",
    "Both {#both .note}",
    "Colon {: #colon}",
    "Comment {/* #comment */}",
    "<!-- hidden --> Seen",
    "A & B / C",
    "«Guillemets» and << arrows >>",
    "5 < 6 > 4",
    "See www.example.org and me@example.org",
    "Σίσυφος ΑΣ",
    "e.g. v1.2.3",
    "\\`not code\\`",
    "Cost $x_1 + y$ here",
    "`code` & `more`",
    "**1. Bold number:** text",
    "[Only a link](https://example.org/)",
    "[Reference][ref] and [ref]",
    "Ends with a colon:",
    "Hyphen- ated -word",
    "_1",
    "Repeat_2",
    "'Tis the '90s, \"ok\"",
    "It's a 6'2\" --- or so... [x]",
    "Ａ Ⓑ ɖ ǅ",
    "fi&nbsp;nbsp &#8212; &lt;tag&gt;",
    "*Half*word and un*frigging*believable",
    "Hello {name}",
    "Two lines of\na heading",
    "Two `lines`  \nwith {#two-lines}",
    "{{ mustache }}",
)

NOT_MDX = frozenset(
    (
        *("See <https://example.org/auto>", "Line<br>break", "<!-- hidden --> Seen", "«Guillemets» and << arrows >>"),
        *("5 < 6 > 4", "With a class {.note}", "Both {#both .note}", "Colon {: #colon}", "Hello {name}"),
        *("{{ mustache }}", "Two `lines`  \nwith {#two-lines}"),
    )
)
"""What does not build where `<` and `{` begin code."""

TEMPLATED = frozenset(("{{ mustache }}",))
"""What does not reach Markdown where posts are templates."""

BELOW = "[ref]: https://example.org/ref\n\n[^1]: A note.\n"
"""What the headings refer to."""


def body(headings: tuple[str, ...]) -> str:
    """Return a body in which each heading is followed by a paragraph that bears its number."""
    written = (f"{heading}\n---" if "\n" in heading else f"## {heading}" for heading in headings)
    return "".join(f"{heading}\n\nparagraph{number:03}\n\n" for number, heading in enumerate(written)) + BELOW


def headings_for(*, mdx: bool) -> tuple[str, ...]:
    """Return the headings that can be built, where `{` and `<` begin code and where they do not."""
    left_out = NOT_MDX if mdx else TEMPLATED
    return tuple(heading for heading in HEADINGS if heading not in left_out)
