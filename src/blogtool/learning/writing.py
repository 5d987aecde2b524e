"""What was learnt → the text of a house-style file. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from blogtool.learning.choosing import Chosen
from blogtool.learning.learnt import ARCHIVE, POST, Learnt
from blogtool.learning.statement import Path
from blogtool.learning.tables import Line, Literal, Table, key_of, text_of, toml_of
from blogtool.learning.values import default_type

_SETTINGS = ("outline", "other-fields", "field-order")
_TABLES = ("file", "fields", "parts", "headings", "body", "rules")
_COMMENTS = {
    "fields": "named here = must be there, unless optional",
    "rules": "what blogtool looks for besides",
}
_LONGEST_INLINE = 88


class Home(Struct, frozen=True, kw_only=True):
    """The site that the file is for."""

    flavor: str | None = None
    """None where no generator was found."""
    posts: Sequence[str] = ()
    """Patterns of paths; empty where the generator's own are meant."""
    url: str | None = None
    lang: str | None = None


def written(learnt: Learnt, home: Home, source: str, today: str) -> str:
    """Return the text of the house-style file; `source` is where the posts were, `today` an ISO date."""
    return text_of(tables(learnt, home), _intro(learnt, source, today))


def statements(learnt: Learnt) -> int:
    """Return how many things the file says of posts."""
    return len(learnt.chosen) + len(learnt.relaxed)


def tables(learnt: Learnt, home: Home) -> Iterator[Table]:
    """Yield the tables of the file in their order; some may have no lines."""
    yield Table("site", list(_site(learnt, home)))
    for id, person in learnt.authors.items():
        credentials = [Line("credentials", person.credentials)] if person.credentials else []
        yield Table(key_of("authors", id), [Line("name", person.name), *credentials])
    ours = [each for each in learnt.chosen if each.scope == POST]
    plain = {each.kept.statement.path[0]: each for each in ours if each.kept.statement.path[0] in _SETTINGS}
    yield Table("post", [_line(plain[name], 0) for name in _SETTINGS if name in plain])
    for table in _TABLES:
        said = [each for each in ours if each.kept.statement.path[0] == table]
        lines = list(_fields(said, 1)) if table == "fields" else [_line(each, 1) for each in said]
        yield Table(f"post.{table}", lines, _COMMENTS.get(table, ""))
    for kind in learnt.types:
        scope: Path = ("types", kind.name)
        yield Table(key_of(*scope), list(_type(learnt, scope, kind.folder)), f"{kind.posts} posts")
    if learnt.archive:
        yield Table(key_of(*ARCHIVE), list(_archive(learnt)), "posts from before some habits began")


def _intro(learnt: Learnt, source: str, today: str) -> list[str]:
    posts = f"{learnt.posts} posts" if learnt.posts != 1 else "one post"
    where = f" in {source}" if source not in (".", "") else ""
    return [
        f"The house style of this blog, learnt from {posts}{where} on {today}.",
        "Behind a line stands how many posts keep it. From now on the file is yours: change a line, or delete it.",
        "`blogtool lint` shows the posts that differ.",
    ]


def _site(learnt: Learnt, home: Home) -> Iterator[Line]:
    if home.flavor:
        yield Line("flavor", home.flavor)
    if home.posts:
        yield Line("posts", list(home.posts))
    if learnt.strangers:
        many = len(learnt.strangers) > 1
        comment = f"{'they lack' if many else 'it lacks'} most of what every post has"
        yield Line("exclude", [escaped(path) for path in learnt.strangers], comment)
    if home.url:
        yield Line("url", home.url)
    if home.lang:
        yield Line("lang", home.lang)
    for standard, name in learnt.names.items():
        yield Line(key_of("names", standard), name, f"what other tools call {standard}")


def escaped(path: str) -> str:
    """Return a path as a pattern that means it alone."""
    return "".join(f"\\{letter}" if letter in "*?[]!#\\" else letter for letter in path)


def _type(learnt: Learnt, scope: Path, folder: str) -> Iterator[Line]:
    yield Line("when.path", [f"{escaped(folder)}/**"])
    said = [each for each in learnt.chosen if each.scope == scope]
    yield from _fields([each for each in said if each.kept.statement.path[0] == "fields"], 0)
    for each in said:
        if each.kept.statement.path[0] != "fields":
            yield _line(each, 0)
    yield from _relaxed(learnt, scope)


def _archive(learnt: Learnt) -> Iterator[Line]:
    assert learnt.archive is not None
    yield Line("when.before", Literal(learnt.archive.since))
    yield Line("at-most", "warning", "an old post never stops the build")
    yield from _relaxed(learnt, ARCHIVE)


def _relaxed(learnt: Learnt, scope: Path) -> Iterator[Line]:
    for each in learnt.relaxed:
        if each.scope == scope:
            yield Line(key_of(*each.path), each.value, each.evidence)


def _line(each: Chosen, depth: int) -> Line:
    """Return the line of a statement below the first `depth` parts of its path."""
    value = each.kept.statement.value
    if each.warning and isinstance(value, dict):
        return Line(key_of(*each.kept.statement.path[depth:]), {**value, "severity": "warning"}, each.kept.evidence())
    return Line(_key(each, depth), value, each.kept.evidence())


def _key(each: Chosen, depth: int) -> str:
    path = each.kept.statement.path
    return key_of(*(warned(path) if each.warning else path)[depth:])


def warned(path: Path) -> Path:
    """Return the path of the milder twin of a wish; of a field or a part as a whole, that of its severity."""
    if path[0] in ("fields", "parts") and len(path) == 2:
        return (*path, "severity")
    return (*path[:-1], "warn", path[-1])


# Fields


def _fields(said: Sequence[Chosen], depth: int) -> Iterator[Line]:
    """Yield the lines of fields: one for each wish or, of an optional field, one for all if they fit."""
    groups: dict[str, list[Chosen]] = {}
    for each in said:
        groups.setdefault(each.kept.statement.path[1], []).append(each)
    for name, (presence, *wishes) in groups.items():
        if presence.kept.statement.value.get("optional"):
            yield from _optional(name, presence, wishes, depth)
        else:
            yield from _required(name, presence, wishes, depth)


def _required(name: str, presence: Chosen, wishes: Sequence[Chosen], depth: int) -> Iterator[Line]:
    key = key_of(*presence.kept.statement.path[depth:])
    kept, table = presence.kept, presence.kept.statement.value
    word = table.get("type")
    if presence.warning:
        yield Line(f"{key}.severity", "warning", kept.evidence())
        if word is not None and word != default_type(name, _keys(wishes)):
            yield Line(f"{key}.type", word)
    elif not wishes:
        yield Line(key, word, kept.evidence()) if word else Line(f"{key}.optional", False, kept.evidence())
    elif word is None:
        yield Line(f"{key}.optional", False, kept.evidence())
    elif kept.fails or kept.statement.detail or word != default_type(name, _keys(wishes)):
        yield Line(f"{key}.type", word, kept.evidence())
    for each in wishes:
        yield _line(each, depth)


def _optional(name: str, presence: Chosen, wishes: Sequence[Chosen], depth: int) -> Iterator[Line]:
    kept = presence.kept
    key = key_of(*kept.statement.path[depth:])
    word = kept.statement.value.get("type")
    needed = {} if word is None or word == default_type(name, _keys(wishes)) else {"type": word}
    comment = f"in {kept.concerned} of {kept.total} posts"
    details = [comment, kept.statement.detail, *(_brief(each) for each in wishes)]
    said: dict[str, Any] = {"optional": True, **needed, **_inline(wishes)}
    if len(toml_of(said)) <= _LONGEST_INLINE:
        yield Line(key, said, "; ".join(detail for detail in details if detail))
        return
    yield Line(f"{key}.optional", True, "; ".join(detail for detail in details[:2] if detail))
    if needed:
        yield Line(f"{key}.type", word)
    for each in wishes:
        yield _line(each, depth)


def _brief(each: Chosen) -> str:
    """Return what is worth saying of one wish among others."""
    fails = len(each.kept.fails)
    return each.kept.statement.detail or (f"{fails} {'differ' if fails > 1 else 'differs'}" if fails else "")


def _inline(wishes: Sequence[Chosen]) -> Mapping[str, Any]:
    said: dict[str, Any] = {}
    for each in wishes:
        key = each.kept.statement.path[-1]
        if each.warning:
            said.setdefault("warn", {})[key] = each.kept.statement.value
        else:
            said[key] = each.kept.statement.value
    return said


def _keys(wishes: Sequence[Chosen]) -> list[str]:
    return [each.kept.statement.path[2] for each in wishes if not each.warning]
