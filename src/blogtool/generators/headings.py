"""The rule by which headings get their anchors on a site: that of its generator, changed by what the site says."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from blogtool.anchorrules import RULES, AnchorRule, numbers, own, slugs, texts
from blogtool.flavors import Flavor
from blogtool.generators.base import Said, SiteConfig, Unknown
from blogtool.generators.files import Files, SiteConfigError
from blogtool.patterns import lazy
from blogtool.unread import UNREAD

_EXTENSION = lazy(r"(?:markdown\.extensions\.)?(\w[\w.]*)")


def anchor_rule(flavor: Flavor, site: SiteConfig) -> AnchorRule | None:
    """Return the rule by which headings get their anchors; None where it cannot be known without running the site.

    Plugins that make anchors of their own, and are known by name, are among what cannot be known.
    """
    change = _CHANGES.get(flavor.id)
    usual = RULES[flavor.anchors]
    try:
        return change(site, usual) if change else usual
    except (Unknown, SiteConfigError):
        return None


def _hugo(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    markup = site.said.table("markup")
    if markup.text("defaultMarkdownHandler", "goldmark") != "goldmark":
        raise Unknown("defaultMarkdownHandler")
    goldmark = markup.table("goldmark")
    parser, extensions = goldmark.table("parser"), goldmark.table("extensions")
    kind = parser.text("autoHeadingIDType", "github")
    rule = RULES.get("hugo" if kind == "github" else f"hugo-{kind}", usual)
    typographer = extensions.get("typographer")
    off = typographer is False or (isinstance(typographer, dict) and bool(typographer.get("disable")))
    if off or not extensions.flag("linkify", True):
        rule = replace(rule, text=texts.goldmark_with(dashes=not off, links=extensions.flag("linkify", True)))
    if not parser.flag("autoHeadingID", True):
        rule = replace(rule, number=numbers.only_own)
    return rule if parser.table("attribute").flag("title", True) else replace(rule, own=own.none)


def _jekyll(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    if site.said.text("markdown", "kramdown").lower() != "kramdown":
        raise Unknown("markdown")
    kramdown = site.said.table("kramdown")
    rule = usual if kramdown.text("input", "GFM") == "GFM" else RULES["kramdown"]
    if rule is not usual and (kramdown.flag("transliterated_header_ids") or kramdown.flag("auto_id_stripping")):
        raise Unknown("transliterated_header_ids")
    if not kramdown.flag("auto_ids", True):
        return replace(rule, number=numbers.only_own)
    prefix = kramdown.text("auto_id_prefix")
    return replace(rule, number=numbers.prefixed(prefix, rule.number)) if prefix else rule


def _hexo(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    package = Files(site.root).text("package.json")
    marked = site.said.table("marked")
    if (package is not None and "hexo-renderer-marked" not in package) or marked.flag("anchorAlias"):
        raise Unknown("renderer")
    if not marked.flag("headerIds", True):
        return RULES["none"]
    wanted = marked.get("modifyAnchors")
    change = {1: str.lower, 2: str.upper}.get(wanted) if isinstance(wanted, int) else None
    rule = replace(usual, slug=lambda text: change(slugs.hexo(text))) if change else usual
    return rule if marked.flag("smartypants", True) else replace(rule, text=texts.hexo_without_marks)


def _zola(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    return usual if site.said.table("slugify").text("anchors", "on") == "on" else RULES["zola-kept"]


def _eleventy(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    written = _written(site)
    if re.search(r"markdown-?it-?anchor|rehype-?slug|IdAttributePlugin\s*,\s*\{[^}]*slugify", written, re.IGNORECASE):
        raise Unknown("plugins")
    return RULES["eleventy"] if "IdAttributePlugin" in written else usual


def _astro(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    if re.search(r"rehype-?slug|headingIdCompat|smartypants", _written(site), re.IGNORECASE):
        raise Unknown("rehypePlugins")
    return usual


def _docusaurus(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    if re.search(r"anchorsMaintainCase|rehype-?slug", _written(site), re.IGNORECASE):
        raise Unknown("anchorsMaintainCase")
    return usual


def _gatsby(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    raise Unknown("plugins")


def _pelican(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    if "MARKDOWN" not in site.said:
        return usual
    said = site.said.table("MARKDOWN")
    configs = said.table("extension_configs")
    names: dict[str, Any] = {_name(one): None for one in said.items("extensions")}
    return _python_markdown(names | {_name(one): configs.get(one) for one in configs.values}, "")


def _nikola(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    if "MARKDOWN_EXTENSIONS" not in site.said:
        return usual
    configs = site.said.table("MARKDOWN_EXTENSION_CONFIGS")
    configs = configs.table("DEFAULT") if "DEFAULT" in configs else configs
    settings = {_name(one): configs.get(one) for one in configs.values}
    names = {_name(one): settings.get(_name(one)) for one in site.said.items("MARKDOWN_EXTENSIONS")}
    return _python_markdown(names, "")


def _mkdocs(site: SiteConfig, usual: AnchorRule) -> AnchorRule:
    names: dict[str, Any] = {"toc": None}
    for one in _entries(site.said, "markdown_extensions"):
        names[_name(one[0])] = one[1]
    if any(name in ("blog", "material/blog") for name, _ in _entries(site.said, "plugins")):
        names.setdefault("attr_list", None)
    return _python_markdown(names, _written(site))


def _python_markdown(names: Mapping[str, Any], written: str) -> AnchorRule:
    """Return the rule of Python-Markdown with these extensions and their settings. `written` is the text of the
    configuration, for what is code in it."""
    extra = "extra" in names or "pymdownx.extra" in names
    rule = replace(
        RULES["python-markdown"],
        text=texts.html_text if extra or "footnotes" in names else texts.html_text_and_notes,
        own=own.attribute_list if extra or "attr_list" in names else own.none,
    )
    if "toc" not in names:
        return replace(rule, number=numbers.only_own)
    if names["toc"] is UNREAD:
        raise Unknown("toc")
    toc = Said(names["toc"] if isinstance(names["toc"], dict) else {})
    if toc.values.get("separator", "-") != "-":
        raise Unknown("separator")
    slug = toc.values.get("slugify")
    if slug is UNREAD:
        return replace(rule, slug=_named(written))
    if slug is not None:
        raise Unknown("slugify")
    return rule


def _named(written: str) -> Callable[[str], str]:
    """Return the slugs that a configuration asks for by the name of a function. Raises Unknown for others."""
    if re.search(r"slugify:\s*!!python/name:markdown\.extensions\.toc\.slugify_unicode\b", written):
        return slugs.python_markdown_unicode
    match = re.search(r"slugify:\s*!!python/object/apply:pymdownx\.slugs\.slugify\b(.{0,80})", written, re.DOTALL)
    if match and re.match(r"\s*\{?\s*kwds:\s*\{?\s*case:\s*[\"']?lower\b(?!-)", match[1]):
        return slugs.pymdownx
    raise Unknown("slugify")


def _entries(said: Said, key: str) -> list[tuple[str, Any]]:
    """Return the names of a list of extensions or plugins, each with its settings."""
    found: list[tuple[str, Any]] = []
    value = said.get(key)
    for one in [value] if isinstance(value, dict) else said.items(key):
        if isinstance(one, dict):
            found += [(str(name), inner) for name, inner in one.items()]
        elif isinstance(one, str):
            found.append((one, None))
        else:
            raise Unknown(key)
    return found


def _name(extension: Any) -> str:
    """Return the name of an extension without the package of Python-Markdown's own. Raises Unknown for code."""
    match = _EXTENSION.fullmatch(extension) if isinstance(extension, str) else None
    if match is None:
        raise Unknown("extensions")
    return match[1]


def _written(site: SiteConfig) -> str:
    """Return the text of the configuration."""
    files = Files(site.root)
    return "\n".join(files.text(name) or "" for name in site.files)


_CHANGES: Mapping[str, Callable[[SiteConfig, AnchorRule], AnchorRule]] = {
    "hugo": _hugo,
    "jekyll": _jekyll,
    "hexo": _hexo,
    "zola": _zola,
    "eleventy": _eleventy,
    "astro": _astro,
    "docusaurus": _docusaurus,
    "gatsby": _gatsby,
    "pelican": _pelican,
    "nikola": _nikola,
    "mkdocs": _mkdocs,
}
"""What a site may say of anchors, by the ids of the generators."""
