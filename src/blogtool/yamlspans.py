"""Where the fields of YAML front matter stand, by the node tree that its values were made from.

Knows nodes, not the reader. Their ends are not taken as they are: a block collection ends, for libyaml, where the next
field begins, behind all comments and blank lines; and an alias is the node that it repeats, at the place of that node.
"""

from typing import Any

from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.places import Place, byte_offsets, line_stop, whole_lines

_COLON = lazy(rb"""["']?\s*:""")
_ALIAS = lazy(rb"[^*]*?(\*[^\s,\[\]{}]+)")
_KEEPS = lazy(rb"(?:[&!]\S*\s+)*[|>][0-9]?\+")


def pairs(node: Any) -> list[tuple[Any, Any]]:
    """Return the keys and values of a mapping as they are written: before merge keys (`<<`) were resolved."""
    written: list[tuple[Any, Any]] = getattr(node, "written", node.value)
    return written


def places(data: bytes, inner: Span, text: str, root: Any) -> dict[str, Place]:
    """Return the place of each field by its name, and of fields inside fields by their dotted names.

    A field of a table in a list is named with its number: `related[0].title`.
    """
    if root is None or root.id != "mapping" or text.startswith("\ufeff"):  # libyaml does not count that character
        return {}
    return _Walk(data, text, inner.start).run(root)


class _Walk:
    def __init__(self, data: bytes, text: str, start: int) -> None:
        self._data = data
        self._offset = byte_offsets(text, start)

    def run(self, root: Any) -> dict[str, Place]:
        """Return all places; outer fields first, so that they win over inner ones of the same dotted name."""
        found: dict[str, Place] = {}
        waiting: list[tuple[tuple[str, ...], Any]] = [((), root)]
        for path, node in waiting:
            for key, value in pairs(node):
                if key.id != "scalar" or key.start_mark.index < node.start_mark.index:
                    continue  # a list as a name, or an alias
                way = (*path, key.value)
                name = ".".join(way)
                if name in found:
                    continue
                found[name] = self._place(way, key, value, bool(node.flow_style))
                if value.start_mark.index < key.end_mark.index:
                    continue  # an alias
                if value.id == "mapping":
                    waiting.append((way, value))
                elif value.id == "sequence":
                    waiting += [
                        ((*path, f"{key.value}[{number}]"), child)
                        for number, child in enumerate(value.value)
                        if child.id == "mapping" and child.start_mark.index >= value.start_mark.index
                    ]
        return found

    def _place(self, path: tuple[str, ...], key: Any, value: Any, flow: bool) -> Place:
        quotes = 1 if key.style in ("'", '"') else 0
        start, stop = self._offset(key.start_mark.index), self._offset(key.end_mark.index)
        name = Span(start + quotes, stop - quotes)
        if value.start_mark.index < key.end_mark.index:
            alias = _ALIAS.match(self._data, self._colon(stop))
            span = Span(*alias.span(1)) if alias else Span(stop, stop)
        else:
            span = Span(self._offset(value.start_mark.index), self._end(value))
        entry = Span(start, span.end) if flow else whole_lines(self._data, start, span.end)
        return Place(path, name, span, entry, self._items(value, span))

    def _colon(self, key_end: int) -> int:
        match = _COLON.match(self._data, key_end)
        return match.end() if match else key_end

    def _items(self, node: Any, span: Span) -> tuple[Span, ...]:
        if node.id != "sequence" or self._offset(node.start_mark.index) != span.start:
            return ()
        items: list[Span] = []
        before = -1
        for child in node.value:
            if child.id != "scalar" or child.style in ("|", ">") or child.start_mark.index <= before:
                return ()
            before = child.start_mark.index
            items.append(Span(self._offset(before), self._offset(child.end_mark.index)))
        return tuple(items)

    def _end(self, node: Any) -> int:
        """Return the byte after the last character of a value."""
        end = self._offset(node.end_mark.index)
        if node.id == "scalar":
            return self._block_end(node, end) if node.style in ("|", ">") else end
        if node.flow_style or not node.value:
            return end
        return self._collection_end(node)

    def _block_end(self, node: Any, end: int) -> int:
        start = self._offset(node.start_mark.index)
        written = self._data[start:end]
        if _KEEPS.match(written):  # the blank lines below belong to it
            return end - (len(written) - len(written.removesuffix(b"\n").removesuffix(b"\r")))
        return line_stop(self._data, start + len(written.rstrip(b" \t\r\n"))).start

    def _collection_end(self, node: Any) -> int:
        """Return the end of the last child of a block collection, aliases included."""
        children = [child for pair in pairs(node) for child in pair] if node.id == "mapping" else node.value
        last, aliases = children[0], 0
        for child in children[1:]:
            if child.start_mark.index > last.start_mark.index:
                last, aliases = child, 0
            else:
                aliases += 1
        end = self._end(last)
        for _ in range(aliases):
            alias = _ALIAS.match(self._data, end)
            end = alias.end() if alias else end
        return end
