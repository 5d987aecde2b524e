"""Rules about how sources are named: DOI, PMID, ISBN, and names with years."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.sourcelists import Entry, sources
from blogtool.voices import clipped

_DOI = lazy(rb"\b(?:doi|DOI|Doi)(?::[ \t]?|\.org/)(?P<id>[^\s<>\"'\])},;*`|]*)")
_GOOD_DOI = lazy(rb"10\.\d{4,9}/\S+", re.IGNORECASE)
_DOI_IN_TEXT = lazy(r"10\.\d{4,9}/[^\s<>\"'\])}*`|]+", re.IGNORECASE)
_PMID = lazy(rb"\bPMID(?::[ \t]?|[ \t])(?P<id>[\w.-]*)|\bpubmed\.ncbi\.nlm\.nih\.gov/(?P<path>[\w.-]+)")
_GOOD_PMID = lazy(rb"[1-9]\d{0,7}")
_SEARCH = lazy(rb"[a-z]+")
_ISBN = lazy(rb"\bISBN(?:-1[03])?(?::[ \t]?|[ \t])(?P<id>[0-9][0-9Xx \t-]{6,20}[0-9Xx])(?![0-9A-Za-z])")
_CITED = lazy(
    r"(?<=[\s(;])(?P<name>[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-’'][^\W\d_]+)?)"
    r"(?:,? (?:et al\.?|(?:&|and|und|y|et|e|en) [A-ZÀ-ÖØ-Þ][\w’'-]+))?,? (?P<year>(?:19|20)\d\d)[a-z]?(?=[);,:])"
)
_ROUND = lazy(r"\([^()\n]{4,120}\)")
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KEY = lazy(r"(?<![\w.@])-?@([A-Za-z_][\w:.#$%&+?<>~/-]*\w|[A-Za-z_])")
_BRACKETS = lazy(r"\[[^\[\]\n@]{0,300}@[^\[\]\n]{0,300}\](?![(\[])")
_FEW = 2
"""So many sources with a year make a list that can be compared with what is cited."""


def _without_end(value: bytes) -> bytes:
    return value.rstrip(b".,;:")


class IdentifierShape(Rule, frozen=True):
    """A DOI, a PMID and an ISBN have the form that they can have.

    Readers who check a claim follow the number of its source. One digit too few, and they find another paper or none.

    A DOI begins with `10.`, a registrant of four digits or more, and a slash (DOI Handbook, 2.2); a PMID is a number of
    at most eight digits; the last digit of an ISBN is reckoned from the others (ISO 2108). Whether the source exists is
    not looked up. Code is left alone.

    It is off by default: none of the posts it was tried on names its sources so.
    """

    name: ClassVar[str] = "identifier-shape"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"doi", b"DOI", b"Doi", b"PMID", b"pubmed", b"ISBN")
    good: ClassVar[tuple[str, ...]] = (
        "A claim (doi:10.1000/182), <https://doi.org/10.1038/s41586-020-2649-2>. PMID: 32939066. A doi: it helps.\n",
        "ISBN 978-3-16-148410-0 and ISBN 0-306-40615-2 and ISBN: 080442957X. The ISBN of it. DOI: see below.\n",
        "[a](https://pubmed.ncbi.nlm.nih.gov/?term=sleep) [b](https://pubmed.ncbi.nlm.nih.gov/advanced/) `PMID: x`\n",
        "[the site](https://doi.org/) and [the handbook](https://www.doi.org/the-identifier/resources/handbook)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("A claim (doi:«1.1000/182»).\n"),
        Bad("[a](https://doi.org/«10.1038»)\n"),
        Bad("Field (2004). PMID: «329390661234».\n"),
        Bad("[a](https://pubmed.ncbi.nlm.nih.gov/«PMC32939066»/)\n"),
        Bad("Field: Touch. ISBN «978-3-16-148410-1».\n"),
        Bad("Field: Touch. ISBN «0-306-40615-3».\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each identifier that cannot be one."""
        hidden = [Span(block.start, block.end) for block in post.document.blocks if block.kind == "code"]
        found = sorted([*_dois(post), *_pmids(post), *_isbns(post)], key=lambda problem: problem.span)
        for problem in found:
            in_code = any(span.start <= problem.span.start < span.end for span in hidden)
            if not in_code and not _in_inline_code(post, problem.span.start):
                yield problem


def _in_inline_code(post: Post, place: int) -> bool:
    """Tell whether a byte stands between backticks of its line."""
    line = post.data[max(post.data.rfind(b"\n", 0, place), post.data.rfind(b"\r", 0, place)) + 1 : place]
    return line.count(b"`") % 2 == 1


def _dois(post: Post) -> Iterator[Problem]:
    for match in _DOI.finditer(post.data, post.body_start):
        value = _without_end(match["id"])
        begins = value[:1].isdigit() and b"." in value
        if begins and not _GOOD_DOI.fullmatch(value):
            span = Span(match.start("id"), match.start("id") + len(value))
            yield Problem(span, f"“{value.decode()}” is no DOI.", "Write it as `10.1234/…`: a number, a slash, a name.")


def _pmids(post: Post) -> Iterator[Problem]:
    for match in _PMID.finditer(post.data, post.body_start):
        group = "id" if match["id"] is not None else "path"
        value = _without_end(match[group])
        if not any(48 <= byte < 58 for byte in value) or _SEARCH.fullmatch(value) or _GOOD_PMID.fullmatch(value):
            continue
        span = Span(match.start(group), match.start(group) + len(value))
        help = "Write the number of at most eight digits that PubMed gives it."
        yield Problem(span, f"“{value.decode(errors='replace')}” is no PMID.", help)


def _isbns(post: Post) -> Iterator[Problem]:
    for match in _ISBN.finditer(post.data, post.body_start):
        digits = re.sub(r"[\s-]", "", match["id"].decode()).upper()
        if not is_isbn(digits):
            span = Span(*match.span("id"))
            help = "Compare it with the book, digit by digit."
            yield Problem(span, f"“{match['id'].decode()}” is no ISBN: its last digit does not fit the others.", help)


def is_isbn(digits: str) -> bool:
    """Tell whether digits, of which the last may be an X, are an ISBN of ten or of thirteen."""
    if len(digits) == 13 and digits.isdigit():
        return sum(int(digit) * (3 if number % 2 else 1) for number, digit in enumerate(digits)) % 10 == 0
    if len(digits) == 10 and digits[:9].isdigit() and (digits[9].isdigit() or digits[9] == "X"):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(value * (10 - number) for number, value in enumerate(values)) % 11 == 0
    return False


class DoiRepeated(Rule, frozen=True):
    """No two sources have the same DOI.

    Either the source stands there twice, in other words, or the number was copied and belongs to another one: then a
    claim leads to the wrong paper.

    Compared are the entries of lists of sources, as `sources` knows them, without regard to case: a DOI has none (DOI
    Handbook, 2.4). That a source stands there twice in the same words is the business of `sources`.

    It is off by default: none of the posts it was tried on names its sources so.
    """

    name: ClassVar[str] = "doi-repeated"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"10.",)
    good: ClassVar[tuple[str, ...]] = (
        "As in doi:10.1000/1.\n\n## Sources\n\n- Field, 2004. doi:10.1000/1\n- Smith, 2005. doi:10.1000/2\n",
        "## Sources\n\n- [Field, 10.1000/1](https://doi.org/10.1000/1)\n- Smith, 2005\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sources\n\n- Field, 2004. doi:10.1000/a\n«- Smith, 2005. https://doi.org/10.1000/A.»\n"),
        Bad("Text.\n\n[Source: Field, doi:10.1000/1] «[Source: Smith, doi:10.1000/1]»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each source whose DOI one before it has."""
        seen: dict[str, Entry] = {}
        for entry in (entry for each in sources(post) for entry in each.entries):
            written = post.source.text(entry.span)
            for doi in {match.rstrip(".,;:").lower() for match in _DOI_IN_TEXT.findall(written)}:
                first = seen.setdefault(doi, entry)
                if first is not entry and _folded(first.text) != _folded(entry.text):
                    message = f"“{clipped(first.text.strip())}” has the same DOI, {doi}."
                    yield Problem(entry.span, message, "Correct the DOI that is wrong, or delete one of them.")
                    break


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


class CitationYear(Rule, frozen=True):
    """Who is cited with a year stands among the sources, and the other way round.

    `(Field, 2004)` sends a reader to the list of sources; where nobody of that name and year stands there, the claim
    has no source. A source that nobody cites was forgotten when its sentence was deleted, or its year is mistyped.

    It speaks only where a post has a list of sources, as `sources` knows them, with a year in at least two of them, and
    cites at least one of them so. Sources that nobody cites are reported where all others are cited. Numbers in
    brackets and footnotes are the business of `sources`.

    It is off by default: none of the posts it was tried on cites so.
    """

    name: ClassVar[str] = "citation-year"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b" 19", b" 20")
    good: ClassVar[tuple[str, ...]] = (
        "It helps (Field, 2004; Smith et al., 2005).\n\n## Sources\n\n- Field, T. (2004). Touch.\n- Smith, A. 2005.\n",
        "It was a good year (May 2004).\n\n## Sources\n\n- Field, T. (2004). Touch.\n- Smith, A. 2005.\n",
        "It helps (Field, 2004), says Smith (2005).\n\nNo list.\n",
        "It helps (Field & Smith 2004).\n\n## Sources\n\n- Field, Smith (2004).\n- Rest, 2005.\n- Food, 2006.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "It helps (Field, 2004), (Smith, 2005) and («Jones, 2006»).\n\n## Sources\n\n- Field, 2004\n- Smith, 2005\n"
        ),
        Bad("It (Field, 2004; «Smith et al., 2007»).\n\n## Sources\n\n- Field, 2004\n- Smith, 2005\n- Rest, 2001\n"),
        Bad("It (Field, 2004), (Smith, 2005).\n\n## Sources\n\n- Field, 2004\n- Smith, 2005\n«- Jones, 2006»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield who is cited and does not stand among the sources, and who stands there uncited."""
        lists = sources(post)
        entries = [entry for each in lists for entry in each.entries]
        dated = [entry for entry in entries if _YEAR.search(entry.text)]
        if len(dated) < _FEW:
            return
        first = min(each.heading.span.start if each.heading else each.span.start for each in lists)
        cited = [each for each in _citations(post) if each[2].start < first]
        found = [(each, [entry for entry in dated if _is_cited(entry, each)]) for each in cited]
        known = {entry.span for _, hits in found for entry in hits}
        if not known:
            return
        for (name, year, span), hits in found:
            if not hits:
                message = f"“{name}” of {year} is cited and does not stand among the sources."
                yield Problem(span, message, "Add the source, or correct the name or the year.")
        uncited = [entry for entry in dated if entry.span not in known]
        if len(uncited) == 1 and len(dated) > _FEW and all(hits for _, hits in found):
            message = f"Nobody cites “{clipped(uncited[0].text.strip())}”."
            yield Problem(uncited[0].span, message, "Cite it where it is used, or delete it.")


class CitationKey(Rule, frozen=True):
    """A key that is cited is that of a source, and each source is cited.

    `[@field2004]` is how Pandoc, Quarto and their kin cite; a key that is not among the sources is printed with its
    brackets and a question mark, and a source that nobody cites is left out of the list, or stands there for nothing.

    The sources are those in the front matter of the post (`references`, each with an `id`), and a list of the house
    style that is called `references`, `bibliography` or `sources`; without any, nothing is said. Only those of the
    front matter must be cited: a list is for all posts. A file of BibTeX is not read.

    It is off by default: none of the posts it was tried on cites so.
    """

    name: ClassVar[str] = "citation-key"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"references", b"@")
    good: ClassVar[tuple[str, ...]] = (
        "---\nreferences:\n- id: a1\n- id: b\n---\n\nIt helps [see @a1, p. 3; -@b]. Write to [us@x.example].\n",
        "It helps [@a1], and nobody says where sources are.\n",
        "---\nreferences:\n- id: a1\n---\n\nIt helps [@a1]. `[@b]` and [@b](https://x.example/@b)\n",
        "---\nreferences: none\n---\n\nIt helps [@a1].\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\nreferences:\n- id: a1\n---\n\nIt helps [@a1; see «@b2»].\n"),
        Bad("---\nreferences:\n«- id: a1\n- id: b2»\n---\n\nIt helps [@a1].\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each key that is cited and not there, and the sources of the front matter that nobody cites."""
        own = _keys(post.fields.get("references"))
        known = own.union(*(_keys(each.entries) | each.values for name, each in house.lists.items() if name in _LISTS))
        if not known:
            return
        cited = set()
        for around in _BRACKETS.finditer(post.prose_without_code):
            for match in _KEY.finditer(post.prose_without_code, *around.span()):
                cited.add(match[1])
                if match[1] not in known:
                    span = post.span(match.start(1) - 1, match.end(1))
                    yield Problem(span, f"No source has the key “{match[1]}”.", "Correct the key, or add the source.")
        place = post.front_matter.places.get("references") if post.front_matter is not None else None
        uncited = sorted(own - cited)
        if uncited and cited & own and place is not None:
            message = f"Nobody cites {', '.join(f'“{key}”' for key in uncited)}."
            yield Problem(place.value, message, "Cite it where it is used, or delete it.")


_LISTS = frozenset(("references", "bibliography", "sources"))


def _keys(entries: Any) -> frozenset[str]:
    """Return the ids of sources; none where these are no list of tables with ids."""
    if not isinstance(entries, (list, tuple)):
        return frozenset()
    return frozenset(str(each["id"]) for each in entries if isinstance(each, dict) and each.get("id"))


def _citations(post: Post) -> Iterator[tuple[str, str, Span]]:
    """Yield who is cited in parentheses, with the year, and where."""
    for around in _ROUND.finditer(post.prose_without_code):
        for match in _CITED.finditer(post.prose_without_code, around.start() + 1, around.end()):
            if match["name"].lower() not in _not_names():
                yield match["name"], match["year"], post.span(*match.span())


def _is_cited(entry: Entry, citation: tuple[str, str, Span]) -> bool:
    name, year, _ = citation
    return year in entry.text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", entry.text, re.IGNORECASE) is not None


@cache
def _not_names() -> frozenset[str]:
    """Return what stands before years and is nobody's name."""
    import os

    path = os.path.join(os.path.dirname(__file__), "data", "before-years.txt")
    with open(path, encoding="utf-8") as file:
        lines = [line.partition(": ")[2].split() for line in file if line.strip() and not line.startswith("#")]
    return frozenset(word for words in lines for word in words)
