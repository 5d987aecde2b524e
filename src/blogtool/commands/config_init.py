"""`blogtool config init`."""

import os
import sys
from collections.abc import Sequence
from time import strftime
from typing import TYPE_CHECKING, Annotated

from blogtool import config, discovery, runner, write
from blogtool.arguments import Option
from blogtool.commands.options import complain, counted
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.learner import Begun, Learner, Place, checked, home_of, place_of
from blogtool.learning.first import first
from blogtool.learning.statement import FEW
from blogtool.scalars import toml_text
from blogtool.terminal import note, printable

if TYPE_CHECKING:
    from blogtool.baseline import Writer


def run(
    folder: Annotated[str | None, Option("--from", help="Learn it from the posts in this folder.")] = None,
    output: Annotated[
        str | None, Option(help="The file to write; blogtool.toml at the root of the site unless given.")
    ] = None,
    baseline: Annotated[
        str | None, Option(help="With --from: put what differs in the posts into this file, so that it is known.")
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Print the file; write nothing.")] = False,
) -> int:
    """Write a first house style, and print its path.

    With --from it is learnt from the posts in a folder: what nearly all of them have in common, each line with its
    evidence. Without, it says little, for the site you stand in. A file that is there is never overwritten.
    """
    if baseline is not None and (folder is None or dry_run):
        raise BlogtoolError("--baseline goes with --from, and without --dry-run.")
    place = place_of(folder if folder is not None else os.getcwd(), output)
    if not dry_run:
        _refuse_to_overwrite(place, asked=output is not None)
    known = None if baseline is None else _baseline(baseline)
    learnt = None if folder is None else _learnt(place, folder)
    text = learnt.text if learnt is not None else _first(place)
    if baseline is not None:
        text += f"\n[lint]\nbaseline = {toml_text(_beside(baseline, place.path))}\n"
    if dry_run:
        sys.stdout.write("".join(printable(line) + "\n" for line in text.splitlines()))
    else:
        write.create(place.path, text.encode())
        sys.stdout.write(printable(runner.shown(place.path)) + "\n")
    if learnt is not None:
        differing = None if dry_run else _differing(learnt.paths, known)
        note(_summary(learnt, differing, runner.shown(baseline) if baseline is not None else None))
    return 0


def _baseline(path: str) -> "Writer":
    """Return what writes the known findings. Raises BlogtoolError where something stands in its place."""
    from blogtool.baseline import Writer

    if os.path.lexists(path):
        raise BlogtoolError(f"{runner.shown(path)} exists already; it is not overwritten. Name another file.")
    return Writer(path, whole=True)


def _beside(path: str, house: str) -> str:
    """Return a path as a house style names it: from the folder that it stands in."""
    return runner.shown(os.path.abspath(path), os.path.dirname(os.path.abspath(house)))


def _refuse_to_overwrite(place: Place, *, asked: bool) -> None:
    """Raise BlogtoolError where there is a house style already; beside one, only a file that was `asked` for goes."""
    where = os.path.dirname(os.path.abspath(place.path))
    there = place.path if os.path.lexists(place.path) else None if asked else config.find_in(where)
    if there is not None:
        raise BlogtoolError(
            f"{runner.shown(there)} exists already; it is not overwritten. "
            "--output writes another file, and --dry-run shows what it would say."
        )


def _first(place: Place) -> str:
    folders = [name for name in place.flavor.folders if os.path.isdir(os.path.join(place.root, name))]
    if folders:
        where = runner.shown(os.path.join(place.root, folders[0]))
        note(f"{place.flavor.name} was found. `blogtool config init --from {where}` would learn from the posts there.")
    return checked(first(home_of(place, place.root, ())), place.path)


def _learnt(place: Place, folder: str) -> Begun:
    houses = Houses(isolated=True)
    found = discovery.posts([folder], houses.site_for)
    if not found.posts:
        complain(found.failures)
        raise BlogtoolError("There is nothing to learn from, so nothing was written.")
    begun = Learner(place, strftime("%Y-%m-%d")).begin(folder, found.posts)
    complain((*found.failures, *begun.failures))
    return begun


def _differing(paths: Sequence[str], known: "Writer | None") -> int:
    """Return how many posts have findings, now that the house style is there, and make them known if that is asked."""
    houses = Houses()
    differing = 0
    for result in runner.run(paths, houses.ground_for, formats_for=houses.formats_for):
        differing += bool(result.findings)
        if known is not None:
            for finding in result.findings:
                known.add(finding)
    if known is not None:
        known.write()
    return differing


def _summary(begun: Begun, differing: int | None, baseline: str | None) -> str:
    said = f"Learnt from {counted(begun.posts, 'post')}: {counted(begun.statements, 'statement')}."
    if begun.posts < FEW:
        said += " So few posts show little; only what all of them have was taken."
    if differing is None:
        return said
    if not differing:
        return f"{said} No post differs."
    if baseline is not None:
        posts = "One post differs" if differing == 1 else f"{differing:,} posts differ"
        return f"{said} {posts}; what differs stands in {baseline}, so `blogtool lint` tells what is new."
    if differing == 1:
        return f"{said} One post differs; `blogtool lint` shows it."
    return f"{said} {differing:,} posts differ; `blogtool lint` shows them."
