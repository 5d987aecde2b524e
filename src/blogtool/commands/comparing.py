"""What a change of the house style would do to the posts, as `lint --config NEW --compare` shows it."""

from collections.abc import Sequence

from blogtool import discovery, runner
from blogtool.commands.options import complain, counted
from blogtool.comparison import Comparison
from blogtool.finding import SEVERITIES, Failure, Finding, Summary
from blogtool.houses import Houses
from blogtool.terminal import Output, note

MAX_EXAMPLES = 10
"""How many findings of each kind are shown, of as many rules as can be."""


class Compared:
    """The posts of a run, judged by the house style that is in force and by another one."""

    def __init__(self, present: Houses, new: Houses) -> None:
        self._present = present
        self._new = new
        self.comparison = Comparison()
        self.failures: list[Failure] = []

    def run(self, paths: Sequence[str], *, force_exclude: bool) -> None:
        """Judge the posts of both house styles; where a file is no post to one of them, that one finds nothing."""
        before = discovery.posts(paths, self._present.site_for, force_exclude=force_exclude)
        after = discovery.posts(paths, self._new.site_for, force_exclude=force_exclude)
        self.failures += after.failures
        old, new = set(before.posts), set(after.posts)
        for path in dict.fromkeys((*after.posts, *before.posts)):
            results = [
                next(runner.run([path], houses.ground_for, formats_for=houses.formats_for)) if path in posts else None
                for houses, posts in ((self._present, old), (self._new, new))
            ]
            failed = [result.failure for result in results if result is not None and result.failure is not None]
            if failed:
                self.failures.append(failed[0])
                continue
            self.comparison.post(*(result.findings if result is not None else () for result in results))

    def exit_code(self, fail_on: str, exit_zero: bool) -> int:
        """Return 2 where a post failed, 1 where the new house style adds what would fail `lint`, else 0."""
        if self.failures:
            return 2
        if exit_zero or fail_on == "never":
            return 0
        return int(self.comparison.worst >= [str(severity) for severity in SEVERITIES].index(fail_on))

    def print_json(self, out: Output) -> None:
        """Write one JSON document: all findings that are added, gone, graver or milder."""
        from json import dumps

        from blogtool.reporters.json import failure_record, finding_record

        kinds = ("added", "gone", "worse", "milder")
        record = {
            "version": 1,
            "posts": self.comparison.posts,
            **{kind: [finding_record(finding) for finding in getattr(self.comparison, kind)] for kind in kinds},
            "errors": [failure_record(failure) for failure in self.failures],
        }
        out.stream.write(dumps(record, indent=1) + "\n")

    def print_text(self, out: Output, *, all_of_them: bool) -> None:
        """Write the sentence, the rules with their counts, and examples, or all findings, of what is added and gone."""
        comparison = self.comparison
        complain(self.failures)
        out.line((_sentence(comparison), "bold"))
        _table(comparison, out)
        for title, findings in (
            ("Added", comparison.added),
            ("Gone", comparison.gone),
            ("Graver", comparison.worse),
            ("Milder", comparison.milder),
        ):
            shown = findings if all_of_them else _examples(findings)
            if shown:
                few = len(shown) < len(findings)
                out.line()
                out.line((f"{title}, for example:" if few else f"{title}:", "bold"))
                _print(shown, out)
        out.stream.flush()

    def last_line(self) -> None:
        """Say how many posts were compared, and by which house styles."""
        failed = f"; {len(self.failures):,} failed, as said above" if self.failures else ""
        styles = f"{_of(self._present)} {_of(self._new, 'New house')}"
        note(f"{counted(self.comparison.posts, 'post')} compared{failed}. {styles}")


def _of(houses: Houses, what: str = "House") -> str:
    return houses.used().replace("House", what, 1)


def _sentence(comparison: Comparison) -> str:
    added, gone = comparison.added, comparison.gone
    if not added and not gone:
        text = "This change adds no findings and takes none away."
    else:
        adds = f"adds {_amount(added)}" if added else "adds no findings"
        takes = f"takes away {len(gone):,} in {_posts(gone):,}" if added else f"takes away {_amount(gone)}"
        text = f"This change {adds} and {takes if gone else 'takes none away'}."
    if comparison.worse or comparison.milder:
        changed = [(comparison.worse, "graver"), (comparison.milder, "milder")]
        text += f" It makes {' and '.join(f'{len(what):,} {how}' for what, how in changed if what)}."
    return text


def _amount(findings: Sequence[Finding]) -> str:
    return f"{counted(len(findings), 'finding')} in {counted(_posts(findings), 'post')}"


def _posts(findings: Sequence[Finding]) -> int:
    return len({finding.path for finding in findings})


def _table(comparison: Comparison, out: Output) -> None:
    rows = comparison.rows()
    if not rows:
        return
    severities = bool(comparison.worse or comparison.milder)
    out.line()
    out.line((f"{'added':>7}  {'gone':>7}  {'severity  ' if severities else ''}rule", "bold"))
    for rule, added, gone, other in rows:
        last = f"{other:>8,}  " if severities else ""
        out.line(f"{added:>7,}  {gone:>7,}  {last}", (rule, "cyan"))


def _examples(findings: Sequence[Finding]) -> list[Finding]:
    """Return some findings in their order: first of each rule the first one, then others."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.rule, finding)
    chosen = list(first.values())[:MAX_EXAMPLES]
    names = {finding.fingerprint for finding in chosen}
    rest = [finding for finding in findings if finding.fingerprint not in names]
    names |= {finding.fingerprint for finding in rest[: MAX_EXAMPLES - len(chosen)]}
    return [finding for finding in findings if finding.fingerprint in names]


def _print(findings: Sequence[Finding], out: Output) -> None:
    from blogtool.reporters.concise import report

    report(findings, Summary, out)
