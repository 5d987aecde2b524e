"""Rules about the names of the fields in the front matter: which there are, and in what order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from blogtool.fieldchecks import asked, unwanted
from blogtool.fieldphrases import helped, milder, quoted, sentence, subject
from blogtool.fieldplaces import key_span, place_of
from blogtool.fieldslips import Slip, bare, known, outer_names, slips
from blogtool.fieldtexts import name_text
from blogtool.fieldvalues import EMPTY, value_of
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.places import Place, line_start
from blogtool.post import Post
from blogtool.rule import Bad, Rule


class FieldForbidden(Rule, frozen=True):
    """A field that the house style has given up is not there.

    When a blog changes from `categories` to `topics`, what the old field says is read by nobody, and an author who
    copies an old post does not know.

    Reported are fields with `forbidden = true`, and those with `replaced-by`, which names the new one.

    `--unsafe-fixes` renames the field, where the new one is not there already.
    """

    name: ClassVar[str] = "field-forbidden"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.forbidden", "fields.*.replaced-by")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post.fields]\ncategories = { forbidden = true, replaced-by = "topics" }\nlayout.forbidden = true\n'
    )
    good: ClassVar[tuple[str, ...]] = ("---\ntitle: Sleep\ntopics: [rest]\n---\n\nText.\n", "Text.\n")
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "---\n«categories»: [rest]\n---\n\nText.\n",
            fixed="---\ntopics: [rest]\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad("---\n«categories»: [rest]\ntopics: [rest]\n---\n\nText.\n"),
        Bad("---\n«layout»:\n---\n\nText.\n"),
        Bad(
            '+++\n[taxonomies]\n«categories» = ["rest"]\n+++\n\nText.\n',
            fixed='+++\n[taxonomies]\ntopics = ["rest"]\n+++\n\nText.\n',
            unsafe=True,
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each field that may not be there."""
        for one in asked(house):
            field = one.field
            mild = not unwanted(field)
            if (mild and not (field.warn and unwanted(field.warn))) or not _is_there(post, one.name):
                continue
            said = field.warn if mild and field.warn else field
            new = said.replaced_by or field.replaced_by
            where = house.where("fields", one.name, *(("warn",) if mild else ()), _key(said.forbidden))
            facts = f"{new} has taken its place{where}." if new else f"The house style forbids it{where}."
            help = "Delete it."
            if new:
                help = f"Rename it to `{new}`." if value_of(post, new) in EMPTY else f"Delete it; {new} is there."
            message = sentence(said.message or field.message or f"{subject(one)} is not used here.")
            fix = _renamed(post, one.name, new, safe=False) if new and value_of(post, new) in EMPTY else None
            severity = milder(field.severity, "warning") if mild else field.severity
            yield Problem(key_span(post, one.name), f"{message} {facts}", helped(help, one), fix, severity)


def _key(forbidden: bool | None) -> str:
    return "forbidden" if forbidden else "replaced-by"


def _is_there(post: Post, name: str) -> bool:
    return name in post.fields or value_of(post, name) is not None


def _renamed(post: Post, name: str, new: str, *, safe: bool) -> Fix | None:
    """Return the fix that gives a field another name, and nothing else."""
    place = place_of(post, name)
    block = post.front_matter
    if place is None or block is None or "." in new or "[" in new or place.path[-1] != name.rpartition(".")[2]:
        return None
    if name_text("toml", new) != new or new in post.fields:
        return None
    return Fix(f"Rename it to {new}", (Edit(place.key, new),), safe=safe, effect="front-matter")


class FieldUnknown(Rule, frozen=True):
    """A field is one that the house style names, and is spelled as it is there.

    Nothing complains about a field that nobody reads: `descripton` is a description that never appears.

    A name that looks like a slip for a field which the house style names, and the post lacks, is always reported:
    other capitals, a missing letter, `author` for `authors`. All other fields only where the house style says
    `other-fields = "warning"` or `"error"`. Fields in Zola's tables `[extra]` and `[taxonomies]` count as fields of
    the post, and those by which the house style tells posts apart are not strange to it.

    `--fix` corrects capitals, hyphens and underscores; `--unsafe-fixes` writes the name that was probably meant.
    """

    name: ClassVar[str] = "field-unknown"
    keys: ClassVar[tuple[str, ...]] = ("other-fields",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post]\nother-fields = "error"\n[post.fields]\ntitle = "text"\ndescription.optional = true\n'
        'authors = { min-items = 1, or = "team" }\nimage-alt.optional = true\ntags.optional = true\n'
        '[cases.old]\nwhen.has = ["legacy"]\nskip = false\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\ndescription: Why\nteam: us\nlegacy: true\n---\n\nText.\n",
        "+++\ntitle = 'Sleep'\nauthors = ['a']\n[taxonomies]\ntags = ['rest']\n+++\n\nText.\n",
        "Text.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "---\ntitle: Sleep\nteam: us\n«descripton»: Why\n---\n\nText.\n",
            fixed="---\ntitle: Sleep\nteam: us\ndescription: Why\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad(
            "---\ntitle: Sleep\n«author»: monica\n---\n\nText.\n",
            fixed="---\ntitle: Sleep\nauthors: monica\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad(
            "---\n«Title»: Sleep\nauthors: monica\n---\n\nText.\n",
            fixed="---\ntitle: Sleep\nauthors: monica\n---\n\nText.\n",
        ),
        Bad(
            '+++\ntitle = "Sleep"\nteam = "us"\n«image_alt» = "A bed"\n+++\n\nText.\n',
            fixed='+++\ntitle = "Sleep"\nteam = "us"\nimage-alt = "A bed"\n+++\n\nText.\n',
        ),
        Bad("---\ntitle: Sleep\nteam: us\n«mood»: good\n---\n\nText.\n"),
        Bad("+++\ntitle = 'Sleep'\nteam = 'us'\n[extra]\n«mood» = 'good'\n+++\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each field that is misspelled and, where the house style says so, each that it does not name."""
        contract = house.contract
        if contract is None or not (contract.fields or contract.other_fields) or not outer_names(post, house):
            return
        found = slips(post, house)
        yield from (_misspelled(post, house, slip) for slip in found)
        policy = contract.other_fields
        if policy is None or policy == "allowed":
            return
        named = known(house)
        meant = {slip.name for slip in found}
        where = house.where("other-fields")
        for name in outer_names(post, house):
            if bare(name) not in named and name not in named and name not in meant:
                message = f"{quoted(bare(name))} is not one of our fields. The house style names all there are{where}."
                help = "Delete it, or name it in [post.fields]."
                yield Problem(key_span(post, name), message, help, severity=policy)


def _misspelled(post: Post, house: House, slip: Slip) -> Problem:
    one = slip.meant
    message = (
        f"{quoted(bare(slip.name))} is not one of our fields. Did you mean {one.name}{house.where('fields', one.name)}?"
    )
    severity = milder(one.field.severity, "warning") if one.field.optional else one.field.severity
    fix = _renamed(post, slip.name, one.name, safe=slip.sure)
    return Problem(key_span(post, slip.name), message, helped(f"Rename it to `{one.name}`.", one), fix, severity)


class FieldOrder(Rule, frozen=True):
    """The fields stand in the order that the house style asks for.

    Front matter that always looks the same is read at a glance, and two authors who change it do not get in each
    other's way.

    `field-order` lists names; fields that it does not name may stand anywhere. Reported are the fewest fields that
    would have to move.

    `--fix` moves them, unless comments, blank lines or anchors stand between the fields.
    """

    name: ClassVar[str] = "field-order"
    keys: ClassVar[tuple[str, ...]] = ("field-order",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = '[post]\nfield-order = ["title", "date", "tags", "draft"]\n'
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\nlayout: post\ndate: 2024-05-04\ndraft: true\n---\n\nText.\n",
        "---\ndraft: true\n---\n\nText.\n",
        "Text.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "---\ndate: 2024-05-04\n«title»: Sleep\ntags:\n  - rest\n  - health\n---\n\nText.\n",
            fixed="---\ntitle: Sleep\ndate: 2024-05-04\ntags:\n  - rest\n  - health\n---\n\nText.\n",
        ),
        Bad(
            "---\ntitle: Sleep\ntags:\n  - rest\nlayout: post\n«date»: 2024-05-04  # a Saturday\ndraft: true\n"
            "---\n\nText.\n",
            fixed="---\ntitle: Sleep\ndate: 2024-05-04  # a Saturday\nlayout: post\ntags:\n  - rest\ndraft: true\n"
            "---\n\nText.\n",
        ),
        Bad(
            "+++\n«tags» = ['rest']\ntitle = 'Sleep'\ndate = 2024-05-04\n[extra]\nmood = 'good'\n+++\n\nText.\n",
            fixed="+++\ntitle = 'Sleep'\ndate = 2024-05-04\ntags = ['rest']\n[extra]\nmood = 'good'\n+++\n\nText.\n",
        ),
        Bad("---\n# When it appears\ndate: 2024-05-04\n«title»: Sleep\ntags: [rest]\n---\n\nText.\n"),
        Bad('{\n  "title": "Sleep",\n  "draft": true,\n  «tags»: ["rest"]\n}\n\nText.\n'.replace("«tags»", '"«tags»"')),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each field that stands before one it should follow, or after one it should precede."""
        order = house.contract.field_order if house.contract else None
        block = post.front_matter
        if not order or block is None or sum(name in block.values for name in order) < 2:
            return
        ranks = {name: rank for rank, name in enumerate(order)}
        if _rises([ranks[name] for name in block.values if name in ranks]):
            return  # the values stand in the order of the file, and finding their places costs more
        outer = [place for place in block.places.values() if len(place.path) == 1 and place.path[0] in ranks]
        outer.sort(key=lambda place: place.key.start)
        stay = _longest_rise([ranks[place.path[0]] for place in outer])
        fix = _reordered(post, outer, ranks)
        for number, place in enumerate(outer):
            if number not in stay:
                yield _out_of_order(house, outer, ranks, place, fix)


def _rises(ranks: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(ranks))


def _longest_rise(ranks: Sequence[int]) -> set[int]:
    """Return the numbers of the items that form the longest rising run; of several the one that begins first."""
    lengths = [1] * len(ranks)
    for number in range(len(ranks) - 1, -1, -1):
        follow = [lengths[after] for after in range(number + 1, len(ranks)) if ranks[after] > ranks[number]]
        lengths[number] += max(follow, default=0)
    stay: set[int] = set()
    left, last = max(lengths, default=0), -1
    for number, (rank, length) in enumerate(zip(ranks, lengths, strict=True)):
        if length == left and rank > last:
            stay.add(number)
            left, last = left - 1, rank
    return stay


def _out_of_order(
    house: House, outer: Sequence[Place], ranks: dict[str, int], place: Place, fix: Fix | None
) -> Problem:
    name = place.path[0]
    others = sorted((other.path[0] for other in outer), key=lambda other: ranks[other])
    at = others.index(name)
    side = f"after {others[at - 1]}" if at else f"before {others[1]}"
    message = f"The field {name} stands in the wrong place. It belongs {side}{house.where('field-order')}."
    return Problem(place.key, message, f"Move it {side}.", fix)


def _reordered(post: Post, outer: Sequence[Place], ranks: dict[str, int]) -> Fix | None:
    """Return the fix that puts the fields into each other's lines; None where more than fields would have to move."""
    block = post.front_matter
    if block is None or block.format == "json" or len({place.path for place in outer}) < len(outer):
        return None
    data = post.data
    slots = [place.entry for place in outer]
    everything = sorted(place.entry for place in block.places.values() if len(place.path) == 1)
    between = [entry for entry in everything if slots[0].start <= entry.start <= slots[-1].start]
    region = data[slots[0].start : slots[-1].end]
    whole = all(line_start(data, entry.start) == entry.start for entry in between)
    joined = all(one.end == other.start for one, other in pairwise(between))
    if not (whole and joined and region.endswith((b"\n", b"\r"))):
        return None
    if block.format == "toml" and any(data[entry.start : entry.end].lstrip().startswith(b"[") for entry in between):
        return None
    if block.format == "yaml" and any(mark in region for mark in (b" &", b" *", b"<<")):
        return None
    wanted = sorted(outer, key=lambda place: ranks[place.path[0]])
    above = data[line_start(data, max(slots[0].start - 1, 0)) : slots[0].start]
    if wanted[0] is not outer[0] and above.lstrip().startswith(b"#"):
        return None  # the comment would stand above another field
    edits = tuple(
        Edit(Span(*slot), data[place.entry.start : place.entry.end].decode())
        for slot, place in zip(slots, wanted, strict=True)
        if slot != place.entry
    )
    return Fix("Put the fields in order", edits, effect="nothing")
