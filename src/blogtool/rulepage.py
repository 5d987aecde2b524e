"""The page of each rule, from the rule itself: in Markdown for the documents, as plain text for a terminal. Pure."""

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from textwrap import fill
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields

from blogtool.rule import Bad, Described

WIDTH = 80
"""The columns that plain text fills at most."""

_ITEM = re.compile(r"(?:[-*]|\d+\.) ")


class Option(Struct, frozen=True):
    """One option of a rule, in words."""

    name: str
    type: str
    default: str
    """As a house style writes it; "" where it must be given or there is none."""
    description: str


def first_line(rule: type[Described]) -> str:
    """Return what a rule asks for, in a sentence."""
    return _page(rule).splitlines()[0]


def fixes(rule: type[Described]) -> str:
    """Return whether `--fix` repairs what a rule finds: yes, some, no, or unsafe: only with `--unsafe-fixes`."""
    fixed = [bad.fixed is not None for bad in rule.bad]
    said = "yes" if fixed and all(fixed) else "some" if any(fixed) else "no"
    return "unsafe" if any(bad.unsafe for bad in rule.bad) else said


def options(rule: type[Described]) -> list[Option]:
    """Return the options of a rule, in their order."""
    hints = get_type_hints(rule, include_extras=True)
    found = []
    for field in fields(rule):
        default = field.default
        if default is NODEFAULT and field.default_factory is not NODEFAULT:
            default = field.default_factory()
        kind, meta = unwrap(hints[field.name])
        found.append(Option(field.encode_name, kind, _written(default), meta.description or ""))
    return found


def _written(value: Any) -> str:
    """Return a value as TOML."""
    if value is NODEFAULT or value is None:
        return ""
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return f"[{', '.join(map(_written, items))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_written(inner)}" for name, inner in value.items()) + "}"
    import json

    return json.dumps(value, ensure_ascii=False)


def unwrap(hint: Any) -> tuple[str, Meta]:
    """Return what a key holds in words, and its description. Raises TypeError for a key without one."""
    if get_origin(hint) is not Annotated:
        raise TypeError(f"a key without a description: {hint}")
    inner, *metas = get_args(hint)
    return words(inner), next(meta for meta in metas if isinstance(meta, Meta) and meta.description)


def words(hint: Any) -> str:
    """Return a type in the words of people."""
    if get_origin(hint) is Annotated:
        meta = next((meta for meta in get_args(hint)[1:] if isinstance(meta, Meta)), None)
        if get_args(hint)[0] is str and meta is not None and (meta.extra or meta.pattern):
            return "day" if meta.pattern else "pattern"
        return words(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return " ".join(f'`"{value}"`' for value in get_args(hint))
    if get_origin(hint) in (list, tuple, set, frozenset):
        inner = words(get_args(hint)[0])
        return "list" if " or " in inner else f"list of {inner}s"
    if get_origin(hint) is dict:
        return "table"
    simple = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
    if hint in simple:
        return simple[hint]
    parts = [part for part in get_args(hint) if part is not type(None)]
    if parts:
        if set(parts) >= {int, float} and str not in parts:
            return "number"
        return " or ".join(dict.fromkeys(map(words, parts))) if len(parts) < 4 else "any value"
    return "table"


# Markdown


def markdown_table(rules: Iterable[type[Described]]) -> str:
    """Return the table of rules, each with a link to its section."""
    rows = [
        f"| [`{rule.name}`](#{rule.name}) | {first_line(rule)} | {rule.severity} | {_on(rule)} | {fixes(rule)} |\n"
        for rule in rules
    ]
    head = "| rule | what it asks for | severity | by default | `--fix` |\n|---|---|---|---|---|\n"
    return head + "".join(rows)


def markdown(rule: type[Described]) -> str:
    """Return the section of one rule."""
    text = f"## {rule.name}\n\n{_page(rule)}\n"
    given = options(rule)
    if given:
        text += "\n| option | holds | default | meaning |\n|---|---|---|---|\n"
        for option in given:
            default = f"`{option.default}`" if option.default else ""
            text += f"| `{option.name}` | {option.type} | {default} | {option.description} |\n"
    if rule.house_style:
        text += f"\nFor example with this house style:\n\n```toml\n{rule.house_style.rstrip()}\n```\n"
    for title, path, example in _beside(rule):
        text += f"\n{title}, `{path}`:\n\n```markdown\n{example.rstrip()}\n```\n"
    for title, example in _examples(rule):
        fence = "```" if "```" not in example else "````"
        text += f"\n{title}:\n\n{fence}markdown\n{example.rstrip()}\n{fence}\n"
    return text


# Plain text


def plain(rule: type[Described], width: int = WIDTH) -> str:
    """Return the page of one rule for a terminal of `width` columns, in at most `WIDTH` of them; examples as they
    are."""
    width = min(width, WIDTH)
    parts = [rule.name, *_paragraphs(_page(rule), width), _facts(rule, width)]
    given = options(rule)
    if given:
        parts.append("Options:")
        parts += [_plain_option(option, width) for option in given]
    shown = [("For example with this house style", rule.house_style)] if rule.house_style else []
    shown += [(f"{title}, {path}", example) for title, path, example in _beside(rule)]
    for title, example in [*shown, *_examples(rule)]:
        parts += [f"{title}:", "\n".join(f"    {line}".rstrip() for line in example.rstrip().split("\n"))]
    return "\n\n".join(parts) + "\n"


def _facts(rule: type[Described], width: int) -> str:
    found = {
        "yes": "It is repaired by --fix.",
        "some": "Some of it is repaired by --fix.",
        "unsafe": "It is repaired by --fix --unsafe-fixes.",
        "no": "",
    }[fixes(rule)]
    when = "On by default" if rule.default else "Off by default"
    return fill(f"{when}. What it finds is of severity {rule.severity}. {found}".strip(), width)


def _plain_option(option: Option, width: int) -> str:
    default = f"; {option.default} unless given" if option.default else ""
    kind = option.type.replace("`", "").replace('" "', '", "')
    indented = {"width": width, "initial_indent": "    ", "subsequent_indent": "    ", "break_on_hyphens": False}
    return fill(f"{option.name} ({kind}{default})", width, initial_indent="  ", subsequent_indent="  ") + (
        "\n" + fill(option.description, **indented)  # type: ignore[arg-type]
    )


def _paragraphs(page: str, width: int) -> Iterator[str]:
    """Yield the paragraphs of a page, set anew in narrower lines; lists item by item, code as it is."""
    for paragraph in page.split("\n\n"):
        if paragraph.startswith(("    ", "```", "|")):
            yield paragraph
            continue
        pieces: list[str] = []
        for line in paragraph.splitlines():
            if not pieces or _ITEM.match(line):
                pieces.append(line)
            else:
                pieces[-1] += " " + line.strip()
        yield "\n".join(
            fill(piece, width, subsequent_indent="  " if _ITEM.match(piece) else "", break_on_hyphens=False)
            for piece in pieces
        )


def _page(rule: type[Described]) -> str:
    return cleandoc(rule.__doc__ or "")


def _on(rule: type[Described]) -> str:
    return "on" if rule.default else "off"


def _beside(rule: type[Described]) -> Iterator[tuple[str, str, str]]:
    """Yield the other posts of the site in which the examples stand, each with its path."""
    for path, text in rule.files.items():
        if text and path.endswith((".md", ".mdx", ".markdown")):
            yield "Beside this post", path, text


def _examples(rule: type[Described]) -> Iterator[tuple[str, str]]:
    """Yield what is reported, what `--fix` makes of it, and what is right."""
    if rule.bad:
        place = f", in `{rule.bad[0].path}`" if rule.bad[0].path != Bad("").path else ""
        yield f"Reported{place}", rule.bad[0].text.replace("«", "").replace("»", "")
        if rule.bad[0].fixed is not None:
            yield "After `--fix --unsafe-fixes`" if rule.bad[0].unsafe else "After `--fix`", rule.bad[0].fixed
    if rule.good:
        yield "Right", rule.good[0]
