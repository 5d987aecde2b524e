"""The value of a setting that is there and cannot be read without running something."""

from typing import Final


class _Unread:
    def __repr__(self) -> str:
        return "UNREAD"


UNREAD: Final = _Unread()
