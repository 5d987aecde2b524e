"""What is copied along with a post from the web page: links to other posts, forms, buttons. Pure."""

import re

from msgspec.structs import replace

from blogtool.furniture import is_furniture as line_is_furniture
from blogtool.parts.shapes import Look, Searched
from blogtool.parts.topblocks import TopBlock
from blogtool.patterns import lazy
from blogtool.post import plain
from blogtool.signoffs import LONGEST
from blogtool.stretch import passages_in

_FURNITURE = lazy(
    r"(?:read|see|learn|show) more|continue reading|subscribe(?: (?:to|via|by|now|here|today)\b.{0,50})?"
    r"|sign up(?: \w+){0,5}|share(?: this| on| via)?(?: [\w ]{1,30})?|like this|loading|(?:no |\d+ )?comments?"
    r"|leave a (?:comment|reply)|enter your email.{0,120}|email address|follow (?:us|me)(?: on .{1,30})?"
    r"|join \d[\d,.]* other (?:subscribers|followers)|you (?:may|might) also (?:like|enjoy)|back to top|related"
    r"|(?:©|copyright\b).{1,80}"
    r"|(?:related|recent|latest|popular|other|more|previous|next|older|newer) "
    r"(?:posts?|articles?|entries|stories|reading)|posted (?:in|on|by) .{1,60}|filed under .{1,60}"
    r"|weiterlesen|mehr lesen|teilen|teilen mit|abonnieren|newsletter(?: abonnieren)?|ähnliche (?:beiträge|artikel)"
    r"|leer más|seguir leyendo|compartir|compartir en .{1,30}|suscríbete.{0,50}|artículos relacionados"
    r"|lire la suite|partager|s.abonner|articles similaires|leggi tutto|condividi|leia mais|compartilhar|lees verder",
    re.IGNORECASE,
)


def is_furniture(searched: Searched, block: TopBlock) -> bool:
    """Tell whether all that a block says is what stands around a post on a page, such as `Read More`."""
    if block.end - block.start > 4 * LONGEST or block.kind in ("code", "rule", "table"):
        return False
    texts = [passage.text for passage in passages_in(searched.post, block.span)]
    return bool(texts) and all(_FURNITURE.fullmatch(plain(text).strip(" .:…»›>→!\n")) for text in texts)


def stands_around(searched: Searched, block: TopBlock) -> bool:
    """Tell whether a block is furniture or, as a line that is no sentence, may be: `← Previous Post`, `Book now`."""
    if is_furniture(searched, block):
        return True
    if block.kind != "paragraph":
        return False
    lines = searched.text(block).splitlines()
    return all(line_is_furniture(line) and not line.rstrip().endswith((".", "!", "?")) for line in lines)


def tail_from(searched: Searched, start: int) -> int | None:
    """Return the first block behind block `start` from which on a post is furniture; None where there is none."""
    blocks = searched.blocks
    return next((index for index in range(start + 1, len(blocks)) if is_furniture(searched, blocks[index])), None)


def without_tail(look: Look, tail: int, searched: Searched) -> Look:
    """Return a part without the furniture that seems to stand under its heading."""
    if look.last <= tail or look.first >= tail:
        return look
    end = searched.blocks[tail].start
    sources = look.sources
    if sources is not None:
        sources = replace(sources, entries=[entry for entry in sources.entries if entry.span.start < end])
    return replace(look, last=tail, sources=sources)
