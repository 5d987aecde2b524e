"""Text that is data, as Markdown and HTML write it: what a reader sees is what was typed. Pure.

Markdown has as many dialects as programs. What stands here was compared in CommonMark, GitHub's, Hugo's, kramdown as
Jekyll has it, and Python-Markdown with its `extra`: backslashes only before the characters that all of them know so,
character references for the others. A `{` never stands as itself, so no shortcode, template or MDX expression begins.
"""

import re

from blogtool.patterns import lazy

_CONTROL = lazy("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_MARKS = lazy(
    r"(?P<reference>[<{]|\](?=:))"  # Python-Markdown takes `[…\]:` for the definition of a link
    r"|(?P<backslash>[\\`*\[\]|])"
    r"|(?P<ampersand>&(?=#|\w+;))"
    r"|(?P<tilde>(?<=\S)~)"  # one with a space before it ends nothing, and so `~5` stays as it is
    r"|(?P<underscores>(?<![^\W_])_+|_+(?![^\W_]))"  # not `snake_case`
)
_BLOCK = lazy(r"(?P<backslash>[-+#>])|\d{1,9}(?P<stop>[.)])(?=\s|\Z)|(?P<reference>=(?==*\Z)|:(?=[\s:-])|~(?=~~))")
"""What makes something else of a line that begins with it: a list, a heading, a quotation, a table, a fence."""
_NOT_IN_ADDRESS = lazy(r"""[\x00-\x20"()<>\[\\\]^`{|}*\x7f-\x9f]""")
_NOT_IN_PATH = lazy(r"[%?#:]")
_ENTITY = lazy(r"&(?=#|\w+;)")


def one_line(text: str) -> str:
    """Return a text as one line: control characters and line ends are spaces, several of them one."""
    return _CONTROL.sub(" ", text).strip()


def markdown_text(line: str, *, begins: bool = False) -> str:
    """Return a line of text as Markdown that shows it as typed; `begins` says that it stands at the head of a line."""
    text = _MARKS.sub(_marked, line)
    block = _BLOCK.match(line) if begins else None
    if block is None:
        return text
    if block["reference"]:
        return _reference(line[0]) + text[1:]
    place = block.start("stop") if block["stop"] else 0
    return f"{text[:place]}\\{text[place:]}"


def _marked(match: re.Match[str]) -> str:
    text = match.group()
    if match["ampersand"]:
        return "&amp;"
    if match["reference"]:
        return _reference(text)
    return "".join("\\" + character for character in text)


def _reference(character: str) -> str:
    return "&lt;" if character == "<" else f"&#{ord(character)};"


def html_text(line: str) -> str:
    """Return a line of text as HTML, for the text of an element or for the value of an attribute in double quotes."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("{", "&#123;")):
        line = line.replace(character, reference)
    return line


def address(path: str) -> str:
    """Return the relative path of a file, with `/`, as an address."""
    return _NOT_IN_PATH.sub(_percent, path)


def markdown_address(text: str) -> str:
    """Return an address as it stands in the parentheses of a Markdown link."""
    return _ENTITY.sub("&amp;", html_address(text))


def html_address(text: str) -> str:
    """Return an address without the characters that no address has, those in their `%20` form; not yet as HTML."""
    text = _NOT_IN_ADDRESS.sub(_percent, text)
    return text if text.isprintable() else "".join(c if c.isprintable() else _percent_of(c) for c in text)


def _percent(match: re.Match[str]) -> str:
    return _percent_of(match.group())


def _percent_of(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())
