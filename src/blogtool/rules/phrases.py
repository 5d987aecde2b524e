"""The rule that carries out `[post.phrases]`: words that are wanted, not wanted, or written in another way."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from blogtool import demands, ownpatterns
from blogtool.edits import apply
from blogtool.finding import Edit, Effect, Fix, Problem, Span
from blogtool.hits import Hit
from blogtool.house import House
from blogtool.post import Post
from blogtool.regions import merged, spans, touches
from blogtool.remembered import remembered
from blogtool.rewording import is_part_of, new_words, on_the_same_lines
from blogtool.rule import BlockRule
from blogtool.searches import Search, is_plain, said_in
from blogtool.style import reported_as
from blogtool.voices import Said, Voice, clipped, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import Phrase


class OwnPhrase(BlockRule, frozen=True, kw_only=True):
    """Words of a blog's own: which are not wanted, which are, and how they are written.

    Each block of `[post.phrases]` has a name of yours, and its findings bear it. Plain words are looked for as whole
    words in what a reader reads; `*` stands for anything within a sentence, and case does not count unless `compare`
    says so. Patterns look at the source.

    `--fix` writes what `replace` asks for.
    """

    name: ClassVar[str] = "phrases"

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each word that is not wanted or written otherwise, and what is said too rarely or too often."""
        speaking = _voices(self.block, self.own)
        present = said_in(post, house)
        if not any(
            not is_plain(voice.block) or (voice.path, "deny") in present or (voice.path, "replace") in present
            for voice in speaking
        ):
            return

        def said(voice: Voice) -> Iterator[Said]:
            search = Search(post, house, voice, prepared=True)
            name = reported_as("phrases", self.own)
            yield from _counted(search, name) if _limited(voice.block) else _asked(search, name)
            yield from _replaced(search)

        yield from spoken(speaking, said)


@remembered
def _voices(block: "Phrase", name: str) -> list[Voice]:
    return voices(block, ("phrases", name))


def _limited(block: "Phrase") -> bool:
    limits = (block.min_count, block.max_count, block.min_per_1000_words, block.max_per_1000_words)
    return any(limit is not None for limit in limits)


def _asked(search: Search, name: str) -> Iterator[Said]:
    yield from demands.denied(search, name)
    yield from demands.required(search)


def _counted(search: Search, name: str) -> Iterator[Said]:
    """Yield what is wrong with how often something is said: what is required or, without that, what is not wanted."""
    block, words = search.block, search.words_of_prose
    wanted = block.require is not None or block.require_pattern is not None
    if wanted:
        yield from demands.denied(search, name)
        found = [("require", hit) for hit in search.words("require", exactly=search.exactly)]
        found += [("require-pattern", hit) for hit in search.required()]
    else:
        found = search.denied()
    if block.max_count is not None:
        facts = f"; at most {demands.times(block.max_count)}" if block.max_count else ""
        yield from demands.too_often(search, found, block.max_count, "max-count", facts)
    if block.max_per_1000_words is not None and words:
        most = int(block.max_per_1000_words * words / 1000)
        share = f"{1000 * len(found) / words:.1f}".removesuffix(".0")
        facts = f", {share} in a thousand words; at most {block.max_per_1000_words:g} are wanted"
        yield from demands.too_often(search, found, most, "max-per-1000-words", facts)
    if wanted and block.min_count is not None:
        yield from demands.required(search, least=block.min_count)
    elif wanted and block.min_per_1000_words is not None:
        yield from _too_rarely(search, len(found), words)
    elif wanted:
        yield from demands.required(search)


def _too_rarely(search: Search, count: int, words: int) -> Iterator[Said]:
    least = search.block.min_per_1000_words
    if not words or 1000 * count >= least * words or not search.where.included or search.unfinished or search.excused():
        return
    share = f"{1000 * count / words:.1f}".removesuffix(".0")
    where = search.voice.where(search.house, "min-per-1000-words")
    text = f"What is wanted stands here {share} times in a thousand words; at least {least:g} are wanted{where}."
    yield Said(
        "min-per-1000-words",
        search.voice.problem(search.where.last_line(), text, "Say it more often.", about="min-per-1000-words"),
    )


# Replacing


def _replaced(search: Search) -> Iterator[Said]:
    block: Phrase = search.block
    if block.replace:
        exactly = block.compare != "any-case"
        for hit in search.words("replace", exactly=exactly):
            new = new_words(hit.text, block.replace, exactly=exactly)
            if new is not None and not is_part_of(search.post.data, hit.span, new) and not search.is_excused(hit):
                yield _reworded(search, "replace", hit, new)
    if block.replace_pattern and block.replace_with is not None:
        for hit in search.pattern(block.replace_pattern):
            new = hit.match.expand(block.replace_with)
            if new != hit.text and not search.is_excused(hit):
                again = ownpatterns.search(block.replace_pattern, new, lines=True) is not None
                yield _reworded(search, "replace-pattern", hit, new, fixable=not (hit.partly or again))


def _reworded(search: Search, key: str, hit: Hit, new: str, *, fixable: bool = True) -> Said:
    where = search.voice.where(search.house, key)
    text, shown = clipped(hit.text), clipped(new)
    facts = f"“{text}” is written “{shown}”{where}." if new.strip() else f"“{text}” is left out{where}."
    fix = _fix(search.post, search.house, hit, new) if fixable else None
    help = f"Write “{shown}”." if new.strip() else "Delete it."
    return Said(key, search.voice.problem(hit.span, facts, help, fix=fix), hit.span)


def _fix(post: Post, house: House, hit: Hit, new: str) -> Fix | None:
    """Return the repair; None where more stands in the source than the words, or where it is not for us to write."""
    source = post.source.text(hit.span)
    if " ".join(source.split()) != " ".join(hit.text.split()):
        return None
    edit = Edit(hit.span, on_the_same_lines(source, new.replace("\n", post.source.newline)))
    message = f"Write “{clipped(new)}”" if new.strip() else "Delete it"
    if hit.span.start < post.body_start:
        return Fix(message, (edit,), effect="front-matter") if _is_still_read(post, edit) else None
    if touches(_untouchable(post, house), *hit.span):
        return None
    heading = next((item for item, _ in post.all_headings if item.span.start <= hit.span.start < item.span.end), None)
    effect: Effect = "headings" if heading else "text"
    safe = heading is None or heading.id != "" or _same_anchor(house, source, new)
    return Fix(message, (edit,), safe=safe, effect=effect)


def _same_anchor(house: House, before: str, after: str) -> bool:
    """Tell whether a heading keeps its anchor when some of its words change."""
    from blogtool.anchorrules import RULES

    slug = RULES[house.generator.anchors].slug
    return slug(before) == slug(after)


def _untouchable(post: Post, house: House) -> list[Span]:
    """Return where no words are replaced: in code, in addresses and titles of links, in HTML and shortcodes."""
    if "untouchable" not in post.memo:
        named = [span for name in ("code", "links", "html", "shortcodes") for span in spans(post, house, name)]
        titles = [post.link_spans(link).title for link in post.links if link.title]
        post.memo["untouchable"] = merged([*named, *(span for span in titles if span is not None)])
    found: list[Span] = post.memo["untouchable"]
    return found


def _is_still_read(post: Post, edit: Edit) -> bool:
    """Tell whether the front matter has the same fields after an edit, and no fault."""
    before = post.front_matter
    after = post.with_data(apply(post.data, [edit])).front_matter
    if before is None or after is None or before.faults or after.faults:
        return False
    return before.values.keys() == after.values.keys() and before.places.keys() == after.places.keys()
