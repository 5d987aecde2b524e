"""Teasers on their way into the front matter of posts: what is written, what is refused, and how many of each."""

from collections import Counter
from collections.abc import Sequence

from blogtool import descriptions, linter, runner
from blogtool.commands.options import counted
from blogtool.commands.showing import Shown
from blogtool.commands.teasing import TRIES, Teasing
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.excerpt import NoProse, Teaser
from blogtool.fieldplaces import own_place
from blogtool.flavors import FLAVORS
from blogtool.house import House
from blogtool.post import Post
from blogtool.storedteasers import text_of
from blogtool.teaserfields import field_of
from blogtool.terminal import Output, note

NO_PROSE = "There is no running text to take a teaser from."

_WHOLE = ("field-order", "front-matter-syntax")
"""Rules about the front matter as a whole that a new field may break."""


class Filling:
    """Puts teasers where they are missing, and counts what became of the posts."""

    def __init__(
        self,
        teasing: Teasing,
        paths: Sequence[str],
        named: set[str],
        field: str | None,
        *,
        force: bool,
        quiet: bool,
        addressed: bool,
    ) -> None:
        """Take the posts of the run, those of them that were named, and the field, which the house style says else.

        With `quiet`, nothing is said of named posts that have a teaser; with `addressed`, what is shown of a post has
        its address.
        """
        self._teasing = teasing
        self._paths = paths
        self._named = named
        self._field = field
        self._force = force
        self._quiet = quiet
        self._addressed = addressed
        self._taken: dict[str, dict[str, str]] = {}
        self.shown: list[Shown] = []
        """The teasers that were written, or would be."""
        self.names: set[str] = set()
        self.having = self.same = self.wordless = self.bare = self.refused = self.failed = 0

    def fill(self, path: str, post: Post, *, write: bool, out: Output | None) -> None:
        """Give a post its teaser where it has none, or show that on `out`; what stands in the way is said."""
        house = self._teasing.houses.house_for(path, post)
        field = self._field or field_of(house)
        self.names.add(field)
        name = post.source.path
        if not self._force and not descriptions.lacks(post, field):
            self.having += 1
            if name in self._named and not self._quiet:
                note(f"{name}: It has a text in the field “{field}”; --force replaces it.")
            return
        if post.front_matter is None and name not in self._named:
            self.bare += 1  # a README in a folder of posts shall not become one
            return
        try:
            found = self._accepted(path, post, house, field)
            if found is None:
                return
            teaser, after = found
            if after == post.data:
                self.same += 1
                return
            if write:
                runner.save(path, post.data, after)
        except NoProse:
            if name in self._named:
                self.fail(name, NO_PROSE)
            else:
                self.wordless += 1
        except HouseStyleError:
            raise
        except (BlogtoolError, linter.RuleError) as error:
            self.fail(name, runner.reason(error))
        else:
            self.shown.append(self._shown(path, post, house, field, teaser))
            if out is not None:
                from blogtool.commands.diff import print_diff

                print_diff(name, post.data, after, out)

    def _shown(self, path: str, post: Post, house: House, field: str, teaser: Teaser) -> Shown:
        teasing = self._teasing
        limit = teasing.limit(path, post, house, field=field)
        address = teasing.address(path, post, house) if self._addressed else None
        return Shown(post=post, limit=limit, teasers=[teaser], address=address, channel=teasing.wanted.channel)

    def fail(self, name: str, message: str) -> None:
        """Say on standard error what could not be done."""
        self.failed += 1
        note(f"{name}: {message}")

    def _accepted(self, path: str, post: Post, house: House, field: str) -> tuple[Teaser, bytes] | None:
        """Return the first teaser of a post that its house style accepts, and the post with it; None, and that is said,
        where it accepts none."""
        limit = self._teasing.limit(path, post, house, field=field)
        first: str | None = None
        for teaser in _whole_first(self._teasing.teasers(path, post, house, limit, TRIES)):
            after = descriptions.write(post, field, teaser.text, FLAVORS[house.flavor].front_matter)
            changed = post.with_data(after)
            ground = self._teasing.houses.ground_for(path, changed)
            if ground is None:
                return teaser, after  # the house style skips it
            texts = self._texts(field) if _is_unique(ground, field) else {}
            other = texts.get(_folded(teaser.text), post.source.path)
            if other != post.source.path:
                why: str | None = f"{other} has the same text in the field “{field}”, and no two posts may."
            else:
                why = _rejected(post, changed, field, ground)
            if why is None:
                texts[_folded(teaser.text)] = post.source.path
                return teaser, after
            first = first or why
        self.refused += 1
        note(f"{post.source.path}: Nothing was written: lint would not accept the teaser. {first}")
        return None

    def _texts(self, field: str) -> dict[str, str]:
        """Return the posts of the run by their texts in a field."""
        if field not in self._taken:
            found: dict[str, str] = {}
            for path in self._paths:
                try:
                    formats = self._teasing.houses.formats_for(path)
                    text = text_of(runner.load(runner.shown(path), runner.read(path), formats), field)
                except BlogtoolError:
                    continue  # it is said when its turn comes
                if text:
                    found.setdefault(_folded(text), runner.shown(path))
            self._taken[field] = found
        return self._taken[field]

    def last_line(self, posts: int, *, write: bool) -> None:
        """Say how many posts went which way."""
        if not posts:
            return  # what was wrong has been said, and there is nothing to count
        verb = "got" if write else "would get"
        have = "had" if write else "has" if self.having == 1 else "have"
        counts = [
            f"{number:,} {text}"
            for number, text in (
                (self.having, f"{have} a text there"),
                (self.same, f"{'had' if write else 'has' if self.same == 1 else 'have'} this teaser already"),
                (self.wordless, "without running text"),
                (self.bare, "without front matter (name a post to give it some)"),
                (self.refused, "got none, since lint would not accept it"),
                (self.failed, "failed, as said above"),
            )
            if number
        ]
        field = " or ".join(f"“{name}”" for name in sorted(self.names)) or "asked for"
        text = "; ".join([f"{len(self.shown):,} of {counted(posts, 'post')} {verb} the field {field}", *counts])
        note(f"{text}." if write else f"{text}; nothing was written.")


def _whole_first(teasers: list[Teaser]) -> list[Teaser]:
    """Return the best teaser, and behind it the others, of which those that are cut come last: who has to take another
    one than the best wants a sentence at least."""
    return [*teasers[:1], *sorted(teasers[1:], key=lambda teaser: teaser.cut)]


def _rejected(post: Post, changed: Post, field: str, ground: runner.Ground) -> str | None:
    """Return what lint says of a field of a changed post that it did not say before; None where it accepts it.

    Raises BlogtoolError where a rule cannot be carried out on the post.
    """
    place = own_place(changed, field)
    if place is None:
        return None
    found = linter.lint(changed, ground.house, ground.rules, ground.names).findings
    within = [one for one in found if one.span.start < place.entry.end and one.span.end > place.entry.start]
    if not within and not any(one.rule in _WHOLE for one in found):
        return None
    was = linter.lint(post, ground.house, ground.rules, ground.names).findings
    before = Counter(one.rule for one in was if one.rule in _WHOLE)
    now = Counter(one.rule for one in found if one.rule in _WHOLE)
    of_all = [one for one in found if now[one.rule] > before[one.rule]]
    finding = next((one for one in (*within, *of_all) if one.severity != "info"), None)
    return None if finding is None else f"{finding.message} ({finding.rule})"


def _is_unique(ground: runner.Ground, field: str) -> bool:
    """Tell whether no two posts may have the same text in a field."""
    contract = ground.house.contract
    setting = contract.fields.get(field) if contract is not None else None
    if setting is not None and (setting.unique or (setting.warn is not None and setting.warn.unique)):
        return True
    return any(enabled.rule.name == "same-description" for enabled in ground.beyond)


def _folded(text: str) -> str:
    """Return a text to be compared as `same-description` does: letters and figures alone."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
