"""What a page of a contract says, and in which order: file, front matter, parts, words, links, … Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blogtool.contract import PLURAL, SINGULAR, Contract, Part, RuleSetting
from blogtool.contractpage import conditions, fields, parts, texts, things
from blogtool.contractpage.texts import closing, modifiers, places
from blogtool.contractpage.wishes import Lists
from blogtool.contractpage.words import Voice, code, codes, joined, named
from blogtool.fieldvalues import text_of
from blogtool.finding import Severity
from blogtool.style import ANY, EVERY, OWN_TABLES, Resolved, Style, reported_as


class Asked(Struct, frozen=True):
    """A rule of the catalogue, as a page speaks of it."""

    summary: str
    """What it asks for, in a sentence."""
    severity: Severity
    options: Mapping[str, str] = {}
    """What each of its options is."""


AskedRule = Callable[[str], Asked]
"""From the name of a rule to what it asks for."""


class Entry(Struct, frozen=True):
    """What is said of one thing."""

    sentences: list[str]
    name: str = ""
    """As Markdown; "" where the sentences say it."""


class Section(Struct, frozen=True):
    """One subject of a page."""

    title: str
    entries: list[Entry] = []
    lead: list[str] = []
    numbered: bool = False


class Page(Struct, frozen=True):
    """A contract in words."""

    title: str
    sections: list[Section]
    lead: list[str] = []
    end: list[str] = []


def page(style: Style, type: str, rule: AskedRule) -> Page:
    """Return the page of a type of a house style, or of what holds for every post: `post`."""
    resolved = style.contract(type)
    voice = Voice(at_most=resolved.at_most or "error")
    lists = Lists(style.lists, style.authors)
    found = list(_sections(resolved.contract, style, lists, voice, rule, voice))
    found += _cases(style, type, lists, rule)
    title = "How to write a post" + (f" of the type “{type}”" if type != ANY else "")
    end = ["`blogtool lint` checks all of this, and says what to do where something differs."] if found else []
    return Page(title, found, list(_lead(style, type, resolved.contract, voice)), end)


def _lead(style: Style, type: str, contract: Contract, voice: Voice) -> Iterator[str]:
    """Yield what is said before all else: which posts are meant, and how strict the page is."""
    when = style.types.get(type)
    if when is not None:
        yield f"This page is for a post that {conditions.meant(when)}."
    elif type != ANY:
        yield "This page is for every post that is of no other type."
    others = [name for name in style.types if name != type]
    if type == ANY and others:
        types = "these types" if len(others) > 1 else "this type"
        yield f"There is more to say of posts of {types}: {named(others, 'and')}."
    based = style.tree["types"][type].get("based-on") if type in style.types else None
    if based:
        yield f"It has all that holds for the type “{based}”, and more."
    if contract.skip:
        yield "These posts are not checked."
    if contract.template is not None:
        yield f"`blogtool new` begins one from the template {code(contract.template)}."
    if contract.at_most is not None or voice.at_most != "error":
        yield "All of this is advice: nothing here stops a post from going out."
    else:
        yield "“Must” is a rule; “should” is advice."


def _sections(
    contract: Contract, style: Style, lists: Lists, voice: Voice, rule: AskedRule, usual: Voice | None
) -> Iterator[Section]:
    """Yield the subjects of a contract that it has something to say of.

    `usual` is the voice in which it is said once of all fields, and of all parts, that they must be there; without it,
    it is said of each.
    """
    if contract.file is not None:
        yield from _plain("The file", things.file(contract.file, lists, voice))
    yield from _front_matter(contract, style, lists, voice, usual)
    yield from _parts(contract, lists, voice, usual)
    if contract.body is not None:
        yield from _plain("The text as a whole", texts.body(contract.body, lists, voice))
    yield from _blocks("Words", "phrases", contract, lambda block: texts.phrase(block, lists, voice))
    yield from _blocks("Links", "links", contract, lambda block: things.links(block, lists, voice))
    yield from _blocks("Images", "images", contract, lambda block: things.images(block, lists, voice))
    found = [Entry([*things.headings(name, block, lists, voice)]) for name, block in contract.headings.items()]
    if any(entry.sentences for entry in found):
        yield Section("Headings", [entry for entry in found if entry.sentences])
    if contract.readability is not None:
        yield from _plain("How it reads", texts.readability(contract.readability, voice))
    entries = [Entry(list(_rule(setting, name, voice, rule)), code(name)) for name, setting in contract.rules.items()]
    if entries:
        yield Section("And besides", entries)


def _plain(title: str, said: Iterable[str]) -> Iterator[Section]:
    """Yield a section of sentences, if there is one."""
    entries = [Entry([sentence]) for sentence in said]
    if entries:
        yield Section(title, entries)


def _front_matter(
    contract: Contract, style: Style, lists: Lists, voice: Voice, usual: Voice | None
) -> Iterator[Section]:
    standard = {own: name for name, own in (style.site.names or {}).items()}
    entries = []
    for name, said in contract.fields.items():
        sentences = list(fields.field(said, standard.get(name, name), lists, voice, usual))
        entries.append(Entry(sentences, code(name)))
    order = contract.field_order or []
    entries.sort(key=lambda entry: order.index(entry.name.strip("`")) if entry.name.strip("`") in order else len(order))
    there = fields.presence(contract.fields.values(), voice)
    lead = [f"{there}."] if there and usual else []
    lead += fields.all_fields(contract, voice)
    if contract.excerpt is not None:
        lead += _excerpt(contract)
    if entries or lead:
        yield Section("The front matter", entries, lead)


def _excerpt(contract: Contract) -> Iterator[str]:
    assert contract.excerpt is not None
    if contract.excerpt.field is not None:
        yield f"The teaser of the post stands in {code(contract.excerpt.field)}."
    if contract.excerpt.max_length is not None:
        yield f"A teaser has at most {contract.excerpt.max_length} characters."


def _parts(contract: Contract, lists: Lists, voice: Voice, usual: Voice | None) -> Iterator[Section]:
    outline = contract.outline or []
    names = [*outline, *(name for name in contract.parts if name not in outline)]
    entries = [
        Entry(list(parts.part(name, contract.parts, lists, voice, usual)), parts.title(name, contract.parts))
        for name in names
    ]
    there = fields.presence([contract.parts.get(name, Part()) for name in names], voice)
    loose = [f"“{parts.title(name, contract.parts)}”" for name in names if name not in outline]
    lead = [f"{there}."] if there and usual else []
    if len(outline) > 1:
        lead.append(f"They {voice.verb} stand in this order.")
        if loose:
            lead.append(f"{joined(loose)} may stand anywhere.")
    lead += fields.other_parts(contract, voice)
    if entries or lead:
        yield Section("The parts", entries, lead, numbered=len(outline) > 1 and len(names) == len(outline))


def _blocks(title: str, table: str, contract: Contract, say: Callable[[Any], Iterable[str]]) -> Iterator[Section]:
    entries = [Entry(list(say(block))) for block in getattr(contract, table).values()]
    entries = [entry for entry in entries if entry.sentences]
    if entries:
        yield Section(title, entries)


def _rule(setting: RuleSetting, name: str, voice: Voice, rule: AskedRule) -> Iterator[str]:
    """Yield the sentences about a rule of the catalogue."""
    if not setting.enabled:
        yield "This is not checked."
        return
    asked = rule(name)
    yield from modifiers(setting)
    yield asked.summary
    if voice.of(setting.severity or asked.severity).is_mild:
        yield "This is advice."
    if where := places(setting).strip():
        yield f"This is looked for {where}." if where.startswith("in") else f"This holds everywhere {where}."
    if setting.options:
        yield from _options(setting.options, asked)
    if setting.warn:
        yield "As advice:"
        yield from _options(setting.warn, asked)
    yield from closing(setting)


def _options(options: Mapping[str, Any], asked: Asked) -> Iterator[str]:
    """Yield the options of a rule: `The most words: 300.`"""
    for name, value in options.items():
        values = value if isinstance(value, list) else [value]
        called = asked.options.get(name, code(name)).rstrip(".")
        told = (
            named(values, "and") if any(isinstance(one, str) for one in values) else joined(list(map(text_of, values)))
        )
        yield f"{called}: {told}."


# Cases


def _cases(style: Style, type: str, lists: Lists, rule: AskedRule) -> Iterator[Section]:
    """Yield what holds besides for some of the posts of a type."""
    for name, when in style.cases.items():
        if when is None or (when.type is not None and type not in when.type):
            continue
        tree = style.tree["cases"][name]
        resolved = style.contract(type, (name,))
        voice = Voice(at_most=resolved.at_most or "error")
        lead = []
        if "skip" in tree and resolved.contract.skip:
            lead.append("It is not checked.")
        elif "at-most" in tree and voice.at_most != "error":
            lead.append("Then all that this page asks for is advice.")
        entries = list(_more(tree, resolved.contract, style, lists, voice, rule))
        if lead or entries:
            yield Section(f"Where a post {conditions.meant(when)}", entries, lead)


def _more(
    tree: Mapping[str, Any], contract: Contract, style: Style, lists: Lists, voice: Voice, rule: AskedRule
) -> Iterator[Entry]:
    """Yield what is said of the things that a case names."""
    for section in _sections(_only(tree, contract), style, lists, voice, rule, None):
        yield from (Entry([said.replace(":", ".")]) for said in section.lead)
        yield from section.entries
    for table in PLURAL:
        off = [name for name, block in tree.get(table, {}).items() if block == "off"]
        if off:
            yield Entry([f"Nothing is asked of {codes(off)}."])


def _only(tree: Mapping[str, Any], contract: Contract) -> Contract:
    """Return what a contract says of the things that a case names."""
    changes: dict[str, Any] = {}
    for table in PLURAL:
        changes[table] = {
            name: block for name, block in getattr(contract, table).items() if name in tree.get(table, {})
        }
    for table in SINGULAR:
        changes[table] = getattr(contract, table) if table in tree else None
    for key in ("outline", "other_parts", "other_fields", "field_order", "template"):
        changes[key] = getattr(contract, key) if key.replace("_", "-") in tree else None
    return replace(contract, **changes)


# One block


def block_page(style: Style, name: str, rule: AskedRule) -> Page | None:
    """Return the page of a block of the owner's own, by whose name findings are reported; None where there is none."""
    for type in (ANY, *style.types):
        for cases in ((), *((case,) for case in style.cases)):
            resolved = style.contract(type, cases)
            for table in OWN_TABLES:
                block = EVERY if name == reported_as(table, EVERY) else name
                if block in getattr(resolved.contract, table):
                    return _block_page(style, resolved, table, block, rule)
    return None


def _block_page(style: Style, resolved: Resolved, table: str, name: str, rule: AskedRule) -> Page:
    contract = _only({table: {name: True}}, resolved.contract)
    voice = Voice(at_most=resolved.at_most or "error")
    sections = list(_sections(contract, style, Lists(style.lists, style.authors), voice, rule, None))
    said = [sentence for section in sections for entry in section.entries for sentence in entry.sentences]
    where = f"This is of your own house style: {resolved.stack.where((table, name))}."
    return Page(reported_as(table, name), [], [" ".join(said), where])
