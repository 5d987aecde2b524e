"""What would change, as a unified diff."""

from difflib import unified_diff

from blogtool.patterns import lazy
from blogtool.terminal import Output

_LINE = lazy(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def print_diff(path: str, before: bytes, after: bytes, out: Output) -> None:
    """Show how the text of one file would change."""
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for line in unified_diff(_LINE.findall(before.decode()), _LINE.findall(after.decode()), path, path):
        out.line((line.rstrip("\r\n"), styles.get(line[0], "")))
        if not line.endswith(("\n", "\r")):
            out.line("\\ No newline at end of file")
