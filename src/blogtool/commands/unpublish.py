"""`blogtool unpublish`."""

import os
from typing import Annotated

from msgspec.structs import replace

from blogtool.arguments import Argument, Option
from blogtool.commands import dating
from blogtool.commands.moves import counted_in_words, finish, house_path, of_lost_links, subject_of
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.drafts import into_drafts, is_draft
from blogtool.errors import BlogtoolError
from blogtool.fieldedits import change_fields
from blogtool.fieldtexts import Value
from blogtool.houses import Houses
from blogtool.moving import Plan, plan
from blogtool.postnames import split
from blogtool.subjects import Subject


def run(
    path: Annotated[str, Argument(help="The post.")],
    dry_run: Annotated[bool, Option("--dry-run", help="Show what would move and change; write nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Make a draft of a post again, and print its path.

    It goes into the folder of drafts where the site has one, and there loses its date where drafts have none; else a
    field says that it is a draft. Links of other posts to its file follow. All of this is done, or nothing.
    """
    houses = Houses(config=config, isolated=isolated)
    subject = subject_of(path, houses)
    if is_draft(subject.post, subject.path, subject.site.flavor):
        raise BlogtoolError(f"{subject.post.source.path} is a draft already. Nothing was changed.")
    planned = _planned(subject)
    finish(
        planned,
        [*of_lost_links(planned), *_of_readers(planned)],
        dry_run=dry_run,
        done=f"A draft again: {planned.path}",
    )
    return 0


def _planned(subject: Subject) -> Plan:
    """Return what making a draft of a post would do."""
    flavor = subject.site.flavor
    field = dating.date_field(subject)
    drafts = into_drafts(subject.path, flavor)
    if drafts is not None and (_has_drafts(subject, drafts) or flavor.draft.field is None):
        name = split(drafts)
        if flavor.draft.dated:
            return plan(subject, subject.post.data, name.path)
        return plan(subject, _changed(subject, {field: None}), replace(name, date="").path)
    if flavor.draft.field is None:
        raise BlogtoolError(f"{subject.post.source.path} cannot be a draft: {flavor.name} knows none.")
    after = _changed(subject, {flavor.draft.field: flavor.draft.value})
    return plan(subject, after, house_path(subject, split(subject.path), after))


def _has_drafts(subject: Subject, path: str) -> bool:
    """Tell whether there is the folder of drafts in which a path lies."""
    name = (subject.site.flavor.draft.folder or "").rpartition("/")[2]
    folders = path.split("/")[:-1]
    above = folders[: len(folders) - folders[::-1].index(name)]
    return os.path.isdir(subject.absolute("/".join(above)))


def _changed(subject: Subject, changes: dict[str, Value | None]) -> bytes:
    flavor = subject.site.flavor
    below = {name: (dating.date_field(subject), flavor.fields.title) for name in changes}
    try:
        return change_fields(
            subject.post.data, subject.post.front_matter, changes, after=below, format=flavor.front_matter
        )
    except BlogtoolError as error:
        raise BlogtoolError(f"{subject.post.source.path}: {error} Nothing was changed.") from error


def _of_readers(planned: Plan) -> list[str]:
    """Return what is to be said of links that lead readers to nothing now."""
    if not planned.links:
        return []
    leads = "leads" if planned.links == 1 else "lead"
    links = counted_in_words(planned.links, "link").capitalize()
    return [f"{links} in {', '.join(planned.linking)} {leads} to it, where readers find nothing now."]
