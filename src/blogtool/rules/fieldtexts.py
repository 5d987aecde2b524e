"""Rules about the texts in the front matter: how long they are, and what occurs in them."""

from collections.abc import Iterator
from typing import Any, ClassVar

from blogtool.fieldchecks import Hit, hits
from blogtool.fieldphrases import counted, limit_problem, listed, problem, quoted, rewritten, subject
from blogtool.fieldplaces import part_span, value_span
from blogtool.finding import Fix, Problem, Severity
from blogtool.house import House
from blogtool.ownpatterns import fullmatch
from blogtool.patternwords import named, strangers
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.wishes import Fault
from blogtool.wishes.known import slug_of

_SHOWN = {"title": range(45, 71), "description": range(120, 171)}
"""The limits that are those of search engines."""


class FieldLength(Rule, frozen=True):
    """A field is as long as the house style says.

    Search engines and social networks cut a title after some sixty characters and a description after some hundred
    and sixty: what stands beyond is written for nobody. One that is too short leaves the space to others.

    `min-length` and `max-length` count characters as a reader does, without spaces at the ends: an emoji or an
    accented letter is one. `min-words` and `max-words` count words. The part beyond the limit is underlined. On a
    list, each item is measured.
    """

    name: ClassVar[str] = "field-length"
    keys: ClassVar[tuple[str, ...]] = (
        "fields.*.min-length",
        "fields.*.max-length",
        "fields.*.min-words",
        "fields.*.max-words",
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.fields]\n"
        "title = { max-length = 20, warn.max-length = 15 }\n"
        "subtitle = { optional = true, min-words = 2, max-words = 4 }\n"
        "tags = { optional = true, max-length = 10 }\n"
        "version = { optional = true, min-length = 3 }\n"
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: A title\nsubtitle: 'So much for that'\ntags: [sleep, rest]\n---\n\nText.\n",
        '---\ntitle: "Schlafgewohnhe"\nversion: 1.5\n---\n\nText.\n',
        "---\ntitle: 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 a family\n---\n\nText.\n",
        "---\nsubtitle:\ntitle: ''\n---\n\nText.\n",
        "---\ntitle: Why: sleep\n---\n\nThat is `front-matter-syntax`.\n",
        "Text.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: Fifteen letters«h»\n---\n\nText.\n"),
        Bad("---\ntitle: A title of much more« words»  # no\n---\n\nText.\n"),
        Bad('---\ntitle: "Ünïcödé \\"title\\" of 2«2»"\n---\n\nText.\n'),
        Bad("---\ntitle: >\n  A title on\n  two lines«\n  here»\n---\n\nText.\n"),
        Bad("---\ntitle: Sleep\nsubtitle: «Short»\n---\n\nText.\n"),
        Bad("---\ntitle: Sleep\nsubtitle: One two three four «five six»\n---\n\nText.\n"),
        Bad("---\ntitle: Sleep\ntags: [rest, sleep-hygi«ene»]\n---\n\nText.\n"),
        Bad("+++\ntitle = 'Sleep'\nversion = «1»\n+++\n\nText.\n"),
        Bad('{\n  "title": "Sleep and nothing el«se»"\n}\n\nText.\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each field, or item of a list, that is too long or too short."""
        for hit in hits(post, house, _LENGTH):
            key, fault = hit.fault.key, hit.fault
            unit = "character" if key.endswith("length") else "word"
            away = counted(abs(fault.found - fault.expected), unit)
            size = fault.found if unit == "character" else counted(fault.found, unit)
            who = subject(hit.asked, hit.where.item)
            if key.startswith("min"):
                ours, span = f"{who} is {away} too short.", value_span(post, hit.where)
                yield limit_problem(post, house, hit, ours, str(size), f"Make it longer by {away}.", span)
                continue
            span = part_span(post, hit.where, *_spot(fault))
            help = f"Shorten it; the part beyond {fault.expected} is underlined."
            found = limit_problem(post, house, hit, f"{who} is {away} too long.", str(size), help, span)
            yield Problem(span, found.message + _cut(hit), found.help, None, found.severity)


def _spot(fault: Fault) -> tuple[int, int]:
    return fault.spot or (0, 0)


_LENGTH = ("min-length", "max-length", "min-words", "max-words")


def _cut(hit: Hit) -> str:
    """Return where search engines would cut a text: after its last whole words within the limit."""
    fault = hit.fault
    if fault.key != "max-length" or fault.expected not in _SHOWN.get(hit.asked.standard, ()) or fault.spot is None:
        return ""
    text, end = hit.where.text, fault.spot[0]
    words = text[:end].split()
    if not text[end].isspace() and not text[end - 1].isspace():
        words = words[:-1]  # the last one is cut in two
    return f" Search results would cut it at “…{' '.join(words[-2:])}”." if len(words) > 3 else ""


class FieldPattern(Rule, frozen=True):
    """A field has the form that the house style asks for.

    A version that is no version and a picture outside of its folder are found by the page that breaks, or by
    nobody.

    `pattern` is a regular expression for the whole value, `starts-with` and `ends-with` are lists of beginnings and
    ends, of which any will do; in these, `{file.slug}` and such are filled in. `require` and `require-pattern` ask
    for something that must occur; in a list, in one of its items. The words of `require` are whole words, `*`
    stands for anything, and case counts only with `compare = "exactly"`. An author never sees the expression: say
    what is meant in `message`.

    A value that `one-of`, `from` or `is` refuses already, by a rule that runs, is not asked for its form.

    `--unsafe-fixes` writes a value in lower case, or with hyphens, where that gives it the form.
    """

    name: ClassVar[str] = "field-pattern"
    keys: ClassVar[tuple[str, ...]] = (
        "fields.*.pattern",
        "fields.*.starts-with",
        "fields.*.ends-with",
        "fields.*.require",
        "fields.*.require-pattern",
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.fields]\n"
        "tags = { optional = true, pattern = '[a-z0-9]+(-[a-z0-9]+)*' }\n"
        "version = { optional = true, pattern = '\\d+\\.\\d+' }\n"
        'image = { optional = true, starts-with = ["/images/{slug}/"], ends-with = [".png", ".webp"] }\n'
        'summary = { optional = true, require = ["therapist", "doctor*"] }\n'
        'editors = { optional = true, require = ["joan"] }\n'
        'kind = { optional = true, one-of = ["news", "how-to"], pattern = "[a-z-]+" }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntags: [self-care, 2024]\nversion: 1.10\nimage: /images/post/bed.png\n---\n\nText.\n",
        "---\nsummary: Ask your Therapist.\neditors: [monica, joan]\n---\n\nText.\n",
        "---\nsummary: Ask a doctor's advice.\nkind: NEWS\n---\n\n`NEWS` is the business of `field-known`.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "---\ntags: [rest, «Self care»]\n---\n\nText.\n",
            fixed="---\ntags: [rest, self-care]\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad(
            "---\ntags:\n  - rest\n  - «'Self/care?'»\n---\n\nText.\n",
            fixed="---\ntags:\n  - rest\n  - 'self-care'\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad("---\ntags: [rest, «+»]\n---\n\nText.\n"),
        Bad('---\nversion: «"1"»\n---\n\nText.\n'),
        Bad("---\nimage: «/pictures/bed.png»\n---\n\nText.\n"),
        Bad("---\nimage: «/images/post/bed.jpg»\n---\n\nText.\n"),
        Bad("---\nsummary: «Ask the therapists.»\n---\n\nText.\n"),
        Bad("---\neditors: «[monica]»\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each value that has not the form asked for."""
        for hit in hits(post, house, ("pattern", "starts-with", "ends-with", "require", "require-pattern")):
            fault, where = hit.fault, house.where(*hit.path)
            found = quoted(str(fault.found))
            if fault.key == "pattern":
                yield _misshapen(post, hit, where)
                continue
            who = subject(hit.asked, hit.where.item)
            if fault.key == "require-pattern":
                facts = f"Found {found}; the house style says what is asked for{where}."
                yield problem(post, hit, f"{who} lacks something that must stand in it.", facts, "Add it.")
                continue
            words = listed([f"“{word}”" for word in fault.expected])
            verb = {"starts-with": "begin with", "ends-with": "end with", "require": "mention"}[fault.key]
            facts = f"Found {found}; expected {words}{where}."
            yield problem(post, hit, f"{who} should {verb} {words}.", facts, f"Let it {verb} {words}.")


def _misshapen(post: Post, hit: Hit, where: str) -> Problem:
    """Return the problem of a value that a pattern does not match; the pattern itself is never shown."""
    text, pattern = hit.where.text, hit.fault.expected
    ours = f"{quoted(text)} is not written as {hit.asked.name} should be."
    places = strangers(pattern, text)
    if places:
        facts = f"There may be no {named(''.join(text[place] for place in places), 'or')} in it{where}."
    else:
        said = where.strip(" ()")
        facts = f"The house style gives the form{f': {said}' if said else ''}."
    meant = next((other for other in _spellings(text) if other != text and fullmatch(pattern, other)), None)
    if meant is None:
        return problem(post, hit, ours, facts, f"Write it in the form of {hit.asked.name}.", found=quoted(text))
    edit = rewritten(post, hit.where, meant)
    fix = Fix(f"Write “{meant}”", (edit,), safe=False, effect="front-matter") if edit else None
    return problem(post, hit, ours, facts, f"Write `{meant}`.", found=quoted(text), fix=fix)


def _spellings(text: str) -> Iterator[str]:
    """Yield other ways to write a value, those that change least first."""
    lower = text.lower()
    yield from (lower, "-".join(text.split()), "-".join(lower.split()), "-".join(lower.replace("_", " ").split()))
    yield slug_of(text)


class FieldDenied(Rule, frozen=True):
    """A field has nothing in it that the house style does not want there.

    A caption that says “Illustration”, a description of a picture that is the order by which it was drawn, a tag in
    capitals: what an editor strikes out again and again can be said once.

    The words of `deny` are whole words, `*` stands for anything, and case counts only with `compare = "exactly"`.
    `deny-from` takes them from a list in `[data]`, `deny-pattern` is a regular expression. On a list, each item is
    looked at. A value that `one-of`, `from` or `is` refuses already, by a rule that runs, is not looked at.
    """

    name: ClassVar[str] = "field-denied"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.deny", "fields.*.deny-pattern", "fields.*.deny-from")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post.fields]\nimage-alt = { optional = true, deny = ["editorial illustration", "photo*"], '
        'message = "The text of a picture says what is to be seen." }\n'
        "tags = { optional = true, deny-pattern = '[A-Z]', warn.deny = [\"misc\"] }\n"
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\nimage-alt: A woman asleep in the telephoto light\ntags: [sleep, miscellany]\n---\n\nText.\n",
        "---\nimage-alt: An illustration of a bed\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\nimage-alt: A «Photograph» of a bed\n---\n\nText.\n"),
        Bad("---\nimage-alt: >-\n  A bed, an «editorial\n  illustration»\n---\n\nText.\n"),
        Bad("---\ntags: [rest, «W»eb]\n---\n\nText.\n"),
        Bad("---\ntags:\n  - «misc»\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the first word of each value that is not wanted in it, for each wish."""
        for hit in hits(post, house, ("deny", "deny-pattern", "deny-from"), once=False):
            fault, where = hit.fault, house.where(*hit.path)
            span = part_span(post, hit.where, *_spot(fault))
            found = quoted(fault.found) if len(fault.found) > 1 else named(fault.found)
            facts = f"Found {found or 'nothing'}{_unwanted(fault.expected, fault.key, house)}{where}."
            ours = f"{subject(hit.asked, hit.where.item)} holds something that is not wanted."
            yield problem(post, hit, ours, facts, "Write it without that.", span=span)


def _unwanted(expected: Any, key: str, house: House) -> str:
    if key == "deny":
        return f"; not wanted: {listed([str(word) for word in expected], 'and')}"
    if key == "deny-from" and expected in house.lists:
        return f"; not wanted are the words in {house.lists[expected].source}"
    return ""


class FieldPlain(Rule, frozen=True):
    """A text that is shown as it stands has no Markdown and no HTML in it.

    Titles and descriptions go into the page's head, into feeds and into the previews of social networks, where
    `**important**` and `<em>` are shown letter by letter.

    With `plain = true` a field may hold no tags, no links and emphasis of Markdown, no code in backticks, and no
    entities such as `&amp;`.
    """

    name: ClassVar[str] = "field-plain"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.plain",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.fields]\ndescription.plain = true\n"
    good: ClassVar[tuple[str, ...]] = (
        "---\ndescription: Why 5 * 3 < 16 & 2 ** 4 > 15, and what snake_case_names are [sic]\n---\n\nText.\n",
        "---\ndescription: What __init__ does in C# and *nix\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ndescription: Sleep is «**important**»\n---\n\nText.\n"),
        Bad("---\ndescription: 'Sleep, «<em>»always</em>'\n---\n\nText.\n"),
        Bad("---\ndescription: Run «`sleep`» now\n---\n\nText.\n"),
        Bad("---\ndescription: See «[our page](/sleep)» on it\n---\n\nText.\n"),
        Bad("---\ndescription: Sleep «&amp;» rest, _really_\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each value with markup, at the first piece of it."""
        for hit in hits(post, house, ("plain",)):
            span = part_span(post, hit.where, *_spot(hit.fault))
            facts = f"Found {quoted(hit.fault.found)}; it is shown as it stands{house.where(*hit.path)}."
            ours = f"{subject(hit.asked, hit.where.item)} should be plain text."
            yield problem(post, hit, ours, facts, "Write it without markup.", span=span)
