"""Change a list in front matter item by item, so that those that stay keep their quotes and comments. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from blogtool.fieldtexts import scalar_texts
from blogtool.finding import Edit, Span
from blogtool.linefields import FORMATS as LINE_FORMATS
from blogtool.places import Place, line_start, line_stop, whole_lines


def change_list(data: bytes, format: str, place: Place, old: Any, new: Sequence[str]) -> Iterator[Edit]:
    """Yield the ways to make the list at `place`, which reads `old`, read `new`; the best first.

    Yields nothing where only a new value as a whole will do: a list that was or becomes empty or holds more than
    texts, and one with a comment between the items that go.
    """
    items = place.items
    if not items or not new or not isinstance(old, list) or len(old) != len(items):
        return
    flow = format in LINE_FORMATS or b"[" in data[place.value.start : items[0].start]
    first, last_old, last_new = _difference(old, new)
    if any(b"#" in data[items[index - 1].end : items[index].start] for index in range(first + 1, last_old)):
        return
    joint = _comma(data, place) if flow else _dash(data, items)
    if not joint:
        return
    written = {
        text: data[slice(*item)].decode() for text, item in zip(old, items, strict=True) if isinstance(text, str)
    }
    added = []
    for number, text in enumerate(new[first:last_new], first):
        alike = items[number] if number < last_old else items[0]
        new_ways = scalar_texts(format, text, data[slice(*alike)].decode(), flow=flow)
        added.append([written[text], new_ways[-1]] if text in written else new_ways)
    for choice in (0, -1):
        texts = joint.join(ways[choice] for ways in added)
        edit = _edit(data, items, first, last_old, texts, joint, flow=flow)
        if edit:
            yield edit


def _difference(old: Sequence[Any], new: Sequence[str]) -> tuple[int, int, int]:
    """Return what the lists begin with in common, and where in each of them the common end begins."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    end = 0
    while end < min(len(old), len(new)) - first and old[-1 - end] == new[-1 - end]:
        end += 1
    return first, len(old) - end, len(new) - end


def _comma(data: bytes, place: Place) -> str:
    """Return what stands between two items of a list in brackets."""
    items = place.items
    if len(items) > 1:
        between = data[items[0].end : items[1].start].decode()
        return ", " if "#" in between else between
    before = data[place.value.start : items[0].start].decode().partition("[")[2]
    return "," + before if "\n" in before and "#" not in before else ", "


def _dash(data: bytes, items: tuple[Span, ...]) -> str:
    """Return the line end and the hyphen before each item of a list without brackets; "" where they differ."""
    for item in items:
        if data[line_start(data, item.start) : item.start].strip() != b"-":
            return ""
    start = line_start(data, items[0].start)
    line_end = b"\r\n" if data[start - 2 : start] == b"\r\n" else data[start - 1 : start]
    return (line_end + data[start : items[0].start]).decode()


def _edit(
    data: bytes, items: tuple[Span, ...], first: int, last: int, texts: str, joint: str, *, flow: bool
) -> Edit | None:
    """Return the edit that puts `texts` in the place of the items from `first` to before `last`."""
    if first < last and texts:
        return Edit(Span(items[first].start, items[last - 1].end), texts)
    if first < last and not flow:
        return Edit(whole_lines(data, items[first].start, items[last - 1].end), "")
    if first < last:
        start, end = (items[first - 1].end, items[last - 1].end) if first else (items[0].start, items[last].start)
        before = data[start : items[first].start] if first else data[items[last - 1].end : end]
        return None if b"#" in before else Edit(Span(start, end), "")
    if not texts:
        return Edit(Span(items[0].start, items[0].start), "")
    if not first:
        return Edit(Span(items[0].start, items[0].start), texts + joint)
    end = items[first - 1].end
    at = end if flow else line_stop(data, end).start
    return Edit(Span(at, at), joint + texts)
