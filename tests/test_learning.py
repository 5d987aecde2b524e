"""What is learnt from posts: which statements are made, with which evidence, and what is left unsaid."""

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import config
from blogtool.flavors import FLAVORS
from blogtool.generators import config_of
from blogtool.learner import Place, told_of
from blogtool.learning.facts import Facts, gather
from blogtool.learning.first import first
from blogtool.learning.habits import Habit
from blogtool.learning.learnt import learn
from blogtool.learning.limits import COUNTS, LENGTHS, limit_above, limit_below
from blogtool.learning.siteconfig import Told, told
from blogtool.learning.tables import Line, Table, comment_of, text_of, toml_of
from blogtool.learning.writing import Home, written
from blogtool.ruleset import RULES
from blogtool.runner import load

BODY = "Text before the first heading.\n\n## One\n\nText.\n\n## Two\n\nText.\n"
FOODS = "apple bread carrot dates eggs flour ginger honey ice jam kale lemon milk nuts oats".split()


def post(path: str, front_matter: str = "", body: str = BODY, findings: frozenset[str] = frozenset()) -> Facts:
    """Return the facts of a post that has these lines of front matter."""
    text = f"---\n{front_matter}\n---\n\n{body}" if front_matter else body
    return gather(load(path, text.encode()), path, findings)


def posts(count: int, front_matter: str = "title: Post {n}", body: str = BODY, folder: str = "posts") -> list[Facts]:
    """Return the facts of posts that differ in their number `{n}`, and a word `{food}`."""
    return [
        post(f"{folder}/post-{n}.md", front_matter.format(n=n, food=FOODS[n % 15]), body.format(n=n))
        for n in range(count)
    ]


def house_of(facts: list[Facts], rules: dict[str, Habit] | None = None) -> str:
    """Return the house style that posts show, without its first three lines; it is one that can be loaded."""
    text = written(learn(facts, rules or {}), Home(), "posts", "2026-11-24")
    config.load("blogtool.toml", RULES, text)
    return text.split("\n\n", 1)[1] if "\n\n" in text else ""


def lines(facts: list[Facts], beginning: str, rules: dict[str, Habit] | None = None) -> list[str]:
    """Return the lines of the house style that begin so, each with single spaces."""
    squeezed = [" ".join(line.split()) for line in house_of(facts, rules).split("\n")]
    return [line for line in squeezed if line.startswith(beginning)]


# A whole file


def test_a_blog_of_some_years():
    days = [date(2020, 1, 6) + timedelta(weeks=4 * n) for n in range(60)]
    facts = [
        post(
            f"content/blog/{day}-{FOODS[n % 15]}-{n}.md",
            f'title: "All you need to know about {FOODS[n % 15]}"\n'
            f"date: {day}\n"
            f"category: {('recipe', 'news', 'recipe')[n % 3]}\n"
            f"tags: [{FOODS[n % 15]}, kitchen]\n"
            + (f"description: {'What it is, and what to do with it. ' * 3}{n}\n" if day.year > 2021 else "")
            + ("draft: false\n" if n % 2 else "")
            + (f"cover: /images/{n}.webp\ncover_alt: A bowl of {FOODS[n % 15]}, number {n}\n" if n % 3 else ""),
            f"{'Some food is eaten by many people. ' * (20 + n)}\n\n"
            f"## {FOODS[n % 15]} at the market\n\nText.\n\n## {FOODS[n % 15]} at home\n\nText.\n\n"
            f"## Sources\n\n- Book {n}\n- Another book\n",
        )
        for n, day in enumerate(days)
    ]
    facts[7] = post("content/blog/2020-07-20-odd.md", "title: Odd\ndate: 2020-07-20\ntags: [a, b]\ncatgory: news", BODY)
    text = written(learn(facts, {}), Home(flavor="hugo", url="https://food.example"), "content", "2026-11-24")
    assert text == EXPECTED


EXPECTED = """\
# The house style of this blog, learnt from 60 posts in content on 2026-11-24.
# Behind a line stands how many posts keep it. From now on the file is yours: change a line, or delete it.
# `blogtool lint` shows the posts that differ.

[site]
flavor = "hugo"
url    = "https://food.example"

[post]
outline      = ["intro", "sections", "sources"]  # 59 of 60 posts; not 2020-07-20-odd
other-fields = "warning"                         # 59 of 60 posts; the others have catgory; not 2020-07-20-odd
field-order  = ["title", "date", "category", "tags"]  # all 60 posts

[post.file]
name            = "{date:%Y-%m-%d}-{slug}.md"  # all 60 posts
slug.pattern    = "[a-z0-9]+(-[a-z0-9]+)*"     # all 60 posts; lower case, words joined by -
slug.max-length = 30                           # all 60 posts; the longest has 9

[post.fields]                                 # named here = must be there, unless optional
title                  = "text"               # all 60 posts
date.formats           = ["%Y-%m-%d"]         # all 60 posts; such as 2020-01-06
category.type          = "text"               # 59 of 60 posts; 1 post writes “catgory”; not 2020-07-20-odd
category.one-of        = ["recipe", "news"]   # all 59 that have it
tags.min-items         = 2                    # all 60 posts
tags.max-items         = 2                    # all 60 posts
tags.pattern           = "[a-z0-9]+(-[a-z0-9]+)*"  # all 60 posts; lower case, words joined by -
description.max-length = 140                  # all 34 posts since 2022-01-01; the longest has 110
draft                  = { optional = true }  # in 29 of 60 posts
cover.optional         = true                 # in 39 of 60 posts
cover.starts-with      = ["/images/"]         # all 39 that have it
cover.ends-with        = [".webp"]            # all 39 that have it
cover.needs            = ["cover_alt"]        # all 39 that have it; never without cover_alt
cover_alt              = { optional = true, max-length = 40 }  # in 39 of 60 posts; the longest has 27

[post.parts]
sections.min-count = 2            # all 60 posts
sources.style      = "list"       # 59 of 60 posts; not 2020-07-20-odd
sources.titles     = ["Sources"]  # 59 of 60 posts; not 2020-07-20-odd
sources.min-items  = 2            # 59 of 60 posts; not 2020-07-20-odd

[cases.archive]                           # posts from before some habits began
when.before                 = 2022-01-01
at-most                     = "warning"   # an old post never stops the build
fields.description.optional = true        # none of 26 posts have it
"""


# Which fields


def test_a_field_that_nearly_all_posts_have_must_be_there_and_the_exception_is_named():
    facts = [*posts(39, "title: Post {n}\nauthor: Ann {n}"), post("posts/lonely.md", "title: Lonely")]
    assert lines(facts, "author") == ['author = "text" # 39 of 40 posts; not lonely']


def test_a_field_that_many_posts_have_is_optional_and_one_that_few_have_is_not_mentioned():
    facts = [*posts(10, "title: Post {n}\nmood: calm {n}"), *posts(2, "title: P {n}\nrare: r{n}"), *posts(20)]
    assert lines(facts, "mood") == ["mood = { optional = true } # in 10 of 32 posts"]
    assert lines(facts, "rare") == []


def test_an_empty_field_is_not_there():
    assert lines([*posts(10, "title: P {n}\nmood:"), *posts(10)], "mood") == []


def test_a_name_that_is_nearly_that_of_a_field_is_pointed_out():
    facts = [*posts(39, "title: Post {n}\nauthors: [P {n}]"), post("posts/slip.md", "title: Slip\nauthor: [p]")]
    assert lines(facts, "authors.type") == ['authors.type = "list" # 39 of 40 posts; 1 post writes “author”; not slip']


def test_fields_in_tables_have_dotted_names_in_quotation_marks():
    facts = posts(20, "title: Post {n}\nparams:\n  author: P {n}\n  cover: c{n}.png")
    assert lines(facts, '"params.author"') == ['"params.author" = "text" # all 20 posts']
    assert lines(facts, "params ") == []


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("Two {n}", "text"),
        ("{n}", "number"),
        ("true", "yes-no"),
        ("[a{n}]", "list"),
        ("https://a{n}.example/", "url"),
        ("{{a: {n}}}", "table"),
    ],
)
def test_the_type_of_a_field(value: str, word: str):
    said = lines(posts(12, f"title: Post {{n}}\nmood: {value}"), "mood")
    assert said == [f'mood = "{word}" # all 12 posts'] or (word == "table" and said == [])


def test_a_field_of_several_types_must_be_there_whatever_it_is():
    facts = [*posts(10, "title: Post {n}\nby: P {n}"), *posts(10, "title: Post {n}\nby: [p{n}]")]
    assert lines(facts, "by") == ["by.optional = false # all 20 posts"]


def test_fields_stand_in_the_order_in_which_posts_have_them():
    facts = posts(12, "zeal: Z {n}\ntitle: Post {n}\nart: A {n}")
    assert [line.split()[0] for line in house_of(facts).split("[post.fields]")[1].strip().split("\n")[1:4]] == [
        "zeal", "title", "art"
    ]  # fmt: skip


def test_an_optional_field_that_never_comes_without_another_needs_it():
    facts = [*posts(15, "title: Post {n}\nimage: a{n}.png\nimage_alt: c{n} d"), *posts(15)]
    assert lines(facts, "image ") == [
        'image = { optional = true, ends-with = [".png"], needs = ["image_alt"] } '
        "# in 15 of 30 posts; never without image_alt"
    ]


def test_other_fields_are_closed_where_hardly_a_post_has_one():
    assert lines(posts(40, "title: P {n}\nauthor: P {n}"), "other-fields") == [
        'other-fields = "warning" # all 40 posts'
    ]
    several = [*posts(36, "title: P {n}"), *posts(2, "title: P {n}\na: 1"), *posts(2, "title: P {n}\nb: 1")]
    assert lines(several, "other-fields") == []


def test_what_a_blog_calls_the_description():
    assert lines(posts(12, "title: P {n}\nteaser: Some text {n}"), "names") == [
        'names.description = "teaser" # what other tools call description'
    ]


def test_a_date_of_another_name_is_the_date():
    facts = [
        post(f"p/{n}.md", f"title: P {n}\npubDate: {2019 + n // 20}-05-04{mood}")
        for n in range(80)
        for mood in ["\nmood: M " + str(n) if n > 39 else ""]
    ]
    assert lines(facts, "names") == ['names.date = "pubDate" # what other tools call date']
    assert lines(facts, "when.before") == ["when.before = 2021-01-01"]


# Values


def test_a_field_with_one_value_is_that_value():
    assert lines(posts(20, "title: P {n}\nlayout: post"), "layout") == ['layout.is = "post" # all 20 posts']


def test_a_few_values_that_come_again_and_again_are_the_only_ones():
    facts = [*posts(30, "title: P {n}\nkind: news"), *posts(20, "title: P {n}\nkind: how-to", folder="b")]
    assert lines(facts, "kind") == ['kind.one-of = ["news", "how-to"] # all 50 posts']


def test_values_that_keep_coming_are_not_closed():
    facts = [*posts(30, "title: P {n}\nkind: news"), *posts(5, "title: P {n}\nkind: odd {n}", folder="b")]
    assert lines(facts, "kind") == ['kind = "text" # all 35 posts']


def test_the_items_of_lists():
    facts = posts(40, "title: P {n}\ntags: [{food}-{n}, kitchen]")
    assert lines(facts, "tags") == [
        "tags.max-items = 3 # all 40 posts; at most 2",
        'tags.pattern = "[a-z0-9]+(-[a-z0-9]+)*" # all 40 posts; lower case, words joined by -',
    ]


def test_items_with_spaces_but_without_capitals():
    facts = posts(40, "title: P {n}\ntags: [{food} {n}, a]")
    assert lines(facts, "tags.deny") == ['tags.deny-pattern = "[A-Z]" # all 40 posts; lower case']


def test_titles_have_a_limit_that_a_person_would_write():
    facts = posts(60, 'title: "A title about {food} that is some words long, number {n}"')
    assert lines(facts, "title") == ["title.max-length = 60 # all 60 posts; the longest has 55"]


def test_a_limit_leaves_out_what_happened_once():
    facts = [*posts(299, 'title: "A title about {food}, number {n}"'), post("posts/long.md", f"title: A{' word' * 40}")]
    assert lines(facts, "title") == ["title.max-length = 40 # 299 of 300 posts; the longest has 201; not long"]


def test_dates_are_written_in_one_way():
    assert lines(posts(12, "title: P {n}\ndate: 2024-05-04"), "date") == [
        'date.formats = ["%Y-%m-%d"] # all 12 posts; such as 2024-05-04'
    ]
    mixed = [*posts(12, "title: P {n}\ndate: 2024-05-04"), *posts(12, "title: P {n}\ndate: 2024-05-04 10:00:00 +0100")]
    assert lines(mixed, "date") == ['date = "date" # all 24 posts']


def test_images_lie_in_one_folder_and_are_of_one_kind():
    facts = posts(20, "title: P {n}\nimage: /images/blog/{food}-{n}.png")
    assert lines(facts, "image") == [
        'image.starts-with = ["/images/blog/"] # all 20 posts',
        'image.ends-with = [".png"] # all 20 posts',
    ]


@pytest.mark.parametrize(
    ("numbers", "above", "below"),
    [
        ([40] * 300 + [90], 40, 40),  # of many, what happened once is left out
        ([40] * 300 + [43], 50, 40),  # unless it misses the limit by a little
        ([34, 52, 47], 70, 20),  # of a few there is room
        ([34, 52, 47] * 20, 60, 30),  # of some there is less
        ([34, 52, 47] * 20 + [300], 60, 30),  # and one that is far beyond is left out
        ([60, 60, 60, 44], 60, 30),  # several that end at a round number have been told to
        ([9_999], None, 2000),
        ([3], 10, None),
    ],
)
def test_limits(numbers: list[int], above: int | None, below: int | None):
    assert (limit_above(numbers, LENGTHS), limit_below(numbers, LENGTHS)) == (above, below)


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=400), st.sampled_from([LENGTHS, COUNTS]))
def test_nearly_all_numbers_keep_their_limits(numbers: list[int], ladder: tuple[int, ...]):
    above, below = limit_above(numbers, ladder), limit_below(numbers, ladder)
    if above is not None:
        assert above in ladder
        assert sum(number > above for number in numbers) <= 0.02 * len(numbers)
    if below is not None:
        assert below in ladder
        assert sum(number < below for number in numbers) <= 0.01 * len(numbers)


# The body


NUMBERED = "Intro.\n\n## 1. A {n}\n\nText.\n\n## 2. B {n}\n\nText.\n\n## 3. C {n}\n\nText.\n\n"


def test_numbered_sections():
    assert lines(posts(20, body=NUMBERED), "sections") == [
        'sections.numbering = "1." # all 20 posts; without a gap',
        "sections.min-count = 2 # all 20 posts",
    ]


def test_sections_that_all_posts_have():
    body = "Intro.\n\n## Resumen\n\nText.\n\n## About {n}\n\nText.\n\n## Resumen final\n\nText.\n"
    assert lines(posts(20, body=body), "resumen") == [
        'resumen = { kind = "section", titles = ["Resumen"] } # all 20 posts',
        'resumen-final = { kind = "section", titles = ["Resumen final"] } # all 20 posts',
    ]


def test_a_section_that_is_called_as_a_rule_has_another_name():
    body = "Intro.\n\n## Link: empty\n\nText.\n\n## Same\n\nText.\n\n## Same!\n\nText.\n\n## {n}\n\nText.\n"
    parts = tomllib.loads(house_of(posts(20, body=body)))["post"]["parts"]
    assert {name: part["titles"] for name, part in parts.items() if "titles" in part} == {
        "link-empty-section": ["Link: empty"],
        "same": ["Same"],
        "same-section": ["Same!"],
    }


def test_sources_and_the_order_of_the_parts():
    body = "Intro.\n\n## One {n}\n\nText.\n\n## Two {n}\n\nText.\n\n## References\n\n- A {n}\n- B\n- C\n"
    facts = posts(20, body=body)
    assert lines(facts, "outline") == ['outline = ["intro", "sections", "sources"] # all 20 posts']
    assert lines(facts, "sources") == [
        'sources.style = "list" # all 20 posts',
        'sources.titles = ["References"] # all 20 posts',
        "sources.min-items = 2 # all 20 posts",
    ]


def test_authors_who_sign_their_posts():
    monica = posts(12, "title: P {n}\nauthor: monica", BODY + "\n-Monica Example RMT\n", "m")
    tom = posts(12, "title: P {n}\nauthor: tom", BODY + "\n-Tom Example RMT\n", "t")
    said = house_of([*monica, *tom])
    assert tomllib.loads(said)["authors"] == {
        "monica": {"name": "Monica Example", "credentials": "RMT"},
        "tom": {"name": "Tom Example", "credentials": "RMT"},
    }
    assert lines([*monica, *tom], "author.from") == ['author.from = "authors" # all 24 posts']
    assert lines([*monica, *tom], "sign-off") == [
        'sign-off.looks-like = ["-{author.name} {author.credentials}"] # all 24 posts'
    ]


def test_the_title_as_a_heading():
    assert lines(posts(20, body="# Title {n}\n\nText.\n"), "h1") == [
        "h1.min-count = 1 # all 20 posts",
        "h1.max-count = 1 # all 20 posts",
    ]
    assert lines(posts(20), "h1") == []


def test_sections_that_all_posts_have_are_not_counted_among_the_others():
    body = "Intro.\n\n## What\n\nText.\n\n## A {n}\n\nText.\n\n## B {n}\n\nText.\n\n## C {n}\n\nText.\n"
    assert lines(posts(60, body=body), "sections") == ["sections.min-count = 3 # all 60 posts"]


def test_parts_that_are_not_found_together_are_not_asked_for_together():
    def verdict(said, authors):
        return [
            frozenset(range(20)) if len(each.path) == 1 and each.path[0] == "parts" else frozenset() for each in said
        ]

    kept = {
        each.kept.statement.path[:2]
        for each in learn(posts(20, body=NUMBERED + "## Sources\n\n- A\n"), {}, verdict).chosen
    }
    assert ("parts", "sources") in kept
    assert not {("parts", "sections"), ("outline",)} & kept


# Files


def test_file_names_that_begin_with_the_date():
    facts = [
        post(f"_posts/2024-05-{n:02}-{FOODS[n % 15]}.md", f"title: P {n}\ndate: 2024-05-{n:02}") for n in range(1, 21)
    ]
    assert lines(facts, "name") == ['name = "{date:%Y-%m-%d}-{slug}.md" # all 20 posts']
    assert lines(facts, "slug.pattern") == [
        'slug.pattern = "[a-z0-9]+(-[a-z0-9]+)*" # all 20 posts; lower case, words joined by -'
    ]


def test_file_names_with_another_date_than_the_post_have_no_form():
    facts = [post(f"_posts/2024-05-{n:02}-a.md", f"title: P {n}\ndate: 2023-05-{n:02}") for n in range(1, 21)]
    assert lines(facts, "name") == []


# Kinds of posts, and times


def test_what_only_newer_posts_have_is_not_asked_of_older_ones():
    facts = [
        post(f"p/{year}-{month:02}.md", f"title: P {year} {month}\ndate: {year}-{month:02}-03{summary}")
        for year in range(2019, 2025)
        for month in range(1, 13)
        for summary in ["\nlead: L " + str(month) if year > 2021 else ""]
    ]
    assert lines(facts, "lead") == ['lead = "text" # all 36 posts since 2022-01-01']
    assert house_of(facts).split("[cases.archive]")[1] == (
        "                    # posts from before some habits began\n"
        "when.before          = 2022-01-01\n"
        'at-most              = "warning"   # an old post never stops the build\n'
        "fields.lead.optional = true        # none of 36 posts have it\n"
    )


def test_a_folder_whose_posts_have_what_others_have_not_is_a_type():
    talks = posts(30, "title: P {n}\nvideo: V {n}", folder="content/talks")
    said = house_of([*talks, *posts(60, "title: P {n}\ndate: 2024-05-04", folder="content/posts")])
    assert said.split("[types.talks]")[1] == (
        "                                # 30 posts\n"
        'when.path            = ["content/talks/**"]\n'
        'fields.video         = "text"                # all 30 posts\n'
        "fields.date.optional = true                  # none of 30 posts have it\n"
    )
    assert 'date.formats = ["%Y-%m-%d"]  # all 60 posts outside content/talks' in said


def test_a_folder_whose_posts_differ_a_little_is_none():
    some = posts(30, "title: P {n}\nvideo: V {n}", folder="a")
    others = [*posts(15, "title: P {n}\nvideo: V {n}", folder="b"), *posts(15, folder="c")]
    assert "[types" not in house_of([*some, *others])


def test_a_list_of_posts_among_the_posts_is_left_out():
    facts = [
        *posts(40, "title: P {n}\ndate: 2024-05-04\nauthor: P {n}\ntags: [a]"),
        post("posts/index.md", "layout: list"),
    ]
    assert lines(facts, "exclude") == ['exclude = ["posts/index.md"] # it lacks most of what every post has']
    assert lines(facts, "author") == ['author = "text" # all 40 posts']


def test_a_post_whose_front_matter_cannot_be_read_says_nothing():
    facts = [*posts(12, "title: P {n}\nauthor: P {n}"), post("posts/broken.md", "title: Why: because\nauthor: p")]
    assert lines(facts, "author") == ['author = "text" # all 12 posts']


# Rules of the catalogue


RULES_OF_OURS = {
    "doubled-word": Habit("error", True),
    "heading-increment": Habit("warning", True),
    "image-alt": Habit("warning", True),
}


def with_findings(count: int, total: int, rule: str, folder: str = "posts") -> list[Facts]:
    found = frozenset([rule])
    return [
        post(f"{folder}/{n}.md", f"title: P {n}", findings=found if n < count else frozenset()) for n in range(total)
    ]


def test_a_rule_that_speaks_of_many_posts_is_not_their_style():
    assert lines(with_findings(20, 120, "heading-increment"), "heading-", RULES_OF_OURS) == [
        'heading-increment = "off" # it would speak of 20 of 120 posts'
    ]
    assert lines(with_findings(5, 120, "heading-increment"), "heading-", RULES_OF_OURS) == []


def test_a_rule_that_finds_mistakes_is_never_off():
    assert lines(with_findings(20, 120, "doubled-word"), "doubled-", RULES_OF_OURS) == [
        'doubled-word = "warning" # 20 of 120 posts have some already'
    ]


def test_a_rule_that_all_posts_keep_is_an_error_from_now_on():
    assert lines(with_findings(0, 120, "x"), "heading-", RULES_OF_OURS) == [
        'heading-increment = "error" # never in 120 posts with headings'
    ]
    assert lines(with_findings(0, 120, "x"), "image-", RULES_OF_OURS) == []  # no post has an image
    assert lines(with_findings(0, 40, "x"), "heading-", RULES_OF_OURS) == []


def test_a_rule_that_only_one_kind_of_posts_does_not_keep_is_off_for_that():
    notes = [
        post(f"notes/{n}.md", f"title: P {n}\nversion: v {n}", findings=frozenset(["heading-increment"]))
        for n in range(30)
    ]
    said = house_of([*notes, *with_findings(0, 120, "x")], RULES_OF_OURS)
    assert tomllib.loads(said)["types"]["notes"]["rules"] == {"heading-increment": "off"}
    assert tomllib.loads(said)["post"]["rules"]["heading-increment"] == "error"


# Restraint


def test_exceptions_to_many_statements_are_not_all_forgiven():
    """Each field is there in 96 posts of 100, in other ones: together they would find fault with every second post."""
    names = [f"f{number}" for number in range(12)]
    facts = [
        post(
            f"p/{n}.md",
            "\n".join(["title: T", *(f"{name}: v{n}" for place, name in enumerate(names) if n % 25 != place)]),
        )
        for n in range(100)
    ]
    learnt = learn(facts, {})
    differing = frozenset().union(*(each.kept.fails for each in learnt.chosen))
    assert len(differing) <= 6


def test_of_few_posts_only_what_all_have_is_taken():
    facts = [*posts(7, "title: P {n}\nmood: calm\ntags: [a, b]"), post("posts/x.md", "title: X\ntags: [a]")]
    assert house_of(facts) == (
        "[post.fields]   # named here = must be there, unless optional\n"
        'title = "text"  # all 8 posts\n'
        'tags  = "list"  # all 8 posts\n'
    )


def test_a_single_post_teaches_little():
    assert house_of(posts(1)) == (
        '[post.fields]   # named here = must be there, unless optional\ntitle = "text"  # one post shows it\n'
    )


def test_what_no_rule_carries_out_is_not_said():
    learnt = learn(posts(20, "title: P {n}\nauthor: p{n}"), {}, lambda said, authors: [None for _ in said])
    assert learnt.chosen == []


def test_the_rules_have_the_last_word_on_which_posts_keep_a_statement():
    learnt = learn(posts(20, "title: P {n}"), {}, lambda said, authors: [frozenset({3}) for _ in said])
    assert {each.kept.evidence() for each in learnt.chosen if each.kept.statement.path == ("fields", "title")} == {
        "19 of 20 posts; not post-3"
    }


# The text


TEXTS = st.text(max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | TEXTS | st.sampled_from(["2024-05-04", "a/b.png", "{title}", "*"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(TEXTS, VALUES, max_size=5), min_size=1, max_size=3), st.integers(1, 30), TEXTS)
def test_any_front_matter_gives_a_house_style_that_can_be_loaded(fields, count: int, heading: str):
    facts = []
    for n in range(count):
        body = f"{json.dumps(fields[n % len(fields)], indent=1)}\n\n## {heading}\n\nText.\n\n{heading}\n"
        facts.append(gather(load(f"p{heading}/{n}.md", body.encode(errors="replace")), f"p{heading}/{n}.md"))
    house_of(facts)


@given(st.text(), TEXTS)
def test_keys_values_and_comments_are_read_back_as_they_were(key: str, value: str):
    from blogtool.learning.tables import key_of

    key = key.encode(errors="replace").decode()
    value = value.encode(errors="replace").decode()
    text = text_of([Table("post", [Line(key_of(key), {"a": [value]}, f"{key}\n{value}")], value)], [value])
    assert tomllib.loads(text) == {"post": {key: {"a": [value]}}}


def test_a_comment_shows_nothing_that_is_not_seen():
    assert comment_of("a\x1b[31m\nb\u202e\u200bc") == "a [31m bc"


def test_patterns_stand_in_single_quotes():
    assert [toml_of(value) for value in (r"\d+", r"\d'", 'say "x"')] == [r"'\d+'", '"\\\\d\'"', '"say \\"x\\""']


@pytest.mark.parametrize(
    ("flavor", "name", "text", "expected"),
    [
        ("hugo", "hugo.toml", 'baseURL = "https://b.st/blog/"\nlanguageCode = "de"\n', ("https://b.st/blog", "de")),
        ("hugo", "hugo.yaml", "baseURL: https://b.st/  # ours\nlanguageCode: en-gb\n", ("https://b.st", "en-gb")),
        ("zola", "config.toml", '[extra]\nbase_url = "https://b.st"\n', (None, None)),
        ("jekyll", "_config.yml", 'url: "https://b.st"\nbaseurl: /blog\nlang: pt_BR\n', ("https://b.st/blog", "pt-BR")),
        ("mkdocs", "mkdocs.yml", "site_url: https://b.st\ntheme:\n  language: es\n", ("https://b.st", "es")),
        ("mkdocs", "mkdocs.yml", "site_url: !ENV [URL, 'x']\n", (None, None)),
        ("hugo", "hugo.json", '{\n  "baseURL": "https://b.st/"\n}', ("https://b.st", None)),
        ("hugo", "hugo.toml", 'baseURL = "https://example.org/"\n', (None, None)),
        ("hugo", "hugo.toml", 'baseURL = "/"\n', (None, None)),
    ],
)  # fmt: skip
def test_what_the_configuration_of_a_site_says(
    tmp_path: Path, flavor: str, name: str, text: str, expected: tuple[str | None, str | None]
):
    (tmp_path / name).write_text(text)
    assert told(config_of(str(tmp_path), FLAVORS[flavor])) == Told(*expected)


def test_a_configuration_that_cannot_be_read_says_nothing_to_who_learns(tmp_path: Path):
    (tmp_path / "hugo.toml").write_text('languageCode = "de"\nbaseURL = \n')
    assert told_of(Place("blogtool.toml", str(tmp_path), FLAVORS["hugo"], True)) == Told()


@pytest.mark.parametrize("flavor", [None, "hugo", "jekyll", "zola", "mkdocs", "astro", "docusaurus"])
def test_a_first_house_style_can_be_loaded_with_all_its_suggestions(flavor: str | None):
    text = first(Home(flavor=flavor, url="https://b.st", lang="en"))
    suggestions = text.split("take the # away:\n#\n")[1]
    plain = text.split("# More that")[0] + "".join(line.removeprefix("# ") for line in suggestions.splitlines(True))
    for each in (text, plain.replace("\n#\n", "\n")):
        config.load("blogtool.toml", RULES, each)
    assert "[cases.archive]" in plain
