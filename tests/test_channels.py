"""Where teasers are shown, and how long they may be there."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.channels import CHANNELS, limit_in
from blogtool.commands.teasing import Channel
from blogtool.lengths import Limit, x_weight
from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "scripts"))
import make_channels

ADDRESS = "https://clinic.example/blog/sleep/"


def test_the_command_line_knows_the_channels():
    assert [channel.value for channel in Channel] == list(CHANNELS)


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("description", [(160, "graphemes")]),
        ("card", [(200, "graphemes")]),
        ("x", [(280 - 24, "x-weight")]),
        ("mastodon", [(500 - 24, "mastodon")]),
        ("bluesky", [(300 - 35, "graphemes"), (3000 - 35, "bytes")]),
        ("linkedin", [(210, "graphemes")]),
        ("email", [(90, "graphemes")]),
        ("rss", [(55, "words")]),
        ("latest", [(160, "graphemes")]),
    ],
)
def test_the_room_for_a_teaser_beside_the_link(name: str, limits: list[tuple[int, str]]):
    limit = limit_in(CHANNELS[name], ADDRESS)
    assert [(each.most, each.unit) for each in limit.all()] == limits


def test_where_the_address_is_not_known_bluesky_keeps_no_room():
    assert limit_in(CHANNELS["bluesky"], None) == CHANNELS["bluesky"].limit


def test_the_house_style_decides_on_its_own_list_and_on_nothing_else():
    house = Limit(120)
    assert limit_in(CHANNELS["latest"], ADDRESS, house) == house
    assert limit_in(CHANNELS["description"], ADDRESS, house).most == 160


@given(st.text())
def test_a_teaser_that_fits_x_fits_with_its_link(text: str):
    if limit_in(CHANNELS["x"], ADDRESS).fits(text):
        assert x_weight(f"{text} {ADDRESS}") <= 280


def test_the_page_for_authors_has_the_table():
    page = make_channels.PAGE.read_text()
    assert page == make_channels.with_table(page), "stale: run `make docs`"
