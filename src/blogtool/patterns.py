"""Regular expressions that are compiled when they are first used: forty of them would cost a one-post run 5 ms."""

import re
from typing import Any, AnyStr, cast


class _Lazy:
    """Stands for a compiled pattern; takes on each of its methods when that is first asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(*self._source), name)
        setattr(self, name, method)  # the next call finds it without coming here
        return method


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as `re.compile(pattern, flags)`, and compiles it at the first use."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
