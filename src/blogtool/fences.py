"""Fenced code that shows fenced code.

    ```markdown
      ```mermaid
      graph LR
      ```
    ```

The inner block is indented, and its first line says a language. CommonMark ends the outer block with the last line of
the inner one, and takes the last line of the outer one for the beginning of another; MkDocs and kramdown read it as it
was meant. Where the lines can be paired as here, that line of the inner block is covered before the parser sees it.
"""

from msgspec import Struct

from blogtool.patterns import lazy

_SIGNS = (b" ```", b" ~~~")
_FENCE = lazy(rb"(?:^|(?<=[\r\n]))( *+)(`{3,}+(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,}+)[ \t]*+([^\r\n]*+)")
_CODE = 4
"""Columns by which a line is indented that no fence can be."""
_MOST = 200
"""Fences that are looked at inside of a block: a text of many would be gone through again for each."""


class _Fence(Struct, frozen=True, gc=False):
    place: int
    column: int
    fence: bytes
    info: bytes

    def ends(self, other: "_Fence") -> bool:
        """Tell whether CommonMark takes this one for the end of a block."""
        return not self.info and self.fence.startswith(other.fence) and self.column - other.column < _CODE


def shown_covered(data: bytes, start: int) -> bytes:
    """Return `data` with letters for the last lines of fenced code that is shown in other fenced code."""
    if not any(data.find(sign, start) >= 0 for sign in _SIGNS):
        return data
    fences = [
        _Fence(match.start(2), len(match[1]), match[2], match[3].strip()) for match in _FENCE.finditer(data, start)
    ]
    covered: list[_Fence] = []
    index = 0
    while index < len(fences):
        inner, index = _end(fences, index)
        covered += inner
    if not covered:
        return data
    changed = bytearray(data)
    for each in covered:
        changed[each.place : each.place + len(each.fence)] = b"x" * len(each.fence)
    return bytes(changed)


def _end(fences: list[_Fence], first: int) -> tuple[list[_Fence], int]:
    """Return the last lines of the blocks that one shows, and which fence follows behind it."""
    outer, inner = fences[first], None
    shown: list[_Fence] = []
    for index in range(first + 1, min(len(fences), first + _MOST)):
        each = fences[index]
        if inner is not None and each.column == inner.column and each.ends(inner):
            shown += [each] if each.ends(outer) else []
            inner = None
        elif inner is not None and not each.ends(outer):
            continue
        elif each.info and each.fence[:1] == outer.fence[:1] and outer.column < each.column < outer.column + _CODE:
            inner = each
        elif each.ends(outer):
            following = fences[index + 1] if index + 1 < len(fences) else None
            if shown and inner is None and each.column == outer.column and (following is None or following.info):
                return shown, index + 1
            break
    return [], next((at + 1 for at in range(first + 1, len(fences)) if fences[at].ends(outer)), len(fences))
