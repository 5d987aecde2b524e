#!/bin/sh
# The main job on a copy of the example blogs: new → lint → lint --fix → excerpt → latest → readability; and rename.
# `make demo` runs it; BLOGTOOL is the command to use.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
blogtool=${BLOGTOOL:-blogtool}
work=$here/../.demo
rm -rf "$work"
mkdir -p "$work"
cp -R "$here/clinic" "$here/company" "$work/"
failed=0

say() { printf '\n\033[1m%s\033[0m\n\n' "$1"; }
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || say() { printf '\n%s\n\n' "$1"; }

# run EXPECTED-EXIT-CODE WORDS…: shows the command as a person would type it, and what it prints.
run() {
    expected=$1
    shift
    printf '$ blogtool'
    for word in "$@"; do case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\n'
    "$blogtool" "$@"
    code=$?
    [ "$code" -eq "$expected" ] || { echo "demo: exit code $code, not $expected" >&2; failed=1; }
    printf '\n'
}

cd "$work/clinic" || exit 2
say "A clinic's blog. Its house style is in blogtool.toml. A new post begins as the house wants it:"
run 0 new "Massage for New Parents: What Helps" --author monica --tag pregnancy --draft --date 2026-11-22T09:00:00+01:00
cat posts/massage-for-new-parents-what-helps.md

say "What is wrong with the posts that are there?"
run 1 lint

say "What could be repaired? First look, then do it:"
run 1 lint --diff
run 1 lint --fix

say "A teaser for the front page, from the post's own first sentences:"
run 0 excerpt posts/better-sleep.md posts/running-recovery.md

say "The newest posts with their descriptions, for a page or a README:"
run 0 latest -n 3

say "How hard are the posts to read?"
run 0 readability posts

cd "$work/company" || exit 2
say "A company's blog, built with Hugo, without any house style: blogtool sees the generator and keeps to its few default rules."
run 1 lint --output-format concise

say "A post gets a better address. The links of other posts follow, and readers of the old one are sent on:"
run 0 rename content/blog/import-your-first-parts-list.md --slug first-parts-list

exit $failed
