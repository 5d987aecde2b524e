"""Each rule's own examples are its tests."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import defstruct

from blogtool import config, rulepage
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.finding import Problem, Span
from blogtool.house import House
from blogtool.houses import house_of
from blogtool.linter import Enabled, lint, repair
from blogtool.post import Post
from blogtool.rule import Bad, ClosingRule, Described, Rule
from blogtool.rules import placeholders
from blogtool.rules.numbering import HeadingNumbering
from blogtool.ruleset import RULES, names
from blogtool.runner import load
from blogtool.source import Source
from conftest import CORPORA

HOUSE = House(flavor="hugo")
"""A site whose theme prints the title of a post."""

CLASSES = {name: rule for name, find in RULES.items() if issubclass(rule := find(), Rule)}
"""The rules that see one post; for the others see test_across.py."""


@cache
def house_for(cls: type[Described]) -> House:
    """The house in which a rule's examples are judged."""
    if not cls.house_style:
        return HOUSE
    with TemporaryDirectory() as folder:
        path = Path(folder, "blogtool.toml")
        path.write_text(cls.house_style)
        style = config.load(str(path), RULES)
        return house_of(style, flavor=style.site.flavor or HOUSE.flavor)


def post_of(text: str, path: str = "post.md") -> Post:
    return Post(Source(path, text.encode()))


def rules_with(rule: Rule) -> list[Enabled]:
    """A rule alone; one about suppressions with all the others that run unasked."""
    unasked = [cls for cls in CLASSES.values() if cls.default]
    others = [cls() for cls in unasked if isinstance(rule, ClosingRule) and not isinstance(rule, cls)]
    return [Enabled(each, "error") for each in (rule, *others)]


def problems(rule: Rule, text: str, path: str = "post.md") -> list[Problem]:
    if isinstance(rule, ClosingRule):
        found = lint(post_of(text, path), house_for(type(rule)), rules_with(rule), names()).findings
        return [Problem(finding.span, finding.message, finding.help, finding.fix) for finding in found]
    return list(rule.check(post_of(text, path), house_for(type(rule))))


def marked(text: str) -> tuple[str, Span]:
    """Return a text without its `«…»` and the span that they mark, in bytes."""
    before, rest = text.split("«")
    middle, after = rest.split("»")
    start = len(before.encode())
    return before + middle + after, Span(start, start + len(middle.encode()))


GOOD = [pytest.param(cls, text, id=f"{name}-{n}") for name, cls in CLASSES.items() for n, text in enumerate(cls.good)]
BAD = [pytest.param(cls, bad, id=f"{name}-{n}") for name, cls in CLASSES.items() for n, bad in enumerate(cls.bad)]


@pytest.mark.parametrize(("cls", "text"), GOOD)
def test_a_good_example_is_silent(cls: type[Rule], text: str):
    assert problems(cls(), text) == []


@pytest.mark.parametrize(("cls", "bad"), BAD)
def test_a_bad_example_is_one_problem_where_it_is_marked(cls: type[Rule], bad: Bad):
    text, span = marked(bad.text)
    (problem,) = problems(cls(), text, bad.path)
    assert problem.span == span
    assert problem.message[0] in "“" or problem.message[0].isupper()
    assert problem.message.endswith((".", "?")), "“Did you mean …?”"
    assert problem.help


@pytest.mark.parametrize(("cls", "bad"), BAD)
def test_the_same_with_windows_line_ends_and_a_byte_order_mark(cls: type[Rule], bad: Bad):
    text, span = marked(bad.text)
    plain = post_of(text).source.position(span.start)
    for variant in (text.replace("\n", "\r\n"), "\ufeff" + text):
        (problem,) = problems(cls(), variant, bad.path)
        assert post_of(variant).source.position(problem.span.start) == plain


@pytest.mark.parametrize(("cls", "bad"), BAD)
def test_a_fix_gives_the_text_that_the_example_promises(cls: type[Rule], bad: Bad):
    text, _ = marked(bad.text)
    (problem,) = problems(cls(), text, bad.path)
    assert (problem.fix is not None) == (bad.fixed is not None)
    if problem.fix is None or bad.fixed is None:
        return
    assert apply(text.encode(), problem.fix.edits).decode() == bad.fixed
    unsafe = not problem.fix.safe
    assert unsafe == bad.unsafe
    repaired = repair(post_of(text), house_for(cls), rules_with(cls()), names(), unsafe=unsafe)
    assert (repaired.data.decode(), repaired.fixed, repaired.linted.findings) == (bad.fixed, 1, [])
    again = repair(Post(Source("post.md", repaired.data)), house_for(cls), rules_with(cls()), names(), unsafe=True)
    assert (again.data, again.fixed) == (repaired.data, 0)


# Fingerprints: a finding that is known stays known whatever is written around it

MORE = "One more paragraph of quite plain words stands here."
FIGURES = re.compile(r"\d[\d,.]*|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)


def edited(text: str) -> Iterator[str]:
    """Yield a post with one more paragraph at each place where one may stand, and with one more field."""
    for place in [*(match.end() for match in re.finditer("\n(?=\n)", text)), len(text)]:
        yield f"{text[:place]}\n{MORE}\n{text[place:]}"
    if not text.startswith(("---", "+++", "{")):
        yield f"{MORE}\n\n{text}"
    front_matter = re.match(r"---\n.*?^(?=---$)", text, re.MULTILINE | re.DOTALL)
    if front_matter:
        yield f"{front_matter[0]}seen-by: nobody\n{text[front_matter.end() :]}"


def known(cls: type[Rule], text: str, path: str) -> dict[str, str]:
    """Return what the findings of a rule say, without figures, and by what each is known."""
    linted = lint(post_of(text, path), house_for(cls), rules_with(cls()), names())
    return {FIGURES.sub("#", found.message): found.mark for found in linted.findings if found.rule == cls.name}


@pytest.mark.parametrize(("cls", "bad"), BAD)
def test_a_finding_stays_known_when_something_else_is_put_into_the_post(cls: type[Rule], bad: Bad):
    text, _ = marked(bad.text)
    before = known(cls, text, bad.path)
    assert len(before) == 1
    for other in edited(text):
        after = known(cls, other, bad.path)
        for message in before.keys() & after.keys():  # a paragraph may mend the fault, or make it another one
            assert after[message] == before[message], other


def test_hardly_any_finding_is_mended_by_another_paragraph():
    lost = kept = 0
    for cls in CLASSES.values():
        for bad in cls.bad:
            text, _ = marked(bad.text)
            before = known(cls, text, bad.path)
            for other in edited(text):
                still = before.keys() <= known(cls, other, bad.path).keys()
                kept, lost = kept + still, lost + (not still)
    assert lost < kept / 20, "else the test above says little"


@pytest.mark.parametrize("name", CLASSES)
def test_a_rule_is_complete(name: str):
    cls = CLASSES[name]
    assert cls.name == name
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)
    assert cls.__doc__
    assert re.match(r"[A-Z].*\.\n", cls.__doc__), "the first line of the page is a sentence"
    assert len(cls.__doc__.splitlines()) > 2, "the page says why"
    assert cls.good or cls.beyond, "one that looks at other files is tried in test_across.py"
    assert cls.bad or cls.beyond
    assert cls() == cls(), "every option has a default"
    for option in rulepage.options(cls):
        assert option.description.endswith("."), option.name


def test_the_table_of_rules_is_in_alphabetical_order():
    assert list(RULES) == sorted(RULES)


# Needles: bytes without which a rule cannot fire

NEEDLED = [cls for cls in CLASSES.values() if cls.needles]
EXAMPLES = [marked(bad.text)[0] for cls in CLASSES.values() for bad in cls.bad] + [
    good for cls in CLASSES.values() for good in cls.good
]
NEEDLES = sorted({needle.decode() for cls in NEEDLED for needle in cls.needles})


def unfiltered(rule: Rule) -> Rule:
    """Return the same rule without its needles."""
    free = defstruct(
        f"Free{type(rule).__name__}", [], bases=(type(rule),), namespace={"needles": ()}, frozen=True, kw_only=True
    )
    return free(**{name: getattr(rule, name) for name in rule.__struct_fields__})


def assert_needles_lose_nothing(rule: Rule, post: Post) -> None:
    house = house_for(type(rule))
    assert lint(post, house, rules_with(rule), names()) == lint(post, house, rules_with(unfiltered(rule)), names())


@st.composite
def mixtures(draw: st.DrawFn) -> str:
    """Lines of the examples and needles, in another order and with pieces cut out."""
    lines = st.sampled_from([line for text in EXAMPLES for line in text.splitlines(keepends=True)])
    text = "".join(draw(st.lists(lines | st.sampled_from(["\n", *NEEDLES]), max_size=12)))
    cut = draw(st.integers(0, len(text)))
    return text[:cut] + text[cut + draw(st.integers(0, 12)) :]


@pytest.mark.parametrize("cls", NEEDLED, ids=lambda cls: cls.name)
@given(text=mixtures())
def test_needles_lose_no_finding(cls: type[Rule], text: str):
    assert_needles_lose_nothing(cls(), post_of(text))


@pytest.mark.parametrize("cls", NEEDLED, ids=lambda cls: cls.name)
def test_needles_lose_no_example(cls: type[Rule]):
    for text in EXAMPLES:
        assert_needles_lose_nothing(cls(), post_of(text))


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_needles_lose_no_finding_in_real_posts():
    paths = sorted(path for folder in sorted(CORPORA.iterdir()) for path in sorted(folder.rglob("*.md"))[:40])
    for path in paths:
        try:
            post = load(path.name, path.read_bytes())
        except BlogtoolError:
            continue  # no post: another test's business
        for cls in NEEDLED:
            assert_needles_lose_nothing(cls(), post)


PLACEHOLDERS = [
    *("TODO", "FIXME", "TBD", "XXX", "TK", "NEEDS SOURCE", "SOURCE NEEDED", "insert", "Add", "INSERT", "the", "link"),
    *("[", "]", ":", " ", "\n", "\n\n", "(", ")", "- ", "# ", "> ", "`", "Lorem ipsum dolor", "orem", "a", "*", "."),
    *("Text goes here", "You’ll find this post in your", "This is your very first post."),
]


@given(st.lists(st.sampled_from(PLACEHOLDERS), max_size=12).map("".join))
def test_no_placeholder_is_lost_by_the_look_at_pieces_of_one(text: str):
    post = post_of(text)
    assert placeholders.may_have_some(post) or list(placeholders.spans_in_text(post)) == []


class WrongNeedle(Rule, frozen=True):
    """Asks for bytes that it does not need: it would lose findings."""

    name: ClassVar[str] = "wrong-needle"
    needles: ClassVar[tuple[bytes, ...]] = (b"the",)

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        if post.data:
            yield Problem(Span(0, 1), "Text.")


def test_a_needle_that_loses_findings_is_found():
    with pytest.raises(AssertionError):
        assert_needles_lose_nothing(WrongNeedle(), post_of("Text.\n"))


@pytest.mark.parametrize("name", ["h1-in-body", "title-repeated"])
def test_where_the_generator_takes_a_level_one_heading_for_the_title_it_may_stand_in_the_body(name: str):
    post = post_of("---\ntitle: Sleep\n---\n\n# Sleep\n\n# Rest\n")
    assert list(CLASSES[name]().check(post, House(flavor="mkdocs"))) == []
    if name == "title-repeated":
        assert list(CLASSES[name]().check(post, House(flavor="plain"))) == [], "it may be the only title there is"
    assert len(list(CLASSES[name]().check(post, House(flavor="hugo")))) == 1


def test_how_many_numbered_headings_make_a_sequence_is_an_option():
    text = "## 1. Sleep\n\n## 3. Food\n"
    assert problems(HeadingNumbering(), text) == []
    (problem,) = problems(HeadingNumbering(min_count=2), text)
    assert problem.message == "This heading is number 3; the one before it is 1."
    assert problem.help == "Make it `2. Food`."


def test_each_wrong_number_is_a_problem_of_its_own():
    text = "".join(f"## {number}. Text\n\n" for number in (1, 2, 2, 3, 4, 5, 99, 7, 8))
    assert [problem.message for problem in problems(HeadingNumbering(), text)] == [
        "This heading is number 2; the one before it is 2 too.",
        "This heading is number 99; the one before it is 5.",
    ]
    repaired = repair(post_of(text), HOUSE, [Enabled(HeadingNumbering(), "error")])
    assert repaired.data.decode() == "".join(f"## {number}. Text\n\n" for number in range(1, 10))


def test_a_heading_that_the_post_links_to_is_not_renumbered():
    text = "See [Rest](#4-rest).\n\n## 1. Sleep\n\n## 2. Food\n\n## 4. Rest\n"
    (problem,) = problems(HeadingNumbering(), text)
    assert problem.fix is None


@given(
    st.lists(st.sampled_from(["1. A", "2. B", "3) C", "3. D", "Step 4: E", "1.1 F", "5 G", "#6 H", "I", "**7. J**"]))
)
def test_any_order_of_numbered_headings_can_be_looked_at_and_repaired(texts: list[str]):
    text = "\n\n".join(text if text.startswith("*") else f"## {text}" for text in texts)
    rules = [Enabled(CLASSES[name](), "error") for name in ("heading-lookalike", "heading-numbering")]
    repaired = repair(post_of(text), HOUSE, rules)
    assert len(repaired.linted.findings) <= len(lint(post_of(text), HOUSE, rules).findings)
    assert repair(Post(Source("post.md", repaired.data)), HOUSE, rules).data == repaired.data


@pytest.mark.parametrize(
    ("path", "flavor", "fields"),
    [
        ("_posts/2024-05-04-sleep.md", "jekyll", 'date = "date"'),
        ("content/2024-05-04-sleep/index.md", "zola", 'date = "date"'),
        ("docs/sleep.md", "mkdocs", 'title = "text"'),
    ],
)
def test_what_the_generator_knows_without_the_field_is_not_missing(path: str, flavor: str, fields: str, tmp_path: Path):
    file = tmp_path / "blogtool.toml"
    file.write_text(f"[post.fields]\n{fields}\n")
    style = config.load(str(file), RULES)
    post = Post(Source(path, b"---\nlayout: post\n---\n\n# Sleep\n"))
    assert list(CLASSES["field-required"]().check(post, house_of(style, flavor=flavor))) == []
    (problem,) = CLASSES["field-required"]().check(post, house_of(style, flavor="hugo"))
    assert problem.message == f"The post has no {fields.split(' ')[0]}."


def test_the_severity_of_a_field_is_that_of_its_finding(tmp_path: Path):
    file = tmp_path / "blogtool.toml"
    file.write_text('[post.fields]\nauthor.severity = "info"\n')
    house = house_of(config.load(str(file), RULES), flavor="hugo")
    (finding,) = lint(post_of("---\ntitle: Sleep\n---\n"), house, rules_with(CLASSES["field-required"]())).findings
    assert (finding.severity, finding.message) == ("info", "The post has no author.")
