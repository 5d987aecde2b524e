"""Take the expected values of textstat's own tests into `tests/textstat/`, from an unpacked source distribution.

    pip download --no-deps --no-binary :all: textstat==0.7.13 && tar xf textstat-0.7.13.tar.gz
    python scripts/make_textstat_cases.py textstat-0.7.13

The texts and values are textstat's, under the MIT licence that goes beside them.
"""

import importlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parent.parent / "tests" / "textstat"
METRICS = (
    *("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "automated_readability_index"),
    *("coleman_liau_index", "dale_chall_readability_score", "linsear_write_formula", "lix", "reading_time"),
    *("wiener_sachtextformel", "fernandez_huerta", "szigriszt_pazos", "gutierrez_polini", "crawford"),
    *("gulpease_index", "osman"),
)
COUNTS = (
    *("count_sentences", "count_words", "count_chars", "count_letters", "count_polysyllable_words"),
    *("count_long_words",),
)
NAMED_OTHERWISE = {"test": "text", "n_words": "expected", "ms_per_char": "ms"}


def cases(kind: str, name: str) -> list[dict[str, Any]]:
    """Return the cases of one test module: the arguments by name, `expected` among them."""
    module = importlib.import_module(f"tests.backend.{kind}.test_{name}")
    test = next(
        value for key, value in vars(module).items() if key.startswith("test_") and hasattr(value, "pytestmark")
    )
    names, values = next(mark.args for mark in test.pytestmark if mark.name == "parametrize")
    keys = [NAMED_OTHERWISE.get(key.strip(), key.strip()) for key in names.split(",")]
    return [{"function": name, **dict(zip(keys, row, strict=True))} for row in values]


def main() -> None:
    """Write the cases and the licence."""
    source = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(source))
    found = [case for name in METRICS for case in cases("metrics", name)]
    found += [case for name in COUNTS for case in cases("counts", name)]
    texts = sorted({case["text"] for case in found})
    for case in found:
        case["text"] = texts.index(case["text"])
    CASES.mkdir(exist_ok=True)
    content = {"source": source.name, "texts": texts, "cases": found}
    (CASES / "cases.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(source / "LICENSE", CASES / "LICENSE")
    print(f"{len(found)} cases of {source.name}")


if __name__ == "__main__":
    main()
