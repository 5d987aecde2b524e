"""What `publish`, `unpublish` and `rename` have in common: the post they are given, and how they end."""

import os
import stat
import sys

from blogtool import discovery, runner, transaction, urls
from blogtool.commands.options import counted
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.moving import Plan
from blogtool.post import Post
from blogtool.postnames import PostName
from blogtool.slugs import UnusableSlug, check_slug
from blogtool.subjects import Subject
from blogtool.terminal import Output, note, printable
from blogtool.tokens import fill, tokens

_NUMBERS = "No one two three four five six seven eight nine ten eleven twelve".split()


def subject_of(path: str, houses: Houses) -> Subject:
    """Return the post at a path. Raises BlogtoolError, in a sentence with its name, where there is none to move."""
    shown = runner.shown(path)
    whole = os.path.abspath(path)
    _refuse_others(path, shown)
    folder = os.path.dirname(whole)
    site = houses.site_for(folder)
    if site.evidence is None and houses.style_for(folder) is None:
        raise BlogtoolError(
            f"{shown} lies in no blog: there is neither a file of a site generator nor a house style above it. "
            "`blogtool config init` writes one."
        )
    if os.path.basename(path) in site.flavor.sections:
        raise BlogtoolError(f"{shown} is a list of posts and not a post.")
    try:
        post = runner.load(shown, runner.read(path), site.flavor.reads)
    except BlogtoolError as error:
        raise BlogtoolError(f"{shown}: {error}") from error
    _refuse_faults(post)
    return Subject(
        post=post,
        path=discovery.relative(whole, site.root),
        site=site,
        config=urls.config_of(site),
        house=houses.house_for(path, post),
        url=urls.url_of(post, site),
    )


def _refuse_others(path: str, shown: str) -> None:
    """Raise BlogtoolError for what is no file of a post."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError) as error:
        why = "there is no such file" if not isinstance(error, OSError) or not os.path.lexists(path) else str(error)
        raise BlogtoolError(f"{shown}: {why[0].upper()}{why[1:]}.") from error
    if stat.S_ISDIR(mode):
        inside = next((name for name in ("index.md", "index.mdx") if os.path.isfile(os.path.join(path, name))), None)
        hint = f" Name the file in it: {runner.shown(os.path.join(path, inside))}." if inside else ""
        raise BlogtoolError(f"{shown} is a folder and not a post.{hint}")
    if stat.S_ISLNK(mode):
        raise BlogtoolError(f"{shown} is a symbolic link; name the file itself to have it moved.")
    fields = f"{os.path.splitext(path)[0]}.meta"
    if os.path.isfile(fields):
        raise BlogtoolError(f"{shown} has its fields in {runner.shown(fields)}; posts of two files are moved by hand.")
    if not path.lower().endswith(discovery.EXTENSIONS):
        raise BlogtoolError(f"{shown} is no post: its name does not end in {', '.join(discovery.EXTENSIONS)}.")


def _refuse_faults(post: Post) -> None:
    """Raise BlogtoolError for a post of which nobody can tell what its fields say."""
    front_matter = post.front_matter
    if front_matter is not None and front_matter.faults:
        fault = front_matter.faults[0]
        line = post.source.position(fault.span.start).line
        raise BlogtoolError(f"{post.source.path}:{line}  {fault.message} Nothing was changed.")


# Names


def house_path(subject: Subject, name: PostName, after: bytes) -> str:
    """Return the path that the house style asks for, by what the post will say; else the one of this name.

    A post that is a folder of its own, or a file, stays one. Raises BlogtoolError for what is no file name.
    """
    contract = subject.house.contract
    template = contract.file.name if contract is not None and contract.file is not None else None
    path = name.path
    if template is not None and template.count("/") == int(name.is_bundle) and tokens(template):
        lang = subject.house.lang
        post = subject.at(name.path, after)
        filled = fill(template, post, date_field=subject.house.name_of("date"), lang=lang)
        if filled:
            path = f"{name.folder}/{filled}" if name.folder else filled
    _check_name(path, name)
    return path


def _check_name(path: str, name: PostName) -> None:
    own = os.path.basename(os.path.dirname(path)) if name.is_bundle else os.path.basename(path)
    try:
        check_slug(own, own)
    except UnusableSlug as error:
        raise BlogtoolError(f"The post would have no usable file name: {error}. Choose one with --slug.") from error


# The end


def finish(plan: Plan, sentences: list[str], *, dry_run: bool, done: str) -> None:
    """Do what is planned, or show it; the path alone goes to standard output, and what was `done` to standard error.

    Raises BlogtoolError, with nothing changed, where it cannot be done.
    """
    if dry_run:
        show(plan)
    else:
        transaction.carry_out(plan.changes, plan.moves)
        sys.stdout.write(printable(plan.path) + "\n")
    sys.stdout.flush()
    for sentence in plan.warnings:
        note(sentence)
    what = f"{done}." if not dry_run else f"Would be {done[0].lower()}{done[1:]}. Nothing was written."
    note(" ".join([what, *sentences]))


def show(plan: Plan) -> None:
    """Print what would move, and how the text of each file would change."""
    from blogtool.commands.diff import print_diff

    out = Output(sys.stdout)
    for move in plan.moves:
        out.line(f"{move.source} → {move.target}")
    for change in plan.changes:
        print_diff(change.path, change.before, change.after, out)


def of_links(plan: Plan) -> list[str]:
    """Return what there is to say of the links in other posts."""
    if not plan.changed:
        return of_lost_links(plan)
    posts = counted_in_words(plan.following, "post")
    verb = "follows" if plan.changed == 1 else "follow"
    links = counted_in_words(plan.changed, "link").capitalize()
    return [f"{links} in {posts} {verb} it.", *of_lost_links(plan)]


def of_lost_links(plan: Plan) -> list[str]:
    """Return what there is to say of the links that have no way to lead to it any longer."""
    if not plan.lost:
        return []
    one = len(plan.lost) == 1
    names = ", ".join(plan.lost)
    return [
        f"{names} {'has a link' if one else 'have links'} that cannot follow; change {'it' if one else 'them'} by hand."
    ]


def counted_in_words(number: int, word: str) -> str:
    """Return a number, small ones in words, and what it counts: `two links`."""
    if number < len(_NUMBERS):
        return f"{_NUMBERS[number]} {word if number == 1 else word + 's'}"
    return counted(number, word)
