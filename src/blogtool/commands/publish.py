"""`blogtool publish`."""

import sys
from datetime import date as Day
from datetime import datetime
from typing import Annotated

from blogtool import filefacts, runner
from blogtool.arguments import Argument, Option
from blogtool.commands import dating
from blogtool.commands.moves import finish, house_path, of_links, subject_of
from blogtool.commands.options import ConfigOption, IsolatedOption, counted
from blogtool.commands.wanted import when as moment_of
from blogtool.dates import day_in_path
from blogtool.drafts import hidden, in_drafts, is_draft, out_of_drafts, published_fields
from blogtool.errors import BlogtoolError
from blogtool.fieldedits import change_fields
from blogtool.fieldtexts import Value
from blogtool.houses import Houses
from blogtool.moving import Plan, plan
from blogtool.postnames import redated, split
from blogtool.subjects import Subject
from blogtool.terminal import Output, note
from blogtool.urls import config_of


def run(
    path: Annotated[str, Argument(help="The draft.")],
    date: Annotated[
        str | None,
        Option(help="When it is published: 2026-11-22, with a time and an offset if you like. Now unless given."),
    ] = None,
    keep_date: Annotated[bool, Option("--keep-date", help="Leave the date that it has.")] = False,
    force: Annotated[bool, Option("--force", help="Publish it in spite of errors.")] = False,
    dry_run: Annotated[bool, Option("--dry-run", help="Show what would move and change; write nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Publish a draft, and print its path.

    It gets the date, and leaves the folder of drafts, or says that it is a draft no longer, as the site's generator
    wants it. First it is judged by the whole house style, as the post that it becomes: an error stops it. Links of
    other posts follow. All of this is done, or nothing.

    Exit code: 0 published, 1 errors stop it, 2 it cannot be published.
    """
    if date is not None and keep_date:
        raise BlogtoolError("--date and --keep-date contradict each other; give one of them.")
    houses = Houses(config=config, isolated=isolated)
    subject = subject_of(path, houses)
    _refuse_published(subject)
    wanted = None if keep_date else moment_of(date, subject.config.timezone)
    planned = _planned(subject, wanted)
    errors = _judge(planned, houses)
    if errors and not force:
        what = "was not published; nothing was changed. --force publishes it all the same."
        note(f"{counted(errors, 'error')}: {subject.post.source.path} {what}")
        return 1
    sentences = of_links(planned)
    if wanted is not None and wanted > datetime.now().astimezone():
        sentences.append("Its date is still to come: most generators show it only when the site is built after that.")
    finish(planned, sentences, dry_run=dry_run, done=f"Published: {planned.url or planned.path}")
    return 0


def _refuse_published(subject: Subject) -> None:
    """Raise BlogtoolError for a post that is no draft."""
    if is_draft(subject.post, subject.path, subject.site.flavor):
        return
    shown, said = subject.post.source.path, hidden(subject.post, subject.site.flavor)
    if said is not None:
        field = subject.site.flavor.draft.field
        raise BlogtoolError(f"{shown} is no draft: its {field} is {said}. Nothing was changed.")
    where = f", at {subject.url}" if subject.url else ""
    raise BlogtoolError(f"{shown} is no draft; it is published already{where}. Nothing was changed.")


def _planned(subject: Subject, when: datetime | None) -> Plan:
    """Return what publishing a post at a moment would do; None leaves it its date."""
    flavor = subject.site.flavor
    day: Day | None = dating.kept(subject) if when is None else when.date()
    old = dating.day_of(subject)
    place = _folder_asked_for(subject) or out_of_drafts(subject.path, flavor)
    name = split(place)
    field = dating.date_field(subject)
    changes: dict[str, Value | None] = dict(published_fields(subject.post, flavor))
    if when is not None and (dating.has_date(subject, field) or day_in_path(name.path) is None):
        changes[field] = dating.as_field(when, subject, field)
    after = _changed(subject, field, changes)
    if day is not None:
        name = redated(name, old, day, always=flavor.dated_name)
        named = config_of(subject.site).named(day, name.slug) if in_drafts(subject.path, flavor) else None
        if named is not None and not name.is_bundle:
            name = split(f"{name.folder}/{named}")
    return plan(subject, after, house_path(subject, name, after))


def _folder_asked_for(subject: Subject) -> str | None:
    """Return the path of a draft in the folder that the house style names for posts, when it leaves that of drafts."""
    contract = subject.house.contract
    folder = contract.file.folder if contract is not None and contract.file is not None else None
    if folder is None or not in_drafts(subject.path, subject.site.flavor):
        return None
    drafts = (subject.site.flavor.draft.folder or "").rpartition("/")[2]
    below = f"/{subject.path}".rpartition(f"/{drafts}/")[2]
    return f"{folder.strip('/')}/{below}"


def _changed(subject: Subject, field: str, changes: dict[str, Value | None]) -> bytes:
    flavor = subject.site.flavor
    try:
        return change_fields(
            subject.post.data,
            subject.post.front_matter,
            changes,
            after={field: (flavor.fields.title,)},
            format=flavor.front_matter,
            date_format=flavor.date_format,
        )
    except BlogtoolError as error:
        raise BlogtoolError(f"{subject.post.source.path}: {error} Nothing was changed.") from error


def _judge(planned: Plan, houses: Houses) -> int:
    """Show what the whole house style finds in the post that it becomes, and return how many errors there are."""
    with filefacts.as_if_moved(planned.old_paths):
        result = runner.judge(planned.path, planned.post, houses.ground_for)
    if result.failure is not None:
        raise BlogtoolError(f"{planned.path}: {result.failure.message} Nothing was changed.")
    if result.findings:
        from blogtool.finding import Summary
        from blogtool.reporters import reporter

        sys.stdout.flush()
        reporter("full")(result.findings, Summary, Output(sys.stderr))
    return sum(finding.severity == "error" for finding in result.findings)
