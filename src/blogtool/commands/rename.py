"""`blogtool rename`."""

from typing import Annotated

from msgspec.structs import replace

from blogtool.arguments import Argument, Option
from blogtool.commands.moves import finish, house_path, of_links, subject_of
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.drafts import is_draft
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.fieldedits import set_field
from blogtool.houses import Houses
from blogtool.moving import Plan, own_name, plan
from blogtool.retitle import retitle
from blogtool.slugs import UnusableSlug, check_slug, slugify
from blogtool.subjects import Subject


def run(
    path: Annotated[str, Argument(help="The post.")],
    title: Annotated[str | None, Argument(help="Its new title; it keeps the one it has unless given.")] = None,
    slug: Annotated[str | None, Option(help="The name in the address; made from the title unless given.")] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Show what would move and change; write nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Give a post another title, another name in its address, or both, and print its path.

    Its file is called by the same pattern as before, or as the house style says; its folder, or that of its images, is
    renamed along. Links of other posts follow. A published post whose address changes notes the old one, where the
    generator sends readers on from there. All of this is done, or nothing, and nothing is ever overwritten.
    """
    if title is None and slug is None:
        raise BlogtoolError("Say what it is to be called: a new title behind the path, --slug, or both.")
    houses = Houses(config=config, isolated=isolated)
    subject = subject_of(path, houses)
    planned = _planned(subject, title, _slug(title, slug))
    if not planned.changes and not planned.moves:
        raise BlogtoolError(f"{subject.post.source.path} is called that already. Nothing was changed.")
    sentences = [*_of_address(subject, planned), *of_links(planned)]
    finish(planned, sentences, dry_run=dry_run, done=f"Renamed: {planned.url or planned.path}")
    return 0


def _slug(title: str | None, slug: str | None) -> str:
    """Return the new slug. Raises BlogtoolError for one that gives no file name."""
    if title is not None and not title.strip():
        raise BlogtoolError("The title is empty.")
    if slug is not None and not slug.strip():
        raise BlogtoolError("The slug is empty.")
    if any("\ud800" <= letter <= "\udfff" for letter in f"{title or ''}{slug or ''}"):
        raise BlogtoolError("The title or the slug is not valid text: it holds bytes that are not UTF-8.")
    found = slug if slug is not None else slugify(title or "")
    if not found:
        raise BlogtoolError(f"“{title}” has no letter or digit to make a file name of. Choose one with --slug.")
    try:
        check_slug(found, f"{found}.md")
    except UnusableSlug as error:
        what = "The slug" if slug is not None else "The title"
        hint = "Choose another one" if slug is not None else "Choose one with --slug"
        raise BlogtoolError(f"{what} gives no usable file name: {error}. {hint}.") from error
    return found


def _planned(subject: Subject, title: str | None, slug: str) -> Plan:
    """Return what another title and another slug would do."""
    flavor, post = subject.site.flavor, subject.post
    name = own_name(subject)
    try:
        after = post.data if title is None else retitle(post, title, flavor)
        field = flavor.fields.slug
        said = post.fields.get(field) if field is not None else None
        if field is not None and isinstance(said, str) and said.strip():
            changed = post.with_data(after)
            folder = said.strip("/").rpartition("/")[0]  # Docusaurus: /2026/sleep
            whole = f"{'/' * said.startswith('/')}{folder}{'/' * bool(folder)}{slug}{'/' * said.endswith('/')}"
            after = apply(after, [set_field(after, changed.front_matter, field, whole)])
        path = house_path(subject, replace(name, slug=slug), after)
        return plan(subject, after, path, alias=not is_draft(post, subject.path, flavor))
    except BlogtoolError as error:
        text = str(error)
        raise BlogtoolError(
            text if "hing was changed" in text else f"{post.source.path}: {text} Nothing was changed."
        ) from error


def _of_address(subject: Subject, planned: Plan) -> list[str]:
    """Return what there is to say of the old address and the new one."""
    flavor = subject.site.flavor
    written = flavor.fields.url
    if subject.url is not None and subject.url == planned.url:
        if written is not None and written in subject.post.fields:
            return [f"Its address stays, because its {written} says so."]
        return []
    if subject.url is None or planned.url is None:
        return ["Its address cannot be known, so only links to its file follow."]
    if planned.alias is not None:
        needs = f", if the site uses {flavor.aliases_plugin}" if flavor.aliases_plugin else ""
        return [f"Readers of {subject.url} are sent on{needs}."]
    if is_draft(subject.post, subject.path, flavor):
        return []
    return [f"{flavor.name} sends nobody on from {subject.url}."]
