"""A text that was rewritten to be read by somebody else, and the way from its bytes back to those of the original."""

from bisect import bisect_left, bisect_right


class Rewriting:
    """Copies stretches of the original, in their order, puts new bytes between them, and remembers what came whence."""

    def __init__(self, data: bytes, position: int = 0) -> None:
        """Begin at a byte of the original: what stands before it is not copied, and counted as it is."""
        self._data = data
        self._pieces: list[bytes] = []
        self._starts = [0]
        self._origins = [0]
        self._lengths = [position]
        self.size = position
        """How long the new text is so far, in bytes; its next byte stands here."""

    def keep(self, start: int, end: int) -> None:
        """Copy a stretch of the original."""
        if start >= end:
            return
        self._pieces.append(self._data[start:end])
        if self._origins[-1] + self._lengths[-1] == start and self._starts[-1] + self._lengths[-1] == self.size:
            self._lengths[-1] += end - start
        else:
            self._note(start, end - start)
        self.size += end - start

    def put(self, new: bytes, at: int) -> None:
        """Put new bytes; each of them stands for the place `at` in the original."""
        if new:
            self._pieces.append(new)
            self._note(at, 0)
            self.size += len(new)

    def _note(self, origin: int, length: int) -> None:
        self._starts.append(self.size)
        self._origins.append(origin)
        self._lengths.append(length)

    @property
    def text(self) -> bytes:
        """The new text from the byte on at which the copying began."""
        return b"".join(self._pieces)

    def start(self, place: int) -> int:
        """Return the byte of the original at which begins what begins at a byte of the new text."""
        return self._origin(bisect_right(self._starts, place) - 1, place)

    def end(self, place: int) -> int:
        """Return the byte of the original at which ends what ends at a byte of the new text."""
        return self._origin(max(bisect_left(self._starts, place) - 1, 0), place)

    def _origin(self, index: int, place: int) -> int:
        return self._origins[index] + min(place - self._starts[index], self._lengths[index])
