"""Rules about addresses: the shapes that are told apart, and the addresses that repairs write."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import addresses
from blogtool.contract import Site
from blogtool.edits import apply
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.rules import linkforms
from blogtool.rules.linkforms import LinkMalformed
from blogtool.rules.linkhabits import LinkHttps, LinkOwnDomain, LinkTracking, without_tracking
from blogtool.rules.linkhosts import meant_host
from blogtool.rules.linkmismatch import LinkMismatch
from blogtool.source import Source
from conftest import CORPORA

HOUSE = House(flavor="hugo", site=Site(url="https://clinic.example"))
ADDRESSES = st.text(st.sampled_from("http://.wwa(b)@\\/?&#=c:utm_1{}"), min_size=1, max_size=24)


def messages(rule: Rule, text: str, house: House = HOUSE) -> list[str]:
    return [problem.message for problem in rule.check(Post(Source("post.md", text.encode())), house)]


@given(ADDRESSES)
def test_an_address_is_repaired_once_and_only_the_address(address: str):
    text = f"Before [it]({address}) after.\n"
    for rule in (LinkMalformed(), LinkHttps(), LinkOwnDomain(), LinkTracking()):
        for problem in rule.check(Post(Source("post.md", text.encode())), HOUSE):
            start, end = problem.span
            assert 0 < start < end < len(text)
            if problem.fix:
                after = apply(text.encode(), problem.fix.edits).decode()
                assert after.startswith("Before [it](")
                assert after.endswith(") after.\n")
                assert after != text


@given(st.lists(st.tuples(st.sampled_from(["a", "utm_source", "fbclid", "utm", "q"]), st.text("x1", max_size=2))))
def test_only_what_counts_readers_is_taken_away(parameters: list[tuple[str, str]]):
    query = "&".join(f"{name}={value}" for name, value in parameters)
    kept = "&".join(f"{name}={value}" for name, value in parameters if name not in ("utm_source", "fbclid"))
    counted = [name for name, _ in parameters if name in ("utm_source", "fbclid")]
    new, named = without_tracking(f"https://x.example/y?{query}#z")
    assert named == counted
    if counted:
        assert new == "https://x.example/y" + (f"?{kept}" if kept else "") + "#z"
        assert without_tracking(new) == (new, [])


@given(st.integers(0, 9), st.sampled_from(string.ascii_lowercase))
def test_a_slip_of_the_keyboard_in_a_host_is_undone(place: int, letter: str):
    right = "github.com"
    for wrong in (right[:place] + letter + right[place + 1 :], right[:place] + letter + right[place:]):
        if wrong != right:
            assert meant_host(wrong) in (right, "gitlab.com")
    assert meant_host(right) is None


@pytest.mark.parametrize(
    "host", ["gitlab.com", "sleep.github.io", "gist.github.com", "x.com", "clinic.example", "t.co"]
)
def test_a_host_that_is_another_is_left_alone(host: str):
    assert meant_host(host) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[Node.js v22.4.1](/blog/v22.3.1/)", ("22.4.1", "22.3.1")),
        ("[#25381](https://github.com/nodejs/node/pull/25582)", ("#25381", "25582")),
        ("[`#1`](https://github.com/x/y/pull/2)", ("#1", "2")),
        ("[10.0.0.1](http://10.0.0.2/)", None),  # an address of a machine
    ],
)
def test_what_a_link_names_is_compared_with_where_it_leads(text: str, named: tuple[str, str] | None):
    expected = [f"The text of this link says “{named[0]}”, and its address “{named[1]}”."] if named else []
    assert messages(LinkMismatch(), text + "\n") == expected


def test_own_domain_needs_the_address_of_the_site_and_keeps_to_its_folder():
    text = "[a](https://clinic.example/blog/sleep) [b](https://clinic.example/shop)\n"
    assert messages(LinkOwnDomain(), text, House(flavor="hugo")) == []
    blog = House(flavor="hugo", site=Site(url="https://clinic.example/blog/"))
    assert messages(LinkOwnDomain(), text, blog) == ["“https://clinic.example/blog/sleep” is a page of this site."]


def test_a_host_to_which_the_post_links_by_https_elsewhere_is_safe():
    assert messages(LinkHttps(), "[a](http://x.example/) [b](http://y.example/) [c](https://x.example/)\n") == [
        "“x.example” answers by `https`, and this address is by `http`."
    ]


# The quick look at addresses as text, before any place is looked for

PIECES = [
    *(
        "http://",
        "https://",
        "HTTPS://",
        "www.",
        "x.example",
        "github.com",
        "/a",
        "//b",
        ".",
        "\\",
        "?c=d",
        "#e",
        "(",
        ")",
    ),
    *("[f](", "](", "[g]: ", "<", ">", '<a href="', '<img src="', '">', "</a>", " ", "\n", "\n\n", "`", "me@x.example"),
    *(
        "{{< figure src=",
        " >}}",
        "/pulls/1",
        "htps://",
        "1.2.3",
        "#12",
        "/pull/13",
        "mailto:",
        "githuh.com",
        "é",
        "'",
        "=",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_no_address_is_lost_by_the_quick_look(text: str):
    assert_the_quick_look_loses_nothing(Post(Source("post.md", text.encode())))


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_no_address_of_real_posts_is_lost_by_the_quick_look():
    for folder in sorted(path for path in CORPORA.iterdir() if path.is_dir()):
        for path in sorted(folder.rglob("*.md"))[::25]:
            assert_the_quick_look_loses_nothing(Post(Source("post.md", path.read_bytes())))


def assert_the_quick_look_loses_nothing(post: Post):
    every = addresses.targets(post)
    found = {address.destination for address, _ in every if "\n" not in address.destination}
    assert found <= set(addresses.written(post).split("\n"))
    wrong = {
        place for address, place in every if "{" not in address.destination and linkforms._fault(address.destination)
    }
    mails = {place for address, place in every if address.kind == "Email"}
    reported = {problem.span for problem in LinkMalformed().check(post, House())}
    lost = {place for place in wrong - reported - mails if b"\n" not in post.data[slice(*place)]}
    assert lost == set()


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_addresses_in_a_text_are_those_that_one_pattern_finds(text: str):
    found = [(start, address) for start, address in addresses._in_text(text)]
    bare = addresses._BARE
    assert [start for start, _ in found] == [match.start() for match in bare.finditer(text)]
    assert all(text.startswith(address, start) for start, address in found)


@pytest.mark.parametrize(
    ("block", "rules"),
    [
        ("", ["link-https"]),
        ("[post.links.safe]\ndeny-pattern = '^http:'\n", ["safe"]),
        ('[post.links.safe]\nreplace = { "http://" = "https://" }\n', ["safe"]),
        ('[post.links.shops]\ndeny = ["shop.example"]\n', ["link-https"]),
    ],
)
def test_one_fault_is_one_finding_where_the_owner_asks_for_https(blogtool, block: str, rules: list[str]):
    blogtool.write("blogtool.toml", block)
    blogtool.write("a.md", "[a](http://github.com/x)\n")
    report = json.loads(blogtool("lint", "a.md", "--output-format", "json").stdout)
    assert [finding["rule"] for finding in report["findings"]] == rules
