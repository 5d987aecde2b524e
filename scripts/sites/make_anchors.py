"""Write tests/anchors.json: the ids that the real generators give to the headings of headings.py."""

import json
import re
import sys
from pathlib import Path

from generators import GENERATORS, Generator, Variant
from headings import body, headings_for
from installed import Impossible, build, install, make_site, version

from page import read

TARGET = Path(__file__).parents[2] / "tests/anchors.json"


def built(generator: Generator, variant: Variant) -> list[str]:
    """Return the id of each heading in the page that a generator makes, "" where it has none; raise Impossible."""
    site = make_site(generator, "anchors", variant)
    headings = headings_for(mdx=generator.mdx)
    post = site / (variant.posts or generator.posts).format(name="headings")
    post.write_text(generator.header.format(title="Headings", date="2024-05-01 10:00:00") + body(headings))
    result, _ = build(generator, site)
    if result.returncode:
        raise Impossible(f"the site could not be built: {(result.stdout + result.stderr)[-2000:]}")
    pages = [page for page in (site / generator.output).rglob("*.html") if "headings" in page.as_posix()]
    found = [read(page.read_text()).ids for page in pages]
    numbered = max(found, key=len, default={})
    if len(numbered) != len(headings):
        raise Impossible(f"only {len(numbered)} of {len(headings)} headings were found in the page")
    return [numbered[number] for number in range(len(headings))]


def main(names: list[str]) -> None:
    """Build with the generators of these ids, or with all, and write what they made; others stay as they are."""
    data = json.loads(TARGET.read_text()) if TARGET.is_file() else {"pages": []}
    pages = {(page["generator"], page["setting"]): page for page in data["pages"]}
    for generator in GENERATORS:
        if names and generator.id not in names:
            continue
        try:
            install(generator)
            for variant in generator.variants:
                pages[generator.name, variant.name] = {
                    "generator": generator.name,
                    "version": version(generator),
                    "licence": generator.licence,
                    "setting": variant.name,
                    "rule": variant.rule,
                    "anchors": list(zip(headings_for(mdx=generator.mdx), built(generator, variant), strict=True)),
                }
                print(f"{generator.name}, {variant.name}")
        except Impossible as error:
            print(f"{generator.name}: left out, {error}", file=sys.stderr)
    order = [(generator.name, variant.name) for generator in GENERATORS for variant in generator.variants]
    kept = [pages[key] for key in order if key in pages]
    lines = json.dumps({"pages": kept}, ensure_ascii=False, indent=1)
    TARGET.write_text(re.sub(r"\[\n +(\".*\"),\n +(\".*\")\n +\]", r"[\1, \2]", lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
