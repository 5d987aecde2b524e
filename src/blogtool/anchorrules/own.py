"""Which of the ids that authors write behind a heading a generator takes for one."""

from blogtool.anchorrules.base import HeadingText
from blogtool.patterns import lazy

_KRAMDOWN = lazy(r"\{#([A-Za-z_:][\w.:-]*)\}")
_BELOW = lazy(r"\{:[^}\n]*?#([\w.:-]+)[^}\n]*\}")
_ATTRIBUTES = lazy(r"\{:?([^}\n]*)\}")
_GOLDMARK = lazy(r"\{(?:\s*(?:[#.][^\s{}=]+|[A-Za-z_:][\w:.-]*=[^\s{}]*))+\s*\}")
_DOCUSAURUS = lazy(r"\{(?:#([^{}]+)|/\*\s*#(\S+)\s*\*/)\}")


def none(heading: HeadingText) -> str | None:
    """None of them: what stands there is text."""
    return None if heading.attributes else ""


def usual(heading: HeadingText) -> str | None:
    """`{#id}` and `{.class}`."""
    return None if heading.attributes.startswith(("{:", "{/*")) else heading.id


def goldmark(heading: HeadingText) -> str | None:
    """`{#id}`, `{.class}` and `{name=value}`, and nothing else with them."""
    return usual(heading) if _GOLDMARK.fullmatch(heading.attributes) else none(heading)


def kramdown(heading: HeadingText) -> str | None:
    """`{#id}` and nothing with it, or `{: #id}` on the line below."""
    below = _BELOW.match(heading.below)
    match = _KRAMDOWN.fullmatch(heading.attributes)
    if match is None and heading.attributes:
        return None
    return below[1] if below else match[1] if match else ""


def attribute_list(heading: HeadingText) -> str | None:
    """`{#id}`, `{: #id .class}`."""
    match = _ATTRIBUTES.fullmatch(heading.attributes)
    if match is None:
        return none(heading)
    return next((word[1:] for word in reversed(match[1].split()) if word.startswith("#") and word != "#"), "")


def docusaurus(heading: HeadingText) -> str | None:
    """`{#id}`, `{/* #id */}`."""
    match = _DOCUSAURUS.fullmatch(heading.attributes)
    return (match[1] or match[2]).strip() if match else none(heading)
