"""Single values as the formats of front matter write them. Pure."""


def quoted_scalar(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar of one line, which reads back as the same text."""
    pieces = []
    for character in text:
        code = ord(character)
        if character in '"\\':
            pieces.append("\\" + character)
        elif character == "\n":
            pieces.append("\\n")
        elif character == "\t":
            pieces.append("\\t")
        elif (
            code < 0x20
            or 0x7F <= code < 0xA0
            or code in (0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
            or 0xD800 <= code < 0xE000
        ):
            pieces.append(f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
        else:
            pieces.append(character)
    return '"' + "".join(pieces) + '"'


def toml_text(text: str) -> str:
    """Return `text` as a TOML basic string of one line, which reads back as the same text."""
    pieces = []
    for character in text:
        code = ord(character)
        if character in '"\\':
            pieces.append("\\" + character)
        elif code < 0x20 or code == 0x7F:
            pieces.append({"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(character, f"\\u{code:04x}"))
        else:
            pieces.append(character)
    return '"' + "".join(pieces) + '"'
