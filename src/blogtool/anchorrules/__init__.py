"""How each generator makes the anchors of headings. Pure; compared with pages that the real ones built by
tests/test_anchorrules.py.

A new rule is a line in `RULES`: what is the text of a heading, what is made of it, what becomes of one that comes
twice, and which ids of their own count.
"""

from collections.abc import Callable, Mapping

from blogtool.anchorrules import numbers, own, slugs, texts
from blogtool.anchorrules.base import AnchorRule, HeadingText, Piece

__all__ = ["RULES", "AnchorRule", "HeadingText", "Piece"]


def _python_markdown(
    text: Callable[[HeadingText], str], slug: Callable[[str], str], own: Callable[[HeadingText], str | None]
) -> AnchorRule:
    return AnchorRule(text, slug, numbers.python_markdown, own, one_line=True)


RULES: Mapping[str, AnchorRule] = {
    "github": AnchorRule(texts.words, slugs.github, numbers.github, own.usual),
    "hugo": AnchorRule(texts.goldmark, slugs.goldmark, numbers.untaken, own.goldmark),
    "hugo-github-ascii": AnchorRule(texts.goldmark, slugs.goldmark_ascii, numbers.untaken, own.goldmark),
    "hugo-blackfriday": AnchorRule(texts.goldmark, slugs.blackfriday, numbers.untaken, own.goldmark),
    "jekyll": AnchorRule(texts.kramdown, slugs.kramdown_gfm, numbers.counted(1), own.kramdown, one_line=True),
    "kramdown": AnchorRule(texts.source, slugs.kramdown, numbers.counted(1), own.kramdown, one_line=True),
    "hexo": AnchorRule(texts.hexo, slugs.hexo, numbers.counted(1), own.none),
    "eleventy": AnchorRule(texts.eleventy, slugs.eleventy, numbers.counted(2), own.none),
    "astro": AnchorRule(texts.astro, slugs.github, numbers.astro, own.none),
    "docusaurus": AnchorRule(texts.words_and_images, slugs.github, numbers.github, own.docusaurus),
    "mkdocs": _python_markdown(texts.html_text_and_notes, slugs.python_markdown, own.attribute_list),
    "mkdocs-plain": _python_markdown(texts.html_text_and_notes, slugs.python_markdown, own.none),
    "python-markdown": _python_markdown(texts.html_text, slugs.python_markdown, own.attribute_list),
    "python-markdown-unicode": _python_markdown(texts.html_text, slugs.python_markdown_unicode, own.attribute_list),
    "pymdownx": _python_markdown(texts.html_text, slugs.pymdownx, own.attribute_list),
    "zola": AnchorRule(
        texts.words_and_images, slugs.zola, numbers.untaken_anywhere, own.usual, sure=slugs.is_spelled_alike
    ),
    "zola-kept": AnchorRule(texts.words_and_images, slugs.zola_kept, numbers.untaken_anywhere, own.usual),
    "attribute-list": AnchorRule(texts.words, slugs.github, numbers.only_own, own.attribute_list, one_line=True),
    "none": AnchorRule(texts.words, slugs.github, numbers.only_own, own.none),
}
"""The rules by their names. `attribute-list` and `none` make no anchors: with the first, ids that authors write behind
a heading count, with the second nothing does."""
