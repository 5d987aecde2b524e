"""Write src/blogtool/anchorrules/letters.py from the tables of the installed Hexo and Eleventy.

Only what Unicode does not say itself is written: what is not just the letter without its marks. Alphabets for
mathematics and alchemy are left out.
"""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from generators import GENERATORS
from installed import environment, home

TARGET = Path(__file__).parents[2] / "src/blogtool/anchorrules/letters.py"

HEXO = """
const bare = require("hexo-util/dist/escape_diacritic.js");
const found = [];
for (let code = 0x80; code < 0x10000; code++) {
  if (code >= 0xd800 && code < 0xe000) continue;
  const letter = String.fromCharCode(code);
  if (bare(letter) !== letter) found.push([letter, bare(letter)]);
}
console.log(JSON.stringify(found));
"""

ELEVENTY = """
import("./node_modules/@sindresorhus/transliterate/replacements.js").then((module) =>
  console.log(JSON.stringify([...module.default])));
"""

HEAD = '''"""Letters that generators spell otherwise than by leaving out the marks.

Made by scripts/sites/make_letters.py. The spellings are those of two programs under the MIT licence: hexo-util
4.0.0, © Tommy Chen and contributors, and @sindresorhus/transliterate 1.6.0, © Sindre Sorhus.
"""


def _table(words: str) -> dict[str, str]:
    return dict(word.split("=") for word in words.split())


'''


def table(generator_id: str, script: str) -> list[tuple[str, str]]:
    """Return the table that a script prints where a generator is installed."""
    generator = next(item for item in GENERATORS if item.id == generator_id)
    command = ("node", "--input-type=commonjs", "--eval", script)
    said = subprocess.run(
        command, cwd=home(generator), env=environment(generator), capture_output=True, text=True, check=True
    )
    return [(letter, spelled) for letter, spelled in json.loads(said.stdout)]


def needed(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return what has to be written down: what comes into effect and does not follow from Unicode."""
    found: dict[str, str] = {}
    for letter, spelled in pairs:
        parts = unicodedata.normalize("NFD", letter)
        bare = "".join(part for part in parts if unicodedata.category(part) != "Mn")
        odd = 0x1D400 <= ord(letter[0]) <= 0x1D7FF or 0x1F700 <= ord(letter[0]) <= 0x1F77F or "\u200e" in letter
        too_late = len(letter) > 1 and any(part in found for part in letter)
        if bare != spelled and not odd and not too_late and letter.isprintable():
            found[letter] = spelled
    return found


def wide(text: str) -> int:
    """Return how many columns a text takes: many letters take two."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def written(name: str, letters: Mapping[str, str]) -> str:
    """Return the source of one table."""
    lines, line = [], ""
    for letter, spelled in letters.items():
        word = f"{letter}={spelled}".replace("\\", "\\\\")
        if wide(line) + wide(word) > 112:
            lines.append(line.rstrip())
            line = ""
        line += word + " "
    return f'{name} = _table("""\n' + "\n".join([*lines, line.rstrip()]) + '\n""")\n'


def main() -> None:
    """Write the module."""
    hexo = written("HEXO", needed(table("hexo", HEXO)))
    eleventy = written("ELEVENTY", needed(table("eleventy", ELEVENTY)))
    TARGET.write_text(f"{HEAD}{hexo}\n{eleventy}")


if __name__ == "__main__":
    sys.exit(main())
