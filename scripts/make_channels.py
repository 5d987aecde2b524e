"""Writes the table of channels in docs/teasers.md from `blogtool.channels`.

Run by `make docs`; a test fails when the table is stale.
"""

import sys
from pathlib import Path

from blogtool.channels import CHANNELS, Channel
from blogtool.lengths import WORDED

PAGE = Path(__file__).parent.parent / "docs" / "teasers.md"

_LINK = {"none": "–", "shortened": "24, whatever it is", "whole": "as many as it has, and a space"}
_HEAD = [
    "| channel | what it is | limit | a link takes | said by those who run it | source |",
    "|---|---|---|---|---|---|",
]


def main() -> int:
    """Write the table, and say whether it changed."""
    before = PAGE.read_text(encoding="utf-8")
    after = with_table(before)
    if after != before:
        PAGE.write_text(after, encoding="utf-8")
        print("wrote docs/teasers.md")
    return 0


def with_table(page: str) -> str:
    """Return the page with the table as the code says it."""
    head, rest = page.split("<!-- channels:", 1)
    mark, rest = rest.split("-->\n", 1)
    table = "\n".join([*_HEAD, *map(_row, CHANNELS.values())])
    return f"{head}<!-- channels:{mark}-->\n\n{table}\n\n<!-- /channels -->{rest.split('<!-- /channels -->', 1)[1]}"


def _row(channel: Channel) -> str:
    limits = " and ".join(f"{each.most:,} {WORDED[each.unit]}" for each in channel.limit.all())
    official = "yes" if channel.official else "no"
    source = f"<{channel.source}>" if channel.source.startswith("http") else channel.source
    note = f" {channel.note}" if channel.note else ""
    cells = (f"`{channel.name}`", channel.where, limits, _LINK[channel.link], official, f"{source}.{note}")
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
